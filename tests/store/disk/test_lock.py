"""The lock of a dossier: removed by somebody, or held by one who stands still."""

import os
import signal
import threading
from pathlib import Path

import pytest

from store.disk.lock import exclusive
from store.disk.storage import AtomicJSONStorage
from store.errors import Busy, NotSaved
from store.language import use_language
from tests.store.disk.faults import start_child


@pytest.fixture
def path(tmp_path: Path) -> Path:
    use_language("en")
    file = tmp_path / "huong-loc-2027.json"
    insert(file, "first")
    return file


def insert(path: Path, uid: str) -> None:
    storage = AtomicJSONStorage(path)
    with storage.transaction() as db:
        db.table("activities").insert({"uid": uid})
    storage.close()


def uids(path: Path) -> list[str]:
    storage = AtomicJSONStorage(path)
    storage.refresh()
    assert storage.obstacle() is None
    found = [row["uid"] for row in storage.tables["activities"].values()]
    storage.close()
    return found


def test_a_lock_file_removed_during_a_change_loses_no_acknowledged_save(path: Path) -> None:
    storage = AtomicJSONStorage(path)

    def change() -> None:
        with storage.transaction() as db:
            db.table("activities").insert({"uid": "of A"})
            path.with_name(f".{path.stem}.lock").unlink()
            insert(path, "of B")

    with pytest.raises(NotSaved) as refused:
        change()
    assert "its lock file was removed" in refused.value.sentence
    assert uids(path) == ["first", "of B"]
    with storage.transaction() as db:
        db.table("activities").insert({"uid": "of A"})
    storage.close()
    assert uids(path) == ["first", "of B", "of A"]


def test_a_lock_file_removed_just_before_the_rename_is_noticed(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    storage = AtomicJSONStorage(path)
    link = os.link

    def link_late(*place: Path, **how: bool) -> None:
        link(*place, **how)
        monkeypatch.undo()
        path.with_name(f".{path.stem}.lock").unlink()
        insert(path, "of B")

    monkeypatch.setattr(os, "link", link_late)
    with pytest.raises(NotSaved), storage.transaction() as db:
        db.table("activities").insert({"uid": "of A"})
    storage.close()
    assert uids(path) == ["first", "of B"]
    insert(path, "of C")
    assert uids(path) == ["first", "of B", "of C"]


def test_whoever_waits_goes_on_to_the_new_lock_file(tmp_path: Path) -> None:
    lock = tmp_path / "lock"
    order: list[str] = []

    def wait() -> None:
        with exclusive(lock, "it", 5) as held:
            held.require()
            order.append("second")

    with exclusive(lock, "it", 5) as first:
        waiting = threading.Thread(target=wait)
        waiting.start()
        lock.unlink()
        with pytest.raises(NotSaved):
            first.require()
        order.append("first")
    waiting.join()
    assert set(order) == {"first", "second"}
    assert lock.exists()


def test_a_holder_who_stands_still_leaves_neither_threads_nor_descriptors(path: Path) -> None:
    receive, send = os.pipe()

    def hold() -> None:
        storage = AtomicJSONStorage(path)
        with storage.transaction():
            os.write(send, b"x")
            os.read(receive_end, 1)

    receive_end, send_end = os.pipe()
    holder = start_child(hold)
    os.read(receive, 1)
    os.kill(holder, signal.SIGSTOP)
    storage = AtomicJSONStorage(path, seconds=0.05)
    before = (threading.active_count(), len(list(Path("/proc/self/fd").iterdir())))
    for _attempt in range(5):
        with pytest.raises(Busy), storage.transaction():
            pass

    assert (threading.active_count(), len(list(Path("/proc/self/fd").iterdir()))) == before
    os.kill(holder, signal.SIGCONT)
    os.write(send_end, b"x")
    assert os.waitpid(holder, 0)[1] == 0
    for end in (receive, send, receive_end, send_end):
        os.close(end)
    insert(path, "second")
    assert uids(path) == ["first", "second"]
