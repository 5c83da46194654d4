"""A numbered folder of the office: whole files, whoever else writes there."""

import errno
import fcntl
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from exports.output.write_file import write
from store.office import numbered_folder
from store.office.numbered_folder import FolderBusy, FolderIsFile, FolderIsLink, NumberedFolder
from store.office.whole_file import NotWritten


def names(folder: Path) -> list[str]:
    """Return what lies in ``folder``, hidden files too."""
    return sorted(one.name for one in folder.iterdir())


def test_files_are_numbered_one_after_another(tmp_path: Path) -> None:
    out = NumberedFolder(tmp_path / "out")
    assert out.add("plan.pdf", b"one").name == "0001-plan.pdf"
    assert out.add("plan.pdf", b"two").name == "0002-plan.pdf"
    assert names(tmp_path / "out") == ["0001-plan.pdf", "0002-plan.pdf"]


@pytest.mark.parametrize(
    ("there", "number"),
    [
        (["0041-a.pdf", "9-b.pdf"], "0042"),
        (["20270301-scan.pdf", "notes.txt", "x-0009-y"], "0001"),
        (["9999-a.pdf"], "10000"),
        (["١٢٣٤-a.pdf"], "0001"),
        (["0001-a.pdf", "9999999-a.pdf"], "0002"),
        (["0002-a.pdf", "99999999-a.pdf"], "0003"),
    ],
)
def test_only_numbers_of_this_program_count(tmp_path: Path, there: list[str], number: str) -> None:
    for name in there:
        (tmp_path / name).touch()
    assert NumberedFolder(tmp_path).add("plan.pdf", b"").name == f"{number}-plan.pdf"


def test_past_the_last_number_the_free_ones_are_given_each_once(tmp_path: Path) -> None:
    for name in ("0002-a.pdf", "9999998-a.pdf"):
        (tmp_path / name).touch()

    made = [NumberedFolder(tmp_path).add("plan.pdf", b"").name for _ in range(4)]

    assert made == ["9999999-plan.pdf", "0001-plan.pdf", "0003-plan.pdf", "0004-plan.pdf"]


def test_no_number_is_given_twice_however_many_write_at_once(tmp_path: Path) -> None:
    out = NumberedFolder(tmp_path / "out")
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda one: out.add(f"{one}.txt", b"x"), range(40)))
    assert [int(name[:4]) for name in names(tmp_path / "out")] == list(range(1, 41))


def test_several_processes_share_the_numbers(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path\n"
        "from store.office.numbered_folder import NumberedFolder\n"
        "for _turn in range(10): NumberedFolder(Path(sys.argv[1])).add('plan.pdf', b'whole')"
    )
    running = [
        subprocess.Popen([sys.executable, "-c", program, str(tmp_path / "out")])
        for _process in range(3)
    ]
    assert [one.wait() for one in running] == [0, 0, 0]
    assert names(tmp_path / "out") == [f"{number:04}-plan.pdf" for number in range(1, 31)]


def test_a_link_in_its_place_is_not_followed(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (tmp_path / "out").symlink_to(elsewhere)
    with pytest.raises(FolderIsLink, match="là một liên kết"):
        NumberedFolder(tmp_path / "out").add("plan.pdf", b"one")
    assert names(elsewhere) == []


def test_a_link_to_nowhere_is_said_to_be_one(tmp_path: Path) -> None:
    (tmp_path / "out").symlink_to(tmp_path / "nowhere")
    with pytest.raises(FolderIsLink):
        NumberedFolder(tmp_path / "out").add("plan.pdf", b"one")


def test_a_file_in_its_place_stays(tmp_path: Path) -> None:
    (tmp_path / "out").write_bytes(b"mine")
    with pytest.raises(FolderIsFile, match="không phải là thư mục"):
        NumberedFolder(tmp_path / "out").add("plan.pdf", b"one")
    assert (tmp_path / "out").read_bytes() == b"mine"


def test_an_office_that_is_gone_is_said(tmp_path: Path) -> None:
    with pytest.raises(NotWritten, match=r"Chưa ghi được plan\.pdf: "):
        NumberedFolder(tmp_path / "office" / "out").add("plan.pdf", b"one")


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EROFS])
def test_a_disk_that_fails_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def fails(_descriptor: int) -> None:
        raise OSError(number, os.strerror(number))

    out = NumberedFolder(tmp_path / "out")
    monkeypatch.setattr(os, "fsync", fails)
    with pytest.raises(NotWritten):
        out.add("plan.pdf", b"one")
    assert not [name for name in names(tmp_path / "out") if name.startswith(".")]


def test_an_end_in_the_middle_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def told_to_end(_descriptor: int) -> None:
        raise SystemExit(143)

    monkeypatch.setattr(os, "fsync", told_to_end)
    with pytest.raises(SystemExit):
        NumberedFolder(tmp_path / "out").add("plan.pdf", b"one")
    assert names(tmp_path / "out") == []


def test_what_a_killed_program_left_is_cleared_away(tmp_path: Path) -> None:
    (tmp_path / ".0a1b2c.part").write_bytes(b"half")
    (tmp_path / ".3d4e5f.part").mkdir()
    (tmp_path / ".3d4e5f.part" / "plan.pdf").write_bytes(b"half")
    (tmp_path / ".note").write_bytes(b"of somebody")
    NumberedFolder(tmp_path).add("plan.pdf", b"one")
    assert names(tmp_path) == [".note", "0001-plan.pdf"]


def test_what_another_is_still_writing_stays(tmp_path: Path) -> None:
    with (tmp_path / ".0a1b2c.part").open("wb") as unfinished:
        fcntl.flock(unfinished, fcntl.LOCK_EX)
        NumberedFolder(tmp_path).add("plan.pdf", b"one")
        assert names(tmp_path) == [".0a1b2c.part", "0001-plan.pdf"]


def test_a_folder_that_is_never_let_go_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(numbered_folder, "_PATIENCE", 0.02)
    held = os.open(tmp_path, os.O_RDONLY)
    fcntl.flock(held, fcntl.LOCK_EX)
    with pytest.raises(FolderBusy, match="Hãy thử lại"):
        NumberedFolder(tmp_path).add("plan.pdf", b"one")
    os.close(held)
    assert names(tmp_path) == []


def test_a_collection_appears_when_it_is_finished(tmp_path: Path) -> None:
    out = tmp_path / "out"
    with NumberedFolder(out).collection("all-huong-loc-2027") as collection:
        write(collection.path / "team.pdf", b"one", shared=True)
        assert not [name for name in names(out) if not name.startswith(".")]
        made = collection.finish()
    assert made == out / "0001-all-huong-loc-2027"
    assert names(out) == ["0001-all-huong-loc-2027"]
    assert (made / "team.pdf").read_bytes() == b"one"


def test_a_collection_that_fails_leaves_nothing(tmp_path: Path) -> None:
    def half_of_it() -> None:
        with NumberedFolder(tmp_path / "out").collection("all") as collection:
            write(collection.path / "team.pdf", b"one")
            write(collection.path / "no" / "plan.pdf", b"two")

    with pytest.raises(NotWritten):
        half_of_it()
    assert names(tmp_path / "out") == []


def test_a_collection_being_written_is_not_cleared_away(tmp_path: Path) -> None:
    out = NumberedFolder(tmp_path / "out")
    with out.collection("all") as collection:
        write(collection.path / "team.pdf", b"one")
        out.add("plan.pdf", b"two")
        made = collection.finish()
    assert (made / "team.pdf").read_bytes() == b"one"
    assert names(tmp_path / "out") == ["0001-plan.pdf", "0002-all"]


def test_a_collection_is_the_groups(tmp_path: Path) -> None:
    usual = os.umask(0o077)
    try:
        with NumberedFolder(tmp_path / "out").collection("all") as collection:
            made = collection.finish()
    finally:
        os.umask(usual)
    assert made.stat().st_mode & 0o777 == 0o770
