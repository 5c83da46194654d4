"""What a PDF says about a font besides its glyphs, read from the font's own tables.

OpenType: head, hhea, OS/2, post, name.
"""

import struct
from collections.abc import Iterator
from typing import NamedTuple

from exports.type.font_file import FontFile, UnusableFontError

_POSTSCRIPT_NAME = 6
_WINDOWS = 3
_USUAL_WEIGHT = 400
_WITH_CAPITALS = 2
_FRACTION = 65_536


class FontFacts(NamedTuple):
    """Name and figures of a font; lengths in thousandths of the font size, angle in degrees."""

    name: str
    box: tuple[int, int, int, int]
    ascent: int
    descent: int
    capitals: int
    angle: int
    weight: int
    is_fixed_pitch: bool


def facts_of(file: FontFile) -> FontFacts:
    """Return what ``file`` says of itself; raises UnusableFontError where it is damaged."""
    try:
        return _facts(file)
    except struct.error as error:
        raise UnusableFontError(file.path) from error


def _facts(file: FontFile) -> FontFacts:
    box = struct.unpack_from(">4h", file.table("head"), 36)
    ascent, descent = struct.unpack_from(">2h", file.table("hhea"), 4)
    capitals, weight, angle, fixed = ascent, _USUAL_WEIGHT, 0, 0
    if windows := file.table("OS/2"):
        version, weight = struct.unpack_from(">H2xH", windows)
        if version >= _WITH_CAPITALS:
            (capitals,) = struct.unpack_from(">h", windows, 88)
    if post := file.table("post"):
        angle, fixed = struct.unpack_from(">i4xI", post, 4)
    left, bottom, right, top, ascent, descent, capitals = map(
        file.thousandths, (*box, ascent, descent, capitals)
    )
    return FontFacts(
        name=next(_names(file.table("name")), "") or file.path.stem.replace(" ", ""),
        box=(left, bottom, right, top),
        ascent=ascent,
        descent=descent,
        capitals=capitals,
        angle=round(angle / _FRACTION),
        weight=weight,
        is_fixed_pitch=bool(fixed),
    )


def _names(table: bytes) -> Iterator[str]:
    """Yield the names a PostScript interpreter knows the font by."""
    if not table:
        return
    count, start = struct.unpack_from(">2H", table, 2)
    for number in range(count):
        record = struct.unpack_from(">6H", table, 6 + 12 * number)
        platform, _encoding, _language, kind, length, offset = record
        if (platform, kind) == (_WINDOWS, _POSTSCRIPT_NAME):
            text = table[start + offset : start + offset + length]
            yield text.decode("utf-16-be", "ignore").replace(" ", "")
