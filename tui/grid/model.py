"""What a grid shows and where it hands on what is typed: the contract of the screens' tables."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, Any, Protocol

from store.base.frozen import frozen
from store.columns.kind import Kind
from store.columns.record import Column
from store.language import N_

if TYPE_CHECKING:
    from tui.grid.held import HeldRow


class Mark(Enum):
    """The state of a cell, shown by a sign beside its text; the words are for the help screen."""

    NONE = ("", "")
    ERROR = ("!", N_("an error stands here"))
    WARNING = ("?", N_("a warning stands here"))
    COMPUTED = ("=", N_("computed from other figures"))
    LOCKED = ("·", N_("cannot be changed"))

    @property
    def sign(self) -> str:
        """The sign on screen, one cell wide or empty."""
        return self.value[0]

    @property
    def meaning(self) -> str:
        """What the sign says (a message id)."""
        return self.value[1]


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row of the grid: a record, or the title of a group with the group's totals.

    ``uid`` is the record's identity, empty for a title; ``totals`` are shown texts by column key.
    """

    uid: str = ""
    title: str = ""
    totals: Mapping[str, str] = field(default_factory=dict)


@frozen
class CommitResult:
    """What became of a typed cell or a new row.

    ``uid`` is the record's identity from now on. When not ``accepted``, ``sentence`` says why and
    what to type instead; otherwise it may say what else happened.
    """

    uid: str
    accepted: bool = True
    sentence: str = ""


@frozen
class CellDraft:
    """What was typed into a cell and not yet saved."""

    uid: str
    column: str
    text: str


class GridModel(Protocol):
    """The rows and cells of one table. All texts are for a person, in the person's language."""

    @property
    def columns(self) -> Sequence[Column]:
        """The columns from left to right; bookkeeping columns are shown but never opened."""

    @property
    def fixed(self) -> int:
        """How many columns at the left stay when the others scroll."""

    @property
    def rows(self) -> Sequence[GridRow]:
        """Records and titles from top to bottom."""

    def kind(self, uid: str, column: Column) -> Kind[Any]:
        """Return the kind of value that a cell takes: its column's, or that of its row."""

    def cell_title(self, uid: str, column: Column) -> str:
        """Return the name of a cell: its column's, or that of its row."""

    def shown(self, uid: str, column: Column) -> str:
        """Return the text of a cell."""

    def typed(self, uid: str, column: Column) -> str:
        """Return the text with which the editor opens a cell."""

    def mark(self, uid: str, column: Column) -> Mark:
        """Return the state of a cell; a locked one cannot be opened."""

    def matches(self, uid: str, column: Column, typed: str) -> Sequence[str]:
        """Return what to offer while ``typed`` is in the cell; empty for free text."""

    def refusal(self, uid: str, column: Column) -> str:
        """Return why a cell cannot be opened, for a person who tries."""

    def commit(self, uid: str, column: Column, typed: str) -> CommitResult:
        """Save what was typed into a cell; on return it is on disk or refused with a sentence."""

    def new_row(self, near: str) -> CommitResult:
        """Add an empty row below the record ``near``; it exists once one of its cells is saved."""

    def discard_new_row(self) -> None:
        """Take the empty row away again: the cursor has left it and nothing was saved."""

    @property
    def held(self) -> "HeldRow":
        """The row that stays although it is gone, because one types there."""

    def is_gone(self, uid: str) -> bool:
        """Tell whether a row in which one types has nothing behind it any more."""

    def bring_back(self, uid: str, column: Column, typed: str) -> CommitResult:
        """Save a row that is gone once more, with what was typed into one of its cells."""
