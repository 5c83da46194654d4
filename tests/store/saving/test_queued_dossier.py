"""A dossier whose saves hold up nobody: what is shown meanwhile, and what becomes of failures."""

import os
import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from time import monotonic, sleep

import pytest

from store.dossier.dossier import Dossier
from store.errors import Conflict, NotSaved, StillSaving, WaitEnded
from store.history.moment import MomentMeant
from store.records import Activity, Meta, Village
from store.saving.queued_dossier import QueuedDossier
from tests.store.disk.faults import Calls, calls_replaced, failing
from tests.store.places import Place, held, place_of

META = Meta(uid="meta", commune="Hướng Lộc", year=2027)
BRIDGE = Activity(uid="a1", village="v1", sector="infrastructure", name="Cầu treo")
ROAD = Activity(uid="a2", village="v1", sector="infrastructure", name="Đường")
PATIENCE = 60.0


@pytest.fixture
def lan(place: Place, monkeypatch: pytest.MonkeyPatch) -> Iterator[QueuedDossier]:
    monkeypatch.setattr(QueuedDossier, "moment", PATIENCE)
    records = [Village(uid="v1", name="Thôn 1"), BRIDGE, ROAD]
    Dossier.create(place, META, "Lan", records).close()
    with QueuedDossier.open(place, "Lan") as opened:
        yield opened


def hold(dossier: QueuedDossier, monkeypatch: pytest.MonkeyPatch) -> AbstractContextManager[object]:
    """Hold the lock in the name of Minh while a block runs; nobody waits for saves from now on."""
    monkeypatch.setattr(QueuedDossier, "moment", 0.0)
    return held(place_of(dossier), "Minh")


def rename(dossier: Dossier, uid: str, name: str) -> Activity:
    found = dossier.view.get(Activity, uid)
    assert found is not None
    return dossier.save(found.with_value("name", name))


def names(dossier: Dossier) -> list[str]:
    return [one.name for one in dossier.view.all(Activity)]


def on_disk(dossier: Dossier) -> list[str]:
    with Dossier.open(place_of(dossier), "Minh") as opened:
        return names(opened)


def finish(dossier: QueuedDossier) -> None:
    """Collect until nothing waits."""
    give_up = monotonic() + PATIENCE
    while dossier.queue.saves:
        assert dossier.collect() is None
        assert monotonic() < give_up
        sleep(0.001)


def test_a_save_that_nothing_holds_up_is_on_disk_when_it_returns(lan: QueuedDossier) -> None:
    saved = rename(lan, "a1", "Cầu gỗ")
    assert (saved.revision, lan.sequence, lan.queue.saves) == (2, 2, [])
    assert on_disk(lan) == ["Cầu gỗ", "Đường"]
    assert not lan.changed()


def test_what_goes_wrong_at_once_is_raised_and_waits_no_longer(
    lan: QueuedDossier, path: Path
) -> None:
    assert path == lan.path
    with calls_replaced(Calls(failing(28), 0, stays=True)), pytest.raises(NotSaved):
        rename(lan, "a1", "Cầu gỗ")
    assert (names(lan), lan.queue.saves, lan.queue.is_stopped) == (["Cầu treo", "Đường"], [], False)
    rename(lan, "a1", "Cầu gỗ")
    assert on_disk(lan) == ["Cầu gỗ", "Đường"]


def test_a_change_of_nothing_saves_nothing(lan: QueuedDossier) -> None:
    rename(lan, "a1", "Cầu treo")
    assert lan.sequence == 1
    assert lan.undo() is None


def test_a_change_that_is_broken_off_leaves_nothing(lan: QueuedDossier) -> None:
    def break_off() -> None:
        with lan.change("x") as change:
            change.delete(*lan.view.all(Activity))
            raise KeyError

    with pytest.raises(KeyError):
        break_off()
    assert names(lan) == ["Cầu treo", "Đường"]
    assert lan.queue.saves == []


def test_what_others_saved_before_is_seen_by_a_change(lan: QueuedDossier) -> None:
    with Dossier.open(place_of(lan), "Minh") as minh:
        rename(minh, "a2", "Đường bê tông")
    rename(lan, "a1", "Cầu gỗ")
    assert names(lan) == ["Cầu gỗ", "Đường bê tông"]


def test_changes_are_shown_at_once_and_saved_in_their_order(
    lan: QueuedDossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    lane = Activity(village="v1", sector="infrastructure", name="Ngõ")
    with hold(lan, monkeypatch):
        rename(lan, "a1", "Cầu gỗ")
        new = lan.save(lane)
        lan.delete(*(one for one in lan.view.all(Activity) if one.uid == "a2"))
        lan.save(new.with_value("name", "Ngõ 2"))
        assert names(lan) == ["Cầu gỗ", "Ngõ 2"]
        assert (lan.sequence, len(lan.queue.saves)) == (1, 4)
        assert on_disk(lan) == ["Cầu treo", "Đường"]
        assert not lan.changed()
        assert not lan.refresh()
    finish(lan)
    assert lan.sequence == 5
    assert names(lan) == on_disk(lan) == ["Cầu gỗ", "Ngõ 2"]
    told = [[change.title for change in save.changes] for save in lan.history()]
    assert [titles[0] for titles in told[1:]] == ["Cầu gỗ", "Ngõ 2", "Đường", "Ngõ 2"]
    for _change in range(4):
        lan.undo()
        finish(lan)
    assert on_disk(lan) == ["Cầu treo", "Đường"]


def saving_threads() -> int:
    return sum(one.name.startswith("beside") for one in threading.enumerate())


def test_one_thread_at_a_time_saves_and_none_stays(
    lan: QueuedDossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = saving_threads()
    with hold(lan, monkeypatch):
        for number in range(5):
            rename(lan, "a1", f"Cầu {number}")
        assert saving_threads() == before + 1
    finish(lan)
    assert on_disk(lan)[0] == "Cầu 4"
    give_up = monotonic() + PATIENCE
    while saving_threads() > before:
        assert monotonic() < give_up


def test_a_wait_is_known_with_its_holder_and_can_be_ended(
    lan: QueuedDossier, place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    with hold(lan, monkeypatch):
        rename(lan, "a1", "Cầu gỗ")
        while not lan.queue.is_held_up:
            assert lan.queue.is_running
        if isinstance(place, Path):
            holder = lan.queue.lock_holder()
            assert holder is not None
            assert (holder.who, holder.process) == ("Minh", os.getpid())
        monkeypatch.setattr("store.saving.queue._TO_HEAR", PATIENCE)
        lan.queue.stop_waiting()
        failed = lan.collect()
        assert failed is not None
        assert failed.waits
        assert isinstance(failed.error, WaitEnded)
        assert (lan.queue.is_stopped, lan.queue.is_held_up) == (True, False)
        assert lan.collect() is None, "a failure is told once"
        assert names(lan) == ["Cầu gỗ", "Đường"]
    lan.queue.try_again()
    finish(lan)
    assert on_disk(lan) == ["Cầu gỗ", "Đường"]


def stopped(lan: QueuedDossier, monkeypatch: pytest.MonkeyPatch, *uids: str) -> None:
    """Let changes of the names of ``uids`` wait to be tried again."""
    monkeypatch.setattr("store.saving.queue._TO_HEAR", PATIENCE)
    with hold(lan, monkeypatch):
        for uid in uids:
            rename(lan, uid, f"{uid} neu")
        lan.queue.stop_waiting()
        assert lan.collect() is not None
    monkeypatch.setattr(QueuedDossier, "moment", PATIENCE)


def test_the_next_change_tries_all_before_it_again(
    lan: QueuedDossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    stopped(lan, monkeypatch, "a1")
    rename(lan, "a2", "Đường bê tông")
    assert lan.queue.saves == []
    assert names(lan) == on_disk(lan) == ["a1 neu", "Đường bê tông"]


def test_undo_takes_back_what_waits_and_then_what_is_saved(
    lan: QueuedDossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename(lan, "a1", "Cầu gỗ")
    stopped(lan, monkeypatch, "a2", "a1")
    assert names(lan) == ["a1 neu", "a2 neu"]
    assert lan.undo()
    assert names(lan) == ["Cầu gỗ", "a2 neu"]
    assert lan.undo()
    assert (names(lan), lan.queue.is_stopped) == (["Cầu gỗ", "Đường"], False)
    assert lan.undo()
    assert on_disk(lan) == ["Cầu treo", "Đường"]
    assert lan.redo()
    assert on_disk(lan) == ["Cầu gỗ", "Đường"]
    assert lan.redo()
    assert lan.redo()
    finish(lan)
    assert names(lan) == on_disk(lan) == ["a1 neu", "a2 neu"]
    assert lan.redo() is None


def test_what_was_forgotten_can_be_done_again_until_a_new_step(
    lan: QueuedDossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    stopped(lan, monkeypatch, "a2", "a1")
    assert lan.undo()
    assert lan.undo()
    assert lan.redo()
    assert names(lan) == on_disk(lan) == ["Cầu treo", "a2 neu"]
    rename(lan, "a2", "Đường bê tông")
    assert lan.redo() is None


def test_what_cannot_be_done_again_yet_can_be_asked_for_again(
    lan: QueuedDossier, monkeypatch: pytest.MonkeyPatch, path: Path
) -> None:
    assert path == lan.path
    stopped(lan, monkeypatch, "a1")
    assert lan.undo()
    with calls_replaced(Calls(failing(28), 0, stays=True)), pytest.raises(NotSaved):
        lan.redo()
    assert names(lan) == ["Cầu treo", "Đường"]
    assert lan.redo()
    assert on_disk(lan) == ["a1 neu", "Đường"]


def test_undo_takes_back_what_is_being_saved_and_not_what_comes_after_it(
    lan: QueuedDossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    with hold(lan, monkeypatch):
        rename(lan, "a1", "Cầu gỗ")
        undone = lan.undo()
        assert undone is not None
        assert "Cầu gỗ" in undone.what
        assert names(lan) == ["Cầu treo", "Đường"], "it is seen at once"
        rename(lan, "a2", "Đường bê tông")
        assert on_disk(lan) == ["Cầu treo", "Đường"]
    finish(lan)
    assert names(lan) == on_disk(lan) == ["Cầu treo", "Đường bê tông"]
    told = [entry.what for entry in lan.history()][-3:]
    assert [one.startswith("Hoàn tác") for one in told] == [False, True, False]
    assert lan.undo()
    finish(lan)
    assert on_disk(lan) == ["Cầu treo", "Đường"], "what was undone stays undone"
    assert lan.undo() is None


def test_steps_that_wait_are_undone_and_done_again_in_their_order(
    lan: QueuedDossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename(lan, "a1", "Cầu gỗ")
    with hold(lan, monkeypatch):
        rename(lan, "a1", "Cầu sắt")
        lan.delete(*(one for one in lan.view.all(Activity) if one.uid == "a2"))
        shown = [bool(lan.undo()) and names(lan) for _step in range(4)]
        assert shown == [["Cầu sắt", "Đường"], ["Cầu gỗ", "Đường"], ["Cầu treo", "Đường"], False]
        for _step in range(2):
            assert lan.redo()
        assert names(lan) == ["Cầu sắt", "Đường"]
    finish(lan)
    assert names(lan) == on_disk(lan) == ["Cầu sắt", "Đường"]
    assert lan.redo()
    assert lan.redo() is None
    finish(lan)
    assert on_disk(lan) == ["Cầu sắt"]


def test_what_was_taken_over_from_the_disk_meanwhile_is_undone_but_once(
    lan: QueuedDossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename(lan, "a1", "Cầu gỗ")
    with hold(lan, monkeypatch):
        rename(lan, "a1", "Cầu sắt")
        assert lan.undo()
    while len(lan.queue.saves) == 2:
        assert lan.collect() is None
        sleep(0.001)
    assert lan.undo()
    finish(lan)
    assert names(lan) == on_disk(lan) == ["Cầu treo", "Đường"]


def test_what_takes_back_a_save_that_cannot_be_made_goes_with_it(
    lan: QueuedDossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Dossier.open(place_of(lan), "Minh") as minh, minh.change("x") as change:
        monkeypatch.setattr(QueuedDossier, "moment", 0.0)
        (bridge,) = (one for one in minh.view.all(Activity) if one.uid == "a1")
        change.save(bridge.with_value("name", "Cầu của Minh"))
        rename(lan, "a1", "Cầu gỗ")
        assert lan.undo()
        rename(lan, "a2", "Đường bê tông")
    while (failed := lan.collect()) is None:
        assert lan.queue.saves
    assert isinstance(failed.error, Conflict)
    assert failed.is_undone
    assert ["Đường bê tông" in one.what for one in lan.queue.saves] == [True]
    lan.queue.try_again()
    finish(lan)
    assert names(lan) == on_disk(lan) == ["Cầu của Minh", "Đường bê tông"]


def test_what_stands_of_the_saves_that_wait(
    lan: QueuedDossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename(lan, "a1", "Cầu gỗ")

    def standing() -> list[int]:
        return [lan.queue.saves.index(one) for one in lan.queue.standing()]

    with hold(lan, monkeypatch):
        rename(lan, "a1", "Cầu sắt")
        rename(lan, "a2", "Đường 2")
        assert standing() == [0, 1]
        lan.undo()
        assert standing() == [0]
        lan.redo()
        assert standing() == [0, 1], "what was done again stands as it was"
        for _step in range(3):
            lan.undo()
        assert standing() == [6], "one that takes back what is on disk"
    finish(lan)
    assert on_disk(lan) == ["Cầu treo", "Đường"]


def test_a_moment_is_read_once_no_save_is_being_made(
    lan: QueuedDossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    with hold(lan, monkeypatch):
        rename(lan, "a1", "Cầu gỗ")
        with pytest.raises(StillSaving):
            lan.at(MomentMeant(sequence=1))
        assert lan.take_back_last() is None, "nor is what is being made forgotten"
    finish(lan)
    assert on_disk(lan) == ["Cầu gỗ", "Đường"]


def test_a_conflict_leaves_the_queue_and_what_is_behind_it_waits(
    lan: QueuedDossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    stopped(lan, monkeypatch, "a1", "a2")
    with Dossier.open(place_of(lan), "Minh") as minh:
        rename(minh, "a1", "Cầu của Minh")
    assert lan.refresh()
    assert names(lan) == ["Cầu của Minh", "a2 neu"], "what is not possible any longer is not shown"
    monkeypatch.setattr(QueuedDossier, "moment", 0.0)
    lan.queue.try_again()
    while (failed := lan.collect()) is None:
        assert lan.queue.saves
    assert isinstance(failed.error, Conflict)
    assert not failed.waits
    assert (len(lan.queue.saves), lan.queue.is_stopped) == (1, True)
    assert on_disk(lan) == ["Cầu của Minh", "Đường"]
    lan.queue.try_again()
    finish(lan)
    assert on_disk(lan) == ["Cầu của Minh", "a2 neu"]


def test_others_changes_of_the_same_record_are_merged_into_all_that_wait(
    lan: QueuedDossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    stopped(lan, monkeypatch, "a1", "a1", "a1")
    with Dossier.open(place_of(lan), "Minh") as minh:
        found = minh.view.get(Activity, "a1")
        assert found is not None
        minh.save(found.with_value("total_cost", 7))
    rename(lan, "a1", "Cầu sắt")
    with Dossier.open(place_of(lan), "Minh") as minh:
        found = minh.view.get(Activity, "a1")
        assert found is not None
        assert (found.name, found.total_cost) == ("Cầu sắt", 7)


def test_closing_waits_for_nobody(lan: QueuedDossier, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("store.saving.queue._LAST_MOMENT", PATIENCE)
    with hold(lan, monkeypatch):
        rename(lan, "a1", "Cầu gỗ")
        lan.close()
    with Dossier.open(place_of(lan), "Minh") as minh:
        assert names(minh) == ["Cầu treo", "Đường"]
