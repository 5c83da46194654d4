"""What is done by a key wherever a dossier is open: undo, redo, the method of typing, help."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from store.language import _
from tui.views.help import HelpScreen
from tui.views.reading import ReadingScreen
from tui.views.work import DossierWork

if TYPE_CHECKING:
    from store.history.own_steps import TakenBack


class DossierActs:
    """Does the actions that every screen over a dossier has."""

    def __init__(self, screen: DossierWork) -> None:
        """Work on the dossier of ``screen``."""
        self._screen = screen

    def action_undo(self) -> None:
        """Undo one's own last change that can be, whichever session made it."""
        self._screen.attempt(self._undo)

    def action_retype(self) -> None:
        """Open the cell again with what Escape put away."""
        if not self._screen.grid.reopen_abandoned():
            self._screen.say(_("Escape put nothing away here."))

    def action_redo(self) -> None:
        """Do again what was undone last."""
        self._screen.attempt(self._redo)

    def action_read_text(self) -> None:
        """Show the whole text of the cell on a page of its own."""
        screen = self._screen
        title, text = screen.grid.shown_text
        if text:
            screen.open_screen(ReadingScreen(title, [text]))
        else:
            screen.say(_("The cell is empty."))

    def action_switch_typing(self) -> None:
        """Type Vietnamese letters by the next method."""
        self._screen.say(self._screen.desk.switch_typing())
        self._screen.show_state()

    def action_help(self) -> None:
        """Explain the keys that apply here and the column at the cursor."""
        screen = self._screen
        screen.open_screen(HelpScreen(screen.key_places, screen.help_on_cell()))

    def _undo(self) -> str:
        undone = self._screen.desk.dossier.undo()
        return _told(_("Undone: {what}"), undone) if undone else _("Nothing to undo.")

    def _redo(self) -> str:
        done = self._screen.desk.dossier.redo()
        return _told(_("Done again: {what}"), done) if done else _("Nothing to do again.")


def _told(wording: str, taken_back: "TakenBack") -> str:
    """Return what was taken back, with its time if that is not today, and what was passed over."""
    when = taken_back.when.astimezone()
    is_of_today = when.date() == datetime.now(UTC).astimezone().date()
    what = taken_back.what if is_of_today else f"{taken_back.what} ({when:%d/%m/%Y %H:%M})"
    said = wording.format(what=what)
    if not taken_back.passed:
        return said
    passed = "; ".join(f"“{one}”" for one, _error in taken_back.passed)
    return _("{said}. Left as it is, for others went on with it: {passed}").format(
        said=said, passed=passed
    )
