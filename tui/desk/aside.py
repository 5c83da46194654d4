"""Something that may take long, done beside the screen: keys typed meanwhile wait their turn."""

from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures import wait as wait_for
from functools import partial
from typing import Protocol, TypeVar

from textual import events
from textual.app import App

from store.base.beside import beside
from store.language import _
from tui.desk.back_on_screen import back_on_screen

T = TypeVar("T")

MOMENT = 0.05
"""Seconds within which nearly everything is done; for so long nobody is told of it."""


class HoldingScreen(Protocol):
    """A screen that can hold the keys that arrive."""

    holds_keys: bool

    @property
    def app(self) -> App[object]:
        """The application."""

    def say(self, message: str) -> None:
        """Show a sentence on the message line."""


class KeysGoOn(events.Event, bubble=False):
    """Keys that were held can be answered."""


def hold_keys(screen: HoldingScreen) -> None:
    """Let keys wait until ``take_keys``: what they are meant for is not there yet."""
    screen.holds_keys = True


def take_keys(screen: HoldingScreen) -> None:
    """Answer keys from now on, those first that have been typed already."""
    screen.holds_keys = False
    screen.app.post_message(KeysGoOn())


def aside(
    screen: HoldingScreen, deed: Callable[[], T], then: Callable[["Future[T]"], None]
) -> None:
    """Do ``deed`` in another thread, and ``then`` on ``screen`` with what became of it.

    Where it is over within a moment that happens before this returns. Else the screen says that it
    goes on, and the keys that arrive are answered after ``then``, as if they came later.
    """
    hand_on(screen, beside(deed), then)


def hand_on(screen: HoldingScreen, begun: "Future[T]", then: Callable[["Future[T]"], None]) -> None:
    """Do ``then`` with what becomes of something that has ``begun`` beside; see ``aside``."""
    wait_for([begun], MOMENT)
    if begun.done():
        then(begun)
        return
    hold_keys(screen)
    screen.say(_("Reading …"))
    begun.add_done_callback(back_on_screen(screen.app, partial(_over, screen, then)))


def _over(screen: HoldingScreen, then: Callable[["Future[T]"], None], begun: "Future[T]") -> None:
    screen.say("")
    then(begun)
    take_keys(screen)
