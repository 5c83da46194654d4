"""A dossier kept in a file, with its history beside it."""

from contextlib import suppress
from pathlib import Path

from store.base.clock import Clock
from store.base.frozen import frozen
from store.disk.history import History
from store.disk.lock import LockHolder
from store.disk.sealed.content import StoredTables
from store.disk.storage import AtomicJSONStorage
from store.dossier.keeping.promised import DossierPlace, DossierStorage, SavedHistory
from store.errors import StorageError
from store.history.earlier_tables import SPACING, EarlierTables, WayBack
from store.history.kept_states import KeptState, KeptStates
from store.history.reader import HistoryReader


@frozen
class HistoryBeside:
    """The history in a file of its own."""

    history: History

    @property
    def name(self) -> str:
        """The file's name."""
        return self.history.path.name

    def reader(self, sequence: int) -> HistoryReader:
        """Return what reads it up to the save ``sequence``."""
        return HistoryReader(self.history, sequence)

    def back_to(self, wanted: int, tables: StoredTables, sequence: int) -> EarlierTables:
        """Return the tables after the save ``wanted``; see ``SavedHistory``."""
        return WayBack(self.history, tables, sequence).to(wanted)


class FileStorage(AtomicJSONStorage):
    """A file that keeps a dossier."""

    @property
    def saves(self) -> SavedHistory:
        """The history."""
        return HistoryBeside(self.history)

    def settled(self) -> int:
        """Nothing stays in doubt: what the disk did not confirm is told as it is."""
        return 0

    def keep_on_the_way(self, place: int) -> None:
        """Keep the tables of a save, so that the way back is short for whoever goes it first.

        This happens once in every ``SPACING`` bytes by which the history grows. ``place`` is the
        length of the history, in bytes, up to the save before.
        """
        now = self.binding
        if now.history // SPACING != place // SPACING:
            state = KeptState.of(self.sequence, now.head, now.history, self.tables)
            with suppress(StorageError), self.history.opened() as handle:
                if handle is not None:
                    KeptStates(self.history, handle).keep([state])

    def lock_holder(self) -> LockHolder | None:
        """Return who holds the lock; None where nobody knows."""
        return LockHolder.of(self.lock)

    def watch(self) -> None:
        """Do nothing: looking at the file costs next to nothing."""


def storage_at(place: Path | DossierPlace, who: str, clock: Clock) -> DossierStorage:
    """Return what keeps the dossier at ``place``, in the name of ``who``."""
    if isinstance(place, Path):
        return FileStorage(place, who=who, clock=clock)
    return place.storage(who, clock)
