"""Nothing is waited for without end: what takes too long is called off, then cut off."""

import threading
from collections.abc import Callable
from contextvars import copy_context

_BYTES_A_SECOND = 20_000
"""As slow as a line may be before what is sent over it counts as not getting on."""
_TO_OBEY = 5.0
"""Seconds in which what was called off has to end."""


def allowed(seconds: float, size: int) -> float:
    """Return how many seconds an answer may take: longer the more bytes are sent."""
    return seconds + size / _BYTES_A_SECOND


class Deadline:
    """Ends what runs in its block when that takes longer than ``seconds``.

    A server that waits for another is asked to give up by ``call_off``; one that does not even
    hear that is hung up on by ``cut_off``. Both are called in a thread of their own.
    """

    def __init__(
        self, seconds: float, call_off: Callable[[], None], cut_off: Callable[[], None]
    ) -> None:
        self._steps = [call_off, cut_off]
        self._turn = threading.Lock()
        self._is_over = False
        self._timer = self._after(seconds)

    def __enter__(self) -> None:
        self._timer.start()

    def __exit__(self, *failure: object) -> None:
        with self._turn:
            self._is_over = True
            self._timer.cancel()

    def _after(self, seconds: float) -> threading.Timer:
        timer = threading.Timer(seconds, copy_context().run, (self._step,))
        timer.daemon = True
        return timer

    def _step(self) -> None:
        with self._turn:
            if self._is_over:
                return
            self._steps.pop(0)()
            if self._steps:
                self._timer = self._after(_TO_OBEY)
                self._timer.start()
