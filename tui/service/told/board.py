"""Who is where: the service's board, of which every session at a screen is told."""

from collections.abc import Callable, Sequence

from tui.together.packets import Kind, packed
from tui.together.whereabouts import Colleague, told

TELLS_EVERY = 0.5
"""Seconds between two times at which sessions are told; one change alone is told at once."""

Send = Callable[[int, bytes], bool]
"""Sends a packet to the session of that number without waiting; tells whether it was sent."""


class Board:
    """Where those are who have told; numbers are those of their sessions."""

    def __init__(self, send: Send, clock: Callable[[], float]) -> None:
        """Tell by ``send``; ``clock`` tells seconds."""
        self._send = send
        self._clock = clock
        self._told_at = clock() - TELLS_EVERY
        self._there: dict[int, Colleague] = {}
        self._untold: set[int] = set()

    def put(self, number: int, fields: Sequence[str]) -> None:
        """Note where somebody says to be."""
        colleague = Colleague.of(str(number), fields)
        if colleague is not None and self._there.get(number) != colleague:
            self._there[number] = colleague
            self._untold.update(self._there)

    def take_off(self, number: int) -> None:
        """Note that a session has ended."""
        self._untold.discard(number)
        if self._there.pop(number, None) is not None:
            self._untold.update(self._there)

    def who(self, number: str) -> Colleague | None:
        """Return who is there in the session of that number."""
        return self._there.get(int(number)) if number.isdecimal() else None

    @property
    def tells_in(self) -> float | None:
        """Seconds until somebody is to be told; None where nobody is."""
        if not self._untold:
            return None
        return max(self._told_at + TELLS_EVERY - self._clock(), 0.0)

    def tell(self) -> None:
        """Tell all who do not know, when it is time; who cannot hear is told the next time."""
        if self.tells_in != 0.0:
            return
        self._told_at = self._clock()
        fields = told(tuple(self._there.values()))
        self._untold = {
            number
            for number in self._untold
            if not self._send(number, packed(Kind.COMPANY, str(number), *fields))
        }
