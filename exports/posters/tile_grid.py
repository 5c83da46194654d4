"""How a large page is cut into sheets that are glued together: a matter of geometry only."""

from typing import NamedTuple

from store.base.frozen import frozen

UNPRINTED = 10.0
"""What printers leave white at each edge of a sheet, in mm."""

OVERLAP = 14.0
BLEED = 4.0
"""How far a sheet lies over the one before it, and how much of that is printed on both, in mm."""


class PageArea(NamedTuple):
    """A part of the large page: its left and upper edge, width and height in mm."""

    x: float
    y: float
    width: float
    height: float

    def meets(self, left: float, top: float, right: float, bottom: float) -> bool:
        """Tell whether a rectangle has a part in the window."""
        return (
            left < self.x + self.width
            and right > self.x
            and top < self.y + self.height
            and bottom > self.y
        )

    def holds(self, left: float, top: float, right: float, bottom: float) -> bool:
        """Tell whether a rectangle is wholly in the window."""
        return (
            left >= self.x
            and right <= self.x + self.width
            and top >= self.y
            and bottom <= self.y + self.height
        )


@frozen
class TileGrid:
    """How a page of ``page_width`` × ``page_height`` mm is cut into ``rows`` × ``columns`` sheets.

    A sheet is ``width`` × ``height`` mm. Rows and columns count from 0 at the upper left.
    """

    page_width: float
    page_height: float
    width: float
    height: float
    rows: int
    columns: int

    @property
    def step(self) -> tuple[float, float]:
        """How far apart the seams are, across and down."""
        return self.width - 2 * UNPRINTED - OVERLAP, self.height - 2 * UNPRINTED - OVERLAP

    def window(self, row: int, column: int) -> PageArea:
        """Return what a sheet prints: up to the seams and the bleed, or up to its own margin."""
        across, down = self.step
        last_column, last_row = column == self.columns - 1, row == self.rows - 1
        return PageArea(
            column * across,
            row * down,
            across + (OVERLAP if last_column else BLEED),
            down + (OVERLAP if last_row else BLEED),
        )

    def middle(self, row: int, column: int) -> tuple[float, float]:
        """Return the middle, across and down, of what is seen of a sheet in the end."""
        across, down = self.step
        left, top = column * across, row * down
        right = self.page_width if column == self.columns - 1 else left + across
        bottom = min(self.page_height, top + down)
        return (left + right) / 2, (top + bottom) / 2

    def home(self, x: float, y: float) -> tuple[int, int]:
        """Return row and column of the sheet that says what stands at a point of the page."""
        across, down = self.step
        column = min(max(int(x // across), 0), self.columns - 1)
        return min(max(int(y // down), 0), self.rows - 1), column
