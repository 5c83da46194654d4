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


@pytest.mark.parametrize("suffix", [".txt", ".csv", ".json", ".docx"])
@pytest.mark.parametrize("paper", ["a0", "a4-tiles"])
def test_no_other_file_can_be_a_poster(shell: Shell, suffix: str, paper: str) -> None:
    asked = shell.folder.parent / f"asked{suffix}"
    said = shell.refused(*PLAN, "--paper", paper, "-o", str(asked))
    assert said == (
        f"--paper {paper} is only for a PDF; leave it out, or let the file's name end in .pdf.\n"
    )
    assert not asked.exists()


def test_the_paper_of_sheets_changes_nothing_in_other_files(shell: Shell) -> None:
    plain, asked = (shell.folder.parent / f"{name}.csv" for name in ("plain", "asked"))
    shell.done(*PLAN, "-o", str(plain))
    shell.done(*PLAN, "--paper", "a4", "-o", str(asked))
    assert plain.read_bytes() == asked.read_bytes()


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
