"""Single lines of text at fixed places of the screen: title, messages, footer."""

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tui.typing.fitting import PLAIN, fit
from tui.widgets.still import StillLines


class ScreenLine(StillLines):
    """One line of plain text; it is painted again only when the text changes."""

    ALLOW_SELECT = False
    DEFAULT_CSS = "ScreenLine { height: 1; }"

    def __init__(self, text: str = "", style: Style = PLAIN) -> None:
        """Show ``text`` in ``style``."""
        super().__init__()
        self._text = text
        self._style = style
        self._height = 1

    @property
    def text(self) -> str:
        """What the line says."""
        return self._text

    def show(self, text: str) -> None:
        """Say something else."""
        if text != self._text:
            self._text = text
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """Return the text, cut to the width of the screen."""
        del y
        width = self.size.width
        return Strip([Segment(fit(self._text, width, "left"), self._style)], width)


class Sentence(ScreenLine):
    """A sentence on as many lines as it takes, up to four; what is below it stays where it is."""

    MOST = 4

    def show(self, text: str) -> None:
        """Say something else, and take as many lines as that needs."""
        super().show(text)
        self._take_lines()

    def render_line(self, y: int) -> Strip:
        """Return one line of the sentence; the last one there can be is cut."""
        width, lines = self.size.width, self._lines()
        text = " ".join(lines[y:]) if y == self.MOST - 1 else "".join(lines[y : y + 1])
        return Strip([Segment(fit(text, width, "left"), self._style)], width)

    def on_resize(self) -> None:
        """Break the sentence anew where the width has changed."""
        self._take_lines()

    def _lines(self) -> list[str]:
        """Return the lines; a text that fits is taken as it is."""
        width = self.size.width
        fits = not width or ("\n" not in self._text and cell_len(self._text) <= width)
        return [self._text] if fits else wrapped(self._text, width)

    def _take_lines(self) -> None:
        height = min(len(self._lines()), self.MOST)
        if self._height != height:
            self._height = height
            self.styles.height = height


class ScreenLines(StillLines):
    """Several lines of plain text, such as a page of help."""

    ALLOW_SELECT = False

    def __init__(self, lines: tuple[str, ...] = ()) -> None:
        """Show ``lines`` from the first one on."""
        super().__init__()
        self._lines = lines
        self._top = 0

    @property
    def top(self) -> int:
        """The first line that is seen, counted from 0."""
        return self._top

    def show(self, lines: tuple[str, ...]) -> None:
        """Show other lines, at the same place where that is possible."""
        self._lines = lines
        self.scroll_lines(0)
        self.refresh()

    def scroll_lines(self, distance: int) -> None:
        """Move down by ``distance`` lines (up when negative) as far as there are lines."""
        last_top = max(len(self._lines) - self.size.height, 0)
        top = min(max(self._top + distance, 0), last_top)
        if top != self._top:
            self._top = top
            self.refresh()

    def on_resize(self) -> None:
        """Leave no room empty at the end where there are lines above."""
        self.scroll_lines(0)

    def render_line(self, y: int) -> Strip:
        """Return one line, cut to the width of the screen."""
        width, index = self.size.width, self._top + y
        text = self._lines[index] if index < len(self._lines) else ""
        return Strip([Segment(fit(text, width, "left"), PLAIN)], width)


def wrapped(text: str, width: int) -> list[str]:
    """Return ``text`` in lines of at most ``width`` cells, broken between words.

    Line ends in the text stay. A word wider than a line stands on one of its own.
    """
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split(" "):
            longer = f"{line} {word}" if line else word
            if line and cell_len(longer) > width:
                lines.append(line)
                line = word
            else:
                line = longer
        lines.append(line)
    return lines


def two_lines(text: str, width: int) -> tuple[str, str]:
    """Return ``text`` in one line and nothing, or in two; what is longer is cut by the screen."""
    first, *rest = wrapped(text, width)
    return first, " ".join(rest)
