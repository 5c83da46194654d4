"""Runs chosen tests in a given order, and none much longer than it took before.

Loaded into pytest by ``-p tests.mutants.chosen``; ``MUTANTS_CHOSEN`` names a JSON file with the
seconds of each test. The first one that fails is written beside it.
"""

import json
import os
import resource
import signal
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest

CHOSEN = "MUTANTS_CHOSEN"
NOTICED_BY = ".noticed"
_MEMORY = 4 << 30
_SPARE_SECONDS = 10
_TIMES_LONGER = 5


def function_of(test: str) -> str:
    """Return a test without its parameters."""
    return test.partition("[")[0]


class Chosen:
    """The tests that are run: those named, in their order.

    Of a test whose parameters have other names than before, all parameters are run.
    """

    def __init__(self, plan: Path) -> None:
        self._plan = plan
        self._seconds: dict[str, float] = json.loads(plan.read_text("utf-8"))
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Leave the chosen tests, in their order."""
        lost = self._seconds.keys() - {item.nodeid for item in items}
        others = {function_of(test) for test in lost}
        order = {test: at for at, test in enumerate(self._seconds)}
        kept = [i for i in items if i.nodeid in order or function_of(i.nodeid) in others]
        items[:] = sorted(kept, key=lambda item: order.get(item.nodeid, -1))

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, Any, Any]:
        """End a test that calculates without end; the time is that of the processor."""
        signal.signal(signal.SIGPROF, lambda *_: self._end(item.nodeid))
        seconds = _SPARE_SECONDS + _TIMES_LONGER * self._seconds.get(item.nodeid, 0.0)
        signal.setitimer(signal.ITIMER_PROF, seconds)
        try:
            return (yield)
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Write down the test that failed."""
        if report.failed:
            self._tell(report.nodeid)

    def _tell(self, test: str) -> None:
        self._plan.with_suffix(NOTICED_BY).write_text(test, "utf-8")

    def _end(self, test: str) -> None:
        self._tell(test)
        os._exit(pytest.ExitCode.TESTS_FAILED)


def pytest_configure(config: pytest.Config) -> None:
    """Choose the tests."""
    config.pluginmanager.register(Chosen(Path(os.environ[CHOSEN])), "chosen")
