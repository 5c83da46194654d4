"""The office machine as clerks reach it: over SSH, from a command to a session that breaks off."""

import csv
import io
import os
import signal
import subprocess
import unicodedata
from pathlib import Path

import pytest

from tests.system.server import Server, processes_naming
from tests.system.window import HOME
from tests.tui.pseudo_terminal import BACKSPACE, ENTER, TerminalSession

pytestmark = pytest.mark.system

VILLAGE = "Thôn Đông Hương"
NAMES = (
    "Tiếng Việt",
    "Đường bê tông Nguyễn Trãi",
    "Kiên cố hóa mương thủy lợi",
    "Giếng khoan ở Đắk Rʼlấp",
    "Nhà rẫy, chuồng trại đồng bào Ê Đê",
    "Sửa chữa trường tiểu học",
)


def as_unikey_sends(text: str) -> bytes:
    """Return what an input method on the clerk's own machine sends for ``text``.

    It lets the bare letter through, takes it back and sends the accented one, once a mark.
    """
    sent = b""
    for letter in text:
        base, *marks = unicodedata.normalize("NFD", letter)
        base = {"đ": "d", "Đ": "D"}.get(base, base)
        stages = [base]
        for mark in marks:
            stages.append(unicodedata.normalize("NFC", stages[-1] + mark))
        if letter in "đĐ":
            stages.append(letter)
        sent += BACKSPACE.join(stage.encode() for stage in stages)
    return sent


def activity_names(folder: Path, server: Server) -> list[str]:
    """Return the names of all activities, as exported over SSH."""
    table = server.thonxa(folder, "export", "activities", "-o", "-").decode("utf-8-sig")
    return [row["name"] for row in csv.DictReader(io.StringIO(table))]


def into_first_cell(session: TerminalSession) -> None:
    """Open the first cell of a new activity."""
    session.until_shown(HOME)
    session.send(b"2")
    session.until_shown("Hạ tầng (4)")
    session.send(b"n")
    session.until_shown("▐  ")


def test_plain_commands_run_over_ssh(sample_office: Path, server: Server) -> None:
    listed = server.thonxa(sample_office, "list", "--format", "tsv").decode()
    assert listed.split("\n")[2].startswith("huong-loc-2027\tHướng Lộc\t2027\t")


def test_a_paper_comes_through_standard_output(
    sample_office: Path, server: Server, tmp_path: Path
) -> None:
    paper = tmp_path / "plan.pdf"
    paper.write_bytes(
        server.thonxa(sample_office, "export", "village-plan", "--village", VILLAGE, "-o", "-")
    )
    subprocess.run(["qpdf", "--check", paper], check=True, capture_output=True)
    text = subprocess.run(["pdftotext", paper, "-"], check=True, capture_output=True).stdout
    assert VILLAGE.upper() in unicodedata.normalize("NFC", text.decode())


def test_an_input_method_types_exactly_over_ssh(sample_office: Path, server: Server) -> None:
    wanted = [f"{name} {number}" for number, name in enumerate(NAMES * 3)]
    with server.session("thonxa", "--data", str(sample_office), "--as", "Lan") as session:
        into_first_cell(session)
        for number, name in enumerate(wanted):
            gap = (0.0, 0.001, 0.005)[number % 3]
            sent = as_unikey_sends(name)
            pieces = [one.encode() for one in sent.decode()] if gap else [sent]
            session.send(*pieces, ENTER, gap=gap)
        session.until(
            lambda: wanted[-1] in activity_names(sample_office, server), "the last is not saved"
        )
    stored = activity_names(sample_office, server)
    assert [name for name in stored if name in wanted] == wanted


def test_a_line_that_breaks_off_ends_the_program_and_keeps_the_draft(
    sample_office: Path, server: Server
) -> None:
    program = ("thonxa", "--data", str(sample_office), "--as", "Lan")
    with server.session(*program) as session:
        into_first_cell(session)
        session.send("Cầu treo qua suối Đắk Rơ̆m".encode())
        session.until_shown("▐Cầu treo qua suối Đắk")
        os.kill(session.pid, signal.SIGKILL)
        session.until(lambda: not processes_naming(sample_office), "the program goes on")
    with server.session(*program) as session:
        session.until_shown("Cầu treo qua suối Đắk")
        session.send(ENTER)
        session.until_shown("▐Cầu treo qua suối Đắk")
        session.send(b"\t")
        session.until_shown("Hạ tầng (5)")
    assert "Cầu treo qua suối Đắk Rơ̆m" in activity_names(sample_office, server)


def test_one_account_with_a_forced_command_lets_in_the_program_only(
    sample_office: Path, server: Server
) -> None:
    server.admit(only=f"thonxa --data {sample_office} --as lan")
    try:
        with server.session() as session:
            session.until_shown(HOME)
        done = server.run(f"thonxa export village-plan --village {VILLAGE} -o -")
        assert done.stdout.startswith(b"%PDF-")
        for typed in ("id", "sh -c id", f"thonxa --data {sample_office.parent} list", "scp -f x"):
            done = server.run(typed)
            assert (done.returncode, done.stdout) == (2, b"")
    finally:
        server.admit()
