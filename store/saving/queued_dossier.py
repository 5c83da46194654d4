"""A dossier whose saves are made in another thread, so that nobody waits for lock or disk."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from itertools import count
from time import monotonic
from typing import TYPE_CHECKING

from store.base.clock import Clock, utc_now
from store.base.late_import import read_when_used
from store.disk.sealed.content import StoredTables
from store.dossier.dossier import FORWARD, Back, Dossier
from store.dossier.format import understood
from store.dossier.keeping.promised import DossierStorage
from store.dossier.migration import MIGRATIONS, Migration, migrated
from store.dossier.table_edit import applied, changes_anything
from store.dossier.transaction import Transaction
from store.dossier.view import View
from store.errors import StillSaving, StorageError
from store.saving.failed_save import FailedSave
from store.saving.noted import NotedTransaction
from store.saving.queue import SaveQueue, WaitingSave

if TYPE_CHECKING:
    from store.disk.history_line import HistoryLine
    from store.dossier.earlier import EarlierState
    from store.history.moment import MomentMeant
    from store.history.own_steps import OwnStep, TakenBack

with read_when_used():
    from store.disk import history_line
    from store.history import own_steps

_IN_THE_HISTORY = None
"""Stands among the changes that were forgotten for an undo that is a change of its own."""


class QueuedDossier(Dossier):
    """A dossier that shows a change at once and saves it beside the work, in the order of changes.

    Most saves are over within ``moment`` seconds; for so long a change waits, and raises what went
    wrong as it does in any dossier. Nobody waits for one that takes longer: ``view`` shows what was
    last read or saved with all changes of the ``queue``, whose ``left`` is called when that save
    is over, upon which ``collect`` brings everything up to date.
    """

    moment = 0.05
    moment_to_read = 0.005

    def __init__(
        self,
        storage: DossierStorage,
        who: str,
        clock: Clock = utc_now,
        migrations: Mapping[int, Migration] = MIGRATIONS,
        view: View | None = None,
    ) -> None:
        """Take what a ``Dossier`` takes."""
        self.queue = SaveQueue(storage, self._make)
        self._expected: StoredTables = {}
        self._told: StorageError | None = None
        self._in_doubt: WaitingSave | None = None
        self._numbers = count(-1, -1)
        self._forgotten: list[WaitingSave | None] = []
        super().__init__(storage, who, clock, migrations, view)
        storage.watch()

    def collect(self) -> FailedSave | None:
        """Take over what became of the saves; returns the one that stopped those behind it, once.

        One that can be tried again as it is still waits; any other waits no longer.
        """
        queue = self.queue
        while queue.take_made(0) is not None and queue.failure is None:
            self._take_over()
            self.queue.go_on()
        queue.leave()
        error = queue.failure
        if error is None or error is self._told:
            return None
        save = queue.saves[0]
        failed = FailedSave.of(save, error, is_undone=save not in queue.standing())
        self._told = error
        if not failed.waits:
            queue.give_up_first()
        self._take_over()
        return failed

    def take_back_last(self) -> WaitingSave | None:
        """Forget the last change that waits; None where there is none, or it is being made.

        ``redo`` brings it back.
        """
        if not self.queue.is_stopped:
            return None
        save = self.queue.saves.pop()
        if save.back == FORWARD:
            self._forgotten.append(save)
        self._take_over()
        return save

    def begin(self, what: str, back: Back = FORWARD, *, is_filed: bool = False) -> WaitingSave:
        """Return a save of which no step is noted yet, on the tables as they are expected.

        Its transaction may be put together in another thread and then given to ``queue.put``, upon
        which ``view`` shows it once it is made; nothing is changed before, and others may save.
        """
        if not self.queue.saves:
            if self._storage.changed():
                # Only then is anything asked: no key waits for a line that is slow or lost.
                self._storage.refresh()
            self._expected = migrated(self._storage, self._migrations)
        tables, view, now = self._expected, self.view, self._clock()
        noted = NotedTransaction(tables, view, self.path.name, self.who, now)
        number = next(self._numbers)
        return WaitingSave(number, what, now, view, noted, tables, back, is_filed=is_filed)

    # What any dossier does

    def changed(self) -> bool:
        """Tell whether somebody else has saved; nobody looks while a save is being made."""
        return not self.queue.is_running and super().changed()

    def refresh(self) -> bool:
        """Take over what others have saved, where no save is being made; see ``Dossier``."""
        return not self.queue.is_running and super().refresh()

    def undo(self, steps: "Iterator[OwnStep] | None" = None) -> "TakenBack | None":
        """Take back one's own last change, be it on disk or not; see ``Dossier``.

        What is not being tried is forgotten. Anything else is taken back by a change that comes
        behind it, as every change does.
        """
        last = self.queue.saves[-1] if self.queue.is_stopped else None
        if last is None or last.back != FORWARD:
            undone = super().undo(steps)
            if undone is not None and self._forgotten:
                self._forgotten.append(_IN_THE_HISTORY)
            return undone
        self.take_back_last()
        return own_steps.TakenBack(last.what, last.when)

    def redo(self, steps: "Iterator[OwnStep] | None" = None) -> "TakenBack | None":
        """Make again what was undone last, be it in the history or forgotten; see ``Dossier``.

        What cannot be made now can be asked for again.
        """
        save = self._forgotten.pop() if self._forgotten else _IN_THE_HISTORY
        if save is _IN_THE_HISTORY:
            return super().redo(steps)
        try:
            if not self._is_made_at_once(save):
                self._take_over()
                self.queue.leave()
        except StorageError:
            self._forgotten.append(save)
            raise
        return own_steps.TakenBack(save.what, save.when)

    def at(self, meant: "MomentMeant") -> "EarlierState":
        """Return the dossier as it was at a moment; see ``Dossier``.

        Raises:
            StillSaving: A save is being made.
        """
        if self.queue.is_running:
            raise StillSaving(self.path.name)
        return super().at(meant)

    def close(self) -> None:
        """Let go of the file; see ``SaveQueue.end``."""
        self.queue.end()
        super().close()

    @contextmanager
    def _transaction(self, what: str, back: Back = FORWARD) -> Iterator[Transaction]:
        save = self.begin(what, back)
        yield (noted := save.made)
        if not changes_anything(noted.edits) and noted.merged is None:
            if not self.queue.saves:
                self._take_over()
            return
        noted.require_rights(self.rights)
        if back == FORWARD:
            self._forgotten.clear()
        if not self._is_made_at_once(save):
            self._expected = applied(self._expected, noted.edits)
            self.view = understood(self._expected, self.path.name, self.view, head=self.view.head)
            self.queue.leave()

    def _is_made_at_once(self, save: WaitingSave) -> bool:
        """Put ``save`` behind the others; tell whether all are on disk within a moment.

        Raises:
            StorageError: It was tried, and not made: it waits no longer.
        """
        queue = self.queue
        was_running = queue.is_running
        queue.saves.append(save)
        if was_running:
            return False
        until = monotonic() + self.moment
        self.queue.go_on()
        while queue.take_made(max(until - monotonic(), 0)) is not None:
            if queue.failure is not None and queue.saves[0] is save:
                failure = queue.give_up_first()
                self._take_over()
                raise failure
            if queue.failure is not None:
                return False
            self.queue.go_on()
        if queue.saves:
            return False
        self._take_over()
        return True

    def _make(self, save: WaitingSave) -> None:
        """Make a save; in another thread."""
        settled = self._storage.settled()
        if settled and save is self._in_doubt:
            self.queue.made_as[save.number] = settled
            return
        sequence, is_redo = save.back
        taken_back = self.queue.taken_back_by(save)
        if sequence and not taken_back:
            self.queue.made_as[save.number] = 0
            return
        self._in_doubt = save
        with self._writing(save.what, save.seen, (taken_back, is_redo)) as change:
            before = self._storage.sequence
            save.make(change, self._storage.tables)
        is_made = self._storage.sequence != before
        self.queue.made_as[save.number] = self._storage.sequence if is_made else 0
        self.queue.ahead.read(self.view)

    def _tables_shown(self) -> StoredTables:
        """Return the file's tables with all changes that wait and are possible there."""
        tables = super()._tables_shown()
        self.view = self.queue.ahead.instead_of(self.view)
        for save in self.queue.saves:
            change = Transaction(tables, save.seen, self.path.name, self.who, self._clock())
            # What is not possible any longer is not shown; why, is told when its turn comes.
            with suppress(StorageError):
                save.make(change, tables)
                tables = applied(tables, change.edits)
        self._expected = tables
        return tables

    def own_lines(self) -> "Iterator[HistoryLine]":
        """Yield the person's own saves as ``Dossier`` does, before them those that wait."""
        for save in reversed(self.queue.saves):
            yield history_line.HistoryLine(
                sequence=save.number,
                when=save.when,
                who=self.who,
                what=save.what,
                changes=save.changes,
                file="",
                takes_back=self.queue.taken_back_by(save),
                is_redo=save.back[1],
            )
        yield from super().own_lines()
