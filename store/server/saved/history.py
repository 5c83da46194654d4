"""The history of a dossier on a server, read by what is wanted of it."""

from collections.abc import Generator, Iterator
from datetime import UTC, datetime, time, timedelta

from store.base.frozen import frozen
from store.disk.document_diff import DoesNotFit, take_back
from store.disk.history_line import HistoryLine
from store.disk.sealed.content import StoredTables
from store.history.earlier_tables import EarlierTables, HistoryGap
from store.history.reader import EVERYTHING, Wanted
from store.language import _
from store.server.line.door import Link, Statement
from store.server.line.failure import DamagedRow, ServerFailure
from store.server.saved.rows import Key

_AT_ONCE = 200
_MARGIN = timedelta(days=1)
"""Days are local where the history is read, moments on the server are not."""


@frozen
class ServerHistory:
    """The saves of the dossier ``key``, which is called ``name``, read through ``link``."""

    name: str
    key: Key
    link: Link

    def reader(self, sequence: int) -> "ServerLines":
        """Return what reads it up to the save ``sequence``."""
        return ServerLines(self, sequence)

    def back_to(self, wanted: int, tables: StoredTables, sequence: int) -> EarlierTables:
        """Return the tables after the save ``wanted``; see ``SavedHistory``."""
        state = {name: dict(table) for name, table in tables.items()}
        expected = sequence
        starts = False
        for line in self.reader(sequence).newest_first():
            if line.sequence != expected and not starts:
                raise self._gap(expected + 1)
            if line.sequence <= wanted:
                return EarlierTables(state, line)
            try:
                take_back(state, line.changes)
            except DoesNotFit as error:
                raise self._gap(line.sequence) from error
            expected, starts = line.sequence - 1, line.starts
        raise self._gap(expected + 1)

    def _gap(self, since: int) -> HistoryGap:
        return HistoryGap(self.name, since=str(since))


@frozen
class ServerLines:
    """Reads the saves of a history up to one of them, a few at a time."""

    history: ServerHistory
    sequence: int

    def newest_first(self, wanted: Wanted = EVERYTHING) -> Iterator[HistoryLine]:
        """Yield the wanted saves, the last one first.

        Raises:
            Unreadable: The server does not answer.
            DamagedRow: A line is not as it was written.
        """
        below = self.sequence + 1
        while rows := self._read(wanted, "seq < %s", "DESC", below):
            for _sequence, raw in rows:
                yield from self._wanted(raw, wanted)
            below = rows[-1][0]

    def oldest_first(self, wanted: Wanted = EVERYTHING) -> Iterator[HistoryLine]:
        """Yield the wanted saves, the first one first; raises as ``newest_first``."""
        above = -1
        while rows := self._read(wanted, "seq > %s", "ASC", above):
            for _sequence, raw in rows:
                yield from self._wanted(raw, wanted)
            above = rows[-1][0]

    def bring_index_up_to_date(self) -> None:
        """Do nothing: the server has its index."""

    def index_by_steps(self) -> Generator[None, None, None]:
        """Do nothing: the server has its index."""
        yield from ()

    def _wanted(self, raw: str, wanted: Wanted) -> Iterator[HistoryLine]:
        line = HistoryLine.load(raw.encode())
        if line is None:
            raise DamagedRow(self.history.name, reason=_("a line of its history was changed"))
        if wanted.fits(line):
            yield line

    def _read(self, wanted: Wanted, place: str, order: str, at: int) -> list[tuple[int, str]]:
        conditions, values = (
            ["dossier = %s", "year = %s", "seq <= %s", place],
            [
                *self.history.key,
                self.sequence,
                at,
            ],
        )
        for condition, value in _conditions(wanted):
            conditions.append(condition)
            values.append(value)
        sql = (
            f"SELECT seq, line FROM thonxa.save WHERE {' AND '.join(conditions)}"  # noqa: S608
            f" ORDER BY seq {order} LIMIT {_AT_ONCE}"
        )
        try:
            (answer,) = self.history.link.run(Statement(sql, values))
        except ServerFailure as failure:
            raise failure.unreadable(self.history.name) from failure
        return [(sequence, raw) for sequence, raw in answer.rows]


def _conditions(wanted: Wanted) -> Iterator[tuple[str, object]]:
    """Yield what narrows the saves on the server; what is wanted more exactly is looked at here."""
    if wanted.who:
        yield "who = %s", wanted.who
    if wanted.table:
        yield "position(%s in line) > 0", f'"table":"{wanted.table}"'
    if wanted.uid:
        yield "position(%s in line) > 0", wanted.uid
    if wanted.since:
        yield "at >= %s", datetime.combine(wanted.since, time.min, UTC) - _MARGIN
    if wanted.until:
        yield "at < %s", datetime.combine(wanted.until, time.min, UTC) + 2 * _MARGIN
