"""Somebody holds a dossier and stands still: all others type on, and can stop waiting and leave."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.system.window import HOME, Window, run_thonxa
from tui.app import HUNG_UP

pytestmark = pytest.mark.system

FIRST = "Bê tông hóa đường Tổ 3"
_HOLDER = """
import sys
from pathlib import Path
from store.office.office import Office

office = Office(Path(sys.argv[1]), "Minh")
with office.open(office.latest().stem) as dossier, dossier.change("held"):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def holder(sample_office: Path) -> Iterator[subprocess.Popen[str]]:
    """A process of Minh that holds the dossier and was stopped."""
    command = [sys.executable, "-c", _HOLDER, str(sample_office)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        process.send_signal(signal.SIGSTOP)
        yield process
        process.kill()


def let_go(holder: subprocess.Popen[str]) -> None:
    holder.send_signal(signal.SIGCONT)
    holder.communicate()


def open_first_cell(window: Window, folder: Path) -> None:
    window.open(folder)
    window.until_shown(HOME)
    window.press("2")
    window.until_shown(FIRST)
    window.press("Enter")
    window.until_shown(f"▐{FIRST}")
    window.press("Home")


def test_one_types_on_and_is_told_for_whom_the_saves_wait(
    sample_office: Path, holder: subprocess.Popen[str]
) -> None:
    with Window() as window:
        open_first_cell(window, sample_office)
        window.type("ABC ", "Enter")
        window.until_shown("Minh đang lưu từ")
        assert f"tiến trình {holder.pid}" in window.text
        window.press("Home")
        window.type("DEF ", "Enter")
        window.until_shown("DEF ")
        assert "ABC" not in run_thonxa(sample_office, "show", "village-plan", "--format", "tsv")
        let_go(holder)
        window.until_gone("đang lưu")
        plan = run_thonxa(sample_office, "show", "village-plan", "--format", "tsv")
        assert f"ABC {FIRST}" in plan
        assert plan.count("ABC ") == plan.count("DEF ") == 1


def test_escape_ends_the_wait_and_what_was_typed_is_saved_once_one_goes_on(
    sample_office: Path, holder: subprocess.Popen[str]
) -> None:
    with Window() as window:
        open_first_cell(window, sample_office)
        window.type("ABC ", "Enter")
        window.until_shown("Minh đang lưu từ")
        window.press("Escape")
        window.until_shown("đã thôi chờ")
        window.press("Escape")
        window.until_gone("▐")
        assert "ABC " in window.text
        let_go(holder)
        window.press("Enter")
        window.until_shown("đã lưu ")
        plan = run_thonxa(sample_office, "show", "village-plan", "--format", "tsv")
        assert plan.count("ABC ") == 1


def test_one_can_leave_while_the_holder_stands_still(
    sample_office: Path, holder: subprocess.Popen[str]
) -> None:
    with Window() as window:
        open_first_cell(window, sample_office)
        window.type("ABC ", "Enter")
        window.until_shown("Minh đang lưu từ")
        window.press("Escape")
        window.until_shown("đã thôi chờ")
        window.press("Escape", "q")
        window.until_shown(HOME)
        window.press("q")
        window.until_shown("1 thay đổi chưa được lưu")
        window.press("Down", "Enter")
        assert window.until_ended() == 0
        assert holder.poll() is None


def test_a_line_that_drops_meanwhile_leaves_what_was_typed_to_the_next_start(
    sample_office: Path, holder: subprocess.Popen[str]
) -> None:
    with Window() as window:
        open_first_cell(window, sample_office)
        window.type("ABC ", "Enter")
        window.until_shown("Minh đang lưu từ")
        os.kill(window.pid, signal.SIGHUP)
        assert window.until_ended() == HUNG_UP
        let_go(holder)
        window.open(sample_office)
        window.until_shown("“ABC ")
        window.press("Enter")
        window.until_shown("▐")
        assert "ABC " in next(line for line in window.lines if "▐" in line)
