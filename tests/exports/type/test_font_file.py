"""What the shipped font can print, and widths read from font files."""

import struct
import unicodedata
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from exports.type.font_file import (
    STYLES,
    FontFile,
    Style,
    UnusableFontError,
    open_typeface,
    shipped_typeface,
)
from tests.exports.type.small_fonts import composite_font, postscript_font

TYPEFACE = shipped_typeface()
VOWELS = "aăâeêioôơuưy"
TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
VIETNAMESE = {
    unicodedata.normalize("NFC", letter + tone) for letter in VOWELS for tone in TONES
} | {"đ"}
OF_OTHER_PEOPLES = "ĕĭŏŭčñƀ"
SIGNS = "₫–—…“”’•°²³×≥≤½%"


@pytest.mark.parametrize("style", STYLES)
def test_every_letter_of_vietnam_is_in_the_font(style: Style) -> None:
    file = TYPEFACE.widths[style].file
    letters = "".join(VIETNAMESE) + OF_OTHER_PEOPLES
    wanted = set(letters + letters.upper() + SIGNS)
    assert {one for one in wanted if not file.glyph(one)} == set()
    assert len(VIETNAMESE | {one.upper() for one in VIETNAMESE}) == 146


@pytest.mark.parametrize("style", STYLES)
def test_widths_are_those_of_the_font_file(style: Style) -> None:
    path = TYPEFACE.files[style]
    font = TTFont(path)
    cmap, advances = font.getBestCmap(), font["hmtx"]
    file = TYPEFACE.widths[style].file
    for code, glyph in cmap.items():
        assert file.glyph(chr(code)) == font.getGlyphID(glyph)
        expected = advances[glyph][0] * 1000 / font["head"].unitsPerEm
        assert abs(file.advance(chr(code)) - expected) <= 0.5


def test_a_word_is_as_wide_as_its_letters() -> None:
    widths = TYPEFACE.widths[""]
    assert widths["Hướng"] == sum(widths[letter] for letter in "Hướng")


def test_a_combining_mark_takes_no_room() -> None:
    widths = TYPEFACE.widths[""]
    assert widths["ơ\u0306"] == widths["ơ"]


def test_the_ink_of_a_letter_is_known() -> None:
    file = TYPEFACE.widths[""].file
    ink = file.extent("o")
    assert ink is not None
    assert 0 < ink.left < ink.right < 520
    assert file.extent(" ") is None


def test_the_ink_of_a_font_with_other_outlines_is_not_known(tmp_path: Path) -> None:
    file = FontFile(postscript_font(tmp_path / "small.otf", "ab"))
    assert not file.has_outlines
    assert file.glyph("a")
    assert file.extent("a") is None


def test_a_letter_behind_the_last_width_has_the_last_width(tmp_path: Path) -> None:
    with TTFont(composite_font(tmp_path / "small.ttf", "abcd")) as font:
        for name in ("glyph0062", "glyph0063", "glyph0064"):
            font["hmtx"][name] = (600, 20)
        font.save(tmp_path / "even.ttf")
    file = FontFile(tmp_path / "even.ttf")
    assert len(file.table("hmtx")) == 4 * 3 + 2 * 2
    assert file.advance("d") == 600
    assert file.metrics(file.glyph("d")) == struct.pack(">Hh", 600, 20)


def test_a_font_cut_off_anywhere_is_refused(tmp_path: Path) -> None:
    whole = composite_font(tmp_path / "small.ttf", "abcd").read_bytes()
    broken = tmp_path / "broken.ttf"
    for length in range(0, len(whole) - 4, 7):
        broken.write_bytes(whole[:length])
        with pytest.raises(UnusableFontError):
            FontFile(broken)


@pytest.mark.parametrize("content", [b"", b"not a font at all", b"\0\1\0\0\0\1" + b"x" * 40])
def test_a_file_that_is_no_font_is_refused_with_its_name(tmp_path: Path, content: bytes) -> None:
    broken = tmp_path / "broken.ttf"
    broken.write_bytes(content)
    with pytest.raises(UnusableFontError, match=r"broken\.ttf"):
        open_typeface(tmp_path, dict.fromkeys(STYLES, "broken.ttf"))
