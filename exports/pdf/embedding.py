"""Fonts in a PDF without fpdf2's general way, which takes longer than a paper's whole layout.

fpdf2 opens every font with fontTools and writes all its tables anew. A font with TrueType outlines
is read and cut down here by our own small reader instead, and ``Producer`` puts it among fpdf2's
objects; other fonts are left to fpdf2.

Each letter used becomes one glyph of the embedded font, numbered as first used. Its number is its
code in the page's content, so that neither needs a table to find the other, and two letters that
look alike are still copied as what they are.
"""

import struct
import zlib
from typing import Any

from fpdf.enums import FontDescriptorFlags
from fpdf.fonts import PDFFontDescriptor
from fpdf.output import CIDSystemInfo, OutputProducer, PDFFont, PDFFontStream
from fpdf.syntax import Name, PDFArray, PDFContentStream
from fpdf.util import escape_parens

from exports.pdf.font_facts import FontFacts, facts_of
from exports.pdf.font_subset import cut_down
from exports.type.font_file import FontFile

STREAM_END = "\r\nendstream"
"""What follows the data of a stream. Data may end with a carriage return, of which a line feed
alone would make one end of a line: readers then miss a byte of what the length declares."""

_BOLD = 600
_MAPPED_AT_ONCE = 100
_ALPHABET, _TAG_LENGTH = 26, 6
_TO_UNICODE = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo
<</Registry (Adobe)
/Ordering (UCS)
/Supplement 0
>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
{mappings}endcmap
CMapName currentdict /CMap defineresource pop
end
end"""


class EmbeddedFont:
    """A font of a PDF that is embedded with the letters used and nothing else.

    It has what fpdf2 asks of a font chosen on a page. It is neither of fpdf2's own kinds of font,
    so that fpdf2 leaves it alone when it writes the objects of its fonts.
    """

    type = "TTF"

    def __init__(self, number: int, key: str, file: FontFile) -> None:
        self.i, self.fontkey = number, key
        self.file = file
        self.codes: dict[str, int] = {}

    def encode_text(self, text: str) -> str:
        """Return the operator that shows ``text``."""
        codes = self.codes
        shown = "".join(chr(codes.setdefault(letter, len(codes) + 1)) for letter in text)
        return f"({escape_parens(shown.encode('utf-16-be').decode('latin-1'))}) Tj"


class Producer(OutputProducer):
    """Writes the objects of a PDF, those of an ``EmbeddedFont`` among them."""

    def _out(self, data: bytes | bytearray | str) -> None:
        """Add an object to the file."""
        if isinstance(data, str):
            data = data.replace("\nendstream\nendobj", f"{STREAM_END}\nendobj")
        super()._out(data)

    def _add_fonts(self, *others: Any) -> dict[int, Any]:
        """Add the objects of all fonts; returns those that pages refer to, by font number."""
        added: dict[int, Any] = super()._add_fonts(*others)
        for font in self.fpdf.fonts.values():
            if isinstance(font, EmbeddedFont):
                added[font.i] = self._added(font)
        return added

    def _added(self, font: EmbeddedFont) -> PDFFont:
        facts = facts_of(font.file)
        shapes = list(map(font.file.glyph, font.codes))
        program = cut_down(font.file, [0, *shapes])
        name = f"{_tag(program)}+{facts.name}"
        whole = PDFFont("Type0", name, "Identity-H")
        glyphs = PDFFont("CIDFontType2", name, d_w=0, w=_widths(font.file, shapes))
        whole.descendant_fonts = PDFArray([glyphs])
        whole.to_unicode = PDFContentStream(_letters(font).encode("ascii"), compress=True)
        glyphs.c_i_d_system_info = CIDSystemInfo()
        # fpdf2 declares a stream, where a name may stand as well.
        glyphs.c_i_d_to_g_i_d_map = Name("Identity")  # type: ignore[assignment]
        glyphs.font_descriptor = descriptor = _descriptor(facts, name)
        descriptor.font_file2 = PDFFontStream(program)
        parts = (whole.to_unicode, glyphs.c_i_d_system_info, descriptor, descriptor.font_file2)
        for part in (whole, glyphs, *parts):
            self._add_pdf_obj(part, "fonts")
        return whole


class _Descriptor(PDFFontDescriptor):
    """What readers ask of a font without opening its file, and the file."""

    font_file2: PDFFontStream | None = None


def _tag(program: bytes) -> str:
    """Return the six capitals that tell one cut of a font from another (ISO 32000-1, 9.6.4)."""
    rest, letters = zlib.crc32(program), ""
    for _place in range(_TAG_LENGTH):
        rest, letter = divmod(rest, _ALPHABET)
        letters += chr(ord("A") + letter)
    return letters


def _widths(file: FontFile, glyphs: list[int]) -> str:
    """Return the widths of ``glyphs``, which have the codes from 1 on."""
    metrics = b"".join(map(file.metrics, glyphs))
    advances = struct.unpack(f">{'H2x' * len(glyphs)}", metrics)
    return f"[1 [{' '.join(map(str, map(file.thousandths, advances)))}]]"


def _letters(font: EmbeddedFont) -> str:
    """Return what tells a reader which letter each code is."""
    pairs = [
        f"<{code:04X}> <{letter.encode('utf-16-be').hex().upper()}>\n"
        for letter, code in font.codes.items()
    ]
    blocks = (pairs[at : at + _MAPPED_AT_ONCE] for at in range(0, len(pairs), _MAPPED_AT_ONCE))
    mappings = (f"{len(block)} beginbfchar\n{''.join(block)}endbfchar\n" for block in blocks)
    return _TO_UNICODE.format(mappings="".join(mappings))


def _descriptor(facts: FontFacts, name: str) -> _Descriptor:
    flags = FontDescriptorFlags.SYMBOLIC
    if facts.is_fixed_pitch:
        flags |= FontDescriptorFlags.FIXED_PITCH
    if facts.angle:
        flags |= FontDescriptorFlags.ITALIC
    if facts.weight >= _BOLD:
        flags |= FontDescriptorFlags.FORCE_BOLD
    descriptor = _Descriptor(
        ascent=facts.ascent,
        descent=facts.descent,
        cap_height=facts.capitals,
        flags=flags,
        font_b_box=f"[{' '.join(map(str, facts.box))}]",
        italic_angle=facts.angle,
        stem_v=round(50 + (facts.weight // 65) ** 2),
        missing_width=0,
    )
    descriptor.font_name = Name(name)
    return descriptor
