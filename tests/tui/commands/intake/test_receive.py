"""``receive``: what comes in lies in ``in/`` whole under its number, or nothing does."""

import io
import os
import signal
from argparse import Namespace
from pathlib import Path

import pytest

from store.exchange.opening.unreadable import BIGGEST_FILE
from tests.tui.shell import Shell
from tui.commands.intake import receive
from tui.commands.line.ending import ToldToEnd
from tui.commands.line.session import Session

SHEET = b"name\nTh\xc3\xb4n 3\n"
PEOPLE = """\
[people.Lan]
role = "%s"
[people.Minh]
role = "keeper"
"""


class Pipe(io.TextIOWrapper):
    """Standard input that a program fills."""

    def __init__(self, data: bytes) -> None:
        super().__init__(io.BytesIO(data), encoding="utf-8")


@pytest.fixture
def office(small: Shell) -> Shell:
    return small


def comes_in(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr("sys.stdin", Pipe(data))


def kept(office: Shell) -> dict[str, bytes]:
    """Return what lies in ``in/``, hidden files too."""
    folder = office.folder / "in"
    return {one.name: one.read_bytes() for one in folder.iterdir()} if folder.exists() else {}


def test_files_are_kept_whole_each_under_a_number(
    office: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _turn in range(2):
        comes_in(monkeypatch, SHEET)
        said = office.done("receive", "Bảng thôn 3.csv")
    assert said.startswith("Received as in/0002-Bảng thôn 3.csv. ")
    assert kept(office) == {"0001-Bảng thôn 3.csv": SHEET, "0002-Bảng thôn 3.csv": SHEET}
    file = office.folder / "in" / "0001-Bảng thôn 3.csv"
    assert file.stat().st_mode & 0o777 == 0o660


def test_a_name_is_whole_though_a_shell_has_taken_its_quotation_marks(
    office: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    comes_in(monkeypatch, SHEET)
    office.done("receive", "Bảng", "thôn", "3.csv")
    monkeypatch.setenv("SSH_ORIGINAL_COMMAND", "receive Bảng thôn 4.csv")
    comes_in(monkeypatch, SHEET)
    assert office.run().code == 0
    assert sorted(kept(office)) == ["0001-Bảng thôn 3.csv", "0002-Bảng thôn 4.csv"]


@pytest.mark.parametrize("typed", ["../x.csv", "/x.csv", ".x.csv", "a\x1b[2J.csv", " "])
def test_a_name_that_leads_elsewhere_is_refused_before_anything_is_read(
    office: Shell, monkeypatch: pytest.MonkeyPatch, typed: str
) -> None:
    monkeypatch.setattr("sys.stdin", None)
    said = office.refused("receive", typed)
    assert "Traceback" not in said
    assert "\x1b" not in said
    assert kept(office) == {}


def test_nothing_and_too_much_are_refused(office: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    comes_in(monkeypatch, b"")
    assert "Nothing came in" in office.refused("receive", "a.csv")
    comes_in(monkeypatch, b"x" * (BIGGEST_FILE + 1))
    assert "a.csv is larger than 64 MB" in office.refused("receive", "a.csv")
    assert kept(office) == {}


def test_a_terminal_is_not_waited_for(office: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    comes_in(monkeypatch, SHEET)
    monkeypatch.setattr(Pipe, "isatty", lambda _self: True)
    assert "Nothing came in" in office.refused("receive", "a.csv")


def test_what_is_no_table_is_kept_and_said_to_be_none(
    office: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    comes_in(monkeypatch, b"%PDF-1.7")
    said = office.run("receive", "a.pdf")
    assert (said.code, said.err) == (
        0,
        "a.pdf is a PDF. Ask for the spreadsheet it was made from, or type the table.\n",
    )
    assert list(kept(office)) == ["0001-a.pdf"]


@pytest.mark.parametrize(("role", "code"), [("viewer", 3), ("village_clerk", 0)])
def test_a_viewer_hands_in_nothing(
    office: Shell, monkeypatch: pytest.MonkeyPatch, role: str, code: int
) -> None:
    (office.folder / "office.toml").write_text(PEOPLE % role, "utf-8")
    comes_in(monkeypatch, SHEET)
    said = office.run("receive", "a.csv")
    assert said.code == code
    assert ("This needs the role “Village clerk”" in said.err) == (role == "viewer")
    assert bool(kept(office)) == (role == "village_clerk")


def test_half_a_file_of_a_connection_that_is_gone_leaves_nothing(
    office: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken_off(_most: int) -> bytes:
        raise ToldToEnd(signal.SIGHUP)

    comes_in(monkeypatch, SHEET)
    monkeypatch.setattr(receive, "standard_input", broken_off)
    options = Namespace(name="a.csv", data=str(office.folder), **{"as": "Lan"})
    with pytest.raises(ToldToEnd):
        receive.receive(Session(options))
    assert kept(office) == {}


def test_a_full_disk_leaves_nothing(office: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(28, os.strerror(28))

    comes_in(monkeypatch, SHEET)
    monkeypatch.setattr(os, "fsync", full)
    said = office.run("receive", "a.csv")
    assert (said.code, said.out) == (3, "")
    assert "a.csv was not written" in said.err
    assert kept(office) == {}


def test_an_office_that_is_not_there_receives_nothing(
    empty_shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    comes_in(monkeypatch, SHEET)
    assert "There is no office in" in empty_shell.refused("receive", "a.csv")
    assert not Path(empty_shell.folder).exists()


def test_a_copy_of_a_dossier_is_received_with_what_to_do_about_it(
    office: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = Path(office.done("copy").strip())
    comes_in(monkeypatch, copy.read_bytes())
    said = office.done("receive", "tu-thon.thonxa")
    assert said.startswith("Received as in/0001-tu-thon.thonxa. ")
    assert "“Merge”" in said
    assert kept(office)["0001-tu-thon.thonxa"] == copy.read_bytes()
