"""Rows without a uid whose records are there already."""

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
    """The records of a table, found by what two rows of the same thing have in common.

    That is village, sector and name; in a table without names it is everything that is typed.
    """

    def __init__(self, view: View, record_type: type[Record]) -> None:
        self._has_names = _NAME in record_type.columns
        wanted = _SAME if self._has_names else [one.key for one in record_type.typed_columns()]
        self._keys = [key for key in wanted if key in record_type.columns]
        self._there: dict[tuple[object, ...], list[Record]] = {}
        for one in view.all(record_type):
            self._there.setdefault(self.told(one), []).append(one)

    def can_have_some(self, record: Record) -> bool:
        """Tell whether ``record`` says by what it could be known again."""
        return not self._has_names or bool(getattr(record, _NAME))

    def of(self, record: Record) -> Sequence[Record]:
        """Return the records that are there and seem to be what ``record`` is."""
        return self._there.get(self.told(record), ()) if self.can_have_some(record) else ()

    def told(self, record: Record) -> tuple[object, ...]:
        """Return by what ``record`` is known."""
        name = (fold(getattr(record, _NAME)),) if self._has_names else ()
        return (*name, *(getattr(record, key) for key in self._keys))
