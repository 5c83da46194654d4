"""Falsifies modules and tells which changes the tests let pass: ``make mutants MODULE=...``."""

import argparse
import hashlib
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from tests.mutants.copies import ROOT, Copy
from tests.mutants.equivalent import equivalents
from tests.mutants.falsify import Falsification, falsifications
from tests.mutants.record import Record
from tests.mutants.trial import Trials, Verdict

LEAST_PERCENT = 95


def main(typed: Sequence[str] | None = None) -> int:
    """Return 0 when enough is noticed, 1 when not, 2 when the tests fail as the tree is."""
    options = _parser().parse_args(typed)
    modules = modules_of(options.modules)
    known = equivalents()
    changes: list[Falsification] = []
    for module in modules:
        source = (ROOT / module).read_bytes()
        found = falsifications(source, module, strings=options.strings)
        changes += sample([one for one in found if one.key not in known], options.n, options.seed)
    record = Record() if options.record else Record.kept()
    record = record.brought_up_to_date(modules, options.jobs, is_near=options.near)
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        trials = Trials(Path(folder), record, jobs=options.jobs, budget=options.budget)
        failing = trials.begin(changes)
        if failing:
            print(failing)
            return 2
        survivors = _tried(trials, changes)
        by_types = _noticed_by_types(Path(folder, "types"), survivors) if options.types else 0
    return _told(len(changes), len(survivors), by_types)


def modules_of(places: Iterable[str], root: Path = ROOT) -> list[str]:
    """Return the modules that are named, and those of the rooms that are, from the root.

    Raises:
        SystemExit: a place does not exist.
    """
    found: list[str] = []
    for place in places:
        path = root / place
        if not path.exists():
            sys.exit(f"no module and no room: {place}")
        files = sorted(path.rglob("*.py")) if path.is_dir() else [path]
        found += [file.relative_to(root).as_posix() for file in files]
    return found


def sample(changes: list[Falsification], size: int, seed: str) -> list[Falsification]:
    """Return as many changes as wished, the same ones for the same seed, in order; 0 is all."""
    if not size or size >= len(changes):
        return changes

    def lot(change: Falsification) -> str:
        return hashlib.sha256(f"{seed} {change.start} {change.key}".encode()).hexdigest()

    return sorted(sorted(changes, key=lot)[:size], key=changes.index)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="tests.mutants", description=__doc__)
    add = parser.add_argument
    add("modules", nargs="+", help="modules or rooms, such as store/stages/shared")
    add("-n", type=int, default=0, help="how many changes of each module; all when left out")
    add("--seed", default="0", help="which ones, when not all are tried")
    add("-j", "--jobs", type=int, default=2, help="how many are tried at once")
    add("--budget", type=float, default=60, help="seconds of tests that each change gets")
    add("--near", action="store_true", help="only tests in files that import or name a module")
    add("--strings", action="store_true", help="empty texts too")
    add("--types", action="store_true", help="count survivors that mypy notices")
    add("--record", action="store_true", help="run all tests anew to see what they reach")
    return parser


def _tried(trials: Trials, changes: Sequence[Falsification]) -> list[Verdict]:
    """Try the changes, telling each that passes as soon as it is known; return those."""
    survivors = []
    for number, verdict in enumerate(trials.try_all(changes), start=1):
        print(f"\r{number}/{len(changes)} ", end="", file=sys.stderr, flush=True)
        if not verdict.noticed_by:
            survivors.append(verdict)
            print(f"{verdict.change}  [{verdict.run} of {verdict.reaching} tests]", flush=True)
    return survivors


def _noticed_by_types(folder: Path, survivors: Sequence[Verdict]) -> int:
    """Return how many of the changes no test noticed the type checker does, and tell them."""
    copy, noticed = Copy(folder), 0
    code, said = copy.python(("-m", "mypy"), {})
    if code:
        sys.exit(said)
    for number, change in enumerate(one.change for one in survivors):
        source = (ROOT / change.path).read_bytes()
        at = (ROOT / change.path).stat().st_mtime
        copy.write(change.path, change.applied(source), at=at + number + 1)
        code, said = copy.python(("-m", "mypy"), {})
        if code:
            noticed += 1
            print(f"mypy notices {change}: {said.splitlines()[0]}")
        copy.write(change.path, source, at=at)
    return noticed


def _told(tried: int, survived: int, by_types: int) -> int:
    noticed = tried - survived + by_types
    percent = 100 * noticed / tried if tried else 100.0
    types = f", {by_types} of them by types alone" if by_types else ""
    print(f"{noticed} of {tried} noticed{types}: {percent:.1f} %")
    return 0 if percent >= LEAST_PERCENT else 1


if __name__ == "__main__":
    sys.exit(main())
