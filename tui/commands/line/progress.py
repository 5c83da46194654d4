"""How far a command is, on one line of the terminal that is gone again when it is done."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from exports.progress import Paced
from tui.commands.line.session import in_a_line

FIRST_AFTER = 0.5
"""Seconds of work of which nothing is told."""


class Progress(Protocol):
    """How far a piece of work is."""

    def words(self) -> str:
        """Return it in a few words."""


class ProgressLine:
    """A line of standard error that is written over by the next one; nothing without a terminal."""

    def __init__(self) -> None:
        self._width = 0
        self._paced = Paced(self._show, FIRST_AFTER)
        self._is_seen = sys.stderr.isatty()

    def __call__(self, progress: Progress) -> None:
        """Tell how far it is, where somebody looks and the work takes long."""
        if self._is_seen:
            self._paced(progress)

    def clear(self) -> None:
        """Leave the line empty, for whatever else is to be said there."""
        if self._width and self._is_seen:
            self._write(f"\r{' ' * self._width}\r")
            self._width = 0

    def _show(self, progress: Progress) -> None:
        words = in_a_line(progress.words())
        self._write(f"\r{words.ljust(self._width)}")
        self._width = max(self._width, len(words))

    def _write(self, text: str) -> None:
        """Write to the terminal; one that is gone is told nothing more, and its signal ends us."""
        try:
            sys.stderr.write(text)
            sys.stderr.flush()
        except OSError:
            self._is_seen = False


@contextmanager
def progress_told() -> Iterator[ProgressLine]:
    """Lend a line that tells how far it is, and leave it empty in the end."""
    line = ProgressLine()
    try:
        yield line
    finally:
        line.clear()
