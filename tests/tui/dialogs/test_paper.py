"""The page of a paper: how far it is, where it lies, and that work goes on meanwhile."""

import asyncio
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from exports.output.messages import Job
from store.office.office import Office
from store.records import Village
from tests.tui.clerk import Clerk, at_work, sample_office, small_office
from tests.tui.dialogs.test_printing import take_line
from tui.desk.print_jobs import WORKER, PrintJob
from tui.dialogs.paper import print_queue
from tui.screens.stage import StageScreen

PATIENCE = 20.0
"""Seconds after which a test gives up waiting; nothing is measured with it."""

_SLOW_PRESS = """\
import json, sys, time
from pathlib import Path
job = json.loads(sys.stdin.readline())
def tell(*report):
    print(json.dumps(report), flush=True)
folder = Path(job["folder"])
with (folder / "begun").open("a") as begun:
    begun.write((job["order"] or {"form": "all"})["form"] + "\\n")
tell("FormProgress", {"form": 1, "forms": 1, "page": 3})
while not (folder / "go").exists():
    time.sleep(0.01)
    if (folder / "on").exists():
        tell("FormProgress", {"form": 1, "forms": 1, "page": 4})
        (folder / "on").unlink()
tell("FileWritten", {"path": str(folder / "out/0001-plan.pdf"), "size": 1234567, "pages": 56})
"""


@pytest.fixture(autouse=True)
def _at_the_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.delenv("SSH_CONNECTION", raising=False)


@pytest.fixture
def slow_worker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let every worker wait on its third page until the file ``go`` lies in the office."""
    program = tmp_path / "slow-worker"
    program.write_text(f"#!/bin/sh\nexec \"{sys.executable}\" -c '{_SLOW_PRESS}'\n", "utf-8")
    program.chmod(0o755)
    monkeypatch.setattr("tui.desk.print_jobs.WORKER", (str(program),))
    return tmp_path / "go"


async def until(clerk: Clerk, holds: Callable[[], bool]) -> None:
    """Wait until something holds."""
    for _turn in range(int(PATIENCE / 0.02)):
        if holds():
            return
        await asyncio.sleep(0.02)
        await clerk.settle()
    raise AssertionError("\n".join(clerk.lines))


async def test_the_page_tells_how_far_it_is_and_then_where_it_lies(
    tmp_path: Path, slow_worker: Path
) -> None:
    async with at_work(small_office(tmp_path)) as clerk:
        await clerk.press("2", "p", "enter", "enter")
        await until(clerk, lambda: clerk.sees("trang 3"))
        assert clerk.lines[-1].startswith("Esc dừng")
        slow_worker.touch()
        await until(clerk, lambda: clerk.sees("Đã ghi: 0001-plan.pdf"))
        assert str(tmp_path / "out") in "".join(clerk.lines)
        assert clerk.sees("Cỡ: 56 trang, 1.235 kB")
        assert not clerk.sees("scp")
        assert "Esc" not in clerk.lines[-1]


async def test_work_goes_on_and_the_corner_tells_how_far_it_is(
    tmp_path: Path, slow_worker: Path
) -> None:
    async with at_work(small_office(tmp_path)) as clerk:
        await clerk.press("2", "p", "enter", "enter")
        await until(clerk, lambda: clerk.sees("trang 3"))
        await clerk.press("q", "n")
        await clerk.type("Cầu mới", "tab", "escape")
        assert clerk.sees("Cầu mới")
        assert "đang làm trang 3" in clerk.lines[0]
        slow_worker.touch()
        await until(clerk, lambda: clerk.sees("Đã ghi: 0001-plan.pdf – bấm p, End, Enter để xem"))
        assert "đang làm" not in clerk.lines[0]
        await clerk.press("p", "end", "enter", "enter")
        assert clerk.sees("Thư mục:")


async def test_a_folder_named_from_where_one_stands_is_told_in_full(
    tmp_path: Path, slow_worker: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = small_office(tmp_path)
    monkeypatch.chdir(tmp_path)
    slow_worker.touch()
    async with at_work(Office(Path(), office.who), size=(200, 24)) as clerk:
        await clerk.press("2", "p", "enter", "enter")
        await until(clerk, lambda: clerk.sees(f"Thư mục: {tmp_path}/out"))
        assert clerk.sees("0001-plan.pdf")


async def test_only_the_corner_is_brought_up_to_date_while_a_paper_is_made(
    tmp_path: Path, slow_worker: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with at_work(small_office(tmp_path)) as clerk:
        await clerk.press("2", "p", "enter", "enter")
        await until(clerk, lambda: clerk.sees("trang 3"))
        await clerk.press("q")
        summed: list[str] = []
        monkeypatch.setattr(StageScreen, "sums", lambda _screen: summed.append("sums") or "")
        monkeypatch.setattr(StageScreen, "notice", lambda _screen: summed.append("notice") or "")
        (tmp_path / "on").touch()
        await until(clerk, lambda: "đang làm trang 4" in clerk.lines[0])
        assert summed == []
        slow_worker.touch()


async def have_facts_made(clerk: Clerk) -> None:
    """Have the facts of the village made as PDF on A4."""
    await clerk.press("p")
    await clerk.settle()
    await take_line(clerk, "THÔNG TIN CƠ BẢN")
    await clerk.press("enter")
    await clerk.settle()


async def test_papers_are_made_one_after_another(tmp_path: Path, slow_worker: Path) -> None:
    begun = tmp_path / "begun"
    async with at_work(small_office(tmp_path)) as clerk:
        await clerk.press("2", "p", "enter", "enter")
        await until(clerk, lambda: clerk.sees("trang 3"))
        await clerk.press("q")
        await have_facts_made(clerk)
        assert clerk.sees("Sẽ làm ngay khi xong giấy tờ trước đó.")
        assert begun.read_text("utf-8").split() == ["village-plan"]
        slow_worker.touch()
        await clerk.wait_for_worker()
        assert begun.read_text("utf-8").split() == ["village-plan", "village-facts"]
        await clerk.press("q", "p", *["pagedown"] * 2, "enter")
        await clerk.settle()
        assert [line[2:12] for line in clerk.lines[1:3]] == ["THÔNG TIN ", "BIỂU ĐỀ XU"]


async def test_escape_stops_a_paper_and_goes_on_with_the_next(
    tmp_path: Path, slow_worker: Path
) -> None:
    async with at_work(small_office(tmp_path)) as clerk:
        await clerk.press("2", "p", "enter", "enter")
        await until(clerk, lambda: clerk.sees("trang 3"))
        await clerk.press("q")
        await have_facts_made(clerk)
        await clerk.press("escape")
        await clerk.settle()
        assert clerk.sees("Đã dừng; không để lại tệp nào.")
        await clerk.press("escape", "p", *["pagedown"] * 2, "enter", "down", "enter")
        await until(clerk, lambda: clerk.sees("trang 3"))
        await clerk.press("escape")
        await clerk.wait_for_worker()
        assert clerk.sees("Đã dừng; không để lại tệp nào.")
        assert (tmp_path / "begun").read_text("utf-8").split() == ["village-plan"]
    assert not slow_worker.exists()


@pytest.mark.parametrize(("answer", "code"), [(["enter"], None), (["down", "enter"], 0)])
async def test_leaving_while_a_paper_is_made_is_asked_about(
    tmp_path: Path, slow_worker: Path, answer: list[str], code: int | None
) -> None:
    async with at_work(small_office(tmp_path)) as clerk:
        await clerk.press("2", "p", "enter", "enter")
        await until(clerk, lambda: clerk.sees("trang 3"))
        await clerk.press("q", "q", "q")
        await clerk.settle()
        assert clerk.sees("Còn một giấy tờ đang được làm.")
        await clerk.press(*answer)
        assert clerk.app.return_code == code
        slow_worker.touch()


async def test_a_press_that_ends_without_a_word_is_told_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.desk.print_jobs.WORKER", ("/bin/false",))
    async with at_work(small_office(tmp_path)) as clerk:
        await clerk.press("2", "p", "enter", "enter")
        await clerk.wait_for_worker()
        assert clerk.sees("đã dừng mà không báo gì")
        monkeypatch.setattr("tui.desk.print_jobs.WORKER", ("/no/such/program",))
        await clerk.press("q", "p", "enter", "enter")
        await clerk.wait_for_worker()
        assert not clerk.sees("Đang làm")


@pytest.mark.parametrize("size", [(80, 24), (60, 18)])
async def test_how_to_fetch_it_is_said_over_ssh(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    monkeypatch.setenv("SSH_CONNECTION", "192.0.2.7 50123 192.0.2.10 22")
    village = Village(uid="t0", name="Thôn " + "Rất Dài " * 12)
    office = small_office(tmp_path, village, who="lan")
    async with at_work(office, size) as clerk:
        await clerk.press("2", "p", "enter", "enter")
        await clerk.wait_for_worker()
        assert clerk.sees("Để lấy về, gõ trên máy của mình:")
        assert clerk.sees("@192.0.2.10 thonxa fetch 0001 > 0001.pdf")
        (written,) = office.out.iterdir()
        assert written.name in "".join(clerk.lines).replace(" ", "")


def test_a_press_runs_nothing_of_the_folder_in_which_it_starts(tmp_path: Path) -> None:
    office = small_office(tmp_path / "office")
    for name in ("json.py", "exports.py"):
        (tmp_path / name).write_text("open('taken', 'w')", "utf-8")
    job = Job(str(office.folder), "lan", "muong-lai-2027", order={"form": "team"})
    done = subprocess.run(
        WORKER, input=job.line(), cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert '["FileWritten"' in done.stdout
    assert not (tmp_path / "taken").exists()


async def test_all_forms_of_the_year_come_into_one_folder(tmp_path: Path) -> None:
    office = sample_office(tmp_path)
    async with at_work(office) as clerk:
        await clerk.press("2", "p")
        await clerk.settle()
        await clerk.press("end")
        await take_line_near(clerk, "Mọi biểu của năm")
        await clerk.wait_for_worker()
        assert clerk.sees("Đã ghi: 0001-all-huong-loc-2027")
    (folder,) = office.out.iterdir()
    assert "village-plan-huong-loc-2027.pdf" in {one.name for one in folder.iterdir()}


async def take_line_near(clerk: Clerk, words: str) -> None:
    """Go down to the line that begins with ``words``, or up to it, and take it."""
    lines = clerk.lines
    here = next(number for number, line in enumerate(lines) if line.startswith("▸"))
    there = next(
        number
        for number, line in enumerate(lines)
        if line.removeprefix("▸").strip().startswith(words)
    )
    await clerk.press(*["up" if there < here else "down"] * abs(there - here), "enter")
    await clerk.settle()


async def test_a_paper_that_tells_something_when_no_screen_is_left_disturbs_nobody(
    tmp_path: Path,
) -> None:
    async with at_work(small_office(tmp_path)) as clerk:
        await clerk.press("2")
        screen = clerk.app.screen
        assert isinstance(screen, StageScreen)
        queue = print_queue(clerk.app, screen.desk)
        stack = clerk.app._screen_stack  # noqa: SLF001 - so it is while the program ends
        kept, stack[:] = stack[:], []
        queue.stop(PrintJob("x", Job(str(tmp_path), "Lan")))
        stack[:] = kept
        assert clerk.sees("Thôn 1")
