"""In whose name a command works."""

from pathlib import Path

import pytest

from store.office.office import Office
from store.records import Meta
from store.roles.account import own_account
from tui.cli import main
from tui.program import ExitCode

SOMEBODY_ELSE = 4_000_000
FORGING = "\nhuong-loc-2027: sound; 9 saves.\x1b[2J\u202e"
"""A name that would write a line of its own and clear the screen."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An office that lists people."""
    Office(tmp_path, own_account()).create(Meta(commune="Hướng Lộc", year=2027)).close()
    (tmp_path / "office.toml").write_text('[people.chi]\nrole = "keeper"\n', "utf-8")
    return tmp_path


def test_the_environment_forges_no_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.setenv(name, "chi")

    assert main(["--data", str(tmp_path), "new", "Hướng Lộc", "2027"]) == ExitCode.DONE
    capsys.readouterr()
    main(["--data", str(tmp_path), "history", "--format", "json"])

    told = capsys.readouterr().out
    assert f'"who": "{own_account()}"' in told
    assert '"who": "chi"' not in told


@pytest.mark.parametrize(
    "typed", [("list",), ("doctor", "--repair"), ("new", "Xã Mới", "2028"), ("show", "team"), ()]
)
def test_an_account_that_is_no_door_takes_nobody_elses_name(
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    typed: tuple[str, ...],
) -> None:
    monkeypatch.setattr("os.geteuid", lambda: SOMEBODY_ELSE)
    monkeypatch.setattr("tui.commands.screens._require_terminal", lambda: None)
    before = {one.name: one.read_bytes() for one in folder.glob("*.json*")}

    code = main(["--data", str(folder), "--as", "chi", "--lang", "en", *typed])

    said = capsys.readouterr()
    assert (code, said.out) == (ExitCode.WRONG_USE, "")
    assert said.err == (
        f"The account “{SOMEBODY_ELSE}” may not work in the name of “chi”; leave out --as. "
        "Accounts that may stand in office.toml, as doors.\n"
    )
    assert {one.name: one.read_bytes() for one in folder.glob("*.json*")} == before


@pytest.mark.parametrize(
    "typed",
    [("list",), ("doctor",), ("names", "dossiers"), ("backup", "{0}"), ("verify", "0" * 20)],
)
def test_no_file_name_fakes_a_line_or_reaches_the_terminal_as_a_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], typed: tuple[str, ...]
) -> None:
    office, stick = tmp_path / "office", tmp_path / f"stick{FORGING}"
    Office(office, own_account()).create(Meta(commune="Hướng Lộc", year=2027)).close()
    (office / f"x{FORGING}.json").write_text("{}", "utf-8")

    main(["--data", str(office), "--lang", "en", *(word.format(stick) for word in typed)])

    said = capsys.readouterr()
    lines = (said.out + said.err).splitlines()
    assert any("⏎huong-loc" in line for line in lines) or typed[0] in {"names", "verify"}
    assert not any(line.startswith("huong-loc-2027: sound; 9 saves.") for line in lines)
    assert "\x1b" not in said.out + said.err
    assert "\u202e" not in said.out + said.err


@pytest.mark.parametrize("typed", [("import", "villages", "{0}"), ("--data", "{0}", "list")])
def test_what_is_typed_is_told_in_one_line(
    folder: Path, capsys: pytest.CaptureFixture[str], typed: tuple[str, ...]
) -> None:
    words = (word.format(f"no-such{FORGING}") for word in typed)
    main(["--data", str(folder), "--lang", "en", *words])

    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "no-such⏎huong-loc-2027: sound; 9 saves.\ufffd[2J\ufffd" in said
