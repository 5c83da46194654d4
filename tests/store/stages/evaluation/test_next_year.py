"""The next planning year starts from this one, and is offered what was not carried out."""

import dataclasses
import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.columns.kind import FieldError
from store.dossier.view import View
from store.language import use_language
from store.records import (
    Activity,
    Fact,
    Membership,
    Meta,
    PastProposal,
    Person,
    PlanLine,
    Programme,
    Village,
    VillageChange,
)
from store.stages.evaluation.carry_over import adopt, open_offers, past_proposals
from store.stages.evaluation.next_year import next_year
from tests.store.builders import Records, activity, commune, sound
from tests.store.whole_cycle import FARMS, MILLION, ROADS, cycle


@pytest.fixture(autouse=True)
def _english() -> None:
    use_language("en")


def offered(records: Records) -> dict[str, PastProposal]:
    return {one.uid: one for one in past_proposals(records.view())}


def following(records: Records, year: int = 2028) -> Records:
    meta, rest = next_year(records.view(), year)
    return Records.of([meta, *rest])


def test_villages_people_programmes_and_facts_go_on() -> None:
    view = View.of_records(
        [
            Meta(uid="m", revision=4, commune="Hướng Lộc", year=2027, province="Quảng Trị"),
            Village(uid="v1", revision=2, name="Thôn 1", created_by="Lan"),
            Person(uid="p1", revision=1, name="Hồ Thị Lan", village="v1"),
            Membership(uid="b1", revision=1, person="p1", body="vdp_group", village="v1"),
            Programme(uid="c1", revision=1, name="CT 135", budget=5_000_000_000),
            Fact(uid="f1", revision=1, topic="land", name="Đất rừng"),
            Activity(uid="a1", revision=1, village="v1", sector="other", name="Chợ"),
        ]
    )
    meta, records = next_year(view, 2028)
    assert (meta.commune, meta.province, meta.year, meta.revision) == (
        "Hướng Lộc",
        "Quảng Trị",
        2028,
        0,
    )
    assert [(record.table, record.uid, record.revision) for record in records] == [
        ("villages", "v1", 0),
        ("people", "p1", 0),
        ("memberships", "b1", 0),
        ("programmes", "c1", 0),
        ("facts", "f1", 0),
        ("past_proposals", "a1", 0),
    ]
    village, _person, membership, programme, *_rest = records
    assert (village.created_by, village.title(view)) == ("", "Thôn 1")
    assert isinstance(membership, Membership)
    assert (membership.person, membership.village) == ("p1", "v1")
    assert isinstance(programme, Programme)
    assert (programme.name, programme.budget) == ("CT 135", None)


def test_everything_that_was_not_carried_out_is_offered() -> None:
    offers = offered(cycle())
    finished = set(ROADS)
    proposed = {one.uid for one in cycle().view().all(Activity)}
    assert offers.keys() == (proposed - finished) | {"l4"}
    assert {uid: one.ending for uid, one in offers.items() if uid in (*FARMS, "l4")} == {
        FARMS[0]: "carried",
        FARMS[1]: "postponed",
        "l4": "rejected",
    }
    left_out = offers["v1-industry-1"]
    assert (left_out.ending, left_out.reason) == ("left_out", "Không đủ vốn năm nay")
    assert left_out.history == "2027: Left out of the CDP: Không đủ vốn năm nay"
    assert (left_out.total_cost, left_out.quantity, left_out.year) == (100 * MILLION, 2, 2027)


def test_of_what_goes_on_only_the_rest_is_offered() -> None:
    ditch = offered(cycle())[FARMS[0]]
    assert ditch.quantity == 1
    assert (ditch.village_contribution, ditch.external_support) == (5 * MILLION, 35 * MILLION)
    assert ditch.total_cost == 40 * MILLION
    assert ditch.history == "2027: Carried over: 50% done"


def test_a_proposal_left_half_out_is_offered_with_that_half() -> None:
    records = cycle().changed(
        "s-l3", quantity=Decimal("0.5"), village_contribution=0, external_support=30 * MILLION
    )
    records = records.changed(FARMS[1], disposition_reason="Chỉ cần một phần")
    pump = offered(records)[FARMS[1]]
    assert pump.history == (
        "2027: Left out of the CDP: Chỉ cần một phần; Postponed: Not enough funds this year"
    )
    assert (pump.quantity, pump.total_cost, pump.ending) == (2, 100 * MILLION, "left_out")


def test_a_reason_out_of_the_list_goes_on_in_words() -> None:
    left = "v1-industry-1"
    past = offered(cycle().changed(left, disposition_reason="land"))[left]
    assert past.history == "2027: Left out of the CDP: Land is not settled"


def test_a_merged_line_leaves_each_village_its_part() -> None:
    records = cycle().without("accepted", "e1", "e2", "w2", "m2", "c1", "c2")
    offers = offered(records)
    roads = [offers[uid] for uid in ROADS]
    assert [road.ending for road in roads] == ["unfinished"] * 2
    assert [road.quantity for road in roads] == [1, 1]
    assert [road.total_cost for road in roads] == [100 * MILLION] * 2


def test_two_proposals_of_one_village_in_a_line_have_a_part_each_in_their_own_unit() -> None:
    records = (
        cycle()
        .without("accepted", "e1", "e2", "w2", "m2", "c1", "c2")
        .changed(ROADS[1], village="v1", unit="m²")
        .changed(f"sh-{ROADS[1]}", quantity=Decimal(400))
    )
    roads = [offered(records)[uid] for uid in ROADS]
    assert [road.village for road in roads] == ["v1", "v1"]
    assert [road.total_cost for road in roads] == [100 * MILLION] * 2
    assert [(road.quantity, road.unit) for road in roads] == [(1, "km"), (200, "m²")]


def test_a_line_nobody_decided_is_offered_as_submitted() -> None:
    offers = offered(cycle().without("d3", "sh-l3"))
    assert offers[FARMS[1]].ending == "submitted"


def test_how_often_it_was_proposed_and_its_story_add_up_over_the_years() -> None:
    second = following(cycle())
    past = second.by_uid[FARMS[1]]
    assert isinstance(past, PastProposal)
    changes = adopt(second.view(), past)
    (made,) = changes.save
    assert isinstance(made, Activity)
    assert changes.what == "Proposed again: Hoạt động v2-agriculture-1 (2027)"
    assert (made.village, made.total_cost, made.repeats) == (
        "v2",
        100 * MILLION,
        "2027: Hoạt động v2-agriculture-1",
    )
    second = second.plus(dataclasses.replace(made, disposition="left_out"))
    third = following(second, 2029)
    again = third.by_uid[made.uid]
    assert isinstance(again, PastProposal)
    assert again.times_proposed == 2
    assert again.history.splitlines() == [
        "2027: Postponed: Not enough funds this year",
        "2028: Left out of the CDP",
    ]
    assert past.uid not in third.by_uid


def test_what_is_offered_and_not_taken_up_waits_with_its_story() -> None:
    third = following(following(cycle()), 2029)
    waiting = third.by_uid["l4"]
    assert isinstance(waiting, PastProposal)
    assert (waiting.times_proposed, waiting.year) == (1, 2027)
    assert waiting.history.splitlines()[-1] == "2028: offered, not proposed again"


def test_what_is_no_longer_wanted_is_not_offered_again() -> None:
    second = following(cycle()).changed("l4", dropped=True)
    assert "l4" not in {one.uid for one in open_offers(second.view())}
    assert "l4" not in following(second, 2029).by_uid


def test_a_proposal_is_adopted_once_and_is_free_again_when_its_activity_goes() -> None:
    second = following(cycle())
    past = second.by_uid["v1-industry-1"]
    assert isinstance(past, PastProposal)
    (made,) = adopt(second.view(), past).save
    with pytest.raises(FieldError, match="adopted already"):
        adopt(second.plus(made).view(), past)
    assert past in open_offers(second.view())
    assert past not in open_offers(second.plus(made).view())


def test_the_communes_own_becomes_a_line_again() -> None:
    second = following(cycle()).changed("l4", dropped=True)
    past = second.by_uid["l4"]
    assert isinstance(past, PastProposal)
    wanted, line = adopt(second.view(), past).save
    assert isinstance(wanted, PastProposal)
    assert wanted.dropped is None
    assert isinstance(line, PlanLine)
    assert (line.name, line.total_cost, line.past) == ("Nhà văn hóa xã", 300 * MILLION, "l4")


def test_a_village_that_merged_passes_its_proposals_on() -> None:
    merger = VillageChange(
        uid="c", change="merged", date=dt.date(2027, 7, 1), before=("v1", "v2"), after=("v2",)
    )
    second = following(cycle()).plus(merger)
    past = second.by_uid["v1-industry-1"]
    assert isinstance(past, PastProposal)
    (made,) = adopt(second.view(), past).save
    assert isinstance(made, Activity)
    assert made.village == "v2"


def test_a_repeated_proposal_typed_by_hand_counts_as_twice() -> None:
    records = Records.of(
        [
            commune(),
            Village(uid="v1", name="Thôn 1"),
            activity("a", repeats="2025: Cầu"),
        ]
    )
    offer = offered(records)["a"]
    assert (offer.times_proposed, offer.ending) == (2, "undecided")
    assert offer.history.splitlines() == ["2025: Cầu", "2027: Not yet considered"]


@given(
    physical=st.integers(0, 100),
    settled=st.integers(0, 300),
    amounts=st.tuples(st.integers(0, 500), st.integers(0, 500)),
)
def test_what_is_left_of_a_merged_line_adds_up(
    physical: int, settled: int, amounts: tuple[int, int]
) -> None:
    records = (
        cycle()
        .without("accepted", "e1", "e2", "w2", "c1", "c2")
        .changed("w1", physical=physical, quantity_done=None)
        .changed("m2", amount=settled)
    )
    for uid, amount in zip(ROADS, amounts, strict=True):
        records = records.changed(f"sh-{uid}", amount=amount)
    offers = offered(records)
    roads = [offers[uid] for uid in ROADS if uid in offers]
    assert sum(road.total_cost or 0 for road in roads) == 200 * MILLION - settled
    rest = Decimal(4) * (100 - physical) / 100
    assert sum((road.quantity or Decimal(0) for road in roads), Decimal(0)) == rest


def test_a_sound_year_leaves_only_what_was_not_considered() -> None:
    assert {one.ending for one in offered(sound()).values()} == {"undecided"}
