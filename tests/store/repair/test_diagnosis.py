"""Looking over a dossier: what is wrong is seen, and what is well is never said to be wrong."""

import os
import shutil
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from store.disk.chain import Bond
from store.disk.history_line import HistoryLine
from store.disk.storage import AtomicJSONStorage
from store.repair.diagnosis import Health, diagnose, examine
from store.repair.snapshot import Snapshot, take_snapshot
from tests.soak import briefly
from tests.store.disk.faults import start_child
from tests.store.repair.conftest import SAVES, history_of

CLERKS = briefly(4, 10)
LOOKS = briefly(60, 1000)


def forged(lines: list[bytes]) -> list[bytes]:
    line = HistoryLine.load(lines[4])
    assert line
    return [*lines[:4], replace(line, who="somebody else").dump() + b" \n", *lines[5:]]


@pytest.mark.parametrize(
    "damage",
    [
        lambda lines: lines[:4] + lines[5:],
        lambda lines: lines[6:],
        lambda lines: [*lines[:4], lines[5], lines[4], *lines[6:]],
        lambda lines: lines[:-1],
        forged,
    ],
    ids=["deleted", "first ones deleted", "swapped", "cut", "changed and sealed anew"],
)
def test_a_history_that_is_not_the_chain_it_was_is_seen(
    path: Path, damage: Callable[[list[bytes]], list[bytes]]
) -> None:
    history = history_of(path)
    history.write_bytes(b"".join(damage(history.read_bytes().splitlines(keepends=True))))

    found = examine(path)
    assert found.health is Health.WHOLE
    assert not found.is_proven


def test_a_history_that_is_gone_is_seen(path: Path) -> None:
    history_of(path).unlink()
    assert examine(path).chain.bond is Bond.GONE


def test_an_older_file_is_seen_and_the_last_save_still_found(path: Path) -> None:
    whole = path.read_bytes()
    older = sorted(path.with_name("backup").iterdir())[0]
    shutil.copy(older, path)
    path.with_name("backup").joinpath("kept").write_bytes(whole)

    found = examine(path)
    assert not found.is_proven
    assert found.is_overtaken
    assert (found.rebuilt.sequence, found.rebuilt.exact) == (SAVES, True)


def test_another_dossiers_file_is_seen(path: Path, tmp_path: Path) -> None:
    other = tmp_path / "other-2027.json"
    storage = AtomicJSONStorage(other)
    with storage.transaction() as db:
        db.table("activities").insert({"uid": "other"})
    storage.close()
    shutil.copy(other, path)

    found = examine(path)
    assert not found.is_proven
    assert found.chain.bond is Bond.OF_ANOTHER
    assert (found.rebuilt.sequence, found.rebuilt.exact) == (SAVES, True)


def test_a_damaged_backup_is_told_though_the_file_is_proven(path: Path) -> None:
    newest = max(path.with_name("backup").iterdir())
    newest.write_bytes(newest.read_bytes()[:-9])

    found = examine(path)
    assert found.is_proven
    assert not found.is_sound
    assert found.damaged_backups == (newest.name,)


def test_what_was_seen_in_the_middle_of_a_save_stays_as_it_was(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[Snapshot] = []
    rename = os.rename

    def look_and_rename(source: Path, target: Path) -> None:
        seen.append(take_snapshot(path))
        rename(source, target)

    monkeypatch.setattr(os, "rename", look_and_rename)
    storage = AtomicJSONStorage(path, who="lan")
    with storage.transaction("in the middle") as db:
        db.table("activities").insert({"uid": "late"})
    storage.close()

    assert diagnose(seen[0]).is_proven
    assert [raw[-2:] for raw in seen[0].history.raw_lines()] == [b" \n"] * SAVES + [b"\t\n"]
    assert history_of(path).read_bytes().endswith(b" \n")


def save_on_and_on(path: Path, who: str) -> None:
    storage = AtomicJSONStorage(path, who=who, seconds=60)
    while True:
        with storage.transaction("on and on") as db:
            db.table("activities").update({"name": f"{who} {storage.sequence}"}, doc_ids=[1])
        time.sleep(0.005)


@contextmanager
def clerks_at_work(path: Path) -> Iterator[None]:
    children = [
        start_child(partial(save_on_and_on, path, f"clerk {number}")) for number in range(CLERKS)
    ]
    try:
        yield
    finally:
        for child in children:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)


def test_nothing_is_ever_wrong_while_clerks_save(path: Path) -> None:
    with clerks_at_work(path):
        looks = [examine(path) for _ in range(LOOKS)]

    assert len({one.chain.latest for one in looks}) > 1
    assert [one for one in looks if not one.is_sound] == []
    assert examine(path).is_proven
