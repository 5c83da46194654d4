"""Colleagues on whichever screen is seen: where they are, what they say; and where one is oneself.

Under the office service alone: it tells, and nothing is asked for again and again.
"""

from typing import TYPE_CHECKING

from store.language import N_, _
from tui.desk.desk import Desk
from tui.goto.colleagues import corner_words
from tui.together.company import WordHeard, WordSent
from tui.together.line import ServiceLine
from tui.views.dossier_watch import tell_of_change
from tui.views.screen import KeyScreen

if TYPE_CHECKING:
    from textual.app import App

_WHAT_BECAME = {
    WordSent.SENT: N_("{name} has it on the screen now."),
    WordSent.GONE: N_("{name} is not at work any longer; the word was not sent."),
    WordSent.OFTEN: N_("The word was not sent: that is enough for a minute."),
}


class Colleagues:
    """Listens to the service for an application, and tells it where the person is."""

    def __init__(self, app: "App[None]", line: ServiceLine) -> None:
        """Show on the screens of ``app`` what comes through ``line``."""
        self._app = app
        self._line = line

    def begin(self) -> None:
        """Listen from now on, and tell where the person begins."""
        self._line.follow(self)
        self.follow()

    def follow(self) -> None:
        """Tell where the person is, and show who is there; both where it is another than before."""
        screen = self._seen
        desk = getattr(screen, "desk", None)
        if isinstance(screen, KeyScreen) and isinstance(desk, Desk) and screen.typed.dossier:
            self._line.company.be_at(_own_name(desk), screen.typed.whereabouts)
            self._show(screen, desk)

    def office_changed(self) -> None:
        """Have the screen that is seen look for what has changed."""
        tell_of_change(self._app)

    def company_changed(self) -> None:
        """Show who is at work now."""
        screen = self._seen
        desk = getattr(screen, "desk", None)
        if isinstance(screen, KeyScreen) and isinstance(desk, Desk):
            self._show(screen, desk)
            screen.show_status()

    def word_came(self, word: WordHeard) -> None:
        """Show a word of a colleague on the message line; the corner names them until ``:``."""
        self._say(_("{name} says: {text}").format(name=word.name, text=word.text))
        self.follow()

    def word_sent(self, what: WordSent, name: str) -> None:
        """Say what became of a word of one's own."""
        self._say(_(_WHAT_BECAME[what]).format(name=name))

    @property
    def _seen(self) -> object:
        """The screen that is seen; none is left while the program ends."""
        return next(reversed(self._app.screen_stack), None)

    def _say(self, sentence: str) -> None:
        screen = self._seen
        if isinstance(screen, KeyScreen):
            screen.message_line.tell(sentence)

    def _show(self, screen: KeyScreen, desk: Desk) -> None:
        words = corner_words(desk, screen.typed.row)
        if words != desk.company.words:
            desk.company.words = words
            screen.show_status()


def _own_name(desk: Desk) -> str:
    """Return the person's name as the office lists it, else as which they are at work."""
    who = desk.office.who
    person = desk.dossier.rights.access.settings.people.get(who)
    return person.name if person is not None else who
