"""Work done beside the screen: keys wait for it a moment, and it can be stopped."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from store.base.beside import beside
from store.exchange.progress import StoppedReading
from tui.desk.aside import hold_keys, take_keys
from tui.desk.back_on_screen import back_on_screen
from tui.views.screen import KeyScreen

if TYPE_CHECKING:
    from concurrent.futures import Future

P = TypeVar("P")
T = TypeVar("T")

TELL_AFTER = 0.5
"""Seconds after which a person is told that it takes its time, and keys are answered meanwhile."""
TELL_AGAIN = 0.25
"""Seconds after which it is told anew how far it is."""


class WorkBeside(Generic[P]):
    """One piece of work at a time for ``screen``; where it takes long, ``tell`` hears of it.

    What is typed meanwhile waits, so that it is answered by what the work has brought; once the
    person knows that it takes long, keys are answered at once.
    """

    def __init__(self, screen: KeyScreen, tell: Callable[[P], None]) -> None:
        self._screen = screen
        self._tell = tell
        self._number = 0
        self._running = False
        self._progress: P | None = None

    @property
    def is_running(self) -> bool:
        """Whether something is being done."""
        return self._running

    def begin(self, deed: Callable[[Callable[[P], None]], T], done: Callable[[T], None]) -> None:
        """Begin to do something in place of what is being done; ``done`` gets what it gives.

        ``deed`` runs in another thread and tells how far it is, which ends it once nobody wants it.
        """
        self._number += 1
        self._running, self._progress = True, None
        hold_keys(self._screen)
        self._screen.set_timer(TELL_AFTER, partial(self._tell_of, self._number))
        begun = beside(partial(deed, partial(self._note, self._number)))
        begun.add_done_callback(
            back_on_screen(self._screen, partial(self._end, self._number, done))
        )

    def stop(self) -> None:
        """Want to know no longer what the work gives; it ends as soon as it tells how far it is."""
        self._number += 1
        self._running = False

    def _note(self, number: int, progress: P) -> None:
        """Note how far the work is, in its thread; raises StoppedReading."""
        if number != self._number:
            raise StoppedReading
        self._progress = progress

    def _tell_of(self, number: int) -> None:
        if number != self._number or not self._running:
            return
        if self._progress is not None:
            self._tell(self._progress)
        if self._screen.holds_keys:
            take_keys(self._screen)
        self._screen.set_timer(TELL_AGAIN, partial(self._tell_of, number))

    def _end(self, number: int, done: Callable[[Any], None], ended: "Future[Any]") -> None:
        if number != self._number:
            return
        self._running = False
        done(ended.result())
        if not self._running:
            take_keys(self._screen)
