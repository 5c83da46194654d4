"""Under which account somebody works, and in whose name: nothing that can be forged counts."""

import os
from collections.abc import Callable
from contextvars import copy_context
from pathlib import Path

import pytest

from store.roles.account import NoDoor, account_of, is_served, own_account, require_voice_of, serve
from store.roles.settings import BadSettings

PEOPLE = '[people.lan]\nrole = "village_clerk"\n'
NOBODYS_NUMBER = 4_000_000


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An office that belongs to another account than the one at work, which is ``hoa``."""
    monkeypatch.setattr("os.geteuid", lambda: NOBODYS_NUMBER)
    monkeypatch.setattr("store.roles.account.account_of", lambda _number: "hoa")
    return tmp_path


def say(folder: Path, text: str) -> None:
    """Write the office's settings."""
    (folder / "office.toml").write_text(text, "utf-8")


def speaks(folder: Path, who: str) -> bool:
    """Tell whether the one at work may work in the name of ``who``."""
    try:
        require_voice_of(folder, who)
    except NoDoor:
        return False
    return True


def test_the_account_is_what_the_kernel_says(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME", "SUDO_USER"):
        monkeypatch.setenv(name, "chi")

    assert own_account() == account_of(os.geteuid()) != "chi"


def test_an_account_without_a_name_has_its_number() -> None:
    assert account_of(NOBODYS_NUMBER) == str(NOBODYS_NUMBER)


@pytest.mark.parametrize("text", ["", 'printer = "van-phong"\n', "people = {}\n"])
def test_where_neither_people_nor_doors_are_listed_everybody_speaks_for_everybody(
    folder: Path, text: str
) -> None:
    assert speaks(folder, "chi")
    say(folder, text)
    assert speaks(folder, "chi")


@pytest.mark.parametrize("text", [PEOPLE, "doors = []\n", 'doors = ["thonxa"]\n' + PEOPLE])
def test_who_is_no_door_speaks_in_their_own_name_alone(folder: Path, text: str) -> None:
    say(folder, text)
    assert speaks(folder, "hoa")
    with pytest.raises(NoDoor) as refused:
        require_voice_of(folder, "lan")

    assert refused.value.sentence == (
        "Tài khoản “hoa” không được làm việc dưới tên “lan”; hãy bỏ --as. Những tài khoản được "
        "phép ghi ở mục doors trong office.toml."
    )


def test_a_door_speaks_for_everybody(folder: Path) -> None:
    say(folder, 'doors = ["thonxa", "hoa"]\n' + PEOPLE)
    assert speaks(folder, "lan")
    assert speaks(folder, "a stranger")


def test_the_owner_of_the_folder_speaks_for_everybody(tmp_path: Path) -> None:
    say(tmp_path, "doors = []\n" + PEOPLE)
    assert speaks(tmp_path, "lan")
    assert speaks(tmp_path / "yet to be made", "lan")


@pytest.mark.parametrize("text", ["doors = 3", "doors = ["])
def test_settings_that_do_not_tell_open_no_door(folder: Path, text: str) -> None:
    say(folder, text)
    with pytest.raises(BadSettings):
        require_voice_of(folder, "lan")
    assert speaks(folder, "hoa")


def served(deed: Callable[[], object]) -> None:
    """Do something for the account ``hoa`` in the office service, which owns the folder."""

    def do() -> None:
        serve(NOBODYS_NUMBER)
        deed()

    copy_context().run(do)


def test_whom_the_service_works_for_speaks_in_their_own_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = {NOBODYS_NUMBER: "hoa"}
    monkeypatch.setattr("store.roles.account.account_of", lambda number: names.get(number, "?"))
    told: list[str] = []
    served(lambda: told.append(own_account()))
    assert told == ["hoa"]
    assert not is_served()
    for text in ("", PEOPLE, "doors = []\n", 'doors = ["thonxa"]\n' + PEOPLE):
        say(tmp_path, text)
        served(lambda: require_voice_of(tmp_path, "hoa"))
        with pytest.raises(NoDoor):
            served(lambda: require_voice_of(tmp_path, "lan"))
    say(tmp_path, 'doors = ["hoa"]\n' + PEOPLE)
    served(lambda: require_voice_of(tmp_path, "lan"))


def test_nobody_is_an_owner_through_the_service_because_the_folder_is_gone(tmp_path: Path) -> None:
    with pytest.raises(NoDoor):
        served(lambda: require_voice_of(tmp_path / "gone", "lan"))
