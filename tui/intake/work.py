"""Work on a file, done beside the screen: keys wait for it a moment, and it can be stopped."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from store.base.beside import beside
from tui.desk.back_on_screen import back_on_screen
from tui.views.screen import KeyScreen, hold_keys, take_keys

if TYPE_CHECKING:
    from concurrent.futures import Future

T = TypeVar("T")

TELL_AFTER = 0.5
"""Seconds after which a person is told that it takes its time, and keys are answered meanwhile."""


class Stopped(Exception):
    """Nobody wants to know any longer what the work gives."""


class FileWork:
    """One piece of work at a time for ``screen``; where it takes long, ``tell`` hears of it.

    What is typed meanwhile waits, so that it is answered by what the work has brought; once the
    person knows that it takes long, keys are answered at once.
    """

    def __init__(self, screen: KeyScreen, tell: Callable[[str], None]) -> None:
        self._screen = screen
        self._tell = tell
        self._number = 0
        self._running = False

    @property
    def is_running(self) -> bool:
        """Whether something is being done."""
        return self._running

    def begin(self, words: str, deed: Callable[[], T], done: Callable[[T], None]) -> None:
        """Begin to do something in place of what is being done; ``done`` gets what it gives.

        ``words`` are what ``tell`` hears where it takes long.
        """
        self._number += 1
        self._running = True
        hold_keys(self._screen)
        self._screen.set_timer(TELL_AFTER, partial(self._tell_of, self._number, words))
        begun = beside(deed)
        begun.add_done_callback(
            back_on_screen(self._screen, partial(self._end, self._number, done))
        )

    def stop(self) -> None:
        """Want to know no longer what the work gives."""
        self._number += 1
        self._running = False
        take_keys(self._screen)

    def _tell_of(self, number: int, words: str) -> None:
        if number == self._number and self._running:
            self._tell(words)
            take_keys(self._screen)

    def _end(self, number: int, done: Callable[[Any], None], ended: "Future[Any]") -> None:
        if number != self._number:
            return
        self._running = False
        done(ended.result())
        if not self._running:
            take_keys(self._screen)
