"""A long import tells how far it is, and ends when it is told to, with nothing changed."""

import signal
import sys
from pathlib import Path

import pytest

from store.exchange.progress import IntakeProgress, Step
from tests.tui.pseudo_terminal import TerminalSession
from tests.tui.shell import Shell, copied

START = "import sys; from tui.cli import main; sys.exit(main())"
MANY = 20_000
INTERRUPTED, HUNG_UP = 128 + signal.SIGINT, 128 + signal.SIGHUP


@pytest.fixture
def office(sample_office: Path, tmp_path: Path) -> Path:
    return copied(sample_office, tmp_path / "office")


@pytest.fixture
def long(tmp_path: Path) -> str:
    """Return a file that takes seconds to be read."""
    rows = "".join(f"thon-as,other,Kênh số {one},15tr\n" for one in range(MANY))
    file = tmp_path / "long.csv"
    file.write_text(f"village,sector,name,total_cost\n{rows}", "utf-8")
    return str(file)


def files(office: Path) -> dict[str, bytes]:
    return {one.name: one.read_bytes() for one in office.glob("*.json*")}


@pytest.mark.parametrize(
    ("progress", "words"),
    [
        (IntakeProgress(Step.OPENING), "đang mở tệp"),
        (IntakeProgress(Step.READING, 1, 3), "đang đọc các dòng, 33 %"),
        (IntakeProgress(Step.COMPARING, 3, 3), "đang đối chiếu các dòng với hồ sơ, 100 %"),
    ],
)
def test_how_far_it_is_in_a_few_words(progress: IntakeProgress, words: str) -> None:
    assert progress.words() == words


def test_a_long_import_tells_how_far_it_is_and_ends_by_ctrl_c(office: Path, long: str) -> None:
    before = files(office)
    typed = ("--data", str(office), "import", "activities", long)
    with TerminalSession("-c", START, *typed) as session:
        session.until(lambda: b" %" in session.received, "nothing was told")
        session.send(b"\x03")
        assert session.wait() == INTERRUPTED
    assert "đang " in session.received.decode()
    assert files(office) == before


def test_a_long_import_ends_with_its_line(office: Path, long: str) -> None:
    before = files(office)
    typed = ("--data", str(office), "import", "activities", long)
    with TerminalSession("-c", START, *typed) as session:
        session.until(lambda: b" %" in session.received, "nothing was told")
        session.hang_up()
        assert session.wait() == HUNG_UP
    assert files(office) == before


def test_whatever_is_said_stands_on_a_line_of_its_own(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setattr("tui.commands.line.progress.FIRST_AFTER", 0.0)
    monkeypatch.setattr("exports.progress.SECONDS_BETWEEN", 0.0)
    file = shell.write("new.csv", "village,sector,name\nThôn Xa,other,Chợ\n")
    said = shell.run("import", "activities", file)
    told, _gap, refused = said.err.rpartition(" \r")
    assert "what the rows mean is being found out, 0 %" in told
    assert refused.startswith("Line 2, column “Village”: “Thôn Xa” is not known.")
