"""A list to choose from."""

from collections.abc import Callable, Collection, Iterable, Sequence

from rich.cells import cell_len
from textual import events
from textual.widget import Widget

from store.language import _
from tui.keys.keys import KeyPlace
from tui.terminal.environment import SMALLEST_WIDTH
from tui.views.help import HelpScreen
from tui.views.screen import KeyScreen
from tui.widgets.lines import ScreenLines, wrapped
from tui.widgets.menu import Menu, MenuMoves

_LINES_OF_WHOLE = 6


class ListScreen(KeyScreen):
    """A menu under a heading; a subclass does ``action_accept`` with ``menu.chosen``."""

    place = KeyPlace.LIST

    def __init__(self, heading: str, lines: Sequence[str]) -> None:
        """Show ``lines`` under ``heading``."""
        super().__init__()
        self.title_line.show(heading)
        self.menu = Menu(lines)
        self.acts = (MenuMoves(self.menu, self.moved),)
        self.whole = ScreenLines()
        self.whole.styles.height = _LINES_OF_WHOLE

    def body(self) -> Iterable[Widget]:
        """Return the menu, and below it the whole of a line that is cut."""
        yield self.menu
        yield self.whole

    def on_resize(self, event: events.Resize) -> None:
        """Show the whole of the chosen line below the menu where any line is cut."""
        self._make_room(event.size.width)

    def show(self, lines: Sequence[str]) -> None:
        """Show other lines."""
        self.menu.show(lines)
        self._make_room(self.size.width or SMALLEST_WIDTH)

    @property
    def idle_actions(self) -> Collection[str]:
        """Ticking, where lines are not ticked."""
        return () if hasattr(self, "action_tick") else ("tick",)

    def place_cursor(self) -> None:
        """Put the terminal's cursor on the chosen line."""
        self.menu.place_cursor()

    def moved(self) -> None:
        """Tell of the line that is chosen now."""
        self._show_whole()

    def action_help(self) -> None:
        """Explain the keys."""
        self.open_screen(HelpScreen(self.places))

    def _make_room(self, width: int) -> None:
        self.whole.display = any(cell_len(one) > width - 2 for one in self.menu.lines)
        self._show_whole()

    def _show_whole(self) -> None:
        if self.whole.display and self.menu.lines:
            width = self.size.width or SMALLEST_WIDTH
            self.whole.show(("", *wrapped(self.menu.lines[self.menu.chosen], width)))


class ChoosingScreen(ListScreen):
    """A list of which one line is taken."""

    def __init__(
        self, heading: str, lines: Sequence[str], chosen: Callable[[int], None], at: int = 0
    ) -> None:
        """Show ``lines``, beginning at line ``at``; ``chosen`` gets the number of the one taken."""
        super().__init__(heading, lines)
        self._chosen = chosen
        self.menu.chosen = at

    def action_accept(self) -> None:
        """Take the chosen line."""
        self.app.pop_screen()
        self._chosen(self.menu.chosen)


class TickingScreen(ListScreen):
    """A list of lines that are ticked or not."""

    def __init__(
        self,
        heading: str,
        lines: Sequence[str],
        ticked: Iterable[int],
        chosen: Callable[[Sequence[int]], None],
    ) -> None:
        """Show ``lines``; ``chosen`` gets the numbers of those ticked in the end."""
        self._words = tuple(lines)
        self._ticked = set(ticked)
        self._chosen = chosen
        super().__init__(heading, self._lines())

    def on_mount(self) -> None:
        """Say how lines are ticked."""
        self.say(_("Space ticks a line; Enter takes what is ticked."))

    def action_tick(self) -> None:
        """Tick the chosen line, or take the tick away."""
        self._ticked ^= {self.menu.chosen}
        self.menu.show(self._lines())

    def action_accept(self) -> None:
        """Take what is ticked."""
        self.app.pop_screen()
        self._chosen(sorted(self._ticked))

    def _lines(self) -> Sequence[str]:
        return [
            f"[{'x' if number in self._ticked else ' '}] {words}"
            for number, words in enumerate(self._words)
        ]
