"""Going to something in the dossier from wherever one is: one list, found by a few letters."""

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Protocol

from store.columns.kind import FieldError
from store.language import _
from tui.desk.desk import Desk
from tui.goto.destinations import (
    Destination,
    Destinations,
    command_destinations,
    table_destinations,
)
from tui.goto.place import TablePlace
from tui.goto.search import SearchScreen, hits
from tui.keys.keys import KeyAction, KeyPlace
from tui.views.work import AskingScreen


class GoingScreen(AskingScreen, Protocol):
    """A screen over a dossier, from which one goes elsewhere."""

    holds_keys: bool

    @property
    def desk(self) -> Desk:
        """The desk on which the dossier lies."""

    @property
    def places(self) -> Sequence[KeyPlace]:
        """Where the person is while nothing is typed."""

    @property
    def idle_actions(self) -> Collection[str]:
        """What cannot be done here."""

    def act(self, command: KeyAction) -> bool:
        """Have an action done."""


class Going:
    """Asks where to, or for which words, and goes there."""

    def __init__(
        self,
        screen: GoingScreen,
        open_place: Callable[[TablePlace], None],
        others: Iterable[Destination],
    ) -> None:
        """Ask on ``screen``; ``others`` are the screens and forms there are."""
        self._screen = screen
        self._open_place = open_place
        self._others = tuple(others)

    def ask(self, stage: int) -> None:
        """Ask where to go; the tables of ``stage`` (1 to 6, or 0) are offered first."""
        screen = self._screen
        known = Destinations(
            screen.desk.dossier.view,
            (
                *table_destinations(stage, self._open_place),
                *self._others,
                *command_destinations(screen.places, screen.idle_actions, screen.act),
            ),
            self._open_place,
        )

        def answered(words: str) -> None:
            if not known.go(words):
                message = _("Nothing here is called “{words}”. Type other letters.")
                raise FieldError(message.format(words=words))

        screen.ask(_("Go to:"), answered, matches=known.matches)

    def search(self) -> None:
        """Ask for the words to look for in all tables, and list what has them."""
        self._screen.ask(_("Search all tables for:"), self._found)

    def _found(self, words: str) -> None:
        words = words.strip()
        view = self._screen.desk.dossier.view
        if not words:
            raise FieldError(_("Type at least one word to look for."))
        if next(hits(view, words), None) is None:
            raise FieldError(_("No record has “{words}”. Type fewer letters.").format(words=words))
        self._screen.open_screen(SearchScreen(self._screen.desk, words, self._open_place))
