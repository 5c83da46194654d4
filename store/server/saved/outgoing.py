"""One save on its way to the server: what is sent, under an id by which it is found again."""

from collections.abc import Iterator
from dataclasses import replace
from uuid import UUID, uuid4

from store.base.frozen import frozen
from store.disk.document_diff import Comparison
from store.disk.history_line import IN_PLACE, HistoryLine, head_of
from store.disk.sealed.content import Body, Content, by_number
from store.disk.sealed.seal import Binding, new_digest
from store.server.line.door import Statement
from store.server.saved import asking
from store.server.saved.known import DossierRow
from store.server.saved.place import ServerPlace
from store.server.saved.rows import writing_documents
from store.server.saved.sum_rows import writing_sums
from store.server.saved.sums import TABLES, Counted, Sums, sums_of
from store.server.saved.writing import (
    SaveRow,
    described,
    inserting_dossier,
    inserting_saves,
    telling,
    updating_dossier,
)


@frozen
class Outgoing:
    """A save that follows on the save ``before``.

    ``content`` is what the dossier holds after it, ``sums`` what that comes to, None where that
    stays as it was.
    """

    place: ServerPlace
    save: UUID
    before: DossierRow
    line: HistoryLine
    written: bytes
    found: Comparison
    content: Content
    sums_before: Sums
    sums: Sums | None
    is_first: bool

    @classmethod
    def of(
        cls,
        place: ServerPlace,
        before: DossierRow,
        line: HistoryLine,
        found: Comparison,
        counted: Counted,
        *,
        is_first: bool,
    ) -> "Outgoing":
        """Bind the save to those before it."""
        tables = {name: by_number(table) for name, table in found.tables.items()}
        lines = {name: by_number(table) for name, table in found.lines.items()}
        filled = {name: tables[name] for name in sorted(tables) if tables[name]}
        digest = Body.of(filled, lines, line.sequence).digest
        bound = replace(
            line,
            file=digest,
            dossier=before.identity,
            before=before.head or new_digest().hexdigest(),
            starts=is_first,
        )
        written = bound.dump()
        head = head_of(written)
        binding = Binding(before.identity, head, 0)
        content = Content(tables, lines, line.sequence, head, sealed=True, binding=binding)
        touches = any(change.table in TABLES for change in found.changes)
        sums = sums_of(tables, counted) if touches else None
        return cls(
            place, uuid4(), before, bound, written, found, content, counted.sums, sums, is_first
        )

    @property
    def key(self) -> tuple[UUID, int]:
        """The dossier's key."""
        return self.place.dossier, self.place.year

    @property
    def row(self) -> DossierRow:
        """The dossier's row after the save."""
        content = self.content
        return replace(
            self.before,
            sequence=content.sequence,
            head=content.digest,
            digest=self.line.file,
            head_then=content.digest,
        )

    def statements(self) -> Iterator[Statement]:
        """Yield what makes the save in the transaction that holds the lock, up to its COMMIT.

        Raises:
            NulInText: A text has a sign that a database does not take.
        """
        owner, file = self.before.owner, self.place.path.name
        yield self._dossier()
        row = SaveRow(self.line, self.save, self.content.digest, self.written + IN_PLACE)
        yield inserting_saves(self.key, [row], owner, again=False)
        yield from writing_documents(self.key, self.content.sequence, self.found, owner, file)
        if self.sums is not None:
            yield from writing_sums(self.key, self.sums_before, self.sums, owner)
        yield telling(self.key, self.content.sequence)
        yield asking.COMMIT

    def _dossier(self) -> Statement:
        columns = described(self.content, self.line.file, self.line)
        if self.is_first:
            return inserting_dossier(self.place, self.before.identity, self.before.owner, columns)
        return updating_dossier(self.key, self.before.sequence, columns)
