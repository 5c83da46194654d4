"""How everything grows with the dossier: screens, keys, commands and saving.

``python -m bench growth`` prints the tables for communes of 300 to 6,000 documents with all six
stages filled; 3,000 documents are 30 villages with 12 activities each. CPU of screens and keys is
that of the whole program on a pseudo-terminal, the largest of several; commands are whole
processes, medians.
"""

import os
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bench.programs import ALL_VILLAGES, CLEAR, DOWN, ENTER, ESCAPE, F2, F3, PAGE_DOWN, THONXA
from bench.pty_session import PtySession
from bench.tables import show_table
from bench.years import make_year
from store.office.office import Office
from store.records import Activity

SIZES = (300, 1_000, 3_000, 6_000)
STAGES = {
    "1": "preparation",
    "2": "village",
    "3": "commune",
    "4": "approval",
    "5": "monitoring",
    "6": "evaluation",
}
"""The key that opens a stage's screen on the home screen, and the screen's name."""

_BUDGETS = {"opens": "≤ 100", "key": "≤ 100", "command": "≤ 1,000"}
_ROUNDS, _SAVES = 3, 21
_TABLES = 6
_CHECKED_WITHIN = 1.5
"""Seconds after which the rules have been applied to what was typed, in pauses between keys."""
_MILLI = 1e3
_FOUND_SOMETHING = 1


@dataclass(frozen=True)
class Screen:
    """CPU milliseconds of one stage's screen: to open it, and of its slowest keys."""

    opens: float
    moves: float
    tables: float
    filters: float
    sorts: float
    pages: float
    history: float
    saves: float | None


def main() -> None:
    """Print the tables."""
    found = [_measured(size) for size in SIZES]
    heads = ("", "budget", *(f"{size:,} documents" for size in SIZES))
    by_row = {words: budget for words, (budget, _value) in found[0].items()}
    show_table(
        heads,
        [[words, budget, *(one[words][1] for one in found)] for words, budget in by_row.items()],
    )


def _measured(size: int) -> dict[str, tuple[str, str]]:
    """Return words → budget and figure for a dossier of about ``size`` documents."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        office = folder / "office"
        make_year(office, size)
        rows: dict[str, tuple[str, str]] = {}
        for key, name in STAGES.items():
            rows |= _screen_rows(name, _screen(office, key))
        rows["save, wall ms"] = "", f"{_saving(office):.1f}"
        for words, budget, command in _commands(folder):
            wall, cpu = _process(office, command)
            rows[f"{words}, wall ms"] = budget, f"{wall:,.0f}"
            rows[f"{words}, CPU ms"] = "", f"{cpu:,.0f}"
        return rows


def _commands(folder: Path) -> Sequence[tuple[str, str, tuple[str, ...]]]:
    return (
        ("`show commune-plan`", _BUDGETS["command"], ("show", "commune-plan")),
        ("`check`", _BUDGETS["command"], ("check",)),
        ("`export all`", "", ("export", "all", "--force", "-o", str(folder / "out"))),
    )


def _screen_rows(name: str, screen: Screen) -> dict[str, tuple[str, str]]:
    rows = {f"{name}: opens, CPU ms": (_BUDGETS["opens"], f"{screen.opens:.0f}")}
    keys = {
        "arrows and pages": screen.moves,
        "next table": screen.tables,
        "filter": screen.filters,
        "sort": screen.sorts,
        "story, summary, what is missing": screen.pages,
        "history": screen.history,
        "a cell saved": screen.saves,
    }
    for words, taken in keys.items():
        shown = "–" if taken is None else f"{taken:.0f}"
        rows[f"{name}: {words}"] = _BUDGETS["key"], shown
    return rows


def _screen(office: Path, stage: str) -> Screen:
    """Open a stage's screen from the home screen and press keys in it."""
    with PtySession((THONXA, "--data", str(office))) as session:
        session.wait_for("F1")
        session.settle(0.3)

        def cpu(key: bytes) -> float:
            before = session.cpu()
            session.send(key)
            session.settle()
            return (session.cpu() - before) * _MILLI

        opens = cpu(stage.encode())
        if stage == "2":
            for key in ALL_VILLAGES:
                cpu(key)
        moves = max(cpu(key) for key in (DOWN, DOWN, PAGE_DOWN, PAGE_DOWN, b"g", DOWN))
        sorts = max(cpu(b"s") for _turn in range(3))
        saves = _typed(cpu) if stage == "2" else None
        filters = max(cpu(key) for key in (b"/", b"t", b"h", ENTER, b"/", CLEAR, ENTER))
        pages = max(cpu(key) for page in (b"i", b"b", b"m") for key in (page, b"q"))
        history = max(cpu(key) for key in (b"h", b"q"))
        tables = max(cpu(F3) for _turn in range(_TABLES))
        return Screen(opens, moves, tables, filters, sorts, pages, history, saves)


def _typed(cpu: Callable[[bytes], float]) -> float:
    """Type a word into a cell and return what its confirmation takes."""
    cpu(F2)
    for letter in b"abc":
        cpu(bytes([letter]))
    taken = cpu(ENTER)
    cpu(ESCAPE)
    time.sleep(_CHECKED_WITHIN)
    return taken


def _saving(office: Path) -> float:
    """Return the median of saving one changed activity, in milliseconds."""
    taken = []
    with Office(office, "lan").open("huong-loc-2027") as dossier:
        for turn in range(_SAVES):
            one = dossier.view.all(Activity)[0]
            began = time.perf_counter()
            dossier.save(replace(one, note=f"Lần {turn}"))
            taken.append(time.perf_counter() - began)
    return statistics.median(taken) * _MILLI


def _process(office: Path, command: tuple[str, ...]) -> tuple[float, float]:
    """Return the medians of wall and CPU time of a whole process, in milliseconds."""
    walls, cpus = [], []
    for _round in range(_ROUNDS):
        before, began = os.times(), time.perf_counter()
        done = subprocess.run(
            (THONXA, "--data", str(office), *command), capture_output=True, check=False
        )
        walls.append(time.perf_counter() - began)
        after = os.times()
        cpus.append(
            after.children_user
            + after.children_system
            - before.children_user
            - before.children_system
        )
        if done.returncode > _FOUND_SOMETHING:
            raise RuntimeError(done.stderr.decode())
    return statistics.median(walls) * _MILLI, statistics.median(cpus) * _MILLI
