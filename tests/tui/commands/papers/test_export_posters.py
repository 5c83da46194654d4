"""``--paper``: posters on A0 and on sheets of A4, and what is no poster."""

import pytest

from tests.tui.shell import Shell

PLAN = ("export", "village-plan", "--village", "ban a suon")


@pytest.mark.parametrize("paper", ["a0", "a4-tiles"])
def test_a_form_that_hangs_on_no_wall_is_refused(shell: Shell, paper: str) -> None:
    said = shell.refused("export", "team", "--paper", paper)
    assert "is made on A4 only. Posters are made of village plans" in said


def test_an_unknown_paper_is_refused_with_those_there_are(shell: Shell) -> None:
    said = shell.refused(*PLAN, "--paper", "a3")
    assert all(paper in said for paper in ("a4", "a0", "a4-tiles"))


def test_a_poster_on_sheets_says_so_in_its_name(shell: Shell) -> None:
    made = shell.done(*PLAN, "--paper", "a4-tiles").strip()
    assert made.endswith("0001-village-plan-ban-a-suon-a4-tiles-huong-loc-2027.pdf")


@pytest.mark.parametrize("suffix", [".txt", ".csv", ".json"])
def test_paper_changes_nothing_in_other_files(shell: Shell, suffix: str) -> None:
    plain, asked = (shell.folder.parent / f"{name}{suffix}" for name in ("plain", "asked"))
    shell.done(*PLAN, "-o", str(plain))
    shell.done(*PLAN, "--paper", "a0", "-o", str(asked))
    assert plain.read_bytes() == asked.read_bytes()
    assert shell.done("export", "team", "--paper", "a0", "-o", str(asked), "--force")


def test_of_all_forms_only_posters_are_on_a0(shell: Shell) -> None:
    folder = shell.folder.parent / "all"
    shell.done("export", "all", "--paper", "a0", "-o", str(folder))
    large = sorted(one.name for one in folder.iterdir() if "-a0-" in one.name)
    assert [name.partition("-a0-")[0] for name in large] == [
        "calendar",
        "contributions",
        "feedback",
        "village-plan",
    ]
    assert len(list(folder.iterdir())) > 15
