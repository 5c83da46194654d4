"""The fonts of a PDF: each embedded once, cut down by fpdf2 to the letters used."""

from collections.abc import Mapping
from pathlib import Path

from fpdf import FPDF
from fpdf.fonts import TTFFont

from exports.slab import Run
from exports.typeface import Style, Typeface, UnusableFontError

_FAMILY = "paper"
_COMMON = "common"


class Pen(dict[str, str]):
    """One embedded font: letter → its code in the page's content, found when first asked for."""

    def __init__(self, pdf: FPDF, family: str, style: Style, file: Path) -> None:
        super().__init__()
        pdf.add_font(family, style, file)
        font = pdf.fonts[f"{family}{style}"]
        if not isinstance(font, TTFFont):
            raise UnusableFontError(file)
        # The outlines are not changed, so their bounds need not be computed again.
        font.ttfont.recalcBBoxes = False
        self.family, self.style = family, style
        self.letters = frozenset(map(chr, font.cmap))
        self._font = font
        self.name = f"/F{font.i}"

    def __missing__(self, letter: str) -> str:
        shown = self._font.encode_text(letter)
        code = self[letter] = shown[shown.index("(") + 1 : shown.rindex(")")]
        return code

    def shown(self, text: str) -> str:
        """Return the operator that shows ``text``."""
        return f"({''.join(map(self.__getitem__, text))}) Tj"


class Pens:
    """The fonts of a document, each added when a run first needs it."""

    def __init__(self, pdf: FPDF, typeface: Typeface) -> None:
        self._pdf, self._typeface = pdf, typeface
        self._pens: dict[tuple[str, Style], Pen] = {}

    def of(self, run: Run) -> Pen:
        """Return the font for a run: the small file, unless the run has a rare letter."""
        if run.style in self._typeface.common:
            pen = self._pen(_COMMON, run.style, self._typeface.common)
            if pen.letters.issuperset(run.text):
                return pen
        return self._pen(_FAMILY, run.style, self._typeface.files)

    def _pen(self, family: str, style: Style, files: Mapping[Style, Path]) -> Pen:
        if (family, style) not in self._pens:
            self._pens[family, style] = Pen(self._pdf, family, style, files[style])
        return self._pens[family, style]
