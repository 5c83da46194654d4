"""A clerk at a terminal: from nothing to the printed village plan, with the keyboard alone."""

import re
import subprocess
import unicodedata
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.system.sheet import ACCENTED, LINES, TELEX, Line
from tests.system.window import HOME, Window, run_thonxa

pytestmark = pytest.mark.system

ROW_WIDTH = 80


def words_of(file: Path) -> str:
    """Return the text of a PDF as poppler copies it, in NFC, with one space between words."""
    done = subprocess.run(
        ["pdftotext", "-raw", file, "-"], check=True, capture_output=True, text=True
    )
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", done.stdout))


def type_sectors(window: Window, sectors: dict[str, tuple[Line, ...]]) -> None:
    """Type the lines of some sectors, beginning in the open first cell of the first one."""
    for lines in sectors.values():
        for line in lines:
            window.type_fields(line.typed)
        window.press("Down")


def plan_rows(folder: Path) -> Sequence[Sequence[str]]:
    """Return the numbered rows of the village plan as the plain command prints them."""
    shown = run_thonxa(folder, "show", "village-plan", "--format", "tsv")
    rows = ([cell.strip() for cell in row.split("\t")] for row in shown.split("\n"))
    return [row for row in rows if row[0].isdecimal()]


@pytest.fixture
def sheet_office(tmp_path: Path) -> Path:
    """An office of one dossier without any village."""
    run_thonxa(tmp_path, "new", "Mường Lai", "2027")
    return tmp_path


def begin_village(window: Window, name: str) -> None:
    """Type a village into the table of villages and go to its empty sheet's first cell."""
    window.until_shown(HOME)
    window.press("2", "Enter")
    window.type(name, "Tab", "Escape")
    window.until_shown(f"› {name}")
    window.press("T", "Enter")


def type_whole_sheet(window: Window) -> None:
    """Type twelve activities, half of them with accents and half by Telex."""
    type_sectors(window, ACCENTED)
    window.press("F8")
    window.until_shown("Telex")
    type_sectors(window, TELEX)
    window.press("Escape")
    window.until_shown("Tổng số (12): 4.069,2 (thôn 559,2, bên ngoài 3.510) triệu đồng")


def test_a_village_sheet_goes_from_the_keyboard_to_the_paper(sheet_office: Path) -> None:
    with Window() as window:
        window.open(sheet_office)
        begin_village(window, "Bản Nậm Ươn")
        type_whole_sheet(window)
        window.press("p", "Enter", "Enter", "Enter")
        window.until_shown("Đã ghi")
        window.press("q", "q", "q")
        assert window.until_ended() == 0
        window.open(sheet_office)
        window.until_shown(HOME)
        window.press("2")
        for line in LINES[:9]:
            window.until_shown(line.name[:20])
        window.press("G")
        for line in LINES[9:]:
            window.until_shown(line.name[:20])
    assert sorted((row[1], *row[5:8]) for row in plan_rows(sheet_office)) == sorted(
        (line.name, *line.figures) for line in LINES
    )
    (paper,) = (sheet_office / "out").glob("*.pdf")
    subprocess.run(["qpdf", "--check", paper], check=True, capture_output=True)
    words = words_of(paper)
    assert "BẢN NẬM ƯƠN" in words
    for line in LINES:
        assert line.name in words
        assert " ".join(line.figures) in words


def test_sixty_by_eighteen_is_enough_to_work_in(sheet_office: Path) -> None:
    with Window(60, 18) as window:
        window.open(sheet_office)
        begin_village(window, "Bản Nậm Ươn")
        line = ACCENTED["Hạ tầng"][0]
        window.type_fields(line.typed)
        window.press("Escape", "p")
        window.until_shown("BIỂU ĐỀ XUẤT VDP")
        window.press("Escape", "m")
        window.until_shown("Còn thiếu")
        window.press("Escape")
        window.until_shown("Tổng số (1): 713")
    (row,) = plan_rows(sheet_office)
    assert (row[1], *row[5:9]) == (line.name, *line.figures, "1")


def test_a_window_too_small_says_so_and_nothing_is_lost(sheet_office: Path) -> None:
    with Window(60, 18) as window:
        window.open(sheet_office)
        begin_village(window, "Bản Nậm Ươn")
        window.type("Bê tông đường")
        window.until_shown("▐Bê tông đường")
        window.resize(59, 18)
        window.until_shown("Cửa sổ 59×18: cần ít nhất 60×18.")
        window.resize(60, 17)
        window.until_shown("Cửa sổ 60×17: cần ít nhất 60×18.")
        window.resize(200, 50)
        window.until_shown("▐Bê tông đường")
        window.type(" vào bản", "Tab")
        window.until_shown(" Bê tông đường vào bản ")
