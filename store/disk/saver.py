"""What every storage of a dossier knows of it, and says of the next save."""

from collections.abc import Callable
from typing import Protocol

from tinydb import TinyDB

from store.base.clock import Clock
from store.disk.copy_on_write import PrivateCopy, plain
from store.disk.document_diff import Comparison, DocumentChange
from store.disk.history_line import HistoryLine, Merged
from store.disk.lock import Patience
from store.disk.sealed.content import Content, StoredTables
from store.disk.sealed.seal import Binding


class Known(Protocol):
    """What one session has seen of a dossier."""

    @property
    def content(self) -> Content:
        """What it held when it was last read or saved here."""

    @property
    def exists(self) -> bool:
        """Whether a dossier was found or made."""


class Saver:
    """Saves in the name of ``who``.

    ``role`` and ``key`` may be set to tell as what, and with which key, they came; ``takes_back``,
    ``is_redo`` and ``merged`` say what the next save is. ``changes`` is what the last one changed.

    Args:
        seen: What is known of the dossier.
        who: Who is named in the history.
        seconds: How long to wait for another writer.
        clock: Tells the time that stands in the history.
    """

    def __init__(self, seen: Known, who: str, seconds: float, clock: Clock) -> None:
        self.who = who
        self.role = self.key = ""
        self.takes_back, self.is_redo = 0, False
        self.merged: Merged | None = None
        self.changes: tuple[DocumentChange, ...] = ()
        self.patience = Patience(seconds)
        self._seen = seen
        self._clock = clock

    @property
    def tables(self) -> StoredTables:
        """The tables as last read or saved, without any seal; nobody may change them."""
        return self._seen.content.tables

    @property
    def sequence(self) -> int:
        """The number of the save that ``tables`` stem from; 0 before the first."""
        return self._seen.content.sequence

    @property
    def binding(self) -> Binding:
        """What binds that save to the history; its ``head`` stands for all saves before it."""
        return self._seen.content.binding

    @property
    def exists(self) -> bool:
        """Whether a dossier was found or made."""
        return self._seen.exists

    def rehearse(self, change: Callable[[TinyDB], None]) -> StoredTables:
        """Return the tables as ``change`` would make them; nothing is saved."""
        private = PrivateCopy(self.tables)
        with TinyDB(storage=lambda: private) as db:
            change(db)
        return plain(private.taken())

    def _line(self, found: Comparison, sequence: int, what: str, dossier: str = "") -> HistoryLine:
        """Return the history line of a save, as far as it does not depend on its place."""
        return HistoryLine(
            sequence=sequence,
            when=self._clock(),
            who=self.who,
            what=what,
            changes=found.changes,
            file="",
            dossier=dossier,
            role=self.role,
            key=self.key,
            merged=self.merged,
            takes_back=self.takes_back,
            is_redo=self.is_redo,
        )
