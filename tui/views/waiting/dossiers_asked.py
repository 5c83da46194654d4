"""The dossiers of an office: those of a folder at once, those of a server beside the screen."""

from collections.abc import Callable, Sequence
from functools import partial

from store.errors import StorageError
from store.language import N_, _
from store.office.office import DossierFile, Office
from tui.views.screen import KeyScreen
from tui.views.waiting.work_beside import WorkBeside

_ASKING = N_("Asking {server} for its dossiers … Esc ends it.")

Found = Sequence[DossierFile] | StorageError
"""The dossiers, or why they cannot be listed."""


class DossiersAsked:
    """Asks for the dossiers of ``office`` for ``screen``; ``take`` gets what there is."""

    def __init__(self, screen: KeyScreen, office: Office, take: Callable[[Found], None]) -> None:
        self._screen = screen
        self._office = office
        self._take = take
        self._work = WorkBeside[str](screen, self._tell)

    @property
    def is_waiting(self) -> bool:
        """Whether a server has not answered yet."""
        return self._work.is_running

    def begin(self) -> None:
        """Ask; where a server takes its time the screen says so, and answers keys meanwhile."""
        try:
            server = self._office.server
        except StorageError as error:
            self._take(error)
            return
        if server is None:
            self._take(self._found())
        else:
            self._work.begin(partial(self._answer, server.shown), self._take)

    def _answer(self, server: str, told: Callable[[str], None]) -> Found:
        told(server)
        return self._found()

    def _found(self) -> Found:
        try:
            return self._office.dossiers()
        except StorageError as error:
            return error

    def _tell(self, server: str) -> None:
        self._screen.say(_(_ASKING).format(server=server))
