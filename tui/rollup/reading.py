"""Dossiers read for the screen: all of a place by a process of its own, one of them in a thread."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from platformdirs import user_cache_path

from store.disk.loaded_file import load
from store.dossier.format import understood
from store.dossier.view import View
from store.language import _, current_language
from store.rollup.choosing import RollUp, chosen
from store.rollup.outcome import Outcome, outcome_of
from store.rollup.places import Progress
from store.rollup.rolling import END, TOO_MANY
from tui.program import PROGRAM

_WORKER = (sys.executable, "-P", "-m", "store.rollup.rolling")
_PROGRESS_PARTS = 2

Note = Callable[[Progress], None]


class NotRolledUp(Exception):
    """The dossiers of a place could not be added up; the message says why."""


class Reading:
    """The dossiers of a folder, read by a process of its own, which can be ended at any time."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._process: subprocess.Popen[bytes] | None = None
        self._is_stopped = False

    def rolled_up(self, note: Note) -> RollUp:
        """Return the roll-up of the folder; ``note`` hears how far it is, and may raise to end it.

        Raises:
            NotRolledUp: The folder holds too many files, or the process that reads them failed.
        """
        cache = user_cache_path(PROGRAM) / "rollup"
        words = (*_WORKER, str(cache), current_language(), str(self._folder))
        with subprocess.Popen(  # noqa: S603 - our own interpreter and module
            words, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        ) as self._process:
            try:
                if self._is_stopped:
                    raise NotRolledUp
                return chosen(_outcomes(self._process, note))
            finally:
                self._process.terminate()

    def stop(self) -> None:
        """End the process; may be called in any thread."""
        self._is_stopped = True
        if self._process is not None:
            self._process.terminate()


def view_of(path: Path) -> View:
    """Return what one dossier holds, to be read; raises StorageError."""
    content = load(path).content
    return understood(content.tables, path.name)


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
