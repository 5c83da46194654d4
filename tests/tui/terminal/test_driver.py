"""The terminal driver on a real pseudo-terminal."""

import os
import signal
from base64 import b64encode
from pathlib import Path

import pytest

from tests.tui.pseudo_terminal import (
    BACKSPACE,
    DOWN,
    ENTER,
    ESCAPE,
    F2,
    QUESTION,
    RIGHT,
    TerminalSession,
    sheet_session,
)

QUIT = b"\x1b[21~"
QUERIES = (
    b"$p",
    b"\x1b[c",
    b"\x1b[>",
    b"\x1b]",
    b"?u",
    b"?1000h",
    b"?1003h",
    b"?1004h",
)


def saved_after(session: TerminalSession, folder: Path) -> list[str]:
    """Leave the program and return the names it stored."""
    session.until(lambda: "▐" in session.text(), "no cell is open")
    session.send(ESCAPE)
    session.until(lambda: "▐" not in session.text(), "the cell stays open")
    session.send(QUIT)
    assert session.wait() == 0
    return (folder / "names").read_text(encoding="utf-8").split("\n")


def test_nothing_but_the_cursor_is_asked_of_the_terminal_and_no_mouse_turned_on(
    tmp_path: Path,
) -> None:
    with sheet_session(tmp_path) as session:
        assert not [query for query in QUERIES if query in session.received]
        session.send(QUIT)
        assert session.wait() == 0
        session.read()
        assert session.received.endswith(b"\x1b[?25h")
        assert b"Traceback" not in session.received


def test_type_ahead_is_stored(tmp_path: Path) -> None:
    with sheet_session(tmp_path) as session:
        session.send(RIGHT, F2, b"QWE", ENTER, DOWN, F2, b"ZXC", ENTER)
        session.until_shown("ZXC")
        assert saved_after(session, tmp_path)[:3] == ["QWE", "", "ZXC"]


@pytest.mark.parametrize("gap", [0.0, 0.001, 0.005, 0.02])
def test_bursts_of_an_input_method_arrive_exactly(tmp_path: Path, gap: float) -> None:
    wanted = [f"tiếng {number}" for number in range(25)]
    with sheet_session(tmp_path) as session:
        session.send(RIGHT, F2)
        for number in range(25):
            rewritten = BACKSPACE * 2 + "ếng".encode()
            session.send(b"tien", rewritten, f" {number}".encode() + ENTER, gap=gap)
        session.until_shown("tiếng 24")
        assert saved_after(session, tmp_path)[:25] == wanted


def test_an_invalid_byte_does_no_harm_and_a_split_letter_is_joined(tmp_path: Path) -> None:
    with sheet_session(tmp_path) as session:
        session.send(RIGHT, F2, b"a\xffb", b"\xe1", b"\xba", b"\xbf", b"\xc3", ENTER, gap=0.01)
        session.send(b"c", ENTER)
        session.until_shown("c")
        mark = "\N{REPLACEMENT CHARACTER}"
        assert saved_after(session, tmp_path)[:2] == [f"a{mark}bế{mark}", "c"]


def test_bracketed_paste_arrives_as_text(tmp_path: Path) -> None:
    with sheet_session(tmp_path) as session:
        session.send(RIGHT, F2, b"\x1b[200~d q\r\nx\x1b[201~", ENTER)
        session.until_shown("d q x")
        assert saved_after(session, tmp_path)[0] == "d q x"


@pytest.mark.parametrize("ending", ["line", "SIGHUP", "SIGTERM"])
def test_losing_the_terminal_keeps_the_draft_and_ends_the_process(
    tmp_path: Path, ending: str
) -> None:
    with sheet_session(tmp_path) as session:
        session.send(RIGHT, F2, "Đường".encode())
        session.until_shown("Đường")
        if ending == "line":
            session.hang_up()
        else:
            os.kill(session.pid, signal.Signals[ending])
        session.wait()
    assert (tmp_path / "draft").read_text(encoding="utf-8") == "Đường"


def test_end_of_input_ends_the_process_even_where_hang_up_is_ignored(tmp_path: Path) -> None:
    ignored = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        session = sheet_session(tmp_path)
    finally:
        signal.signal(signal.SIGHUP, ignored)
    with session:
        session.send(RIGHT, F2, b"abc")
        session.until_shown("abc")
        session.hang_up()
        session.wait()
    assert (tmp_path / "draft").read_text(encoding="utf-8") == "abc"


def test_a_terminal_that_takes_nothing_does_not_hold_the_process(tmp_path: Path) -> None:
    with sheet_session(tmp_path) as session:
        session.send(RIGHT, F2, b"abc")
        session.until_shown("abc")
        for number in range(40):
            session.resize(80 + number % 2, 24)
            os.write(session.terminal, b"\x0c" * 20)
        os.kill(session.pid, signal.SIGTERM)
        os.waitpid(session.pid, 0)
        session.pid = 0
    assert (tmp_path / "draft").read_text(encoding="utf-8") == "abc"


def test_many_changes_of_size_are_drawn_once(tmp_path: Path) -> None:
    with sheet_session(tmp_path) as session:
        first_frame = len(session.received)
        session.screen.resize(24, 100)
        for width in range(61, 101):
            session.resize(width, 24)
        session.until(lambda: len(session.received) > first_frame + 200, "no new frame")
        session.read(0.2)
        assert len(session.received) < 4 * first_frame
        session.send(RIGHT, F2, b"abc")
        session.until_shown("abc")


def test_the_whole_screen_is_drawn_again_on_demand(tmp_path: Path) -> None:
    with sheet_session(tmp_path) as session:
        before = session.text()
        session.screen.reset()
        session.send(b"\x0c")
        session.until(lambda: session.text() == before, "the screen stays empty")


def test_frames_wait_for_a_slow_terminal_and_the_latest_one_follows(tmp_path: Path) -> None:
    with sheet_session(tmp_path) as session:
        session.answers = True
        session.send(b"\x0c")
        session.until(lambda: session.received.count(QUESTION) > 0, "no question")
        session.read(0.1)
        session.answers = False
        before = len(session.received)
        for _number in range(40):
            session.send(b"\x0c", gap=0.01)
        session.send(RIGHT, F2, b"latest")
        session.read(0.2)
        assert len(session.received) - before < 4000
        assert "latest" not in session.text()
        session.send(b"\x1b[1;1R" * 10)
        session.until_shown("latest")
        assert len(session.received) - before < 6000


def test_what_is_copied_goes_out_as_it_is_and_once(tmp_path: Path) -> None:
    with sheet_session(tmp_path) as session:
        session.send(b"h")
        copied = b"\x1b]52;c;" + b64encode("Cầu treo".encode()) + b"\a"
        session.until(lambda: session.received.count(copied) == 1, "nothing was copied")
        before = session.text()
        session.send(b"\x0c")
        session.until(
            lambda: session.received.count(b"\x1b[2J") > 0 or session.text() == before, ""
        )
        assert session.received.count(copied) == 1


def test_an_idle_program_sends_nothing(tmp_path: Path) -> None:
    with sheet_session(tmp_path) as session:
        session.send(RIGHT, F2, b"abc")
        session.until_shown("abc")
        session.until(lambda: session.read(0.5) == b"", "it goes on sending")


def test_a_fault_of_the_program_ends_in_a_sentence(tmp_path: Path) -> None:
    with sheet_session(tmp_path) as session:
        session.send(b"i")
        assert session.wait() != 0
        session.read()
        assert b"Traceback" not in session.received
        assert str(tmp_path).encode() in session.received.replace(b"\r\n", b"")
    assert "a fault of the program" in (tmp_path / "errors.log").read_text(encoding="utf-8")
