"""The streams of an OLE file, which an XLS workbook is: a small file system of sectors."""

import struct

from store.exchange.opening.details.sheet_details import BrokenWorkbook

_HEADER = 512
_ENTRY = 128
_SECTOR_SHIFTS = ((9, 6), (12, 6))
"""The powers of 2 that a sector, and a sector of small streams, may have as its size."""

_LISTED_IN_HEADER = 109
_LAST_SECTOR = 0xFFFFFFFA
"""Numbers from here on are no sectors but marks: the end of a chain, a free place."""


def ole_stream(data: bytes, *names: str) -> bytes:
    """Return the first stream that bears one of ``names``; raises BrokenWorkbook."""
    try:
        return _Volume(data).stream(names)
    except (struct.error, IndexError, OverflowError) as error:
        raise BrokenWorkbook from error


class _Volume:
    """The sectors of a file, and which one comes after which."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        shift, small_shift = struct.unpack_from("<HH", data, 30)
        if (shift, small_shift) not in _SECTOR_SHIFTS:
            raise BrokenWorkbook
        self._size, self._small_size = 1 << shift, 1 << small_shift
        self._directory, self._small_limit = struct.unpack_from("<I4xI", data, 48)
        self._small_table = struct.unpack_from("<I", data, 60)[0]
        self._next = self._table_of_sectors()

    def stream(self, names: tuple[str, ...]) -> bytes:
        entries = self._chained(self._directory)
        root = entries[:_ENTRY]
        for start in range(0, len(entries) - _ENTRY + 1, _ENTRY):
            entry = entries[start : start + _ENTRY]
            name = entry[: max(struct.unpack_from("<H", entry, 64)[0] - 2, 0)]
            if name.decode("utf-16-le", "replace") in names:
                return self._content(entry, root)
        raise BrokenWorkbook

    def _content(self, entry: bytes, root: bytes) -> bytes:
        first, size = struct.unpack_from("<II", entry, 116)
        if size >= self._small_limit:
            return self._chained(first)[:size]
        held = self._chained(struct.unpack_from("<I", root, 116)[0])
        table = _numbers(self._chained(self._small_table))
        return _joined(held, table, first, self._small_size, 0)[:size]

    def _chained(self, first: int) -> bytes:
        return _joined(self._data, self._next, first, self._size, max(self._size, _HEADER))

    def _table_of_sectors(self) -> tuple[int, ...]:
        listed = list(struct.unpack_from(f"<{_LISTED_IN_HEADER}I", self._data, 76))
        further, count = struct.unpack_from("<II", self._data, 68)
        for _sector in range(min(count, len(self._data) // self._size)):
            numbers = _numbers(self._sector(further))
            listed += numbers[:-1]
            further = numbers[-1]
        used = (number for number in listed if number < _LAST_SECTOR)
        return _numbers(b"".join(self._sector(number) for number in used))

    def _sector(self, number: int) -> bytes:
        start = max(self._size, _HEADER) + number * self._size
        return self._data[start : start + self._size]


def _numbers(sectors: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(sectors) // 4}I", sectors[: len(sectors) // 4 * 4])


def _joined(data: bytes, following: tuple[int, ...], number: int, size: int, offset: int) -> bytes:
    """Return the sectors of a chain that begins with ``number``, one after the other."""
    sectors: list[bytes] = []
    while number < _LAST_SECTOR:
        if len(sectors) > len(following):
            raise BrokenWorkbook
        start = offset + number * size
        sectors.append(data[start : start + size])
        number = following[number]
    return b"".join(sectors)
