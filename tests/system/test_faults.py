"""What a clerk has typed outlives a killed program and a full disk."""

import os
import re
import signal
from pathlib import Path

import pytest

from tests.system.disk import disk_at
from tests.system.window import HOME, Window, run_thonxa

pytestmark = pytest.mark.system

ROUNDS = 6
BURST = 12


def names(folder: Path) -> list[str]:
    """Return the names of all activities in the order in which they were entered."""
    table = run_thonxa(folder, "export", "activities", "-o", "-")
    return re.findall(r"Cầu số \d+", table)


def confirmed(window: Window) -> list[str]:
    """Return the names that stand in closed cells."""
    return re.findall(r"^ (Cầu số \d+)", window.text, re.MULTILINE)


def number_of(bridges: list[str]) -> int:
    """Return the number of the last of some names."""
    return int(bridges[-1].rpartition(" ")[2]) if bridges else 0


def until_confirmed(window: Window, number: int) -> None:
    """Wait until that name or a later one stands in a closed cell."""
    window.until(lambda: number_of(confirmed(window)) >= number, "nothing is saved")


def office_with_a_village(folder: Path) -> Path:
    """Make an office of one dossier with one village."""
    run_thonxa(folder, "new", "Mường Lai", "2027")
    villages = folder / "villages.csv"
    villages.write_text("name\nBản Nậm Ươn\n", "utf-8")
    run_thonxa(folder, "import", "villages", str(villages))
    return folder


def test_what_was_confirmed_outlives_a_killed_program(tmp_path: Path) -> None:
    office = office_with_a_village(tmp_path)
    typed = 0
    with Window() as window:
        for _round in range(ROUNDS):
            before = typed
            window.open(office)
            window.until_shown(HOME)
            window.press("2", "n")
            for _burst in range(BURST):
                typed += 1
                window.type(f"Cầu số {typed}", "Enter")
            until_confirmed(window, before + 1)
            shown = confirmed(window)
            os.kill(window.pid, signal.SIGKILL)
            assert window.until_ended() == 128 + signal.SIGKILL
            stored = names(office)
            assert set(shown) <= set(stored)
            typed = number_of(stored)
            assert stored == [f"Cầu số {number}" for number in range(1, typed + 1)]


def test_a_full_disk_is_said_and_the_text_stays_in_its_cell(tmp_path: Path) -> None:
    with disk_at(tmp_path) as disk, Window() as window:
        office = office_with_a_village(disk.office)
        window.open(office)
        window.until_shown(HOME)
        window.press("2", "n")
        window.type("Cầu số 1", "Enter")
        until_confirmed(window, 1)
        disk.fill(window.pid)
        window.type("Cầu số 2", "Enter")
        window.until_shown("Chưa lưu được")
        window.until_shown("▐Cầu số 2")
        assert names(office) == ["Cầu số 1"]
        disk.free(window.pid)
        window.press("Enter")
        until_confirmed(window, 2)
        assert names(office) == ["Cầu số 1", "Cầu số 2"]


def test_a_paper_that_finds_no_room_is_said_and_leaves_no_half(tmp_path: Path) -> None:
    with disk_at(tmp_path) as disk, Window() as window:
        office = office_with_a_village(disk.office)
        window.open(office)
        window.until_shown(HOME)
        window.press("2")
        window.until_shown("Hạ tầng (0)")
        disk.fill(window.pid)
        window.press("p", "Enter", "Enter", "Enter")
        window.until_shown("Chưa ghi được")
        assert not list(office.glob("out/*"))
        disk.free(window.pid)
        window.press("q", "p", "Enter", "Enter", "Enter")
        window.until_shown("Đã ghi")
        (paper,) = office.glob("out/*.pdf")
        assert paper.read_bytes().startswith(b"%PDF-")
