"""A dossier: one commune's planning cycle for one plan year, in one file, shared by several people.

Everything that is read comes from ``view``, which stays as it is until ``refresh`` or a change of
one's own; everything that is written goes through ``change``, one transaction at a time.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Self

from store.base.clock import Clock, utc_now
from store.base.late_import import read_when_used
from store.columns.record import R, Record
from store.disk.sealed.content import StoredTables
from store.dossier.commit.rights import Rights
from store.dossier.commit.tables import write_edits
from store.dossier.format import understood
from store.dossier.history_words import HistoryEntry, saving, tell
from store.dossier.keeping.in_file import storage_at
from store.dossier.keeping.promised import DossierPlace, DossierStorage, SavedHistory
from store.dossier.migration import (
    MIGRATIONS,
    Migration,
    migrate,
    migrated,
    require_present_format,
)
from store.dossier.table_edit import changes_anything
from store.dossier.transaction import Transaction
from store.dossier.view import View
from store.errors import Conflict, Doubtful, Exists, Locked, Missing, StillReferred
from store.history.reader import EVERYTHING, LineReader, Wanted
from store.language import _
from store.records import Meta, Village
from store.records.settings import FORMAT
from store.roles.access import Admission, NotPermitted, keeper_of
from store.roles.account import own_key

if TYPE_CHECKING:
    from store.disk.history_line import HistoryLine
    from store.history.moment import MomentMeant
    from store.history.own_steps import OwnStep, TakenBack

with read_when_used():
    from store.dossier import earlier
    from store.history import own_steps


Back = tuple[int, bool]
"""The save that a transaction takes back, and whether it does again what an undo took back."""
FORWARD: Back = (0, False)
_IN_THE_WAY = (Conflict, StillReferred, Locked, NotPermitted)
"""What keeps one step from being taken back, but not the one before it."""


class Dossier:
    """An open dossier, in the name of one person.

    Attributes:
        path: The dossier's file.
        who: Who is at work.
        view: The records as last read or saved.
        sequence: The number of the save that ``view`` stems from.
        rights: What the person may write, as of the last change.
    """

    def __init__(
        self,
        storage: DossierStorage,
        who: str,
        clock: Clock = utc_now,
        migrations: Mapping[int, Migration] = MIGRATIONS,
        view: View | None = None,
    ) -> None:
        """Take a storage that has read its file, and a view of it; use ``open`` or ``create``."""
        self.path = storage.path
        self.who = who
        self._storage = storage
        self._clock = clock
        self._migrations = migrations
        self._shown, self.sequence = storage.tables, storage.sequence
        self.view = view or View({}, clock=clock)
        self._admission = Admission(self.path.parent, who)
        self._take_over()

    @classmethod
    def open(
        cls,
        place: Path | DossierPlace,
        who: str,
        *,
        clock: Clock = utc_now,
        migrations: Mapping[int, Migration] = MIGRATIONS,
    ) -> Self:
        """Open the dossier at ``place``; one of an older format is brought up to date first.

        One that cannot be written is shown as it would be, and brought up to date before the
        first save.

        Raises:
            Missing: There is no such file.
            Corrupt: It is damaged.
            NewerFormat: A newer version of the program wrote it.
            NotADossier: It lacks a commune's settings.
            StorageError: It cannot be read, or not be brought up to date.
        """
        storage = storage_at(place, who, clock)
        storage.refresh()
        if not storage.exists:
            raise Missing(storage.path.name)
        if storage.obstacle() is None:
            migrate(storage, migrations)
        return cls(storage, who, clock, migrations)

    @classmethod
    def going_on(cls, kept: "Dossier", who: str) -> Self:
        """Go on with a dossier that was ``kept`` open, in the name of ``who``; as ``open``.

        Nobody works with ``kept`` any longer.
        """
        storage = kept._storage  # noqa: SLF001 - of the same class
        storage.who = who
        storage.refresh()
        return cls(storage, who, kept._clock, kept._migrations, kept.view)  # noqa: SLF001

    @classmethod
    def create(
        cls,
        place: Path | DossierPlace,
        meta: Meta,
        who: str,
        records: Iterable[Record] = (),
        *,
        clock: Clock = utc_now,
    ) -> Self:
        """Make a new dossier of ``meta`` and ``records``.

        Raises:
            Exists: There is a file of that name.
            NotPermitted: ``who`` is no keeper of the office.
            StorageError: It cannot be saved.
        """
        storage = storage_at(place, who, clock)
        path = storage.path
        storage.role, storage.key = keeper_of(path.parent, who).told_role, own_key()
        what = _("New dossier: {commune} {year}").format(commune=meta.commune, year=meta.year)
        with storage.transaction(what) as db:
            if storage.exists:
                raise Exists(path.name)
            change = Transaction({}, View.of_records([meta]), path.name, who, clock())
            for record in (meta, *records):
                change.save(record)
            write_edits(db, change.edits)
            db.table(Meta.table).update({"format": FORMAT})
        return cls(storage, who, clock)

    @property
    def head(self) -> str:
        """The id of the last save, which stands for all before it: 32 hexadecimal digits."""
        return self._storage.binding.head

    @property
    def read_only(self) -> str:
        """Why the dossier can only be read, in words; "" when it can be written."""
        obstacle = self._storage.obstacle() or self._admission.error or self.rights.read_only
        return obstacle.sentence if obstacle else ""

    @property
    def doubt(self) -> str:
        """Why what is shown may not be what was saved last, in words; "" when it is."""
        obstacle = self._storage.obstacle()
        return obstacle.sentence if isinstance(obstacle, Doubtful) else ""

    def changed(self) -> bool:
        """Tell whether somebody else has saved, or roles changed; cheap enough for every second."""
        is_saved = self._storage.changed() or self._storage.tables is not self._shown
        return is_saved or self._admission.changed()

    def refresh(self) -> bool:
        """Take over what others have saved, and roles; return whether there was anything.

        Raises:
            StorageError: The file is gone, damaged or of a newer format.
        """
        self._storage.refresh()
        if self._storage.tables is self._shown and not self._admission.changed():
            return False
        self._admission.look_up()
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
            NotPermitted: The person's role does not reach.
            BadSettings: ``office.toml`` cannot be understood.
            NotSaved: Nothing has changed.
            InDoubt: Saved, but the disk did not confirm it.
            StorageError: The file cannot be locked, read or written.
        """
        with self._transaction(what) as change:
            yield change

    def save(self, record: R, seen: R | None = None, what: str = "") -> R:
        """Save one record; see ``Transaction.save`` and ``change``."""
        with self.change(what or saving(record, self.view)) as change:
            return change.save(record, seen)

    def delete(self, *records: Record, what: str = "") -> None:
        """Delete records; see ``Transaction.delete`` and ``change``."""
        titles = ", ".join(record.title(self.view) for record in records)
        with self.change(what or _("Deleted: {titles}").format(titles=titles)) as change:
            change.delete(*records)

    def own_lines(self) -> "Iterator[HistoryLine]":
        """Yield the person's own saves, the last one first, as they are read."""
        return own_steps.own_lines(self.history_reader(), self.who)

    def undo(self, steps: "Iterator[OwnStep] | None" = None) -> "TakenBack | None":
        """Take back one's own last change that can be, whichever session made it.

        Changes that others have built on since are passed over.

        Args:
            steps: What ``own_steps`` makes of ``own_lines``, where some has been read already.

        Returns:
            What was taken back; None when there is nothing.

        Raises:
            Conflict: Nothing could be: somebody has changed what the last one changed.
            StorageError: As for ``change``.
        """
        return self._take_back(
            steps or own_steps.steps_to_undo(self.own_lines()), _("Undone: {what}")
        )

    def redo(self, steps: "Iterator[OwnStep] | None" = None) -> "TakenBack | None":
        """Make again what was undone last; as ``undo``."""
        return self._take_back(
            steps or own_steps.steps_to_redo(self.own_lines), _("Done again: {what}"), is_redo=True
        )

    def history(
        self, wanted: Wanted = EVERYTHING, most: int | None = None, *, newest_first: bool = False
    ) -> Iterator[HistoryEntry]:
        """Yield the wanted saves, and of each the wanted changes, as they are read.

        Args:
            wanted: Of which person, table, record and days.
            most: Of each save the changes of so many records; None means all.
            newest_first: The last save first, else the first.

        Raises:
            StorageError: The history cannot be read.
        """
        reader = self.history_reader()
        read = reader.newest_first if newest_first else reader.oldest_first
        table, uid = wanted.table or None, wanted.uid or None
        return tell(read(wanted), self.view, table=table, since=wanted.since, uid=uid, most=most)

    @property
    def saves(self) -> SavedHistory:
        """The history, whatever keeps it."""
        return self._storage.saves

    def history_reader(self) -> LineReader:
        """Return what reads the history up to the save that is shown."""
        return self.saves.reader(self.sequence)

    def at(self, meant: "MomentMeant") -> "earlier.EarlierState":
        """Return the dossier as it was at a moment; see ``earlier_state`` for what it raises."""
        tables = migrated(self._storage, self._migrations)
        return earlier.earlier_state(self.saves, tables, self.sequence, self.view, meant)

    def close(self) -> None:
        """Let go of the file."""
        self._storage.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *failure: object) -> None:
        self.close()

    @contextmanager
    def _transaction(self, what: str, back: Back = FORWARD) -> Iterator[Transaction]:
        """Lend a change as ``change`` does, which may be taking a step back."""
        with self._writing(what, self.view, back) as change:
            yield change
        self._take_over()

    @contextmanager
    def _writing(self, what: str, seen: View, back: Back) -> Iterator[Transaction]:
        """Lend a change under the lock to a person who saw ``seen``; ``view`` stays as it is."""
        migrate(self._storage, self._migrations)
        with self._storage.transaction(what) as db:
            self._storage.takes_back, self._storage.is_redo = back
            self._storage.merged = None
            require_present_format(self._storage)
            villages = self._storage.tables.get(Village.table, {}).values()
            rights = Rights.among(self._admission.required(), map(Village.load, villages))
            self.rights = rights
            self._storage.role, self._storage.key = rights.access.told_role, own_key()
            place = self._storage.binding.history
            tables, now = self._storage.tables, self._clock()
            change = Transaction(tables, seen, self.path.name, self.who, now)
            yield change
            change.require_rights(rights)
            write_edits(db, change.edits)
            self._storage.merged = change.merged
        self._storage.keep_on_the_way(place)

    def _take_back(
        self, steps: "Iterator[OwnStep]", wording: str, *, is_redo: bool = False
    ) -> "TakenBack | None":
        def revert(step: "OwnStep") -> bool:
            back = (step.line.sequence, is_redo)
            with self._transaction(wording.format(what=step.what), back) as change:
                change.revert(step.line.changes)
            return changes_anything(change.edits)

        return own_steps.take_back(steps, revert, _IN_THE_WAY)

    def _take_over(self) -> None:
        tables, shown = self._storage.tables, self._tables_shown()
        head = self._storage.binding.head
        if not self.view.is_of(shown, head):
            self.view = understood(shown, self.path.name, self.view, head=head)
        self.sequence, self._shown = self._storage.sequence, tables
        self.rights = Rights.among(self._admission.access, self.view.all(Village))

    def _tables_shown(self) -> StoredTables:
        """Return what ``view`` is to show once it is brought up to date."""
        return migrated(self._storage, self._migrations)
