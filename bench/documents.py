"""The village plan as PDF and as text: build time, whole process, memory and size.

``python -m bench documents`` prints the tables. In the same run and in turns with us, ReportLab's
LongTable draws the same rows with the same fonts: it gets the texts of our table ready to print
and leaves out the paper's head and signatures. Times are medians in milliseconds.
"""

import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.plans import make_office, plan_records
from bench.processes import largest_memory
from bench.reportlab_plan import reportlab_pdf
from bench.tables import show_table, times
from exports.document import Document, Row, Table
from exports.forms import FORMS
from exports.render import render
from exports.typeface import shipped_typeface
from store.language import use_language
from store.view import View

_BUILD_BUDGETS = {50: "≤ 0.2 ×", 150: "≤ 0.1 ×", 600: "≤ 0.1 ×"}
_LARGEST = 2_400
"""Rows of the largest plan; ReportLab takes most of a minute for it and is left out."""
_ROUNDS = 5
_MILLI = 1e3
_THONXA = Path(sys.executable).with_name("thonxa")


@dataclass(frozen=True)
class Process:
    """What a whole process took: CPU and wall in seconds, largest memory in MB, bytes written."""

    cpu: float
    wall: float
    memory: float
    size: int


def main() -> None:
    """Print both tables."""
    use_language("vi")
    show_table(
        ("build, CPU ms", "Thôn Xã", "ReportLab", "part", "budget", "figures not wrapped", "text"),
        [_build_row(rows) for rows in _BUILD_BUDGETS],
    )
    show_table(
        ("whole process", "CPU, ms", "wall, ms", "memory, MB", "PDF, kB"),
        [row for rows in (*_BUILD_BUDGETS, _LARGEST) for row in _process_rows(rows)],
    )


def _build_row(rows: int) -> list[str]:
    """Compare builds within this process: form, layout and PDF, fonts included."""
    meta, records = plan_records(rows)
    view = View.of_records([meta, *records])
    ready = _ready_to_print(_form(view))
    builds: dict[str, Callable[[], object]] = {
        "ours": lambda: render(_form(view), ".pdf"),
        "theirs": lambda: reportlab_pdf(ready),
        "bare": lambda: reportlab_pdf(ready, bare_figures=True),
        "text": lambda: render(_form(view), ".txt"),
    }
    taken: dict[str, list[float]] = {name: [] for name in builds}
    for _round in range(_ROUNDS):
        for name, build in builds.items():
            taken[name].append(_cpu_of(build))
    ours, theirs, bare, text = (statistics.median(seconds) for seconds in taken.values())
    figures = [_milliseconds(ours), _milliseconds(theirs), times(ours, theirs)]
    return [
        f"{rows} rows",
        *figures,
        _BUILD_BUDGETS[rows],
        _milliseconds(bare),
        _milliseconds(text),
    ]


def _process_rows(rows: int) -> list[list[str]]:
    """Compare ``thonxa export`` on a dossier with a process that draws ready texts."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        office, pdf, table = folder / "office", folder / "plan.pdf", folder / "table.json"
        view = make_office(office, rows)
        table.write_text(json.dumps(_ready_to_print(_form(view))), encoding="utf-8")
        ours = ("export", "village-plan", "--force", "-o", str(pdf))
        commands: dict[str, tuple[str, ...]] = {
            f"{rows} rows, thonxa export": (str(_THONXA), "--data", str(office), *ours),
        }
        if rows < _LARGEST:
            theirs = (sys.executable, "-m", "bench.reportlab_plan", str(table), str(pdf))
            commands[f"{rows} rows, ReportLab"] = theirs
        rounds = 3 if rows == max(_BUILD_BUDGETS) else _ROUNDS
        taken: dict[str, list[Process]] = {name: [] for name in commands}
        for _round in range(rounds):
            for name, command in commands.items():
                taken[name].append(_process(command, pdf))
        return [[name, *_figures(processes)] for name, processes in taken.items()]


def _form(view: View) -> Document:
    return FORMS["village-plan"].build(view)


def _ready_to_print(document: Document) -> dict[str, Any]:
    """Return the paper's table as texts; a title stands in its cell, with what it spans."""
    table = document.tables[0]
    files = shipped_typeface().files
    return {
        "fonts": [str(files[""]), str(files["B"])],
        "columns": [
            {"heading": column.heading, "align": column.align, "weight": column.weight}
            for column in table.paper_columns
        ],
        "rows": [_ready_row(table, row) for row in table.rows],
    }


def _ready_row(table: Table, row: Row) -> dict[str, Any]:
    texts = table.shown(row)
    span = table.title_span(row) if row.title else ()
    if span:
        texts[span[0]] = row.title
    return {"texts": texts, "role": row.role.value, "span": span}


def _process(command: Sequence[str], written: Path) -> Process:
    began = time.perf_counter()
    silent = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
    pid = os.posix_spawn(command[0], command, os.environ, file_actions=silent)
    memory = largest_memory(pid)
    _pid, status, usage = os.wait4(pid, 0)
    wall = time.perf_counter() - began
    if status:
        message = f"{' '.join(command)} ended with {os.waitstatus_to_exitcode(status)}"
        raise RuntimeError(message)
    return Process(usage.ru_utime + usage.ru_stime, wall, memory, written.stat().st_size)


def _figures(processes: list[Process]) -> list[str]:
    cpu = statistics.median(one.cpu for one in processes)
    wall = statistics.median(one.wall for one in processes)
    memory = statistics.median(one.memory for one in processes)
    size = f"{processes[0].size / 1000:.0f}"
    return [_milliseconds(cpu), _milliseconds(wall), f"{memory:.0f}", size]


def _cpu_of(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


def _milliseconds(seconds: float) -> str:
    return f"{seconds * _MILLI:.0f}"


if __name__ == "__main__":
    main()
