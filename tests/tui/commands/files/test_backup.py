"""``backup`` and ``restore --from``: copies elsewhere, and dossiers brought back from them."""

import shutil
from pathlib import Path

import pytest

from tests.tui.shell import Shell

STEM = "huong-loc-2027"


@pytest.fixture
def shell(shell: Shell) -> Shell:
    """An office with one dossier."""
    for one in shell.folder.glob("huong-loc-2026.*"):
        one.unlink()
    return shell


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    return tmp_path / "stick"


def rename(shell: Shell, name: str) -> None:
    shell.done("import", "villages", shell.write("villages.csv", f"uid,name\nthon-dh,{name}\n"))


def first_village(shell: Shell) -> object:
    return shell.table("villages")[0]["name"]


def test_a_dossier_is_copied_and_brought_back_as_a_change(shell: Shell, stick: Path) -> None:
    rename(shell, "Thôn Một")
    said = shell.run("backup", str(stick))
    assert (said.code, said.out) == (0, f"{STEM}: copied and verified; 2 saves.\n")
    assert "on the same disk as the office" in said.err
    rename(shell, "Thôn Hai")

    assert "brought back as of save 2" in shell.done("restore", "--from", str(stick))
    assert first_village(shell) == "Thôn Một"
    assert "Thôn Hai → Thôn Một" in shell.done("history")
    assert shell.done("doctor") == f"{STEM}: sound; 4 saves.\n"
    kept = shell.folder.joinpath("backup").glob("*.before-save-*.json")
    assert any("Thôn Hai" in one.read_text("utf-8") for one in kept)


@pytest.mark.parametrize("loss", ["office", "file", "damaged"])
def test_a_lost_dossier_is_brought_back(shell: Shell, stick: Path, loss: str) -> None:
    rename(shell, "Thôn Một")
    shell.run("backup", str(stick))
    file = shell.folder / f"{STEM}.json"
    if loss == "office":
        shutil.rmtree(shell.folder)
    elif loss == "file":
        file.unlink()
    else:
        file.write_bytes(b"\0" * 100)
    shell.done("restore", "--from", str(stick))
    assert first_village(shell) == "Thôn Một"
    assert "sound" in shell.done("doctor")
    rename(shell, "Thôn Hai")


def test_a_copy_whose_file_is_damaged_is_still_of_use(shell: Shell, stick: Path) -> None:
    rename(shell, "Thôn Một")
    shell.run("backup", str(stick))
    (stick / f"{STEM}.json").write_bytes(b"")
    rename(shell, "Thôn Hai")
    shell.done("restore", "--from", str(stick))
    assert first_village(shell) == "Thôn Một"


def test_what_is_not_sound_is_told_and_the_copy_stays(shell: Shell, stick: Path) -> None:
    shell.run("backup", str(stick))
    (shell.folder / f"{STEM}.history.jsonl").unlink()
    said = shell.run("backup", str(stick))
    assert (said.code, said.out) == (3, "")
    assert "not sound, so it was not copied" in said.err
    assert (stick / f"{STEM}.history.jsonl").exists()


def test_another_dossier_is_not_put_over_this_one(
    shell: Shell, stick: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    shell.run("--data", str(other), "new", "Hướng Lộc", "2027")
    shell.run("--data", str(other), "backup", str(stick))
    assert "different dossiers" in shell.refused("restore", "--from", str(stick), code=3)


def test_wrong_use_gets_a_sentence(shell: Shell, stick: Path, tmp_path: Path) -> None:
    assert "within the office" in shell.refused("backup", str(shell.folder / "copy"))
    assert "connected?" in shell.refused("backup", str(tmp_path / "no" / "stick"))
    nowhere = ("--data", str(tmp_path / "nowhere"))
    assert "nothing to copy" in shell.refused(*nowhere, "backup", str(stick))
    assert "--from FOLDER" in shell.refused("restore")
    assert "connected?" in shell.refused("restore", "--from", str(stick))
    stick.mkdir()
    assert "no copy of a dossier" in shell.refused("restore", "--from", str(stick))
    (stick / "a.json").write_text("{}", "utf-8")
    (stick / "b.json").write_text("{}", "utf-8")
    assert "a, b" in shell.refused("restore", "--from", str(stick))
