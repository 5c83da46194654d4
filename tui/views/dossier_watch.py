"""What others save in the dossier, what the rules find in it, and one's own saves that wait."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from store.errors import StorageError
from tui.desk.back_on_screen import back_on_screen
from tui.desk.background_check import Checking
from tui.desk.desk import POLL_SECONDS, Desk
from tui.desk.keeping.saves import TELL_AFTER
from tui.views.screen import KeyScreen, SavesMade

if TYPE_CHECKING:
    from concurrent.futures import Future

    from textual.app import App
    from textual.timer import Timer


_SELDOM = 60.0
"""Seconds between two looks of a screen that is told of changes, lest it has missed one."""


@runtime_checkable
class HearsNotices(Protocol):
    """An application that may be told when something in the office has changed."""

    @property
    def notices_come(self) -> bool:
        """Whether it is told."""


def tell_of_change(app: "App[None]") -> None:
    """Have the screen that is seen look for what has changed; all of them, where nobody tells."""
    for screen in app.screen_stack:
        watch = getattr(screen, "dossier_watch", None)
        if isinstance(watch, DossierWatch):
            watch.look_for_others()
            if not _is_told(app):
                watch.look_by_oneself()


def _is_told(app: object) -> bool:
    return isinstance(app, HearsNotices) and app.notices_come


class DossierWatch:
    """Has a screen show the dossier as it is after every save and every finding."""

    def __init__(
        self,
        screen: KeyScreen,
        desk: Desk,
        show: Callable[[], None],
        tell: Callable[[], None],
    ) -> None:
        """Use the timers of ``screen``; ``show`` shows the dossier on ``desk`` as it is now.

        ``tell`` says what there is to know about one's own saves, as often as that changes.
        """
        self._screen = screen
        self._desk = desk
        self._show = show
        self._tell = tell
        self._checking = Checking(screen, desk, show)
        self._told = ""
        self._timer: Timer | None = None
        self._reading: Future[bool] | None = None
        self._looks_every = 0.0

    def begin(self) -> None:
        """Look for what others save, and for what becomes of one's own saves, from now on."""
        app = self._screen.app
        self._look_every(_SELDOM if _is_told(app) else POLL_SECONDS)
        self._desk.saves.follow(back_on_screen(app, partial(_tell_seen, app, self._desk)))

    def look_by_oneself(self) -> None:
        """Look every second for what others save, where nobody tells of it any longer."""
        if self._looks_every != POLL_SECONDS:
            self._look_every(POLL_SECONDS)

    def _look_every(self, seconds: float) -> None:
        self._looks_every = seconds
        self._screen.set_interval(seconds, self.look_for_others)

    def check_soon(self) -> None:
        """Apply the rules once the person pauses."""
        self._checking.begin_soon()

    def check_now(self) -> None:
        """Apply the rules as soon as what is shown has been drawn."""
        self._checking.begin_now()

    def look_for_others(self) -> None:
        """Show what others have saved, or say why it cannot be read; unseen screens wait."""
        if not self._screen.is_on_top or self._reading is not None:
            return
        try:
            self._reading = self._desk.saves.read_others()
        except StorageError as error:
            self._screen.say(error.sentence)
            return
        if self._reading is None:
            self._take_others()
        else:
            self._reading.add_done_callback(back_on_screen(self._screen, self._take_others))

    def _take_others(self, _read: object = None) -> None:
        """Take over what is read; what kept it from being read is met here again, and said."""
        self._reading = None
        try:
            is_changed = self._desk.look_for_others()
        except StorageError as error:
            self._screen.say(error.sentence)
            return
        if is_changed:
            self._show()
            self.check_soon()

    def note_saves(self) -> None:
        """Show what one's own save has changed, and look again at one that takes its time."""
        saves = self._desk.saves
        if saves.waiting or saves.sentence:
            saves.look()
        if saves.is_running and self._timer is None:
            self._timer = self._screen.app.set_timer(TELL_AFTER, self._look_again)
        if self._desk.note_save():
            self._show()
            self.check_soon()

    def look_at_saves(self) -> bool:
        """Show what became of saves that were made beside the work, and what they wait for.

        Returns:
            Whether none waits.
        """
        saves = self._desk.saves
        saves.look()
        self.note_saves()
        if saves.sentence != self._told or saves.news is not None:
            self._told = saves.sentence
            self._screen.show_status()
            self._tell()
        return not saves.waiting

    def _look_again(self) -> None:
        self._timer = None
        _tell_seen(self._screen.app, self._desk)

    def is_over(self, desk: Desk) -> bool:
        """Tell whether it is the dossier on ``desk`` that is watched."""
        return self._desk is desk


def _tell_seen(app: "App[object]", desk: Desk) -> None:
    """Take over what became of a save, and have it shown where the screen that is seen can."""
    if not app.is_running:
        return
    watch = getattr(app.screen, "dossier_watch", None)
    if isinstance(watch, DossierWatch) and watch.is_over(desk):
        watch.look_at_saves()
    else:
        desk.saves.look()
    app.post_message(SavesMade())
