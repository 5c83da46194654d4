"""The index beside a history: what is known of its pieces, kept so that they need not be read.

It is a cache: it is never trusted further than it agrees with the history that is there, can be
removed at any time, and where it cannot be written everything works without it.
"""

import os
import sys
from array import array
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any, Self

import orjson

from store.base.frozen import frozen
from store.disk.safe_open import Handle, open_ordinary, write_pieces
from store.disk.sealed.seal import new_digest
from store.errors import UnsafePlace
from store.history.piece import HistoryPiece, PieceExtent

_FORMAT = 1
_HEAD_SIZE = 512
_NUMBER = 8


@frozen
class _Head:
    """What stands before a piece in the index: of which file it is, and how long it is."""

    format: int
    order: str
    device: int
    inode: int
    offsets: int
    entries: int
    extent: PieceExtent

    @classmethod
    def of(cls, piece: HistoryPiece, history: os.stat_result) -> Self:
        """Return the head of a piece of the history of that status."""
        counts = len(piece.offsets), len(piece.entries)
        return cls(_FORMAT, sys.byteorder, history.st_dev, history.st_ino, *counts, piece.extent)

    @classmethod
    def load(cls, stored: dict[str, Any]) -> Self:
        """Return a head as it is stored; raises TypeError, KeyError."""
        return cls(**{**stored, "extent": PieceExtent(**stored["extent"])})

    @property
    def size(self) -> int:
        """How many bytes of numbers follow."""
        return (self.offsets + self.entries) * _NUMBER

    def is_of(self, history: os.stat_result) -> bool:
        """Whether it was written here, by this format, of this history."""
        known = (self.format, self.order, self.device, self.inode)
        return known == (_FORMAT, sys.byteorder, history.st_dev, history.st_ino)


class IndexFile:
    """The index at ``path`` of a history of the status given."""

    def __init__(self, path: Path, history: os.stat_result) -> None:
        self._path = path
        self._history = history

    def pieces(self) -> Iterator[HistoryPiece]:
        """Yield the pieces it knows, the first first, as far as they are whole.

        Only one is in memory at a time. An index that is not there, or is of another history, has
        no pieces.
        """
        try:
            handle = open_ordinary(self._path, os.O_RDONLY)
        except (OSError, UnsafePlace):
            return
        with handle, suppress(OSError):
            expected = 0
            while (piece := self._read(handle)) and piece.extent.start == expected:
                expected = piece.extent.end
                if expected > self._history.st_size:
                    return
                yield piece

    def write(self, pieces: Iterable[HistoryPiece]) -> bool:
        """Put an index of ``pieces`` in its place; return whether the disk let us."""
        try:
            write_pieces(self._path, (_bytes_of(piece, self._history) for piece in pieces))
        except (OSError, UnsafePlace):
            return False
        return True

    def _read(self, handle: Handle) -> HistoryPiece | None:
        try:
            stored = orjson.loads(handle.read(_HEAD_SIZE) or b"")
            head = _Head.load(stored["head"])
            numbers = handle.read(head.size) or b""
        except (KeyError, TypeError, ValueError, OverflowError, MemoryError):
            return None
        is_whole = stored.get("digest") == _digest(stored["head"], numbers)
        if not is_whole or not head.is_of(self._history):
            return None
        offsets, entries = array("Q"), array("Q")
        offsets.frombytes(numbers[: head.offsets * _NUMBER])
        entries.frombytes(numbers[head.offsets * _NUMBER :])
        return HistoryPiece(head.extent, offsets, entries)


def _bytes_of(piece: HistoryPiece, history: os.stat_result) -> bytes:
    head = asdict(_Head.of(piece, history))
    numbers = piece.offsets.tobytes() + piece.entries.tobytes()
    written = orjson.dumps({"digest": _digest(head, numbers), "head": head})
    return written.ljust(_HEAD_SIZE - 1) + b"\n" + numbers


def _digest(head: dict[str, Any], numbers: bytes) -> str:
    return new_digest(orjson.dumps(head) + numbers).hexdigest()
