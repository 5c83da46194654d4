"""The fonts of a PDF: every letter used has its outline, its width and its way back to text."""

import io
import re
import unicodedata
from pathlib import Path
from typing import Any

import pypdf
import pytest
from fontTools.ttLib import TTFont

from exports.document.document import Document, Heading, Note, Paragraph
from exports.files.render import render
from exports.type.font_file import Typeface, shipped_typeface
from exports.type.office_fonts import office_typeface
from store.language import use_language
from tests.exports.papers import CREATED
from tests.exports.type.small_fonts import NARROW, WIDE, composite_font, postscript_font

WORDS = "Huyện Đắk Mil: ếỗỄ ẫợ (Ất) \\ {nb} 1.234 ₫ – Φ60 Россия ŭĕč"
LETTERS = "".join(sorted(set("ABCabc THỬ123-–")))


def paper_of(words: str) -> Document:
    blocks = (Paragraph(words), Heading(words), Note(words))
    return Document("THỬ", CREATED, "vi", blocks=blocks)


def fonts_of(data: bytes) -> list[Any]:
    """Return the fonts of a PDF: of each, what stands in it about its glyphs and its letters."""
    reader = pypdf.PdfReader(io.BytesIO(data))
    found: dict[str, Any] = {}
    for page in reader.pages:
        found.update(page["/Resources"]["/Font"].get_object())
    return [font.get_object() for font in found.values()]


def letters_of(font: Any) -> dict[int, str]:
    """Return the letter of every code, as the PDF tells it."""
    _range, _sign, told = font["/ToUnicode"].get_data().decode().partition("endcodespacerange")
    pairs = re.findall(r"<(\w{4})> <(\w+)>", told)
    return {int(code, 16): bytes.fromhex(text).decode("utf-16-be") for code, text in pairs}


def text_of(data: bytes) -> str:
    pages = pypdf.PdfReader(io.BytesIO(data)).pages
    return unicodedata.normalize("NFC", " ".join(page.extract_text() for page in pages))


def own_typeface(folder: Path, file: Path) -> Typeface:
    return office_typeface(folder, {"regular": file, "bold": file})


def test_every_letter_used_has_its_code_its_width_and_its_outline() -> None:
    use_language("vi")
    typeface = shipped_typeface()
    fonts = fonts_of(render(paper_of(WORDS), ".pdf").data)
    assert len(fonts) == 3
    for font in fonts:
        (glyphs,) = font["/DescendantFonts"]
        letters = letters_of(font)
        assert set(WORDS) - {" "} <= set(letters.values()) | {"T", "H", "Ử"}
        program = TTFont(
            io.BytesIO(glyphs.get_object()["/FontDescriptor"]["/FontFile2"].get_data())
        )
        name = font["/BaseFont"].partition("-")[2]
        file = typeface.widths[{"Regular": "", "Bold": "B", "Italic": "I"}[name]].file
        first, widths = glyphs.get_object()["/W"]
        assert list(letters) == list(range(first, first + len(widths)))
        for (code, letter), width in zip(letters.items(), widths, strict=True):
            assert width == file.advance(letter)
            outline = program["glyf"][program.getGlyphName(code)]
            assert (outline.numberOfContours != 0) == (file.extent(letter) is not None)
            advance = program["hmtx"][program.getGlyphName(code)][0]
            assert abs(advance * 1000 / program["head"].unitsPerEm - width) <= 0.5


def test_a_font_says_of_itself_what_its_file_says() -> None:
    for font in fonts_of(render(paper_of("Ễ"), ".pdf").data):
        assert re.fullmatch(r"/[A-Z]{6}\+ThonXaSerif-(Regular|Bold|Italic)", font["/BaseFont"])
        (glyphs,) = font["/DescendantFonts"]
        facts = glyphs.get_object()["/FontDescriptor"]
        assert (facts["/Ascent"], facts["/Descent"]) == (891, -216)
        assert (facts["/ItalicAngle"] != 0) == ("Italic" in font["/BaseFont"])
        assert bool(facts["/Flags"] & 1 << 18) == ("Bold" in font["/BaseFont"])
        assert glyphs.get_object()["/CIDToGIDMap"] == "/Identity"


def test_two_cuts_of_one_font_bear_two_names() -> None:
    names = [
        {font["/BaseFont"] for font in fonts_of(render(paper_of(words), ".pdf").data)}
        for words in ("một", "hai", "một")
    ]
    assert names[0] == names[2]
    assert not names[0] & names[1]


def test_letters_with_one_glyph_are_copied_as_what_they_are(tmp_path: Path) -> None:
    with TTFont(composite_font(tmp_path / "small.ttf", LETTERS)) as font:
        for table in font["cmap"].tables:
            table.cmap[0xB5] = table.cmap[0x3BC] = table.cmap[ord("A")]
        font.save(tmp_path / "own.ttf")
    typeface = own_typeface(tmp_path, Path("own.ttf"))
    words = "a\u00b5b \u03bcAc"
    assert words in text_of(render(paper_of(words), ".pdf", typeface=typeface).data)


def test_more_letters_than_fit_into_one_list_come_back() -> None:
    letters = "".join(chr(code) for code in range(0x1EA0, 0x1EF9)) + "".join(
        chr(code) for code in range(0x410, 0x44F)
    )
    assert letters in text_of(render(paper_of(letters), ".pdf").data).replace("\n", "")


@pytest.mark.parametrize(("make", "kind"), [(postscript_font, "OTF"), (composite_font, "TTF")])
def test_a_font_of_the_office_is_embedded(tmp_path: Path, make: Any, kind: str) -> None:
    make(tmp_path / f"own.{kind}", LETTERS)
    typeface = own_typeface(tmp_path, Path(f"own.{kind}"))
    words = "Caa bcA 123"
    data = render(paper_of(words), ".pdf", typeface=typeface).data
    assert data == render(paper_of(words), ".pdf", typeface=typeface).data
    assert text_of(data).count(words) == 3
    small = [font for font in fonts_of(data) if "Small" in font["/BaseFont"]]
    assert len(small) == 2
    for font in small:
        (glyphs,) = font["/DescendantFonts"]
        assert set(_widths(glyphs.get_object()["/W"])) <= {0, NARROW, WIDE}


def _widths(array: Any) -> list[int]:
    """Return the widths of a PDF's list of them, which names single ones and stretches."""
    parts, found = list(array), []
    while parts:
        first, second = parts.pop(0), parts.pop(0)
        if isinstance(second, list):
            found += second
        else:
            found += [parts.pop(0)] * (second - first + 1)
    return found
