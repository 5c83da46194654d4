"""``retire``: a dossier is taken out of the list, and comes back as the command says."""

import shlex

import pytest

from tests.tui.shell import Shell

STEM = "huong-loc-2026"


def test_it_leaves_the_list_and_comes_back_by_what_is_printed(shell: Shell) -> None:
    before = shell.done("list")

    said = shell.done("retire", STEM)

    assert said.startswith(f"{STEM}: taken out of the list. To bring it back, type: thonxa --data ")
    assert STEM not in shell.done("list")
    assert STEM not in shell.done("doctor")
    back = shlex.split(said.partition("type: ")[2])
    assert shell.done(*back[3:]).startswith(f"{STEM}: brought back as of save 1.")
    assert shell.done("list") == before
    assert f"{STEM}: sound" in shell.done("doctor")


def test_what_confuses_all_others_is_taken_out(shell: Shell) -> None:
    assert shell.run("new", "Xã Khác", "2031").code == 0
    assert "dossiers of several communes" in shell.refused("check")
    (shell.folder / "rubbish.json").write_text("{", "utf-8")

    shell.done("retire", "khac-2031")
    shell.done("retire", "rubbish")

    assert shell.run("check").code in {0, 1}


@pytest.mark.parametrize("stem", ["no-such", "", "../office/huong-loc-2026", "."])
def test_only_what_is_there_is_retired(shell: Shell, stem: str) -> None:
    assert f"There is no dossier “{stem}” here." in shell.refused("retire", stem)


def test_an_office_that_is_not_there_has_none(empty_shell: Shell) -> None:
    assert "There is no dossier “x” here." in empty_shell.refused("retire", "x")
