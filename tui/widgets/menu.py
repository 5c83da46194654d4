"""A list of lines, one of which is chosen."""

from collections.abc import Callable, Sequence

from rich.segment import Segment
from textual.geometry import Offset, Region
from textual.strip import Strip

from tui.typing.fitting import BOLD, PLAIN, fit
from tui.widgets.still import StillLines

_HERE = "▸ "
_ELSEWHERE = "  "


class Menu(StillLines):
    """Shows lines of plain text and a mark before the chosen one."""

    ALLOW_SELECT = False
    can_focus = False
    DEFAULT_CSS = "Menu { height: 1fr; }"

    def __init__(self, lines: Sequence[str] = ()) -> None:
        """Show ``lines`` and choose the first one."""
        super().__init__()
        self.lines = tuple(lines)
        self.chosen = 0
        self._is_marked = True
        self._top = 0

    def show(
        self, lines: Sequence[str], chosen: int | None = None, *, is_marked: bool = True
    ) -> None:
        """Show other lines; the same one stays chosen unless another is named.

        Where none ``is_marked``, they are only seen.
        """
        self.lines = tuple(lines)
        self._is_marked = is_marked
        self._choose(self.chosen if chosen is None else chosen)
        self.refresh()

    def move(self, distance: int) -> None:
        """Choose the line ``distance`` further down, or up when negative."""
        before, top = self.chosen, self._top
        self._choose(self.chosen + distance)
        if self._top != top:
            self.refresh()
        else:
            for line in {before, self.chosen}:
                self.refresh(Region(0, line - self._top, self.size.width, 1))
        self.place_cursor()

    def page(self, direction: int) -> None:
        """Choose a line one screen further."""
        self.move(direction * max(self.size.height - 1, 1))

    def place_cursor(self) -> None:
        """Put the terminal's cursor on the chosen line."""
        if self.region:
            self.app.cursor_position = self.region.offset + Offset(0, self.chosen - self._top)

    def on_resize(self) -> None:
        """Keep the chosen line in sight."""
        self._choose(self.chosen)
        self.refresh()
        self.place_cursor()

    def render_line(self, y: int) -> Strip:
        """Return one line, cut to the width of the screen."""
        width, index = self.size.width, self._top + y
        if index >= len(self.lines):
            return Strip([Segment(" " * width)], width)
        is_chosen = self._is_marked and index == self.chosen
        text = (_HERE if is_chosen else _ELSEWHERE) + self.lines[index]
        return Strip([Segment(fit(text, width, "left"), BOLD if is_chosen else PLAIN)], width)

    def _choose(self, line: int) -> None:
        self.chosen = min(max(line, 0), max(len(self.lines) - 1, 0))
        height = self.size.height or len(self.lines)
        last_top = max(len(self.lines) - height, 0)
        self._top = min(max(self._top, self.chosen - height + 1), self.chosen, last_top)


class MenuMoves:
    """What keys do in a menu: choose the line above or below, a screen further, first or last."""

    def __init__(self, menu: Menu, moved: Callable[[], None]) -> None:
        """Move in ``menu``; ``moved`` hears of every move."""
        self._menu = menu
        self._moved = moved

    def action_up(self) -> None:
        """Choose the line above."""
        self._move(-1)

    def action_down(self) -> None:
        """Choose the line below."""
        self._move(1)

    def action_page_up(self) -> None:
        """Choose a line one screen up."""
        self._menu.page(-1)
        self._moved()

    def action_page_down(self) -> None:
        """Choose a line one screen down."""
        self._menu.page(1)
        self._moved()

    def action_first(self) -> None:
        """Choose the first line."""
        self._move(-len(self._menu.lines))

    def action_last(self) -> None:
        """Choose the last line."""
        self._move(len(self._menu.lines))

    def _move(self, distance: int) -> None:
        self._menu.move(distance)
        self._moved()
