"""What is done by a key wherever a dossier is open: undo, redo, the method of typing, help."""

from store.language import _
from tui.views.help import HelpScreen
from tui.views.work import DossierWork


class DossierActs:
    """Does the actions that every screen over a dossier has."""

    def __init__(self, screen: DossierWork) -> None:
        """Work on the dossier of ``screen``."""
        self._screen = screen

    def action_undo(self) -> None:
        """Bring back what Escape put away, or else undo the last change."""
        if not self._screen.grid.reopen_abandoned():
            self._screen.attempt(self._undo)

    def action_redo(self) -> None:
        """Do again what was undone last."""
        self._screen.attempt(self._redo)

    def action_switch_typing(self) -> None:
        """Type Vietnamese letters by the next method."""
        self._screen.say(self._screen.desk.switch_typing())
        self._screen.show_state()

    def action_help(self) -> None:
        """Explain the keys that apply here and the column at the cursor."""
        screen = self._screen
        screen.open_screen(
            HelpScreen(screen.key_places, screen.help_on_cell(), screen.idle_actions)
        )

    def _undo(self) -> str:
        undone = self._screen.desk.dossier.undo()
        return _("Undone: {what}").format(what=undone) if undone else _("Nothing to undo.")

    def _redo(self) -> str:
        done = self._screen.desk.dossier.redo()
        return _("Done again: {what}").format(what=done) if done else _("Nothing to do again.")
