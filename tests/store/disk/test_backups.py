"""The generations in ``backup/``: which are kept, whatever the clock says, and which go."""

import datetime as dt
import os
from pathlib import Path

import pytest

from store.disk.backups import Generations, kept_stems
from store.disk.storage import AtomicJSONStorage

NOW = dt.datetime(2027, 3, 5, 12, 0, tzinfo=dt.UTC)
MINUTE, HOUR, DAY = 60, 3600, 86_400


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    (tmp_path / "backup").mkdir()
    return tmp_path / "huong-loc-2027.json"


def place(dossier: Path, sequence: int, age: float, size: int = 10) -> Path:
    """Put a generation there that was written ``age`` seconds before now."""
    made = Generations(dossier, 0).place_of(sequence, f"{sequence:032x}")
    made.write_bytes(b"x" * size)
    written = NOW.timestamp() - age
    os.utime(made, (written, written))
    return made


def sequences(dossier: Path) -> list[int]:
    found = Generations(dossier, 0).newest_first()
    return [int(one.name.split(".")[1]) for one in found]


def test_the_last_saves_stay_then_one_an_hour_then_one_a_day(dossier: Path) -> None:
    count = 2_000
    for sequence in range(1, count + 1):
        place(dossier, sequence, age=(count - sequence) * 30 * MINUTE)
    Generations(dossier, 20).prune(NOW)

    kept = sequences(dossier)
    assert kept[:20] == list(range(count, count - 20, -1))
    ages = [(count - sequence) * 30 * MINUTE for sequence in kept]
    older = [age for age in ages if age > 11 * HOUR]
    hourly = [age for age in older if age <= 2 * DAY]
    daily = [age for age in older if age > 2 * DAY]
    assert 35 <= len(hourly) <= 38
    assert 28 <= len(daily) <= 31
    assert max(ages) <= 31 * DAY
    Generations(dossier, 20).prune(NOW)
    assert sequences(dossier) == kept


def test_a_clock_that_was_set_back_costs_no_newer_generation(dossier: Path) -> None:
    for sequence in range(1, 26):
        place(dossier, sequence, age=-4 * 365 * DAY)
    for sequence in range(26, 61):
        place(dossier, sequence, age=(60 - sequence) * MINUTE)
    Generations(dossier, 20).prune(NOW)

    assert sequences(dossier)[:20] == list(range(60, 40, -1))


def test_generations_take_no_more_than_so_many_bytes_but_the_last_three_stay(
    dossier: Path,
) -> None:
    for sequence in range(1, 11):
        place(dossier, sequence, age=(10 - sequence) * MINUTE, size=1_000)
    Generations(dossier, 20, most_bytes=5_500).prune(NOW)
    assert sequences(dossier) == [10, 9, 8, 7, 6]
    Generations(dossier, 20, most_bytes=10).prune(NOW)
    assert sequences(dossier) == [10, 9, 8]


def test_what_was_set_aside_stays_and_never_replaces_what_was_before(dossier: Path) -> None:
    storage = AtomicJSONStorage(dossier, generations=1)
    for number in range(4):
        with storage.transaction() as db:
            db.table("activities").insert({"uid": f"{number}"})
        if number < 2:
            storage.set_aside("looked-at")
    storage.close()

    aside = sorted(dossier.parent.glob("backup/*.looked-at*.json"))
    assert [one.name for one in aside] == [
        "huong-loc-2027.looked-at-2.json",
        "huong-loc-2027.looked-at.json",
    ]
    assert aside[0].read_bytes() != aside[1].read_bytes()
    assert sequences(dossier) == [3]


def test_backups_of_other_dossiers_are_neither_counted_nor_removed(dossier: Path) -> None:
    other = dossier.with_name("huong-loc-2027.b.json")
    theirs = [place(other, sequence, age=90 * DAY) for sequence in range(1, 4)]
    assert not Generations(dossier, 1).are_there()
    place(dossier, 1, age=90 * DAY)
    place(dossier, 2, age=90 * DAY)
    Generations(dossier, 1).prune(NOW)

    assert sequences(dossier) == [2]
    assert all(one.exists() for one in theirs)
    assert kept_stems(dossier.parent) == {"huong-loc-2027", "huong-loc-2027.b"}
