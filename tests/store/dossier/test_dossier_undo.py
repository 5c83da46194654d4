"""Undo and redo of one's own changes, among those of others."""

import pytest

from store.dossier.dossier import Dossier
from store.errors import Conflict
from store.records import Activity
from tests.store.dossier.two_clerks import bridge_of, names, rename, what_is_undone

pytestmark = pytest.mark.usefixtures("english")


def test_undo_and_redo_walk_through_ones_own_changes(lan: Dossier) -> None:
    rename(lan, "Cầu gỗ")
    lan.save(Activity(uid="a2", name="Đường"))
    lan.delete(bridge_of(lan))
    assert names(lan) == ["Đường"]

    assert what_is_undone(lan) == "Deleted: Cầu gỗ"
    assert names(lan) == ["Cầu gỗ", "Đường"]
    lan.undo()
    assert names(lan) == ["Cầu gỗ"]
    lan.undo()
    assert names(lan) == ["Cầu treo"]
    assert lan.undo() is None

    for _step in range(3):
        assert lan.redo()
    assert lan.redo() is None
    assert names(lan) == ["Đường"]
    assert what_is_undone(lan) == "Deleted: Cầu gỗ"
    assert names(lan) == ["Cầu gỗ", "Đường"]


def test_a_new_change_ends_redo(lan: Dossier) -> None:
    rename(lan, "Cầu gỗ")
    lan.undo()
    rename(lan, "Cầu sắt")

    assert lan.redo() is None
    assert names(lan) == ["Cầu sắt"]


def test_undo_leaves_what_others_changed_meanwhile(lan: Dossier, hung: Dossier) -> None:
    rename(lan, "Cầu gỗ")
    hung.refresh()
    hung.save(bridge_of(hung).with_value("site", "Suối Đá"))
    lan.undo()

    assert (bridge_of(lan).name, bridge_of(lan).site) == ("Cầu treo", "Suối Đá")


def test_undo_over_somebody_elses_change_is_a_conflict(lan: Dossier, hung: Dossier) -> None:
    rename(lan, "Cầu gỗ")
    hung.refresh()
    rename(hung, "Cầu sắt")

    with pytest.raises(Conflict) as conflict:
        lan.undo()
    assert conflict.value.columns == ("name",)
    assert lan.refresh()
    assert names(lan) == ["Cầu sắt"]


def test_undoing_a_new_record_that_somebody_filled_in_is_a_conflict(
    lan: Dossier, hung: Dossier
) -> None:
    lan.save(Activity(uid="a2", name="Đường"))
    hung.refresh()
    road = hung.view.get(Activity, "a2")
    assert road is not None
    hung.save(road.with_value("site", "Suối Đá"))

    with pytest.raises(Conflict):
        lan.undo()
    lan.refresh()
    assert names(lan) == ["Cầu treo", "Đường"]
