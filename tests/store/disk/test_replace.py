"""The first save of a file: never over another one, and whole or not at all."""

import errno
import os
from pathlib import Path

import pytest

from store.disk.history import History
from store.disk.storage import AtomicJSONStorage
from store.errors import Exists, Lost, NotSaved, StorageError
from store.language import use_language
from tests.store.disk.faults import (
    Action,
    Calls,
    calls_replaced,
    dying_after,
    dying_before,
    failing,
    in_child,
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    use_language("en")
    return tmp_path / "huong-loc-2027.json"


def insert(path: Path, uid: str = "a") -> None:
    storage = AtomicJSONStorage(path)
    try:
        with storage.transaction() as db:
            db.table("activities").insert({"uid": uid})
    finally:
        storage.close()


def calls_of_a_first_save(folder: Path) -> list[str]:
    with calls_replaced(Calls(failing(errno.EIO), at=-1)) as calls:
        insert(folder / "counted.json")
    return calls.seen


def test_a_first_save_is_linked_and_never_renamed(path: Path) -> None:
    calls = [name for name in calls_of_a_first_save(path.parent) if name in {"link", "rename"}]
    assert calls == ["link"]


def test_a_file_that_appears_meanwhile_is_never_written_over(path: Path) -> None:
    storage = AtomicJSONStorage(path)
    link = os.link

    def link_late(*place: Path, **how: bool) -> None:
        path.write_bytes(b"theirs")
        link(*place, **how)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "link", link_late)
        with pytest.raises(Exists), storage.transaction() as db:
            db.table("activities").insert({"uid": "mine"})
    assert path.read_bytes() == b"theirs"
    assert storage.history.path.read_bytes() == b""


@pytest.mark.parametrize("error", [errno.EIO, errno.ENOMEM, errno.EACCES])
def test_a_file_of_which_the_system_says_nothing_is_not_taken_for_missing(
    path: Path, error: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    insert(path)
    before = path.read_bytes()
    real = Path.lstat
    for failing_call in range(12):
        seen = 0

        def lstat(place: Path, failing_call: int = failing_call) -> os.stat_result:
            nonlocal seen
            seen += place == path
            if seen == failing_call + 1 and place == path:
                raise OSError(error, os.strerror(error))
            return real(place)

        def make_anew() -> None:
            storage = AtomicJSONStorage(path)
            with storage.transaction() as db:
                if storage.exists:
                    raise Exists(path.name)
                db.table("activities").insert({"uid": "over it"})

        with monkeypatch.context() as patch:
            patch.setattr(Path, "lstat", lstat)
            with pytest.raises(StorageError):
                make_anew()
        assert path.read_bytes() == before


def test_without_links_a_first_save_takes_its_name_first(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(*_place: Path, **_how: bool) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "link", no_links)
    insert(path)
    insert(path, "b")
    assert b'"uid":"b"' in path.read_bytes()


@pytest.mark.parametrize("action", [dying_before, dying_after], ids=["before", "after"])
def test_dying_at_any_call_of_a_first_save_leaves_a_whole_file_or_none(
    path: Path, action: Action
) -> None:
    for place in range(len(calls_of_a_first_save(path.parent))):
        file = path.with_name(f"x{place}.json")

        def die(place: int = place, file: Path = file) -> None:
            with calls_replaced(Calls(action, place)):
                insert(file)

        in_child(die)
        if file.exists():
            insert(file, "b")
        elif History(file).exists():
            with pytest.raises(Lost):
                insert(file)
        else:
            insert(file)


@pytest.mark.parametrize("left", ["history", "backups"])
def test_a_lost_file_is_not_begun_anew(path: Path, left: str) -> None:
    for number in range(3):
        insert(path, f"{number}")
    path.unlink()
    if left == "backups":
        path.with_name("huong-loc-2027.history.jsonl").unlink()
    else:
        for one in path.parent.glob("backup/*"):
            one.unlink()

    with pytest.raises(Lost) as lost:
        insert(path)
    assert "doctor --repair" in lost.value.sentence
    assert not path.exists()


def test_a_first_save_that_fails_can_be_made_again(path: Path) -> None:
    calls = calls_of_a_first_save(path.parent)
    with calls_replaced(Calls(failing(errno.ENOSPC), calls.index("link"))), pytest.raises(NotSaved):
        insert(path)
    insert(path)
    assert path.exists()
