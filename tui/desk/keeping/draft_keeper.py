"""What is typed is on disk soon, while it is typed: no more than that is lost with the power."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Protocol

from store.errors import StorageError
from store.office.drafts import Draft
from tui.desk.in_turn import InTurn

KEPT_AFTER = 1.0
"""Seconds from a key to the draft being written; it is on disk within two."""


class DraftStore(Protocol):
    """Where drafts are kept."""

    @property
    def is_keeping(self) -> bool:
        """Whether something typed in this session is kept."""

    def keep(self, drafts: Sequence[Draft]) -> None:
        """Have on disk what is typed, and nothing else of this session; raises StorageError."""


class DraftKeeper:
    """Keeps what ``typed`` returns in ``store``, a while after it has changed."""

    def __init__(
        self,
        store: DraftStore,
        typed: Callable[[], Sequence[Draft]],
        call_later: Callable[[float, Callable[[], None]], object],
        in_turn: InTurn,
    ) -> None:
        """``call_later`` calls something after so many seconds; ``in_turn`` waits for the disk."""
        self._store = store
        self._typed = typed
        self._call_later = call_later
        self._in_turn = in_turn
        self._is_due = False
        self._is_sent = False

    def note(self) -> None:
        """Note that a key was answered; what is saved by it is no draft any longer."""
        if self._is_due and not self._may_be_kept:
            return
        if not self._typed():
            if self._may_be_kept:
                self._keep()
        elif not self._is_due:
            self._is_due = True
            self._call_later(KEPT_AFTER, self._keep_due)

    def keep_now(self) -> None:
        """Have on disk what is typed, and nothing else, when this returns, as far as possible."""
        drafts = self._typed()
        if drafts or self._may_be_kept:
            self._in_turn.do(lambda: self._write(drafts)).result()

    @property
    def _may_be_kept(self) -> bool:
        """Whether something is on disk, or is on its way there."""
        return self._is_sent or self._store.is_keeping

    def _keep_due(self) -> None:
        self._is_due = False
        self._keep()

    def _keep(self) -> None:
        drafts = self._typed()
        self._is_sent = bool(drafts)
        self._in_turn.later(lambda: self._write(drafts))

    def _write(self, drafts: Sequence[Draft]) -> None:
        # Where nothing can be written, saving says why.
        with suppress(StorageError):
            self._store.keep(drafts)
