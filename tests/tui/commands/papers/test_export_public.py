"""``export public``: web pages into a folder."""

import pytest

from tests.tui.shell import Shell


def test_pages_are_written_into_the_folder_named(shell: Shell) -> None:
    folder = shell.folder.parent / "web"
    told = shell.done("export", "public", "-o", str(folder))
    names = sorted(one.name for one in folder.iterdir())
    assert "index.html" in names
    assert len(names) == 10
    assert all(name in told for name in names)
    again = shell.run("export", "public", "-o", str(folder))
    assert again.code == 2
    assert f"{folder}/index.html is already there." in again.err
    assert "--force" in again.err
    shell.done("export", "public", "-o", str(folder), "--force")


def test_without_a_folder_they_go_into_out(shell: Shell) -> None:
    told = shell.done("export", "public").strip()
    assert told.endswith("-public-huong-loc-2027")


def test_several_pages_do_not_fit_into_standard_output(shell: Shell) -> None:
    assert shell.run("export", "public", "-o", "-").code == 2


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        (["--village", "Thôn 1"], "always those of the whole commune; leave --village out"),
        (["--blank"], "neither printed nor filled in by hand; leave --blank out"),
        (["--paper", "a0"], "neither printed nor filled in by hand; leave --paper out"),
        (["--tagged"], "neither printed nor filled in by hand; leave --tagged out"),
        (["-o", "web.pdf"], "Name a folder"),
    ],
    ids=lambda typed: typed[0],
)
def test_what_web_pages_cannot_be_asked_for_is_refused(
    shell: Shell, typed: list[str], reason: str
) -> None:
    assert reason in shell.refused("export", "public", *typed)
