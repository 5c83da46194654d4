"""Which tests reach which functions: recorded while the tests run.

Loaded into pytest by ``-p tests.mutants.reach``; each process writes what its tests reached into
the folder that ``MUTANTS_REACH`` names. Functions say themselves that they are called, for a
trace function makes the tests take three times as long.
"""

import ast
import builtins
import json
import os
import sys
from collections.abc import Generator, Sequence
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any

import pytest

FOLDER = "MUTANTS_REACH"
EVERYWHERE = "*"
"""What a test reaches that starts another process: nobody watches what runs there."""

ROOMS = ("store", "exports", "tui", "tests")
_CALLED = "__mutants_called__"
_STARTS = ("subprocess.Popen", "os.fork", "os.posix_spawn", "os.exec")


def telling(tree: ast.Module, path: str) -> ast.Module:
    """Return a module whose functions begin by telling their file and unit.

    A unit is an outermost function with the classes around it, "Figures.__bool__"; what stands
    inside of a function belongs to it.
    """
    _tell(tree.body, path, ())
    return ast.fix_missing_locations(tree)


def _tell(body: Sequence[ast.stmt], path: str, outer: tuple[str, ...]) -> None:
    for node in body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            told = ast.Constant(f"{path}:{'.'.join((*outer, node.name))}")
            call = ast.Expr(ast.Call(ast.Name(_CALLED, ast.Load()), [told], []))
            at = 0 if ast.get_docstring(node, clean=False) is None else 1
            node.body.insert(at, ast.copy_location(call, node.body[0]))
        elif isinstance(node, ast.ClassDef):
            _tell(node.body, path, (*outer, node.name))
        else:
            for part in ("body", "orelse", "finalbody"):
                _tell(getattr(node, part, ()), path, outer)


class _Loader(SourceFileLoader):
    """Reads a module so that its functions tell that they are called."""

    root: Path

    def get_code(self, fullname: str) -> CodeType | None:
        """Return the code of the text, never that of an earlier reading."""
        file = Path(self.get_filename(fullname))
        tree = ast.parse(file.read_bytes())
        path = file.relative_to(self.root).as_posix()
        code: CodeType = compile(telling(tree, path), str(file), "exec", dont_inherit=True)
        return code


class _Finder(PathFinder):
    """Finds the modules of the program and the helpers of its tests."""

    root: Path

    @classmethod
    def find_spec(
        cls,
        fullname: str,
        path: Sequence[str] | None = None,
        target: ModuleType | None = None,
    ) -> ModuleSpec | None:
        """Return the spec of a module that is to tell its calls, none for others."""
        if fullname.partition(".")[0] not in ROOMS or fullname.startswith("tests.mutants"):
            return None
        spec = super().find_spec(fullname, path, target)
        if spec and spec.origin and Path(spec.origin).is_relative_to(cls.root):
            spec.loader = _Loader(fullname, spec.origin)
        return spec


class Reach:
    """Gathers the calls of this process, test by test."""

    def __init__(self, root: Path, folder: Path) -> None:
        self._folder = folder
        self._calls: set[str] = set()
        self._shared: dict[str, set[str]] = {}
        self._seconds: dict[str, float] = {}
        self._failed: set[str] = set()
        self._tests: dict[str, tuple[float, list[str]]] = {}
        _Loader.root = _Finder.root = root
        setattr(builtins, _CALLED, self._calls.add)
        sys.meta_path.insert(0, _Finder)
        sys.addaudithook(self._hear)

    def _hear(self, event: str, _arguments: tuple[object, ...]) -> None:
        if event in _STARTS:
            self._calls.add(EVERYWHERE)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, Any, Any]:
        """Gather the calls of one test with all that is set up for it alone."""
        self._calls.clear()
        done = yield
        if item.nodeid not in self._failed:
            reached = self._calls.copy()
            for name in getattr(item, "fixturenames", ()):
                reached |= self._shared.get(name, set())
            self._tests[item.nodeid] = self._seconds[item.nodeid], sorted(reached)
        return done

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self, fixturedef: pytest.FixtureDef[Any]) -> Generator[None, Any, Any]:
        """Count what is set up once for several tests as reached by each of them."""
        before = self._calls.copy()
        if fixturedef.scope != "function":
            self._calls.clear()
        done = yield
        if fixturedef.scope != "function":
            self._shared[fixturedef.argname] = self._calls.copy()
            self._calls |= before
        return done

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note how long a test took, and whether it failed."""
        before = self._seconds.get(report.nodeid, 0.0)
        self._seconds[report.nodeid] = before + report.duration
        if report.outcome != "passed":
            self._failed.add(report.nodeid)

    def pytest_sessionfinish(self) -> None:
        """Write down what the tests of this process reached."""
        if self._tests:
            target = self._folder / f"{os.getpid()}.json"
            target.write_text(json.dumps(self._tests), "utf-8")


def pytest_configure(config: pytest.Config) -> None:
    """Watch where tests are run, not where they are only handed out."""
    if not getattr(config.option, "numprocesses", None):
        folder = Path(os.environ[FOLDER])
        config.pluginmanager.register(Reach(config.rootpath, folder), "reach")
