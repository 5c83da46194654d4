"""The pane below a grid in which a long text is read, and typed while its cell is open."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.segment import Segment
from textual.geometry import Offset
from textual.strip import Strip

from store.columns.kind import Text
from store.language import _
from tui.grid.grid import Grid
from tui.grid.state import GridState
from tui.typing.fitting import BOLD, PLAIN, fit
from tui.widgets.lines import wrapped
from tui.widgets.still import StillLines

if TYPE_CHECKING:
    from tui.typing.page import TextPage

_LEAST_TYPED = 6
"""Lines of the pane, its title among them, in which one types at first."""
_FURTHER = 4
"""How many lines the pane grows by while one types, so that it moves the grid rarely."""
_GRID_KEEPS = 5
"""Lines of the grid that stay in sight above a text that is typed."""
_READ_SHARE = 3
"""The grid gives up one line of so many for a text that is only read, and those that are free."""
_HEADING_LINES = 2


class TextPane(StillLines):
    """Shows the text at the cursor where its column holds texts of several lines and it is cut.

    It stays while the cursor goes up and down in that column. Where there is a panel beside the
    grid, a text is read there, and only typed here.
    """

    ALLOW_SELECT = False
    can_focus = False

    is_read_elsewhere = False
    """Whether a text that is not being typed is seen beside the grid."""

    def __init__(self, grid: Grid) -> None:
        """Stand below ``grid``, unseen as long as there is nothing to show."""
        super().__init__()
        self.display = False
        self._grid = grid
        self._column = ""
        self._height = 0
        self._lines: tuple[str, ...] = ()

    def follow(self, state: GridState) -> bool:
        """Show what stands at the cursor now; tell whether the terminal's cursor stands here."""
        cell = state.cell
        if cell is None:
            self._read(state)
        elif cell.page is not None:
            self._type(state, cell.page)
        else:
            self._show(self._grid.state.cursor.shown_text[0], ())
        return cell is not None and cell.page is not None

    def render_line(self, y: int) -> Strip:
        """Return the title or a line of the text."""
        width = self.size.width
        text = self._lines[y] if y < len(self._lines) else ""
        return Strip([Segment(fit(text, width, "left"), PLAIN if y else BOLD)], width)

    def on_resize(self) -> None:
        """Fit into the new size."""
        self._grid.place_cursor()

    def _read(self, state: GridState) -> None:
        cursor = state.cursor
        column = cursor.current_column
        if column is None or self.is_read_elsewhere or not _takes_lines(state):
            self._take_height(0)
            return
        text = state.model.shown(cursor.uid, column)
        slot = next((one for one in cursor.slots if one.column == cursor.column), None)
        is_cut = "\n" in text or (slot is not None and cell_len(text) > slot.width)
        stays = self.display and self._column == column.key
        if not is_cut and not stays:
            self._take_height(0)
            return
        self._column = column.key
        lines = wrapped(text, max(cursor.viewport.width, 1))
        least = self._height if stays else 0
        free = self._room - _HEADING_LINES - len(cursor.rows)
        height = min(max(len(lines) + 1, least), max(self._room // _READ_SHARE, free, 3))
        self._take_height(height)
        seen = min(len(lines), height - 1)
        title = state.model.cell_title(cursor.uid, column)
        if seen < len(lines):
            told = _("{column}: {seen} of {total} lines; z shows all")
            title = told.format(column=title, seen=seen, total=len(lines))
        self._show(title, lines[:seen])

    def _type(self, state: GridState, page: "TextPage") -> None:
        column = state.cursor.current_column
        self._column = column.key if column is not None else ""
        height, needed = self._height, max(page.line_count + 1, _LEAST_TYPED)
        if needed > height:
            height = needed + (_FURTHER if height else 0)
        self._take_height(min(height, max(self._room - _GRID_KEEPS, _LEAST_TYPED // 2)))
        page.height = max(self._height - 1, 1)
        seen = page.seen()
        told = _("{column}: line {number} of {total}; Ctrl+N a new line, Enter saves")
        title = told.format(
            column=self._grid.state.cursor.shown_text[0], number=seen.number, total=seen.total
        )
        self._show(title, seen.lines)
        if self.display and self.region:
            self.app.cursor_position = self.region.offset + Offset(seen.column, seen.row + 1)

    @property
    def _room(self) -> int:
        """The lines that grid and pane share."""
        return self._grid.size.height + (self.size.height if self.display else 0)

    def _show(self, title: str, lines: Sequence[str]) -> None:
        shown = (f"── {title} ", *lines)
        if shown != self._lines:
            self._lines = shown
            self.refresh()

    def _take_height(self, height: int) -> None:
        if height == self._height:
            return
        self._height = height
        self.display = height > 0
        self.styles.height = max(height, 1)


def _takes_lines(state: GridState) -> bool:
    """Tell whether the cell at the cursor holds a text of several lines."""
    cursor = state.cursor
    column = cursor.current_column
    if column is None or not cursor.uid:
        return False
    kind = state.model.kind(cursor.uid, column)
    return isinstance(kind, Text) and kind.multiline
