"""Saves that are made one after another, each in a thread of its own; a failure stops the rest."""

from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures import wait as wait_for
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property, partial

from store.base.beside import beside
from store.disk.document_diff import DocumentChange
from store.disk.lock import LockHolder, Patience
from store.disk.sealed.content import StoredTables
from store.dossier.dossier import Back
from store.dossier.keeping.promised import DossierStorage
from store.dossier.table_edit import changes_of
from store.dossier.transaction import Transaction
from store.dossier.view import View
from store.errors import StorageError
from store.saving.noted import NotedTransaction
from store.saving.read_ahead import ReadAhead

_A_LIFE = 1e9
"""Seconds for which a save waits for the lock, unless the person ends that."""
_TO_HEAR = 0.1
"""Seconds in which a save that waits for the lock has heard that it is not to."""
_LAST_MOMENT = 1.0
"""Seconds that a save which is being made may take when the dossier is closed."""


@dataclass(eq=False)
class WaitingSave:
    """A change that is shown and not yet on disk.

    Attributes:
        number: What stands for its sequence until it has one: below 0, of no other save.
        what: Its sentence for the history.
        when: When it was made (UTC).
        seen: What the person saw who made it.
        made: The transaction that makes it on the tables as they were known.
        tables: Those tables.
        back: Which save it takes back, if it does.
        typed: What the screen needs to open its cell again; None where nothing was typed.
        is_filed: Whether what it saves stands in a file too, so that nothing is lost without it.
    """

    number: int
    what: str
    when: datetime
    seen: View
    made: NotedTransaction
    tables: StoredTables
    back: Back
    typed: object = field(default=None)
    is_filed: bool = False

    @cached_property
    def changes(self) -> tuple[DocumentChange, ...]:
        """What becomes of each document by it, as the tables were known."""
        return changes_of(self.made.edits)

    def make(self, change: Transaction, tables: StoredTables) -> None:
        """Make the change anew in a transaction on ``tables``; raises what a step of it raises."""
        if tables is self.tables:
            change.edits.update(self.made.edits)
            change.merged = self.made.merged
            return
        for step in self.made.steps:
            step(change)


class SaveQueue:
    """The saves that wait, oldest first; only the first is being made.

    ``failure`` is why the first one was not made; until somebody goes on, none is tried.
    """

    def __init__(self, storage: DossierStorage, make: Callable[[WaitingSave], None]) -> None:
        """Make each save in ``storage`` by ``make``, which is called in another thread."""
        self._storage = storage
        self.ahead = ReadAhead(storage)
        self.saves: list[WaitingSave] = []
        self.made_as: dict[int, int] = {}
        """The sequence that each save got, by its number; 0 where it changed nothing."""
        self.failure: StorageError | None = None
        self.left = _nobody
        self._make = make
        self._made: Future[None] | None = None
        self._is_left = self._is_ended = False

    @property
    def is_running(self) -> bool:
        """Whether the first save is being made."""
        return self._made is not None

    @property
    def is_stopped(self) -> bool:
        """Whether changes wait to be tried again."""
        return bool(self.saves) and self._made is None

    @property
    def is_held_up(self) -> bool:
        """Whether somebody else holds the lock for which the save that is being made waits."""
        return self._made is not None and self._storage.patience.is_waiting

    def lock_holder(self) -> LockHolder | None:
        """Return who holds the lock; None where nobody knows."""
        return self._storage.lock_holder()

    def read_others(self, earlier: View) -> Future[bool]:
        """Begin to read what others have saved; the dossier takes it over once that is done."""
        return beside(partial(self.ahead.refresh, earlier))

    def put(self, save: WaitingSave) -> None:
        """Have a save made that was put together, behind all that wait."""
        self.saves.append(save)
        self.go_on()
        self.leave()

    def stop_waiting(self) -> None:
        """Have the save that is being made wait for the lock no longer."""
        self._storage.patience.end()
        self.wait(_TO_HEAR)

    def end(self) -> None:
        """Give the save that is being made a moment, but no time to wait; no other is tried."""
        self._is_ended = True
        self._storage.patience.end()
        self.wait(_LAST_MOMENT)

    def go_on(self) -> None:
        """Try the first save that waits, where none is being tried."""
        if self._made is not None or not self.saves or self._is_ended:
            return
        self.failure, self._is_left = None, False
        self._storage.patience = Patience(_A_LIFE)
        self._made = beside(partial(self._make, self.saves[0]))

    def try_again(self) -> None:
        """Go on where changes wait to be tried again; ``left`` hears what becomes of it."""
        if self.is_stopped:
            self.go_on()
            self.leave()

    def taken_back_by(self, save: WaitingSave) -> int:
        """Return the sequence that a save takes back, the number of one that waits, or 0."""
        sequence, _is_redo = save.back
        return self.made_as.get(sequence, sequence)

    def standing(self) -> list[WaitingSave]:
        """Return those that come to something, oldest first: none of them is taken back again."""
        found: list[WaitingSave] = []
        taken_back: set[int] = set()
        for save in reversed(self.saves):
            taken = self.taken_back_by(save)
            if save.number in taken_back:
                continue
            if taken < 0:
                taken_back.add(taken)
            else:
                found.append(save)
        return found[::-1]

    def give_up_first(self) -> StorageError:
        """Let the first save, which failed, wait no longer; returns why it failed.

        Nor does what takes it back, or does it again: there is nothing to be taken back.
        """
        failure, self.failure = self.failure, None
        if failure is None:
            raise LookupError
        gone = {self.saves[0].number}
        for save in self.saves:
            if save.back[0] in gone:
                gone.add(save.number)
        self.saves = [save for save in self.saves if save.number not in gone]
        return failure

    def wait(self, seconds: float) -> None:
        """Wait for the save that is being made, as long as it takes or so many seconds."""
        if self._made is not None:
            wait_for([self._made], seconds)

    def leave(self) -> None:
        """Call ``left`` from the other thread once the save that is being made has ended."""
        if self._made is not None and not self._is_left:
            self._is_left = True
            self._made.add_done_callback(lambda _made: self.left())

    def take_made(self, seconds: float) -> WaitingSave | None:
        """Return the save that was being made; it is on disk, or ``failure`` tells why not.

        One that failed still waits.

        Args:
            seconds: How long to wait for its end; None is returned where it takes longer.
        """
        made = self._made
        if made is None:
            return None
        try:
            failure = made.exception(seconds)
        except TimeoutError:
            return None
        self._made = None
        if failure is None:
            return self.saves.pop(0)
        if not isinstance(failure, StorageError):
            raise failure
        self.failure = failure
        return self.saves[0]


def _nobody() -> None:
    """Call nobody."""
