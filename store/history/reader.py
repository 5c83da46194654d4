"""Reading a history by what is wanted of it: the newest saves, those of a person, of a record.

However long the history is, no more of it is in memory than a piece, and no more is read than the
index leaves in question. Only saves that came about are told.
"""

import os
from collections.abc import Generator, Iterable, Iterator
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from itertools import accumulate, chain, islice, takewhile
from pathlib import Path
from typing import Protocol

from store.base.frozen import frozen
from store.disk.history import History
from store.disk.history_line import HistoryLine, bonds_of, lines_backwards, lines_forwards
from store.disk.safe_open import Handle
from store.history.index_file import IndexFile
from store.history.piece import (
    FULL,
    HistoryPiece,
    PieceExtent,
    about_record,
    about_table,
    by_whom,
    is_full,
    pieces_of,
    subjects_of,
)

_LINE_END = b"\n"
_USUAL_LINE = 2048
"""Bytes that are read of a line at first."""
_LITTLE = 2 * FULL
"""Bytes that are read at any time without being known of."""
_PIECES_WRITTEN = 32
"""How many new pieces of the index are written at once."""


@frozen
class Wanted:
    """Which saves are wanted: of a person, of changes of a table or record, of days (local)."""

    who: str = ""
    table: str = ""
    uid: str = ""
    since: date | None = None
    until: date | None = None

    @property
    def is_everything(self) -> bool:
        """Whether every save is wanted."""
        return self == EVERYTHING

    def subjects(self) -> set[str]:
        """Return what a line must be found under."""
        found = {
            by_whom(self.who): self.who,
            about_table(self.table): self.table,
            about_record(self.uid): self.uid,
        }
        return {subject for subject, value in found.items() if value}

    def may_be_in(self, extent: PieceExtent) -> bool:
        """Tell whether a piece of that extent can have wanted saves."""
        is_late_enough = self.since is None or extent.latest >= _midnight(self.since)
        day_after = None if self.until is None else _midnight(self.until + timedelta(days=1))
        return is_late_enough and (day_after is None or extent.earliest < day_after)

    def fits(self, line: HistoryLine) -> bool:
        """Tell whether the save of a line is wanted."""
        day = line.when.astimezone().date()
        is_in_time = (self.since or day) <= day <= (self.until or day)
        return is_in_time and self.subjects() <= subjects_of(line)


EVERYTHING = Wanted()


class LineReader(Protocol):
    """Reads the saves of a dossier up to the one that is shown."""

    def newest_first(self, wanted: Wanted = EVERYTHING) -> Iterator[HistoryLine]:
        """Yield the wanted saves, the last one first; raises StorageError."""

    def oldest_first(self, wanted: Wanted = EVERYTHING) -> Iterator[HistoryLine]:
        """Yield the wanted saves, the first one first; raises StorageError."""

    def bring_index_up_to_date(self) -> None:
        """Make what follows quick; raises StorageError."""

    def index_by_steps(self) -> Generator[None, None, None]:
        """Make what follows quick piece by piece, pausing after each; raises StorageError."""


@frozen
class _Candidates:
    """The lines of a piece that may be wanted: their offsets in the file, in order."""

    extent: PieceExtent
    offsets: tuple[int, ...]


class HistoryReader:
    """Reads the history of a dossier whose file is at ``sequence``."""

    def __init__(self, history: History, sequence: int) -> None:
        self._history = history
        self._sequence = sequence

    def newest_first(self, wanted: Wanted = EVERYTHING) -> Iterator[HistoryLine]:
        """Yield the wanted saves, the last one first; without a wish nothing is looked up.

        Raises:
            IsLink, NotAFile, Unreadable: The history cannot be read.
            NewerFormat: A newer version of the program wrote into it.
        """
        if wanted.is_everything:
            yield from _standing(self._history.lines_backwards(), self._sequence)
            return
        with self._history.opened() as handle:
            if handle is not None:
                yield from self._backwards(handle, wanted)

    def oldest_first(self, wanted: Wanted = EVERYTHING) -> Iterator[HistoryLine]:
        """Yield the wanted saves, the first one first; raises as ``newest_first``."""
        with self._history.opened() as handle:
            found = self._candidates(handle, wanted)
            lowest = (one.extent.lowest for one in reversed(found))
            belows = list(accumulate(lowest, min, initial=self._sequence + 1))
            for candidates, below in zip(found, reversed(belows[:-1]), strict=True):
                for line in _lines_at(handle, candidates.offsets):
                    if line.sequence < below and wanted.fits(line):
                        yield line

    def bring_index_up_to_date(self) -> None:
        """Let the index know of the whole history; raises as ``newest_first``."""
        for _piece in self.index_by_steps():
            pass

    def index_by_steps(self) -> Generator[None, None, None]:
        """Let the index know of the history piece by piece, pausing after each.

        What was read stays known where nobody goes on. Raises as ``newest_first``.
        """
        with self._history.opened() as handle:
            if handle is not None:
                yield from self._indexing(handle)

    def _indexing(self, handle: Handle) -> Generator[None, None, None]:
        status = os.fstat(handle.fileno())
        index = IndexFile(index_of(self._history), status)
        extents = [one.extent for one in _known(index, handle, EVERYTHING)]
        count, end = len(extents), extents[-1].end if extents else 0
        fresh: list[HistoryPiece] = []
        is_kept = True
        try:
            raw_lines = lines_forwards(handle, end, status.st_size)
            for piece in takewhile(is_full, pieces_of(end, raw_lines)):
                fresh.append(piece)
                yield
                if len(fresh) == _PIECES_WRITTEN:
                    is_kept = index.write(chain(islice(index.pieces(), count), fresh))
                    count += len(fresh)
                    fresh.clear()
                if not is_kept:
                    return
        finally:
            if fresh:
                index.write(chain(islice(index.pieces(), count), fresh))

    def _backwards(self, handle: Handle, wanted: Wanted) -> Iterator[HistoryLine]:
        """Yield wanted saves, the last one first: those the index does not know of as they come."""
        status = os.fstat(handle.fileno())
        # The saves of a record are read to the last one, so that the index is worth making.
        known = self._known(handle, wanted, make=bool(wanted.uid))
        end = known[-1].extent.end if known else 0
        below = self._sequence + 1
        unknown = map(HistoryLine.load, lines_backwards(handle, end, status.st_size))
        for line in _standing(unknown, self._sequence):
            below = line.sequence
            if wanted.fits(line):
                yield line
        for candidates in reversed(known):
            for line in _lines_at(handle, reversed(candidates.offsets)):
                if line.sequence < below and wanted.fits(line):
                    yield line
            below = min(below, candidates.extent.lowest)

    def _known(self, handle: Handle, wanted: Wanted, *, make: bool) -> list[_Candidates]:
        """Return what the index knows; ``make`` it know nearly everything first."""
        status = os.fstat(handle.fileno())
        index = IndexFile(index_of(self._history), status)
        known = _known(index, handle, wanted)
        end = known[-1].extent.end if known else 0
        if not make or status.st_size - end <= _LITTLE:
            return known
        for _piece in self._indexing(handle):
            pass
        return _known(index, handle, wanted)

    def _candidates(self, handle: Handle | None, wanted: Wanted) -> list[_Candidates]:
        """Return where wanted lines may be, piece by piece, and complete the index."""
        if handle is None:
            return []
        status = os.fstat(handle.fileno())
        known = self._known(handle, wanted, make=True)
        end = known[-1].extent.end if known else 0
        raw_lines = lines_forwards(handle, end, status.st_size)
        return known + [_candidates_in(piece, wanted) for piece in pieces_of(end, raw_lines)]


def index_of(history: History) -> Path:
    """Return where the index of a history lies."""
    return history.path.with_name(f".{history.path.name.removesuffix('.jsonl')}.index")


def _known(index: IndexFile, handle: Handle, wanted: Wanted) -> list[_Candidates]:
    """Return what the index knows; nothing where it does not go with the history."""
    found = [_candidates_in(piece, wanted) for piece in index.pieces()]
    if found:
        last = found[-1].extent
        ending = os.pread(handle.fileno(), last.end - last.last, last.last)
        if bonds_of(ending).digest != last.ending:
            return []
    return found


def _candidates_in(piece: HistoryPiece, wanted: Wanted) -> _Candidates:
    extent = piece.extent
    if not wanted.may_be_in(extent):
        return _Candidates(extent, ())
    numbers = set(range(len(piece.offsets)))
    for subject in wanted.subjects():
        numbers &= piece.numbers_of(subject)
    offsets = tuple(extent.start + piece.offsets[number] for number in sorted(numbers))
    return _Candidates(extent, offsets)


def _standing(lines: Iterable[HistoryLine | None], sequence: int) -> Iterator[HistoryLine]:
    """Yield those of ``lines``, the last one first, that led to a file at ``sequence``."""
    below = sequence + 1
    for line in lines:
        if line is not None and line.sequence < below:
            yield line
            below = line.sequence


def _lines_at(handle: Handle | None, offsets: Iterable[int]) -> Iterator[HistoryLine]:
    """Yield the lines that begin at ``offsets``, as far as they are whole."""
    for offset in offsets:
        if handle is not None and (line := HistoryLine.load(_raw_line(handle, offset))):
            yield line


def _raw_line(handle: Handle, offset: int) -> bytes:
    """Return the bytes of the line at ``offset``, with its line end if it has one."""
    size = _USUAL_LINE
    while True:
        found = os.pread(handle.fileno(), size, offset)
        line, end, _later = found.partition(_LINE_END)
        if end or len(found) < size:
            return line + end
        size *= 4


def _midnight(day: date) -> float:
    """Return the first moment of a local day in seconds since 1970."""
    with suppress(OverflowError, ValueError):
        return datetime.combine(day, time.min).astimezone().timestamp()
    return 0.0
