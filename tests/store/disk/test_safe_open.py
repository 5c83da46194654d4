"""Opening and making what others could put something else in place of."""

import os
import stat
from pathlib import Path

import pytest

from store.disk.safe_open import make_shared_folder, opened_folder, way_into


def replaced_when_made(
    folder: Path, replacement: Path, monkeypatch: pytest.MonkeyPatch, *, by_link: bool
) -> None:
    """Let somebody put ``replacement`` in the place of ``folder`` as soon as it is made."""
    make = Path.mkdir

    def make_and_replace(path: Path, mode: int = 0o777, **options: bool) -> None:
        make(path, mode, **options)
        if path == folder:
            path.rmdir()
            if by_link:
                path.symlink_to(replacement)
            else:
                replacement.rename(path)

    monkeypatch.setattr(Path, "mkdir", make_and_replace)


def test_a_link_put_in_place_of_a_new_folder_changes_no_mode(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    private = tmp_path / "private"
    private.mkdir(0o700)
    replaced_when_made(tmp_path / "out", private, monkeypatch, by_link=True)

    with pytest.raises(OSError, match=r"link|Not a directory"):
        make_shared_folder(tmp_path / "out")

    assert stat.S_IMODE(private.stat().st_mode) == 0o700


@pytest.mark.parametrize("owner", [os.geteuid(), os.geteuid() + 1])
def test_another_folder_put_in_place_of_a_new_one_keeps_its_mode(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, owner: int
) -> None:
    private = tmp_path / "private"
    private.mkdir(0o700)
    if owner == os.geteuid():
        (private / "letter").touch()
    monkeypatch.setattr("os.geteuid", lambda: owner)
    replaced_when_made(tmp_path / "out", private, monkeypatch, by_link=False)

    make_shared_folder(tmp_path / "out")

    assert stat.S_IMODE((tmp_path / "out").stat().st_mode) == 0o700


def test_a_folder_that_is_there_keeps_its_mode(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir(0o755)

    make_shared_folder(tmp_path / "out")

    assert stat.S_IMODE((tmp_path / "out").stat().st_mode) == 0o755


def test_the_group_of_a_folder_is_passed_on(tmp_path: Path) -> None:
    tmp_path.chmod(0o2770)

    make_shared_folder(tmp_path / "out", 0o1770)

    assert stat.S_IMODE((tmp_path / "out").stat().st_mode) == 0o3770


def test_the_way_into_an_open_folder_stays_when_its_name_goes(tmp_path: Path) -> None:
    folder = tmp_path / "people"
    folder.mkdir()
    with opened_folder(folder) as descriptor:
        folder.rename(tmp_path / "moved")
        folder.mkdir()
        (way_into(descriptor) / "file").touch()

    assert [one.name for one in (tmp_path / "moved").iterdir()] == ["file"]
    assert not list(folder.iterdir())
