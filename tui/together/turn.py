"""One's turn to make a paper: the office makes so many at once, and the others wait in line."""

from collections.abc import Callable

from tui.together.company import Tell, nobody_to_tell
from tui.together.packets import Kind

Told = Callable[[int], None]
"""Called with the number of papers that come before one's own; at 0 it is one's turn."""


class Turn:
    """Waits for one paper at a time; without a service it is always one's turn."""

    def __init__(self, tell: Tell = nobody_to_tell) -> None:
        """Ask for it by ``tell``."""
        self._tell = tell
        self._told: Told | None = None
        self._ticket = 0

    def want(self, told: Told) -> None:
        """Wait for one's turn, of which ``told`` hears; where nobody gives it out it is now."""
        self._ticket += 1
        self._told = told
        if not self._tell(Kind.WANT, str(self._ticket)):
            self.come()

    def take(self, before: str, ticket: str) -> None:
        """Hear how many come before the paper of that ticket; one given up is of no interest."""
        if self._told is not None and ticket == str(self._ticket) and before.isdecimal():
            self._told(int(before))

    def come(self) -> None:
        """Have one's turn now, where one waits for it: nobody gives it out any longer."""
        if self._told is not None:
            self._told(0)

    def done(self) -> None:
        """Let the next one have it, or wait no longer."""
        if self._told is not None:
            self._told = None
            self._tell(Kind.DONE, str(self._ticket))
