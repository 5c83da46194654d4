"""How much a file may hold: counted while it is read, so that nothing grows beyond it."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from store.exchange.opening.sheets import MergedCells
from store.exchange.opening.unreadable import (
    MOST_ABOVE,
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_ROWS,
    too_many_cells,
    too_wide_or_long,
)


class Extent:
    """Counts the cells of a file, and the rows of each of its sheets."""

    def __init__(self, file: str) -> None:
        """Refuse in the name of ``file``."""
        self._file = file
        self._rows = self._cells = 0

    def begin_sheet(self) -> None:
        """Count the rows of another sheet."""
        self._rows = 0

    def add(self, cells: int, *, rows: int = 1, right: int = 0) -> None:
        """Count cells with content, of so many rows; ``right`` is the last column's place from 0.

        Raises:
            UnreadableRows: That is more than a file may hold.
        """
        self._rows += rows
        self._cells += cells
        if self._rows > MOST_ROWS + MOST_ABOVE or right >= MOST_COLUMNS:
            raise too_wide_or_long(self._file)
        if self._cells > MOST_CELLS:
            raise too_many_cells(self._file)

    def add_merged(self, rows: Iterable[int], merged: Sequence[MergedCells]) -> None:
        """Count the rows over which cells of a sheet are merged; raises UnreadableRows.

        They cover less than the sheet has cells, unless they lie over each other.
        """
        numbers = sorted(rows)
        covered = sum(
            bisect_right(numbers, one.bottom) - bisect_left(numbers, one.top) for one in merged
        )
        if max(covered, len(merged)) > MOST_CELLS:
            raise too_many_cells(self._file)
