"""A roll-up, and a process of its own that makes one, so that nobody at a screen waits for it.

``python -m store.rollup.rolling CACHE LANGUAGE`` reads a place on standard input, where nobody else
sees a password in it. It tells in lines on standard output how far it is (two numbers), then each
outcome (``lines_of``), and in the end that this is all.
"""

import os
import signal
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from types import FrameType
from typing import BinaryIO

from store.language import use_language
from store.rollup.choosing import RollUp, chosen
from store.rollup.finding.cache import Cache
from store.rollup.finding.named import place_named
from store.rollup.finding.places import Place, Progress, Told, TooMany
from store.rollup.outcome import Outcome, lines_of

END, TOO_MANY = b"end\n", b"many\n"
"""The last line: all is told, or a place holds more files than it can be meant for."""
PROGRESS = b"%d %d\n"

_TOLD_TO_END = 128
_EVERY = 50


def roll_up(places: Iterable[Place], told: Told) -> RollUp:
    """Return what is counted in ``places`` together; ``told`` hears how far it is.

    Raises:
        TooMany: A place holds more files than it can be meant for.
    """
    return chosen(outcome for place in places for outcome in place.outcomes(told))


def main(asked: Sequence[str], typed: BinaryIO, out: BinaryIO) -> int:
    """Tell what the place ``typed`` holds; ``asked`` are cache and language.

    Returns the exit code.
    """
    signal.signal(signal.SIGTERM, _end)
    cache, language = asked
    use_language(language)
    place = place_named(os.fsdecode(typed.read()), Cache(Path(cache)))
    outcomes: list[Outcome] = []

    def tell(progress: Progress) -> None:
        if progress.done % _EVERY == 0:
            out.write(PROGRESS % (progress.done, progress.found))
            out.flush()

    try:
        outcomes += place.outcomes(tell)
    except TooMany:
        out.write(TOO_MANY)
        return 1
    for one in outcomes:
        out.writelines(line + b"\n" for line in lines_of(one))
    out.write(END)
    out.flush()
    return 0


def _end(number: int, _frame: FrameType | None) -> None:
    """Leave every block in turn, so that the processes that read are ended too."""
    sys.exit(_TOLD_TO_END + number)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], sys.stdin.buffer, sys.stdout.buffer))
