"""A transaction that is made on tables as they are known, and again where others have saved."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from store.dossier.dossier import Dossier
from store.dossier.transaction import Transaction
from store.dossier.view import View
from store.errors import Conflict, Deleted
from store.records import Activity, Meta, Village
from store.saving.noted import NotedTransaction
from tests.store.places import Place

META = Meta(uid="meta", commune="Hướng Lộc", year=2027)
BRIDGE = Activity(uid="a1", village="v1", sector="infrastructure", name="Cầu treo")
NOW = dt.datetime(2027, 3, 5, tzinfo=dt.UTC)

Deed = Callable[[Transaction], object]


@pytest.fixture
def dossier(place: Place) -> Iterator[Dossier]:
    records = [Village(uid="v1", name="Thôn 1"), BRIDGE]
    with Dossier.create(place, META, "Lan", records) as made:
        yield made


def bridge(seen: View | Dossier) -> Activity:
    view = seen.view if isinstance(seen, Dossier) else seen
    found = view.get(Activity, "a1")
    assert found is not None
    return found


def noted(dossier: Dossier, *deeds: Deed) -> NotedTransaction:
    """Make a transaction on what the dossier holds now, without saving it."""
    tables = dossier._storage.tables  # noqa: SLF001 - what the queue of saves starts from
    made = NotedTransaction(tables, dossier.view, "it", "Lan", NOW)
    for deed in deeds:
        deed(made)
    return made


def made_again(dossier: Dossier, made: NotedTransaction) -> None:
    with dossier.change("again") as change:
        for step in made.steps:
            step(change)


def rename(name: str) -> Deed:
    def deed(change: Transaction) -> None:
        found = change.get(Activity, "a1")
        assert found is not None
        change.save(found.with_value("name", name))

    return deed


def test_steps_make_again_what_was_made_before(dossier: Dossier) -> None:
    road = Activity(village="v1", sector="infrastructure", name="Đường")
    made = noted(dossier, rename("Cầu gỗ"), rename("Cầu sắt"), lambda change: change.save(road))
    assert len(made.steps) == 3
    made_again(dossier, made)
    assert [one.name for one in dossier.view.all(Activity)] == ["Cầu sắt", "Đường"]
    assert {one.uid for one in dossier.view.all(Activity)} == {*made.edits["activities"].written}


def test_what_others_changed_elsewhere_in_the_record_stays(dossier: Dossier) -> None:
    made = noted(dossier, rename("Cầu gỗ"))
    dossier.save(bridge(dossier).with_value("total_cost", 5))
    made_again(dossier, made)
    assert (bridge(dossier).name, bridge(dossier).total_cost) == ("Cầu gỗ", 5)


def test_what_others_changed_in_the_same_column_is_a_conflict(dossier: Dossier) -> None:
    made = noted(dossier, rename("Cầu gỗ"))
    dossier.save(bridge(dossier).with_value("name", "Cầu sắt"))
    with pytest.raises(Conflict) as met:
        made_again(dossier, made)
    assert met.value.columns == ("name",)
    assert bridge(dossier).name == "Cầu sắt"


def test_the_same_revision_with_other_values_overwrites_nothing(dossier: Dossier) -> None:
    made = noted(dossier, rename("Cầu gỗ"), rename("Cầu sắt"))
    theirs = replace(bridge(dossier), name="Cầu gỗ", total_cost=5)
    assert dossier.save(theirs.settled()).revision == 2
    made_again(dossier, made)
    assert (bridge(dossier).name, bridge(dossier).total_cost) == ("Cầu sắt", 5)


def test_a_record_that_others_deleted_is_not_made_anew(dossier: Dossier) -> None:
    made = noted(dossier, rename("Cầu gỗ"))
    dossier.delete(bridge(dossier))
    with pytest.raises(Deleted):
        made_again(dossier, made)


def test_a_deletion_spares_what_others_have_changed(dossier: Dossier) -> None:
    made = noted(dossier, lambda change: change.delete(bridge(dossier.view)))
    dossier.save(bridge(dossier).with_value("name", "Cầu sắt"))
    with pytest.raises(Conflict):
        made_again(dossier, made)


def test_taking_back_is_one_step_though_it_saves_and_deletes(dossier: Dossier) -> None:
    dossier.save(bridge(dossier).with_value("name", "Cầu gỗ"))
    changes = dossier._storage.changes  # noqa: SLF001 - what undo takes back
    made = noted(dossier, lambda change: change.revert(changes))
    assert len(made.steps) == 1
    made_again(dossier, made)
    assert bridge(dossier).name == "Cầu treo"


def test_what_is_brought_back_comes_with_what_belonged_to_it(dossier: Dossier) -> None:
    gone = bridge(dossier)
    dossier.delete(gone)
    made = noted(dossier, lambda change: change.bring_back(gone))
    assert len(made.steps) == 1
    made_again(dossier, made)
    assert bridge(dossier).name == "Cầu treo"


def test_a_step_that_is_refused_is_not_noted(dossier: Dossier) -> None:
    seen = bridge(dossier)
    dossier.save(seen.with_value("name", "Cầu sắt"))
    made = noted(dossier)
    with pytest.raises(Conflict):
        made.save(seen.with_value("name", "Cầu gỗ"), seen)
    assert made.steps == []
    made.save(bridge(dossier).with_value("name", "Cầu gỗ"))
    assert len(made.steps) == 1
