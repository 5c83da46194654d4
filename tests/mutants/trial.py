"""Trying falsifications: each in a private copy, with the tests that could notice it."""

import json
import threading
import time
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from queue import SimpleQueue

import pytest

from tests.mutants.chosen import CHOSEN, NOTICED_BY
from tests.mutants.copies import NOT_IN_TIME, ROOT, Copy
from tests.mutants.falsify import Falsification
from tests.mutants.record import Record, file_of, is_own

_FIRST_SECONDS = 4.0
_FIRST_FILES = 3
_START_SECONDS = 60.0
_TIMES_LONGER = 10.0


@dataclass(frozen=True)
class Verdict:
    """What came of a falsification: which test noticed it, if any, and how many were run."""

    change: Falsification
    noticed_by: str
    run: int
    reaching: int


class Trials:
    """Copies of the tree, one for each job, and what is known of the tests.

    ``budget``: how many seconds of tests each change gets, as they took when recorded.
    """

    def __init__(self, folder: Path, record: Record, *, jobs: int, budget: float) -> None:
        self._folder, self._record, self._budget = folder, record, budget
        self._jobs = jobs
        self._copies: SimpleQueue[Copy] = SimpleQueue()
        self._noticing: dict[tuple[str, str], str] = {}
        self._numbers, self._lock = count(), threading.Lock()
        self._first = Copy(folder / "0")
        self._changed_at = time.time()

    def begin(self, changes: Iterable[Falsification]) -> str:
        """Run what is to be run on the true tree; return what pytest says when a test fails.

        It compiles the tree on the way, so that the other copies need not.
        """
        files = {change.path: change for change in changes}.values()
        tests: dict[str, float] = {}
        for change in files:
            reaching = self._record.reaching(change)
            tests |= _within(reaching, self._budget)
        code, said = self._run(self._first, tests, compiling=True)
        self._copies.put(self._first)
        for number in range(1, self._jobs):
            self._copies.put(Copy(self._folder / str(number), self._first.tree))
        return said if code else ""

    def try_all(self, changes: Sequence[Falsification]) -> Iterable[Verdict]:
        """Try the changes, several at a time; return the verdicts in their order."""
        with ThreadPoolExecutor(self._jobs) as workers:
            yield from workers.map(self._try, changes)

    def _try(self, change: Falsification) -> Verdict:
        copy = self._copies.get()
        source = (ROOT / change.path).read_bytes()
        reaching = self._record.reaching(change)
        tests, run = _within(reaching, self._budget), 0
        unit = change.path, change.unit
        at = self._changed_at + next(self._numbers) + 1
        try:
            copy.write(change.path, change.applied(source), at=at)
            for batch in _batches(tests, change.path, self._noticing.get(unit, "")):
                run += len(batch)
                noticed_by = self._noticed_by(copy, batch)
                if noticed_by:
                    self._noticing[unit] = noticed_by
                    return Verdict(change, noticed_by, run, len(reaching))
            return Verdict(change, "", run, len(reaching))
        finally:
            copy.write(change.path, source, at=(ROOT / change.path).stat().st_mtime)
            self._copies.put(copy)

    def _noticed_by(self, copy: Copy, tests: Mapping[str, float]) -> str:
        """Return the test that fails, or what else goes wrong; "" when all is well."""
        code, said = self._run(copy, tests)
        if code in (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED):
            return ""
        told = _plan_of(copy).with_suffix(NOTICED_BY)
        if told.exists():
            return told.read_text("utf-8")
        return "time" if code == NOT_IN_TIME else (said.splitlines() or [f"exit {code}"])[-1]

    def _run(
        self, copy: Copy, tests: Mapping[str, float], *, compiling: bool = False
    ) -> tuple[int, str]:
        plan = _plan_of(copy)
        plan.write_text(json.dumps(dict(tests)), "utf-8")
        plan.with_suffix(NOTICED_BY).unlink(missing_ok=True)
        files = dict.fromkeys(file_of(test) for test in tests)
        settings = {CHOSEN: str(plan)}
        if not compiling:
            settings["PYTHONDONTWRITEBYTECODE"] = "1"
        options = ("-x", "-p", "no:xdist", "-p", "tests.mutants.chosen", *files)
        seconds = _START_SECONDS + _TIMES_LONGER * sum(tests.values())
        return copy.pytest(options, settings, seconds=seconds)


def _plan_of(copy: Copy) -> Path:
    return copy.tree.parent / "plan.json"


def _within(tests: Mapping[str, float], budget: float) -> dict[str, float]:
    """Return the first tests that take no longer together."""
    kept: dict[str, float] = {}
    left = budget
    for test, seconds in tests.items():
        if seconds <= left:
            kept[test] = seconds
            left -= seconds
    return kept


def _batches(
    tests: Mapping[str, float], module: str, noticing: str
) -> Iterable[Mapping[str, float]]:
    """Return the tests in two parts: a quick one that mostly notices, and the rest.

    Quick are those of few files: the module's own, and the file of the test that noticed the
    last change of the same function, with that test first.
    """
    own = dict.fromkeys(file_of(test) for test in tests if is_own(test, module))
    every = [file_of(noticing)] if noticing in tests else []
    every += [*own, *dict.fromkeys(file_of(test) for test in tests)]
    files = list(dict.fromkeys(every))[:_FIRST_FILES]
    inside = {test: seconds for test, seconds in tests.items() if file_of(test) in files}
    first = {noticing: tests[noticing]} if noticing in tests else {}
    first |= _within(inside, _FIRST_SECONDS)
    rest = {test: seconds for test, seconds in tests.items() if test not in first}
    return [batch for batch in (first, rest) if batch]
