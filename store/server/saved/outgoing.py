"""One save on its way to the server: what is sent, under an id by which it is found again."""

from collections.abc import Iterator
from dataclasses import replace
from uuid import UUID, uuid4

from store.base.frozen import frozen
from store.disk.document_diff import Comparison
from store.disk.history_line import IN_PLACE, HistoryLine, head_of
from store.disk.loaded_file import stored_format
from store.disk.sealed_json import Binding, Content, StoredTables, new_digest
from store.dossier.stage_lock import closed_stages
from store.records import Closing, Meta
from store.records.preparation import STAGES
from store.server.line.door import Statement
from store.server.saved import asking
from store.server.saved.known import DossierRow
from store.server.saved.place import ServerPlace
from store.server.saved.rows import in_order, writing_documents, writing_sums
from store.server.saved.sums import TABLES, Sums, sums_of

CHANNEL = "thonxa"
"""On which a save is told to whoever listens."""


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
        sums_before: Sums,
        *,
        is_first: bool,
    ) -> "Outgoing":
        """Bind the save to those before it."""
        bound = replace(
            line,
            dossier=before.identity,
            before=before.head or new_digest().hexdigest(),
            starts=is_first,
        )
        written = bound.dump()
        head = head_of(written)
        tables = {name: in_order(table) for name, table in found.tables.items()}
        lines = {name: in_order(table) for name, table in found.lines.items()}
        binding = Binding(before.identity, head, 0)
        content = Content(tables, lines, line.sequence, head, sealed=True, binding=binding)
        touches = any(change.table in TABLES for change in found.changes)
        sums = sums_of(tables) if touches else None
        return cls(
            place, uuid4(), before, bound, written, found, content, sums_before, sums, is_first
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
            self.before, sequence=content.sequence, head=content.digest, head_then=content.digest
        )

    def statements(self) -> Iterator[Statement]:
        """Yield what makes the save in the transaction that holds the lock, up to its COMMIT.

        Raises:
            NulInText: A text has a sign that a database does not take.
        """
        owner, file = self.before.owner, self.place.path.name
        yield self._dossier()
        yield self._save()
        yield from writing_documents(self.key, self.content.sequence, self.found, owner, file)
        if self.sums is not None:
            yield from writing_sums(self.key, self.sums_before, self.sums, owner)
        told = f"{self.place.dossier} {self.place.year} {self.content.sequence}"
        yield Statement("SELECT pg_notify(%s, %s)", (CHANNEL, told))
        yield asking.COMMIT

    def _dossier(self) -> Statement:
        columns = {
            **described(self.content),
            "seq": self.content.sequence,
            "head": self.content.digest,
            "changed": self.line.when,
            "who": self.line.who,
        }
        if self.is_first:
            return inserting_dossier(self.place, self.before, columns)
        changed = ", ".join(f"{name} = %s" for name in columns)
        sql = (
            f"UPDATE thonxa.dossier SET {changed}"  # noqa: S608
            " WHERE dossier = %s AND year = %s AND seq = %s"
        )
        return Statement(sql, (*columns.values(), *self.key, self.before.sequence))

    def _save(self) -> Statement:
        line = (self.written + IN_PLACE).decode()
        return inserting_save(self.key, self.save, self.line, line, self.before.owner, b"")


def role_of(tables: StoredTables) -> str:
    """Return the role on the server to which a commune's dossiers belong, where it was made."""
    meta = next(iter(tables.get(Meta.table, {}).values()), {})
    return f"commune_{meta.get('commune_code') or ''}"


def described(content: Content) -> dict[str, object]:
    """Return what the row of a dossier tells of its content."""
    meta = Meta.load(next(iter(content.tables.get(Meta.table, {}).values()), {}))
    closings = content.tables.get(Closing.table, {}).values()
    closed = closed_stages(map(Closing.load, closings))
    return {
        "commune_code": meta.commune_code,
        "commune": meta.commune,
        "province": meta.province,
        "stage": min(max(closed, default=0) + 1, len(STAGES)),
        "format": stored_format(content.tables) or 0,
    }


def inserting_dossier(place: ServerPlace, row: DossierRow, columns: dict[str, object]) -> Statement:
    """Return what makes the row of a new dossier."""
    whole = {
        "dossier": place.dossier,
        "year": place.year,
        "stem": place.path.name,
        "identity": row.identity,
        "owner": row.owner,
        **columns,
    }
    marks = ", ".join(["%s"] * len(whole))
    sql = f"INSERT INTO thonxa.dossier ({', '.join(whole)}) VALUES ({marks})"  # noqa: S608
    return Statement(sql, tuple(whole.values()))


def inserting_save(
    key: tuple[UUID, int], save: UUID, line: HistoryLine, raw: str, owner: str, before: bytes
) -> Statement:
    """Return what adds a save to the history.

    Args:
        key: The dossier's key.
        save: The id by which the save is found again.
        line: The line of the history.
        raw: The same as it stands in a file, with the mark behind it.
        owner: The role to which the dossier belongs.
        before: The lines, as bytes, between it and the save before it that came to nothing.
    """
    head = head_of(raw.rstrip(" \t").encode()) if line.before or line.starts else ""
    return Statement(
        "INSERT INTO thonxa.save (dossier, year, seq, save, at, who, what, head, line, before,"
        " owner) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)",
        (
            *key,
            line.sequence,
            save,
            line.when,
            line.who,
            line.what,
            head,
            raw,
            before or None,
            owner,
        ),
    )
