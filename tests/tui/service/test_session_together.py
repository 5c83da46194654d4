"""Two at their screens through one service see each other; papers of all wait in one line."""

import contextlib
import os
import select
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.tui.pseudo_terminal import ENTER, ESCAPE, PATIENCE, TerminalSession
from tests.tui.service.office_service import THONXA, OfficeService, serving
from tests.tui.shell import copied
from tui.program import ExitCode

HOME = "2027, xã"
TABLE = "Hạ tầng (4)"


def at_home(session: TerminalSession) -> TerminalSession:
    """Wait until the session is at home."""
    session.until_shown(HOME)
    return session


def test_two_see_where_the_other_is_and_types_and_talk(own_service: OfficeService) -> None:
    with own_service.terminal("--as", "lan") as lan, own_service.terminal("--as", "chi") as chi:
        at_home(lan).until_shown("Cùng làm việc: chi")
        at_home(chi).until_shown("Cùng làm việc: lan")
        for session in (lan, chi):
            session.send(b"2")
            session.until_shown(TABLE)
        lan.until_shown("cùng chi")
        lan.send(ENTER, "Kênh".encode())
        chi.until_shown("lan đang gõ dòng này")
        chi.send(b":@", ENTER)
        chi.until_shown("Nhắn lan:")
        chi.send("Xã cần bảng này".encode(), ENTER)
        lan.until_shown("chi nhắn: Xã cần bảng này")
        lan.until_shown("Kênh")
        chi.until_shown("đã hiện trên màn hình của lan")
        lan.send(ESCAPE)
        chi.until(lambda: "đang gõ" not in chi.text(), "it says that somebody types")
        os.kill(lan.pid, signal.SIGKILL)
        chi.until(lambda: "cùng lan" not in chi.text(), "who is gone stays on screen")


def test_nothing_is_written_while_nothing_changes(own_service: OfficeService) -> None:
    with own_service.terminal("--as", "lan") as lan, own_service.terminal("--as", "chi") as chi:
        at_home(lan).until_shown("Cùng làm việc: chi")
        at_home(chi).until_shown("Cùng làm việc: lan")
        chi.send(b"2")
        chi.until_shown(TABLE)
        lan.until_shown("chi (Thôn Đông Hương – Hoạt động)")
        lan.read(1.0)
        chi.send(b"\x1b[B\x1b[B\x1b[A")
        assert lan.read(2.5) == b""


def test_home_is_drawn_once_with_what_the_rules_found(own_service: OfficeService) -> None:
    with own_service.terminal() as session:
        at_home(session)
        session.read(1.0)
        assert "đang kiểm".encode() not in session.received


def test_a_word_to_who_has_gone_is_said_not_to_be_sent(own_service: OfficeService) -> None:
    with own_service.terminal("--as", "lan") as lan:
        with own_service.terminal("--as", "chi") as chi:
            at_home(chi)
            at_home(lan).until_shown("Cùng làm việc: chi")
            lan.send(b":@", ENTER)
            lan.until_shown("Nhắn chi:")
            chi.send(b"q")
            assert chi.wait() == 0
        own_service.until_sessions(1)
        lan.send("nhé".encode(), ENTER)
        lan.until_shown("chi không còn làm việc")


@pytest.fixture
def narrow_service(sample_office: Path, tmp_path: Path) -> Iterator[OfficeService]:
    """A service on one processor, so that it makes one paper at a time."""
    allowed = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(allowed)})
    try:
        with serving(copied(sample_office, tmp_path / "office")) as running:
            os.sched_setaffinity(0, allowed)
            yield running
    finally:
        os.sched_setaffinity(0, allowed)


@contextlib.contextmanager
def maker_stopped(service: OfficeService, folder: Path) -> Iterator[int]:
    """Stop a session in the middle of its papers; in the end it is gone, whatever happens."""
    every = [THONXA, "export", "all", "-o", str(folder)]
    with subprocess.Popen(every, env=service.environ, stdout=subprocess.DEVNULL) as client:
        give_up = time.monotonic() + PATIENCE
        while not (folder.is_dir() and any(folder.iterdir())):
            assert time.monotonic() < give_up
            time.sleep(0.005)
        (maker,) = service.sessions()
        os.kill(maker, signal.SIGSTOP)
        try:
            yield maker
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.kill(maker, signal.SIGCONT)
            client.kill()


@contextlib.contextmanager
def paper(service: OfficeService) -> Iterator["subprocess.Popen[bytes]"]:
    """Let a command make a paper, which goes into a pipe."""
    with subprocess.Popen(
        [THONXA, "export", "team", "-o", "-"],
        env=service.environ,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as made:
        try:
            yield made
        finally:
            made.kill()


def said(made: "subprocess.Popen[bytes]") -> str:
    """Return the next line on standard error."""
    assert made.stderr is not None
    assert select.select([made.stderr], [], [], PATIENCE)[0]
    return made.stderr.readline().decode()


def test_papers_wait_for_those_before_and_for_nobody_who_died(
    narrow_service: OfficeService, tmp_path: Path
) -> None:
    with (
        maker_stopped(narrow_service, tmp_path / "papers") as maker,
        narrow_service.terminal() as session,
    ):
        at_home(session).send(b"2")
        session.until_shown(TABLE)
        session.send(b"p", ENTER, ENTER)
        session.until_shown("còn 1 văn bản của cơ quan ở trước")
        with paper(narrow_service) as made:
            assert "Đang chờ 2 văn bản" in said(made)
            session.send(ESCAPE)
            session.until_shown("không để lại tệp nào")
            session.until_shown("Đã dừng")
            assert made.poll() is None
            os.kill(maker, signal.SIGKILL)
            assert made.stdout is not None
            assert made.stdout.read().startswith(b"%PDF-")
            assert made.wait(PATIENCE) == 0
    assert not (narrow_service.folder / "out").exists()


def test_a_command_that_waits_is_stopped_as_any_other(
    narrow_service: OfficeService, tmp_path: Path
) -> None:
    with maker_stopped(narrow_service, tmp_path / "papers"), paper(narrow_service) as made:
        assert "Đang chờ 1 văn bản" in said(made)
        made.send_signal(signal.SIGINT)
        assert "Đã dừng" in said(made)
        assert made.wait(PATIENCE) == ExitCode.INTERRUPTED
