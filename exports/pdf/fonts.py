"""The fonts of a PDF: each embedded once, with the letters used."""

from typing import cast

from fpdf import FPDF
from fpdf.fonts import CoreFont, TTFFont

from exports.pdf.embedding import EmbeddedFont
from exports.type.font_file import Style, Typeface
from exports.type.strip import Run

_FAMILY = "paper"


class _Letters(dict[str, str]):
    """Letter → its code in the page's content, found when first asked for."""

    def __init__(self, font: CoreFont | TTFFont) -> None:
        super().__init__()
        self._font = font

    def __missing__(self, letter: str) -> str:
        shown = self._font.encode_text(letter)
        code = self[letter] = shown[shown.index("(") + 1 : shown.rindex(")")]
        return code


class PdfFont(dict[str, str]):
    """One embedded font: word → its codes in the page's content, for words come back often."""

    def __init__(self, font: CoreFont | TTFFont) -> None:
        super().__init__()
        self.name = f"/F{font.i}"
        self._letters = _Letters(font)

    def __missing__(self, word: str) -> str:
        codes = self[word] = "".join(map(self._letters.__getitem__, word))
        return codes

    def shown(self, text: str) -> str:
        """Return the operator that shows ``text``."""
        words = map(self.__getitem__, text.split(" "))
        return f"({self._letters[' '].join(words)}) Tj"


class PdfFonts(dict[Style, PdfFont]):
    """The fonts of a document by style, each added when a run first needs it."""

    def __init__(self, pdf: FPDF, typeface: Typeface) -> None:
        super().__init__()
        self._pdf, self._typeface = pdf, typeface

    def of(self, run: Run) -> PdfFont:
        """Return the font for a run."""
        return self[run.style]

    def __missing__(self, style: Style) -> PdfFont:
        file = self._typeface.widths[style].file
        key = f"{_FAMILY}{style}"
        if file.has_outlines:
            fonts = self._pdf.fonts
            fonts[key] = cast("TTFFont", EmbeddedFont(len(fonts) + 1, key, file))
        else:
            self._pdf.add_font(_FAMILY, style, file.path)
        pen = self[style] = PdfFont(self._pdf.fonts[key])
        return pen
