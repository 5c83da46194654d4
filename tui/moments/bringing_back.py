"""Bringing a record or the whole dossier back to how it was after a save: asked first."""

from store.columns.kind import FieldError
from store.dossier.earlier import EarlierState
from store.dossier.history_words import HistoryEntry
from store.dossier.restoring import Restoration, restoration, restore
from store.errors import StorageError
from store.history.moment import MomentMeant
from store.language import _
from tui.desk.desk import Desk
from tui.moments.saves_shown import SavesShown
from tui.views.choice_questions import ask_choice
from tui.views.history import when_told
from tui.views.work import AskingScreen

_NOTHING, _EVERYTHING = "", "everything"
_MOST_RECORDS = 6
"""How many records of a save are offered; more do not stand in a line."""


class BringingBack:
    """Asks on ``screen`` what to bring back to how it was after the save chosen in ``shown``."""

    def __init__(self, screen: AskingScreen, desk: Desk, shown: SavesShown) -> None:
        self._screen = screen
        self._desk = desk
        self._dossier = desk.dossier
        self._shown = shown

    def action_restore(self) -> None:
        """Offer to leave all as it is, a record of the chosen save, or the whole dossier."""
        save = self._shown.chosen
        if save is not None:
            self._ask(save)

    def _ask(self, save: HistoryEntry) -> None:
        if self._dossier.read_only:
            self._screen.say(self._dossier.read_only)
            return
        try:
            then = self._dossier.at(MomentMeant(sequence=save.sequence))
        except (StorageError, FieldError) as error:
            self._screen.say(str(error))
            return
        every = restoration(self._dossier.view, then)
        if not every:
            self._screen.say(_("The dossier is as it was then."))
            return
        asked = _("Back to {when}, save {sequence}:").format(
            when=when_told(save), sequence=save.sequence
        )
        options = {
            _NOTHING: _("leave as it is"),
            **self._records(save, every),
            _EVERYTHING: _("the whole dossier ({count} changes)").format(
                count=len(list(every.changes()))
            ),
        }
        ask_choice(self._screen, asked, options, lambda chosen: self._answered(chosen, then, every))

    def _records(self, save: HistoryEntry, every: Restoration) -> dict[str, str]:
        """Return the records of a save that are no longer as they were after it."""
        titles = {change.uid: change.title for change in save.changes}
        changed = [uid for uid in every.uids() if uid in titles]
        return {
            uid: _("only “{title}”").format(title=titles[uid]) for uid in changed[:_MOST_RECORDS]
        }

    def _answered(self, chosen: str, then: EarlierState, every: Restoration) -> None:
        if chosen == _NOTHING:
            return
        is_every = chosen == _EVERYTHING
        found = every if is_every else restoration(self._dossier.view, then, uid=chosen)
        try:
            said = restore(self._dossier, found)
        except StorageError as error:
            said = error.sentence
        self._desk.note_save()
        self._shown.begin(self._shown.wanted)
        self._screen.say(said)
