"""``push``: a dossier of a file to a server, with its whole history.

The history goes first, a piece with each transaction, and the dossier's row last: before that
nobody sees anything of it, and a push that was broken off goes on where it stopped.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from hashlib import md5
from pathlib import Path

from store.base.frozen import frozen
from store.disk.document_diff import Comparison, DocumentChange, difference
from store.disk.sealed_json import Body, Content, content_of
from store.disk.storage import AtomicJSONStorage
from store.dossier.dossier import Dossier
from store.errors import Doubtful
from store.records import Meta
from store.server.carrying.lines import lines_of
from store.server.carrying.refusals import Incomplete, NoCommuneCode, OtherHistory, ServerAhead
from store.server.line.address import Address
from store.server.line.door import Link, Statement
from store.server.line.failure import NO_PERMISSION, NotOwn, NotSent, ServerFailure
from store.server.saved import asking
from store.server.saved.known import DossierRow
from store.server.saved.place import ServerPlace, key_of
from store.server.saved.rows import writing_documents, writing_sums
from store.server.saved.sums import NO_SUMS, sums_of
from store.server.saved.writing import (
    SaveRow,
    described,
    inserting_dossier,
    inserting_saves,
    role_of,
    telling,
    updating_dossier,
)
from store.server.tables.greeting import greeting_of

OnSent = Callable[[int], None]
"""Is told the number of the save up to which the history has been sent."""

_MOST_ROWS, _MOST_BYTES = 500, 1 << 20
_UNIQUE = "23505"


def _unheard(sequence: int) -> None:
    del sequence


@frozen
class Pushed:
    """How many saves were sent, of how many there are now; 0 where all were there."""

    sent: int
    saves: int


def push(path: Path, address: Address, who: str, told: OnSent = _unheard) -> Pushed:
    """Send the dossier at ``path`` to the server; a file of an older format is brought up first.

    Raises:
        NoCommuneCode: It does not say of which commune it is.
        OtherHistory: One of that commune and year is there, saved apart from this one.
        ServerAhead: The server has later saves of it.
        NotOwn: What is there is not for this account to see or to write.
        NulInText: A text has a sign that a database does not take.
        StorageError: The file is not sound, or the server does not answer or refuses.
    """
    Dossier.open(path, who).close()
    content = _content_of(path)
    meta = Meta.load(next(iter(content.tables[Meta.table].values())))
    if not meta.commune_code:
        raise NoCommuneCode(path.name)
    dossier = key_of(meta.commune_code, meta.year)
    place = ServerPlace(address, dossier, meta.year, path.with_suffix(""))
    link = Link(address)
    try:
        return _Push(path, content, place, link, told).done()
    except ServerFailure as failure:
        if failure.code == NO_PERMISSION:
            raise NotOwn(path.name) from failure
        raise NotSent(path.name, reason=failure.reason) from failure
    finally:
        link.close()


def _content_of(path: Path) -> Content:
    """Return what a sound file holds; its digest is the head of its history."""
    storage = AtomicJSONStorage(path)
    try:
        storage.refresh()
        if isinstance(obstacle := storage.obstacle(), Doubtful):
            raise obstacle
        found, binding = content_of(storage.tables), storage.binding
        return replace(found, sequence=storage.sequence, digest=binding.head, binding=binding)
    finally:
        storage.close()


class _Push:
    """One push of a file as it was read."""

    def __init__(
        self, path: Path, content: Content, place: ServerPlace, link: Link, told: OnSent
    ) -> None:
        self._path, self._place, self._link, self._told = path, place, link, told
        self._content = content
        self._at = (place.dossier, place.year)
        self._file = path.name
        self._digest = Body.in_order(content.tables, content.lines, content.sequence).digest

    def done(self) -> Pushed:
        """Send what is not there yet."""
        greeting = greeting_of(self._link, self._file)
        if obstacle := greeting.obstacle(self._file):
            raise obstacle
        row = self._row(asking.state(self._at, self._content.sequence, by_commune=False))
        if row is None and self._is_made():
            return Pushed(self._content.sequence, self._content.sequence)
        row = row or self._row(asking.state(self._at, self._content.sequence, by_commune=False))
        if row is None:
            raise NotOwn(self._file)
        return self._gone_on(row)

    def _is_made(self) -> bool:
        """Send a dossier that is not there; False where somebody else made it meanwhile."""
        (answer,) = self._link.run(asking.owner_of(role_of(self._content.tables)))
        owner: str = answer.rows[0][0]
        every = _every(self._content)
        documents = tuple(self._documents(every, owner))
        for part in _parts(self._unsent()):
            self._send_saves(part, owner)
            self._told(part[-1].line.sequence)
        heads, last = md5(usedforsecurity=False), None
        for one in lines_of(self._path, self._content):
            heads.update(one.head.encode())
            last = one
        if last is None:
            raise Incomplete(self._file)
        columns = described(self._content, self._digest, replace(last.line, changes=every.changes))
        identity = self._content.binding.dossier
        try:
            *_sent, answer = self._link.run(
                asking.TO_WRITE,
                inserting_dossier(self._place, identity, owner, columns),
                *documents,
                asking.all_heads(self._at),
            )
            if answer.rows[0][0] != heads.hexdigest():
                raise Incomplete(self._file)
            self._link.run(telling(self._at, self._content.sequence), asking.COMMIT)
        except ServerFailure as failure:
            if failure.code != _UNIQUE:
                raise
            return False
        finally:
            self._link.give_up()
        return True

    def _send_saves(self, part: list[SaveRow], owner: str) -> None:
        """Send a part of the history; raises NotOwn where others' is there."""
        first = asking.head_at(self._at, part[0].line.sequence)
        *_sent, seen = self._link.run(inserting_saves(self._at, part, owner, again=True), first)
        if not seen.rows:
            raise NotOwn(self._file)

    def _unsent(self) -> Iterator[SaveRow]:
        """Yield the saves that are not there; those of a push of something else are removed."""
        (answer,) = self._link.run(asking.last_save(self._at))
        sequence, head = answer.rows[0] if answer.rows else (0, "")
        lines = lines_of(self._path, self._content)
        if sequence:
            common = next((one for one in lines if one.line.sequence >= sequence), None)
            if common is None or common.head != head:
                self._link.run(asking.forget_saves(self._at))
                lines = lines_of(self._path, self._content)
        yield from lines

    def _gone_on(self, row: DossierRow) -> Pushed:
        """Send the saves after those that are there."""
        here = self._content
        if row.identity != here.binding.dossier:
            raise OtherHistory(self._file)
        if row.sequence >= here.sequence:
            if row.head_then != here.digest:
                raise OtherHistory(self._file)
            if row.sequence == here.sequence:
                return Pushed(0, here.sequence)
            found, known = str(row.sequence), str(here.sequence)
            raise ServerAhead(self._file, found=found, known=known)
        lines = lines_of(self._path, here)
        common = next((one for one in lines if one.line.sequence >= row.sequence), None)
        if common is None or common.head != row.head:
            raise OtherHistory(self._file)
        return self._append(row, list(lines))

    def _append(self, before: DossierRow, lines: list[SaveRow]) -> Pushed:
        """Send saves that follow on what is there, all of them or none."""
        sequence, owner = self._content.sequence, before.owner
        changes = tuple(change for one in lines for change in one.line.changes)
        columns = described(self._content, self._digest, replace(lines[-1].line, changes=changes))
        try:
            if self._row(asking.TO_WRITE, asking.locked_state(self._at, sequence)) != before:
                raise Incomplete(self._file)
            self._link.run(
                *(inserting_saves(self._at, one, owner, again=False) for one in _parts(lines)),
                updating_dossier(self._at, before.sequence, columns),
                *self._documents(_latest(self._content, changes), owner),
                telling(self._at, sequence),
                asking.COMMIT,
            )
        finally:
            self._link.give_up()
        return Pushed(len(lines), sequence)

    def _row(self, *statements: Statement) -> DossierRow | None:
        return DossierRow.of(self._at, self._link.run(*statements)[-1].rows)

    def _documents(self, found: Comparison, owner: str) -> Iterator[Statement]:
        """Yield what writes documents, and all that they come to."""
        yield from writing_documents(self._at, self._content.sequence, found, owner, self._file)
        for table in NO_SUMS:
            yield asking.forget_sums(self._at, table)
        yield from writing_sums(self._at, NO_SUMS, sums_of(self._content.tables), owner)


def _every(content: Content) -> Comparison:
    """Return every document as a new one."""
    changes = tuple(
        difference(name, key, None, document)
        for name, table in content.tables.items()
        for key, document in table.items()
    )
    return Comparison(content.tables, content.lines, changes)


def _latest(content: Content, changes: Iterable[DocumentChange]) -> Comparison:
    """Return the documents that ``changes`` speak of as they stand in the end."""
    latest = {(one.table, one.document): one for one in changes}
    return Comparison(content.tables, content.lines, tuple(latest.values()))


def _parts(lines: Iterable[SaveRow]) -> Iterator[list[SaveRow]]:
    """Yield lines by so many as are sent at once."""
    part: list[SaveRow] = []
    size = 0
    for one in lines:
        part.append(one)
        size += len(one.raw) + len(one.before)
        if len(part) == _MOST_ROWS or size >= _MOST_BYTES:
            yield part
            part, size = [], 0
    if part:
        yield part
