"""In whose name a command works."""

from pathlib import Path

import pytest

from store.office.office import Office
from store.records import Meta
from store.roles.account import own_account
from tui.cli import main
from tui.program import ExitCode

SOMEBODY_ELSE = 4_000_000


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
