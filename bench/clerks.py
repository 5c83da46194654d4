"""Clerks who type at once through the office service, and thirty of them within a gigabyte."""

import contextlib
import os
import select
import statistics
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Self

from bench.pty_session import PtySession
from bench.tables import show_table

_TYPING = 10
_KEYS_A_SECOND = 5
_SECONDS = 20.0
_KEYS = (b"\x1b[B", b"\x1b[B", b"\x1b[B", b"\x1b[A", b"\x1b[A", b"\x1b[A")
"""Down and up again: each key is answered on the screen."""
_MANY = 30
_LIMIT = 1 << 30
_MEBI = 1 << 20
_GROUPS = Path("/sys/fs/cgroup")
_OLD_NAMES = ("memory.limit_in_bytes", "memory.max_usage_in_bytes")


def print_clerks(client: Sequence[str]) -> None:
    """Print how long ten clerks wait for the answer to a key, each typing five keys a second."""
    with contextlib.ExitStack() as open_ones:
        sessions = [open_ones.enter_context(PtySession(client)) for _one in range(_TYPING)]
        for session in sessions:
            session.wait_for("F1")
            session.send(b"2")
            session.settle()
        waits = sorted(_waits(sessions))
    at_95 = waits[int(len(waits) * 0.95)]
    figures = (f"{statistics.median(waits):.1f}", f"{at_95:.1f}", f"{waits[-1]:.0f}")
    heading = f"{_TYPING} clerks at {_KEYS_A_SECOND} keys a second"
    show_table(
        (heading, "median wait, ms", "95 of 100", "longest"), [(f"{len(waits)} keys", *figures)]
    )


def _waits(sessions: Sequence[PtySession]) -> Iterator[float]:
    """Yield for each key the milliseconds until its first byte has come, while all of them type."""
    every, began = 1 / _KEYS_A_SECOND, time.perf_counter()
    due = {one: began + every * place / len(sessions) for place, one in enumerate(sessions)}
    typed = dict.fromkeys(sessions, 0)
    asked: dict[PtySession, float] = {}
    while (now := time.perf_counter()) < began + _SECONDS or asked:
        for session, moment in due.items():
            if moment <= now < began + _SECONDS and session not in asked:
                session.send(_KEYS[typed[session] % len(_KEYS)])
                session.run(0)
                typed[session] += 1
                due[session] = moment + every
                asked[session] = time.perf_counter()
        for session in select.select(sessions, [], [], 0.0005)[0]:
            came = time.perf_counter()
            session.run(0)
            if session in asked:
                yield (came - asked.pop(session)) * 1000


class Limit:
    """A control group in which processes have so much memory together, and no more."""

    def __init__(self) -> None:
        unified = (_GROUPS / "cgroup.controllers").exists()
        self._folder = (_GROUPS if unified else _GROUPS / "memory") / f"thonxa-{os.getpid()}"
        names = ("memory.max", "memory.peak") if unified else _OLD_NAMES
        self._bound, self._peak = (self._folder / name for name in names)

    def __enter__(self) -> Self:
        """Make it; raises OSError where this account may not."""
        self._folder.mkdir()
        self._bound.write_text(str(_LIMIT), "ascii")
        return self

    def __exit__(self, *failure: object) -> None:
        with contextlib.suppress(OSError):
            self._folder.rmdir()

    @property
    def entering(self) -> tuple[str, ...]:
        """What begins a command whose processes belong into it."""
        return ("sh", "-c", f'echo $$ > {self._folder}/cgroup.procs; exec "$@"', "sh")

    @property
    def most(self) -> float:
        """The most memory that was in use, in MB: the pages of files it read count as well."""
        return int(self._peak.read_text("ascii")) / _MEBI


def print_many(limit: Limit, client: Sequence[str]) -> None:
    """Print what thirty sessions, their clients and the service take within a gigabyte.

    Raises:
        TimeoutError: One of them does not work.
    """
    with contextlib.ExitStack() as open_ones:
        command = (*limit.entering, *client)
        sessions = [open_ones.enter_context(PtySession(command)) for _one in range(_MANY)]
        for session in sessions:
            session.wait_for("F1")
        for key, words in ((b"2", "[H"), (b"\x1bOR", "[Th"), (b"q", "F1")):
            for session in sessions:
                session.send(key)
            for session in sessions:
                session.wait_for(words)
        rows = [
            (f"{_MANY} sessions that all work, within {_LIMIT // _MEBI} MB", f"{limit.most:.0f}")
        ]
    show_table(("a machine of 1 GB", "most in use, MB"), rows)
