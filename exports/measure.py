"""From what people typed to lines that fit: the gate every text passes, widths and wrapping."""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from exports.slab import MM_PER_POINT, Fill, Rule, Run, Slab
from exports.typeface import CHECK_BOXES, STYLES, Style, Typeface

MARK = "□"
_POOR_MARK = "?"
_NO_BREAK_SPACE = "\u00a0"
_SPACES = "\t\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_BREAKS = "\v\f\x85\u2028\u2029"
_UNSEEN = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_MAPPED = str.maketrans(
    {
        **dict.fromkeys(_SPACES, " "),
        **dict.fromkeys(_BREAKS, "\n"),
        **dict.fromkeys(_UNSEEN, ""),
        "\u2010": "-",
        "\u2011": "-",
    }
)
_DRAWN_APART = re.compile(f"[{CHECK_BOXES}\u0300-\u036f]")
_PIECES = re.compile(f"[^{CHECK_BOXES}\u0300-\u036f]+|.", re.DOTALL)
_HORN = "\u031b"
_MARK_GAP = 85
_BOX = 0.7
_BOX_EDGE = 0.06


class Line(NamedTuple):
    """One line of wrapped text and its width in mm, without the space at its end."""

    text: str
    width: float


class Measure:
    """Measures and wraps text in one typeface; ``missing`` collects what the font lacks."""

    def __init__(self, typeface: Typeface) -> None:
        self.typeface = typeface
        self.missing: dict[str, None] = {}
        self._printable: dict[Style, set[str]] = {
            style: {"\n", " ", _NO_BREAK_SPACE, *CHECK_BOXES} for style in STYLES
        }

    def clean(self, text: str, style: Style = "") -> str:
        """Return ``text`` as it can be printed: NFC, plain spaces, a visible mark for the rest."""
        printable = self._printable[style]
        if printable.issuperset(text) and unicodedata.is_normalized("NFC", text):
            return text
        text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_MAPPED)
        letters = unicodedata.normalize("NFC", text)
        return "".join(one if one in printable else self._judged(one, style) for one in letters)

    def width(self, text: str, style: Style, size: float) -> float:
        """Return the width of ``text``, which is one clean line, in mm."""
        return self.typeface.widths[style][text] * size * MM_PER_POINT / 1000

    def widest_word(self, text: str, style: Style, size: float) -> float:
        """Return the width in mm of the longest word of the clean ``text``."""
        widths = self.typeface.widths[style]
        return max((widths[word] for word in text.split()), default=0) * size * MM_PER_POINT / 1000

    def widest_line(self, text: str, style: Style, size: float) -> float:
        """Return the width in mm that the clean ``text`` takes unwrapped."""
        return max(self.width(line, style, size) for line in text.split("\n"))

    def wrap(self, text: str, style: Style, size: float, width: float) -> list[Line]:
        """Return the lines of the clean ``text`` in a column of ``width`` mm.

        Words break only where they are wider than the column. A line that ends between words keeps
        its space, so that text copied from the page keeps its words apart.
        """
        unit = size * MM_PER_POINT / 1000
        room = width / unit + 0.01
        lines: list[Line] = []
        for paragraph in text.split("\n"):
            wrapped = self._wrapped(paragraph, style, room)
            lines += [Line(words, taken * unit) for words, taken in wrapped]
        return lines

    def over(self, letter: str, mark: str, style: Style) -> tuple[float, float]:
        """Return how far right and up ``mark`` moves from the start of ``letter`` (thousandths)."""
        file = self.typeface.widths[style].file
        plain = unicodedata.normalize("NFD", letter).replace(_HORN, "")
        base = file.extent(unicodedata.normalize("NFC", plain)[:1]) if plain else None
        ink = file.extent(mark)
        if base is None or ink is None:
            return 0, 0
        shift = (base.left + base.right - ink.left - ink.right) / 2
        above = ink.bottom > 0
        return shift, max(0, base.top + _MARK_GAP - ink.bottom) if above else 0

    def _judged(self, letter: str, style: Style) -> str:
        """Return what is printed for ``letter`` and remember it."""
        file = self.typeface.widths[style].file
        if file.glyph(letter):
            self._printable[style].add(letter)
            return letter
        self.missing[letter] = None
        return MARK if file.glyph(MARK) else _POOR_MARK

    def _wrapped(self, paragraph: str, style: Style, room: float) -> Iterator[tuple[str, int]]:
        """Yield (text, width in thousandths) of each line of a paragraph."""
        widths = self.typeface.widths[style]
        space = widths[" "]
        line: list[str] = []
        taken = 0
        for word in paragraph.split(" "):
            if not word:
                continue
            if line and taken + space + widths[word] > room:
                yield " ".join([*line, ""]), taken
                line, taken = [], 0
            while widths[word] > room and len(word) > 1:
                head = self._fitting(word, style, room)
                if head == word:
                    break
                yield head, widths[head]
                word = word[len(head) :]  # noqa: PLW2901 - what is left of the same word
            taken += widths[word] + (space if line else 0)
            line.append(word)
        yield " ".join(line), taken

    def _fitting(self, word: str, style: Style, room: float) -> str:
        """Return as many letters of ``word`` as fit, at least one with its marks."""
        widths = self.typeface.widths[style]
        taken = 0
        for place, letter in enumerate(word):
            taken += widths[letter]
            if place and taken > room and not unicodedata.combining(letter):
                return word[:place]
        return word


class Ink:
    """Collects what is printed in one strip of a page."""

    def __init__(self, measure: Measure) -> None:
        self.measure = measure
        self.runs: list[Run] = []
        self.rules: list[Rule] = []
        self.fills: list[Fill] = []

    def slab(self, height: float, *, keep: bool = False) -> Slab:
        """Return what was collected as a strip ``height`` mm high."""
        return Slab(height, tuple(self.runs), tuple(self.rules), tuple(self.fills), keep=keep)

    def write(self, x: float, y: float, text: str, style: Style, size: float) -> None:
        """Print the clean line ``text`` from ``x`` on the baseline ``y``.

        Combining marks are placed over their letters; check boxes are drawn.
        """
        text = text.replace(_NO_BREAK_SPACE, " ")
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
        return tuple(pieces)


def _box(letter: str, x: float, y: float, em: float) -> list[Rule]:
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
    return [Rule(*edge, width) for edge in edges]
