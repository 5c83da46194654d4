"""A text of several lines as it is typed: broken into lines, and scrolled to the cursor."""

from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import get_character_cell_size as cells_of

from tui.typing.editor import BLANK, LineEditor

_END = "\n"


class LineSpan(NamedTuple):
    """The letters of a line: the first one, and the one behind the last."""

    start: int
    end: int


class SeenPage(NamedTuple):
    """The lines that are seen, the cursor's cell and line among them, and where that line stands.

    ``number`` is the cursor's line and ``total`` how many there are, counted from 1.
    """

    lines: tuple[str, ...]
    column: int
    row: int
    number: int
    total: int


class TextPage:
    """The text of an editor in lines of at most ``width`` cells, of which ``height`` are seen."""

    def __init__(self, editor: LineEditor, width: int, height: int = 1) -> None:
        """Show the line with the cursor."""
        self._editor = editor
        self.width = width
        self.height = height
        self._top = 0
        self._wanted_column: int | None = None

    @property
    def line_count(self) -> int:
        """How many lines the text takes."""
        return len(self._spans())

    def act(self, action: str) -> bool:
        """Do one of the movements between lines; tell whether ``action`` is one."""
        steps = {
            "above": -1,
            "below": 1,
            "text_page_up": -self.height,
            "text_page_down": self.height,
        }
        if action in steps:
            self._step(steps[action])
            return True
        self._wanted_column = None
        if action not in {"start", "end"}:
            return False
        self._to_edge(at_end=action == "end")
        return True

    def typed(self) -> None:
        """Note that something was typed: the next line is entered where the cursor is now."""
        self._wanted_column = None

    def seen(self) -> SeenPage:
        """Return what is seen once the cursor's line is."""
        spans, cursor, height = self._spans(), self._editor.cursor, max(self.height, 1)
        here = _line_of(spans, cursor)
        self._top = min(max(self._top, here - height + 1), here, max(len(spans) - height, 0))
        letters = self._editor.letters
        lines = tuple(_shown(letters, one, self.width) for one in spans[self._top :][:height])
        column = min(_cells(letters[spans[here].start : cursor]), self.width)
        return SeenPage(lines, column, here - self._top, here + 1, len(spans))

    def _spans(self) -> list[LineSpan]:
        return broken(self._editor.letters, self.width)

    def _step(self, distance: int) -> None:
        """Move by lines, to the cell in which the movement began where the line is that long."""
        spans, letters = self._spans(), self._editor.letters
        here = _line_of(spans, self._editor.cursor)
        if self._wanted_column is None:
            self._wanted_column = _cells(letters[spans[here].start : self._editor.cursor])
        there = min(max(here + distance, 0), len(spans) - 1)
        self._editor.move_to(_at_column(letters, spans, there, self._wanted_column))

    def _to_edge(self, *, at_end: bool) -> None:
        """Move to the start or the end of the line; from there to that of the text."""
        spans, cursor = self._spans(), self._editor.cursor
        here = _line_of(spans, cursor)
        edge = _last_place(spans, here) if at_end else spans[here].start
        whole = len(self._editor.letters) if at_end else 0
        self._editor.move_to(edge if edge != cursor else whole)


def broken(letters: Sequence[str], width: int) -> list[LineSpan]:
    """Return the lines of ``letters``: each ends at a line end, or after a space before ``width``.

    A word wider than a line is broken where the line is full; spaces at its end may hang over.
    """
    lines: list[LineSpan] = []
    start = used = space_after = 0
    for place, letter in enumerate(letters):
        if letter == _END:
            lines.append(LineSpan(start, place))
            start = space_after = place + 1
            used = 0
            continue
        taken = _cells((letter,))
        if used + taken > width and letter != BLANK and place > start:
            end = space_after if space_after > start else place
            lines.append(LineSpan(start, end))
            start = end
            used = _cells(letters[start:place])
        used += taken
        if letter == BLANK:
            space_after = place + 1
    return [*lines, LineSpan(start, len(letters))]


def _line_of(spans: Sequence[LineSpan], cursor: int) -> int:
    """Return the line of the cursor; between two it stands at the start of the second."""
    return max(number for number, span in enumerate(spans) if span.start <= cursor)


def _last_place(spans: Sequence[LineSpan], line: int) -> int:
    """Return the last place of the cursor in a line."""
    end = spans[line].end
    goes_on = line + 1 < len(spans) and spans[line + 1].start == end
    return max(end - 1, spans[line].start) if goes_on else end


def _at_column(letters: Sequence[str], spans: Sequence[LineSpan], line: int, column: int) -> int:
    """Return the place in a line that stands at a cell, or its last one where it is shorter."""
    place, last = spans[line].start, _last_place(spans, line)
    used = 0
    while place < last:
        used += _cells((letters[place],))
        if used > column:
            break
        place += 1
    return place


def _shown(letters: Sequence[str], span: LineSpan, width: int) -> str:
    """Return the text of a line; spaces that hang over are not seen."""
    text = "".join(letters[span.start : span.end])
    return text if _cells(letters[span.start : span.end]) <= width else text.rstrip(BLANK)


def _cells(letters: Sequence[str]) -> int:
    return sum(max(cells_of(letter[0]), 1) for letter in letters)
