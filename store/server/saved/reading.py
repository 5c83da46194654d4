"""How one session reads a dossier on a server, and takes the lock on it."""

from collections.abc import Sequence
from time import monotonic

from store.disk.lock import Patience
from store.errors import Busy, ReadOnly, StorageError, WaitEnded
from store.language import _
from store.server.line.door import Answer, Link, Statement
from store.server.line.failure import NotOnServer, ServerFailure
from store.server.saved import asking
from store.server.saved.known import DossierRow, KnownState
from store.server.saved.rows import DocumentRow, Key
from store.server.tables.greeting import Greeting, greeting_of

_FIRST_WAIT, _NEXT_WAIT = 0.3, 0.2
"""Seconds to wait for the lock before that is shown, and before it is asked whether to go on."""


class Reading:
    """Reads the dossier of ``key``, which is called ``file``, and brings ``known`` up to date.

    ``patience`` is how long to wait for another writer.
    """

    def __init__(self, file: str, key: Key, link: Link, known: KnownState) -> None:
        self._file = file
        self._at = key
        self._link = link
        self._known = known
        self._greeting: Greeting | None = None
        self.patience = Patience(0)

    def obstacle(self) -> StorageError | None:
        """Return why nothing can be saved, by what the server told last; None when it can."""
        known, greeting = self._known, self._greeting
        if known.doubt is not None:
            return known.doubt.with_traceback(None)
        if greeting is not None and (found := greeting.obstacle(self._file)):
            return found
        if known.row is not None and not known.row.is_own:
            return ReadOnly(self._file, reason=_("your account may only read there"))
        return None

    def latest(self) -> int:
        """Return the number of the last save, 0 without a dossier; raises Unreadable."""
        (answer,) = self._asked(asking.sequence(self._at))
        return answer.rows[0][0] if answer.rows else 0

    def refresh(self) -> bool:
        """Take over what is newer; return whether there was anything.

        Raises:
            NotOnServer: The dossier is no longer there.
            StorageError: It cannot be read.
        """
        known = self._known.content.sequence
        row, documents = self._read(known)
        if row is None:
            if self._known.exists:
                raise NotOnServer(self._file)
            return False
        if known and not self._goes_on(row):
            known = 0
            row, documents = self._read(known)
        return row is not None and self._known.take_over(row, documents, whole=not known)

    def _read(self, known: int) -> tuple[DossierRow | None, Sequence[DocumentRow]]:
        """Return the dossier's row and the documents newer than ``known``, as of one moment."""
        greeting = self._greeted()
        _begin, state, documents, _commit = self._asked(
            asking.TO_READ,
            asking.state(self._at, self._known.newest, by_commune=greeting.by_commune),
            asking.documents(self._at, known),
            asking.COMMIT,
        )
        return DossierRow.of(self._at, state.rows), documents.rows

    def _goes_on(self, row: DossierRow) -> bool:
        """Tell whether what is known can be brought up to ``row`` by newer documents alone."""
        known = self._known.content.sequence
        return row.sequence > known or (
            row.sequence == known and row.head == self._known.content.binding.head
        )

    def _greeted(self) -> Greeting:
        if self._greeting is None:
            try:
                self._greeting = greeting_of(self._link, self._file)
            except ServerFailure as failure:
                raise failure.unreadable(self._file) from failure
        return self._greeting

    def _asked(self, *statements: Statement) -> tuple[Answer, ...]:
        """Ask what changes nothing; once more where the line has broken since it was used."""
        was_open = self._link.is_open
        try:
            return self._link.run(*statements)
        except ServerFailure as failure:
            if not was_open or self._link.is_open:
                raise failure.unreadable(self._file) from failure
        try:
            return self._link.run(*statements)
        except ServerFailure as failure:
            raise failure.unreadable(self._file) from failure

    def begin(self) -> None:
        """Lock the dossier and take over what is newer.

        Raises:
            Busy, WaitEnded: Others hold it for longer than there is patience.
            ReadOnly: It may only be read.
            NotSaved: The server does not answer.
        """
        if (found := self.obstacle()) is not None:
            raise found
        was_open = self._link.is_open
        try:
            row = self.lock()
        except ServerFailure as failure:
            if not was_open or self._link.is_open:
                raise failure.refusal(self._file) from failure
            row = self._lock_anew()
        if row is None and self._known.exists:
            self.refresh()
            raise ReadOnly(self._file, reason=_("your account may only read there"))
        if (found := self._known.doubt) is not None:
            raise found.with_traceback(None)

    def _lock_anew(self) -> DossierRow | None:
        try:
            return self.lock()
        except ServerFailure as failure:
            raise failure.refusal(self._file) from failure

    def lock(self) -> DossierRow | None:
        """Begin, lock the dossier and take over what is newer, as soon as others let go of it.

        Raises:
            Busy, WaitEnded: They did not.
            ServerFailure: The server does not answer, or refuses.
        """
        waits = self._greeted().waits
        begun, seconds = monotonic(), _FIRST_WAIT
        while True:
            try:
                return self._locked(min(seconds, max(self.patience.seconds, 0.001)), waits=waits)
            except ServerFailure as failure:
                if failure.code != "55P03":
                    raise
            self.patience.is_waiting, seconds = True, _NEXT_WAIT
            if self.patience.is_ended or monotonic() - begun >= self.patience.seconds:
                self.patience.is_waiting = False
                kind = WaitEnded if self.patience.is_ended else Busy
                raise kind(self._file, seconds=f"{self.patience.seconds:g}")

    def _locked(self, seconds: float, *, waits: bool) -> DossierRow | None:
        known = self._known.content.sequence
        until = () if waits else (asking.until_on_disk(),)
        *_begun, state, documents = self._link.run(
            asking.TO_WRITE,
            *until,
            asking.waiting(seconds),
            asking.locked_state(self._at, self._known.newest),
            asking.documents(self._at, known),
        )
        self.patience.is_waiting = False
        row = DossierRow.of(self._at, state.rows)
        if row is None:
            return None
        if known and not self._goes_on(row):
            known = 0
            (documents,) = self._link.run(asking.documents(self._at, known))
        self._known.take_over(row, documents.rows, whole=not known)
        return row
