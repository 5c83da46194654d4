"""A finished file stands on the disk whole, or not at all."""

import os
from pathlib import Path

import pytest

from exports.out_folder import OutFolder
from exports.writing import AlreadyThere, NotWritten, write


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
        made = OutFolder(tmp_path / "out").add("plan.pdf", b"one")
        write(tmp_path / "own.pdf", b"one")
    finally:
        os.umask(usual)
    assert made.parent.stat().st_mode & 0o777 == 0o770
    assert made.stat().st_mode & 0o777 == 0o660
    assert (tmp_path / "own.pdf").stat().st_mode & 0o777 == 0o600
