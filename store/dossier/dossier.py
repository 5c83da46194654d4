"""A dossier: one commune's planning cycle for one plan year, in one file, shared by several people.

Everything that is read comes from ``view``, which stays as it is until ``refresh`` or a change of
one's own; everything that is written goes through ``change``, one transaction at a time.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Self

from tinydb import TinyDB
from tinydb.table import Document

from store.base.clock import Clock, utc_now
from store.base.frozen import frozen
from store.columns.record import R, Record
from store.disk.document_diff import DocumentChange
from store.disk.storage import AtomicJSONStorage
from store.dossier.format import format_of, understood
from store.dossier.history_words import HistoryEntry, tell
from store.dossier.table_edit import TableChange
from store.dossier.transaction import Transaction
from store.dossier.view import View
from store.errors import Exists, Missing, NotADossier
from store.language import _
from store.records import Meta
from store.records.settings import FORMAT

Migration = Callable[[TinyDB], None]
MIGRATIONS: Mapping[int, Migration] = MappingProxyType({})
"""Format → what brings a file of that format to the next one."""


@frozen
class _Step:
    """Something that can be taken back: its sentence and what it changed."""

    what: str
    changes: tuple[DocumentChange, ...]


class Dossier:
    """An open dossier, in the name of one person.

    Attributes:
        path: The dossier's file.
        who: Who is at work.
        view: The records as last read or saved.
        sequence: The number of the save that ``view`` stems from.
    """

    def __init__(self, storage: AtomicJSONStorage, who: str, clock: Clock = utc_now) -> None:
        """Take a storage that has read its file; use ``open`` or ``create``."""
        self.path = storage.path
        self.who = who
        self._storage = storage
        self._clock = clock
        self._shown = storage.tables
        self.sequence = storage.sequence
        self._done: list[_Step] = []
        self._undone: list[_Step] = []
        self.view = View({}, clock=clock)
        self._take_over()

    @classmethod
    def open(
        cls,
        path: Path,
        who: str,
        *,
        clock: Clock = utc_now,
        migrations: Mapping[int, Migration] = MIGRATIONS,
    ) -> Self:
        """Open the dossier at ``path``; a file of an older format is brought up to date first.

        Raises:
            Missing: There is no such file.
            Corrupt: It is damaged.
            NewerFormat: A newer version of the program wrote it.
            NotADossier: It lacks a commune's settings.
            StorageError: It cannot be read, or not be brought up to date.
        """
        storage = AtomicJSONStorage(path, who=who, clock=clock)
        storage.refresh()
        if not storage.exists:
            raise Missing(path.name)
        _migrate(storage, migrations)
        return cls(storage, who, clock)

    @classmethod
    def create(
        cls,
        path: Path,
        meta: Meta,
        who: str,
        records: Iterable[Record] = (),
        *,
        clock: Clock = utc_now,
    ) -> Self:
        """Make a new dossier of ``meta`` and ``records``.

        Raises:
            Exists: There is a file of that name.
            StorageError: It cannot be saved.
        """
        storage = AtomicJSONStorage(path, who=who, clock=clock)
        what = _("New dossier: {commune} {year}").format(commune=meta.commune, year=meta.year)
        with storage.transaction(what) as db:
            if storage.exists:
                raise Exists(path.name)
            change = Transaction({}, View.of_records([meta]), path.name, who, clock())
            for record in (meta, *records):
                change.save(record)
            _write(db, change)
            db.table(Meta.table).update({"format": FORMAT})
        return cls(storage, who, clock)

    @property
    def read_only(self) -> str:
        """Why the dossier can only be read, in words; "" when it can be written."""
        obstacle = self._storage.obstacle()
        return obstacle.sentence if obstacle else ""

    def changed(self) -> bool:
        """Tell whether somebody else has saved; cheap enough to be asked every second."""
        return self._storage.changed() or self._storage.tables is not self._shown

    def refresh(self) -> bool:
        """Take over what others have saved into ``view``; return whether there was anything.

        Raises:
            StorageError: The file is gone, damaged or of a newer format.
        """
        self._storage.refresh()
        if self._storage.tables is self._shown:
            return False
        self._take_over()
        return True

    @contextmanager
    def change(self, what: str) -> Iterator[Transaction]:
        """Lend a change whose records are saved together when the block ends well.

        It is one transaction, one save, one line of the history and one step of undo; an
        exception in the block saves nothing. The file is locked while the block runs.

        Args:
            what: A sentence in the person's language, for the history.

        Raises:
            Conflict: Somebody else changed the same; from the change's methods.
            Locked: The stage is closed; from the change's methods.
            NotSaved: Nothing has changed.
            InDoubt: Saved, but the disk did not confirm it.
            StorageError: The file cannot be locked, read or written.
        """
        with self._transaction(what) as change:
            yield change
        if self._storage.changes:
            self._done.append(_Step(what, self._storage.changes))
            self._undone.clear()

    def save(self, record: R, seen: R | None = None, what: str = "") -> R:
        """Save one record; see ``Transaction.save`` and ``change``."""
        with self.change(what or self._saving(record)) as change:
            return change.save(record, seen)

    def delete(self, *records: Record, what: str = "") -> None:
        """Delete records; see ``Transaction.delete`` and ``change``."""
        titles = ", ".join(record.title(self.view) for record in records)
        with self.change(what or _("Deleted: {titles}").format(titles=titles)) as change:
            change.delete(*records)

    def undo(self) -> str | None:
        """Take back one's own last change.

        Returns:
            The sentence of what was taken back; None when there is nothing.

        Raises:
            Conflict: Somebody has changed it since. It stays to be undone.
            StorageError: As for ``change``.
        """
        return self._take_back(self._done, self._undone, _("Undone: {what}"))

    def redo(self) -> str | None:
        """Make again what was undone last; as ``undo``."""
        return self._take_back(self._undone, self._done, _("Done again: {what}"))

    def history(
        self,
        table: str | None = None,
        since: date | None = None,
        uid: str | None = None,
        most: int | None = None,
    ) -> Iterator[HistoryEntry]:
        """Yield the saves, oldest first.

        Args:
            table: Only changes of this table.
            since: Only saves of this day and later.
            uid: Only changes of this record.
            most: Of each save the changes of so many records; None means all.

        Raises:
            StorageError: The history cannot be read.
        """
        lines = self._storage.history.valid_lines(self.sequence)
        return tell(lines, self.view, table=table, since=since, uid=uid, most=most)

    def close(self) -> None:
        """Let go of the file."""
        self._storage.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *failure: object) -> None:
        self.close()

    @contextmanager
    def _transaction(self, what: str) -> Iterator[Transaction]:
        with self._storage.transaction(what) as db:
            change = Transaction(
                self._storage.tables, self.view, self.path.name, self.who, self._clock()
            )
            yield change
            _write(db, change)
        self._take_over()

    def _take_back(self, steps: list[_Step], others: list[_Step], wording: str) -> str | None:
        if not steps:
            return None
        step = steps[-1]
        with self._transaction(wording.format(what=step.what)) as change:
            change.revert(step.changes)
        steps.pop()
        others.append(_Step(step.what, self._storage.changes))
        return step.what

    def _take_over(self) -> None:
        tables = self._storage.tables
        view = understood(tables, self.path.name, self.view)
        self.view, self.sequence, self._shown = view, self._storage.sequence, tables

    def _saving(self, record: Record) -> str:
        title, table = record.title(self.view), record.table_title()
        if not record.revision:
            return _("New in {table}: {title}").format(table=table, title=title)
        shown = self.view.get(type(record), record.uid)
        keys = record.differences(shown) if shown else record.columns
        columns = ", ".join(record.columns[key].title() for key in keys)
        return _("{table}: {title} ({columns})").format(table=table, title=title, columns=columns)


def _write(db: TinyDB, change: Transaction) -> None:
    for name, edit in change.edits.items():
        _write_table(db, name, edit)


def _write_table(db: TinyDB, name: str, edit: TableChange) -> None:
    if removed := edit.removed():
        db.table(name).remove(doc_ids=removed)
    if updated := edit.updated():
        by_uid = {row["uid"]: row for row in updated.values()}
        db.table(name).update(lambda row: row.update(by_uid[row["uid"]]), doc_ids=[*updated])
    # Restored documents first: the numbers of new ones are counted on from what is there.
    for place, row in edit.restored():
        is_free = not db.table(name).contains(doc_id=place)
        db.table(name).insert(Document(row, place) if is_free else row)
    if new := edit.new():
        db.table(name).insert_multiple(new)


def _migrate(storage: AtomicJSONStorage, migrations: Mapping[int, Migration]) -> None:
    found = format_of(storage.tables, storage.path.name)
    if found == FORMAT:
        return
    if not migrations.keys() >= set(range(found, FORMAT)):
        reason = _("its format {format} is none of this program's").format(format=found)
        raise NotADossier(storage.path.name, reason=reason)
    with storage.transaction(_("Brought up to format {format}").format(format=FORMAT)) as db:
        found = format_of(storage.tables, storage.path.name)
        storage.set_aside(f"format-{found}")
        for older in range(found, FORMAT):
            migrations[older](db)
        db.table(Meta.table).update({"format": FORMAT})
