"""A dossier on a server: read, locked and saved in two round trips, never lost and never twice.

A save is: (A) begin, lock the dossier's row, and read what is newer; here revisions, rights and
rules; (B) the save under its id, the row, the documents, the sums, a notice, COMMIT. It is saved
when COMMIT returns without a warning. After any error once (B) was sent the line is made anew, the
lock taken, and the save looked for by its id: found, a further commit that writes confirms it;
not found, it is sent again under the same id.
"""

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from tinydb import TinyDB

from store.base.clock import Clock, utc_now
from store.base.frozen import frozen
from store.disk.copy_on_write import PrivateCopy, plain
from store.disk.document_diff import compare
from store.disk.lock import LockHolder
from store.disk.saver import Saver
from store.disk.sealed.content import StoredTable, StoredTables
from store.errors import (
    Busy,
    NotSaved,
    StorageError,
)
from store.language import _
from store.server.line.door import Link
from store.server.line.failure import ServerFailure
from store.server.saved import asking
from store.server.saved.history import ServerHistory
from store.server.saved.known import DossierRow, KnownState
from store.server.saved.outgoing import Outgoing
from store.server.saved.place import ServerPlace
from store.server.saved.reading import Reading
from store.server.saved.sending import Sending
from store.server.saved.watch import Watch
from store.server.saved.writing import role_of


class ServerStorage(Saver):
    """One dossier on a server; see ``DossierStorage`` for what it promises.

    Args:
        place: Where the dossier is.
        who: Who is named in the history.
        seconds: How long to wait for another writer.
        clock: Tells the time that stands in the history.
    """

    def __init__(
        self, place: ServerPlace, *, who: str = "", seconds: float = 10.0, clock: Clock = utc_now
    ) -> None:
        self.path = place.path
        self._place = place
        self._at = (place.dossier, place.year)
        self._known = KnownState(place.path.name)
        super().__init__(self._known, who, seconds, clock)
        self._link, self._reading = Link(place.address), Link(place.address)
        name = place.path.name
        self._reader = Reading(name, self._at, self._link, self._known)
        self._sending = Sending(name, self._link, self._known, self._reader.lock)
        self._turn = threading.Lock()
        self._watch: Watch | None = None

    @property
    def saves(self) -> ServerHistory:
        """The history."""
        return ServerHistory(self.path.name, self._at, self._reading)

    def changed(self) -> bool:
        """Tell whether somebody else has saved.

        Where saves are watched for, nothing is asked. Raises Unreadable.
        """
        if self._watch is not None:
            return self._watch.tells_of_another(self.sequence)
        with self._own_turn():
            return self._reader.latest() != self.sequence

    def refresh(self) -> bool:
        """Take over what others have saved; return whether there was anything.

        Documents that did not change stay the same objects.

        Raises:
            Missing: The dossier is no longer there.
            StorageError: It cannot be read.
        """
        with self._own_turn():
            return self._reader.refresh()

    def obstacle(self) -> StorageError | None:
        """Return why nothing can be saved, or None when it can, by what the server told last."""
        return self._reader.obstacle()

    @contextmanager
    def transaction(self, what: str = "") -> Iterator[TinyDB]:
        """Lend a fresh TinyDB over a private copy; save it when the block ends well.

        An exception in the block discards the copy. Without a change nothing is saved. Others wait
        while the block runs.

        Args:
            what: The sentence that stands in the history.

        Raises:
            NotSaved: Nothing has changed.
            SaveInDoubt: Nobody can tell yet; ``settled`` finds it out.
            NotConfirmed: Saved, but without the promised confirmation.
            StorageError: The dossier cannot be locked, read or written.
        """
        with self._own_turn():
            try:
                self._settle()
                self._reader.begin()
                private = PrivateCopy(self.tables)
                with TinyDB(storage=lambda: private) as db:
                    yield db
                self._save(private.taken(), what)
            finally:
                self._link.give_up()

    def settled(self) -> int:
        """Find out what became of a save that was in doubt; see ``DossierStorage``."""
        with self._own_turn():
            made = self._settle()
            return made.content.sequence if made is not None else 0

    def set_aside(self, label: str) -> None:
        """Do nothing: the history leads back to every state."""
        del label

    def keep_on_the_way(self, place: int) -> None:
        """Do nothing: whoever goes back reads the history of the server."""
        del place

    def lock_holder(self) -> LockHolder | None:
        """Return None: the server does not tell who holds a row."""
        return None

    def watch(self) -> None:
        """Have others' saves looked for beside the work from now on."""
        if self._watch is None:
            self._watch = Watch(self._place, self.sequence)

    def close(self) -> None:
        """Hang up; the storage may be used again."""
        if self._watch is not None:
            self._watch.end()
            self._watch = None
        self._link.close()
        self._reading.close()

    def _settle(self) -> Outgoing | None:
        return self._sending.settled() if self._sending.in_doubt is not None else None

    @contextmanager
    def _own_turn(self) -> Iterator[None]:
        self._reader.patience = self.patience
        if not self._turn.acquire(timeout=self.patience.seconds):
            raise Busy(self.path.name, seconds=f"{self.patience.seconds:g}")
        try:
            yield
        finally:
            self._turn.release()

    def _save(self, after: Mapping[str, StoredTable], what: str) -> None:
        before = self._known.content
        try:
            found = compare(before, plain(after))
        except TypeError as error:
            reason = _("it holds something that cannot be written to a file")
            raise NotSaved(self.path.name, reason=reason) from error
        self.changes = ()
        if self.exists and not found.changes and self.merged is None:
            return
        line = self._line(found, before.sequence + 1, what)
        row, is_first = self._known.row, not self.exists
        save = Outgoing.of(
            self._place,
            row or self._new_row(found.tables),
            line,
            found,
            self._known.counted,
            is_first=is_first,
        )
        self._sending.send(save, self.patience)
        self.changes = found.changes

    def _new_row(self, tables: StoredTables) -> DossierRow:
        """Return what the row of a dossier that is to be made begins with."""
        try:
            (answer,) = self._link.run(asking.owner_of(role_of(tables)))
        except ServerFailure as failure:
            raise failure.refusal(self.path.name) from failure
        return DossierRow(self._at, 0, "", "", uuid4().hex, answer.rows[0][0], is_own=True)


@frozen
class OnServer:
    """A dossier that is kept on a server."""

    place: ServerPlace

    @property
    def path(self) -> Path:
        """The folder here for what belongs to people, with the name of the dossier."""
        return self.place.path

    def storage(self, who: str, clock: Clock) -> ServerStorage:
        """Return what keeps it, in the name of ``who``."""
        return ServerStorage(self.place, who=who, clock=clock)
