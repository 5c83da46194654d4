"""How much output is on its way to the terminal: a slow line must not fill up with old frames.

The terminal is asked now and then where its cursor is. Its answer says that everything before the
question has arrived. While too much has not, frames wait, and the next one shows the latest state.
"""

from collections import deque

QUESTION = "\x1b[6n"
_ASK_EVERY = 512
"""Bytes of output after which the terminal is asked."""
_MOST_UNDERWAY = 2048
"""Bytes that may be on their way unanswered."""
_MOST_QUESTIONS = 64
"""Unanswered questions that are counted; a terminal that answers never has so many."""


class Pacing:
    """Counts what is underway; until a terminal has answered once, nothing waits for it."""

    def __init__(self) -> None:
        self._underway: deque[int] = deque(maxlen=_MOST_QUESTIONS)
        self._since_asked = 0
        self._answers = False

    @property
    def may_send(self) -> bool:
        """Whether another frame can be sent now."""
        return not self._answers or sum(self._underway) <= _MOST_UNDERWAY

    @property
    def is_asking(self) -> bool:
        """Whether an answer is still to come."""
        return self._answers and bool(self._underway)

    def sent(self, size: int) -> str:
        """Count ``size`` bytes of output and return the question to send with them, if any."""
        self._since_asked += size
        if self._since_asked < _ASK_EVERY:
            return ""
        self._underway.append(self._since_asked)
        self._since_asked = 0
        return QUESTION

    def answered(self) -> None:
        """Take an answer: what was sent before its question has arrived."""
        self._answers = True
        if self._underway:
            self._underway.popleft()

    def give_up(self) -> None:
        """Wait no longer for answers, until one comes."""
        self._answers = False
        self._underway.clear()
