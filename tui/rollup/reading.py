"""Dossiers read for the screen: all of a place by a process of its own."""

import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import nullcontext, suppress

from platformdirs import user_cache_path

from store.language import _, current_language
from store.rollup.choosing import RollUp, chosen
from store.rollup.finding.places import Place, Progress
from store.rollup.outcome import Outcome, outcome_of
from store.rollup.rolling import END, TOO_MANY
from tui.program import PROGRAM

_WORKER = (sys.executable, "-P", "-m", "store.rollup.rolling")
_PROGRESS_PARTS = 2

Note = Callable[[Progress], None]


class NotRolledUp(Exception):
    """The dossiers of a place could not be added up; the message says why."""


class Reading:
    """The dossiers of a place, read by a process of its own, which can be ended at any time."""

    def __init__(self, place: Place) -> None:
        self._place = place
        self._process: subprocess.Popen[bytes] | None = None
        self._is_stopped = False

    def rolled_up(self, note: Note) -> RollUp:
        """Return the roll-up of the place; ``note`` hears how far it is, and may raise to end it.

        Raises:
            NotRolledUp: The place holds too many files, or the process that reads them failed.
        """
        cache = user_cache_path(PROGRAM) / "rollup"
        words = (*_WORKER, str(cache), current_language())
        with subprocess.Popen(  # noqa: S603 - our own interpreter and module
            words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        ) as self._process:
            try:
                if self._is_stopped:
                    raise NotRolledUp
                _tell(self._process, self._place.typed)
                return chosen(_outcomes(self._process, note))
            finally:
                self._process.terminate()

    def stop(self) -> None:
        """End the process; may be called in any thread."""
        self._is_stopped = True
        if self._process is not None:
            self._process.terminate()


def _tell(process: "subprocess.Popen[bytes]", typed: str) -> None:
    """Name the place where nobody else reads it, as the list of processes can be read."""
    with suppress(BrokenPipeError), process.stdin or nullcontext() as way:
        if way is not None:
            way.write(os.fsencode(typed))


def _outcomes(process: "subprocess.Popen[bytes]", note: Note) -> list[Outcome]:
    """Return what the process tells, line by line."""
    told = process.stdout or ()
    lines: list[bytes] = []
    for line in told:
        parts = line.split()
        if line == TOO_MANY:
            raise NotRolledUp(_("There are too many files below this folder. Choose another one."))
        if line == END:
            pairs = zip(lines[::2], lines[1::2], strict=True)
            return [outcome_of(head, cells.rstrip(b"\n")) for head, cells in pairs]
        if len(parts) == _PROGRESS_PARTS and line[:1].isdigit():
            note(Progress(int(parts[0]), int(parts[1])))
        else:
            lines.append(line)
    raise NotRolledUp(_("The program that reads the dossiers ended without a word."))
