"""What keys do about one's own saves that are not on disk, on every screen over the dossier."""

from typing import TYPE_CHECKING, Protocol

from store.errors import Conflict
from store.language import N_, _
from store.words.text import sentences
from tui.desk.keeping.unsaved import TypedCell
from tui.keys.keys import KeyAction
from tui.sheets.rows.groups import is_blank
from tui.views.conflict import ConflictWork, ask_whose_stands
from tui.views.question import MessageLine
from tui.views.work import AskingScreen
from tui.widgets.footer import FooterLine

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from store.saving.failed_save import FailedSave
    from store.saving.queue import WaitingSave
    from tui.desk.desk import Desk
    from tui.desk.keeping.typed_here import TypedHere
    from tui.grid.model import CellDraft
    from tui.sheets.saving import SavingSheet
    from tui.views.dossier_watch import DossierWatch

SEE_TO_SAVE = KeyAction("see_to_save", (), "")
"""Leads to the oldest of the saves that cannot be made as they are; no key of its own."""


STOP_WAITING = KeyAction("stop_waiting", ("escape",), "", N_("stop waiting"), footer=30)
TRY_AGAIN = KeyAction("try_again", ("enter",), "", N_("try again"), footer=1)
TAKE_BACK = KeyAction("take_back", ("u",), "", N_("undo"), footer=2)
"""What keys do while saves wait, as the line at the foot tells it."""


class SavesWork(AskingScreen, Protocol):
    """A screen over the dossier on a desk."""

    dossier_watch: "DossierWatch"
    message_line: MessageLine

    @property
    def desk(self) -> "Desk":
        """The desk on which the dossier lies."""

    @property
    def footer_line(self) -> FooterLine:
        """The line that tells the keys of the moment."""

    def act(self, command: KeyAction) -> bool:
        """Have an action done."""


class OwnSaves:
    """Waits no longer, tries again, takes back and sees to what is not saved."""

    def __init__(self, screen: SavesWork) -> None:
        """See to the saves of the desk of ``screen``."""
        self._work = screen
        self._is_trying = False

    def actions(self, *, in_cell: bool = False) -> "Sequence[KeyAction]":
        """Return what keys do about the saves at the moment; in an open cell all else is text."""
        saves = self._work.desk.saves
        if saves.is_held_up:
            return (STOP_WAITING,)
        return (TRY_AGAIN, TAKE_BACK) if saves.is_stopped and not in_cell else ()

    def before(self, key: str) -> bool:
        """Tell whether a key, which is not answered yet, was for what is not saved.

        Enter behind an Enter that tries again is no other wish, however long the trying takes.
        """
        saves = self._work.desk.saves
        was_trying, self._is_trying = self._is_trying, False
        if self._work.message_line.question is not None:
            return False
        if key == "escape" and saves.is_held_up:
            self._stop_waiting()
            return True
        if key == "enter" and saves.unsettled:
            return self._work.act(SEE_TO_SAVE)
        if key == "enter" and (saves.is_stopped or (was_trying and saves.is_running)):
            self._is_trying = True
            saves.try_again()
            self.tell()
            return True
        if key == "u" and (taken := saves.take_back_last()) is not None:
            self._work.dossier_watch.look_at_saves()
            undone = _("Undone: {what}").format(what=taken.what)
            self._work.say(sentences(undone, saves.sentence))
            return True
        return False

    def _stop_waiting(self) -> None:
        """End the wait for somebody else, and nothing else: what is open stays open."""
        self._work.desk.saves.stop()
        self._work.dossier_watch.look_at_saves()

    def tell(self) -> None:
        """Say what has failed meanwhile and how to go on, once nothing is asked."""
        saves = self._work.desk.saves
        if self._work.message_line.question is None:
            self._work.say(sentences(saves.take_news(), saves.sentence))
        self._work.footer_line.follow(at_once=True)


class GridWork(SavesWork, ConflictWork, Protocol):
    """A screen with a grid over the dossier, which it watches."""

    typed: "TypedHere"

    @property
    def sheet(self) -> "SavingSheet":
        """What the grid shows."""

    def show_status(self) -> None:
        """Show heading and corner."""


class GridSaves(OwnSaves):
    """The same on a screen with a grid, in whose cells most of it was typed."""

    def __init__(self, screen: GridWork) -> None:
        """See to the saves of the desk of ``screen``."""
        super().__init__(screen)
        self._screen = screen
        self._typed: CellDraft | None = None
        self._last: Sequence[WaitingSave] = ()

    def before(self, key: str) -> bool:
        """Note what is typed before a key is answered; tell whether it was for what is not saved.

        In an open cell all keys are for what is typed there, but Escape while somebody is waited
        for: the cell stays open then. Undo is that of the table, which goes to what it undoes.
        """
        screen = self._screen
        self._typed, self._last = screen.grid.draft(), screen.desk.saves.waiting[-1:]
        if screen.grid.editing and not (key == "escape" and screen.desk.saves.is_held_up):
            return False
        return key != "u" and super().before(key)

    def after(self) -> None:
        """Note what a key has typed that is not on disk yet, and tell of a save that failed."""
        self._show_refusal()
        saves = self._screen.desk.saves
        if self._typed is not None and saves.waiting[-1:] != self._last:
            cell = self._typed
            draft = self._screen.typed.draft_of(cell.uid, cell.column, cell.text)
            saves.note_typed(TypedCell(self._screen.sheet, cell, draft))
        if saves.news is not None:
            self.tell()

    def tell(self) -> None:
        """Say why a save failed and open its cell again, unless something is being typed."""
        screen, saves = self._screen, self._screen.desk.saves
        news = saves.news
        if news is None or screen.message_line.question is not None or screen.grid.draft():
            return
        said = saves.take_news()
        screen.say(said)
        typed = news.save.typed
        if news not in saves.unsettled or not isinstance(typed, TypedCell):
            return
        if typed.sheet is not screen.sheet or not self.open_again(news):
            told = _("{sentence} What you typed was: {text}")
            screen.say(told.format(sentence=said, text=typed.cell.text))

    def _show_refusal(self) -> None:
        """Tell in the corner whether what is typed in the open cell was refused."""
        screen, cell = self._screen, self._screen.grid.state.cell
        is_refused = cell is not None and cell.is_refused
        if is_refused is not screen.desk.is_typed_refused:
            screen.desk.is_typed_refused = is_refused
            screen.show_status()

    def open_again(self, failed: "FailedSave") -> bool:
        """Open the cell of a save again where this screen has it; tell whether it does.

        Where others have changed it, it is asked whose value stands: the cell is open behind the
        question, so that Escape comes back to what was typed.
        """
        typed = failed.save.typed
        is_here = isinstance(typed, TypedCell) and typed.sheet is self._screen.sheet
        return is_here and self._stand(failed, self._open_again)

    def restore(self, failed: "FailedSave") -> bool:
        """Open the cell of a save that was typed into another sheet of the same table; as above."""
        return self._stand(failed, self._screen.grid.restore)

    def _stand(self, failed: "FailedSave", reopen: "Callable[[CellDraft], bool]") -> bool:
        screen, typed, error = self._screen, failed.save.typed, failed.error
        if not isinstance(typed, TypedCell) or not reopen(typed.cell):
            return False
        screen.desk.saves.settled(failed)
        screen.show_state()
        screen.say(error.sentence)
        if isinstance(error, Conflict) and error.theirs is not None:
            screen.sheet.saving.conflict = error
            ask_whose_stands(screen, screen.sheet.saving)
        return True

    def _open_again(self, draft: "CellDraft") -> bool:
        grid = self._screen.grid
        return grid.restore(draft) if is_blank(draft.uid) else grid.reopen(draft)

    def _stop_waiting(self) -> None:
        """End the wait, and say so also where a cell is open in which something is typed."""
        saves = self._screen.desk.saves
        saves.stop()
        news = saves.news
        said = saves.take_news() if news is not None and news not in saves.unsettled else ""
        self._screen.dossier_watch.look_at_saves()
        if said:
            self._screen.say(said)
