"""The programs that are compared, and which keys do the same deed in each of them."""

import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from exports.files.render import render
from exports.forms import FORMS
from store.dossier.view import View
from store.office.sample import create_sample, sample_records

_SCRIPTS = Path(sys.executable).parent
THONXA = str(_SCRIPTS / "thonxa")

ENTER, ESCAPE, TAB, BACKSPACE, CLEAR = b"\r", b"\x1b", b"\t", b"\x7f", b"\x15"
UP, DOWN, PAGE_DOWN, END = b"\x1b[A", b"\x1b[B", b"\x1b[6~", b"\x1b[F"
F1, F2, F3 = b"\x1bOP", b"\x1bOQ", b"\x1bOR"
_VISIDATA_COMMANDS = b"z\x08"
_NANO_HELP, _NANO_BACK, _NANO_FIRST = b"\x07", b"\x18", b"\x1b\\"
ALL_VILLAGES = (b"v", "tất cả".encode(), ENTER)
"""The keys that show the activities of all villages on a stage screen."""


class Deed(Enum):
    """Something a person does; the words of its row in the tables."""

    MOVE = "cursor one row down"
    SCROLL = "the same, scrolling"
    PAGE = "page down"
    OPEN = "a cell opens"
    TYPE = "a letter"
    CONFIRM = "cell confirmed and saved"
    TABLE = "next table"
    STAGE = "home to the stage's sheet"
    HELP = "help"


@dataclass(frozen=True)
class Step:
    """Keys sent one by one; with a ``deed`` each of them is measured as that."""

    keys: tuple[bytes, ...]
    deed: Deed | None = None


@dataclass(frozen=True)
class Program:
    """A program to measure: how it starts, what it shows once it is ready, what is then done."""

    name: str
    command: tuple[str, ...]
    ready: str = ""
    steps: tuple[Step, ...] = ()
    to_type: tuple[bytes, ...] = ()


@dataclass(frozen=True)
class Material:
    """Files with the activities of the sample commune: an office, a CSV file and plain text."""

    office: Path
    sheet: Path
    text: Path


def prepare(folder: Path) -> Material:
    """Write the sample commune's activities into ``folder`` for every program."""
    office = folder / "office"
    create_sample(office, "lan")
    meta, records = sample_records()
    form = FORMS["village-plan"].build(View.of_records([meta, *records]))
    files = Material(office, folder / "activities.csv", folder / "activities.txt")
    files.sheet.write_bytes(render(form, ".csv").data)
    files.text.write_bytes(render(form, ".txt").data)
    return files


def programs(material: Material) -> list[Program]:
    """Return ours first, then those it is compared with."""
    python, sheet = sys.executable, str(material.sheet)
    visidata = (shutil.which("vd") or str(_SCRIPTS / "vd"), "-N", "--motd-url=", sheet)
    return [
        Program("Thôn Xã", (THONXA, "--data", str(material.office)), "F1", tuple(_ours()), (F2,)),
        Program("empty Textual app", (python, "-m", "bench.empty_app"), "hello"),
        Program("bare Textual line", (python, "-m", "bench.bare_app"), "hello", tuple(_bare())),
        Program(
            "stock Textual table",
            (python, "-m", "bench.stock_app", sheet),
            "next table",
            tuple(_stock()),
        ),
        Program("VisiData", visidata, "98 rows", tuple(_visidata())),
        Program("nano", ("nano", "-I", "-v", str(material.text)), "^G", tuple(_nano())),
    ]


def _ours() -> Iterator[Step]:
    for _turn in range(3):
        yield from (Step((b"2",), Deed.STAGE), Step((b"q",)))
    yield Step((b"2", *ALL_VILLAGES))
    yield from _moves(b"g")
    yield from _tables(Deed.TABLE, F3, times=6)
    yield Step((b"\x1bOS",) * 6)
    yield from _edits(F2, after=(ESCAPE,))
    yield from _alternately(Deed.HELP, F1, ESCAPE)


def _bare() -> Iterator[Step]:
    yield Step((b"a",) * 15, Deed.TYPE)


def _stock() -> Iterator[Step]:
    yield from _moves(b"\x1b[1;5H")
    yield from _edits(F2)
    yield from _tables(Deed.TABLE, F3, times=2)
    yield from _alternately(Deed.HELP, F1, ESCAPE)


def _visidata() -> Iterator[Step]:
    yield from _moves(b"gk")
    yield from _edits(b"e")
    yield from _alternately(Deed.HELP, _VISIDATA_COMMANDS, b"q")


def _nano() -> Iterator[Step]:
    yield from _moves(_NANO_FIRST)
    yield from _alternately(Deed.HELP, _NANO_HELP, _NANO_BACK)


def _moves(to_the_top: bytes) -> Iterator[Step]:
    yield Step((DOWN,) * 10, Deed.MOVE)
    yield Step((DOWN,) * 9)
    yield Step((DOWN,) * 11, Deed.SCROLL)
    yield Step((to_the_top,))
    yield Step((PAGE_DOWN,) * 3, Deed.PAGE)
    yield Step((to_the_top,))


def _edits(opens: bytes, after: Sequence[bytes] = ()) -> Iterator[Step]:
    for word in (b"duong", b"kenhN", b"giong"):
        yield Step((opens,), Deed.OPEN)
        yield Step(tuple(bytes([letter]) for letter in word), Deed.TYPE)
        yield Step((ENTER,), Deed.CONFIRM)
        yield Step(tuple(after))


def _tables(deed: Deed, key: bytes, times: int) -> Iterable[Step]:
    return [Step((key,) * times, deed)]


def _alternately(deed: Deed, key: bytes, back: bytes) -> Iterator[Step]:
    for _turn in range(3):
        yield from (Step((key,), deed), Step((back,)))
