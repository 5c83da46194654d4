"""A page to be read: help, the story of a record, the history of a dossier."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from textual import events
from textual.widget import Widget

from tui.keys.keys import KeyPlace
from tui.terminal.environment import SMALLEST_WIDTH
from tui.views.screen import KeyScreen
from tui.widgets.lines import ScreenLines, wrapped

HANGING = "\t"
"""What parts a paragraph from the words that hang left of it, such as a day."""


class Fitting(Protocol):
    """What fits itself into the width of the screen, such as a table."""

    def lines(self, width: int) -> Iterable[str]:
        """Return its lines for a screen of ``width`` cells."""


ScreenParagraph = str | Fitting


class ReadingScreen(KeyScreen):
    """Shows paragraphs, broken into lines of the screen."""

    place = KeyPlace.READING

    def __init__(self, heading: str, paragraphs: Sequence[ScreenParagraph]) -> None:
        """Show ``paragraphs`` under ``heading``; a paragraph's own indent is kept."""
        super().__init__()
        self.title_line.show(heading)
        self._paragraphs = tuple(paragraphs)
        self.lines = ScreenLines()

    def body(self) -> Iterable[Widget]:
        """Return the page."""
        yield self.lines

    def show(self, paragraphs: Sequence[ScreenParagraph]) -> None:
        """Show other paragraphs, at the same place where that is possible."""
        self._paragraphs = tuple(paragraphs)
        self._fit()

    def on_resize(self, event: events.Resize) -> None:
        """Break the paragraphs into lines; a screen hears of its first size, too."""
        del event
        self._fit()

    def action_up(self) -> None:
        """Go one line up."""
        self.lines.scroll_lines(-1)

    def action_down(self) -> None:
        """Go one line down."""
        self.lines.scroll_lines(1)

    def action_page_up(self) -> None:
        """Go one screen up."""
        self.lines.scroll_lines(1 - self.lines.size.height)

    def action_page_down(self) -> None:
        """Go one screen down."""
        self.lines.scroll_lines(self.lines.size.height - 1)

    def action_help(self) -> None:
        """Stay: the page is read with the keys of its footer."""

    def _fit(self) -> None:
        width = self.size.width or SMALLEST_WIDTH
        self.lines.show(tuple(line for one in self._paragraphs for line in _lines(one, width)))


def _lines(paragraph: ScreenParagraph, width: int) -> Iterable[str]:
    """Yield a paragraph's lines; what stands before a TAB hangs left of all of them."""
    if not isinstance(paragraph, str):
        yield from paragraph.lines(width)
        return
    hanging, _tab, text = paragraph.rpartition(HANGING)
    indent = len(hanging) + len(text) - len(text.lstrip(" "))
    for number, line in enumerate(wrapped(text.strip(" "), width - indent)):
        yield (hanging if number == 0 else "").ljust(indent) + line
