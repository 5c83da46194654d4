"""Details of the sheets of an XLSB workbook: the records of its parts."""

import io
import posixpath
import re
import struct
import zipfile
from collections.abc import Iterator

from store.exchange.opening.details.sheet_details import (
    BUILT_IN_FORMATS,
    BrokenWorkbook,
    Place,
    SheetDetails,
)
from store.exchange.opening.sheets import ERROR_VALUE
from store.exchange.opening.unreadable import MOST_COLUMNS

_ROW, _COLUMNS, _MERGED = 0x0000, 0x003C, 0x00B0
_ERRORS = (0x0003, 0x000B)
_BLANK, _FILL, _WHITE = 0x0001, 0x002D, b"\xff\xff\xff"
_TEXTS = (0x0006, 0x0007, 0x0008)
_NUMBERS = (0x0002, 0x0005, 0x0009)
_SHEET = 0x009C
_FONT, _FORMAT = 0x002B, 0x002C
_LOOKS, _LOOKS_BEGIN, _LOOKS_END = 0x002F, 0x0269, 0x026A
_SOLID = 1
_HIDDEN_ROW, _HIDDEN_COLUMN = 0x10, 0x01
_FONT_NAME = 21
_MOST_OF_A_SIZE = 4
_NO_TEXT = b"\xff\xff\xff\xff"

_Look = tuple[str, str, bool]
"""The name of a font, the format of numbers, and whether the cell has a colour."""

_NO_LOOK: _Look = ("", "", False)
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>")
_ATTRIBUTE = re.compile(rb'(\w+)\s*=\s*"([^"]*)"')


def xlsb_details(data: bytes) -> tuple[SheetDetails, ...]:
    """Return the details of each sheet in order; raises BrokenWorkbook.

    Raises:
        zipfile.BadZipFile, zlib.error, EOFError, OSError: The archive is damaged.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            looks = _looks(archive)
            return tuple(_sheet(archive.read(part), looks) for part in _parts(archive))
    except (struct.error, LookupError, UnicodeDecodeError) as error:
        raise BrokenWorkbook from error


def _parts(archive: zipfile.ZipFile) -> Iterator[str]:
    """Yield the part of each sheet in the order of the workbook."""
    related: dict[str, str] = {}
    for relation in _RELATION.findall(archive.read("xl/_rels/workbook.bin.rels")):
        about = {key: value.decode() for key, value in _ATTRIBUTE.findall(relation)}
        related[about[b"Id"]] = about[b"Target"]
    for kind, body in _records(archive.read("xl/workbook.bin")):
        if kind == _SHEET and body[8:12] != _NO_TEXT:
            target = related[_text(body, 8)]
            yield posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")


def _looks(archive: zipfile.ZipFile) -> list[_Look]:
    """Return the font's name, the format, and whether there is a colour, of each look of cells."""
    if "xl/styles.bin" not in archive.namelist():
        return []
    names, looks, fills, is_of_cells = [], [], list[bool](), False
    formats = dict(BUILT_IN_FORMATS)
    for kind, body in _records(archive.read("xl/styles.bin")):
        if kind == _FONT:
            names.append(_text(body, _FONT_NAME))
        elif kind == _FORMAT:
            formats[struct.unpack_from("<H", body)[0]] = _text(body, 2)
        elif kind in {_LOOKS_BEGIN, _LOOKS_END}:
            is_of_cells = kind == _LOOKS_BEGIN
        elif kind == _LOOKS and is_of_cells:
            looks.append(struct.unpack_from("<HHH", body, 2))
        elif kind == _FILL:
            fills.append(body[0] == _SOLID and body[8:11] != _WHITE)
    return [
        (
            names[font] if font < len(names) else "",
            formats.get(number, ""),
            fill < len(fills) and fills[fill],
        )
        for number, font, fill in looks
    ]


def _sheet(part: bytes, looks: list[_Look]) -> SheetDetails:
    made, row = SheetDetails(), 0
    for kind, body in _records(part):
        if kind == _ROW:
            row = struct.unpack_from("<I", body)[0] + 1
            if body[11] & _HIDDEN_ROW:
                made.hidden_rows.add(row)
        elif kind == _COLUMNS:
            first, last = struct.unpack_from("<II", body)
            if body[16] & _HIDDEN_COLUMN:
                made.hidden_columns.update(range(first, min(last + 1, MOST_COLUMNS)))
        elif kind == _MERGED:
            top, bottom, left, right = struct.unpack_from("<IIII", body)
            made.merged.append((top + 1, left, bottom + 1, right))
        elif kind in _ERRORS:
            made.faults[row, struct.unpack_from("<I", body)[0]] = ERROR_VALUE
        elif kind in (*_TEXTS, *_NUMBERS, _BLANK):
            column, style = struct.unpack_from("<II", body)
            style &= 0xFFFFFF
            _note(made, (row, column), kind, looks[style] if style < len(looks) else _NO_LOOK)
    return made


def _note(made: SheetDetails, place: Place, kind: int, look: _Look) -> None:
    """Note how a cell looks: a text its font, a number its format, an empty one its colour."""
    font, number_format, is_coloured = look
    if kind in _TEXTS and font:
        made.fonts[place] = font
    elif kind in _NUMBERS and number_format:
        made.formats[place] = number_format
    elif kind == _BLANK and is_coloured:
        made.shade(*place)


def _records(part: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield kind and body of the records of a part; both kind and size are 7 bits a byte."""
    start = 0
    while start < len(part):
        kind, start = part[start], start + 1
        if kind & 0x80:
            kind, start = (kind & 0x7F) | (part[start] & 0x7F) << 7, start + 1
        size = 0
        for place in range(_MOST_OF_A_SIZE):
            byte, start = part[start], start + 1
            size |= (byte & 0x7F) << 7 * place
            if not byte & 0x80:
                break
        yield kind, part[start : start + size]
        start += size


def _text(body: bytes, start: int) -> str:
    """Return a text behind its length in letters of two bytes."""
    count = struct.unpack_from("<I", body, start)[0]
    return body[start + 4 : start + 4 + 2 * count].decode("utf-16-le")
