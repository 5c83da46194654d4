"""Applying the rules beside the work, once a person pauses."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from textual.widget import Widget

from store.base.beside import beside
from tui.desk.back_on_screen import back_on_screen
from tui.desk.desk import Desk

if TYPE_CHECKING:
    from concurrent.futures import Future

    from textual.timer import Timer

    from tui.desk.desk import Checked

_DRAWN_WITHIN = 0.05
_PAUSE_SECONDS = 0.3
"""How long a person pauses before the rules are applied to what was typed."""


class Checking:
    """Brings the findings of a desk up to date; what was found before stands until all is done."""

    def __init__(self, screen: Widget, desk: Desk, done: Callable[[], None]) -> None:
        """Use the timers of ``screen``; ``done`` shows what was found."""
        self._screen = screen
        self._desk = desk
        self._done = done
        self._timer: Timer | None = None
        self._is_applying = False

    def begin_soon(self) -> None:
        """Apply the rules once the person pauses, where the dossier has changed since."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        if not self._desk.is_checked:
            self._timer = self._screen.set_timer(_PAUSE_SECONDS, self._begin)

    def begin_now(self) -> None:
        """Apply the rules as soon as what is shown now has been drawn."""
        if self._timer is None and not self._is_applying:
            self._timer = self._screen.set_timer(_DRAWN_WITHIN, self._begin)

    def _begin(self) -> None:
        self._timer = None
        if self._is_applying:
            self.begin_soon()
            return
        self._is_applying = True
        found = beside(partial(self._desk.apply_rules, lambda: self._screen.is_running))
        found.add_done_callback(back_on_screen(self._screen, self._take))

    def _take(self, found: "Future[Checked | None]") -> None:
        self._is_applying = False
        if self._desk.take_found(found.result()):
            self._done()
        else:
            self.begin_soon()
