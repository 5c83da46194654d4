"""The tables of a dossier as they were after an earlier save: gone back to, line by line."""

import os
from collections.abc import Iterator

from store.base.frozen import frozen
from store.disk.document_diff import DoesNotFit, take_back
from store.disk.history import History
from store.disk.history_line import HistoryLine, body_of, bonds_of, lines_backwards
from store.disk.safe_open import Handle
from store.disk.sealed.content import StoredTables
from store.errors import StorageError
from store.history.kept_states import KeptState, KeptStates, thinned
from store.language import N_

SPACING = 4 << 20
"""Bytes of history after which a state is kept: what is read in a tenth of a second."""
_LINE_END = b"\n"


class HistoryGap(StorageError):
    """The history does not tell of every save since the moment that is asked for."""

    template = N_(
        "{file} leads back no further than to save {since}: before it saves are missing. "
        "Type that number or a later moment."
    )


@frozen
class EarlierTables:
    """The tables after a save, and the line that tells of it."""

    tables: StoredTables
    line: HistoryLine


class WayBack:
    """The way back from ``tables``, those of the dossier at ``sequence``.

    The way from one kept state to the next is short, so that no moment is far; on a way that
    nobody has gone yet, states are kept, also where it is broken off.
    """

    def __init__(self, history: History, tables: StoredTables, sequence: int) -> None:
        self._history = history
        self._tables = {name: dict(table) for name, table in tables.items()}
        self._sequence = sequence
        self._found: list[KeptState] = []

    def to(self, sequence: int) -> EarlierTables:
        """Return the tables after the save ``sequence``, or the last one before it.

        Raises:
            HistoryGap: The history does not lead back so far.
            StorageError: It cannot be read.
        """
        with self._history.opened() as handle:
            if handle is None:
                raise self._gap(self._sequence + 1)
            kept = KeptStates(self._history, handle)
            end = _end_of_lines(handle)
            if state := kept.nearest(sequence) if sequence < self._sequence else None:
                self._tables, self._sequence = state.tables(), state.sequence
                end = state.place
            try:
                return self._gone_back(handle, end, sequence)
            finally:
                if self._found:
                    kept.keep(self._found)

    def _gone_back(self, handle: Handle, end: int, wanted: int) -> EarlierTables:
        later: HistoryLine | None = None
        mark = end
        for place, raw, line in _standing(handle, end, self._sequence):
            expected = later.sequence - 1 if later else self._sequence
            is_next = line.sequence == expected or (later is not None and later.starts)
            if not is_next:
                raise self._gap(expected + 1)
            if line.sequence <= wanted:
                return EarlierTables(self._tables, line)
            if later is not None and mark - place >= SPACING:
                self._keep(line, raw, place)
                mark = place
            try:
                take_back(self._tables, line.changes)
            except DoesNotFit as error:
                raise self._gap(line.sequence) from error
            later = line
        raise self._gap(later.sequence if later else self._sequence + 1)

    def _keep(self, line: HistoryLine, raw: bytes, place: int) -> None:
        bonds = bonds_of(raw)
        if bonds.is_whole:
            state = KeptState.of(line.sequence, bonds.digest, place, self._tables)
            self._found = thinned([*self._found, state])

    def _gap(self, since: int) -> HistoryGap:
        return HistoryGap(self._history.path.name, since=str(since))


def _end_of_lines(handle: Handle) -> int:
    """Return where the last line ends, without its line end."""
    end = os.fstat(handle.fileno()).st_size
    last = os.pread(handle.fileno(), len(_LINE_END), max(0, end - len(_LINE_END)))
    return end - len(_LINE_END) if last == _LINE_END else end


def _standing(handle: Handle, end: int, sequence: int) -> Iterator[tuple[int, bytes, HistoryLine]]:
    """Yield the lines that led to the file at ``sequence``, the last one first.

    Each comes with the offset where it ends, without what stands behind it, and with its bytes.
    """
    below = sequence + 1
    for raw in lines_backwards(handle, 0, end):
        line = HistoryLine.load(raw)
        if line is not None and line.sequence < below:
            yield end - len(raw) + len(body_of(raw)), raw, line
            below = line.sequence
        end -= len(raw) + len(_LINE_END)
