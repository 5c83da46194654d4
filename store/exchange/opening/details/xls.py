"""Details of the sheets of an XLS workbook: the records of its stream."""

import struct
from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from store.exchange.opening.details.ole_file import ole_stream
from store.exchange.opening.details.sheet_details import (
    BUILT_IN_FORMATS,
    BrokenWorkbook,
    LockedWorkbook,
    Place,
    SheetDetails,
)
from store.exchange.opening.sheets import ERROR_VALUE, UNRECKONED
from store.exchange.opening.unreadable import MOST_COLUMNS

_BEGIN, _END = 0x0809, 0x000A
_PASSWORD = 0x002F
_SHEET, _FONT, _FORMAT, _LOOKS = 0x0085, 0x0031, 0x041E, 0x00E0
_ROW, _COLUMNS = 0x0208, 0x007D
_FORMULA, _ERROR_OR_TRUTH = 0x0006, 0x0205
_BLANK, _BLANKS = 0x0201, 0x00BE
_TEXTS = (0x00FD, 0x0204, 0x00D6)
_NUMBERS, _NUMBERS_IN_A_ROW = (0x0203, 0x027E), 0x00BD
_SIZE_OF_A_NUMBER = 6
_UNICODE = 0x0600
"""The version of the records since which texts are Unicode."""

_NO_FONT = 4
"""The number that no font has."""

_HIDDEN_ROW, _HIDDEN_COLUMN = 0x20, 0x01
_FILL_AT, _FILL_BITS, _COLOUR_BITS = 14, 26, 0x7F
_WHOLE_LOOK = 20
"""Bytes of a look; one that is shorter tells of no fill."""

_WHITES = frozenset({1, 9, 64, 65})
"""Numbers of white in the palette, and of the colour of windows."""

_NO_NUMBER = 0xFFFF
_ERROR, _EMPTY = 2, 3
_EMPTY_TEXT = b"\x17\x00"
"""The empty text between quotation marks, as a formula holds it."""


def xls_details(data: bytes) -> tuple[SheetDetails, ...]:
    """Return the details of each sheet in order; raises BrokenWorkbook, LockedWorkbook."""
    stream = ole_stream(data, "Workbook", "Book")
    try:
        return _details(stream)
    except (struct.error, IndexError) as error:
        raise BrokenWorkbook from error


def _details(stream: bytes) -> tuple[SheetDetails, ...]:
    starts, fonts, is_unicode = [], [], True
    looks, coloured = list[tuple[int, int]](), set[int]()
    formats = dict(BUILT_IN_FORMATS)
    for kind, body in _records(stream, 0):
        if kind == _BEGIN:
            is_unicode = struct.unpack_from("<H", body)[0] >= _UNICODE
        elif kind == _PASSWORD:
            raise LockedWorkbook
        elif kind == _SHEET:
            starts.append(struct.unpack_from("<I", body)[0])
        elif kind == _FONT:
            fonts.append(_font_name(body, is_unicode=is_unicode))
        elif kind == _FORMAT:
            number, told = _format(body, is_unicode=is_unicode)
            formats[number] = told
        elif kind == _LOOKS:
            coloured |= {len(looks)} if is_unicode and _is_coloured(body) else set()
            looks.append(struct.unpack_from("<HH", body))
    fonts.insert(_NO_FONT, "")
    named = [fonts[font] if font < len(fonts) else "" for font, _number in looks]
    shown = [formats.get(number, "") for _font, number in looks]
    read = [_Sheet(stream, start, named, shown, coloured) for start in starts]
    if not any(one.has_results for one in read):
        for one in read:
            one.made.faults.update(dict.fromkeys(one.without_result, UNRECKONED))
    return tuple(one.made for one in read)


def _records(stream: bytes, start: int) -> Iterator[tuple[int, bytes]]:
    """Yield kind and body of the records from ``start`` to the end of what begins there."""
    depth = 0
    while start + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, start)
        depth += (kind == _BEGIN) - (kind == _END)
        if depth <= 0:
            return
        if depth == 1:
            yield kind, stream[start + 4 : start + 4 + size]
        start += 4 + size


def _font_name(body: bytes, *, is_unicode: bool) -> str:
    count = body[14]
    if not is_unicode:
        return body[15 : 15 + count].decode("latin-1")
    if body[15] & 1:
        return body[16 : 16 + 2 * count].decode("utf-16-le", "replace")
    return body[16 : 16 + count].decode("latin-1")


def _format(body: bytes, *, is_unicode: bool) -> tuple[int, str]:
    """Return the number of a format of numbers, and its text."""
    number, count = struct.unpack_from("<HH" if is_unicode else "<HB", body)
    if not is_unicode:
        return number, body[3 : 3 + count].decode("latin-1")
    if body[4] & 1:
        return number, body[5 : 5 + 2 * count].decode("utf-16-le", "replace")
    return number, body[5 : 5 + count].decode("latin-1")


def _is_coloured(body: bytes) -> bool:
    """Tell whether a look fills its cells with a colour other than white."""
    if len(body) < _WHOLE_LOOK:
        return False
    pattern, colours = struct.unpack_from("<IH", body, _FILL_AT)
    return bool(pattern >> _FILL_BITS) and colours & _COLOUR_BITS not in _WHITES


class _Sheet:
    """The details of one sheet, and whether any of its formulas was ever reckoned."""

    def __init__(
        self,
        stream: bytes,
        start: int,
        fonts: list[str],
        formats: list[str],
        coloured: AbstractSet[int],
    ) -> None:
        self.made = SheetDetails()
        self.has_results = False
        self.without_result: list[Place] = []
        self._fonts, self._formats, self._coloured = fonts, formats, coloured
        for kind, body in _records(stream, start):
            self._take(kind, body)

    def _take(self, kind: int, body: bytes) -> None:
        if kind == _ROW:
            if body[12] & _HIDDEN_ROW:
                self.made.hidden_rows.add(struct.unpack_from("<H", body)[0] + 1)
        elif kind == _COLUMNS:
            first, last = struct.unpack_from("<HH", body)
            if body[8] & _HIDDEN_COLUMN:
                self.made.hidden_columns.update(range(first, min(last + 1, MOST_COLUMNS)))
        elif kind == _FORMULA:
            self._take_formula(body)
        elif kind == _ERROR_OR_TRUTH:
            if body[7]:
                self.made.faults[self._place(body)] = ERROR_VALUE
        else:
            self._take_look(kind, body)

    def _take_look(self, kind: int, body: bytes) -> None:
        if kind in _TEXTS:
            self._name_font(body)
        elif kind in _NUMBERS:
            self._tell_format(body)
        elif kind == _NUMBERS_IN_A_ROW:
            self._tell_formats(body)
        elif kind in (_BLANK, _BLANKS):
            self._note_colours(body, is_run=kind == _BLANKS)

    def _take_formula(self, body: bytes) -> None:
        self._name_font(body)
        self._tell_format(body)
        result, mark = body[6], struct.unpack_from("<H", body, 12)[0]
        if mark != _NO_NUMBER or result < _ERROR:
            self.has_results = True
        elif result == _ERROR:
            self.made.faults[self._place(body)] = ERROR_VALUE
        elif result == _EMPTY and _EMPTY_TEXT not in body[20:]:
            self.without_result.append(self._place(body))

    def _note_colours(self, body: bytes, *, is_run: bool) -> None:
        row, column = self._place(body)
        looks = body[4:-2] if is_run else body[4:6]
        for further, (look,) in enumerate(struct.iter_unpack("<H", looks)):
            if look in self._coloured:
                self.made.shade(row, column + further)

    def _name_font(self, body: bytes) -> None:
        number = struct.unpack_from("<H", body, 4)[0]
        if number < len(self._fonts) and self._fonts[number]:
            self.made.fonts[self._place(body)] = self._fonts[number]

    def _tell_format(self, body: bytes) -> None:
        self._note_format(self._place(body), struct.unpack_from("<H", body, 4)[0])

    def _tell_formats(self, body: bytes) -> None:
        row, column = self._place(body)
        ends = range(4, len(body) - _SIZE_OF_A_NUMBER, _SIZE_OF_A_NUMBER)
        for further, start in enumerate(ends):
            self._note_format((row, column + further), struct.unpack_from("<H", body, start)[0])

    def _note_format(self, place: Place, number: int) -> None:
        if number < len(self._formats) and self._formats[number]:
            self.made.formats[place] = self._formats[number]

    @staticmethod
    def _place(body: bytes) -> Place:
        row, column = struct.unpack_from("<HH", body)
        return row + 1, column
