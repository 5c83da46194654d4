"""A font cut down to a few glyphs draws them as the whole font does."""

import io
from array import array
from collections.abc import Sequence
from pathlib import Path

import pytest
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont, newTable

from exports.pdf.font_subset import cut_down
from exports.type.font_file import STYLES, FontFile, Style, UnusableFontError, shipped_typeface
from tests.exports.type.small_fonts import composite_font

VIETNAMESE = "ếỗỄệậđĐẪợ ằ₫–aA0.,"
ODD = "Cư\u0306Φ□½\u2126\u03a9"


def drawn(font: TTFont, glyph: int) -> tuple[object, int]:
    """Return every line a glyph is drawn with, and its width."""
    glyphs = font.getGlyphSet()
    name = font.getGlyphName(glyph)
    pen = DecomposingRecordingPen(glyphs)
    glyphs[name].draw(pen)
    return pen.value, glyphs[name].width


def assert_drawn_alike(file: FontFile, glyphs: Sequence[int]) -> TTFont:
    whole = TTFont(file.path)
    few = TTFont(io.BytesIO(cut_down(file, glyphs)), checkChecksums=2)
    for number, glyph in enumerate(glyphs):
        assert drawn(few, number) == drawn(whole, glyph)
    return few


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("letters", [VIETNAMESE, ODD])
def test_the_letters_of_the_shipped_fonts_keep_their_shape(style: Style, letters: str) -> None:
    file = shipped_typeface().widths[style].file
    few = assert_drawn_alike(file, [0, *map(file.glyph, letters)])
    assert few["maxp"].numGlyphs < 2 * len(letters)
    assert set(few.keys()) == {"GlyphOrder", "glyf", "head", "hhea", "hmtx", "loca", "maxp"}


@pytest.mark.parametrize("letters", ["f", "fa", "bf", "cbf", "abcdef", "ff"])
def test_the_parts_of_composite_letters_come_along(tmp_path: Path, letters: str) -> None:
    file = FontFile(composite_font(tmp_path / "small.ttf", "abcdef"))
    few = assert_drawn_alike(file, [0, *map(file.glyph, letters)])
    assert few["maxp"].numGlyphs == 1 + len(letters) + len(set("abcde") - set(letters))


def test_a_glyph_may_occur_twice() -> None:
    file = shipped_typeface().widths[""].file
    once = assert_drawn_alike(file, [0, file.glyph("ế")])
    twice = assert_drawn_alike(file, [0, file.glyph("ế"), file.glyph("ế")])
    assert twice["maxp"].numGlyphs == once["maxp"].numGlyphs + 1


def test_a_letter_without_ink_takes_no_room() -> None:
    file = shipped_typeface().widths[""].file
    few = assert_drawn_alike(file, [0, file.glyph(" ")])
    assert few["loca"][1] == few["loca"][2]


def test_what_hinted_outlines_need_is_kept(tmp_path: Path) -> None:
    path = composite_font(tmp_path / "hinted.ttf", "abcdef")
    with TTFont(path) as font:
        font["cvt "] = newTable("cvt ")
        font["cvt "].values = array("h", [10, 20, 30])
        font.save(tmp_path / "with.ttf")
    file = FontFile(tmp_path / "with.ttf")
    few = assert_drawn_alike(file, [0, file.glyph("b")])
    assert list(few["cvt "].values) == [10, 20, 30]


def test_damaged_outlines_are_refused_with_the_name_of_the_file(tmp_path: Path) -> None:
    whole = FontFile(composite_font(tmp_path / "small.ttf", "abcdef"))
    data = bytearray(whole.path.read_bytes())
    last = data.index(whole.outline(6))
    data[last + 10 : last + 12] = b"\xff\xff"  # flags that promise parts without end
    data[last + 12 : last + len(whole.outline(6))] = b"\xff" * (len(whole.outline(6)) - 12)
    broken = tmp_path / "broken.ttf"
    broken.write_bytes(data)
    with pytest.raises(UnusableFontError, match=r"broken\.ttf"):
        cut_down(FontFile(broken), [0, 6])


def test_a_glyph_that_a_font_does_not_have_is_refused(tmp_path: Path) -> None:
    file = FontFile(composite_font(tmp_path / "small.ttf", "abcdef"))
    with pytest.raises(UnusableFontError, match=r"small\.ttf"):
        cut_down(file, [0, 7])
