"""Rows without a uid whose records are there already: same village, same sector, same name."""

from collections.abc import Sequence
from enum import Enum

from store.columns.record import Record
from store.dossier.view import View
from store.language import N_
from store.words.text import fold

NO_CHOICE = N_(
    "“{title}” is there already. Add --existing skip to leave such rows out, --existing update to "
    "change what is there, or --existing add to have them twice."
)
SEVERAL_THERE = N_(
    "“{title}” is there several times, and it is not clear which is to be changed. Give the row "
    "the uid of the one, as an export has it."
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
        self._there: dict[tuple[object, ...], list[Record]] = {}
        for one in records:
            self._there.setdefault(self.told(one), []).append(one)

    def is_named(self, record: Record) -> bool:
        """Tell whether ``record`` can have namesakes."""
        return self._has_names and bool(getattr(record, _NAME))

    def of(self, record: Record) -> Sequence[Record]:
        """Return the records that are there under the name of ``record``."""
        return self._there.get(self.told(record), ()) if self.is_named(record) else ()

    def told(self, record: Record) -> tuple[object, ...]:
        """Return by what ``record`` is known; only of a table that has names."""
        return (fold(getattr(record, _NAME)), *(getattr(record, key) for key in self._keys))
