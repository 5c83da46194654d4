"""Where both sides of a merge are at odds, and whose value stands there."""

from collections.abc import Mapping
from enum import Enum
from types import MappingProxyType

from store.base.frozen import frozen
from store.columns.record import Record
from store.merging.news import Cell, Key


class Whose(Enum):
    """Which side's value stands: the person's own dossier's, or the copy's."""

    MINE = "mine"
    THEIRS = "theirs"


Answers = Mapping[Cell, Whose]
NO_ANSWERS: Answers = MappingProxyType({})


@frozen
class MergeConflict:
    """Something both sides have changed differently, or one deleted while the other used it.

    ``cell`` is the column, or the record as a whole. ``mine`` and ``theirs`` are the record on
    each side and ``base`` as it was before, None where there is or was none. A deletion cannot
    simply hold because some of the records were ``changed``, or others are ``pointing`` to them.
    """

    cell: Cell
    mine: Record | None
    theirs: Record | None
    base: Record | None
    changed: tuple[Record, ...] = ()
    pointing: tuple[Record, ...] = ()

    @property
    def because(self) -> tuple[Record, ...]:
        """The records by which a deletion cannot simply hold."""
        return self.changed + self.pointing

    @property
    def record(self) -> Record:
        """The record as one of the sides has it."""
        found = self.mine or self.theirs
        assert found is not None  # noqa: S101 - a conflict is about a record of one side at least
        return found


def key_of(record: Record) -> Key:
    """Return by what a record is found in a comparison."""
    return record.table, record.uid
