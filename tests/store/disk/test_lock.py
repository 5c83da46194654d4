"""The lock of a dossier: removed by somebody, or held by one who stands still."""

import errno
import os
import signal
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from store.disk.lock import LockHolder, Patience, exclusive
from store.disk.storage import AtomicJSONStorage
from store.errors import Busy, NotSaved, WaitEnded
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


def test_the_lock_file_says_who_holds_it_as_long_as_somebody_does(tmp_path: Path) -> None:
    lock = tmp_path / "lock"
    assert LockHolder.of(lock) is None
    with exclusive(lock, "it", 5, "Lê Văn Minh\x1b[2J"):
        holder = LockHolder.of(lock)
        assert holder is not None
        assert (holder.who, holder.process) == ("Lê Văn Minh[2J", os.getpid())
        assert abs(datetime.now(UTC) - holder.since) < timedelta(minutes=5)
    assert LockHolder.of(lock) is None


@pytest.mark.parametrize(
    "note",
    [
        b"",
        b"\n",
        b"[]\n",
        b"\xff\xfe\n",
        b"9" * 100_000,
        b'{"who": "Minh", "process": 0, "since": "2027-01-01T00:00:00+00:00"}\n',
        b'{"who": "Minh", "process": 99999999999999999999, "since": "2027-01-01T00:00:00+00:00"}\n',
        b'{"who": "Minh", "process": 1, "since": "yesterday"}\n',
        b'{"who": "Minh", "process": 1, "since": 5}\n',
        b'{"who": "Minh", "process": null, "since": "2027-01-01T00:00:00+00:00"}\n',
        b'{"process": 1, "since": "2027-01-01T00:00:00+00:00"}\n',
        b'{"who": "Minh", "process": 1, "since": "0001-01-01T00:00:00+14:00"}\n',
    ],
)
def test_a_lock_file_that_somebody_has_written_into_names_nobody(
    tmp_path: Path, note: bytes
) -> None:
    lock = tmp_path / "lock"
    lock.write_bytes(note)
    assert LockHolder.of(lock) is None


def test_a_lock_file_that_is_a_link_or_a_pipe_names_nobody(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "lock")
    os.mkfifo(tmp_path / "pipe")
    assert LockHolder.of(tmp_path / "link") is None
    assert LockHolder.of(tmp_path / "pipe") is None


def test_a_holder_who_is_dead_is_not_named(tmp_path: Path) -> None:
    lock = tmp_path / "lock"

    def die() -> None:
        with exclusive(lock, "it", 5, "Minh"):
            os.kill(os.getpid(), signal.SIGKILL)

    os.waitpid(start_child(die), 0)
    assert b"Minh" in lock.read_bytes()
    assert LockHolder.of(lock) is None


def test_a_disk_that_takes_no_name_locks_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_call: object) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "pwrite", full)
    monkeypatch.setattr(os, "ftruncate", full)
    with exclusive(tmp_path / "lock", "it", 5, "Minh") as held:
        held.require()


def test_a_wait_that_is_ended_is_told_from_one_that_took_too_long(tmp_path: Path) -> None:
    lock = tmp_path / "lock"
    patience = Patience(3600)
    with exclusive(lock, "it", 5), ThreadPoolExecutor(1) as beside:

        def wait() -> None:
            with exclusive(lock, "it", patience):
                raise AssertionError

        waiting = beside.submit(wait)
        while not patience.is_waiting:
            assert not waiting.done()
        patience.end()
        assert isinstance(waiting.exception(), WaitEnded)
    assert not patience.is_waiting
    with exclusive(lock, "it", patience):
        assert not patience.is_waiting
