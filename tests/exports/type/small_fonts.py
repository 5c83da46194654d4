"""Small fonts made for a test: letters of simple shapes, drawn as TrueType or PostScript does."""

from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen

WIDE, NARROW = 700, 300
_NAMES = {"familyName": "Small", "styleName": "Regular", "psName": "Small-Regular"}


def _box(pen: TTGlyphPen | T2CharStringPen, width: int) -> None:
    pen.moveTo((50, 0))
    pen.lineTo((50, width))
    pen.lineTo((width - 50, width))
    pen.closePath()


def _finished(builder: FontBuilder, letters: str, advances: dict[str, int], path: Path) -> Path:
    builder.setupCharacterMap({ord(letter): f"glyph{ord(letter):04x}" for letter in letters})
    builder.setupHorizontalMetrics({name: (width, 50) for name, width in advances.items()})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable(_NAMES)
    builder.setupOS2()
    builder.setupPost()
    builder.save(path)
    return path


def _advances(letters: str) -> dict[str, int]:
    names = [".notdef", *(f"glyph{ord(letter):04x}" for letter in letters)]
    return {name: NARROW if place % 2 else WIDE for place, name in enumerate(names)}


def postscript_font(path: Path, letters: str) -> Path:
    """Write a font whose outlines are PostScript's; a letter's width is ``WIDE`` or ``NARROW``."""
    advances = _advances(letters)
    builder = FontBuilder(1000, isTTF=False)
    builder.setupGlyphOrder(list(advances))
    shapes = {}
    for name, width in advances.items():
        pen = T2CharStringPen(width, None)
        _box(pen, width)
        shapes[name] = pen.getCharString()
    builder.setupCFF("Small-Regular", {}, shapes, {})
    return _finished(builder, letters, advances, path)


def composite_font(path: Path, letters: str) -> Path:
    """Write a TrueType font whose last letter consists of all others, its second of the first.

    The parts of the last letter are scaled, turned, and set apart by little and by much.
    """
    advances = _advances(letters)
    names = list(advances)
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(names)
    glyphs = {}
    for name, width in advances.items():
        pen = TTGlyphPen(None)
        _box(pen, width)
        glyphs[name] = pen.glyph()
    second = TTGlyphPen(glyphs)
    second.addComponent(names[1], (1, 0, 0, 1, 30, 40))
    glyphs[names[2]] = second.glyph()
    turns = ((1, 0, 0, 1), (0.5, 0, 0, 0.5), (0.5, 0, 0, 0.75), (0, 1, -1, 0))
    last = TTGlyphPen(glyphs)
    for place, part in enumerate(names[1:-1]):
        last.addComponent(part, (*turns[place % len(turns)], 10, 60 + 400 * (place % 2)))
    glyphs[names[-1]] = last.glyph()
    builder.setupGlyf(glyphs)
    return _finished(builder, letters, advances, path)
