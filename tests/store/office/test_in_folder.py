"""The folder ``in/``: what was handed in, the newest first, and under which names."""

import os
from pathlib import Path

import pytest

from store.errors import IsLink, Missing, NotAFile, Unreadable
from store.language import use_language
from store.office.in_folder import MOST_LISTED, BadName, ReceivedFile, checked_name, received_files


@pytest.fixture(autouse=True)
def _english() -> None:
    use_language("en")


def put(folder: Path, name: str, text: str, hour: int) -> Path:
    """Put a file there as if it had come at that hour."""
    file = folder / name
    file.write_text(text)
    os.utime(file, (hour * 3600, hour * 3600))
    return file


def only(folder: Path) -> ReceivedFile:
    (file,) = received_files(folder)
    return file


def test_the_newest_comes_first_with_its_size_and_day(tmp_path: Path) -> None:
    put(tmp_path, "0001-thôn 1.xlsx", "abc", 1)
    put(tmp_path, "0002-thôn 2.csv", "abcd", 3)
    put(tmp_path, "scan.pdf", "a", 2)
    found = received_files(tmp_path)
    assert [(one.name, one.size, one.came.hour) for one in found] == [
        ("0002-thôn 2.csv", 4, 3),
        ("scan.pdf", 1, 2),
        ("0001-thôn 1.xlsx", 3, 1),
    ]


def test_what_nobody_handed_in_is_not_listed(tmp_path: Path) -> None:
    put(tmp_path, ".0a1b2c.part", "half", 1)
    (tmp_path / "folder").mkdir()
    (tmp_path / "link.csv").symlink_to(tmp_path / ".0a1b2c.part")
    os.mkfifo(tmp_path / "pipe.csv")
    assert received_files(tmp_path) == ()
    assert received_files(tmp_path / "in") == ()


def test_a_folder_full_of_files_is_listed_up_to_a_bound(tmp_path: Path) -> None:
    for number in range(MOST_LISTED + 5):
        (tmp_path / f"{number}.csv").touch()
    assert len(received_files(tmp_path)) == MOST_LISTED


def test_a_link_in_place_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "in").symlink_to(tmp_path)
    with pytest.raises(Unreadable):
        received_files(tmp_path / "in")


def test_a_file_is_read_up_to_a_bound(tmp_path: Path) -> None:
    put(tmp_path, "a.csv", "name\nThôn 1\n", 1)
    assert only(tmp_path).read(1_000).decode() == "name\nThôn 1\n"
    assert only(tmp_path).read(4) == b"name"


def test_a_file_that_is_gone_or_replaced_is_told(tmp_path: Path) -> None:
    file = put(tmp_path, "a.csv", "name", 1)
    listed = only(tmp_path)
    file.unlink()
    with pytest.raises(Missing, match=r"a\.csv is not there"):
        listed.read(10)
    file.symlink_to("/etc/hostname")
    with pytest.raises(IsLink):
        listed.read(10)
    file.unlink()
    file.mkdir()
    with pytest.raises(NotAFile):
        listed.read(10)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("bang.xlsx", "bang.xlsx"),
        (" Bảng thôn 3 (2).xlsx ", "Bảng thôn 3 (2).xlsx"),
        ("Tho\N{COMBINING CIRCUMFLEX ACCENT}n.csv", "Thôn.csv"),
        ("-o", "-o"),
        ("x" * 200, "x" * 200),
    ],
)
def test_a_name_stays_as_it_is_typed(typed: str, name: str) -> None:
    assert checked_name(typed) == name


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "needs a name"),
        ("   ", "needs a name"),
        ("../a.csv", "names a folder too"),
        ("/etc/passwd", "names a folder too"),
        (r"C:\bang.xls", "names a folder too"),
        (".", "begins with a full stop"),
        (".profile", "begins with a full stop"),
        ("a\nb.csv", "cannot be seen"),
        ("a\x1b[31m.csv", "cannot be seen"),
        ("a\N{RIGHT-TO-LEFT OVERRIDE}vsc.exe", "cannot be seen"),
        ("a\udcff.csv", "cannot be seen"),
        ("ô" * 101, "is too long"),
    ],
)
def test_a_name_that_leads_elsewhere_or_hides_is_refused(typed: str, said: str) -> None:
    with pytest.raises(BadName, match=said):
        checked_name(typed)
