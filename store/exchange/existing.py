"""Rows without a uid whose records are there already: same village, same sector, same name."""

from enum import Enum

from store.columns.record import Record
from store.dossier.view import View
from store.language import N_
from store.words.text import fold

NO_CHOICE = N_(
    "“{title}” is there already. Add --existing skip to leave such rows out, --existing update to "
    "change what is there, or --existing add to have them twice."
)
_NAME = "name"
_SAME = ("village", "sector")


class Existing(Enum):
    """What becomes of a row whose record is there: nothing, a change of it, or a second one."""

    SKIP = "skip"
    UPDATE = "update"
    ADD = "add"


class Namesakes:
    """The records of a table that has names, found by them."""

    def __init__(self, view: View, record_type: type[Record]) -> None:
        has_names = _NAME in record_type.columns
        records = view.all(record_type) if has_names else ()
        self._keys = [key for key in _SAME if key in record_type.columns]
        self._has_names = has_names
        self._there = {self._told(one): one for one in records}

    def of(self, record: Record) -> Record | None:
        """Return the record that is there under the name of ``record``, if any."""
        if not self._has_names or not getattr(record, _NAME):
            return None
        return self._there.get(self._told(record))

    def _told(self, record: Record) -> tuple[object, ...]:
        return (fold(getattr(record, _NAME)), *(getattr(record, key) for key in self._keys))
