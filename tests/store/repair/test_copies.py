"""Copies of dossiers in another folder: made while people work, verified, never a step back."""

import errno
import os
import shutil
from pathlib import Path

import pytest

from store.disk.storage import AtomicJSONStorage
from store.repair.copies import CopyAhead, NotCopied, Unsound, copy_dossier, stems_in
from store.repair.diagnosis import examine
from store.repair.mend import restore
from tests.soak import briefly
from tests.store.repair.conftest import SAVES, history_of, rows
from tests.store.repair.test_diagnosis import clerks_at_work


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """Return an empty folder elsewhere."""
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def save(path: Path, uid: str) -> None:
    storage = AtomicJSONStorage(path, generations=5)
    with storage.transaction() as db:
        db.table("activities").insert({"uid": uid})
    storage.close()


def test_a_copy_is_sound_and_brought_up_to_date_by_the_next(path: Path, stick: Path) -> None:
    assert copy_dossier(path, stick).saves == SAVES
    save(path, "later")
    assert copy_dossier(path, stick).saves == SAVES + 1

    copy = stick / path.name
    assert copy.read_bytes() == path.read_bytes()
    assert history_of(copy).read_bytes() == history_of(path).read_bytes()
    names = [
        {one.name for one in office.joinpath("backup").iterdir()} for office in (stick, path.parent)
    ]
    assert names[0] == names[1]
    assert examine(copy).is_sound
    assert stems_in(stick) == [path.stem]


def test_every_copy_made_while_clerks_save_is_sound(path: Path, stick: Path) -> None:
    with clerks_at_work(path):
        saves = [copy_dossier(path, stick).saves for _ in range(briefly(8, 200))]

    assert saves == sorted(saves)
    assert saves[-1] > saves[0]
    assert examine(stick / path.name).is_sound


def test_a_file_system_without_links_and_modes_will_do(
    path: Path, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_arguments: object, **_options: object) -> None:
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))

    for name in ("link", "fchmod", "chmod"):
        monkeypatch.setattr(os, name, refuse)
    assert copy_dossier(path, stick).saves == SAVES


def test_what_is_not_sound_never_replaces_a_copy(path: Path, stick: Path) -> None:
    copy_dossier(path, stick)
    before = (stick / path.name).read_bytes()
    history_of(path).unlink()

    with pytest.raises(Unsound):
        copy_dossier(path, stick)
    assert (stick / path.name).read_bytes() == before
    assert history_of(stick / path.name).exists()


def test_a_copy_of_later_saves_or_of_another_dossier_stays(
    path: Path, stick: Path, tmp_path: Path
) -> None:
    shutil.copytree(path.parent, tmp_path / "earlier", ignore=lambda *_: ["stick", "earlier"])
    save(path, "later")
    copy_dossier(path, stick)
    with pytest.raises(CopyAhead):
        copy_dossier(tmp_path / "earlier" / path.name, stick)

    other = tmp_path / "other" / path.name
    other.parent.mkdir()
    for number in range(SAVES + 5):
        save(other, f"other {number}")
    with pytest.raises(CopyAhead):
        copy_dossier(other, stick)
    assert (stick / path.name).read_bytes() == path.read_bytes()


def test_a_full_stick_leaves_a_copy_that_can_be_brought_back(
    path: Path, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy_dossier(path, stick)
    save(path, "later")
    wanted = rows(path)
    whole = Path.replace

    def full(self: Path, target: Path) -> Path:
        if target.name == path.name:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return whole(self, target)

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(NotCopied, match="đầy"):
        copy_dossier(path, stick)
    monkeypatch.undo()

    copy = stick / path.name
    restore(copy, examine(copy), "lan")
    assert rows(copy) == wanted


def test_a_stick_that_gives_back_something_else_is_noticed(
    path: Path, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = Path.replace

    def spoil(self: Path, target: Path) -> Path:
        data = bytearray(self.read_bytes())
        data[len(data) // 2] ^= 1
        self.write_bytes(data)
        return whole(self, target)

    monkeypatch.setattr(Path, "replace", spoil)
    with pytest.raises(NotCopied):
        copy_dossier(path, stick)


def test_a_backup_spoilt_on_the_stick_is_copied_again(path: Path, stick: Path) -> None:
    copy_dossier(path, stick)
    newest = max(stick.joinpath("backup").iterdir())
    newest.write_bytes(b"\0" * newest.stat().st_size)
    copy_dossier(path, stick)
    assert examine(stick / path.name).is_sound
