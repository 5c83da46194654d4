"""The history beside a dossier: one JSON line per save, only ever appended to.

A line is on disk before the file it describes takes its place, so a line can stand for a save that
never came about; such a line is void. Every line ends with its own digest, and names the digest of
the file it led to.
"""

import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from hashlib import blake2b
from pathlib import Path
from typing import Any, Self

import orjson

from store.base.frozen import frozen
from store.disk.document_diff import DocumentChange
from store.disk.safe_open import open_ordinary, open_shared, write_all
from store.errors import Unreadable, reason_of

_SEAL_BYTES = 8


@frozen
class HistoryLine:
    """One save: when (UTC), by whom, what in words, and every change of a document.

    ``sequence`` and ``file`` are the sequence and digest of the dossier file it led to.
    """

    sequence: int
    when: datetime
    who: str
    what: str
    changes: tuple[DocumentChange, ...]
    file: str

    def dump(self) -> bytes:
        """Return the line's bytes, with its digest and the line end."""
        body = orjson.dumps(
            {
                "sequence": self.sequence,
                "when": self.when.isoformat(timespec="seconds"),
                "who": self.who,
                "what": self.what,
                "changes": [change.dump() for change in self.changes],
                "file": self.file,
            }
        )
        return b'%b,"seal":"%b"}\n' % (body[:-1], _digest(body[:-1]))

    @classmethod
    def load(cls, raw: bytes) -> Self | None:
        """Return the line, or None where its bytes are not those that were written."""
        body, _, seal = raw.rstrip(b"\n").rpartition(b',"seal":')
        if seal != b'"%b"}' % _digest(body):
            return None
        stored: dict[str, Any] = orjson.loads(body + b"}")
        return cls(
            stored["sequence"],
            datetime.fromisoformat(stored["when"]),
            stored["who"],
            stored["what"],
            tuple(map(DocumentChange.load, stored["changes"])),
            stored["file"],
        )


class History:
    """The history file of the dossier at ``dossier``."""

    def __init__(self, dossier: Path) -> None:
        self.path = dossier.with_name(f"{dossier.stem}.history.jsonl")

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
            torn = length > 0 and os.pread(handle.fileno(), 1, length - 1) != b"\n"
            try:
                write_all(handle.fileno(), b"\n" + line if torn else line)
                os.fsync(handle.fileno())
            except OSError:
                _truncate(handle.fileno(), length)
                raise
        return length

    def cut(self, length: int) -> None:
        """Take back the line of a save that failed, as far as the disk lets us.

        Where it does not, the line is void all the same: the file never reached its sequence.
        """
        with suppress(OSError), open_ordinary(self.path, os.O_RDWR) as handle:
            _truncate(handle.fileno(), length)

    def lines(self) -> Iterator[HistoryLine | None]:
        """Yield every line in the order written; None for one that is torn or damaged.

        A missing history has no lines.

        Raises:
            IsLink, NotAFile: Something else stands where the history should be.
            Unreadable: The system refuses to read it.
        """
        try:
            with open_ordinary(self.path, os.O_RDONLY) as handle:
                written = handle.readall().split(b"\n")
        except FileNotFoundError:
            return
        except OSError as error:
            raise Unreadable(self.path.name, reason=reason_of(error)) from error
        yield from (HistoryLine.load(raw) for raw in written if raw)

    def valid_lines(self, sequence: int) -> tuple[HistoryLine, ...]:
        """Return the lines of saves that came about in a file now at ``sequence``, oldest first.

        Read from the end, a line counts when its sequence is below that of every later line that
        counts: a save that failed, or that an older file was put over, is followed by another
        line of the same sequence.
        """
        return standing([line for line in self.lines() if line is not None], sequence)


def standing(lines: Sequence[HistoryLine], sequence: int) -> tuple[HistoryLine, ...]:
    """Return those of ``lines`` that led to a file at ``sequence``; see ``valid_lines``."""
    found: list[HistoryLine] = []
    below = sequence + 1
    for line in reversed(lines):
        if line.sequence < below:
            found.append(line)
            below = line.sequence
    return tuple(reversed(found))


def _truncate(descriptor: int, length: int) -> None:
    """Shorten the file; a disk that refuses even this leaves a torn line, which readers skip."""
    with suppress(OSError):
        os.ftruncate(descriptor, length)


def _digest(body: bytes) -> bytes:
    return blake2b(body, digest_size=_SEAL_BYTES).hexdigest().encode()
