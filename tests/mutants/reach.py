"""Which tests reach which functions: recorded while the tests run, kept in a file.

Loaded into pytest by ``-p tests.mutants.reach``; each process writes what its tests reached into
the folder that ``MUTANTS_REACH`` names.
"""

import json
import os
import sys
import threading
from collections.abc import Generator
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

import pytest

FOLDER = "MUTANTS_REACH"
EVERYWHERE = "*"
"""What a test reaches that starts another process: nobody watches what runs there."""

_STARTS = ("subprocess.Popen", "os.fork", "os.posix_spawn", "os.exec")


def unit_of(qualified_name: str) -> str:
    """Return the outermost function of a name: of "f.<locals>.g" it is "f"; "" for none."""
    outermost = qualified_name.split(".<locals>", maxsplit=1)[0]
    return "" if "<" in outermost else outermost


class Reach:
    """Watches the calls of this process, test by test."""

    def __init__(self, root: Path, folder: Path) -> None:
        self._root, self._folder = f"{root}/", folder
        self._calls: dict[int, CodeType] = {}
        self._is_elsewhere = False
        self._shared: dict[str, set[str]] = {}
        self._seconds: dict[str, float] = {}
        self._failed: set[str] = set()
        self._tests: dict[str, tuple[float, list[str]]] = {}
        sys.addaudithook(self._hear)
        threading.settrace(self._trace)
        sys.settrace(self._trace)

    def _trace(self, frame: FrameType, _event: str, _argument: object) -> None:
        """Note a call; code is known by its identity, for it is kept."""
        self._calls.setdefault(id(frame.f_code), frame.f_code)

    def _hear(self, event: str, _arguments: tuple[object, ...]) -> None:
        if event in _STARTS:
            self._is_elsewhere = True

    def _reached(self) -> set[str]:
        files = (
            (code.co_filename.removeprefix(self._root), unit_of(code.co_qualname))
            for code in tuple(self._calls.values())
            if code.co_filename.startswith(self._root)
        )
        return {f"{file}:{unit}" for file, unit in files} | (
            {EVERYWHERE} if self._is_elsewhere else set()
        )

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, Any, Any]:
        """Watch one test with all that is set up for it alone."""
        self._calls, self._is_elsewhere = {}, False
        done = yield
        if item.nodeid not in self._failed:
            reached = self._reached()
            for name in getattr(item, "fixturenames", ()):
                reached |= self._shared.get(name, set())
            self._tests[item.nodeid] = self._seconds[item.nodeid], sorted(reached)
        return done

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self, fixturedef: pytest.FixtureDef[Any]) -> Generator[None, Any, Any]:
        """Count what is set up once for several tests as reached by each of them."""
        before = self._reached() if fixturedef.scope != "function" else None
        done = yield
        if before is not None:
            self._shared[fixturedef.argname] = self._reached() - before
        return done

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note how long a test took, and whether it failed."""
        before = self._seconds.get(report.nodeid, 0.0)
        self._seconds[report.nodeid] = before + report.duration
        if report.outcome != "passed":
            self._failed.add(report.nodeid)

    def pytest_sessionfinish(self) -> None:
        """Write down what the tests of this process reached."""
        sys.settrace(None)
        if self._tests:
            target = self._folder / f"{os.getpid()}.json"
            target.write_text(json.dumps(self._tests), "utf-8")


def pytest_configure(config: pytest.Config) -> None:
    """Watch where tests are run, not where they are only handed out."""
    if not getattr(config.option, "numprocesses", None):
        folder = Path(os.environ[FOLDER])
        config.pluginmanager.register(Reach(config.rootpath, folder), "reach")
