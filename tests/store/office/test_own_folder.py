"""What is a person's own in a shared office is read, altered and replaced by nobody else."""

import os
import stat
from pathlib import Path

import pytest

from store.office.own_folder import OwnFolder, make_people_folder

ANOTHER = os.geteuid() + 1


@pytest.fixture
def people(tmp_path: Path) -> Path:
    """Where an office keeps what is of its people; it is not there yet."""
    return tmp_path / "people"


def mode_of(path: Path) -> int:
    """Return the mode of a file or folder."""
    return stat.S_IMODE(path.lstat().st_mode)


def give_away(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a file or folder belong to another account from now on."""
    number, look = path.lstat().st_ino, os.fstat

    def look_at(descriptor: int) -> os.stat_result:
        found = look(descriptor)
        return os.stat_result((*found[:4], ANOTHER, *found[5:])) if found[1] == number else found

    monkeypatch.setattr("os.fstat", look_at)


@pytest.mark.parametrize("umask", [0o000, 0o077])
def test_only_the_account_itself_reaches_what_is_its_own(people: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        OwnFolder(people, "lan").write("draft.json", b"{}")
    finally:
        os.umask(before)

    assert mode_of(people) == 0o1770, "nobody renames or removes another one's folder"
    assert mode_of(people / "lan") == 0o700
    assert mode_of(people / "lan" / "draft.json") == 0o600
    assert OwnFolder(people, "lan").read("draft.json") == b"{}"


def test_a_folder_that_the_group_could_read_is_closed(people: Path) -> None:
    make_people_folder(people)
    people.chmod(0o770)
    (people / "lan").mkdir()
    (people / "lan").chmod(0o770)

    OwnFolder(people, "lan").write("draft.json", b"{}")

    assert mode_of(people) == 0o1770
    assert mode_of(people / "lan") == 0o700


def test_another_ones_folder_of_that_name_is_left_alone(
    people: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    OwnFolder(people, "lan").write("draft.json", b"hers")
    give_away(people / "lan", monkeypatch)

    with pytest.raises(FileNotFoundError):
        OwnFolder(people, "lan").read("draft.json")
    OwnFolder(people, "lan").remove("draft.json")
    OwnFolder(people, "lan").write("draft.json", b"mine")

    assert (people / "lan" / "draft.json").read_bytes() == b"hers"
    assert (people / f"lan-{os.geteuid()}" / "draft.json").read_bytes() == b"mine"
    assert OwnFolder(people, "lan").read("draft.json") == b"mine"


def test_where_others_have_taken_both_names_nothing_is_kept(
    people: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    OwnFolder(people, "lan").write("draft.json", b"hers")
    (people / f"lan-{os.geteuid()}").symlink_to(people / "lan")
    give_away(people / "lan", monkeypatch)

    with pytest.raises(PermissionError):
        OwnFolder(people, "lan").write("draft.json", b"mine")

    assert (people / "lan" / "draft.json").read_bytes() == b"hers"


def test_a_link_in_the_folders_place_leads_nowhere(people: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir(0o755)
    (elsewhere / "draft.json").write_bytes(b"theirs")
    make_people_folder(people)
    (people / "lan").symlink_to(elsewhere)

    with pytest.raises(FileNotFoundError):
        OwnFolder(people, "lan").read("draft.json")
    OwnFolder(people, "lan").remove("draft.json")
    OwnFolder(people, "lan").write("draft.json", b"{}")

    assert (elsewhere / "draft.json").read_bytes() == b"theirs"
    assert mode_of(elsewhere) == 0o755


def test_a_link_in_place_of_all_peoples_folder_leads_nowhere(people: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir(0o755)
    people.symlink_to(elsewhere)

    with pytest.raises(OSError, match=r"link|Not a directory"):
        OwnFolder(people, "lan").write("draft.json", b"{}")

    assert not list(elsewhere.iterdir())
    assert mode_of(elsewhere) == 0o755


def test_a_file_that_another_one_put_there_is_not_read(
    people: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    OwnFolder(people, "lan").write("draft.json", b"{}")
    give_away(people / "lan" / "draft.json", monkeypatch)

    with pytest.raises(PermissionError):
        OwnFolder(people, "lan").read("draft.json")


def test_what_is_not_there_is_removed_without_a_word(people: Path) -> None:
    OwnFolder(people, "lan").remove("draft.json")
    OwnFolder(people, "lan").write("other.json", b"{}")
    OwnFolder(people, "lan").remove("draft.json")

    assert OwnFolder(people, "lan").read("other.json") == b"{}"
