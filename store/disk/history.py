"""The history beside a dossier: one JSON line per save, only ever appended to.

A line is on disk before the file it describes takes its place, so a line can stand for a save that
never came about; such a line is void. Its line end is written when the file is in place: a line
without one may be void, a line with one is void only where another of the same sequence follows.
"""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from store.base.frozen import frozen
from store.disk.history_line import (
    PIECE,
    HistoryLine,
    bonds_of,
    ending_with,
    format_claimed,
    lines_backwards,
    lines_forwards,
    lines_of,
)
from store.disk.safe_open import Handle, open_ordinary, open_shared, write_all
from store.disk.sealed_json import Binding, Content, new_digest
from store.errors import HistoryMismatch, NewerFormat, Unreadable, WentBack, reason_of
from store.records.settings import FORMAT

_LINE_END = b"\n"


@frozen
class Place:
    """Where the next line comes to stand: its first byte, and the ``before`` it shall name."""

    offset: int
    before: str
    starts: bool


class History:
    """The history file of the dossier at ``dossier``.

    With ``end`` it is seen as it was when it had so many bytes, whatever was appended since.
    """

    def __init__(self, dossier: Path, end: int | None = None) -> None:
        self.path = dossier.with_name(f"{dossier.stem}.history.jsonl")
        self._dossier = dossier.name
        self._end = end

    def exists(self) -> bool:
        """Tell whether there is anything in the history; raises as ``lines`` does."""
        with self._opened() as handle:
            return handle is not None and self._length_seen(handle) > 0

    def length(self) -> int:
        """Return how many bytes it has, 0 where there is none; raises as ``raw_lines`` does."""
        with self._opened() as handle:
            return 0 if handle is None else self._length_seen(handle)

    def append(self, line: bytes) -> int:
        """Write ``line`` and wait until it is on disk; the caller holds the dossier's lock.

        Returns:
            The length of the file before, in bytes, for ``cut``.

        Raises:
            IsLink, NotAFile: Something else stands where the history should be.
            OSError: The disk refused; what was written of the line is taken away again.
        """
        with open_shared(self.path) as handle:
            length = os.lseek(handle.fileno(), 0, os.SEEK_END)
            try:
                write_all(handle.fileno(), _separator(handle, length) + line)
                os.fsync(handle.fileno())
            except OSError:
                _truncate(handle.fileno(), length)
                raise
        return length

    def confirm(self, length: int) -> None:
        """End the last line, now that its file is in place; ``length`` is the history's.

        Where the disk refuses, or loses it, the line counts as one that may be void.
        """
        with suppress(OSError), open_ordinary(self.path, os.O_RDWR) as handle:
            os.pwrite(handle.fileno(), _LINE_END, length)

    def cut(self, length: int, line: bytes) -> None:
        """Take back the last ``line``, of a save that failed, as far as the disk lets us.

        Where it does not, or somebody has written behind it, the line is void all the same: the
        file never reached its sequence. ``length`` is what ``append`` returned.
        """
        with suppress(OSError), open_ordinary(self.path, os.O_RDWR) as handle:
            if _length(handle) <= length + len(_LINE_END) + len(line):
                _truncate(handle.fileno(), length)

    def next_place(self, content: Content) -> Place:
        """Return where the line of the save after ``content`` goes; the caller holds the lock.

        Of a history to which the file is bound only the end is read.

        Raises as ``require_bound``.
        """
        if not content.binding.head:
            return self.place_of_start()
        with self._opened() as handle:
            end = self._end_behind(handle, content)
        return Place(end.length + end.is_open, end.digest or content.binding.head, starts=False)

    def place_of_start(self) -> Place:
        """Return where a chain begins that vouches for the whole history as it is.

        Raises:
            Unreadable: The system refuses to read it.
        """
        digest, length, last = new_digest(), 0, _LINE_END
        for raw in self.raw_lines():
            digest.update(raw)
            length, last = length + len(raw), raw[-1:]
        if last != _LINE_END:
            digest.update(_LINE_END)
            length += 1
        return Place(length, digest.hexdigest(), starts=True)

    def require_bound(self, content: Content) -> None:
        """Check that the history leads to ``content`` and not beyond; cheap at any length.

        Raises:
            HistoryMismatch: The line that led to it is not where it was written.
            WentBack: Later saves came about.
            Unreadable: The system refuses to read the history.
        """
        if content.binding.head:
            with self._opened() as handle:
                self._end_behind(handle, content)

    def holds(self, binding: Binding) -> bool:
        """Tell whether the line ``binding`` speaks of stands where it was written.

        Raises:
            Unreadable: The system refuses to read the history.
        """
        with self._opened() as handle:
            return handle is not None and _holds(handle, binding, self._length_seen(handle))

    def raw_lines(self) -> Iterator[bytes]:
        """Yield every line's bytes with its line end, which the last may lack; the oldest first.

        A missing history has no lines.

        Raises:
            IsLink, NotAFile: Something else stands where the history should be.
            Unreadable: The system refuses to read it.
        """
        with self._opened() as handle:
            if handle is not None:
                yield from lines_forwards(handle, self._length_seen(handle))

    def lines(self) -> Iterator[HistoryLine | None]:
        """Yield every line in the order written; None for one that is torn or damaged.

        Raises:
            IsLink, NotAFile, Unreadable: As ``raw_lines``.
            NewerFormat: A newer version of the program wrote into it.
        """
        for raw in self.raw_lines():
            if raw != _LINE_END:
                yield self._loaded(raw)

    def lines_backwards(self) -> Iterator[HistoryLine | None]:
        """Yield the lines as ``lines`` does, the last one first, reading no more than is asked."""
        with self._opened() as handle:
            if handle is not None:
                for raw in lines_backwards(handle, 0, self._length_seen(handle)):
                    yield self._loaded(raw)

    def valid_lines(self, sequence: int) -> tuple[HistoryLine, ...]:
        """Return the lines of saves that came about in a file now at ``sequence``, oldest first.

        Read from the end, a line counts when its sequence is below that of every later line that
        counts: a save that failed, or that an older file was put over, is followed by another
        line of the same sequence.
        """
        return standing([line for line in self.lines() if line is not None], sequence)

    @contextmanager
    def _opened(self) -> Iterator[Handle | None]:
        """Lend the file to be read; None where there is none."""
        try:
            handle = open_ordinary(self.path, os.O_RDONLY)
        except FileNotFoundError:
            yield None
            return
        except OSError as error:
            raise Unreadable(self.path.name, reason=reason_of(error)) from error
        try:
            yield handle
        except OSError as error:
            raise Unreadable(self.path.name, reason=reason_of(error)) from error
        finally:
            handle.close()

    def _length_seen(self, handle: Handle) -> int:
        length = _length(handle)
        return length if self._end is None else min(length, self._end)

    def _loaded(self, raw: bytes) -> HistoryLine | None:
        line = HistoryLine.load(raw)
        if line is None and (found := format_claimed(raw)) > FORMAT:
            raise NewerFormat(self.path.name, found=str(found), known=str(FORMAT))
        return line

    def _end_behind(self, handle: Handle | None, content: Content) -> "_End":
        """Return the end of the history, in which only void lines may follow on ``content``'s."""
        binding = content.binding
        length = 0 if handle is None else self._length_seen(handle)
        later = None if handle is None else _behind(handle, binding, length)
        if handle is None or later is None:
            raise HistoryMismatch(self._dossier, history=self.path.name)
        is_seen = binding.history + len(later) >= length
        lines = lines_of(later) if is_seen else lines_backwards(handle, binding.history, length)
        is_open = not later.endswith(_LINE_END) if is_seen else bool(_separator(handle, length))
        digest, is_last = "", True
        for bonds in map(bonds_of, lines):
            digest = digest or bonds.digest
            if bonds.is_whole:
                is_confirmed = is_last and not is_open
                if bonds.sequence > content.sequence + 1 or is_confirmed:
                    known, found = str(bonds.sequence), str(content.sequence)
                    raise WentBack(self._dossier, known=known, found=found)
                break
            is_last = False
        return _End(length, digest, is_open)


@frozen
class _End:
    """How a history ends: its length in bytes, and whether its last line lacks its line end.

    ``digest`` is that of the last line behind the one that led to the file, "" without any.
    """

    length: int
    digest: str
    is_open: bool


def standing(lines: Sequence[HistoryLine], sequence: int) -> tuple[HistoryLine, ...]:
    """Return those of ``lines`` that led to a file at ``sequence``; see ``valid_lines``."""
    found: list[HistoryLine] = []
    below = sequence + 1
    for line in reversed(lines):
        if line.sequence < below:
            found.append(line)
            below = line.sequence
    return tuple(reversed(found))


def _holds(handle: Handle, binding: Binding, end: int) -> bool:
    """Tell whether the line of ``binding`` ends where it says."""
    return _behind(handle, binding, end) is not None


def _behind(handle: Handle, binding: Binding, end: int) -> bytes | None:
    """Return the first bytes behind the line of ``binding``; None where it does not end there."""
    ending = ending_with(binding.head)
    start = binding.history - len(ending)
    size = min(len(ending) + PIECE, end - start)
    found = os.pread(handle.fileno(), size, start) if start >= 0 and size > 0 else b""
    later = found.removeprefix(ending)
    is_there = len(later) < len(found) and later[:1] in {b"", _LINE_END}
    return later if is_there else None


def _separator(handle: Handle, length: int) -> bytes:
    """Return what must end a last line of which nobody knows whether its save came about."""
    is_open = length > 0 and os.pread(handle.fileno(), 1, length - 1) != _LINE_END
    return _LINE_END if is_open else b""


def _length(handle: Handle) -> int:
    return os.fstat(handle.fileno()).st_size


def _truncate(descriptor: int, length: int) -> None:
    """Shorten the file; a disk that refuses even this leaves a torn line, which readers skip."""
    with suppress(OSError):
        os.ftruncate(descriptor, length)
