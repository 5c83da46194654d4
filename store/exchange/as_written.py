"""A record with the values of a row: what was written stays, what follows from it is computed."""

import dataclasses
from collections.abc import Mapping
from typing import Any

from store.columns.record import Record


def as_written(base: Record, values: Mapping[str, Any]) -> Record:
    """Return ``base`` with the values of a row.

    A figure that follows from others is computed anew, but one that stands in the row stays as
    written, unless the row itself says that it is computed and nobody has touched it.
    """
    written = dataclasses.replace(base, **values)
    settled = written.settled()
    said = dataclasses.replace(type(base)(), **values).computed()
    for key in written.computed() & values.keys():
        value, one = values[key], base.columns[key]
        touched = key not in said or value != getattr(base, key)
        if touched and not one.is_empty(value) and value != getattr(settled, key):
            written = written.with_value(key, value)
    return written.settled()
