"""What is printed in one strip of a page, collected letter by letter and rule by rule."""

import re

from exports.type.font_file import CHECK_BOXES, Style
from exports.type.measure import TextMeasure
from exports.type.printable import NO_BREAK_SPACE
from exports.type.roles import Tag
from exports.type.strip import MM_PER_POINT, Fill, RuledLine, Run, Strip

_MARKS = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
_DRAWN_APART = re.compile(f"[{CHECK_BOXES}{_MARKS}]")
_PIECES = re.compile(f"[^{CHECK_BOXES}{_MARKS}]+|.", re.DOTALL)
_BOX = 0.7
_BOX_EDGE = 0.06


class Ink:
    """Collects what is printed in one strip of a page."""

    def __init__(self, measure: TextMeasure) -> None:
        self.measure = measure
        self.runs: list[Run] = []
        self.rules: list[RuledLine] = []
        self.fills: list[Fill] = []
        self.tags: list[tuple[Tag | None, int]] = []

    def strip(self, height: float, *, keep: bool = False) -> Strip:
        """Return what was collected as a strip ``height`` mm high."""
        runs, rules, fills = tuple(self.runs), tuple(self.rules), tuple(self.fills)
        return Strip(height, runs, rules, fills, keep=keep, tags=tuple(self.tags))

    def tag(self, tag: Tag | None) -> None:
        """Say what the runs written since the last tag are; None is ornament."""
        self.tags.append((tag, len(self.runs)))

    def write(self, x: float, y: float, text: str, style: Style, size: float) -> None:
        """Print the clean line ``text`` from ``x`` on the baseline ``y``.

        Combining marks are placed over their letters; check boxes are drawn.
        """
        text = text.replace(NO_BREAK_SPACE, " ")
        apart = self._apart(x, y, text, style, size) if _DRAWN_APART.search(text) else ()
        if text:
            self.runs.append(Run(x, y, text, style, size, apart))

    def _apart(self, x: float, y: float, text: str, style: Style, size: float) -> tuple[Run, ...]:
        """Draw the boxes of a line and return its other letters, marks over their letters."""
        unit = size * MM_PER_POINT / 1000
        pieces: list[Run] = []
        for found in _PIECES.finditer(text):
            left = x + self.measure.width(text[: found.start()], style, size)
            if found[0] in CHECK_BOXES:
                self.rules += _box(found[0], left, y, size * MM_PER_POINT)
            elif _DRAWN_APART.match(found[0]):
                before = max(found.start() - 1, 0)
                shift, rise = self.measure.over(text[before : found.start()], found[0], style)
                left = x + self.measure.width(text[:before], style, size) + shift * unit
                pieces.append(Run(left, y - rise * unit, found[0], style, size))
            else:
                pieces.append(Run(left, y, found[0], style, size))
        # A box alone is told where a space stands, for its letter is in no font.
        return tuple(pieces) or (Run(x, y, " ", style, size),)


def _box(letter: str, x: float, y: float, em: float) -> list[RuledLine]:
    """Return the edges of a check box of the size ``em`` on the baseline, ticked or crossed."""
    left, right, top, width = x + 0.1 * em, x + (0.1 + _BOX) * em, y - _BOX * em, _BOX_EDGE * em
    middle = left + _BOX * em * 0.4
    edges = [(left, y, right, y), (left, top, right, top), (left, top, left, y),
             (right, top, right, y)]  # fmt: skip
    if letter == "☑":
        low = y - 0.12 * em
        edges += [(left + 0.12 * em, y - 0.4 * em, middle, low),
                  (middle, low, right - 0.08 * em, top + 0.1 * em)]  # fmt: skip
    elif letter == "☒":
        edges += [(left, y, right, top), (left, top, right, y)]
    return [RuledLine(*edge, width) for edge in edges]
