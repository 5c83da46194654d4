"""Signals to end the process, kept waiting where ending at once would break something off."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager

_ENDING = (signal.SIGHUP, signal.SIGTERM, signal.SIGINT)


@contextmanager
def ending_later() -> Iterator[None]:
    """Let a signal to end the process be answered after the block.

    What answers it may raise an exception, and a library in machine code that is just being set up
    may not outlive one. In another thread than the main one, which alone answers, nothing changes.
    """
    came: list[int] = []
    try:
        before = {
            number: signal.signal(number, lambda one, _frame: came.append(one))
            for number in _ENDING
            if signal.getsignal(number) is not signal.SIG_IGN
        }
    except ValueError:  # this is not the main thread
        yield
        return
    try:
        yield
    finally:
        for number, answer in before.items():
            signal.signal(number, answer)
        for one in dict.fromkeys(came):
            signal.raise_signal(one)
