"""Saving and reading one dossier file when nothing goes wrong, and when somebody else was there."""

import json
import os
import stat
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tinydb import TinyDB, where
from tinydb.operations import add

from store.disk.lock import exclusive
from store.disk.safe_open import refuse_unsafe
from store.disk.sealed.seal import SEAL_TABLE
from store.disk.storage import AtomicJSONStorage
from store.errors import (
    Busy,
    Corrupt,
    IsLink,
    Missing,
    NetworkFolder,
    NotAFile,
    NotSaved,
    Overtaken,
    Unsealed,
    VolatileFolder,
)
from store.language import use_language


@pytest.fixture(autouse=True)
def _english() -> None:
    use_language("en")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "huong-loc-2027.json"


@pytest.fixture
def storage(path: Path) -> Iterator[AtomicJSONStorage]:
    opened = AtomicJSONStorage(path, who="lan", seconds=0.2)
    yield opened
    opened.close()


def insert(storage: AtomicJSONStorage, **fields: object) -> None:
    with storage.transaction("an activity was written") as db:
        db.table("activities").insert(fields)


def stock_rows(path: Path, table: str = "activities") -> list[dict[str, Any]]:
    with TinyDB(path) as db:
        return [dict(row) for row in db.table(table).all()]


def test_stock_tinydb_reads_what_was_saved(storage: AtomicJSONStorage, path: Path) -> None:
    insert(storage, uid="a", name="Đường bê tông Ê Đê", total_cost=150_000_000, note=None)
    insert(storage, uid="b", programmes=["p1"])

    assert stock_rows(path) == [
        {"uid": "a", "name": "Đường bê tông Ê Đê", "total_cost": 150_000_000, "note": None},
        {"uid": "b", "programmes": ["p1"]},
    ]
    with TinyDB(path) as db:
        assert [row.doc_id for row in db.table("activities").all()] == [1, 2]
        assert list(db.storage.read() or {}) == ["activities", SEAL_TABLE]


def test_text_is_written_as_it_is_read(storage: AtomicJSONStorage, path: Path) -> None:
    insert(storage, name="Cầu treo")

    assert "Cầu treo" in path.read_text("utf-8")


def test_the_same_saves_give_the_same_bytes(tmp_path: Path) -> None:
    files = [tmp_path / "one.json", tmp_path / "two.json"]
    for file in files:
        opened = AtomicJSONStorage(file)
        insert(opened, uid="a", name="Cầu")
        insert(opened, uid="b", name="Đường")
        opened.close()

    assert files[0].read_bytes() == files[1].read_bytes()


def test_it_serves_as_a_plain_tinydb_storage(path: Path) -> None:
    with TinyDB(path, storage=AtomicJSONStorage) as db:
        db.table("villages").insert({"name": "Thôn 1"})
        db.table("villages").update({"name": "Thôn 2"}, where("name") == "Thôn 1")
        db.drop_table("gone")

        assert db.tables() == {"villages"}
        assert db.table("villages").all() == [{"name": "Thôn 2"}]
    assert stock_rows(path, "villages") == [{"name": "Thôn 2"}]


def test_a_plain_write_over_somebody_elses_save_is_refused(
    storage: AtomicJSONStorage, path: Path
) -> None:
    insert(storage, uid="a")
    mine = storage.read()
    other = AtomicJSONStorage(path)
    insert(other, uid="b")
    other.close()

    assert mine is not None
    with pytest.raises(Overtaken):
        storage.write(mine)
    assert [row["uid"] for row in stock_rows(path)] == ["a", "b"]


def test_an_exception_in_the_block_saves_nothing(storage: AtomicJSONStorage, path: Path) -> None:
    insert(storage, uid="a", tags=["one"])
    before = path.read_bytes()

    def fail() -> None:
        with storage.transaction() as db:
            db.table("activities").update(add("tags", ["two"]))
            db.table("activities").insert({"uid": "b"})
            raise LookupError

    with pytest.raises(LookupError):
        fail()
    assert path.read_bytes() == before
    assert storage.tables == {"activities": {"1": {"uid": "a", "tags": ["one"]}}}


def test_a_database_kept_beyond_its_block_can_change_nothing(storage: AtomicJSONStorage) -> None:
    with storage.transaction() as db:
        db.table("activities").insert({"uid": "a"})

    with pytest.raises(RuntimeError):
        db.table("activities").insert({"uid": "b"})
    assert storage.tables == {"activities": {"1": {"uid": "a"}}}


def test_a_list_handed_in_and_changed_later_does_not_reach_the_view(
    storage: AtomicJSONStorage,
) -> None:
    tags = ["one"]
    insert(storage, tags=tags)
    tags.append("two")

    assert storage.tables["activities"]["1"] == {"tags": ["one"]}


def test_untouched_tables_and_documents_stay_the_same_objects(
    storage: AtomicJSONStorage, path: Path
) -> None:
    with storage.transaction() as db:
        db.table("villages").insert({"name": "Thôn 1"})
        db.table("activities").insert_multiple([{"uid": "a"}, {"uid": "b", "tags": []}])
    villages, kept = storage.tables["villages"], storage.tables["activities"]["2"]

    with storage.transaction() as db:
        db.table("activities").update({"name": "Cầu"}, doc_ids=[1])
    assert storage.tables["villages"] is villages
    assert storage.tables["activities"]["2"] is kept

    other = AtomicJSONStorage(path)
    with other.transaction() as db:
        db.table("activities").update({"name": "Đường"}, doc_ids=[1])
    other.close()
    assert storage.refresh()
    assert storage.tables["villages"] is villages
    assert storage.tables["activities"]["2"] is kept
    assert storage.tables["activities"]["1"] == {"uid": "a", "name": "Đường"}


def test_without_a_change_nothing_is_written(storage: AtomicJSONStorage, path: Path) -> None:
    insert(storage, uid="a")
    before = path.stat()

    with storage.transaction() as db:
        db.table("activities").update({"uid": "a"}, doc_ids=[1])

    assert path.stat() == before
    assert storage.sequence == 1
    assert len(list(storage.history.lines())) == 1


def test_true_is_not_taken_for_one(storage: AtomicJSONStorage, path: Path) -> None:
    insert(storage, uid="a", is_final=1)
    with storage.transaction() as db:
        db.table("activities").update({"is_final": True})

    assert stock_rows(path)[0]["is_final"] is True
    line = list(storage.history.lines())[-1]
    assert line is not None
    assert line.changes[0].before == {"is_final": 1}
    assert line.changes[0].after == {"is_final": True}


def test_the_history_tells_who_changed_what(storage: AtomicJSONStorage, path: Path) -> None:
    insert(storage, uid="a", name="Cầu", note="cũ")
    with storage.transaction("renamed") as db:
        db.table("activities").update({"name": "Cầu treo"}, doc_ids=[1])
    with storage.transaction("deleted") as db:
        db.table("activities").remove(doc_ids=[1])

    raw = path.with_name("huong-loc-2027.history.jsonl").read_text("utf-8").splitlines()
    lines = [json.loads(line) for line in raw]
    assert [line["sequence"] for line in lines] == [1, 2, 3]
    assert [line["what"] for line in lines] == ["an activity was written", "renamed", "deleted"]
    assert {line["who"] for line in lines} == {"lan"}
    changes = [(change["before"], change["after"]) for line in lines for change in line["changes"]]
    assert changes == [
        (None, {"uid": "a", "name": "Cầu", "note": "cũ"}),
        ({"name": "Cầu"}, {"name": "Cầu treo"}),
        ({"uid": "a", "name": "Cầu treo", "note": "cũ"}, None),
    ]


def test_replaced_files_are_kept_and_the_oldest_go(path: Path) -> None:
    storage = AtomicJSONStorage(path, generations=3)
    for number in range(6):
        insert(storage, number=number)
    storage.close()

    backups = storage.generations.newest_first()
    assert [len(stock_rows(backup)) for backup in backups] == [5, 4, 3]
    assert {one.name for one in path.parent.glob("*.json")} == {path.name}


def test_files_are_for_owner_and_group_whatever_the_umask(path: Path) -> None:
    umask = os.umask(0o077)
    try:
        storage = AtomicJSONStorage(path)
        insert(storage, uid="a")
        insert(storage, uid="b")
        storage.close()
    finally:
        os.umask(umask)

    side_files = [path.with_name(".huong-loc-2027.lock"), storage.history.path]
    modes = {one.name: stat.S_IMODE(one.stat().st_mode) for one in [path, *side_files]}
    assert set(modes.values()) == {0o660}
    assert stat.S_IMODE(storage.generations.folder.stat().st_mode) == 0o770


def test_a_mode_set_by_the_keeper_stays(storage: AtomicJSONStorage, path: Path) -> None:
    insert(storage, uid="a")
    path.chmod(0o640)
    insert(storage, uid="b")

    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_changed_sees_another_save_once(storage: AtomicJSONStorage, path: Path) -> None:
    insert(storage, uid="a")
    assert not storage.changed()
    other = AtomicJSONStorage(path)
    insert(other, uid="b")
    other.close()

    assert storage.changed()
    assert storage.refresh()
    assert not storage.changed()
    assert not storage.refresh()
    assert [row["uid"] for row in storage.tables["activities"].values()] == ["a", "b"]


def test_a_lock_held_by_somebody_else_is_waited_for_and_then_reported(
    storage: AtomicJSONStorage, path: Path
) -> None:
    insert(storage, uid="a")
    with exclusive(path.with_name(f".{path.stem}.lock"), path.name, 1), pytest.raises(Busy) as busy:
        insert(storage, uid="b")

    assert "0.2 seconds" in busy.value.sentence
    insert(storage, uid="c")
    assert [row["uid"] for row in stock_rows(path)] == ["a", "c"]


def test_whoever_waits_gets_the_lock_when_it_is_free(tmp_path: Path) -> None:
    lock, order, held = tmp_path / "lock", [], threading.Event()

    def hold() -> None:
        with exclusive(lock, "it", 5):
            order.append("first")
            held.set()
            release.wait(5)
            order.append("done")

    release = threading.Event()
    holder = threading.Thread(target=hold)
    holder.start()
    held.wait(5)
    threading.Timer(0.05, release.set).start()
    with exclusive(lock, "it", 5):
        order.append("second")
    holder.join()

    assert order == ["first", "done", "second"]


def test_the_lock_file_is_never_removed(storage: AtomicJSONStorage, path: Path) -> None:
    insert(storage, uid="a")
    lock = path.with_name(f".{path.stem}.lock")
    inode = lock.stat().st_ino
    insert(storage, uid="b")

    assert lock.stat().st_ino == inode


def test_leftovers_of_an_interrupted_save_are_cleared(
    storage: AtomicJSONStorage, path: Path
) -> None:
    leftover = path.with_name(f".{path.stem}.saving")
    leftover.write_text("half")
    insert(storage, uid="a")

    assert not leftover.exists()
    assert stock_rows(path) == [{"uid": "a"}]


def test_a_file_changed_by_another_program_can_only_be_read(
    storage: AtomicJSONStorage, path: Path
) -> None:
    insert(storage, uid="a")
    with TinyDB(path) as db:
        db.table("activities").insert({"uid": "by hand"})

    assert storage.refresh()
    assert [row["uid"] for row in storage.tables["activities"].values()] == ["a", "by hand"]
    obstacle = storage.obstacle()
    assert isinstance(obstacle, Unsealed)
    assert "outside of this program" in obstacle.sentence
    before = path.read_bytes()
    with pytest.raises(Unsealed):
        insert(storage, uid="b")
    assert path.read_bytes() == before


def test_a_file_of_stock_tinydb_can_only_be_read(storage: AtomicJSONStorage, path: Path) -> None:
    with TinyDB(path) as db:
        db.table("activities").insert({"uid": "a"})

    assert storage.refresh()
    assert storage.tables == {"activities": {"1": {"uid": "a"}}}
    with pytest.raises(Unsealed):
        insert(storage, uid="b")


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"null", b'{"a":1}', b'{"a":{"x":{}}}'])
def test_a_file_that_holds_no_tables_is_damaged(
    storage: AtomicJSONStorage, path: Path, content: bytes
) -> None:
    path.write_bytes(content)

    with pytest.raises(Corrupt) as corrupt:
        storage.refresh()
    assert "doctor --repair" in corrupt.value.sentence
    with pytest.raises(Corrupt):
        insert(storage, uid="a")
    assert path.read_bytes() == content


def test_a_file_that_vanished_is_missing_and_not_made_anew(
    storage: AtomicJSONStorage, path: Path
) -> None:
    insert(storage, uid="a")
    path.unlink()

    assert storage.changed()
    with pytest.raises(Missing):
        storage.refresh()
    with pytest.raises(Missing):
        insert(storage, uid="b")
    assert not path.exists()


def test_a_missing_folder_is_missing(tmp_path: Path) -> None:
    storage = AtomicJSONStorage(tmp_path / "nowhere" / "x.json")

    assert storage.read() is None
    with pytest.raises(Missing):
        insert(storage, uid="a")


def link_elsewhere(place: Path) -> None:
    target = place.with_name("elsewhere")
    target.write_text("{}")
    place.symlink_to(target)


@pytest.mark.parametrize(
    ("make", "error"),
    [(link_elsewhere, IsLink), (os.mkfifo, NotAFile), (Path.mkdir, NotAFile)],
    ids=["link", "pipe", "folder"],
)
@pytest.mark.parametrize("name", ["{stem}.json", ".{stem}.lock"])
def test_what_is_no_ordinary_file_is_refused(
    storage: AtomicJSONStorage,
    path: Path,
    make: Callable[[Path], None],
    error: type[Exception],
    name: str,
) -> None:
    make(path.with_name(name.format(stem=path.stem)))

    with pytest.raises(error) as refused:
        insert(storage, uid="a")
    assert str(refused.value).startswith(name.format(stem=path.stem))


@pytest.mark.parametrize("make", [link_elsewhere, os.mkfifo, Path.mkdir])
def test_a_history_that_is_no_ordinary_file_stops_the_save(
    storage: AtomicJSONStorage, path: Path, make: Callable[[Path], None]
) -> None:
    make(storage.history.path)

    with pytest.raises(NotSaved):
        insert(storage, uid="a")
    assert not path.exists()
    assert not path.with_name(f".{path.stem}.saving").exists()


def test_what_json_cannot_hold_is_not_saved(storage: AtomicJSONStorage, path: Path) -> None:
    insert(storage, uid="a")
    for value in (object(), 2**70, "\ud800"):
        with pytest.raises(NotSaved):
            insert(storage, value=value)
    with pytest.raises(NotSaved), storage.transaction() as db:
        db.table(SEAL_TABLE).insert({"sequence": 7})

    assert stock_rows(path) == [{"uid": "a"}]
    assert storage.sequence == 1


def mount_table(tmp_path: Path, kind: str, options: str) -> Path:
    table = tmp_path / "mountinfo"
    table.write_text(
        "22 1 8:1 / / rw - ext4 /dev/sda1 rw\n"
        f"23 22 0:50 / /srv/dép\\040one rw shared:1 - {kind} somewhere {options}\n"
    )
    return table


@pytest.mark.parametrize(
    ("kind", "options", "error"),
    [("nfs4", "rw,vers=4.2", NetworkFolder), ("overlay", "rw,volatile", VolatileFolder)],
)
def test_network_and_volatile_disks_are_refused(
    tmp_path: Path, kind: str, options: str, error: type[Exception]
) -> None:
    table = mount_table(tmp_path, kind, options)

    with pytest.raises(error):
        refuse_unsafe(Path("/srv/dép one/office"), table)


def test_own_disks_are_taken(tmp_path: Path) -> None:
    table = mount_table(tmp_path, "overlay", "rw,lowerdir=/a")

    assert refuse_unsafe(Path("/srv/dép one"), table) is None
    assert refuse_unsafe(tmp_path, mount_table(tmp_path, "nfs", "rw")) is None
    assert refuse_unsafe(tmp_path, tmp_path / "no such table") is None
