"""What a sheet does with a save that was refused: a conflict stays until somebody has chosen."""

from collections.abc import Collection
from dataclasses import replace
from typing import Protocol

from store.dossier.dossier import Dossier
from store.errors import Conflict, StorageError
from store.language import _
from tui.grid.model import CommitResult


class SheetSaving:
    """Keeps a save that met another person's in ``conflict``.

    ``is_locked`` tells that the dossier could only be read when the sheet was made.
    """

    def __init__(self, dossier: Dossier) -> None:
        """Save into ``dossier``."""
        self._dossier = dossier
        self.conflict: Conflict | None = None
        self.is_locked = bool(dossier.read_only)

    @property
    def read_only(self) -> str:
        """Why the dossier can only be read, in words; empty when it can be written."""
        return self._dossier.read_only

    @property
    def refusal(self) -> str:
        """Why a cell cannot be opened."""
        return self.read_only or _("This cell cannot be changed.")

    def refused(self, uid: str, error: StorageError) -> CommitResult:
        """Return the answer to a save that failed."""
        self._keep(error)
        return CommitResult(uid, accepted=False, sentence=error.sentence)

    def settle(self, mine: Collection[str]) -> None:
        """Let my values stand in the columns ``mine``, and the other person's in all others.

        Raises:
            Conflict: Somebody has changed the same once more; that is in ``conflict``.
            StorageError: It was not saved.
        """
        conflict, self.conflict = self.conflict, None
        self._dossier.refresh()
        if conflict is not None and conflict.theirs is not None and mine:
            values = {key: getattr(conflict.mine, key) for key in mine}
            settled = replace(conflict.theirs, **values).settled()
            try:
                self._dossier.save(settled, seen=conflict.theirs)
            except Conflict as error:
                self._keep(error)
                raise

    def _keep(self, error: StorageError) -> None:
        if isinstance(error, Conflict) and error.theirs is not None:
            self.conflict = error


class SavingSheet(Protocol):
    """A sheet that keeps a conflict until it is settled."""

    saving: SheetSaving
