"""An earlier state of a dossier, opened like any dossier, in which nothing can be saved."""

from store.disk.sealed.content import StoredTables
from store.disk.sealed.seal import UNBOUND, Binding
from store.dossier.dossier import Dossier
from store.dossier.earlier import EarlierState
from store.dossier.keeping.in_file import FileStorage
from store.dossier.keeping.promised import SavedHistory
from store.errors import ReadOnly
from store.language import N_


class OfThePast(ReadOnly):
    """An earlier state of a dossier is looked at; it is never written."""

    template = N_(
        "This is the dossier as it was on {when}; it can only be read. To bring it back, press r "
        "in the history."
    )


class EarlierStorage(FileStorage):
    """Shows the tables of an earlier state and refuses every save; no file is read."""

    def __init__(self, present: Dossier, state: EarlierState) -> None:
        """Show ``state`` of the dossier ``present``."""
        super().__init__(present.path, who=present.who)
        self._state = state
        self._saves = present.saves

    @property
    def saves(self) -> SavedHistory:
        """The history of the dossier as it is now."""
        return self._saves

    @property
    def tables(self) -> StoredTables:
        """The tables as they were."""
        return self._state.documents

    @property
    def sequence(self) -> int:
        """The number of the save after which they were so."""
        return self._state.line.sequence

    @property
    def binding(self) -> Binding:
        """Nothing: no paper of today is to carry the id of that save."""
        return UNBOUND

    @property
    def exists(self) -> bool:
        """There is something to show."""
        return True

    def changed(self) -> bool:
        """Nothing changes any more."""
        return False

    def refresh(self) -> bool:
        """There is nothing to take over."""
        return False

    def _require_safe_place(self) -> None:
        raise OfThePast(self.path.name, when=moment_of(self._state))


def as_it_was(present: Dossier, state: EarlierState) -> Dossier:
    """Return the dossier ``present`` as it was in ``state``, to be read."""
    return Dossier(EarlierStorage(present, state), present.who, present.view.clock)


def moment_of(state: EarlierState) -> str:
    """Return the local day and time of the save after which the dossier was so."""
    return f"{state.line.when.astimezone():%d/%m/%Y %H:%M}"
