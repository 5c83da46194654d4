"""The gate every text passes on its way to paper: what is printed, replaced, marked or left out.

Characters nobody sees, such as soft hyphens and joiners, are left out. What would print wrongly
stands as a visible mark and is remembered: control characters, letters the font lacks, and
everything that runs from right to left, which would otherwise stand in the wrong order.
"""

import unicodedata
from collections.abc import Mapping

from exports.type.font_file import CHECK_BOXES, FontFile, Style

MARK = "□"
NO_BREAK_SPACE = "\u00a0"
_POOR_MARK = "?"
_SPACES = "\t\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_BREAKS = "\r\v\f\x85\u2028\u2029"
_HYPHENS = "\u2010\u2011"
_UNSEEN = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180e"
    "\u200b\u200c\u200d\u200e\u200f\u3164\ufeff\uffa0\U000e0001"
)
_UNSEEN_RANGES = (
    *((0x2060, 0x2064), (0x206A, 0x206F)),  # joiners and deprecated switches
    *((0xFE00, 0xFE0F), (0xE0100, 0xE01EF)),  # choose between forms of the letter before
    *((0x1BCA0, 0x1BCA3), (0x1D173, 0x1D17A), (0xE0020, 0xE007F)),
)
_FROM_THE_RIGHT = frozenset(
    ("R", "AL", "LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")
)
_MAPPED = str.maketrans(
    {
        **dict.fromkeys(_SPACES, " "),
        **dict.fromkeys(_BREAKS, "\n"),
        **dict.fromkeys(_HYPHENS, "-"),
        **dict.fromkeys(_UNSEEN, ""),
        **{chr(code): "" for low, high in _UNSEEN_RANGES for code in range(low, high + 1)},
    }
)


class PrintableLetters:
    """Judges the letters of all styles; ``marked`` collects those a mark is printed for."""

    def __init__(self, files: Mapping[Style, FontFile]) -> None:
        self.marked: dict[str, None] = {}
        self._files = files
        plain = {"\n", " ", NO_BREAK_SPACE, *CHECK_BOXES}
        self._printable: dict[Style, set[str]] = {style: set(plain) for style in files}
        self._simple: dict[Style, set[str]] = {style: {" "} for style in files}

    def clean(self, text: str, style: Style = "") -> str:
        """Return ``text`` as it can be printed: NFC, plain spaces, a visible mark for the rest."""
        printable = self._printable[style]
        if printable.issuperset(text) and unicodedata.is_normalized("NFC", text):
            return text
        text = text.replace("\r\n", "\n").translate(_MAPPED)
        letters = unicodedata.normalize("NFC", text)
        return "".join(
            letter if letter in printable else self._judged(letter, style) for letter in letters
        )

    def is_simple(self, text: str, style: Style) -> bool:
        """Tell whether ``text`` is one line known to be clean, every letter drawn by itself."""
        return self._simple[style].issuperset(text) and unicodedata.is_normalized("NFC", text)

    def _judged(self, letter: str, style: Style) -> str:
        """Return what is printed for ``letter``; remember it as printable or as marked."""
        file = self._files[style]
        is_control = unicodedata.category(letter) == "Cc"
        if not is_control and unicodedata.bidirectional(letter) not in _FROM_THE_RIGHT:
            if file.glyph(letter):
                self._printable[style].add(letter)
                if not unicodedata.combining(letter):
                    self._simple[style].add(letter)
                return letter
            parts = unicodedata.normalize("NFD", letter)
            if len(parts) > 1 and all(map(file.glyph, parts)):
                return parts
        self.marked[letter] = None
        return MARK if file.glyph(MARK) else _POOR_MARK
