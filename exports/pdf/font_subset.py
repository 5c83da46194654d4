"""A TrueType font cut down to the glyphs a document uses.

Outlines are copied as they are; only the parts that composite glyphs name get their new numbers.
The tables are those a PDF reader asks of a TrueType font (ISO 32000-1, 9.9; OpenType: glyf, loca,
hmtx, head, hhea, maxp), and what hinted outlines need.
"""

import struct
from collections.abc import Iterator, Sequence
from itertools import accumulate

from exports.type.font_file import FontFile, UnusableFontError

_COPIED = ("cvt ", "fpgm", "prep")
_WORDS, _SCALE, _MORE, _TWO_SCALES, _MATRIX = 0x0001, 0x0008, 0x0020, 0x0040, 0x0080
_COMPOSITE = b"\x80"
"""The number of contours a composite glyph begins with is negative."""
_FIRST_PART = 10
_ALIGNED = 4
_MAGIC = 0xB1B0AFBA
_LONG_OFFSETS = b"\0\1"
_WORD = 2**32


def cut_down(file: FontFile, glyphs: Sequence[int]) -> bytes:
    """Return a font whose glyph ``n`` is what glyph ``glyphs[n]`` of ``file`` is.

    The parts of composite glyphs follow behind. A glyph may occur more than once.

    Raises:
        UnusableFontError: The outlines of ``file`` are damaged.
    """
    try:
        return _file(_tables(file, *_chosen(file, glyphs)))
    except struct.error as error:
        raise UnusableFontError(file.path) from error


def _chosen(file: FontFile, glyphs: Sequence[int]) -> tuple[list[int], list[bytes]]:
    """Return ``glyphs`` and their parts, and the outline of each in the new numbers."""
    chosen = list(glyphs)
    numbers = {glyph: number for number, glyph in enumerate(chosen)}
    outlines: list[bytes] = []
    for glyph in chosen:  # grows while it is read, by the parts of composite glyphs
        outline = file.outline(glyph)
        if outline[:1] >= _COMPOSITE:
            outline = _renumbered(outline, numbers, chosen)
        rest = len(outline) % _ALIGNED
        outlines.append(outline + bytes(_ALIGNED - rest) if rest else outline)
    return chosen, outlines


def _renumbered(outline: bytes, numbers: dict[int, int], chosen: list[int]) -> bytes:
    """Return a composite glyph with the new numbers of its parts; new ones are chosen too."""
    changed = bytearray(outline)
    for place in _parts(outline):
        (part,) = struct.unpack_from(">H", outline, place)
        if part not in numbers:
            numbers[part] = len(chosen)
            chosen.append(part)
        struct.pack_into(">H", changed, place, numbers[part])
    return bytes(changed)


def _parts(outline: bytes) -> Iterator[int]:
    """Yield where a composite glyph names its parts."""
    place, flags = _FIRST_PART, _MORE
    while flags & _MORE:
        (flags,) = struct.unpack_from(">H", outline, place)
        yield place + 2
        place += 8 if flags & _WORDS else 6
        place += 2 if flags & _SCALE else 4 if flags & _TWO_SCALES else 8 if flags & _MATRIX else 0


def _tables(file: FontFile, glyphs: list[int], outlines: list[bytes]) -> dict[str, bytes]:
    """Return the tables of a font of ``glyphs``, numbered in their order."""
    count = struct.pack(">H", len(glyphs))
    offsets = [0, *accumulate(map(len, outlines))]
    head, hhea, maxp = (file.table(tag) for tag in ("head", "hhea", "maxp"))
    copied = {tag: file.table(tag) for tag in _COPIED}
    return {
        "glyf": b"".join(outlines),
        "head": head[:8] + bytes(4) + head[12:50] + _LONG_OFFSETS + head[52:],
        "hhea": hhea[:34] + count,
        "hmtx": b"".join(map(file.metrics, glyphs)),
        "loca": struct.pack(f">{len(offsets)}I", *offsets),
        "maxp": maxp[:4] + count + maxp[6:],
        **{tag: table for tag, table in copied.items() if table},
    }


def _file(tables: dict[str, bytes]) -> bytes:
    """Return the tables as one file, with its directory and sums."""
    count = len(tables)
    power = count.bit_length() - 1
    header = struct.pack(">IHHHH", 0x10000, count, 16 << power, power, 16 * count - (16 << power))
    directory, body, sums, head = header, b"", 0, 0
    start = len(header) + 16 * count
    for tag, table in sorted(tables.items()):
        padded = table + bytes(-len(table) % _ALIGNED)
        place, total = start + len(body), _sum(padded)
        if tag == "head":
            head = place
        directory += struct.pack(">4sIII", tag.encode("ascii"), total, place, len(table))
        body += padded
        sums += total
    whole = bytearray(directory + body)
    struct.pack_into(">I", whole, head + 8, (_MAGIC - _sum(directory) - sums) % _WORD)
    return bytes(whole)


def _sum(padded: bytes) -> int:
    words: tuple[int, ...] = struct.unpack(f">{len(padded) // 4}I", padded)
    return sum(words) % _WORD
