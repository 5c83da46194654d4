"""A finished file stands on the disk whole, or not at all."""

import errno
import fcntl
import os
from pathlib import Path

import pytest

from exports.output.write_file import (
    AlreadyThere,
    NotConfirmed,
    NotWritten,
    form_file_name,
    write,
)
from store.office.numbered_folder import NumberedFolder


def test_a_file_is_written_whole_and_nothing_else_is_left(tmp_path: Path) -> None:
    write(tmp_path / "a.pdf", b"one")
    assert [(one.name, one.read_bytes()) for one in tmp_path.iterdir()] == [("a.pdf", b"one")]


def test_another_file_is_not_replaced_unasked(tmp_path: Path) -> None:
    target = tmp_path / "a.pdf"
    target.write_bytes(b"old")
    with pytest.raises(AlreadyThere, match="--force"):
        write(target, b"new")
    assert target.read_bytes() == b"old"
    write(target, b"new", force=True)
    assert target.read_bytes() == b"new"
    assert len(list(tmp_path.iterdir())) == 1


def test_a_dangling_link_counts_as_there(tmp_path: Path) -> None:
    target = tmp_path / "a.pdf"
    target.symlink_to(tmp_path / "nowhere")
    with pytest.raises(AlreadyThere):
        write(target, b"new")


def test_a_folder_that_is_not_there_is_said_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(NotWritten) as caught:
        write(tmp_path / "no" / "a.pdf", b"one")
    assert caught.value.sentence.startswith("Chưa ghi được a.pdf:")


def test_a_folder_of_that_name_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").mkdir()
    with pytest.raises(NotWritten):
        write(tmp_path / "a.pdf", b"one", force=True)
    assert [one.name for one in tmp_path.iterdir()] == ["a.pdf"]


def test_a_full_disk_leaves_the_old_file_and_no_half_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "a.pdf"
    target.write_bytes(b"old")

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(NotWritten, match=r"a\.pdf"):
        write(target, b"new", force=True)
    assert [(one.name, one.read_bytes()) for one in tmp_path.iterdir()] == [("a.pdf", b"old")]


@pytest.mark.parametrize("force", [False, True])
def test_a_name_that_the_disk_does_not_confirm_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, force: bool
) -> None:
    real = os.fsync

    def confirmed(descriptor: int) -> None:
        if Path(f"/proc/self/fd/{descriptor}").is_dir():
            raise OSError(errno.EIO, "Input/output error")
        real(descriptor)

    monkeypatch.setattr(os, "fsync", confirmed)
    with pytest.raises(NotConfirmed) as told:
        write(tmp_path / "a.pdf", b"one", force=force)
    assert told.value.sentence.startswith("a.pdf đã được ghi")
    assert (tmp_path / "a.pdf").read_bytes() == b"one"


def test_what_a_killed_program_left_is_cleared_away_and_nothing_else(tmp_path: Path) -> None:
    for name in (".0a1b2c3d4e5f.part", ".1a1b2c3d4e5f.part", ".2a1b2c3d4e5f.part", ".song.part"):
        (tmp_path / name).write_bytes(b"half")
        os.utime(tmp_path / name, (1, 1))
    os.utime(tmp_path / ".1a1b2c3d4e5f.part")
    with (tmp_path / ".2a1b2c3d4e5f.part").open("rb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        write(tmp_path / "a.pdf", b"one")
    left = sorted(one.name for one in tmp_path.iterdir())
    assert left == [".1a1b2c3d4e5f.part", ".2a1b2c3d4e5f.part", ".song.part", "a.pdf"]


def test_where_links_cannot_be_made_the_file_is_moved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(_self: Path, _target: Path) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(Path, "hardlink_to", refused)
    write(tmp_path / "a.pdf", b"one")
    assert [(one.name, one.read_bytes()) for one in tmp_path.iterdir()] == [("a.pdf", b"one")]


def test_what_lies_in_the_offices_folder_is_the_groups_whatever_the_umask(tmp_path: Path) -> None:
    usual = os.umask(0o077)
    try:
        made = NumberedFolder(tmp_path / "out").add("plan.pdf", b"one")
        write(tmp_path / "own.pdf", b"one")
    finally:
        os.umask(usual)
    assert made.parent.stat().st_mode & 0o777 == 0o770
    assert made.stat().st_mode & 0o777 == 0o660
    assert (tmp_path / "own.pdf").stat().st_mode & 0o777 == 0o600


FORM = "village-plan"
LONG = "Thôn Làng Mới Ven Sông Đắk Krông " * 7


@pytest.mark.parametrize(
    ("stem", "village", "name"),
    [
        ("huong-loc-2027", "Thôn Đông Hương", "village-plan-thon-dong-huong-huong-loc-2027.pdf"),
        ("huong-loc-2027", "../../etc/passwd", "village-plan-etc-passwd-huong-loc-2027.pdf"),
        ("huong-loc-2027", "a\x00b\x1b[2Jc\nd", "village-plan-a-b-2jc-d-huong-loc-2027.pdf"),
        ("huong-loc-2027", "🏡🌾", "village-plan-huong-loc-2027.pdf"),
        ("huong-loc-2027", "CON", "village-plan-con-huong-loc-2027.pdf"),
        ("Hướng Lộc; rm -rf ~", "", "village-plan-huong-loc-rm-rf.pdf"),
        ("📁", "", "village-plan.pdf"),
    ],
)
def test_a_name_is_plain_whatever_a_village_is_called(stem: str, village: str, name: str) -> None:
    assert form_file_name(FORM, stem, ".pdf", village=village) == name


def test_a_long_name_ends_with_a_whole_word(tmp_path: Path) -> None:
    name = form_file_name(
        FORM, LONG, ".xlsx", village=LONG, period="2027-Q2", paper="a4-tiles", blank=True
    )
    assert len(name) <= 243
    words = set(name.removesuffix(".xlsx").split("-"))
    known = {
        *["village", "plan", "a4", "tiles", "blank", "2027", "q2"],
        *["thon", "lang", "moi", "ven", "song", "dak", "krong"],
    }
    assert words <= known
    path = NumberedFolder(tmp_path).add(name, b"one")
    assert len(path.name.encode()) <= 255


def test_a_single_endless_word_is_cut(tmp_path: Path) -> None:
    name = form_file_name(FORM, "x" * 300, ".pdf", village="y" * 300)
    assert len(name) <= 243
    assert NumberedFolder(tmp_path).add(name, b"one").exists()


@pytest.mark.parametrize("reserved", ["con", "nul", "aux", "com1", "lpt9", "prn"])
def test_no_file_has_a_name_that_windows_keeps_for_itself(tmp_path: Path, reserved: str) -> None:
    name = form_file_name("team", reserved, ".pdf", village=reserved)
    path = NumberedFolder(tmp_path).add(name, b"one")
    assert path.name.split(".")[0] == f"0001-team-{reserved}-{reserved}"
