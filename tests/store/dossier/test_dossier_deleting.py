"""Deleting: what goes along, what keeps a record there, and what comes back."""

from pathlib import Path

import pytest
from tinydb import TinyDB

from store.dossier.dossier import Dossier
from store.errors import Conflict, Deleted, StillReferred
from store.records import (
    Meeting,
    Membership,
    Person,
    Problem,
    Ranking,
    RankingCriterion,
    Resolution,
    Swot,
    Village,
    VillageChange,
)
from tests.store.dossier.two_clerks import bridge_of, names, rename

pytestmark = pytest.mark.usefixtures("english")


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
