"""A command that is told to end, or whose connection is gone, ends and leaves nothing half done.

sshd sends no signal where it has given no terminal: it closes what the command writes to.
"""

import _thread
import os
import select
import signal
import stat
import sys
from contextlib import suppress
from types import FrameType

_OUTPUTS = (1, 2)
"""Standard output and standard error."""
_TIME_TO_LEAVE = 1.8
"""Seconds after which a process that was told to end is ended in any case."""
_TIME_TO_CLOSE = 50
"""Milliseconds in which a connection that ends has closed its outputs after its input."""


class ToldToEnd(KeyboardInterrupt):
    """The process was told to end, or nobody is there any longer; ``code`` is its exit code."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.code = 128 + number


def end_when_told() -> None:
    """Let a signal to end the process end the work as Ctrl+C does.

    A signal that this process was started to ignore is ignored.
    """
    for number in (signal.SIGHUP, signal.SIGTERM):
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _end)


def end_with_connection() -> None:
    """Let the end of the connection, of which sshd sends no signal, end the work as one does.

    Where a signal that tells of it would be ignored, or end the process at once, nobody watches.
    """
    if signal.getsignal(signal.SIGHUP) is _end and all(map(_is_connection, _OUTPUTS)):
        _thread.start_new_thread(_watch, (_thread.get_ident(),))


def end_undisturbed() -> None:
    """Pass over signals to end from here on, where nothing is left but the end itself.

    One that came then would meet an interpreter that is half taken apart, and break it off.
    """
    for number in (signal.SIGHUP, signal.SIGTERM, signal.SIGINT):
        signal.signal(number, signal.SIG_IGN)


def standard_input(most: int) -> bytes:
    """Return what comes in until its end, at most so many bytes.

    Raises:
        ToldToEnd: It ended because the connection did, so that the rest is missing.
    """
    data = sys.stdin.buffer.read(most)
    if all(map(_is_connection, _OUTPUTS)) and _are_closed(_TIME_TO_CLOSE):
        raise ToldToEnd(signal.SIGHUP)
    return data


def _end(number: int, _frame: FrameType | None) -> None:
    for other in (signal.SIGHUP, signal.SIGTERM):
        signal.signal(other, signal.SIG_IGN)
    signal.setitimer(signal.ITIMER_REAL, _TIME_TO_LEAVE)
    raise ToldToEnd(number)


def _watch(main_thread: int) -> None:
    """Hang up when nobody reads what the process writes; without the memory to, nobody watches."""
    with suppress(MemoryError):
        if not _are_closed(None):
            return
        signal.setitimer(signal.ITIMER_REAL, _TIME_TO_LEAVE)
        signal.pthread_kill(main_thread, signal.SIGHUP)


def _is_connection(output: int) -> bool:
    """Tell whether somebody reads there who can go away without a signal."""
    try:
        mode = os.fstat(output).st_mode
    except OSError:
        return False
    return stat.S_ISFIFO(mode) or stat.S_ISSOCK(mode)


def _are_closed(milliseconds: int | None) -> bool:
    """Tell whether the readers of all outputs go away within that time; None waits for it."""
    for output in _OUTPUTS:
        poll = select.poll()
        poll.register(output, 0)  # an end is told of in any case
        if not poll.poll(milliseconds):
            return False
    return True
