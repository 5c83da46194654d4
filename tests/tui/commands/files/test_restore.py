"""``restore --to``: back to a moment, by day, time or number, told before and undone after."""

import datetime as dt

import pytest

from store.dossier.dossier import Dossier
from store.records import Closing
from tests.tui.shell import Shell


@pytest.fixture
def renamed(shell: Shell) -> Shell:
    """Give a village another name, and add an activity to it."""
    shell.done("import", "villages", shell.write("a.csv", "uid,name\nthon-dh,Thôn Mới\n"))
    return shell


def name(shell: Shell) -> str:
    (village,) = [one for one in shell.table("villages") if one["uid"] == "thon-dh"]
    return str(village["name"])


def test_the_dossier_goes_back_to_a_save_and_says_what_changed(renamed: Shell) -> None:
    told = renamed.done("restore", "--to", "1").splitlines()
    assert told[0] == "Villages “Thôn Mới”: Name: Thôn Mới → Thôn Đông Hương"
    assert told[-1].startswith("Brought back to ")
    assert told[-1].endswith("save 1: Villages")
    assert name(renamed) == "Thôn Đông Hương"
    assert "Brought back to" in renamed.done("history").splitlines()[-2]
    assert "Nothing to bring back" in renamed.done("restore", "--to", "1")


def test_a_dry_run_changes_nothing(renamed: Shell) -> None:
    told = renamed.done("restore", "--to", "1", "--table", "villages", "--dry-run")
    assert told == "Villages “Thôn Mới”: Name: Thôn Mới → Thôn Đông Hương\n"
    assert name(renamed) == "Thôn Mới"


def test_one_record_goes_back(renamed: Shell) -> None:
    assert "Nothing" in renamed.done("restore", "--to", "1", "--uid", "thon-kc")
    assert "save 1" in renamed.done("restore", "--to", "1", "--uid", "thon-dh")
    assert name(renamed) == "Thôn Đông Hương"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (["--to", "3"], "There is no save 3. Type a number from 1 to 2."),
        (["--to", "0"], "There is no save 0."),
        (["--to", "hôm qua"], "is not a day"),
        (["--to", "1/1/2020"], "its first save is of"),
        (["--to", "31/12/2999"], "still to come"),
        (["--to", "1/1/2020 25:00"], "There is no time"),
        (["--to", "1", "--table", "village"], "There is no table “village”"),
        (["--to", "1", "--table", "villages", "--uid", "x"], "There is no record “x”"),
        ([], "either --to MOMENT or --from FOLDER"),
        (["--to", "1", "--from", "x"], "either --to MOMENT or --from FOLDER"),
        (["--from", "x", "--uid", "thon-dh"], "go with --to MOMENT"),
    ],
    ids=str,
)
def test_what_cannot_be_meant_is_said(renamed: Shell, typed: list[str], said: str) -> None:
    assert said in renamed.refused("restore", *typed)
    assert name(renamed) == "Thôn Mới"


def test_what_may_not_be_brought_back_is_refused_before_anything_is_told(renamed: Shell) -> None:
    (renamed.folder / "office.toml").write_text(
        '[people.hoa]\nrole = "viewer"\n[people.lan]\nrole = "keeper"\n', "utf-8"
    )
    for typed in (["--to", "1"], ["--to", "1", "--dry-run"]):
        ended = renamed.run("--as", "hoa", "restore", *typed)
        assert (ended.code, ended.out) == (3, "")
        assert "This needs the role" in ended.err
    assert name(renamed) == "Thôn Mới"


def test_a_closed_stage_refuses_before_anything_is_told(renamed: Shell) -> None:
    with Dossier.open(next(renamed.folder.glob("*.json")), "Lan") as dossier:
        dossier.save(Closing(stage="village", closed_by="Lan", closed_on=dt.date(2026, 8, 1)))
    for typed in (["--to", "1"], ["--to", "1", "--dry-run"]):
        said = renamed.refused("restore", *typed, code=3)
        assert "closed on" in said
    assert name(renamed) == "Thôn Mới"
