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
from store.disk.history_line import HistoryLine, bonds_of, ending_with, format_claimed
from store.disk.safe_open import Handle, open_ordinary, open_shared, write_all
from store.disk.sealed_json import Binding, Content, new_digest
from store.errors import HistoryMismatch, NewerFormat, Unreadable, WentBack, reason_of
from store.records.settings import FORMAT

_PIECE = 64 * 1024
_LINE_END = b"\n"


@frozen
class Place:
    """Where the next line comes to stand: its first byte, and the ``before`` it shall name."""

    offset: int
    before: str
    starts: bool


class History:
    """The history file of the dossier at ``dossier``."""

    def __init__(self, dossier: Path) -> None:
        self.path = dossier.with_name(f"{dossier.stem}.history.jsonl")
        self._dossier = dossier.name

    def exists(self) -> bool:
        """Tell whether there is anything in the history; raises as ``lines`` does."""
        with self.opened() as handle:
            return handle is not None and _length(handle) > 0

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
        with self.opened() as handle:
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
            with self.opened() as handle:
                self._end_behind(handle, content)

    def holds(self, binding: Binding) -> bool:
        """Tell whether the line ``binding`` speaks of stands where it was written.

        Raises:
            Unreadable: The system refuses to read the history.
        """
        with self.opened() as handle:
            return handle is not None and _holds(handle, binding)

    def raw_lines(self) -> Iterator[bytes]:
        """Yield every line's bytes with its line end, which the last may lack; the oldest first.

        A missing history has no lines.

        Raises:
            IsLink, NotAFile: Something else stands where the history should be.
            Unreadable: The system refuses to read it.
        """
        with self.opened() as handle:
            if handle is not None:
                yield from _forwards(handle)

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
        with self.opened() as handle:
            if handle is not None:
                for raw in _backwards(handle, 0, _length(handle)):
                    yield self._loaded(raw)

    def valid_lines(self, sequence: int) -> tuple[HistoryLine, ...]:
        """Return the lines of saves that came about in a file now at ``sequence``, oldest first.

        Read from the end, a line counts when its sequence is below that of every later line that
        counts: a save that failed, or that an older file was put over, is followed by another
        line of the same sequence.
        """
        return standing([line for line in self.lines() if line is not None], sequence)

    @contextmanager
    def opened(self) -> Iterator[Handle | None]:
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

    def _loaded(self, raw: bytes) -> HistoryLine | None:
        line = HistoryLine.load(raw)
        if line is None and (found := format_claimed(raw)) > FORMAT:
            raise NewerFormat(self.path.name, found=str(found), known=str(FORMAT))
        return line

    def _end_behind(self, handle: Handle | None, content: Content) -> "_End":
        """Return the end of the history, in which only void lines may follow on ``content``'s."""
        binding = content.binding
        later = None if handle is None else _behind(handle, binding)
        if handle is None or later is None:
            raise HistoryMismatch(self._dossier, history=self.path.name)
        length = _length(handle)
        is_seen = binding.history + len(later) >= length
        lines = _lines_of(later) if is_seen else _backwards(handle, binding.history, length)
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


def _holds(handle: Handle, binding: Binding) -> bool:
    """Tell whether the line of ``binding`` ends where it says."""
    return _behind(handle, binding) is not None


def _behind(handle: Handle, binding: Binding) -> bytes | None:
    """Return the first bytes behind the line of ``binding``; None where it does not end there."""
    ending = ending_with(binding.head)
    start = binding.history - len(ending)
    found = os.pread(handle.fileno(), len(ending) + _PIECE, start) if start >= 0 else b""
    later = found.removeprefix(ending)
    is_there = len(later) < len(found) and later[:1] in {b"", _LINE_END}
    return later if is_there else None


def _lines_of(later: bytes) -> Iterator[bytes]:
    """Return the lines of a few bytes, the last one first."""
    return filter(None, reversed(later.split(_LINE_END)))


def _forwards(handle: Handle) -> Iterator[bytes]:
    """Yield the lines of a file with their line ends."""
    rest, size = b"", _PIECE
    while piece := handle.read(size):
        *lines, rest = (rest + piece).split(_LINE_END)
        for line in lines:
            yield line + _LINE_END
        # A line longer than what was read is read on in ever larger pieces.
        size = _PIECE if lines else size * 2
    if rest:
        yield rest


def _backwards(handle: Handle, start: int, end: int) -> Iterator[bytes]:
    """Yield the lines between two offsets without their line ends, the last one first."""
    rest, size = b"", _PIECE
    while end > start:
        begin = max(start, end - size)
        piece = os.pread(handle.fileno(), end - begin, begin) + rest
        first, mark, lines = piece.partition(_LINE_END)
        yield from _lines_of(lines)
        rest, end, size = first, begin, _PIECE if mark else size * 2
    if rest:
        yield rest


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
