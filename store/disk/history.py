"""The history beside a dossier: one JSON line per save, only ever appended to.

A line is on disk before the file it describes takes its place, so a line can stand for a save that
never came about; such a line is void. Behind it stands a tab, which becomes a space when the file
is in place: a line with a tab may be void, one with a space is void only where another of the same
sequence follows. The byte is written over, not added: what is added to a file without waiting for
it can be zeros after a power cut.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from store.base.frozen import frozen
from store.base.system_reasons import reason_of
from store.disk.history_line import (
    IN_PLACE,
    OPEN,
    HistoryLine,
    behind_line,
    bonds_of,
    format_claimed,
    lines_backwards,
    lines_forwards,
    lines_of,
)
from store.disk.safe_open import Handle, open_ordinary, open_shared, write_all
from store.disk.sealed.content import Content
from store.disk.sealed.seal import Binding, new_digest
from store.errors import HistoryMismatch, NewerFormat, Unreadable, WentBack
from store.records.settings import FORMAT

_LINE_END = b"\n"
_OPEN_END = OPEN + _LINE_END


@frozen
class Place:
    """Where the next line comes to stand: its first byte, and the ``before`` it shall name."""

    offset: int
    before: str
    starts: bool


@frozen
class Seen:
    """How a history ended at one moment: its length in bytes, 0 where there was none.

    ``is_open`` tells that the file of its last line was not known to be in place.
    """

    length: int
    is_open: bool


class History:
    """The history file of the dossier at ``dossier``.

    With ``seen`` it is read as it was at that moment, whatever was written since.
    """

    def __init__(self, dossier: Path, seen: Seen | None = None) -> None:
        self.path = dossier.with_name(f"{dossier.stem}.history.jsonl")
        self._dossier = dossier.name
        self._seen = seen

    def exists(self) -> bool:
        """Tell whether the history has a line that can be read; raises as ``lines`` does."""
        return any(line is not None for line in self.lines())

    def as_it_is(self) -> Seen:
        """Return how it ends now; raises as ``raw_lines`` does."""
        with self.opened() as handle:
            if handle is None:
                return Seen(0, is_open=False)
            length = _length(handle)
            ending = os.pread(handle.fileno(), len(_OPEN_END), max(0, length - len(_OPEN_END)))
            return Seen(length, is_open=ending == _OPEN_END)

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
                whole = _separator(handle, length) + line + OPEN + _LINE_END
                write_all(handle.fileno(), whole)
                os.fsync(handle.fileno())
            except OSError:
                _truncate(handle.fileno(), length)
                raise
        return length

    def confirm(self, length: int) -> None:
        """Note that the file of the line that ends at ``length`` is in place.

        Where the disk refuses, or loses it, the line counts as one that may be void.
        """
        with suppress(OSError), open_ordinary(self.path, os.O_RDWR) as handle:
            os.pwrite(handle.fileno(), IN_PLACE, length)

    def cut(self, length: int, line: bytes) -> None:
        """Take back the last ``line``, of a save that failed, as far as the disk lets us.

        Where it does not, or somebody has written behind it, the line is void all the same: the
        file never reached its sequence. ``length`` is what ``append`` returned.
        """
        with suppress(OSError), open_ordinary(self.path, os.O_RDWR) as handle:
            if _length(handle) <= length + len(_LINE_END + line + OPEN + _LINE_END):
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
            return handle is not None and self._behind(handle, binding) is not None

    def raw_lines(self) -> Iterator[bytes]:
        """Yield every line's bytes with its line end, which the last may lack; the oldest first.

        A missing history has no lines.

        Raises:
            IsLink, NotAFile: Something else stands where the history should be.
            Unreadable: The system refuses to read it.
        """
        with self.opened() as handle:
            place, end = 0, 0 if handle is None else self._length_seen(handle)
            for raw in () if handle is None else lines_forwards(handle, 0, end):
                place += len(raw)
                is_open = self._was_open and place == end
                yield raw[: -len(_OPEN_END)] + _OPEN_END if is_open else raw

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
                for raw in lines_backwards(handle, 0, self._length_seen(handle)):
                    yield self._loaded(raw)

    @contextmanager
    def opened(self) -> Iterator[Handle | None]:
        """Lend the file to be read, None where there is none; raises as ``raw_lines`` does."""
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
        return length if self._seen is None else min(length, self._seen.length)

    @property
    def _was_open(self) -> bool:
        return self._seen is not None and self._seen.is_open

    def _behind(self, handle: Handle, binding: Binding) -> bytes | None:
        end = self._length_seen(handle)
        return behind_line(handle, binding.head, binding.history, end)

    def _loaded(self, raw: bytes) -> HistoryLine | None:
        line = HistoryLine.load(raw)
        if line is None and (found := format_claimed(raw)) > FORMAT:
            raise NewerFormat(self.path.name, found=str(found), known=str(FORMAT))
        return line

    def _end_behind(self, handle: Handle | None, content: Content) -> "_End":
        """Return the end of the history, in which only void lines may follow on ``content``'s."""
        binding = content.binding
        length = 0 if handle is None else self._length_seen(handle)
        later = None if handle is None else self._behind(handle, binding)
        if handle is None or later is None:
            raise HistoryMismatch(self._dossier, history=self.path.name)
        is_seen = binding.history + len(later) >= length
        start = binding.history + len(OPEN)
        later_lines = later[len(OPEN) :]
        lines = lines_of(later_lines) if is_seen else lines_backwards(handle, start, length)
        is_open = not later.endswith(_LINE_END) if is_seen else bool(_separator(handle, length))
        digest, is_last = "", True
        for line in lines:
            bonds = bonds_of(line)
            digest = digest or bonds.digest
            if bonds.is_whole:
                is_confirmed = is_last and line.endswith(IN_PLACE) and not self._was_open
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
