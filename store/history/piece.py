"""A piece of a history: where its lines begin, and which of them tell of a person or a record.

A history is cut into pieces of about a million bytes at the ends of lines, always at the same
places: every piece but the last is full. What is known of a piece only helps to find lines; every
line that is found proves itself by its own digest.
"""

import zlib
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache

from store.base.frozen import frozen
from store.disk.history_line import HistoryLine, bonds_of

FULL = 1 << 20
"""Bytes after which a piece ends with the line it is in."""
_MOST_LINES = (1 << 16) - 1
_LINE_BITS = 16
_NOTHING_BELOW = (1 << 63) - 1
_NEVER = 1e15
"""A moment, in seconds since 1970, beyond any that can be told."""


@frozen
class PieceExtent:
    """Where a piece of a history lies and what its lines have in common.

    ``start``, ``last`` and ``end`` are offsets in bytes: of its first line, of its last line, and
    behind it. ``ending`` is the digest of the last line. ``lowest`` is the lowest sequence
    of its lines; ``earliest`` and ``latest`` are their moments, in seconds since 1970.
    """

    start: int
    last: int
    end: int
    ending: str
    lowest: int = _NOTHING_BELOW
    earliest: float = _NEVER
    latest: float = -_NEVER


@frozen
class HistoryPiece:
    """A piece: its ``extent``, where its lines begin, and for what they are looked up.

    ``offsets`` are those of the lines that no later line of the same piece makes void, counted
    from the start of the piece; ``entries`` are sorted: a hash of what a line tells of, and the
    place of the line among the offsets.
    """

    extent: PieceExtent
    offsets: "array[int]"
    entries: "array[int]"

    @classmethod
    def of(cls, start: int, raw_lines: Iterable[bytes]) -> "HistoryPiece":
        """Return the piece that begins at ``start`` with the lines given, each with its end."""
        place, last, ending = start, start, b""
        found: list[tuple[int, HistoryLine]] = []
        for raw in raw_lines:
            line = HistoryLine.load(raw)
            if line is not None:
                found.append((place - start, line))
            last, ending = place, raw
            place += len(raw)
        moments = [line.when.timestamp() for _offset, line in found]
        standing = list(_not_made_void(found))[::-1]
        extent = PieceExtent(
            start,
            last,
            place,
            bonds_of(ending).digest,
            min((line.sequence for _offset, line in found), default=_NOTHING_BELOW),
            min(moments, default=_NEVER),
            max(moments, default=-_NEVER),
        )
        entries = {
            _entry(subject, number)
            for number, (_offset, line) in enumerate(standing)
            for subject in subjects_of(line)
        }
        offsets = array("Q", (offset for offset, _line in standing))
        return cls(extent, offsets, array("Q", sorted(entries)))

    def numbers_of(self, subject: str) -> set[int]:
        """Return the places among ``offsets`` of lines that may tell of ``subject``."""
        first = bisect_left(self.entries, _entry(subject, 0))
        behind = bisect_right(self.entries, _entry(subject, _MOST_LINES))
        return {entry & _MOST_LINES for entry in self.entries[first:behind]}


def pieces_of(start: int, raw_lines: Iterable[bytes]) -> Iterator[HistoryPiece]:
    """Yield the pieces of a history from ``start`` on, which is where a piece begins."""
    lines: list[bytes] = []
    size = 0
    for raw in raw_lines:
        lines.append(raw)
        size += len(raw)
        if size >= FULL or len(lines) == _MOST_LINES:
            yield HistoryPiece.of(start, lines)
            start, size, lines = start + size, 0, []
    if lines:
        yield HistoryPiece.of(start, lines)


def is_full(piece: HistoryPiece) -> bool:
    """Tell whether a piece is as long as it will ever be."""
    return piece.extent.end - piece.extent.start >= FULL


def by_whom(who: str) -> str:
    """Return the subject of lines of saves of that person."""
    return f"who {who}"


def about_table(table: str) -> str:
    """Return the subject of lines of saves that changed that table."""
    return f"table {table}"


def about_record(uid: str) -> str:
    """Return the subject of lines of saves that changed that record."""
    return f"uid {uid}"


def subjects_of(line: HistoryLine) -> set[str]:
    """Return everything for which a line is looked up."""
    found = {by_whom(line.who)}
    for change in line.changes:
        found |= {about_table(change.table), about_record(change.uid)}
    return found


def _not_made_void(
    found: list[tuple[int, HistoryLine]],
) -> Iterator[tuple[int, HistoryLine]]:
    """Yield, the last first, the lines whose sequence is below that of every later one."""
    below = _NOTHING_BELOW
    for offset, line in reversed(found):
        if line.sequence < below:
            yield offset, line
            below = line.sequence


def _entry(subject: str, number: int) -> int:
    return _hashed(subject) << _LINE_BITS | number


@lru_cache(maxsize=1 << 14)
def _hashed(subject: str) -> int:
    return zlib.crc32(subject.encode("utf-8", "surrogatepass"))
