"""A dossier shared by several people: saving, merging, deleting, undoing, and its history."""

import dataclasses
import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from tinydb import TinyDB

from store.disk.storage import AtomicJSONStorage
from store.dossier.dossier import Dossier
from store.errors import (
    Conflict,
    Corrupt,
    Deleted,
    Exists,
    Missing,
    NotADossier,
    NotSaved,
    StillReferred,
)
from store.history.reader import Wanted
from store.language import use_language
from store.records import (
    Activity,
    Meeting,
    Membership,
    Meta,
    Person,
    Problem,
    Ranking,
    RankingCriterion,
    Resolution,
    Swot,
    Village,
    VillageChange,
)
from store.records.settings import FORMAT
from tests.store.disk.faults import Calls, calls_replaced, failing

META = Meta(uid="meta", commune="Hướng Lộc", year=2027)
VILLAGE = Village(uid="v1", name="Thôn 1")
BRIDGE = Activity(
    uid="a1",
    village="v1",
    sector="infrastructure",
    name="Cầu treo",
    total_cost=100_000_000,
    village_contribution=20_000_000,
).settled()


class Clock:
    """A clock that moves a minute at every look."""

    def __init__(self) -> None:
        self.now = dt.datetime(2027, 3, 5, 1, 0, tzinfo=dt.UTC)

    def __call__(self) -> dt.datetime:
        self.now += dt.timedelta(minutes=1)
        return self.now


@pytest.fixture(autouse=True)
def _english() -> None:
    use_language("en")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "huong-loc-2027.json"


@pytest.fixture
def lan(path: Path) -> Iterator[Dossier]:
    with Dossier.create(path, META, "lan", [VILLAGE, BRIDGE], clock=Clock()) as dossier:
        yield dossier


@pytest.fixture
def hung(lan: Dossier, path: Path) -> Iterator[Dossier]:
    assert lan.sequence == 1
    with Dossier.open(path, "hùng", clock=Clock()) as dossier:
        yield dossier


def bridge_of(dossier: Dossier) -> Activity:
    found = dossier.view.get(Activity, "a1")
    assert found is not None
    return found


def names(dossier: Dossier) -> list[str]:
    return [one.name for one in dossier.view.all(Activity)]


def rename(dossier: Dossier, name: str) -> Activity:
    return dossier.save(bridge_of(dossier).with_value("name", name))


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


def test_an_existing_file_is_never_created_over(lan: Dossier, path: Path) -> None:
    before = path.read_bytes()

    with pytest.raises(Exists):
        Dossier.create(path, META, "hùng")
    assert path.read_bytes() == before
    assert names(lan) == ["Cầu treo"]


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


def test_a_save_without_difference_writes_nothing(lan: Dossier, path: Path) -> None:
    before = path.read_bytes()
    saved = lan.save(bridge_of(lan))

    assert saved == bridge_of(lan)
    assert path.read_bytes() == before
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


def test_saving_what_somebody_deleted_is_a_conflict(lan: Dossier, hung: Dossier) -> None:
    lan.delete(bridge_of(lan))

    with pytest.raises(Deleted) as conflict:
        rename(hung, "Cầu gỗ")
    assert conflict.value.theirs is None
    assert conflict.value.sentence.startswith("lan has deleted “Cầu treo” in the meantime (05")
    assert hung.refresh()
    assert names(hung) == []


def test_deleting_what_somebody_changed_is_a_conflict(lan: Dossier, hung: Dossier) -> None:
    rename(lan, "Cầu bê tông")

    with pytest.raises(Conflict):
        hung.delete(bridge_of(hung))
    assert names(lan) == ["Cầu bê tông"]


def test_deleting_what_is_gone_does_nothing(lan: Dossier, hung: Dossier) -> None:
    lan.delete(bridge_of(lan))
    hung.delete(bridge_of(hung))

    assert hung.sequence == 2


def test_a_deleted_record_leaves_a_tombstone(lan: Dossier, path: Path) -> None:
    lan.delete(bridge_of(lan))

    with TinyDB(path) as stock:
        (tombstone,) = stock.table("deleted").all()
    assert tombstone["uid"] == "a1"
    assert (tombstone["table"], tombstone["who"]) == ("activities", "lan")
    assert tombstone["when"] == "2027-03-05T01:03:00+00:00"
    assert tombstone["document"]["name"] == "Cầu treo"


def test_a_record_still_referred_to_cannot_be_deleted(lan: Dossier) -> None:
    village = lan.view.villages()[0]

    with pytest.raises(StillReferred) as refused:
        lan.delete(village)
    assert "“Thôn 1” cannot be deleted: 1 Proposed activities" in refused.value.sentence
    lan.delete(village, bridge_of(lan))
    assert lan.view.villages() == ()
    assert names(lan) == []


def test_many_references_are_not_all_named(lan: Dossier) -> None:
    village = lan.view.villages()[0]
    with lan.change("") as change:
        for record_type in (Meeting, Membership, Person, Problem, Swot):
            change.save(record_type(village=village.uid))
    with pytest.raises(StillReferred, match=r"deleted: (1 [A-Z][^,]+, ){4}… still refer to it"):
        lan.delete(village)


def test_a_list_of_references_counts_as_a_reference(lan: Dossier) -> None:
    first = lan.save(Village(name="Thôn 2"))
    lan.save(VillageChange(change="merged", before=(first.uid,)))

    with pytest.raises(StillReferred):
        lan.delete(first)


def test_what_belongs_to_a_record_goes_with_it_and_comes_back(lan: Dossier) -> None:
    with lan.change("A meeting") as change:
        meeting = change.save(Meeting(village="v1", kind="village_1"))
        change.save(Resolution(meeting=meeting.uid, matter="Kế hoạch"))
        ranking = change.save(Ranking(village="v1", sector="infrastructure"))
        change.save(RankingCriterion(ranking=ranking.uid, name="Cấp thiết"))

    lan.delete(meeting, ranking)
    assert lan.view.all(Resolution) == lan.view.all(RankingCriterion) == ()

    lan.undo()
    assert [resolution.matter for resolution in lan.view.all(Resolution)] == ["Kế hoạch"]
    assert [ranking_criterion.ranking for ranking_criterion in lan.view.all(RankingCriterion)] == [
        ranking.uid
    ]


def test_a_deleted_record_is_brought_back_with_its_parts_alone(lan: Dossier) -> None:
    with lan.change("A meeting") as change:
        meeting = change.save(Meeting(village="v1", kind="village_1"))
        change.save(Resolution(meeting=meeting.uid, matter="Kế hoạch"))
        ranking = change.save(Ranking(village="v1", sector="infrastructure"))
    lan.delete(meeting, ranking)

    with lan.change("Back") as change:
        back = change.bring_back(meeting)
    assert back.revision > meeting.revision
    assert [resolution.matter for resolution in lan.view.all(Resolution)] == ["Kế hoạch"]
    assert lan.view.all(Ranking) == ()


def test_bringing_back_leaves_a_record_that_is_there_as_it_is(lan: Dossier) -> None:
    rename(lan, "Cầu gỗ")
    with lan.change("Back") as change:
        assert change.bring_back(bridge_of(lan)).name == "Cầu gỗ"


def test_keys_that_are_no_columns_survive_a_save(lan: Dossier, path: Path) -> None:
    with AtomicJSONStorage(path).transaction() as db:
        db.table("activities").update({"of_a_later_version": "kept"})
    lan.refresh()
    rename(lan, "Cầu bê tông")

    with TinyDB(path) as stock:
        assert stock.table("activities").all()[0]["of_a_later_version"] == "kept"


def what_is_undone(dossier: Dossier) -> str:
    undone = dossier.undo()
    return undone.what if undone is not None else ""


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


def test_history_tells_columns_old_and_new(lan: Dossier, hung: Dossier) -> None:
    rename(lan, "Cầu gỗ")
    hung.refresh()
    hung.delete(bridge_of(hung), what="No longer wanted")
    entries = list(hung.history(Wanted(uid="a1")))

    assert [(entry.sequence, entry.who) for entry in entries] == [
        (1, "lan"),
        (2, "lan"),
        (3, "hùng"),
    ]
    assert [entry.what for entry in entries][1:] == [
        "Proposed activities: Cầu gỗ (Activity)",
        "No longer wanted",
    ]
    (made,), (renamed,), (deleted,) = (entry.changes for entry in entries)
    assert (made.key, made.before, made.title) == ("", None, "Cầu treo")
    assert made.after.total_cost == 100_000_000
    assert (renamed.key, renamed.before, renamed.after) == ("name", "Cầu treo", "Cầu gỗ")
    assert (deleted.key, deleted.after, deleted.title) == ("", None, "Cầu gỗ")


def test_history_tells_a_large_save_by_its_first_records(lan: Dossier) -> None:
    made, *_others = lan.history(most=1)
    every, *_later = lan.history()
    assert made.changes == every.changes[:1]
    assert made.untold == len(every.changes) - 1 > 0
    assert every.untold == 0


def test_history_is_narrowed_to_a_table_and_a_day(lan: Dossier) -> None:
    lan.save(Village(name="Thôn 2"))

    assert [one.sequence for one in lan.history(Wanted(table="villages"))] == [1, 2]
    assert [one.sequence for one in lan.history(Wanted(table="activities"))] == [1]
    assert list(lan.history(Wanted(since=dt.date(2027, 3, 7)))) == []
    assert len(list(lan.history(Wanted(since=dt.date(2027, 3, 4))))) == 2


def test_a_failed_save_leaves_everything_as_it_was(lan: Dossier) -> None:
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
