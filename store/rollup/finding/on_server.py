"""The dossiers of a server, to be added up: those read anew that were saved since the last time.

Their documents are read whole, some dossiers at a time, for only so is it proven that they are what
was saved: the server has the digest of all of them.
"""

from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import datetime
from pathlib import Path
from uuid import UUID

from store.base.clock import utc_now
from store.base.frozen import frozen
from store.base.garbage import collector_paused
from store.disk.sealed.content import SealedBlocks, StoredLines
from store.disk.sealed.seal import Binding
from store.dossier.format import understood
from store.dossier.view import View
from store.errors import StorageError
from store.rollup.finding.cache import Cache
from store.rollup.finding.places import Progress, Told
from store.rollup.outcome import DossierSums, LeftOut, Outcome, Why
from store.rollup.reading import sums_in
from store.server.line.address import Address
from store.server.line.door import Link, Statement
from store.server.line.failure import NewerTables, NotOnServer, ServerFailure
from store.server.saved import asking
from store.server.saved.rows import Key
from store.server.shelf import ServerShelf, names_of
from store.server.tables.greeting import greeting_of

_LISTED = Statement(
    "SELECT dossier, year, seq, head, digest, stem, commune_code FROM thonxa.dossier"
    " ORDER BY province, commune, commune_code, year"
)
_STATES = (
    "SELECT dossier, year, seq, head, digest, identity, changed FROM thonxa.dossier"
    " WHERE (dossier, year) IN ({keys})"
)
_DOCUMENTS = (
    "SELECT dossier, year, tbl, id, CAST(body AS text) FROM thonxa.doc"
    " WHERE (dossier, year) IN ({keys}) AND body IS NOT NULL"
)
_AT_ONCE = 20
_SAID_OF_FILES = {Why.DAMAGED: Why.DAMAGED_THERE}
"""What is said of a file that is damaged, and of a dossier on a server."""


@frozen
class _Listed:
    """A dossier of the server as it was when they were listed."""

    key: Key
    path: str
    mark: bytes


@frozen
class _Row:
    """The row of a dossier at the moment in which its documents are read."""

    sequence: int
    head: str
    digest: str
    identity: str
    changed: datetime

    @property
    def mark(self) -> bytes:
        """What tells this state from every other."""
        return _mark_of(self.sequence, self.head, self.digest)


class DossiersOnServer:
    """The dossiers of the server at ``address``; what they came to is kept in ``cache``."""

    def __init__(self, address: Address, cache: Cache | None = None) -> None:
        self._address = address
        self._kept = cache.opened(address.shown.encode()) if cache else None
        self._link = Link(address)

    def outcomes(self, told: Told) -> Iterator[Outcome]:
        """Yield what each dossier comes to, or why it or all that follows is left out."""
        place = self._address.shown
        try:
            with closing(self._link):
                greeting_of(self._link, place)
                every = self._listed()
        except ServerFailure as failure:
            yield LeftOut(place, Why.UNREADABLE, failure.reason)
            return
        except NewerTables:
            yield LeftOut(place, Why.NEWER)
            return
        except StorageError:
            yield LeftOut(place, Why.OTHER_TABLES)
            return
        try:
            with closing(self._link):
                yield from self._each(every, told)
        except ServerFailure as failure:
            yield LeftOut(place, Why.BROKEN_OFF, failure.reason)
        if self._kept:
            self._kept.close(one.path for one in every)

    def view(self, sums: DossierSums) -> View:
        """Return what the dossier of these sums holds, to be read; raises StorageError."""
        name = sums.path.removesuffix(self._path(""))
        with closing(ServerShelf(self._address, Path())) as shelf:
            place = shelf.place(name)
        with closing(place.storage("", utc_now)) as storage:
            storage.refresh()
            if not storage.exists:
                raise NotOnServer(name)
            return understood(storage.tables, name)

    def _path(self, name: str) -> str:
        return f"{name} ({self._address.shown})"

    def _listed(self) -> list[_Listed]:
        (answer,) = self._link.run(_LISTED)
        names = names_of((stem, code) for *_state, stem, code in answer.rows)
        return [
            _Listed((dossier, year), self._path(name), _mark_of(*state))
            for name, (dossier, year, *state, _stem, _code) in zip(names, answer.rows, strict=True)
        ]

    def _each(self, every: Sequence[_Listed], told: Told) -> Iterator[Outcome]:
        unread: list[_Listed] = []
        for one in every:
            known = self._kept.known(one.path, one.mark) if self._kept else None
            if known is None:
                unread.append(one)
            else:
                yield known
        done = len(every) - len(unread)
        for start in range(0, len(unread), _AT_ONCE):
            part = unread[start : start + _AT_ONCE]
            yield from self._read(part)
            done += len(part)
            told(Progress(done, len(every)))

    def _read(self, part: Sequence[_Listed]) -> Iterator[Outcome]:
        """Yield what some dossiers come to; one that has gone since they were listed is not."""
        keys = [value for one in part for value in one.key]
        marks = ", ".join(["(%s, %s)"] * len(part))
        with self._link.taking_time():
            _begun, states, documents, _ended = self._link.run(
                asking.TO_READ,
                Statement(_STATES.format(keys=marks), keys),
                Statement(_DOCUMENTS.format(keys=marks), keys),
                asking.COMMIT,
            )
        rows = {(dossier, year): _Row(*state) for dossier, year, *state in states.rows}
        lines = _lines_of(documents.rows)
        for one in part:
            if one.key in rows:
                yield self._outcome(one.path, rows[one.key], lines.get(one.key, {}))

    def _outcome(self, path: str, row: _Row, lines: StoredLines) -> Outcome:
        with collector_paused():
            blocks = SealedBlocks.of_lines(lines, row.sequence, Binding(row.identity, row.head))
            if blocks.digest != row.digest:
                return LeftOut(path, Why.EDITED_THERE)
            outcome = sums_in(blocks, path, int(row.changed.timestamp()))
        if isinstance(outcome, LeftOut):
            return outcome._replace(why=_SAID_OF_FILES.get(outcome.why, outcome.why))
        if self._kept:
            self._kept.add(outcome, row.mark)
        return outcome


def _lines_of(rows: Sequence[tuple[UUID, int, str, int, str]]) -> dict[Key, StoredLines]:
    """Return documents by dossier, table and number, as they stand in a file."""
    found: dict[Key, StoredLines] = {}
    for dossier, year, table, number, body in rows:
        lines = found.setdefault((dossier, year), {}).setdefault(table, {})
        lines[str(number)] = f'"{number}":{body}'.encode()
    return found


def _mark_of(sequence: int, head: str, digest: str) -> bytes:
    return f"{sequence}.{head}.{digest}".encode()
