"""Applying the rules while nobody types: in short stretches, once a person pauses."""

from collections.abc import Callable, Iterator
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING

from textual.widget import Widget

from tui.desk.desk import Desk

if TYPE_CHECKING:
    from textual.timer import Timer

_PAUSE_SECONDS = 0.3
"""How long a person pauses before the rules are applied to what was typed."""
_CHECKING_SECONDS = 0.02
"""How long rules are applied at a stretch, apart from the one that is begun."""
_BREATHING_SECONDS = 0.001
"""How long the program is free for keys between two such stretches."""


class Checking:
    """Brings the findings of a desk up to date; what was found before stands until all is done."""

    def __init__(self, screen: Widget, desk: Desk, done: Callable[[], None]) -> None:
        """Use the timers of ``screen``; ``done`` shows what was found."""
        self._screen = screen
        self._desk = desk
        self._done = done
        self._timer: Timer | None = None

    def begin_soon(self) -> None:
        """Apply the rules once the person pauses, where the dossier has changed since."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        if not self._desk.is_checked:
            self._timer = self._screen.set_timer(_PAUSE_SECONDS, self._begin)

    def _begin(self) -> None:
        self._go_on(self._desk.find_by_steps())

    def _go_on(self, steps: Iterator[None]) -> None:
        """Take some of ``steps``, then let keys be answered before the next ones."""
        self._timer = None
        until = monotonic() + _CHECKING_SECONDS
        for _step in steps:
            if monotonic() > until:
                self._timer = self._screen.set_timer(
                    _BREATHING_SECONDS, partial(self._go_on, steps)
                )
                return
        self._done()
