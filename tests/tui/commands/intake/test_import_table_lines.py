"""Importing what lines are made of: what became of the proposals follows from it at once."""

from pathlib import Path

import pytest

from tests.tui.shell import Shell


@pytest.fixture
def shell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    """Return a shell in a commune of one village with two proposals and one line."""
    shell = Shell(tmp_path / "office", capsys)
    assert shell.run("new", "Hướng Lộc", "2027").code == 0
    for table, rows in (
        ("villages", "uid,name\nv1,Thôn Hai\n"),
        ("activities", "uid,village,sector,name\na1,v1,other,Chợ\na2,v1,other,Kho\n"),
        ("lines", "uid,sector,name\nl1,other,Chợ\n"),
    ):
        shell.done("import", table, shell.write(f"{table}.csv", rows))
    return shell


def test_what_a_line_takes_up_is_taken_up(shell: Shell) -> None:
    rows = shell.write("sources.csv", "line,activity\nl1,a1\n")
    shell.done("import", "line_sources", rows)
    assert [one["disposition"] for one in shell.table("activities")] == ["taken_up", "undecided"]
    assert len(shell.table("line_sources")) == 1


def test_it_is_one_save_and_a_dry_run_saves_nothing(shell: Shell) -> None:
    rows = shell.write("sources.csv", "line,activity\nl1,a1\nl1,a2\n")
    shell.done("import", "line_sources", rows, "--dry-run")
    assert [one["disposition"] for one in shell.table("activities")] == ["undecided", "undecided"]
    saves = shell.done("doctor")
    shell.done("import", "line_sources", rows)
    assert (saves, shell.done("doctor")) == (
        "huong-loc-2027: sound; 4 saves.\n",
        "huong-loc-2027: sound; 5 saves.\n",
    )
