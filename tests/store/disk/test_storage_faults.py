"""No acknowledged save is lost and no file becomes unreadable, whatever fails and whenever."""

import errno
import json
import os
import resource
import shutil
import signal
import struct
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from tinydb import TinyDB

from store.disk.storage import AtomicJSONStorage
from store.errors import Corrupt, InDoubt, NotSaved, StorageError, Unsealed
from store.language import use_language
from tests.store.disk.faults import (
    Action,
    Calls,
    calls_replaced,
    dying_after,
    dying_before,
    failing,
    in_child,
    start_child,
    writing_half,
)
from tests.store.disk.saves_told import valid_lines

KILLS = 220


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a dossier with one row, saved twice so that every side file is there."""
    file = tmp_path / "huong-loc-2027.json"
    storage = AtomicJSONStorage(file, who="lan")
    save(storage, 0)
    save(storage, 1)
    storage.close()
    return file


def save(storage: AtomicJSONStorage, number: int) -> None:
    with storage.transaction("counted") as db:
        db.table("activities").upsert({"uid": "a", "number": number}, lambda _row: True)


def number_in(path: Path) -> int:
    """Return the saved number; raises when the file is not whole, or disagrees with its history."""
    storage = AtomicJSONStorage(path)
    storage.refresh()
    obstacle = storage.obstacle()
    if obstacle is not None:
        raise obstacle
    number = storage.tables["activities"]["1"]["number"]
    newest = valid_lines(storage)[-1]
    assert newest.changes[-1].after == {"number": number}
    storage.close()
    return int(number)


def calls_of_a_save(path: Path) -> list[str]:
    storage = AtomicJSONStorage(path)
    storage.refresh()
    with calls_replaced(Calls(failing(errno.EIO), at=-1)) as calls:
        save(storage, 1000)
    storage.close()
    save_again = AtomicJSONStorage(path)
    save(save_again, 1)
    save_again.close()
    return calls.seen


def test_a_save_is_ordered_so_that_it_survives_a_power_cut(path: Path) -> None:
    calls = [name for name in calls_of_a_save(path) if name in {"write", "fsync", "link", "rename"}]

    new_file, history_line, folder = ["write", "fsync"], ["write", "fsync"], ["fsync"]
    assert calls == [*new_file, *history_line, "link", "rename", *folder]


@pytest.mark.parametrize("stays", [False, True], ids=["once", "from then on"])
@pytest.mark.parametrize(
    "action",
    [failing(errno.ENOSPC), failing(errno.EIO), writing_half],
    ids=["disk full", "disk error", "short write"],
)
def test_a_failing_call_leaves_the_old_or_the_new_file(
    path: Path, action: Action, *, stays: bool
) -> None:
    outcomes = set()
    for place in range(len(calls_of_a_save(path))):
        old, new = number_in(path), place + 2
        storage = AtomicJSONStorage(path)
        storage.refresh()
        error: StorageError | None = None
        with calls_replaced(Calls(action, place, stays=stays)):
            try:
                save(storage, new)
            except StorageError as failure:
                error = failure
        storage.close()
        outcomes.add(type(error))

        found = number_in(path)
        assert found == (old if error and not isinstance(error, InDoubt) else new)
        again = AtomicJSONStorage(path)
        save(again, new)
        again.close()
        assert number_in(path) == new
        assert not path.with_name(f".{path.stem}.saving").exists()
    assert outcomes >= (
        {type(None)} if action is writing_half and not stays else {NotSaved, InDoubt}
    )


def test_not_saved_and_in_doubt_are_told_apart(path: Path) -> None:
    use_language("en")
    calls = calls_of_a_save(path)
    syncs = [place for place, name in enumerate(calls) if name == "fsync"]

    sentences = []
    for place in (syncs[0], syncs[-1]):
        storage = AtomicJSONStorage(path)
        storage.refresh()
        with (
            calls_replaced(Calls(failing(errno.ENOSPC), place)),
            pytest.raises(StorageError) as failure,
        ):
            save(storage, place)
        sentences.append(failure.value.sentence)
        storage.close()

    assert "was not saved: the disk is full. Nothing has changed" in sentences[0]
    assert "was saved, but the disk did not confirm it: the disk is full" in sentences[1]


def test_a_save_that_failed_leaves_no_trace(path: Path) -> None:
    place = calls_of_a_save(path).index("rename")
    files = [path, *path.parent.glob("*.jsonl"), *path.parent.glob("backup/*")]
    before = {file: file.read_bytes() for file in files}
    storage = AtomicJSONStorage(path)
    storage.refresh()
    with calls_replaced(Calls(failing(errno.EIO), place)), pytest.raises(NotSaved):
        save(storage, 7)
    storage.close()

    left = [path, *path.parent.glob("*.jsonl"), *path.parent.glob("backup/*")]
    assert {file: file.read_bytes() for file in left} == before


def test_without_hard_links_backups_are_copies(path: Path) -> None:
    storage = AtomicJSONStorage(path)
    whole = path.read_bytes()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "link", Calls(failing(errno.EPERM), 0, stays=True).wrap("link", os.link))
        save(storage, 7)
    newest = storage.generations.newest_first()[0]
    storage.close()

    assert newest.read_bytes() == whole
    assert number_in(path) == 7


@pytest.mark.parametrize("action", [dying_before, dying_after], ids=["before", "after"])
def test_dying_at_any_call_leaves_the_old_or_the_new_file(path: Path, action: Action) -> None:
    calls = calls_of_a_save(path)
    for place in range(len(calls)):
        old, new = number_in(path), place + 2

        def die(place: int = place, new: int = new) -> None:
            storage = AtomicJSONStorage(path)
            storage.refresh()
            with calls_replaced(Calls(action, place)):
                save(storage, new)

        status = in_child(die)
        assert os.WTERMSIG(status) == signal.SIGKILL
        is_replaced = "rename" in calls[: place + (action is dying_after)]
        assert number_in(path) == (new if is_replaced else old)
    again = AtomicJSONStorage(path)
    save(again, 1000)
    again.close()
    assert not path.with_name(f".{path.stem}.saving").exists()
    assert number_in(path) == 1000


def test_no_acknowledged_save_is_lost_when_the_process_is_killed(path: Path) -> None:
    receive, send = os.pipe()
    acknowledged = 1
    for kill in range(KILLS):

        def save_on(first: int = acknowledged + 1) -> None:
            storage = AtomicJSONStorage(path)
            for number in range(first, first + 10_000):
                save(storage, number)
                os.write(send, struct.pack("q", number))

        child = start_child(save_on)
        first = os.read(receive, 8)
        time.sleep(0.00013 * (kill % 50))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.write(send, struct.pack("q", -1))
        while first != struct.pack("q", -1):
            (acknowledged,) = struct.unpack("q", first)
            first = os.read(receive, 8)
        found = number_in(path)
        assert acknowledged <= found <= acknowledged + 1
        acknowledged = found
    os.close(receive)
    os.close(send)
    with TinyDB(path) as stock:
        assert stock.table("activities").get(doc_id=1) == {"uid": "a", "number": acknowledged}


def test_two_processes_lose_none_of_their_saves(path: Path) -> None:
    def insert_200(who: str) -> Callable[[], None]:
        def insert() -> None:
            storage = AtomicJSONStorage(path, who=who)
            for number in range(200):
                with storage.transaction() as db:
                    db.table("activities").insert({"uid": f"{who} {number}"})

        return insert

    children = [start_child(insert_200(who)) for who in ("lan", "hùng")]
    assert [os.waitpid(child, 0)[1] for child in children] == [0, 0]

    storage = AtomicJSONStorage(path)
    storage.refresh()
    uids = [row["uid"] for row in storage.tables["activities"].values()]
    lines = valid_lines(storage)
    storage.close()
    wanted = {f"{who} {number}" for who in ("lan", "hùng") for number in range(200)}
    assert set(uids) == wanted | {"a"}
    assert len(uids) == 401
    assert [line.sequence for line in lines] == list(range(1, 403))


@pytest.mark.parametrize("room", [10, 4_000])
def test_a_file_size_limit_is_told_and_harms_nothing(path: Path, room: int) -> None:
    def save_beyond_the_limit() -> None:
        storage = AtomicJSONStorage(path)
        storage.refresh()
        limit = path.stat().st_size + room
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
        with pytest.raises(NotSaved), storage.transaction() as db:
            db.table("activities").insert({"note": "đ" * 100_000})

    before = path.read_bytes()
    assert in_child(save_beyond_the_limit) == 0
    assert path.read_bytes() == before
    assert number_in(path) == 1


def opens_silently(path: Path) -> bool:
    storage = AtomicJSONStorage(path)
    try:
        storage.refresh()
        return not isinstance(storage.obstacle(), Unsealed)
    except Corrupt:
        return False
    finally:
        storage.close()


def test_no_mutation_of_a_file_loads_silently(path: Path) -> None:
    storage = AtomicJSONStorage(path)
    with storage.transaction() as db:
        db.table("activities").insert_multiple(
            {"uid": f"{number}", "name": "Đường vào thôn", "total_cost": 1_500_000}
            for number in range(4)
        )
    storage.close()
    whole = path.read_bytes()
    assert opens_silently(path)

    mutations = [whole[:length] for length in range(len(whole))]
    for place in range(len(whole)):
        flipped = bytes([whole[place] ^ 1 << place % 8])
        mutations += [
            whole[:place] + flipped + whole[place + 1 :],
            whole[:place] + whole[place + 1 :],
        ]
    mutations += [whole + b" ", whole + whole, b"\xef\xbb\xbf" + whole, b"\0" * len(whole)]
    assert len(mutations) > 1_000

    for mutation in mutations:
        path.write_bytes(mutation)
        assert not opens_silently(path), mutation


@pytest.mark.parametrize("place", ["backup", "a.history.jsonl"])
def test_what_stands_in_the_way_is_told_in_whole_sentences(tmp_path: Path, place: str) -> None:
    use_language("en")
    storage = AtomicJSONStorage(tmp_path / "a.json")
    with storage.transaction() as db:
        db.table("villages").insert({"uid": "v1"})
    found = tmp_path / place
    if found.is_dir():
        shutil.rmtree(found)
    found.unlink(missing_ok=True)
    if place == "backup":
        found.write_text("no folder")
    else:
        found.mkdir()
    with pytest.raises(StorageError) as told, storage.transaction() as db:
        db.table("villages").insert({"uid": "v2"})

    assert ".." not in told.value.sentence
    told_as = {"backup": "a file stands where a folder should be"}
    assert told_as.get(place, place) in told.value.sentence
    assert len(json.loads(storage.path.read_bytes())["villages"]) == 1
