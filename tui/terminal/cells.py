"""A frame: what a terminal shows, cell by cell.

Textual writes whole lines. Drawing them into a frame and comparing it with the frame that the
terminal already shows lets the driver send only the cells that differ.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from rich.cells import get_character_cell_size

BLANK = " "
PLAIN = ""
"""The style of a cell without attributes; a style is the parameter of an SGR sequence."""

_SHOW_NOTHING = frozenset({"", "1", "2", "3"})
"""Bold, pale and italic: what a blank cell does not show."""

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

_TOKENS = re.compile(
    r"\x1b\[(?P<row>\d+);(?P<column>\d+)H"
    r"|\x1b\[(?P<style>[\d;]*)m"
    r"|(?P<ignored>\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b\[[?<=>]?[\d;]*[@-~]|\x1b[^\[\]]?|\n)"
    r"|(?P<text>[^\x1b\n]+)"
)
_ONE_CELL_EACH = re.compile(r"[ -~\u00a1-\u00ac\u00ae-\u02ff\u1e00-\u1eff\u2010-\u2026]*")


class Frame:
    """The characters and styles of a screen, and where its cursor stands.

    A cell holds a character with its combining marks; the second cell of a wide character is
    empty.
    """

    def __init__(self, width: int, height: int) -> None:
        self.width = width
        self.height = height
        self.characters = [[BLANK] * width for _row in range(height)]
        self.styles = [[PLAIN] * width for _row in range(height)]
        self.cursor = (0, 0)
        """Column and row, counted from 0; in the top left corner the cursor is hidden."""

    def copy(self) -> "Frame":
        """Return a frame of its own with the same cells."""
        twin = Frame(0, 0)
        twin.width, twin.height, twin.cursor = self.width, self.height, self.cursor
        twin.characters = [row[:] for row in self.characters]
        twin.styles = [row[:] for row in self.styles]
        return twin

    def draw(self, output: str) -> None:
        """Draw what Textual sends to a terminal: positions, styles and text.

        Other control sequences are dropped, so that none can reach the terminal by this way.
        """
        column, row = self.cursor
        style = PLAIN
        for token in _TOKENS.finditer(output):
            if token["text"] is not None:
                letters = token["text"].rstrip(BLANK)
                column = self._put(column, row, letters, style)
                blanks = token["text"][len(letters) :]
                column = self._put(column, row, blanks, style if shows_on_blanks(style) else PLAIN)
            elif token["row"] is not None:
                column, row = int(token["column"]) - 1, int(token["row"]) - 1
            elif token["style"] is not None:
                style = plain_style(token["style"])
        self.cursor = (min(column, self.width - 1), min(row, self.height - 1))

    def lines(self) -> Iterator[str]:
        """Return the text of every row."""
        return ("".join(row) for row in self.characters)

    def _put(self, column: int, row: int, text: str, style: str) -> int:
        """Write ``text`` and return the column after it; what does not fit is cut off."""
        if not 0 <= row < self.height or column >= self.width:
            return column
        characters, styles = self.characters[row], self.styles[row]
        if _ONE_CELL_EACH.fullmatch(text):
            cells = text[: self.width - column]
            end = column + len(cells)
            characters[column:end] = cells
            styles[column:end] = [style] * len(cells)
            return end
        for character in text:
            width = _cells_of(character)
            if width == 0:
                if column:
                    characters[column - 1] += character
                continue
            if column + width > self.width:
                break
            shown = character if character.isprintable() else REPLACEMENT
            characters[column : column + width] = [shown] + [""] * (width - 1)
            styles[column : column + width] = [style] * width
            column += width
        return column


@lru_cache(maxsize=1024)
def shows_on_blanks(*styles: str) -> bool:
    """Tell whether a blank looks different in one of ``styles`` than in none.

    Bold and pale blanks do not; underlined, reversed and coloured ones do.
    """
    return any(not _SHOW_NOTHING.issuperset(style.split(";")) for style in styles)


@lru_cache(maxsize=1024)
def plain_style(parameters: str) -> str:
    """Return SGR ``parameters`` without reset and default colours, which say nothing."""
    if "38;" in parameters or "48;" in parameters:
        return parameters  # numbers after these name a colour
    kept: list[str] = []
    for one in parameters.split(";"):
        if one in {"", "0"}:
            kept.clear()
        elif one not in {"39", "49"}:
            kept.append(one)
    return ";".join(kept)


@lru_cache(maxsize=4096)
def _cells_of(character: str) -> int:
    """Return the cells a character takes; a control character is shown as a mark of one cell."""
    is_control = unicodedata.category(character) == "Cc"
    return 1 if is_control else get_character_cell_size(character)
