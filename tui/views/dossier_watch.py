"""What others save in the dossier, and what the rules find in it: shown while one works."""

from collections.abc import Callable

from store.errors import StorageError
from tui.desk.background_check import Checking
from tui.desk.desk import POLL_SECONDS, Desk
from tui.views.screen import KeyScreen


class DossierWatch:
    """Has a screen show the dossier as it is after every save and every finding."""

    def __init__(self, screen: KeyScreen, desk: Desk, show: Callable[[], None]) -> None:
        """Use the timers of ``screen``; ``show`` shows the dossier on ``desk`` as it is now."""
        self._screen = screen
        self._desk = desk
        self._show = show
        self._checking = Checking(screen, desk, show)

    def begin(self) -> None:
        """Look for what others save, from now on."""
        self._screen.set_interval(POLL_SECONDS, self.look_for_others)

    def check_soon(self) -> None:
        """Apply the rules once the person pauses."""
        self._checking.begin_soon()

    def look_for_others(self) -> None:
        """Show what others have saved, or say why it cannot be read; unseen screens wait."""
        if not self._screen.is_on_top:
            return
        try:
            is_changed = self._desk.look_for_others()
        except StorageError as error:
            self._screen.say(error.sentence)
            return
        if is_changed:
            self._show()
            self.check_soon()

    def note_saves(self) -> None:
        """Show what one's own save has changed."""
        if self._desk.note_save():
            self._show()
            self.check_soon()
