"""Cut Liberation Serif 2.1.5 down to the letters a commune's papers need.

Usage: tests/cut_fonts.py SOURCE_FOLDER exports/fonts

The result is a modified version, so it bears another name (Reserved Font Name, OFL 1.1). Hinting
and shaping tables go too: paper needs neither.
"""

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

FAMILY = "Thon Xa Serif"
STYLES = {"Regular": "Regular", "Bold": "Bold", "Italic": "Italic", "BoldItalic": "Bold Italic"}
LETTERS = (
    (0x0020, 0x007E), (0x00A0, 0x024F), (0x0300, 0x036F), (0x0386, 0x03CE), (0x0400, 0x045F),
    (0x0490, 0x0493), (0x1E00, 0x1EFF), (0x2000, 0x209C), (0x20A0, 0x20BF), (0x2100, 0x22FF),
    (0x25A0, 0x25FF), (0xFB00, 0xFB04),
)  # fmt: skip
KEPT_NAMES = {0, 13, 14}  # copyright, licence and its address
NAME_PLATFORMS = ((1, 0, 0), (3, 1, 0x409))


def cut(source: Path, target: Path, style: str) -> None:
    """Write the font ``source``, cut down to ``LETTERS`` and renamed, to ``target``."""
    style_name = STYLES[style]
    font = TTFont(source, recalcTimestamp=False)
    version = font["name"].getDebugName(5)
    options = subset.Options(hinting=False, layout_features=[], glyph_names=True)
    options.notdef_outline = True
    options.drop_tables += ["GSUB", "GPOS", "GDEF", "gasp", "kern", "FFTM", "hdmx", "LTSH", "VDMX"]
    options.name_IDs = ["*"]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=[code for low, high in LETTERS for code in range(low, high + 1)])
    subsetter.subset(font)
    names = font["name"]
    names.names = [name for name in names.names if name.nameID in KEPT_NAMES]
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
    """Cut the four styles."""
    for style in STYLES:
        file = f"{FAMILY.replace(' ', '')}-{style}.ttf"
        cut(Path(source) / f"LiberationSerif-{style}.ttf", Path(target) / file, style)


if __name__ == "__main__":
    main(*sys.argv[1:])
