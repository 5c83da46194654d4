"""From what people typed to lines that fit: the gate every text passes, widths and wrapping."""

import unicodedata
from collections.abc import Collection, Iterator
from typing import NamedTuple

from exports.type.font_file import Style, Typeface, Widths
from exports.type.printable import PrintableLetters
from exports.type.strip import MM_PER_POINT

_HORN = "\u031b"
_MARK_GAP = 85
_HALVINGS = 6
_ELLIPSIS = "…"


class TextLine(NamedTuple):
    """One line of wrapped text and its width in mm, without the space at its end."""

    text: str
    width: float


class Words(NamedTuple):
    """Clean text and what it asks of a column: widths in thousandths of the font size.

    ``is_plain`` text is one line that can be printed letter by letter, as it is.
    """

    text: str
    longest_word: int
    longest_line: int
    is_plain: bool


class Known(dict[str, Words]):
    """Text as typed → its words in one style, measured when first asked for."""

    def __init__(self, gate: PrintableLetters, style: Style, widths: Widths) -> None:
        super().__init__()
        self._gate, self._style, self._widths = gate, style, widths

    def __missing__(self, text: str) -> Words:
        simple = self._gate.is_simple(text, self._style)
        clean = text if simple else self._gate.clean(text, self._style)
        simple = simple or self._gate.is_simple(clean, self._style)
        spaced = "  " in clean or clean[:1] == " " or clean[-1:] == " "
        known = self[text] = Words(clean, *self.longest(clean), simple and not spaced)
        return known

    def longest(self, clean: str) -> tuple[int, int]:
        """Return the widths of the longest word and the longest line of the clean text."""
        space = self._widths[" "]
        longest_word = longest_line = 0
        for line in clean.split("\n"):
            found = list(map(self._widths.__getitem__, line.split(" ")))
            longest_word = max(longest_word, *found)
            longest_line = max(longest_line, sum(found) + space * (len(found) - 1))
        return longest_word, longest_line


class TextMeasure:
    """Measures and wraps text in one typeface; ``missing`` are letters a mark is printed for.

    ``known`` are the texts measured so far, by style.
    """

    def __init__(self, typeface: Typeface) -> None:
        self.typeface = typeface
        self._gate = PrintableLetters(
            {style: widths.file for style, widths in typeface.widths.items()}
        )
        self.known: dict[Style, Known] = {
            style: Known(self._gate, style, widths) for style, widths in typeface.widths.items()
        }

    @property
    def missing(self) -> Collection[str]:
        """The letters that met so far and cannot be printed, in the order of their coming."""
        return self._gate.marked.keys()

    def clean(self, text: str, style: Style = "") -> str:
        """Return ``text`` as it can be printed: NFC, plain spaces, a visible mark for the rest."""
        return self._gate.clean(text, style)

    def words(self, text: str, style: Style) -> Words:
        """Return ``text`` clean and measured; the same text is measured once."""
        return self.known[style][text]

    def width(self, text: str, style: Style, size: float) -> float:
        """Return the width of ``text``, which is one clean line, in mm."""
        return self.typeface.widths[style][text] * size * MM_PER_POINT / 1000

    def widest_word(self, text: str, style: Style, size: float) -> float:
        """Return the width in mm of the longest word of the clean ``text``."""
        word, _line = self.known[style].longest(text)
        return word * size * MM_PER_POINT / 1000

    def widest_line(self, text: str, style: Style, size: float) -> float:
        """Return the width in mm that the clean ``text`` takes unwrapped."""
        _word, line = self.known[style].longest(text)
        return line * size * MM_PER_POINT / 1000

    def wrap(self, text: str, style: Style, size: float, width: float) -> list[TextLine]:
        """Return the lines of the clean ``text`` in a column of ``width`` mm.

        Words break only where they are wider than the column. A line that ends between words keeps
        its space, so that text copied from the page keeps its words apart.
        """
        unit = size * MM_PER_POINT / 1000
        room = width / unit + 0.01
        lines: list[TextLine] = []
        for paragraph in text.split("\n"):
            wrapped = self._wrapped(paragraph, style, room)
            lines += [TextLine(words, taken * unit) for words, taken in wrapped]
        return lines

    def wrap_evenly(self, text: str, style: Style, size: float, width: float) -> list[TextLine]:
        """Return as many lines as ``wrap``, but of like lengths, so that no short one is left."""
        lines = self.wrap(text, style, size, width)
        if len(lines) == 1 + text.count("\n"):
            return lines
        narrow = min(width, self.widest_word(text, style, size))
        for _halving in range(_HALVINGS):
            middle = (narrow + width) / 2
            tried = self.wrap(text, style, size, middle)
            if len(tried) > len(lines):
                narrow = middle
            else:
                lines, width = tried, middle
        return lines

    def beginning(self, text: str, style: Style, size: float, width: float) -> str:
        """Return the words of the clean ``text`` that stand on one line, with … for the others."""
        line = text.replace("\n", " ")
        first, *others = self.wrap(line, style, size, width)
        if others:
            dots = self.width(_ELLIPSIS, style, size)
            first = self.wrap(line, style, size, width - dots)[0]
        return first.text.rstrip() + (_ELLIPSIS if others else "")

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

    def _wrapped(self, paragraph: str, style: Style, room: float) -> Iterator[tuple[str, int]]:
        """Yield (text, width in thousandths) of each line of a paragraph."""
        widths = self.typeface.widths[style]
        space = widths[" "]
        line: list[str] = []
        taken = 0
        for word in filter(None, paragraph.split(" ")):
            width = widths[word]
            if line and taken + space + width > room:
                yield " ".join([*line, ""]), taken
                line, taken = [], 0
            if width > room:
                *heads, (word, width) = self._broken(word, style, room)  # noqa: PLW2901 - its end
                yield from heads
            taken += width + (space if line else 0)
            line.append(word)
        yield " ".join(line), taken

    def _broken(self, word: str, style: Style, room: float) -> list[tuple[str, int]]:
        """Return the parts of ``word`` that fit and their widths; marks stay with letters."""
        widths = self.typeface.widths[style]
        parts: list[tuple[str, int]] = []
        start = taken = 0
        for place, letter in enumerate(word):
            width = widths[letter]
            if place > start and taken + width > room and not unicodedata.combining(letter):
                parts.append((word[start:place], taken))
                start, taken = place, 0
            taken += width
        return [*parts, (word[start:], taken)]
