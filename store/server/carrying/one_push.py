"""One push: a file as it was read goes to a server.

The history goes first, a piece with each transaction, and the dossier's row with the last piece:
before that nobody sees anything of it, and a push that was broken off goes on where it stopped.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from store.base.frozen import frozen
from store.disk.document_diff import Comparison, DocumentChange
from store.disk.sealed.content import Content
from store.server.carrying.lines import OnSaves, Saves, lines_of, parts_of
from store.server.carrying.refusals import Incomplete, OtherHistory, ServerAhead
from store.server.carrying.whole import Whole
from store.server.line.door import Answer, Link, Statement
from store.server.line.failure import NotOwn, ServerFailure
from store.server.saved import asking
from store.server.saved.known import DossierRow
from store.server.saved.place import ServerPlace
from store.server.saved.rows import writing_documents
from store.server.saved.sum_rows import all_sums
from store.server.saved.writing import (
    SaveRow,
    described,
    inserting_dossier,
    inserting_saves,
    role_of,
    telling,
    updating_dossier,
)

_UNIQUE = "23505"


@frozen
class Pushed:
    """How many saves were sent, of how many there are now; 0 where all were there."""

    sent: int
    saves: int


class OnePush:
    """One push of a file as it was read."""

    def __init__(self, whole: Whole, place: ServerPlace, link: Link, told: OnSaves) -> None:
        self._whole, self._content = whole, whole.content
        self._place, self._link, self._told = place, link, told
        self._at = (place.dossier, place.year)
        self._file = whole.path.name

    def done(self) -> Pushed:
        """Send what is not there yet."""
        sequence = self._content.sequence
        standing = asking.state(self._at, sequence, by_commune=False)
        state, owner, last = self._link.run(
            standing, asking.owner_of(role_of(self._content.tables)), asking.last_save(self._at)
        )
        row = DossierRow.of(self._at, state.rows)
        if row is None and self._is_made(owner.rows[0][0], last.rows):
            return Pushed(sequence, sequence)
        row = row or self._row(standing)
        if row is None:
            raise NotOwn(self._file)
        return self._gone_on(row)

    def _is_made(self, owner: str, last: Sequence[tuple[Any, ...]]) -> bool:
        """Send a dossier that is not there; False where somebody else made it meanwhile.

        ``last`` is the last save of its history that is there already.
        """
        documents = tuple(self._documents(self._whole.every, owner))
        saves, part = Saves(self._whole.path, self._content), list[SaveRow]()
        for following in parts_of(self._unsent(saves, last)):
            if part:
                self._require_seen(self._link.run(*self._sending(part, owner))[-1])
                self._told(part[-1].line.sequence)
            part = following
        try:
            self._make(owner, part, saves, documents)
        except ServerFailure as failure:
            if failure.code != _UNIQUE:
                raise
            return False
        finally:
            self._link.give_up()
        if part:
            self._told(part[-1].line.sequence)
        return True

    def _unsent(self, saves: Saves, last: Sequence[tuple[Any, ...]]) -> Iterator[SaveRow]:
        """Yield the saves that are not there; those of a push of something else are removed."""
        sequence, head = last[0] if last else (0, "")
        rows = saves.rows()
        if sequence:
            common = next((one for one in rows if one.line.sequence >= sequence), None)
            if common is None or common.head != head:
                self._link.run(asking.forget_saves(self._at))
                rows = saves.rows()
        yield from rows

    def _make(
        self, owner: str, part: list[SaveRow], saves: Saves, documents: Iterable[Statement]
    ) -> None:
        """Send the last part of the history with all the rest, in one transaction.

        Raises:
            Incomplete: The history that is there then is not the file's.
            NotOwn: Others' is there.
        """
        if saves.last is None:
            raise Incomplete(self._file)
        line = replace(saves.last.line, changes=self._whole.every.changes)
        columns = described(self._content, self._whole.digest, line, self._whole.view)
        identity = self._content.binding.dossier
        _begun, *sent, heads = self._link.run(
            asking.TO_WRITE,
            *self._sending(part, owner),
            inserting_dossier(self._place, identity, owner, columns),
            *documents,
            asking.all_heads(self._at),
        )
        if part:
            self._require_seen(sent[1])
        if heads.rows[0][0] != saves.heads:
            raise Incomplete(self._file)
        self._link.run(telling(self._at, self._content.sequence), asking.COMMIT)

    def _sending(self, part: list[SaveRow], owner: str) -> Sequence[Statement]:
        """Return what sends a part of the history, and looks whether it can be seen there."""
        if not part:
            return ()
        adding = inserting_saves(self._at, part, owner, again=True)
        return adding, asking.head_at(self._at, part[0].line.sequence)

    def _require_seen(self, answer: Answer) -> None:
        """Raise NotOwn where others' history is there."""
        if not answer.rows:
            raise NotOwn(self._file)

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
        lines = lines_of(self._whole.path, here)
        common = next((one for one in lines if one.line.sequence >= row.sequence), None)
        if common is None or common.head != row.head:
            raise OtherHistory(self._file)
        return self._append(row, list(lines))

    def _append(self, before: DossierRow, lines: list[SaveRow]) -> Pushed:
        """Send saves that follow on what is there, all of them or none."""
        sequence, owner = self._content.sequence, before.owner
        changes = tuple(change for one in lines for change in one.line.changes)
        columns = described(
            self._content,
            self._whole.digest,
            replace(lines[-1].line, changes=changes),
            self._whole.view,
        )
        try:
            if self._row(asking.TO_WRITE, asking.locked_state(self._at, sequence)) != before:
                raise Incomplete(self._file)
            self._link.run(
                *(inserting_saves(self._at, one, owner, again=False) for one in parts_of(lines)),
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
        yield from all_sums(self._at, self._whole.sums, owner)


def _latest(content: Content, changes: Iterable[DocumentChange]) -> Comparison:
    """Return the documents that ``changes`` speak of as they stand in the end."""
    latest = {(one.table, one.document): one for one in changes}
    return Comparison(content.tables, content.lines, tuple(latest.values()))
