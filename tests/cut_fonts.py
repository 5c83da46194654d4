"""Cut Liberation Serif 2.1.5 down to the letters a commune's papers need.

Usage: tests/cut_fonts.py SOURCE_FOLDER exports/fonts

The result is a modified version, so it bears another name (Reserved Font Name, OFL 1.1). Hinting
and shaping tables go too: paper needs neither, and embedding takes half the time and room.

Each style becomes two files: one with the letters of nearly every paper, which opens fast, and one
with all the others as well, which is opened where a rare letter stands.
"""

import sys
from collections.abc import Iterable
from pathlib import Path
from unicodedata import normalize

from fontTools import subset
from fontTools.ttLib import TTFont

FAMILY = "Thon Xa Serif"
STYLES = {"Regular": "Regular", "Bold": "Bold", "Italic": "Italic", "BoldItalic": "Bold Italic"}
_TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
_VOWELS = "aăâeêioôơuưy"
_VIETNAMESE = "".join(normalize("NFC", vowel + tone) for vowel in _VOWELS for tone in _TONES) + "đ"
_OF_OTHER_PEOPLES = "ĕĭŏŭčñƀ\u0306"
_SIGNS = "–—…“”‘’•°²³×≥≤½±%₫□·«»§"
COMMON = {
    *map(chr, range(0x20, 0x7F)),
    *_VIETNAMESE,
    *_VIETNAMESE.upper(),
    *_OF_OTHER_PEOPLES,
    *_OF_OTHER_PEOPLES.upper(),
    *_SIGNS,
}
ALL = (
    (0x0020, 0x007E), (0x00A0, 0x024F), (0x0300, 0x036F), (0x0386, 0x03CE), (0x0400, 0x045F),
    (0x0490, 0x0493), (0x1E00, 0x1EFF), (0x2000, 0x209C), (0x20A0, 0x20BF), (0x2100, 0x22FF),
    (0x25A0, 0x25FF), (0xFB00, 0xFB04),
)  # fmt: skip
KEPT_NAMES = {0, 13, 14}  # copyright, licence and its address
NAME_PLATFORMS = ((1, 0, 0), (3, 1, 0x409))


def cut(source: Path, target: Path, style: str, letters: Iterable[int]) -> None:
    """Write the font ``source``, cut down to ``letters`` and renamed, to ``target``."""
    style_name = STYLES[style]
    font = TTFont(source, recalcTimestamp=False)
    version = font["name"].getDebugName(5)
    # Glyph names are kept: to make them up again costs more than to read them.
    options = subset.Options(hinting=False, layout_features=[], glyph_names=True)
    options.notdef_outline = True
    options.drop_tables += ["GSUB", "GPOS", "GDEF", "gasp", "kern", "FFTM", "hdmx", "LTSH", "VDMX"]
    options.name_IDs = ["*"]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=letters)
    subsetter.subset(font)
    names = font["name"]
    names.names = [one for one in names.names if one.nameID in KEPT_NAMES]
    words = {
        1: FAMILY,
        2: style_name,
        3: f"{FAMILY} {style_name}, cut from Liberation Serif {version}",
        4: f"{FAMILY} {style_name}",
        5: version,
        6: f"{FAMILY.replace(' ', '')}-{style}",
    }
    for number, text in words.items():
        for platform in NAME_PLATFORMS:
            names.setName(text, number, *platform)
    font.save(target)


def main(source: str, target: str) -> None:
    """Cut the four styles, each into its two files."""
    every = [code for low, high in ALL for code in range(low, high + 1)]
    family = FAMILY.replace(" ", "")
    for style in STYLES:
        original = Path(source) / f"LiberationSerif-{style}.ttf"
        cut(original, Path(target) / f"{family}-{style}.ttf", style, every)
        cut(original, Path(target) / f"{family}-{style}-common.ttf", style, map(ord, COMMON))


if __name__ == "__main__":
    main(*sys.argv[1:])
