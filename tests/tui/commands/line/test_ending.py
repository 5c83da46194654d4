"""A command whose connection ends, or that is told to end, ends and leaves nothing half done."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from exports.forms import FORMS
from tests.tui.pseudo_terminal import TerminalSession
from tests.tui.shell import copied
from tui.program import ExitCode

START = "import sys; from tui.cli import main; sys.exit(main())"
HUNG_UP, TERMINATED = 128 + signal.SIGHUP, 128 + signal.SIGTERM


@pytest.fixture
def office_copy(sample_office: Path, tmp_path: Path) -> Path:
    """A copy of the sample commune, which may be changed."""
    return copied(sample_office, tmp_path / "office")


class Connection:
    """A command as sshd runs it without a terminal: input and output are one socket."""

    def __init__(self, *typed: str) -> None:
        self.ours, theirs = socket.socketpair()
        self.errors, their_errors = socket.socketpair()
        self.process = subprocess.Popen(
            [sys.executable, "-c", START, *typed],
            stdin=theirs,
            stdout=theirs,
            stderr=their_errors,
        )
        theirs.close()
        their_errors.close()
        self.heard = self.ours.makefile("r", encoding="utf-8")

    def end(self) -> int:
        """Let the connection end as a whole, and return how the command ended."""
        for end in (self.ours, self.errors):
            end.shutdown(socket.SHUT_RDWR)
        self.close()
        return self.process.wait()

    def close(self) -> None:
        """Let go of the connection."""
        for end in (self.heard, self.ours, self.errors):
            end.close()


@contextlib.contextmanager
def connected(*typed: str) -> Iterator[Connection]:
    """Lend a connection; whatever happens the command is gone afterwards."""
    connection = Connection(*typed)
    try:
        yield connection
    finally:
        connection.close()
        connection.process.kill()
        connection.process.wait()


def require_whole(folder: Path) -> None:
    """Check that some papers were made, not all of them, and none by half."""
    made = list(folder.iterdir())
    assert 0 < len(made) < len(FORMS)
    assert all(one.read_bytes().rstrip().endswith(b"%%EOF") for one in made)


def test_an_export_ends_with_its_connection(sample_office: Path, tmp_path: Path) -> None:
    target = tmp_path / "papers"
    typed = ("--data", str(sample_office), "export", "all", "-o", str(target))
    with connected(*typed) as connection:
        connection.heard.readline()
        assert connection.end() == HUNG_UP

    require_whole(target)


def test_an_export_on_a_terminal_ends_with_it(sample_office: Path, tmp_path: Path) -> None:
    target = tmp_path / "papers"
    typed = ("--data", str(sample_office), "export", "all", "-o", str(target))
    with TerminalSession("-c", START, *typed) as session:
        session.until(lambda: b".pdf" in session.received, "no paper was made")
        session.hang_up()
        assert session.wait() == HUNG_UP

    require_whole(target)


def test_no_collection_is_begun_in_out_when_the_process_is_told_to_end(
    office_copy: Path,
) -> None:
    typed = ("--data", str(office_copy), "export", "all")
    with connected(*typed) as connection:
        out = office_copy / "out"
        while not list(out.glob(".*.part/*.pdf")):
            assert connection.process.poll() is None
        connection.process.terminate()
        assert connection.process.wait() == TERMINATED

    assert not list(out.iterdir())


def test_half_of_a_file_is_not_imported(office_copy: Path) -> None:
    before = {one.name: one.read_bytes() for one in office_copy.glob("*.json*")}
    with connected("--data", str(office_copy), "import", "people", "-") as connection:
        connection.ours.sendall(b"name\n" + b"A person\n" * 1000)
        assert connection.end() == HUNG_UP

    assert {one.name: one.read_bytes() for one in office_copy.glob("*.json*")} == before


def test_a_whole_file_is_imported_though_nothing_more_comes(office_copy: Path) -> None:
    with connected("--data", str(office_copy), "import", "people", "-") as connection:
        connection.ours.sendall("name\nLò Thị Hoa\n".encode())
        connection.ours.shutdown(socket.SHUT_WR)
        assert "1" in connection.heard.readline()
        assert connection.process.wait() == ExitCode.DONE


def test_what_goes_to_a_file_is_finished_though_nobody_reads_errors(
    sample_office: Path, tmp_path: Path
) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with (tmp_path / "said").open("wb") as said:
        ended = subprocess.run(
            [
                *(sys.executable, "-c", START, "--data", str(sample_office)),
                *("export", "team", "-o", str(tmp_path / "team.pdf")),
            ],
            stdout=said,
            stderr=writing,
            check=False,
        )
    os.close(writing)
    assert ended.returncode == ExitCode.DONE
    assert (tmp_path / "team.pdf").exists()


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM])
def test_a_signal_that_is_to_be_ignored_is_ignored(
    sample_office: Path, number: signal.Signals
) -> None:
    told = "import tui.commands.list_dossiers as listed; import os, signal"
    obey = f"signal.signal(signal.Signals({number:d}), signal.SIG_IGN)"
    work = "listed.list_dossiers = lambda _session: os.kill(os.getpid(), NUMBER) or 0"
    ended = subprocess.run(
        [
            *(sys.executable, "-c"),
            f"{told}; {obey}; {work.replace('NUMBER', str(int(number)))}; {START}",
            *("--data", str(sample_office), "list"),
        ],
        capture_output=True,
        check=False,
    )
    assert (ended.returncode, ended.stderr) == (ExitCode.DONE, b"")
