"""Rebuilding a damaged dossier from its backups and its history."""

import shutil
from pathlib import Path

import pytest
from tinydb import TinyDB

from store.disk.storage import AtomicJSONStorage
from store.errors import Corrupt, Overtaken
from store.repair.diagnosis import Health, examine
from store.repair.mend import accept, restore
from tests.store.disk.saves_told import valid_lines
from tests.store.repair.conftest import SAVES, history_of, rows


def test_a_whole_file_agrees_with_backups_and_history(path: Path) -> None:
    found = examine(path)

    assert found.health is Health.WHOLE
    assert found.is_sound
    assert (found.damaged_lines, found.damaged_backups) == (0, ())


@pytest.mark.parametrize("backups", [5, 3, 1, 0])
@pytest.mark.parametrize("damage", ["cut", "empty", "gone"])
def test_a_damaged_file_is_rebuilt_to_the_byte(path: Path, damage: str, backups: int) -> None:
    whole, wanted = path.read_bytes(), rows(path)
    for backup in sorted(path.with_name("backup").iterdir())[backups:]:
        backup.unlink()
    if damage == "gone":
        path.unlink()
    else:
        path.write_bytes(whole[: len(whole) // 2 if damage == "cut" else 0])

    found = examine(path)
    assert found.health is (Health.MISSING if damage == "gone" else Health.DAMAGED)
    assert found.rebuilt.exact
    assert found.rebuilt.complete
    assert found.rebuilt.sequence == SAVES
    restore(path, found, "hùng")

    assert rows(path) == wanted
    assert examine(path).is_sound
    storage = AtomicJSONStorage(path)
    with storage.transaction() as db:
        db.table("activities").insert({"uid": "after"})
    assert storage.sequence == SAVES + 2
    storage.close()


def test_the_damaged_file_is_kept(path: Path) -> None:
    damaged = path.read_bytes()[:100]
    path.write_bytes(damaged)
    restore(path, examine(path), "hùng")

    (kept,) = path.with_name("backup").glob("*.before-save-*.json")
    assert kept.read_bytes() == damaged
    assert examine(path).damaged_backups == ()
    storage = AtomicJSONStorage(path, generations=2)
    for number in range(4):
        with storage.transaction() as db:
            db.table("activities").insert({"uid": f"later {number}"})
    storage.close()
    assert kept.read_bytes() == damaged


def test_damaged_backups_are_passed_over(path: Path) -> None:
    wanted = rows(path)
    newest = sorted(path.with_name("backup").iterdir())[-1]
    newest.write_bytes(newest.read_bytes().replace("Đường".encode(), b"Sneak"))
    path.write_bytes(b"")

    found = examine(path)
    assert found.damaged_backups == (newest.name,)
    restore(path, found, "hùng")
    assert rows(path) == wanted


def test_what_lies_beyond_a_damaged_line_comes_from_a_backup(path: Path) -> None:
    wanted = rows(path)
    lines = history_of(path).read_bytes().splitlines(keepends=True)
    lines[2] = lines[2].replace(b"lan", b"LAN")
    history_of(path).write_bytes(b"".join(lines))
    path.write_bytes(b"")

    found = examine(path)
    assert found.damaged_lines == 1
    assert found.rebuilt.complete
    restore(path, found, "hùng")
    assert rows(path) == wanted


def test_beyond_a_gap_without_backup_nothing_is_made_up(path: Path) -> None:
    shutil.rmtree(path.with_name("backup"))
    lines = history_of(path).read_bytes().splitlines(keepends=True)
    history_of(path).write_bytes(b"".join(lines[:7] + lines[8:]))
    path.write_bytes(b"")

    found = examine(path)
    assert not found.rebuilt.complete
    assert (found.rebuilt.sequence, found.rebuilt.latest) == (7, SAVES)
    assert found.rebuilt.exact


def test_backups_of_an_abandoned_line_of_saves_are_not_used(path: Path) -> None:
    older = sorted(path.with_name("backup").iterdir())[1]
    path.write_bytes(older.read_bytes())
    accept(path, examine(path), "hùng")
    storage = AtomicJSONStorage(path, who="hùng")
    with storage.transaction("went on from an older file") as db:
        db.table("activities").insert({"uid": "new line"})
    storage.close()
    wanted = rows(path)
    path.write_bytes(b"")

    restore(path, examine(path), "hùng")
    assert rows(path) == wanted


def test_an_outside_change_can_be_taken_back(path: Path) -> None:
    wanted = rows(path)
    with TinyDB(path) as stock:
        stock.table("activities").update({"name": "by hand"})

    found = examine(path)
    assert found.health is Health.EDITED
    restore(path, found, "hùng")
    assert rows(path) == wanted


def test_an_outside_change_can_be_accepted_and_stands_in_the_history(path: Path) -> None:
    with TinyDB(path) as stock:
        stock.table("activities").update({"name": "by hand"}, doc_ids=[1])
    wanted = rows(path)
    accept(path, examine(path), "hùng")

    assert rows(path) == wanted
    assert examine(path).is_sound
    storage = AtomicJSONStorage(path)
    storage.refresh()
    assert storage.obstacle() is None
    newest = valid_lines(storage)[-1]
    storage.close()
    assert newest.who == "hùng"
    assert [(change.before, change.after) for change in newest.changes] == [
        ({"name": f"Cầu {SAVES}"}, {"name": "by hand"})
    ]


def test_a_file_of_stock_tinydb_can_be_accepted(tmp_path: Path) -> None:
    path = tmp_path / "stock.json"
    with TinyDB(path) as stock:
        stock.table("activities").insert({"uid": "a"})
    accept(path, examine(path), "lan")

    assert rows(path) == [{"uid": "a"}]
    assert examine(path).health is Health.WHOLE


def test_a_file_that_cannot_be_understood_cannot_be_accepted(path: Path) -> None:
    path.write_bytes(b"{")

    with pytest.raises(Corrupt):
        accept(path, examine(path), "lan")


def test_a_repair_never_writes_over_a_save_made_meanwhile(path: Path) -> None:
    whole = path.read_bytes()
    path.write_bytes(b"")
    found = examine(path)
    path.write_bytes(whole)

    with pytest.raises(Overtaken):
        restore(path, found, "lan")
    assert path.read_bytes() == whole
