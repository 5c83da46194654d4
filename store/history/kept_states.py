"""States of a dossier's tables kept beside its history, so that none is far from a kept one.

They are a cache, as the index is: each names the line of the save that led to it, and counts only
while that line stands where it was written. They can be removed at any time, take up no more
than ``MOST_BYTES``, and where they cannot be written everything works without them.
"""

import os
import zlib
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any, Self

import orjson

from store.base.frozen import frozen
from store.disk.history import History
from store.disk.history_line import ending_with
from store.disk.safe_open import Handle, open_ordinary, write_pieces
from store.disk.sealed.content import StoredTables
from store.disk.sealed.seal import new_digest
from store.errors import UnsafePlace

MOST_BYTES = 16 << 20
"""Bytes that all kept states together take up; beyond it every second one is dropped."""
_HEAD_SIZE = 256
_FORMAT = 1


@frozen
class KeptState:
    """The tables after a save, packed.

    ``sequence`` and ``save`` are that save's number and id, ``place`` is where its line ends in
    the history (offset in bytes, without what stands behind the line).
    """

    sequence: int
    save: str
    place: int
    packed: bytes

    @classmethod
    def of(cls, sequence: int, save: str, place: int, tables: StoredTables) -> Self:
        """Return the state of ``tables``."""
        return cls(sequence, save, place, zlib.compress(orjson.dumps(tables), 1))

    def tables(self) -> StoredTables:
        """Return the tables."""
        found: StoredTables = orjson.loads(zlib.decompress(self.packed))
        return found

    def dump(self) -> bytes:
        """Return the state as it stands in the file."""
        head = {"format": _FORMAT, "size": len(self.packed), **self._where()}
        written = orjson.dumps({"digest": _digest(head, self.packed), "head": head})
        return written.ljust(_HEAD_SIZE - 1) + b"\n" + self.packed

    def _where(self) -> dict[str, Any]:
        return {key: value for key, value in asdict(self).items() if key != "packed"}


class KeptStates:
    """The states kept of the dossier whose history is ``history``, open as ``handle``."""

    def __init__(self, history: History, handle: Handle) -> None:
        self._path = states_of(history)
        self._history = handle

    def nearest(self, sequence: int) -> KeptState | None:
        """Return the first state at or after a save; None without any."""
        later = (one for one in self._all() if one.sequence >= sequence)
        return min(later, key=lambda one: one.sequence, default=None)

    def keep(self, found: Sequence[KeptState]) -> None:
        """Keep the states ``found`` too, as far as the disk lets us."""
        known = {one.sequence: one for one in (*self._all(), *found)}
        kept = thinned([known[sequence] for sequence in sorted(known)])
        with suppress(OSError, UnsafePlace):
            write_pieces(self._path, (one.dump() for one in kept))

    def _all(self) -> Iterator[KeptState]:
        try:
            handle = open_ordinary(self._path, os.O_RDONLY)
        except (OSError, UnsafePlace):
            return
        with handle, suppress(OSError):
            while (state := _read(handle)) is not None:
                if self._still_leads_to(state):
                    yield state

    def _still_leads_to(self, state: KeptState) -> bool:
        """Tell whether the line that led to a state still stands where it was written."""
        ending = ending_with(state.save)
        start = state.place - len(ending)
        return start >= 0 and os.pread(self._history.fileno(), len(ending), start) == ending


def states_of(history: History) -> Path:
    """Return where the states of a history are kept."""
    return history.path.with_name(f".{history.path.name.removesuffix('.jsonl')}.states")


def thinned(states: Sequence[KeptState]) -> list[KeptState]:
    """Return ``states`` without every second one, until they take up no more than is allowed."""
    kept = list(states)
    while len(kept) > 1 and sum(len(one.packed) for one in kept) > MOST_BYTES:
        kept = kept[::2]
    return kept


def _read(handle: Handle) -> KeptState | None:
    """Return the next state; None at the end, and from where the file is damaged."""
    try:
        stored = orjson.loads(handle.read(_HEAD_SIZE) or b"")
        head = stored["head"]
        packed = handle.read(min(head["size"], MOST_BYTES)) or b""
        is_whole = head["format"] == _FORMAT and stored["digest"] == _digest(head, packed)
        state = KeptState(head["sequence"], head["save"], head["place"], packed)
    except (KeyError, TypeError, ValueError, OverflowError):
        return None
    return state if is_whole else None


def _digest(head: dict[str, Any], packed: bytes) -> str:
    return new_digest(orjson.dumps(head) + packed).hexdigest()
