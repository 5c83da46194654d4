"""Which tables travel as files, and with which columns."""

from collections.abc import Mapping
from types import MappingProxyType

import store.records  # noqa: F401 - declares every table
from store.columns.record import Record, declared_records
from store.exchange.headings.meaning import IDENTITY, exchanged_columns

__all__ = ["IDENTITY", "exchanged_columns", "exchanged_tables"]


def exchanged_tables() -> Mapping[str, type[Record]]:
    """Return the tables that are exported and imported: those of the stages, not the settings."""
    return MappingProxyType(
        {name: made for name, made in declared_records().items() if made.home_stage}
    )
