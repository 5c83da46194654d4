"""``doctor`` on the command line: what it finds, and what it mends."""

import json
from pathlib import Path

import pytest

from tests.tui.shell import Shell


@pytest.fixture
def shell(shell: Shell) -> Shell:
    """An office with one dossier."""
    for one in shell.folder.glob("huong-loc-2026.*"):
        one.unlink()
    return shell


@pytest.fixture
def file(shell: Shell) -> Path:
    """The sample's file after two more saves."""
    for name in ("Thôn Một", "Thôn Hai"):
        path = shell.write("villages.csv", f"uid,name\nthon-dh,{name}\n")
        shell.done("import", "villages", path)
    return shell.folder / "huong-loc-2027.json"


def test_a_sound_dossier_is_said_to_be(shell: Shell, file: Path) -> None:
    before = file.read_bytes()
    assert shell.done("doctor") == "huong-loc-2027: sound; 3 saves.\n"
    assert shell.done("doctor", "--repair") == "huong-loc-2027: sound; 3 saves.\n"
    assert file.read_bytes() == before


@pytest.mark.parametrize("damage", ["cut", "empty", "gone"])
def test_a_damaged_file_is_rebuilt_as_it_was_saved_last(
    shell: Shell, file: Path, damage: str
) -> None:
    stored = shell.table("villages")
    if damage == "gone":
        file.unlink()
    else:
        file.write_bytes(file.read_bytes()[:2000] if damage == "cut" else b"")
    assert "“doctor --repair” rebuilds it" in shell.refused("doctor", code=3)
    assert shell.done("doctor", "--repair") == "huong-loc-2027: rebuilt as of save 3.\n"
    assert shell.table("villages") == stored
    assert shell.run("check").code == 0


def test_a_change_made_elsewhere_is_taken_back_or_kept(shell: Shell, file: Path) -> None:
    edited = file.read_text("utf-8").replace("Thôn Hai", "Thôn Ba")
    file.write_text(edited, "utf-8")
    assert "was changed outside of this program" in shell.refused("doctor", code=3)
    shell.done("doctor", "--repair")
    assert shell.table("villages")[0]["name"] == "Thôn Hai"
    file.write_text(edited, "utf-8")
    assert "was accepted" in shell.done("doctor", "--repair", "--accept")
    assert shell.table("villages")[0]["name"] == "Thôn Ba"
    assert "sound; " in shell.done("doctor")


@pytest.mark.parametrize(
    ("written", "instead", "reason"),
    [
        ('"name":"Thôn Hai"', '"name":7', "villages"),
        ('"format":', '"older":', "it lacks the settings of a commune"),
    ],
)
def test_a_change_that_fits_no_column_is_not_kept(
    shell: Shell, file: Path, written: str, instead: str, reason: str
) -> None:
    stored, text = shell.table("villages"), file.read_text("utf-8")
    assert written in text
    edited = text.replace(written, instead)
    file.write_text(edited, "utf-8")
    assert reason in shell.refused("doctor", "--repair", "--accept", code=3)
    assert file.read_text("utf-8") == edited
    shell.done("doctor", "--repair")
    assert shell.table("villages") == stored


def test_what_cannot_be_rebuilt_is_left_and_said_to_be_lost(shell: Shell) -> None:
    file = shell.folder / "alone-2027.json"
    file.write_text("{", "utf-8")
    said = shell.run("doctor", "--repair")
    assert (said.code, said.out) == (3, "huong-loc-2027: sound; 1 saves.\n")
    assert said.err.startswith("alone-2027: neither a backup nor the history is left")
    assert file.read_text("utf-8") == "{"


def test_a_torn_history_is_told(shell: Shell, file: Path) -> None:
    history = file.with_name("huong-loc-2027.history.jsonl")
    history.write_text(history.read_text("utf-8") + '{"sequence": 4', "utf-8")
    said = shell.done("--dossier", "huong-loc-2027", "doctor")
    assert said.startswith("huong-loc-2027: 1 lines of the history cannot be read.\n")


def test_wrong_use_gets_a_sentence(empty_shell: Shell, shell: Shell) -> None:
    assert "There is nothing to look over" in empty_shell.refused("--dossier", "x", "doctor")
    assert "add --repair" in shell.refused("doctor", "--accept")


def test_a_damaged_backup_is_told_and_set_aside(shell: Shell, file: Path) -> None:
    newest = max(file.with_name("backup").iterdir())
    newest.write_bytes(b"")
    said = shell.run("doctor")
    assert said.code == 3
    assert newest.name in said.out
    assert "sound; 3 saves" in shell.done("doctor", "--repair")
    assert [one.read_bytes() for one in newest.parent.glob("*.damaged-*.json")] == [b""]
    assert shell.done("doctor") == "huong-loc-2027: sound; 3 saves.\n"


def test_programs_are_told_as_json(shell: Shell, file: Path) -> None:
    (sound,) = json.loads(shell.done("doctor", "--format", "json"))
    assert (sound["sound"], sound["file"], sound["saves"]) == (True, "whole", 3)
    assert sound["history"]["leads"] == "leads_here"
    file.with_name("huong-loc-2027.history.jsonl").unlink()
    said = shell.run("doctor", "--format", "json")
    (found,) = json.loads(said.out)
    assert (said.code, found["sound"], found["history"]["leads"]) == (3, False, "gone")
    assert "Repair first" in shell.refused("doctor", "--repair", "--format", "json")


def test_a_newer_format_is_left_to_the_newer_program(shell: Shell, file: Path) -> None:
    newer = file.read_text("utf-8").replace('"format":2', '"format":3')
    file.write_text(newer, "utf-8")
    assert "newer version of this program" in shell.refused("doctor", "--repair", code=3)
    assert file.read_text("utf-8") == newer
