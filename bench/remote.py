"""Working over a slow line, and ten clerks at once on one machine."""

import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import quantiles

from bench.plans import make_office
from bench.programs import ALL_VILLAGES, DOWN, ENTER, ESCAPE, F2, F3, PAGE_DOWN, THONXA
from bench.pty_session import Line, PtySession
from bench.tables import show_table
from store.office.sample import create_sample

_ROUND_TRIP = 0.6
_MODEM = Line(rate=9_600 / 8, round_trip=_ROUND_TRIP)
_MOBILE = Line(rate=50_000 / 8, round_trip=_ROUND_TRIP)
_SILENT = _ROUND_TRIP + 0.1
"""Seconds of silence after which everything that belongs to a key has arrived."""
_BUDGET = f"≤ {_ROUND_TRIP + 0.15:.2f}"
_KEYS = (
    ("cursor one row down", (DOWN,) * 3, _BUDGET),
    ("a cell opens", (F2,), _BUDGET),
    ("a letter", (b"a", b"b"), _BUDGET),
    ("cell confirmed and saved", (ENTER,), _BUDGET),
    ("cell closed", (ESCAPE,), _BUDGET),
    ("page down, a new screen", (PAGE_DOWN,), ""),
    ("next table, a new screen", (F3,), ""),
)
_LONG_PLAN = 1_200
"""Activities enough for the key to be held as long as it is."""
_HELD_FOR = 2.0
_REPEATED_EVERY = 1 / 30
_CLERKS = 10
_LETTERS = 25
_LETTER_EVERY = 0.2
_PERCENT = 100
_MILLI = 1e3


def main() -> None:
    """Print how long a person waits."""
    with tempfile.TemporaryDirectory() as temporary:
        office, long_office = Path(temporary) / "office", Path(temporary) / "long"
        create_sample(office, "lan")
        make_office(long_office, _LONG_PLAN)
        command = (THONXA, "--data", str(office))
        show_table(("9.6 kbit/s, 600 ms", "longest, s", "budget"), _waits(command))
        long_plan = (THONXA, "--data", str(long_office))
        show_table(
            ("50 kbit/s, 600 ms, key held for 2 s", "until the screen is still, s", "budget"),
            [
                (words, f"{_held_key(long_plan, key):.2f}", f"≤ {_ROUND_TRIP:.2f}")
                for words, key in (("cursor down", DOWN), ("page down", PAGE_DOWN))
            ],
        )
        usual, slowest = _letters_of_many(command)
        show_table(
            (f"{_CLERKS} clerks, 5 letters a second each", "median, ms", "p95, ms", "budget"),
            [("letter until shown", f"{usual * _MILLI:.1f}", f"{slowest * _MILLI:.1f}", "≤ 10")],
        )


def _waits(command: tuple[str, ...]) -> list[list[str]]:
    """Return the longest time from a key until the last byte of its answer, for every deed."""
    with PtySession(command, _MODEM) as session:
        session.wait_for("F1")
        session.settle(_SILENT)
        rows = [["first frame", f"{session.last - session.started:.2f}", ""]]
        for key in (b"2", *ALL_VILLAGES):
            session.send(key)
            session.settle(_SILENT)
        for words, keys, budget in _KEYS:
            longest = max(_wait(session, key) for key in keys)
            rows.append([words, f"{longest:.2f}", budget])
    return rows


def _wait(session: PtySession, key: bytes) -> float:
    began = time.perf_counter()
    session.send(key)
    session.settle(_SILENT)
    return session.last - began


def _held_key(command: tuple[str, ...], key: bytes) -> float:
    """Return the seconds from letting go of ``key`` until nothing more arrives."""
    with PtySession(command, _MOBILE) as session:
        session.wait_for("F1")
        session.settle(_SILENT)
        session.send(b"2")
        session.settle(_SILENT)
        released = time.perf_counter() + _HELD_FOR
        while time.perf_counter() < released:
            session.send(key)
            session.run(_REPEATED_EVERY)
        session.settle(_SILENT)
        return session.last - released


def _letters_of_many(command: tuple[str, ...]) -> tuple[float, float]:
    """Return median and 95th percentile of the seconds until a typed letter is shown."""
    with ThreadPoolExecutor(_CLERKS) as clerks:
        waits = clerks.map(lambda number: _type_letters(command, number), range(_CLERKS))
        every = [wait for of_one in waits for wait in of_one]
    shares = quantiles(every, n=_PERCENT)
    return shares[49], shares[94]


def _type_letters(command: tuple[str, ...], number: int) -> list[float]:
    with PtySession(command) as session:
        session.wait_for("F1")
        for key in (b"2", F2):
            session.settle()
            session.send(key)
        # Everybody has begun before anybody is measured.
        session.run(6 + number * _LETTER_EVERY / _CLERKS)
        waits = []
        for _letter in range(_LETTERS):
            began = time.perf_counter()
            session.send(b"a")
            session.run(_LETTER_EVERY)
            waits.append(session.last - began)
        return waits


if __name__ == "__main__":
    main()
