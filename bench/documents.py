"""The village plan as PDF and as text: build time, whole process, memory and size; every form.

``python -m bench documents`` prints the tables. In the same run and in turns with us, ReportLab's
LongTable and typst set the same rows with the same fonts: they get the texts of our table ready to
print and leave out the paper's head and signatures. Times are medians in milliseconds.
"""

import gc
import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.plans import make_office, plan_records
from bench.processes import largest_memory
from bench.reportlab_plan import reportlab_pdf
from bench.tables import show_table, times
from bench.typst_plan import typst_pdf
from bench.years import make_year
from exports.document.document import Document, PaperRow, PaperTable
from exports.files.render import render
from exports.forms import FORMS
from exports.output.order import FormOrder, made_in_turn
from exports.type.font_file import shipped_typeface
from store.dossier.view import View
from store.language import use_language
from store.office.office import Office
from store.office.sample import sample_records

_ROUNDS = {1: 7, 50: 7, 150: 7, 600: 5, 2_400: 1}
"""How often each length of plan is made, in rows: one shows what a paper costs without any.

ReportLab takes long for the last.
"""
_LONGTABLE_BUDGETS = {1: 0.2, 50: 0.2, 150: 0.1, 600: 0.1, 2_400: 0.1}
_TYPST_BUDGET = 0.4
_BOUND = ("submission-letter", "commune-plan", "village-plan", "minutes")
_BOUND_BUDGET = 1.2
_DOCUMENTS = 3_000
"""Records of an office of 30 villages with all six stages filled."""
_UNCOMPILED = "PYTHONDONTWRITEBYTECODE"
_MILLI = 1e3
_MEGA = 1e6
_THONXA = Path(sys.executable).with_name("thonxa")
_OURS, _LONGTABLE, _TYPST = "Thôn Xã", "ReportLab", "typst"


@dataclass(frozen=True)
class Process:
    """What a whole process took: CPU and wall in seconds, largest memory in MB, bytes written."""

    cpu: float
    wall: float
    memory: float
    size: int


def main() -> None:
    """Print the tables."""
    use_language("vi")
    builds = {rows: _builds(rows) for rows in _ROUNDS}
    show_table(
        ("build, CPU ms", _OURS, _LONGTABLE, "part", "budget", "figures not wrapped"),
        [_row_beside(rows, taken, _LONGTABLE, "bare") for rows, taken in builds.items()],
    )
    show_table(
        ("build, CPU ms", _OURS, _TYPST, "part", "budget", "text, ours"),
        [_row_beside(rows, taken, _TYPST, "text") for rows, taken in builds.items()],
    )
    show_table(
        ("whole process", "CPU, ms", "wall, ms", "memory, MB", "PDF, kB"),
        [row for rows in _ROUNDS for row in _process_rows(rows)],
    )
    show_table(
        ("`export all`", "CPU, ms", "wall, ms", "memory, MB", "files", "MB"),
        [_everything("sample commune"), _everything("30 villages")],
    )
    show_table(
        ("`export proposal`", "its forms, CPU ms", "bound, CPU ms", "part", "budget", "memory, MB"),
        [_bound("sample commune"), _bound("30 villages")],
    )


def _builds(rows: int) -> dict[str, float]:
    """Return the CPU time of builds within this process: form, layout and PDF, fonts included."""
    meta, records = plan_records(rows)
    view = View.of_records([meta, *records])
    ready = ready_to_print(village_plan(view))
    builds: dict[str, Callable[[], object]] = {
        _OURS: lambda: render(village_plan(view), ".pdf"),
        _LONGTABLE: lambda: reportlab_pdf(ready),
        _TYPST: lambda: typst_pdf(ready),
        "bare": lambda: reportlab_pdf(ready, bare_figures=True),
        "text": lambda: render(village_plan(view), ".txt"),
    }
    taken: dict[str, list[float]] = {name: [] for name in builds}
    # What the bench itself holds is nobody's garbage to look through.
    gc.collect()
    gc.freeze()
    for _round in range(_ROUNDS[rows]):
        for name, build in builds.items():
            taken[name].append(_cpu_of(build))
    return {name: statistics.median(seconds) for name, seconds in taken.items()}


def _row_beside(rows: int, taken: Mapping[str, float], other: str, last: str) -> list[str]:
    budget = _LONGTABLE_BUDGETS[rows] if other == _LONGTABLE else _TYPST_BUDGET
    return [
        f"{rows:,} rows",
        _milliseconds(taken[_OURS]),
        _milliseconds(taken[other]),
        times(taken[_OURS], taken[other]),
        f"≤ {budget} ×",
        _milliseconds(taken[last]),
    ]


def _process_rows(rows: int) -> list[list[str]]:
    """Compare ``thonxa export`` on a dossier with processes that set ready texts."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        office, pdf, table = folder / "office", folder / "plan.pdf", folder / "table.json"
        view = make_office(office, rows)
        table.write_text(json.dumps(ready_to_print(village_plan(view))), encoding="utf-8")
        ours = ("export", "village-plan", "--force", "-o", str(pdf))
        commands: dict[str, tuple[str, ...]] = {
            "thonxa export": (str(_THONXA), "--data", str(office), *ours),
            _LONGTABLE: (sys.executable, "-m", "bench.reportlab_plan", str(table), str(pdf)),
            _TYPST: (sys.executable, "-m", "bench.typst_plan", str(table), str(pdf)),
        }
        taken: dict[str, list[Process]] = {name: [] for name in commands}
        for _round in range(_ROUNDS[rows]):
            for name, command in commands.items():
                taken[name].append(_process(command, pdf))
        return [
            [f"{rows:,} rows, {name}", *_figures(processes), f"{processes[0].size / _MILLI:.0f}"]
            for name, processes in taken.items()
        ]


def _everything(office: str) -> list[str]:
    """Measure ``thonxa export all`` on an office with all six stages filled."""
    with tempfile.TemporaryDirectory() as temporary:
        folder, out = Path(temporary) / "office", Path(temporary) / "out"
        _made(office, folder)
        command = (str(_THONXA), "--data", str(folder), "export", "all", "--force", "-o", str(out))
        processes = [_process(command, out) for _round in range(3)]
        files = list(out.iterdir())
    written = f"{processes[0].size / _MEGA:.1f}"
    return [office, *_figures(processes), str(len(files)), written]


def _bound(office: str) -> list[str]:
    """Compare the dossier bound into one file with the forms it is bound from, one by one."""
    with tempfile.TemporaryDirectory() as temporary:
        folder, pdf = Path(temporary) / "office", Path(temporary) / "proposal.pdf"
        view = _made(office, folder)
        forms = [FormOrder(name) for name in _BOUND]
        apart, bound = [], []
        for _round in range(3):
            apart.append(_cpu_of(lambda: list(made_in_turn(forms, view))))
            bound.append(_cpu_of(lambda: FormOrder("proposal").made(view)))
        ours = ("export", "proposal", "--force", "-o", str(pdf))
        memory = _process((str(_THONXA), "--data", str(folder), *ours), pdf).memory
    parts = statistics.median(apart), statistics.median(bound)
    shown = [_milliseconds(parts[0]), _milliseconds(parts[1]), times(parts[1], parts[0])]
    return [office, *shown, f"≤ {_BOUND_BUDGET} ×", f"{memory:.0f}"]


def _made(office: str, folder: Path) -> View:
    """Make an office with all six stages filled and return what its dossier holds."""
    if office == "30 villages":
        return make_year(folder, _DOCUMENTS)
    meta, records = sample_records()
    with Office(folder, "lan").create(meta, records) as dossier:
        return dossier.view


def village_plan(view: View) -> Document:
    """Return the form whose table is set."""
    return FORMS["village-plan"].build(view)


def ready_to_print(document: Document) -> dict[str, Any]:
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


def _ready_row(table: PaperTable, row: PaperRow) -> dict[str, Any]:
    texts = table.shown(row)
    span = table.title_span(row) if row.title else ()
    if span:
        texts[span[0]] = row.title
    return {"texts": texts, "role": row.role.value, "span": span}


def _process(command: Sequence[str], written: Path) -> Process:
    """Run a command to its end; what it writes is a file, or the files of a folder."""
    began = time.perf_counter()
    silent = [
        (os.POSIX_SPAWN_OPEN, stream, os.devnull, os.O_WRONLY, 0)
        for stream in (sys.stdout.fileno(), sys.stderr.fileno())
    ]
    # Programs of ours are compiled when they first run, as the others' were when installed.
    compiling = {key: text for key, text in os.environ.items() if key != _UNCOMPILED}
    pid = os.posix_spawn(command[0], command, compiling, file_actions=silent)
    memory = largest_memory(pid)
    _pid, status, usage = os.wait4(pid, 0)
    wall = time.perf_counter() - began
    if status:
        message = f"{' '.join(command)} ended with {os.waitstatus_to_exitcode(status)}"
        raise RuntimeError(message)
    files = written.iterdir() if written.is_dir() else (written,)
    size = sum(file.stat().st_size for file in files)
    return Process(usage.ru_utime + usage.ru_stime, wall, memory, size)


def _figures(processes: list[Process]) -> list[str]:
    cpu = statistics.median(one.cpu for one in processes)
    wall = statistics.median(one.wall for one in processes)
    memory = statistics.median(one.memory for one in processes)
    return [_milliseconds(cpu), _milliseconds(wall), f"{memory:.0f}"]


def _cpu_of(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


def _milliseconds(seconds: float) -> str:
    return f"{seconds * _MILLI:.0f}"


if __name__ == "__main__":
    main()
