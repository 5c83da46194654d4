"""Letters and their widths: what a font can print, read straight from its file.

Widths are needed long before a PDF is written, so they are read here from the font's own tables
(OpenType: head, hhea, hmtx, cmap, loca, glyf), each letter when it first occurs.
"""

import math
import os
import struct
import unicodedata
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Literal, NamedTuple

from store.base.frozen import frozen
from store.disk.safe_open import open_ordinary
from store.errors import NotAFile
from store.language import _

Style = Literal["", "B", "I", "BI"]
STYLES: tuple[Style, ...] = ("", "B", "I", "BI")
THOUSANDTHS = 1000
CHECK_BOXES = "☐☑☒"
_BOX_ADVANCE = 900
_GLYPH_HEADER = 10
_MOST_BYTES = 64 * 1024 * 1024
"""More than any font for Vietnamese has."""
_WINDOWS, _BASIC_PLANE, _FULL = 3, 1, 10
_SEGMENTED, _GROUPED = 4, 12


class UnusableFontError(ValueError):
    """A font file that cannot be read; the message says which and what to do."""

    def __init__(self, path: Path) -> None:
        message = _(
            "{file} is not a TrueType font this program can read. Name another one in office.toml."
        )
        super().__init__(message.format(file=path.name))


def _content(path: Path) -> bytes:
    """Return the bytes of a font file, to which a link may lead; raises as ``FontFile``."""
    try:
        with open_ordinary(path, os.O_RDONLY, through_links=True) as file:
            if os.fstat(file.fileno()).st_size > _MOST_BYTES:
                raise UnusableFontError(path)
            return file.readall()
    except NotAFile as error:
        raise UnusableFontError(path) from error


class LetterExtent(NamedTuple):
    """How far a glyph's ink reaches, in thousandths of the font size."""

    left: float
    bottom: float
    right: float
    top: float


class FontFile:
    """One TrueType file, asked letter by letter."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._data = _content(path)
        self._glyphs: dict[str, int] = {}
        try:
            self._tables = self._directory()
            self._scale = THOUSANDTHS / self._number("H", "head", 18)
            self._long_offsets = bool(self._number("H", "head", 50))
            self._metrics = self._number("H", "hhea", 34)
            self._characters = self._character_map()
        except (struct.error, KeyError, UnicodeDecodeError, ZeroDivisionError) as error:
            raise UnusableFontError(path) from error
        is_cut_off = any(
            start + length > len(self._data) for start, length in self._tables.values()
        )
        if is_cut_off or not self._metrics or len(self.table("hmtx")) < 4 * self._metrics:
            raise UnusableFontError(path)

    def glyph(self, letter: str) -> int:
        """Return the number of the letter's glyph, 0 where the font lacks it."""
        number = self._glyphs.get(letter)
        if number is None:
            try:
                number = self._glyphs[letter] = self._characters.find(ord(letter))
            except struct.error as error:
                raise UnusableFontError(self.path) from error
        return number

    def advance(self, letter: str) -> int:
        """Return the letter's width in thousandths of the font size."""
        glyph = min(self.glyph(letter), self._metrics - 1)
        return self.thousandths(self._number("H", "hmtx", glyph * 4))

    def extent(self, letter: str) -> LetterExtent | None:
        """Return the ink of the letter, None where it has none or is not drawn by ``glyf``."""
        outline = self.outline(self.glyph(letter)) if self.has_outlines else b""
        if len(outline) < _GLYPH_HEADER:
            return None
        return LetterExtent(
            *(edge * self._scale for edge in struct.unpack_from(">hhhh", outline, 2))
        )

    @property
    def has_outlines(self) -> bool:
        """Whether glyphs are drawn as TrueType does, not as PostScript or as pictures."""
        return {"glyf", "loca", "maxp"} <= self._tables.keys()

    def thousandths(self, units: float) -> int:
        """Return a length in the font's own units as thousandths of the font size."""
        return math.floor(units * self._scale + 0.501)

    def metrics(self, glyph: int) -> bytes:
        """Return advance and left side bearing of a glyph, as ``hmtx`` has them."""
        start, _length = self._tables["hmtx"]
        if glyph < self._metrics:
            return self._data[start + 4 * glyph : start + 4 * glyph + 4]
        last, bearing = start + 4 * (self._metrics - 1), start + 2 * (self._metrics + glyph)
        return self._data[last : last + 2] + self._data[bearing : bearing + 2]

    def outline(self, glyph: int) -> bytes:
        """Return what draws a glyph, as ``glyf`` has it; nothing where it has no ink.

        Raises:
            UnusableFontError: The font is damaged.
        """
        offsets, (start, _length) = self._offsets, self._tables["glyf"]
        if glyph + 1 >= len(offsets):
            raise UnusableFontError(self.path)
        return self._data[start + offsets[glyph] : start + offsets[glyph + 1]]

    @cached_property
    def _offsets(self) -> Sequence[int]:
        """Where the outline of each glyph starts, and where that of the last ends."""
        table = self.table("loca")
        if self._long_offsets:
            return struct.unpack(f">{len(table) // 4}I", table[: len(table) // 4 * 4])
        halves = struct.unpack(f">{len(table) // 2}H", table[: len(table) // 2 * 2])
        return [2 * half for half in halves]

    def table(self, tag: str) -> bytes:
        """Return a table as it stands in the file, empty where the font has none."""
        start, length = self._tables.get(tag, (0, 0))
        return self._data[start : start + length]

    def _directory(self) -> dict[str, tuple[int, int]]:
        """Return where each table starts and how long it is."""
        (count,) = struct.unpack_from(">H", self._data, 4)
        entries = (struct.unpack_from(">4s4xII", self._data, 12 + 16 * n) for n in range(count))
        return {tag.decode("ascii"): (offset, length) for tag, offset, length in entries}

    def _numbers(self, form: str, table: str, offset: int) -> tuple[int, ...]:
        return struct.unpack_from(f">{form}", self._data, self._tables[table][0] + offset)

    def _number(self, form: str, table: str, offset: int) -> int:
        return self._numbers(form, table, offset)[0]

    def _character_map(self) -> "_Segmented | _Grouped":
        count = self._number("H", "cmap", 2)
        found = {}
        for entry in range(count):
            platform, encoding, offset = self._numbers("HHI", "cmap", 4 + 8 * entry)
            found[platform, encoding] = self._tables["cmap"][0] + offset
        start = found.get((_WINDOWS, _FULL)) or found[_WINDOWS, _BASIC_PLANE]
        (form,) = struct.unpack_from(">H", self._data, start)
        if form == _GROUPED:
            return _Grouped(self._data, start)
        if form == _SEGMENTED:
            return _Segmented(self._data, start)
        raise KeyError(form)


class _Segmented:
    """A character map of format 4."""

    def __init__(self, data: bytes, start: int) -> None:
        (doubled,) = struct.unpack_from(">H", data, start + 6)
        self._data, self._count = data, doubled // 2
        form = f">{self._count}H"
        self._ends = struct.unpack_from(form, data, start + 14)
        self._starts, self._deltas, self._offsets = (
            struct.unpack_from(form, data, start + 16 + part * doubled) for part in (1, 2, 3)
        )
        self._offsets_at = start + 16 + 3 * doubled

    def find(self, code: int) -> int:
        segment = bisect_left(self._ends, code)
        if segment == self._count or code < self._starts[segment]:
            return 0
        delta, offset = self._deltas[segment], self._offsets[segment]
        if not offset:
            return int(code + delta) & 0xFFFF
        place = self._offsets_at + 2 * segment + offset + 2 * (code - self._starts[segment])
        (glyph,) = struct.unpack_from(">H", self._data, place)
        return int(glyph + delta) & 0xFFFF if glyph else 0


class _Grouped:
    """A character map of format 12."""

    def __init__(self, data: bytes, start: int) -> None:
        (count,) = struct.unpack_from(">I", data, start + 12)
        groups = struct.iter_unpack(">III", data[start + 16 : start + 16 + 12 * count])
        self._groups = tuple(groups)
        self._ends = tuple(end for _first, end, _glyph in self._groups)

    def find(self, code: int) -> int:
        group = bisect_left(self._ends, code)
        if group == len(self._groups):
            return 0
        first, _end, glyph = self._groups[group]
        return int(glyph + code - first) if code >= first else 0


class Widths(dict[str, int]):
    """Word → width in thousandths of the font size, measured when first asked for.

    Combining marks take no room: they stand on the letter before them. Check boxes, which are
    drawn, have a width of their own.
    """

    def __init__(self, file: FontFile) -> None:
        super().__init__()
        self.file = file
        self._letters = _LetterWidths(file)

    def __missing__(self, word: str) -> int:
        width = self[word] = sum(map(self._letters.__getitem__, word))
        return width


class _LetterWidths(dict[str, int]):
    """Letter → width in thousandths of the font size, read from the file once."""

    def __init__(self, file: FontFile) -> None:
        super().__init__(dict.fromkeys(CHECK_BOXES, _BOX_ADVANCE))
        self._file = file

    def __missing__(self, letter: str) -> int:
        width = self[letter] = 0 if unicodedata.combining(letter) else self._file.advance(letter)
        return width


@frozen
class Typeface:
    """A family of four fonts, by style: regular, bold, italic, bold italic."""

    widths: Mapping[Style, Widths]

    @property
    def files(self) -> Mapping[Style, Path]:
        """Where the fonts lie."""
        return {style: widths.file.path for style, widths in self.widths.items()}


def open_typeface(folder: Path, names: Mapping[Style, str]) -> Typeface:
    """Open the four fonts ``names`` in ``folder``; raises UnusableFontError, OSError."""
    return Typeface({style: Widths(FontFile(folder / name)) for style, name in names.items()})


def shipped_typeface() -> Typeface:
    """Open the typeface that comes with the program, with the widths of Times New Roman."""
    styles: dict[Style, str] = {"": "Regular", "B": "Bold", "I": "Italic", "BI": "BoldItalic"}
    return open_typeface(
        Path(__file__).parent.parent / "fonts",
        {style: f"ThonXaSerif-{name}.ttf" for style, name in styles.items()},
    )
