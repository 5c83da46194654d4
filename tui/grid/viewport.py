"""Where things stand in a grid: which columns and rows are seen, and in which cells."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from store.columns.record import Column

_MOST_FIXED = 0.6
"""The share of the width that columns which do not scroll may take."""


class ColumnCells(NamedTuple):
    """The place of one column: its number, its first cell and how many cells it has.

    The cells before and after it are free for the brackets of the cursor.
    """

    column: int
    x: int
    width: int


@dataclass
class Viewport:
    """The part of a grid that is seen: ``height`` rows from ``top``, columns from ``left``."""

    width: int = 80
    height: int = 20
    top: int = 0
    left: int = 0

    def slots(self, columns: Sequence[Column], fixed: int) -> tuple[ColumnCells, ...]:
        """Return the places of the columns that are seen."""
        placed: list[ColumnCells] = []
        x = 1
        fixed = self._really_fixed(columns, fixed)
        for index in [*range(fixed), *range(max(self.left, fixed), len(columns))]:
            room = self.width - 1 - x
            width = columns[index].width
            if index < fixed:
                width = min(width, int(self.width * _MOST_FIXED))
            if width > room:
                if len(placed) == fixed and room > 0:
                    placed.append(ColumnCells(index, x, room))
                break
            placed.append(ColumnCells(index, x, width))
            x += width + 1
        return tuple(placed)

    def show_column(self, columns: Sequence[Column], fixed: int, index: int) -> None:
        """Scroll sideways just as far as is needed to see the column ``index``."""
        fixed = self._really_fixed(columns, fixed)
        self.left = max(self.left, fixed)
        if index < fixed:
            return
        self.left = min(self.left, index)
        while index not in {slot.column for slot in self.slots(columns, fixed)}:
            self.left += 1

    def show_row(self, index: int, *, above: int = 0) -> None:
        """Scroll just as far as is needed to see row ``index`` and the rows ``above`` it."""
        self.top = min(self.top, max(index - above, 0))
        self.top = max(self.top, index - self.height + 1)

    def _really_fixed(self, columns: Sequence[Column], fixed: int) -> int:
        """Return how many columns can stay without taking all the room."""
        while (
            fixed > 1
            and sum(column.width + 1 for column in columns[:fixed]) > self.width * _MOST_FIXED
        ):
            fixed -= 1
        return min(fixed, len(columns))
