"""How far a command is, on one line of the terminal that is gone again when it is done."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from exports.progress import Paced, Progress, Told, untold
from tui.commands.session import visible

FIRST_AFTER = 0.5
"""Seconds of work of which nothing is told."""


@contextmanager
def progress_told() -> Iterator[Told]:
    """Lend whom to tell how far it is: standard error where it is a terminal, else nobody."""
    if not sys.stderr.isatty():
        yield untold
        return
    line = _ProgressLine()
    try:
        yield Paced(line.show, FIRST_AFTER)
    finally:
        line.clear()


class _ProgressLine:
    """A line that is written over by the next one."""

    def __init__(self) -> None:
        self._width = 0

    def show(self, progress: Progress) -> None:
        """Show how far it is."""
        words = visible(progress.words())
        sys.stderr.write(f"\r{words.ljust(self._width)}")
        sys.stderr.flush()
        self._width = max(self._width, len(words))

    def clear(self) -> None:
        """Leave the line empty."""
        if self._width:
            sys.stderr.write(f"\r{' ' * self._width}\r")
            sys.stderr.flush()
