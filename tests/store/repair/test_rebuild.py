"""Rebuilding chooses the newest state that is whole, whatever happened to the history."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from store.disk.storage import AtomicJSONStorage
from store.repair.diagnosis import examine
from store.repair.mend import restore
from tests.store.repair.conftest import SAVES, history_of, rows

HistoryDamage = Callable[[Path], None]


def cut_to(lines: int) -> HistoryDamage:
    """Return what leaves only the first lines of a history."""

    def damage(history: Path) -> None:
        history.write_bytes(b"".join(history.read_bytes().splitlines(keepends=True)[:lines]))

    return damage


def flip_in(place: int) -> HistoryDamage:
    """Return what flips a bit in the line at ``place``, counted from the end with -1."""

    def damage(history: Path) -> None:
        lines = history.read_bytes().splitlines(keepends=True)
        spoilt = bytearray(lines[place])
        spoilt[40] ^= 1
        lines[place] = bytes(spoilt)
        history.write_bytes(b"".join(lines))

    return damage


@pytest.mark.parametrize(
    ("damage", "reached"),
    [
        (cut_to(3), SAVES - 1),
        (cut_to(0), SAVES - 1),
        (Path.unlink, SAVES - 1),
        (cut_to(SAVES - 1), SAVES - 1),
        (flip_in(-1), SAVES - 1),
        (flip_in(-2), SAVES),
        (flip_in(-5), SAVES),
    ],
    ids=["cut", "empty", "gone", "last line gone", "last line", "line before", "earlier line"],
)
def test_the_newest_whole_state_is_chosen(path: Path, damage: HistoryDamage, reached: int) -> None:
    states = {SAVES: rows(path)}
    newest = max(path.with_name("backup").iterdir())
    states[SAVES - 1] = rows(newest)
    damage(history_of(path))
    path.write_bytes(b"\0" * 4000)

    found = examine(path).rebuilt
    assert (found.sequence, found.exact) == (reached, True)
    restore(path, examine(path), "hùng")
    assert rows(path) == states[reached]
    assert examine(path).is_sound


@pytest.mark.parametrize("damage", [cut_to(3), Path.unlink, flip_in(-1)])
def test_a_save_that_is_missing_is_named(path: Path, damage: HistoryDamage) -> None:
    damage(history_of(path))
    path.unlink()

    found = examine(path).rebuilt
    assert (found.sequence, found.latest, found.complete) == (SAVES - 1, SAVES, False)


def test_an_older_backup_and_more_lines_are_better_than_a_newer_one_alone(path: Path) -> None:
    wanted = rows(path)
    newest = sorted(path.with_name("backup").iterdir())[1:]
    for one in newest:
        one.write_bytes(b"\0")
    path.write_bytes(b"")

    restore(path, examine(path), "hùng")
    assert rows(path) == wanted


def test_a_line_that_cannot_be_applied_ends_what_is_rebuilt(path: Path) -> None:
    shutil.rmtree(path.with_name("backup"))
    history = history_of(path)
    flip_in(2)(history)
    path.write_bytes(b"")

    found = examine(path).rebuilt
    assert (found.sequence, found.latest) == (2, SAVES)


def test_backups_of_another_dossier_are_never_mixed_with_the_history(
    path: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other" / path.name
    other.parent.mkdir()
    storage = AtomicJSONStorage(other)
    for number in range(SAVES + 5):
        with storage.transaction() as db:
            db.table("activities").insert({"uid": f"other {number}"})
    storage.close()
    shutil.copy(history_of(other), history_of(path))
    kept = rows(max(path.with_name("backup").iterdir()))
    path.write_bytes(b"")

    found = examine(path).rebuilt
    assert found.sequence == SAVES - 1
    restore(path, examine(path), "hùng")
    assert rows(path) == kept


def repair_without_history_or_new_backup(path: Path) -> None:
    """Repair from backups alone, and lose the backup that the repair made."""
    history_of(path).unlink()
    path.write_bytes(b"")
    restore(path, examine(path), "hùng")
    max(path.with_name("backup").glob("*.0*.json")).unlink()


def test_the_save_of_a_repair_follows_on_the_backup_it_came_from(path: Path) -> None:
    repair_without_history_or_new_backup(path)
    wanted = rows(path)
    assert examine(path).is_sound
    path.write_bytes(b"")

    restore(path, examine(path), "hùng")
    assert rows(path) == wanted


def test_the_save_of_a_repair_does_not_follow_on_any_other_backup(path: Path) -> None:
    repair_without_history_or_new_backup(path)
    came_from = max(path.with_name("backup").glob("*.0*.json"))
    came_from.unlink()
    path.write_bytes(b"")

    found = examine(path).rebuilt
    assert (found.sequence, found.latest, found.complete) == (SAVES - 2, SAVES + 1, False)
