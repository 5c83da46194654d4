"""A save that is sent, and what becomes of it where the answer to its COMMIT does not arrive."""

from collections.abc import Callable, Sequence
from time import monotonic, sleep

from store.disk.lock import Patience
from store.errors import Busy, Exists, NotSaved, SaveInDoubt, StorageError
from store.language import _
from store.server.line.door import Link, Statement
from store.server.line.failure import NO_PERMISSION, NotConfirmed, NotOwn, ServerFailure
from store.server.saved import asking
from store.server.saved.known import DossierRow, KnownState
from store.server.saved.outgoing import Outgoing

_TO_SETTLE = 15.0
"""Seconds in which it is tried to find out, before the person is told that nobody knows yet."""
_FIRST_PAUSE, _LAST_PAUSE = 0.02, 0.5
_MAY_PASS = ("01", "08", "40", "57", "53300", "25P03", "25006", "55P03", "XX000")
"""Failures after which the same may go well: broken lines, stops, standbys about to take over."""
_UNIQUE = "23505"


class Sending:
    """Sends the saves of the dossier called ``file``.

    Args:
        file: The dossier's name, for sentences.
        link: The connection.
        known: What is known of the dossier; it is brought up to date.
        lock: Begins a transaction, locks the dossier and takes over what is newer; returns its
            row, None where there is none.
    """

    def __init__(
        self, file: str, link: Link, known: KnownState, lock: Callable[[], DossierRow | None]
    ) -> None:
        self._file = file
        self._link = link
        self._known = known
        self._lock = lock
        self.in_doubt: Outgoing | None = None

    def send(self, save: Outgoing, patience: Patience) -> None:
        """Send a save in the transaction that holds the lock; it is on the server when this ends.

        Raises:
            NotSaved, ReadOnly, Exists, NotOwn: It came to nothing.
            SaveInDoubt: Nobody can tell yet; it is kept in ``in_doubt``.
            NotConfirmed: It was saved, but without the promised confirmation.
        """
        statements = tuple(save.statements())
        try:
            self._commit(statements)
        except ServerFailure as failure:
            self._settle(save, statements, failure, patience)
        else:
            self._know(save)

    def settled(self) -> Outgoing | None:
        """Find out what became of the save that was in doubt; return it where it was saved.

        Raises:
            SaveInDoubt: Nobody can tell yet.
            NotConfirmed: It was saved, but without the promised confirmation.
        """
        save = self.in_doubt
        if save is None:
            return None
        try:
            is_made = self._is_made(save)
            if is_made:
                self._confirm()
        except ServerFailure as failure:
            raise SaveInDoubt(self._file, reason=failure.reason) from failure
        except Busy as error:
            raise SaveInDoubt(self._file, reason=_("somebody else is saving")) from error
        self.in_doubt = None
        self._link.give_up()
        return save if is_made else None

    def _settle(
        self,
        save: Outgoing,
        statements: Sequence[Statement],
        failure: ServerFailure,
        patience: Patience,
    ) -> None:
        """Find out whether a save whose answer did not arrive was made; send it again if not."""
        until, pause = monotonic() + _TO_SETTLE, _FIRST_PAUSE
        while True:
            try:
                if self._is_made(save):
                    self._confirm()
                    return
                self._require_still_possible(save, failure)
                self._commit(statements)
            except ServerFailure as again:
                failure = again
            except Busy:
                failure = ServerFailure("55P03", "")
            else:
                self._know(save)
                return
            if patience.is_ended or monotonic() > until:
                self.in_doubt = save
                raise SaveInDoubt(self._file, reason=failure.reason) from failure
            sleep(pause)
            pause = min(2 * pause, _LAST_PAUSE)

    def _is_made(self, save: Outgoing) -> bool:
        """Lock the dossier and look whether the save is there; the lock stays."""
        self._lock()
        (answer,) = self._link.run(asking.save_called(save.key, save.save))
        return bool(answer.rows)

    def _require_still_possible(self, save: Outgoing, failure: ServerFailure) -> None:
        """Refuse what the server will not take, and what others have overtaken."""
        refusal = self._refusal(save, failure)
        if refusal is not None:
            self._link.give_up()
            raise refusal from failure

    def _refusal(self, save: Outgoing, failure: ServerFailure) -> StorageError | None:
        row = self._known.row
        if save.is_first and row is not None:
            return Exists(self._file)
        if save.is_first and failure.code in {_UNIQUE, NO_PERMISSION}:
            return NotOwn(self._file)
        if row is not None and row.head != save.before.head:
            reason = _("somebody else was saving at the same moment")
            return NotSaved(self._file, reason=reason)
        may_pass = not failure.code or failure.code.startswith(_MAY_PASS)
        return None if may_pass else failure.refusal(self._file)

    def _commit(self, statements: Sequence[Statement]) -> None:
        """Have the statements carried out, of which the last is COMMIT; raises ServerFailure."""
        answers = self._link.run(*statements)
        if answers[-1].status != "COMMIT":
            raise ServerFailure("40000", answers[-1].status)
        if self._link.warnings:
            raise ServerFailure(self._link.warnings[0], "")

    def _confirm(self) -> None:
        """Write, so that what was found is where a COMMIT promises it to be.

        A look alone may see what no other machine has yet.

        Raises:
            NotConfirmed: The server warns again.
            ServerFailure: The server does not answer.
        """
        row = self._known.row
        if row is None:
            raise ServerFailure("02000", "")
        try:
            self._commit((asking.touch(row.key), asking.COMMIT))
        except ServerFailure as failure:
            if failure.code.startswith("01"):
                raise NotConfirmed(self._file, reason=failure.reason) from failure
            raise

    def _know(self, save: Outgoing) -> None:
        self._known.saved(save.content, save.row, save.sums)
