"""What others save in the dossier, what the rules find in it, and one's own saves that wait."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from store.errors import Conflict, StorageError
from store.language import _
from tui.desk.back_on_screen import back_on_screen
from tui.desk.background_check import Checking
from tui.desk.desk import POLL_SECONDS, Desk
from tui.desk.saves import TELL_AFTER, TypedCell
from tui.sheets.rows.groups import is_blank
from tui.views.conflict import ConflictWork, ask_whose_stands
from tui.views.screen import KeyScreen, SavesMade

if TYPE_CHECKING:
    from concurrent.futures import Future

    from textual.app import App
    from textual.timer import Timer

    from store.saving.queue import WaitingSave
    from tui.desk.typed_here import TypedHere
    from tui.grid.model import CellDraft
    from tui.sheets.saving import SheetSaving


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
        tell: Callable[[str], None] | None = None,
    ) -> None:
        """Use the timers of ``screen``; ``show`` shows the dossier on ``desk`` as it is now.

        ``tell`` shows what there is to know about saves that wait, "" once there is nothing.
        """
        self._screen = screen
        self._desk = desk
        self._show = show
        self._tell = tell or screen.say
        self._checking = Checking(screen, desk, show)
        self._told = ""
        self._timer: Timer | None = None
        self._reading: Future[bool] | None = None
        self._looks_every = 0.0

    def begin(self) -> None:
        """Look for what others save, and for what becomes of one's own saves, from now on."""
        app = self._screen.app
        self._look_every(_SELDOM if _is_told(app) else POLL_SECONDS)
        self._desk.saves.follow(back_on_screen(app, partial(_tell_seen, app)))

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
        if saves.sentence != self._told:
            self._told = saves.sentence
            self._screen.show_status()
            self._tell(saves.sentence)
        elif saves.failed is not None:
            self._tell(saves.sentence)
        return not saves.waiting

    def _look_again(self) -> None:
        self._timer = None
        _tell_seen(self._screen.app)


class GridWork(ConflictWork, Protocol):
    """A screen with a grid over the dossier, which it watches."""

    dossier_watch: DossierWatch
    typed: "TypedHere"

    @property
    def sheet(self) -> "SavingSheet":
        """What the grid shows."""


class SavingSheet(Protocol):
    """A sheet that keeps a conflict until it is settled."""

    saving: "SheetSaving"


class GridSaves:
    """What keys do about saves that wait, on a screen with a grid."""

    def __init__(self, screen: GridWork) -> None:
        """See to the saves of the desk of ``screen``."""
        self._screen = screen
        self._typed: CellDraft | None = None
        self._last: Sequence[WaitingSave] = ()

    def before(self, key: str) -> bool:
        """Note what is typed before a key is answered; tell whether it was for a save that waits.

        Escape ends the wait for somebody else: what was typed last stays in its open cell.
        """
        screen, saves = self._screen, self._screen.desk.saves
        self._typed, self._last = screen.grid.draft(), saves.waiting[-1:]
        is_asked = screen.message_line.question is not None
        if key == "enter" and not is_asked and self._typed is None:
            saves.try_again()
        if key != "escape" or is_asked or not saves.is_held_up:
            return False
        self._stop()
        return True

    def after(self) -> None:
        """Note what a key has typed that is not on disk yet, and tell of a save that failed."""
        saves = self._screen.desk.saves
        if self._typed is not None and saves.waiting[-1:] != self._last:
            cell = self._typed
            draft = self._screen.typed.draft_of(cell.uid, cell.column, cell.text)
            saves.note_typed(TypedCell(self._screen.sheet, cell, draft))
        if saves.failed is not None:
            self.tell_failure()

    def tell_failure(self) -> None:
        """Say why a save failed and open its cell again, unless something is being typed."""
        screen, failed = self._screen, self._screen.desk.saves.failed
        if failed is None or screen.message_line.question is not None or screen.grid.draft():
            return
        screen.desk.saves.failed = None
        typed, error = failed.save.typed, failed.error
        screen.say(error.sentence)
        if failed.waits or not isinstance(typed, TypedCell):
            return
        if isinstance(error, Conflict) and error.theirs is not None:
            screen.sheet.saving.conflict = error
            ask_whose_stands(screen, screen.sheet.saving)
        elif typed.sheet is not screen.sheet or not self._open_again(typed.cell):
            told = _("{sentence} What you typed was: {text}")
            screen.say(told.format(sentence=error.sentence, text=typed.cell.text))
        else:
            screen.say(error.sentence)

    def _open_again(self, draft: "CellDraft") -> bool:
        grid = self._screen.grid
        return grid.restore(draft) if is_blank(draft.uid) else grid.reopen(draft)

    def _stop(self) -> None:
        screen, saves = self._screen, self._screen.desk.saves
        is_typing = self._typed is not None
        if not is_typing and screen.grid.editing:
            screen.grid.leave_cell()
        taken = saves.stop(None if is_typing else screen.sheet)
        failed, saves.failed = saves.failed, None
        screen.dossier_watch.look_at_saves()
        if taken is not None:
            self._open_again(taken)
        if failed is not None:
            screen.say(failed.error.sentence)


def _tell_seen(app: "App[object]") -> None:
    """Have the screen that is seen show what became of a save."""
    watch = getattr(app.screen, "dossier_watch", None) if app.is_running else None
    if isinstance(watch, DossierWatch) and watch.look_at_saves():
        app.post_message(SavesMade())
