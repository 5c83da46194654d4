"""What is known of the tests: how long each takes, and which functions it reaches."""

import hashlib
import json
import sys
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tests.mutants.copies import ROOT, Copy, is_run
from tests.mutants.falsify import Falsification
from tests.mutants.importers import importers
from tests.mutants.reach import EVERYWHERE, FOLDER, ROOMS

KEPT = ROOT / ".mutants" / "reach.json"
_OURS = "tests/mutants/"


@dataclass
class Record:
    """The tests by what they reach ("store/x.py:Total.__add__"), and the files they are known of.

    ``seconds`` and ``reached`` are by the name pytest gives a test.
    """

    seconds: dict[str, float] = field(default_factory=dict)
    reached: dict[str, list[str]] = field(default_factory=dict)
    test_files: dict[str, str] = field(default_factory=dict)
    sources: list[str] = field(default_factory=list)

    @classmethod
    def kept(cls) -> "Record":
        """Return what was recorded before; empty when nothing was."""
        return cls(**json.loads(KEPT.read_text("utf-8"))) if KEPT.exists() else cls()

    def brought_up_to_date(
        self, modules: Iterable[str], jobs: int, *, is_near: bool = False
    ) -> "Record":
        """Return the record with new and changed test files run; all when a module is new to it.

        A changed module is no reason: its new functions count as reached by all that reach it.
        ``is_near``: of test files only those near one of the modules.
        """
        modules = set(modules)
        files = [path for path in _files("tests", "test_*.py") if not path.startswith(_OURS)]
        now = {path: _digest(path) for path in files}
        known = self if modules <= set(self.sources) else Record(sources=_sources())
        record = known.without(
            path for path in known.test_files if now.get(path) != known.test_files[path]
        )
        wished = set(files) & near(modules) if is_near else set(files)
        missing = sorted(wished - record.test_files.keys())
        if missing:
            for test, (took, units) in _recorded(missing, jobs).items():
                record.seconds[test], record.reached[test] = took, units
            record.test_files |= {path: now[path] for path in missing}
            KEPT.parent.mkdir(exist_ok=True)
            KEPT.write_text(json.dumps(vars(record)), "utf-8")
        return record.without(set(files) - wished)

    def without(self, files: Iterable[str]) -> "Record":
        """Return the record of the other test files."""
        left_out = set(files)
        kept = [test for test in self.seconds if file_of(test) not in left_out]
        return Record(
            {test: self.seconds[test] for test in kept},
            {test: self.reached[test] for test in kept},
            {path: self.test_files[path] for path in self.test_files.keys() - left_out},
            self.sources,
        )

    def reaching(self, change: Falsification) -> dict[str, float]:
        """Return the tests that could notice a change, with their seconds, in the order to run.

        First those of the module's own test files, then the quickest. What stands outside of any
        function is reached through every function of the file and of those that import it.
        """
        unit = f"{change.path}:{change.unit}"
        files = {change.path}
        if not change.unit or unit not in self._units():
            files |= importers(change.path) if not change.unit else set()
            tests = self._tests_of(files)
        else:
            tests = {test for test, units in self.reached.items() if unit in units}
        tests |= {test for test, units in self.reached.items() if EVERYWHERE in units}
        ordered = sorted(
            tests, key=lambda test: (not is_own(test, change.path), self.seconds[test], test)
        )
        return {test: self.seconds[test] for test in ordered}

    def _units(self) -> set[str]:
        return {unit for units in self.reached.values() for unit in units}

    def _tests_of(self, files: set[str]) -> set[str]:
        begins = tuple(f"{file}:" for file in files)
        return {
            test
            for test, units in self.reached.items()
            if file_of(test) in files or any(unit.startswith(begins) for unit in units)
        }


def file_of(test: str) -> str:
    """Return the file of a test."""
    return test.partition("::")[0]


def is_own(test: str, module: str) -> bool:
    """Tell whether a test stands where the tests of a module stand."""
    path = Path(module)
    return file_of(test).startswith(f"tests/{path.parent}/test_{path.stem}")


def near(modules: Iterable[str]) -> set[str]:
    """Return the test files that bear the name of a module, and the files that import one."""
    own = {path for path in _files("tests", "test_*.py") for one in modules if is_own(path, one)}
    return own.union(*(importers(module) for module in modules))


def _recorded(changed: list[str], jobs: int) -> Mapping[str, tuple[float, list[str]]]:
    """Run test files and return what each of their tests took and reached."""
    print(f"recording what the tests of {len(changed)} files reach", file=sys.stderr)
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        copy, notes = Copy(Path(folder)), Path(folder, "notes")
        notes.mkdir()
        options = ("-p", "tests.mutants.reach", "-n", str(jobs), "--dist", "worksteal")
        code, said = copy.pytest(
            (*options, *changed), {FOLDER: str(notes), "PYTHONDONTWRITEBYTECODE": "1"}
        )
        if not is_run(code):
            sys.exit(said)
        print(said.splitlines()[-1], file=sys.stderr)
        return {
            test: told
            for note in sorted(notes.glob("*.json"))
            for test, told in json.loads(note.read_text("utf-8")).items()
        }


def _files(room: str, pattern: str) -> list[str]:
    return sorted(file.relative_to(ROOT).as_posix() for file in (ROOT / room).rglob(pattern))


def _sources() -> list[str]:
    return [path for room in ROOMS for path in _files(room, "*.py")]


def _digest(path: str) -> str:
    return hashlib.sha256((ROOT / path).read_bytes()).hexdigest()
