"""Screens as they are seen by what does something there for a person."""

from collections.abc import Callable, Collection, Sequence
from typing import Protocol

from textual.app import App
from textual.screen import Screen

from tui.desk.desk import Desk
from tui.grid.grid import Grid
from tui.keys.keys import KeyPlace
from tui.typing.entry import Matches, no_matches
from tui.views.question import Answered


class AskingScreen(Protocol):
    """A screen that says something, asks something and leads on to another screen."""

    @property
    def app(self) -> App[object]:
        """The application."""

    def say(self, message: str) -> None:
        """Show a sentence on the message line."""

    def ask(
        self,
        asked: str,
        answered: Answered,
        text: str = "",
        matches: Matches = no_matches,
    ) -> None:
        """Ask on the message line; see ``KeyScreen.ask``."""

    def open_screen(self, screen: Screen[None]) -> None:
        """Go on to another screen, from which one comes back to this one."""


class DossierWork(AskingScreen, Protocol):
    """A screen with a grid over the dossier on the desk."""

    holds_keys: bool

    @property
    def desk(self) -> Desk:
        """The desk on which the dossier lies."""

    @property
    def grid(self) -> Grid:
        """The grid, which knows where the person is."""

    @property
    def key_places(self) -> Sequence[KeyPlace]:
        """Where the next key applies."""

    @property
    def idle_actions(self) -> Collection[str]:
        """What cannot be done here."""

    def attempt(self, deed: Callable[[], str | None]) -> None:
        """Do something that saves, and say what came of it."""

    def show_state(self) -> None:
        """Bring everything around the grid up to date."""

    def sums(self) -> str:
        """Return the line below the grid."""

    def help_on_cell(self) -> str:
        """Return the title of the column at the cursor and what to type there."""
