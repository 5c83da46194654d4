"""Nothing is waited for without end: what takes too long is called off, then cut off."""

from collections.abc import Callable, Generator
from time import monotonic
from typing import TypeVar

W = TypeVar("W")
R = TypeVar("R")
V = TypeVar("V")

_BYTES_A_SECOND = 20_000
"""As slow as a line may be before what is sent over it counts as not getting on."""
_TO_OBEY = 5.0
"""Seconds in which what was called off has to end."""


def allowed(seconds: float, size: int) -> float:
    """Return how many seconds an answer may take: longer the more bytes are sent."""
    return seconds + size / _BYTES_A_SECOND


class Deadline:
    """When an answer has to be there, in ``seconds`` from now, and what is done when it is not.

    A server that waits for another is asked to give up by ``call_off``; one that does not even
    hear that is hung up on by ``cut_off``.
    """

    def __init__(
        self, seconds: float, call_off: Callable[[], None], cut_off: Callable[[], None]
    ) -> None:
        self._steps = [call_off, cut_off]
        self._due = monotonic() + seconds

    def look(self) -> None:
        """Do what is due, if anything is."""
        if self._steps and monotonic() > self._due:
            self._steps.pop(0)()
            self._due = monotonic() + _TO_OBEY


def watched(work: Generator[W, R, V], deadline: Deadline) -> Generator[W, R, V]:
    """Go on with ``work`` as it is, and look at the deadline as often as it waits in vain.

    It yields what it waits for, and is sent what has come about: nothing, from time to time.
    """
    try:
        wanted = next(work)
        while True:
            ready = yield wanted
            if not ready:
                deadline.look()
            wanted = work.send(ready)
    except StopIteration as done:
        value: V = done.value
        return value
