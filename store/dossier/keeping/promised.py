"""What a dossier needs of whatever keeps it, be it a file or a server."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

from tinydb import TinyDB

from store.base.clock import Clock
from store.disk.history_line import Merged
from store.disk.lock import LockHolder, Patience
from store.disk.sealed.content import StoredTables
from store.disk.sealed.seal import Binding
from store.errors import StorageError
from store.history.earlier_tables import EarlierTables
from store.history.reader import LineReader


class SavedHistory(Protocol):
    """The history of a dossier."""

    @property
    def name(self) -> str:
        """What it is called in sentences."""

    def reader(self, sequence: int) -> LineReader:
        """Return what reads it up to the save ``sequence``."""

    def back_to(self, wanted: int, tables: StoredTables, sequence: int) -> EarlierTables:
        """Return the tables after the save ``wanted``, or the last one before it.

        Args:
            wanted: The number of that save.
            tables: The tables as they are after the save ``sequence``.
            sequence: The number of that one.

        Raises:
            HistoryGap: The history does not lead back so far.
            StorageError: It cannot be read.
        """


class DossierStorage(Protocol):
    """One dossier, saved whole and safely, in the name of ``who``.

    ``role`` tells as what that person came, ``key`` with which SSH key; ``takes_back`` and
    ``is_redo`` which save the next one takes back, ``merged`` which copy it brings in;
    ``patience`` how long it waits for others.
    """

    path: Path
    who: str
    role: str
    key: str
    takes_back: int
    is_redo: bool
    merged: Merged | None
    patience: Patience

    @property
    def tables(self) -> StoredTables:
        """The tables as last read or saved; nobody may change them."""

    @property
    def sequence(self) -> int:
        """The number of the save that ``tables`` stem from; 0 before the first."""

    @property
    def binding(self) -> Binding:
        """What binds that save to the history; its ``head`` stands for all saves before it."""

    @property
    def exists(self) -> bool:
        """Whether a dossier was found or made."""

    @property
    def saves(self) -> SavedHistory:
        """The history."""

    def changed(self) -> bool:
        """Tell whether somebody else has saved; cheap enough for every second."""

    def refresh(self) -> bool:
        """Take over what others have saved; return whether there was anything."""

    def obstacle(self) -> StorageError | None:
        """Return why nothing can be saved, or None when it can."""

    def transaction(self, what: str = "") -> AbstractContextManager[TinyDB]:
        """Lend a TinyDB over a private copy; save it when the block ends well.

        Raises:
            NotSaved: Nothing has changed.
            InDoubt: It may have been saved, without confirmation.
            StorageError: It cannot be locked, read or written.
        """

    def rehearse(self, change: Callable[[TinyDB], None]) -> StoredTables:
        """Return the tables as ``change`` would make them; nothing is saved."""

    def settled(self) -> int:
        """Find out what became of a save that was in doubt.

        Returns:
            Its number, told once, where it turned out to be saved; 0 where none was in doubt or
            it came to nothing.

        Raises:
            StorageError: That cannot be found out yet.
        """

    def set_aside(self, label: str) -> None:
        """Keep the present state for good before a migration; raises NotSaved."""

    def keep_on_the_way(self, place: int) -> None:
        """Note a state after a save, ``place`` being the ``binding.history`` before it."""

    def lock_holder(self) -> LockHolder | None:
        """Return who holds it for writing; None where nobody knows."""

    def watch(self) -> None:
        """Have others' saves looked for beside the work from now on."""

    def close(self) -> None:
        """Let go of it; it may be used again."""


class DossierPlace(Protocol):
    """Where a dossier is kept that is no file."""

    @property
    def path(self) -> Path:
        """The office's folder with the dossier's name, by which drafts and papers are called."""

    def storage(self, who: str, clock: Clock) -> DossierStorage:
        """Return what keeps it, in the name of ``who``."""
