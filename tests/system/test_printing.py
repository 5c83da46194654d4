"""Papers on disks that fail, with workers that are killed, and fetched through the only door."""

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.system.disk import disk_at
from tests.system.server import Server
from tests.system.window import HOME, THONXA, Window, run_thonxa

pytestmark = pytest.mark.system

STEM = "huong-loc-2027"


def export(office: Path, *typed: str) -> "subprocess.CompletedProcess[str]":
    """Run ``thonxa export`` on the office."""
    command = [THONXA, "--data", office, "export", *typed]
    return subprocess.run(command, check=False, capture_output=True, text=True)


def names(folder: Path) -> list[str]:
    """Return what lies in ``folder``, hidden files too."""
    return sorted(one.name for one in folder.iterdir())


@contextmanager
def only_readable(folder: Path) -> Iterator[None]:
    """Let nobody write into ``folder``, not even who may do everything."""
    if os.geteuid():
        folder.chmod(0o500)
    else:
        subprocess.run(["mount", "-t", "tmpfs", "-o", "ro", "thonxa-test", folder], check=True)
    try:
        yield
    finally:
        if os.geteuid():
            folder.chmod(0o700)
        else:
            subprocess.run(["umount", "--lazy", folder], check=True)


@contextmanager
def worker_at_work(office: Path, **job: object) -> Iterator["subprocess.Popen[str]"]:
    """Start a worker on the office and wait until it has told something."""
    told = {"folder": str(office), "who": "lan", "dossier": STEM, **job}
    with subprocess.Popen(
        [sys.executable, "-m", "exports.output.worker"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as worker:
        assert worker.stdin
        assert worker.stdout
        worker.stdin.write(json.dumps(told) + "\n")
        worker.stdin.close()
        assert worker.stdout.readline()
        yield worker


def test_a_folder_that_can_only_be_read_is_said(sample_office: Path) -> None:
    out = sample_office / "out"
    out.mkdir()
    with only_readable(out):
        for what in ("village-plan", "all", "villages"):
            done = export(sample_office, what)
            assert (done.returncode, done.stdout) == (3, "")
            assert done.stderr.startswith("Chưa ghi được ")
            assert done.stderr.count("\n") == 1
    assert names(out) == []


def test_a_full_disk_is_said_and_leaves_no_half(tmp_path: Path, sample_office: Path) -> None:
    disk_folder = tmp_path / "disk"
    disk_folder.mkdir()
    with disk_at(disk_folder) as disk:
        subprocess.run(["cp", "-r", sample_office, disk.office], check=True)
        disk.fill(os.getpid())
        for what in ("village-plan", "all", "villages"):
            done = export(disk.office, what)
            assert (done.returncode, done.stdout) == (3, "")
            assert disk.said_when_full in done.stderr
            assert not (disk.office / "out").exists() or names(disk.office / "out") == []
        disk.free(os.getpid())
        assert export(disk.office, "village-plan").returncode == 0
        assert len(names(disk.office / "out")) == 1


def test_a_press_that_is_told_to_end_leaves_nothing(sample_office: Path) -> None:
    with worker_at_work(sample_office) as worker:
        worker.send_signal(signal.SIGTERM)
        assert worker.wait() == 128 + signal.SIGTERM
    assert names(sample_office / "out") == []


def test_a_press_to_which_nobody_listens_leaves_nothing(sample_office: Path) -> None:
    with worker_at_work(sample_office) as worker:
        assert worker.stdout
        worker.stdout.close()
        assert worker.wait() == 1
        assert worker.stderr
        assert worker.stderr.read() == ""
    assert names(sample_office / "out") == []


def test_what_a_killed_press_leaves_is_cleared_by_the_next_paper(sample_office: Path) -> None:
    out = sample_office / "out"
    with worker_at_work(sample_office) as worker:
        worker.kill()
        worker.wait()
    assert [name for name in names(out) if not name.endswith(".part")] == []
    run_thonxa(sample_office, "export", "team")
    assert names(out) == [f"0001-team-{STEM}.pdf"]


def test_a_clerk_stops_a_paper_with_escape(sample_office: Path) -> None:
    with Window() as window:
        window.open(sample_office)
        window.until_shown(HOME)
        window.press("p", "PageDown", "PageDown")
        window.until_shown("▸ Mọi biểu của năm")
        window.press("Enter")
        window.until_shown("Đang làm: biểu ")
        window.press("Escape")
        window.until_shown("Đã dừng; không để lại tệp nào.")
        window.until(lambda: names(sample_office / "out") == [], "a file is left")
        window.press("q", "q")
        assert window.until_ended() == 0


def test_a_window_that_is_closed_leaves_no_half_of_a_paper(sample_office: Path) -> None:
    out = sample_office / "out"
    with Window() as window:
        window.open(sample_office)
        window.until_shown(HOME)
        window.press("p", "PageDown", "PageDown")
        window.until_shown("▸ Mọi biểu của năm")
        window.press("Enter")
        window.until_shown("Đang làm: biểu ")
        os.kill(window.pid, signal.SIGHUP)
        window.until_ended()
        window.until(lambda: names(out) == [], "a file is left")


def test_a_paper_is_fetched_through_the_only_door(sample_office: Path, server: Server) -> None:
    server.admit(only=f"thonxa --data {sample_office} --as lan")
    try:
        with server.session() as session:
            session.until_shown(HOME)
            session.send(b"p")
            session.until_shown("In hoặc xuất")
            session.send(b"\r")
            session.until_shown("PDF khổ A4")
            session.send(b"\r")
            session.until(
                lambda: "lấy về" in session.text() or "Đã ghi" in session.text(), "nothing comes"
            )
            if "Đã ghi" not in session.text():
                session.send(b"\r")
            session.until_shown("Để lấy về")
            (command,) = re.findall(r"thonxa fetch \d+", session.text())
        (paper,) = (sample_office / "out").iterdir()
        assert server.run(command).stdout == paper.read_bytes()
        for typed in ("thonxa fetch 0001 -o /tmp/x.pdf", "thonxa fetch ../office.toml"):
            done = server.run(typed)
            assert (done.returncode, done.stdout) == (2, b"")
    finally:
        server.admit()
