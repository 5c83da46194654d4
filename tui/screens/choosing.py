"""A list to choose from."""

from collections.abc import Callable, Iterable, Sequence

from textual.widget import Widget

from tui.keys import Place
from tui.menu import Menu
from tui.screen import KeyScreen


class ListScreen(KeyScreen):
    """A menu under a heading; a subclass does ``action_accept`` with ``menu.chosen``."""

    place = Place.LIST

    def __init__(self, heading: str, lines: Sequence[str]) -> None:
        """Show ``lines`` under ``heading``."""
        super().__init__()
        self.title_line.show(heading)
        self.menu = Menu(lines)

    def body(self) -> Iterable[Widget]:
        """Return the menu."""
        yield self.menu

    def place_cursor(self) -> None:
        """Put the terminal's cursor on the chosen line."""
        self.menu.place_cursor()

    def action_up(self) -> None:
        """Choose the line above."""
        self.menu.move(-1)

    def action_down(self) -> None:
        """Choose the line below."""
        self.menu.move(1)

    def action_page_up(self) -> None:
        """Choose a line one screen up."""
        self.menu.page(-1)

    def action_page_down(self) -> None:
        """Choose a line one screen down."""
        self.menu.page(1)

    def action_back(self) -> None:
        """Go back to the screen before."""
        self.app.pop_screen()


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
