"""What a person chose for headings of files, kept for the next file with the same headings.

It is each person's own: what one chose never changes what another one imports.
"""

from collections.abc import Iterable
from typing import Any

import orjson

from store.errors import UnsafePlace
from store.exchange.headings.chosen import ChosenColumns
from store.office.own_folder import OwnFolder

_FILE = "columns.json"
_MOST_KEPT = 50
"""Kinds of sheets that are remembered; the one chosen for longest ago is forgotten."""


class ColumnMemory:
    """What one person chose, the last first."""

    def __init__(self, folder: OwnFolder) -> None:
        """Keep it in ``folder``, which is made where it is not there yet."""
        self._folder = folder

    def kinds(self) -> tuple[ChosenColumns, ...]:
        """Return what was chosen for each kind of sheet; what cannot be read was never chosen."""
        try:
            stored = orjson.loads(self._folder.read(_FILE))
        except (OSError, UnsafePlace, ValueError):
            return ()
        found = [_kind(one) for one in stored] if isinstance(stored, list) else []
        return tuple(one for one in found if one is not None)

    def keep(self, chosen: Iterable[ChosenColumns]) -> None:
        """Remember what was chosen, in place of what was for the same sheets; raises OSError."""
        latest = tuple(chosen)
        if not latest:
            return
        replaced = {(one.table, one.headings) for one in latest}
        earlier = [one for one in self.kinds() if (one.table, one.headings) not in replaced]
        kept = [_written(one) for one in (*latest, *earlier)][:_MOST_KEPT]
        self._folder.write(_FILE, orjson.dumps(kept, option=orjson.OPT_INDENT_2))


def _written(one: ChosenColumns) -> dict[str, Any]:
    return {"table": one.table, "headings": list(one.headings), "columns": dict(one.keys)}


def _kind(stored: object) -> ChosenColumns | None:
    """Return what was written; None of what is no such thing."""
    about = stored if isinstance(stored, dict) else {}
    table, headings, keys = (about.get(key) for key in ("table", "headings", "columns"))
    if not isinstance(headings, list) or not isinstance(keys, dict):
        return None
    words = (table, *headings, *keys, *keys.values())
    if not keys or not all(isinstance(one, str) for one in words):
        return None
    return ChosenColumns(str(table), tuple(headings), keys)
