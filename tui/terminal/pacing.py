"""How much output is on its way to the terminal: a slow line must not fill up with old frames.

The terminal is asked now and then where its cursor is. Its answer says that everything before the
question has arrived, and how long that took. While too much is underway, frames wait, and the next
one shows the latest state.
"""

import time
from collections import deque
from collections.abc import Callable
from typing import NamedTuple

QUESTION = "\x1b[6n"
_ASK_EVERY = 160
"""Bytes of output after which the terminal is asked."""
_MOST_UNDERWAY = 2048
"""Bytes that may be on their way on a fast line."""
_LEAST_UNDERWAY = 256
"""Bytes that may be on their way on the slowest line."""
_MOST_DELAY = 0.15
"""Seconds by which what is underway may make the next frame later than an idle line would."""
_MOST_QUESTIONS = 64
"""Unanswered questions that are counted; a terminal that answers never has so many."""


class _Asked(NamedTuple):
    """A question: when it was asked, the bytes since the one before, and all that was underway."""

    at: float
    size: int
    underway: int


class Pacing:
    """Counts what is underway; until a terminal has answered once, nothing waits for it."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Measure time in seconds by ``clock``."""
        self._clock = clock
        self._questions: deque[_Asked] = deque(maxlen=_MOST_QUESTIONS)
        self._since_asked = 0
        self._answers = False
        self._quickest = float("inf")
        self._window = _MOST_UNDERWAY

    @property
    def may_send(self) -> bool:
        """Whether another frame can be sent now."""
        return not self._answers or self._underway() <= self._window

    @property
    def is_asking(self) -> bool:
        """Whether an answer is still to come."""
        return self._answers and bool(self._questions)

    def sent(self, size: int) -> str:
        """Count ``size`` bytes of output and return the question to send with them, if any."""
        self._since_asked += size
        if self._since_asked < _ASK_EVERY:
            return ""
        underway = self._underway() + self._since_asked
        self._questions.append(_Asked(self._clock(), self._since_asked, underway))
        self._since_asked = 0
        return QUESTION

    def answered(self) -> None:
        """Take an answer: what was sent before its question has arrived."""
        self._answers = True
        if not self._questions:
            return
        asked = self._questions.popleft()
        took = max(self._clock() - asked.at, 0.001)
        self._quickest = min(self._quickest, took)
        # On a full line the time taken is in proportion to what was underway.
        fitting = int(asked.underway * (self._quickest + _MOST_DELAY) / took)
        if fitting < self._window or asked.underway > self._window // 2:
            self._window = min(max(fitting, _LEAST_UNDERWAY), _MOST_UNDERWAY)

    def give_up(self) -> None:
        """Wait no longer for answers, until one comes."""
        self._answers = False
        self._questions.clear()

    def _underway(self) -> int:
        return sum(asked.size for asked in self._questions)
