"""Typing while papers are made: how long a letter takes until it is shown, beside an idle program.

The papers are made by a worker, a process of its own; without one nothing else runs. Rounds of both
take turns in one session, so that whatever else the machine does falls on both.
"""

import os
import tempfile
import time
from collections.abc import Callable
from itertools import cycle
from pathlib import Path
from statistics import quantiles

from bench.plans import make_office
from bench.programs import ALL_VILLAGES, CLEAR, END, ENTER, ESCAPE, F2, THONXA, UP
from bench.pty_session import PATIENCE, PtySession
from bench.tables import show_table
from bench.years import make_year

_LONG_PLAN = 2_400
_YEAR = 3_000
"""Records of a year of 30 villages."""
_ROUNDS = 3
_LETTERS, _LETTER_EVERY = b"kbv", 0.1
"""Letters that neither stand in the corner of the screen nor are keys of Telex."""
_IDLE_LETTERS = 60
_BREATH = 0.3
_MAKING = "đang làm"
_PRINTERS = "máy in"
_PERCENT = 100
_MILLI = 1e3
_HEADING = ("letter until shown, ms", "letters", "median", "p95", "longest")


def main() -> None:
    """Print how long a letter takes with and without a worker at work."""
    load = " ".join(f"{one:.1f}" for one in os.getloadavg())
    print(f"load average before: {load}\n")
    with tempfile.TemporaryDirectory() as temporary:
        long_plan, year = Path(temporary) / "long", Path(temporary) / "year"
        make_office(long_plan, _LONG_PLAN)
        make_year(year, _YEAR)
        rows = [
            *_rows(f"a plan of {_LONG_PLAN:,} rows", long_plan, _order_plan),
            *_rows("all forms of 30 villages", year, _order_everything),
        ]
    show_table(_HEADING, rows)


def _rows(words: str, office: Path, order: Callable[[PtySession], None]) -> list[list[str]]:
    idle, writing = _waits(office, order)
    return [_row(f"{words}: nothing is made", idle), _row(f"{words}: a worker makes it", writing)]


def _row(words: str, waits: list[float]) -> list[str]:
    shares = quantiles(waits, n=_PERCENT)
    figures = (shares[49], shares[94], max(waits))
    return [words, str(len(waits)), *(f"{one * _MILLI:.1f}" for one in figures)]


def _waits(office: Path, order: Callable[[PtySession], None]) -> tuple[list[float], list[float]]:
    """Return the seconds until a letter was shown, idle and while what is ordered was made."""
    idle: list[float] = []
    writing: list[float] = []
    with PtySession((THONXA, "--data", str(office))) as session:
        session.wait_for("F1")
        _send(session, b"2", *ALL_VILLAGES)
        letters = cycle(_LETTERS)
        for _round in range(_ROUNDS):
            _send(session, F2, CLEAR)
            idle += [_wait(session, next(letters)) for _letter in range(_IDLE_LETTERS)]
            _send(session, ESCAPE)
            order(session)
            session.send(b"q")
            session.wait_for(_MAKING)
            session.send(F2 + CLEAR)
            session.run(_BREATH)
            while _MAKING in session.text():
                writing.append(_wait(session, next(letters)))
            _send(session, ESCAPE)
    return idle, writing


def _order_plan(session: PtySession) -> None:
    """Have the plan of all villages made as PDF."""
    _send(session, b"p", ENTER)
    _begin(session)
    if _PRINTERS in session.text():
        _begin(session)


def _order_everything(session: PtySession) -> None:
    """Have all forms made: the last line of the list, or the one before what has been made."""
    _send(session, b"p", END)
    if "▸ Mọi biểu" not in session.text():
        _send(session, UP)
    _begin(session)


def _begin(session: PtySession) -> None:
    """Take a line and see what comes, without waiting for a paper that may have been begun."""
    session.send(ENTER)
    session.run(_BREATH)


def _send(session: PtySession, *keys: bytes) -> None:
    for key in keys:
        session.send(key)
        session.settle()


def _wait(session: PtySession, letter: int) -> float:
    """Type a letter and return the seconds until it was shown; the next one is due after it."""
    before, began = len(session.received), time.perf_counter()
    session.send(bytes((letter,)))
    while letter not in session.received[before:]:
        if time.perf_counter() > began + PATIENCE:
            message = f"a letter never came; on the screen:\n{session.text()}"
            raise TimeoutError(message)
        session.run(1 / _MILLI)
    taken = session.last - began
    session.run(max(_LETTER_EVERY - taken, 0))
    return taken


if __name__ == "__main__":
    main()
