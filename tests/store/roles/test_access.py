"""As what a person comes to an office: by office.toml, and by who owns the folder."""

import os
import pwd
from contextvars import copy_context
from pathlib import Path

import pytest

from store.columns.user_role import UserRole
from store.roles.access import Admission, NotPermitted, access_of, keeper_of
from store.roles.account import serve
from store.roles.settings import BadSettings

PEOPLE = """\
[people.lan]
name = "Nguyễn Thị Lan"
role = "village_clerk"
villages = ["Thôn 1"]
[people.chi]
name = "Trần Chi"
role = "keeper"
"""


def office(folder: Path, text: str) -> Path:
    (folder / "office.toml").write_text(text, "utf-8")
    return folder


def test_where_nobody_is_listed_all_are_keepers_and_nothing_is_limited(tmp_path: Path) -> None:
    access = access_of(tmp_path, "anybody")
    assert (access.role, access.is_limited, access.told_role) == (UserRole.KEEPER, False, "")


def test_a_listed_person_has_their_role_and_a_stranger_looks_on(tmp_path: Path) -> None:
    folder = office(tmp_path, PEOPLE)
    assert access_of(folder, "lan").role is UserRole.VILLAGE_CLERK
    assert access_of(folder, "lan").told_role == "village_clerk"
    assert access_of(folder, "stranger").role is UserRole.VIEWER


def test_who_owns_the_folder_is_its_keeper_under_their_own_name(tmp_path: Path) -> None:
    own = pwd.getpwuid(os.geteuid()).pw_name
    folder = office(tmp_path, f'{PEOPLE}[people."{own}"]\nrole = "viewer"\n')
    assert access_of(folder, own).role is UserRole.KEEPER


def test_a_refusal_names_the_role_and_those_who_have_it(tmp_path: Path) -> None:
    with pytest.raises(NotPermitted) as refused:
        keeper_of(office(tmp_path, PEOPLE), "lan")
    assert refused.value.sentence == "Việc này cần vai trò “Người quản trị”; hỏi Trần Chi."


def test_where_nobody_listed_may_the_owner_is_to_be_asked(tmp_path: Path) -> None:
    folder = office(tmp_path, PEOPLE.replace("keeper", "viewer"))
    with pytest.raises(NotPermitted, match=pwd.getpwuid(os.geteuid()).pw_name):
        keeper_of(folder, "lan")


def test_the_account_of_the_service_is_nobody_to_ask(tmp_path: Path) -> None:
    folder = office(tmp_path, PEOPLE.replace("keeper", "viewer"))

    def work_through_the_service() -> None:
        serve(os.getuid() + 1)
        keeper_of(folder, "lan")

    with pytest.raises(NotPermitted, match=r"hỏi người quản trị của cơ quan\.$"):
        copy_context().run(work_through_the_service)


@pytest.mark.parametrize("text", ["people = ", '[people.lan]\nrole = "boss"\n', "people = 3\n"])
def test_broken_settings_let_nobody_in(tmp_path: Path, text: str) -> None:
    with pytest.raises(BadSettings, match=r"office\.toml"):
        access_of(office(tmp_path, text), pwd.getpwuid(os.geteuid()).pw_name)


def test_a_pipe_or_a_huge_file_in_place_of_the_settings_is_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "office.toml")
    with pytest.raises(BadSettings, match="thông thường"):
        access_of(tmp_path, "lan")
    (tmp_path / "office.toml").unlink()
    with pytest.raises(BadSettings, match="quá dài"):
        access_of(office(tmp_path, "#" * 2_000_000), "lan")


def test_an_admission_tells_when_the_office_says_something_else(tmp_path: Path) -> None:
    admission = Admission(tmp_path, "lan")
    assert not admission.changed()
    office(tmp_path, PEOPLE)
    assert admission.changed()
    admission.look_up()
    assert (admission.changed(), admission.access.role) == (False, UserRole.VILLAGE_CLERK)
    office(tmp_path, "people = [")
    assert admission.changed()
    admission.look_up()
    assert not admission.changed()
    assert isinstance(admission.error, BadSettings)
    (tmp_path / "office.toml").unlink()
    assert admission.changed()
