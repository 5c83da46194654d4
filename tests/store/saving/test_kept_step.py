"""A step that was never saved is made once more, unless others have changed the same."""

from collections.abc import Callable

import pytest

from store.dossier.commit.namesakes import CameMeanwhile
from store.dossier.dossier import Dossier
from store.dossier.transaction import Transaction
from store.errors import Conflict
from store.exchange.saving import save_records
from store.records import Activity, Meta, Village
from store.saving import kept_step
from store.saving.queue import WaitingSave
from store.saving.queued_dossier import QueuedDossier
from tests.store.places import Place, place_of

META = Meta(uid="meta", commune="Hướng Lộc", year=2027)
BRIDGE = Activity(uid="a1", village="v1", sector="infrastructure", name="Cầu treo", total_cost=5)
ROAD = Activity(uid="a2", village="v1", sector="infrastructure", name="Đường")


@pytest.fixture
def lan(place: Place, monkeypatch: pytest.MonkeyPatch) -> QueuedDossier:
    monkeypatch.setattr(QueuedDossier, "moment", 60.0)
    records = [Village(uid="v1", name="Thôn 1"), BRIDGE, ROAD]
    Dossier.create(place, META, "Lan", records).close()
    return QueuedDossier.open(place, "Lan")


def changed(change: Transaction, uid: str, **values: object) -> None:
    found = change.get(Activity, uid)
    assert found is not None
    for key, value in values.items():
        found = found.with_value(key, value)
    change.save(found)


def waiting(
    lan: QueuedDossier, monkeypatch: pytest.MonkeyPatch, deed: Callable[[Transaction], object]
) -> WaitingSave:
    """Return a change that waited and was not saved."""
    with monkeypatch.context() as patch:
        patch.setattr(QueuedDossier, "moment", 0.0)
        patch.setattr("store.saving.queue._TO_HEAR", 60.0)
        with Dossier.open(place_of(lan), "Minh") as minh, minh.change("x"):
            with lan.change("step") as change:
                deed(change)
            lan.queue.stop_waiting()
            lan.collect()
    (save,) = lan.queue.saves
    lan.take_back_last()
    return save


def kept(lan: QueuedDossier, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return a step of three changes, which was not saved."""

    def deed(change: Transaction) -> None:
        changed(change, "a1", name="Cầu gỗ")
        change.delete(*(one for one in lan.view.all(Activity) if one.uid == "a2"))
        change.save(Activity(uid="a3", village="v1", sector="industry", name="Xưởng"))

    return kept_step.written(kept_step.KeptStep.of(waiting(lan, monkeypatch, deed)))


def stood(dossier: Dossier) -> list[tuple[str, str, object]]:
    return [(one.uid, one.name, one.total_cost) for one in dossier.view.all(Activity)]


MADE = [("a1", "Cầu gỗ", 5), ("a3", "Xưởng", None)]


def test_all_of_a_step_is_made_as_one_that_can_be_undone(
    lan: QueuedDossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    step = kept(lan, monkeypatch)
    before = stood(lan)
    kept_step.make(lan, "once more", kept_step.read(step))
    assert stood(lan) == MADE
    assert [entry.what for entry in lan.history()][-1] == "once more"
    lan.undo()
    assert stood(lan) == before
    lan.close()


def test_one_that_is_made_already_is_not_made_twice(
    lan: QueuedDossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    step = kept(lan, monkeypatch)
    for _time in range(2):
        kept_step.make(lan, "once more", kept_step.read(step))
    assert (stood(lan), lan.sequence) == (MADE, 2)
    lan.close()


def test_others_changes_of_other_columns_stay(
    lan: QueuedDossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    step = kept(lan, monkeypatch)
    with Dossier.open(place_of(lan), "Minh") as minh, minh.change("x") as change:
        changed(change, "a1", total_cost=9)
    kept_step.make(lan, "once more", kept_step.read(step))
    assert stood(lan) == [("a1", "Cầu gỗ", 9), ("a3", "Xưởng", None)]
    lan.close()


@pytest.mark.parametrize("uid", ["a1", "a2"], ids=["changed", "deleted"])
def test_nothing_of_it_is_made_where_others_changed_the_same(
    lan: QueuedDossier, monkeypatch: pytest.MonkeyPatch, uid: str
) -> None:
    step = kept(lan, monkeypatch)
    with Dossier.open(place_of(lan), "Minh") as minh, minh.change("x") as change:
        changed(change, uid, name="Của Minh")
    with pytest.raises(Conflict):
        kept_step.make(lan, "once more", kept_step.read(step))
    lan.refresh()
    assert [name for _uid, name, _cost in stood(lan)].count("Của Minh") == 1
    assert len(stood(lan)) == 2
    lan.close()


WELL = Activity(village="v1", sector="other", name="Giếng")


@pytest.mark.parametrize("is_read", [False, True], ids=["tried again", "of an ended session"])
def test_rows_of_a_file_come_in_once_though_they_are_tried_again(
    lan: QueuedDossier, monkeypatch: pytest.MonkeyPatch, *, is_read: bool
) -> None:
    save = waiting(lan, monkeypatch, lambda change: save_records(change, lan.view, [WELL]))
    step = kept_step.KeptStep.of(save)
    step = kept_step.read(kept_step.written(step)) if is_read else step
    with Dossier.open(place_of(lan), "Minh") as minh:
        minh.save(WELL)
    for _time in range(2):
        with pytest.raises(CameMeanwhile, match="Giếng"):
            kept_step.make(lan, "once more", step)
    lan.refresh()
    assert [one.name for one in lan.view.all(Activity)].count("Giếng") == 1
    lan.close()


def test_rows_that_shall_be_there_twice_are_made_once_more(
    lan: QueuedDossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    lan.save(WELL)
    save = waiting(lan, monkeypatch, lambda change: save_records(change, lan.view, [WELL]))
    step = kept_step.read(kept_step.written(kept_step.KeptStep.of(save)))
    for _time in range(2):
        kept_step.make(lan, "once more", step)
    assert [one.name for one in lan.view.all(Activity)].count("Giếng") == 2
    lan.close()


@pytest.mark.parametrize(
    "text", ["", "{}", "[1]", '{"changes":[{"table":"activities"}],"known":{}}', "x"]
)
def test_other_texts_are_no_step(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - each of them has words of its own
        kept_step.read(text)


def test_a_table_that_this_version_does_not_know_is_no_step() -> None:
    well = '{"table":"wells","document":1,"uid":"w","before":null,"after":{"uid":"w"}}'
    text = f'{{"changes":[{well}],"known":{{}}}}'
    with pytest.raises(ValueError, match="wells"):
        kept_step.read(text)
