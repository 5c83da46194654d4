"""A dossier shared by several people: made, opened, saved and merged."""

import dataclasses
import datetime as dt
from pathlib import Path

import pytest
from tinydb import TinyDB

from store.disk.storage import AtomicJSONStorage
from store.dossier.dossier import Dossier
from store.errors import Conflict, Corrupt, Exists, Missing, NotADossier, NotSaved
from store.records import Activity, Village
from store.records.settings import FORMAT
from tests.store.disk.faults import Calls, calls_replaced, failing
from tests.store.dossier.two_clerks import META, bridge_of, names, rename, what_is_undone
from tests.store.places import Place

pytestmark = pytest.mark.usefixtures("english")


def test_a_new_dossier_is_read_by_stock_tinydb(lan: Dossier, path: Path) -> None:
    with TinyDB(path) as stock:
        meta, activity = stock.table("meta").all()[0], stock.table("activities").all()[0]

    assert lan.sequence == 1
    assert (meta["format"], meta["commune"], meta["year"]) == (FORMAT, "Hướng Lộc", 2027)
    assert activity["uid"] == "a1"
    assert activity["total_cost"] == 100_000_000
    assert activity["external_support"] == 80_000_000
    assert activity["priority"] is None
    assert (activity["revision"], activity["created_by"]) == (1, "lan")
    assert activity["changed_at"] == "2027-03-05T01:01:00+00:00"


def test_an_existing_dossier_is_never_created_over(lan: Dossier, place: Place) -> None:
    head = lan.head

    with pytest.raises(Exists):
        Dossier.create(place, META, "hùng")
    with Dossier.open(place, "hùng") as hung:
        assert (hung.head, names(hung)) == (head, ["Cầu treo"])


def test_a_save_is_stamped_and_counted(lan: Dossier) -> None:
    saved = rename(lan, "Cầu bê tông")

    assert saved == bridge_of(lan)
    assert (saved.revision, saved.created_by, saved.changed_by) == (2, "lan", "lan")
    assert saved.changed_at == dt.datetime(2027, 3, 5, 1, 3, tzinfo=dt.UTC)
    assert lan.sequence == 2


def test_a_new_record_gets_a_uid(lan: Dossier) -> None:
    saved = lan.save(Village(name="Thôn 2"))

    assert saved.uid
    assert lan.view.get(Village, saved.uid) == saved


def test_a_save_without_difference_writes_nothing(lan: Dossier, place: Place) -> None:
    head = lan.head
    saved = lan.save(bridge_of(lan))

    assert saved == bridge_of(lan)
    with Dossier.open(place, "hùng") as hung:
        assert hung.head == lan.head == head
    assert lan.undo() is None


def test_many_records_are_one_save(lan: Dossier) -> None:
    with lan.change("An import") as change:
        for number in range(50):
            change.save(Activity(village="v1", name=f"Hoạt động {number}"))
        change.save(bridge_of(lan).with_value("name", "Cầu"))

    assert lan.sequence == 2
    assert names(lan) == ["Cầu", *(f"Hoạt động {number}" for number in range(50))]
    assert what_is_undone(lan) == "An import"
    assert names(lan) == ["Cầu treo"]


def test_an_error_in_a_change_saves_none_of_it(lan: Dossier) -> None:
    def fail() -> None:
        with lan.change("half") as change:
            change.save(Activity(name="Một nửa"))
            raise LookupError

    with pytest.raises(LookupError):
        fail()
    assert names(lan) == ["Cầu treo"]
    assert lan.sequence == 1


def test_a_record_saved_twice_in_one_change_counts_once_each(lan: Dossier) -> None:
    with lan.change("twice") as change:
        first = change.save(Activity(name="Đường"))
        second = change.save(dataclasses.replace(first, name="Đường bê tông"))
        change.delete(change.save(Activity(name="Thừa")))

    assert (first.revision, second.revision) == (1, 2)
    assert names(lan) == ["Cầu treo", "Đường bê tông"]


def test_what_others_saved_is_taken_over_when_asked(lan: Dossier, hung: Dossier) -> None:
    village = hung.view.get(Village, "v1")
    rename(lan, "Cầu bê tông")

    assert hung.changed()
    assert names(hung) == ["Cầu treo"]
    assert hung.refresh()
    assert names(hung) == ["Cầu bê tông"]
    assert hung.view.get(Village, "v1") is village
    assert not hung.changed()
    assert not hung.refresh()


def test_changes_of_different_columns_merge(lan: Dossier, hung: Dossier) -> None:
    rename(lan, "Cầu bê tông")
    saved = hung.save(bridge_of(hung).with_value("site", "Suối Đá"))

    assert (saved.name, saved.site, saved.revision) == ("Cầu bê tông", "Suối Đá", 3)
    assert saved.changed_by == "hùng"
    assert saved.created_by == "lan"


def test_a_merge_computes_the_third_figure_anew(lan: Dossier, hung: Dossier) -> None:
    lan.save(bridge_of(lan).with_value("village_contribution", 30_000_000))
    saved = hung.save(bridge_of(hung).with_value("total_cost", 150_000_000))

    assert saved.village_contribution == 30_000_000
    assert saved.total_cost == 150_000_000
    assert saved.external_support == 120_000_000


def test_equal_changes_are_no_conflict(lan: Dossier, hung: Dossier) -> None:
    rename(lan, "Cầu bê tông")
    saved = rename(hung, "Cầu bê tông")

    assert (saved.name, saved.revision, saved.changed_by) == ("Cầu bê tông", 2, "lan")


def test_the_same_column_changed_by_both_is_a_conflict(lan: Dossier, hung: Dossier) -> None:
    rename(lan, "Cầu bê tông")
    mine = bridge_of(hung).with_value("name", "Cầu gỗ").with_value("site", "Suối Đá")

    with pytest.raises(Conflict) as conflict:
        hung.save(mine)

    assert conflict.value.mine == mine
    assert conflict.value.columns == ("name",)
    assert isinstance(conflict.value.theirs, Activity)
    assert conflict.value.theirs.name == "Cầu bê tông"
    assert conflict.value.seen == bridge_of(hung)
    assert conflict.value.sentence.startswith("lan has changed “Cầu bê tông” in the meantime (05")
    assert ": Activity." in conflict.value.sentence
    assert names(lan) == ["Cầu bê tông"]
    assert (hung.sequence, names(hung)) == (1, ["Cầu treo"])
    assert hung.changed()

    chosen = dataclasses.replace(conflict.value.theirs, name="Cầu gỗ")
    assert hung.save(chosen, seen=conflict.value.theirs).name == "Cầu gỗ"


def test_what_the_person_started_from_can_be_named(lan: Dossier, hung: Dossier) -> None:
    seen = bridge_of(hung)
    rename(lan, "Cầu bê tông")
    hung.refresh()

    with pytest.raises(Conflict):
        hung.save(seen.with_value("name", "Cầu gỗ"), seen=seen)
    assert hung.save(seen.with_value("site", "Suối Đá"), seen=seen).name == "Cầu bê tông"


def test_without_knowing_what_was_seen_nothing_is_overwritten(lan: Dossier, hung: Dossier) -> None:
    seen = bridge_of(hung)
    rename(lan, "Cầu bê tông")
    hung.refresh()

    with pytest.raises(Conflict) as conflict:
        hung.save(seen.with_value("site", "Suối Đá"))
    assert conflict.value.seen is None
    assert set(conflict.value.columns) == {"name", "site"}


def test_keys_that_are_no_columns_survive_a_save(lan: Dossier, path: Path) -> None:
    with AtomicJSONStorage(path).transaction() as db:
        db.table("activities").update({"of_a_later_version": "kept"})
    lan.refresh()
    rename(lan, "Cầu bê tông")

    with TinyDB(path) as stock:
        assert stock.table("activities").all()[0]["of_a_later_version"] == "kept"


def test_a_failed_save_leaves_everything_as_it_was(lan: Dossier, path: Path) -> None:
    assert path == lan.path
    with calls_replaced(Calls(failing(28), at=0, stays=True)), pytest.raises(NotSaved):
        rename(lan, "Cầu gỗ")

    assert names(lan) == ["Cầu treo"]
    assert lan.undo() is None
    assert rename(lan, "Cầu gỗ").revision == 2


def test_a_dossier_changed_by_another_program_opens_to_be_read(lan: Dossier, path: Path) -> None:
    assert lan.read_only == ""
    with TinyDB(path) as stock:
        stock.table("activities").update({"name": "Cầu lạ"})

    with Dossier.open(path, "hùng") as opened:
        assert names(opened) == ["Cầu lạ"]
        assert "outside of this program" in opened.read_only


def test_values_that_fit_no_column_are_told_on_opening(lan: Dossier, path: Path) -> None:
    lan.close()
    with TinyDB(path) as stock:
        stock.table("activities").update({"total_cost": "nhiều"})

    with pytest.raises(Corrupt) as corrupt:
        Dossier.open(path, "hùng")
    assert "total_cost" in corrupt.value.sentence
    assert ".." not in corrupt.value.sentence


def test_files_that_are_no_dossier_are_told(path: Path) -> None:
    with pytest.raises(Missing):
        Dossier.open(path, "lan")
    with TinyDB(path) as stock:
        stock.table("recipes").insert({"name": "Phở"})
    with pytest.raises(NotADossier):
        Dossier.open(path, "lan")
