"""How long it takes, and how much memory, to open files that are handed in, and to read their rows.

Each is read in a process of its own: by the program, by openpyxl as it stands, and by pandas where
``$THONXA_PANDAS`` names a Python that has it. What is hostile is made here as well.
"""

import os
import resource
import signal
import string
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from time import monotonic, sleep

from openpyxl import Workbook

from bench.tables import show_table

SIZES = (100, 1_000, 20_000)
HEADS = ("TT", "Thôn", "Lĩnh vực", "Hoạt động", "ĐVT", "Số lượng", "Bắt đầu", "Kết thúc",
         "Tổng kinh phí (triệu đồng)", "Dân góp", "Nhà nước hỗ trợ", "Ghi chú")  # fmt: skip
PATIENCE, LONGEST_WAIT = 30, 120
"""Seconds of CPU, and of the clock, after which a reader is ended."""

MOST_MEMORY = 2 << 30
"""Bytes that a reader may take."""

NEARLY = 0.9
"""Of what it may take, what a reader holds that ended because it got no more."""

_OPENING = ("open", "openpyxl", "pandas")
_MEASURED = frozenset({"import", *_OPENING})

SHEET = "xl/worksheets/sheet1.xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

OURS = """
import sys
from pathlib import Path
from store.dossier.view import View
from store.exchange.importer import import_rows
from store.exchange.opening.file import open_file
from store.exchange.opening.unreadable import UnreadableRows
from store.records import Activity, Meta, Village
try:
    file = open_file(Path(sys.argv[1]))
except UnreadableRows as refused:
    sys.exit(f"refused: {refused}")
villages = [Village(uid=f"v{one}", name=f"Thôn {one}") for one in range(1, 13)]
view = View.of_records([Meta(uid="m", commune="X", year=2027), *villages])
print(import_rows(view, Activity, file).new if len(sys.argv) > 2 else len(file.sheets[0].rows))
"""
OPENPYXL = """
import sys
from openpyxl import load_workbook
rows = load_workbook(sys.argv[1], data_only=True).active.iter_rows(values_only=True)
print(sum(any(cell is not None for cell in row) for row in rows))
"""
PANDAS = """
import sys
import pandas
print(len(pandas.read_excel(sys.argv[1], header=None).dropna(how="all")))
"""


def main() -> None:
    """Print the tables."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        _show(("rows", "import", *_OPENING), [_of_usual(place, count) for count in SIZES])
        _show(("file", "size", *_OPENING), [_of_hostile(place, name) for name in HOSTILE])


def _show(heading: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    show_table([f"{one}, s / MB" if one in _MEASURED else one for one in heading], rows)


def _of_usual(place: Path, count: int) -> Sequence[str]:
    file = place / f"{count}.xlsx"
    _usual(file, count)
    return (f"{count:,}", _measured(file, sys.executable, OURS, "rows"), *_opened(file))


def _of_hostile(place: Path, name: str) -> Sequence[str]:
    file = place / "hostile.xlsx"
    HOSTILE[name](file)
    return (name, f"{file.stat().st_size // 1024:,} kB", *_opened(file))


def _opened(file: Path) -> Iterator[str]:
    """Yield what each reader takes to open a file, in the order of ``_OPENING``."""
    yield _measured(file, sys.executable, OURS)
    yield _measured(file, sys.executable, OPENPYXL)
    pandas = os.environ.get("THONXA_PANDAS")
    yield _measured(file, pandas, PANDAS) if pandas else "–"


def _measured(file: Path, python: str, program: str, *more: str) -> str:
    """Return CPU seconds and memory of a process of its own, and how it ended if not well."""
    with tempfile.TemporaryFile() as said:
        child = subprocess.Popen(
            (python, "-c", program, str(file), *more),
            stdout=said,
            stderr=said,
            preexec_fn=_limited,  # noqa: PLW1509 - no other thread is there
        )
        used, is_late = _ended(child)
        said.seek(0)
        told = said.read().decode("utf-8", "replace")
    cpu, memory = used.ru_utime + used.ru_stime, used.ru_maxrss // 1024
    figures = f"{cpu:.1f} / {memory}"
    if child.returncode == 0:
        return figures
    is_out = "MemoryError" in told or memory > NEARLY * (MOST_MEMORY >> 20)
    if is_late or is_out or -child.returncode in (signal.SIGXCPU, signal.SIGKILL):
        return f"gave up after {cpu:.0f} s / {memory} MB"
    return f"{figures}, refused" if told.startswith("refused") else f"{figures}, failed"


def _ended(child: "subprocess.Popen[bytes]") -> tuple[resource.struct_rusage, bool]:
    """Return what a process has used once it has ended; whether it was ended for its time.

    Its limit of CPU does not hold while it waits for a disk or for others.
    """
    until, is_late = monotonic() + LONGEST_WAIT, False
    while True:
        pid, status, used = os.wait4(child.pid, os.WNOHANG)
        if pid:
            child.returncode = os.waitstatus_to_exitcode(status)
            return used, is_late
        if monotonic() > until:
            is_late = True
            child.kill()
        sleep(0.02)


def _limited() -> None:
    """Let a reader take no more than so much memory and time: others work on the machine."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (PATIENCE, PATIENCE))


def _usual(file: Path, count: int) -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append(["BIỂU TỔNG HỢP NHU CẦU"])
    sheet.append(HEADS)
    for one in range(count):
        sector = ("Hạ tầng", "Nông nghiệp", "Khác")[one % 3]
        named = (one + 1, f"Thôn {one % 12 + 1}", sector, f"Đường xóm {one}", "km", one % 90 + 0.5)
        sheet.append([*named, "T3/2027", "6/2027", 713.5, 100, 613.5, "đã họp"])
    book.save(file)


def _crafted(file: Path, part: str, pieces: Iterator[bytes]) -> None:
    """Write a workbook of which one part is made by hand."""
    _usual(file, 1)
    with zipfile.ZipFile(file) as source:
        others = {name: source.read(name) for name in source.namelist() if name != part}
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in others.items():
            target.writestr(name, content)
        with target.open(part, "w", force_zip64=True) as written:
            for piece in pieces:
                written.write(piece)


def _sheet(rows: Iterator[bytes]) -> Iterator[bytes]:
    yield f'<worksheet xmlns="{MAIN}"><dimension ref="A1:XFD1048576"/><sheetData>'.encode()
    yield b'<row r="1"><c r="A1"><v>1</v></c></row>'
    yield from rows
    yield b"</sheetData></worksheet>"


def _cells(cell: str, rows: int, columns: int) -> Iterator[bytes]:
    for row in range(2, rows + 2):
        cells = "".join(cell.format(f"{_LETTERS[column]}{row}") for column in range(columns))
        yield f'<row r="{row}">{cells}</row>'.encode()


_LETTERS = list(string.ascii_uppercase)
_LETTERS += [f"{one}{two}" for one in _LETTERS for two in _LETTERS]

_EMPTY, _FILLED = '<c r="{0}" s="0"/>', '<c r="{0}"><v>1</v></c>'

HOSTILE: Mapping[str, Callable[[Path], None]] = {
    "claims 1,048,576 × 16,384": lambda file: _crafted(file, SHEET, _sheet(iter([
        b'<row r="1048576"><c r="XFD1048576" s="0"/></row>']))),
    "200 MB of empty cells": lambda file: _crafted(
        file, SHEET, _sheet(_cells(_EMPTY, 26_000, 300))),
    "200 MB of figures": lambda file: _crafted(file, SHEET, _sheet(_cells(_FILLED, 24_000, 300))),
    "200 MB of text in a cell": lambda file: _crafted(file, SHEET, _sheet(_long_text())),
    "200 MB of strings": lambda file: _crafted(file, "xl/sharedStrings.xml", _strings()),
    "200 MB of styles": lambda file: _crafted(file, "xl/styles.xml", _styles()),
}  # fmt: skip


def _long_text() -> Iterator[bytes]:
    yield b'<row r="2"><c r="A2" t="inlineStr"><is><t>'
    yield from (b"a" * 1_000_000 for _piece in range(200))
    yield b"</t></is></c></row>"


def _strings() -> Iterator[bytes]:
    yield f'<sst xmlns="{MAIN}">'.encode()
    yield from (b"<si><t>a</t></si>" * 60_000 for _piece in range(200))
    yield b"</sst>"


def _styles() -> Iterator[bytes]:
    yield f'<styleSheet xmlns="{MAIN}"><fonts><font/></fonts><fills><fill/></fills>'.encode()
    yield b"<borders><border/></borders><cellStyleXfs><xf/></cellStyleXfs><cellXfs>"
    style = b'<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>'
    yield from (style * 18_000 for _piece in range(200))
    yield b"</cellXfs></styleSheet>"
