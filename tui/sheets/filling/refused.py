"""What came of cells that were to be filled: how many were, and which were refused and why."""

from store.base.frozen import frozen
from tui.grid.model import CellDraft


@frozen
class RefusedCell:
    """A pasted cell that was not taken.

    Attributes:
        table: The key of its table.
        uid: The record it was meant for; "" where it was to begin a new one.
        column: The key of its column; "" where there is none.
        text: What stood in it.
        why: The sentence that says why it was not taken.
        place: The words for row and column.
        stood: What stands in the table there, as long as nobody types something else.
    """

    table: str
    uid: str
    column: str
    text: str
    why: str
    place: str
    stood: str = ""

    @property
    def draft(self) -> CellDraft:
        """Its text as what is typed into its cell."""
        return CellDraft(self.uid, self.column, self.text)


@frozen
class Filled:
    """How many cells and rows were filled, how many rows are new, and what was refused."""

    cells: int = 0
    rows: int = 0
    new: int = 0
    refused: tuple[RefusedCell, ...] = ()

    def __add__(self, other: "Filled") -> "Filled":
        """Return what came of both."""
        return Filled(
            self.cells + other.cells,
            self.rows + other.rows,
            self.new + other.new,
            (*self.refused, *other.refused),
        )
