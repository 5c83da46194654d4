"""The story of one activity, found from any record that has to do with it."""

import dataclasses
import datetime as dt

import pytest

from store.cycle.activity_story import thread
from store.language import use_language
from store.records import Activity, PastProposal, Problem, Ranking
from tests.store.builders import Records
from tests.store.whole_cycle import FARMS, ROADS, cycle

ROAD, DITCH = ROADS[0], FARMS[0]


@pytest.fixture(autouse=True)
def _english() -> None:
    use_language("en")


def said(records: Records, uid: str) -> list[str]:
    return [one.what for one in thread(records.view(), uid)]


def test_the_whole_story_in_its_order() -> None:
    steps = thread(cycle().view(), DITCH)
    assert [step.table for step in steps] == [
        "activities",
        "line_sources",
        "funding",
        "funding",
        "decisions",
        "decision_funding",
        "decision_funding",
        "decision_shares",
        "feedback",
        "actions",
        "contributions",
        "progress",
        "disbursements",
        "evaluations",
    ]
    assert [step.stage for step in steps] == sorted(step.stage for step in steps)
    assert steps[4].when == dt.date(2026, 12, 20)
    assert steps[4].what == (
        "Round 1: Approved with changes; 2 km; 80 million đồng; Cost adjusted to the norm;"
        " 05/QĐ-UBND, 20/12/2026"
    )
    assert steps[-1].what.endswith("Carried over; 1 km; 40 million đồng left")


def test_every_step_leads_back_to_the_story() -> None:
    view = cycle().view()
    for uid in (DITCH, *FARMS[1:], "l4"):
        steps = thread(view, uid)
        for step in steps:
            assert view.find(step.uid) is not None
            if step.table != "feedback":
                assert steps[0] in thread(view, step.uid), step


@pytest.mark.parametrize(
    "uid",
    ["l1", "f-l1-commune", "d1", "g-l1-commune", "a-l1", "w2", "m2", "c1", "accepted", "visit"],
)
def test_a_record_of_a_merged_line_tells_of_all_its_proposals(uid: str) -> None:
    steps = thread(cycle().view(), uid)
    assert steps == thread(cycle().view(), "l1")
    assert {one.uid for one in steps} >= {*ROADS, *(f"sh-{road}" for road in ROADS), "e1", "e2"}


@pytest.mark.parametrize("uid", [ROAD, f"s-{ROAD}", f"sh-{ROAD}"])
def test_one_proposal_of_a_merged_line_tells_of_its_own_share(uid: str) -> None:
    steps = thread(cycle().view(), uid)
    told = {step.uid for step in steps}
    assert f"sh-{ROAD}" in told
    assert not told & {ROADS[1], f"s-{ROADS[1]}", f"sh-{ROADS[1]}"}
    assert "Taken into “Đường liên thôn”: 2 km; 100 million đồng; together with 1 more" in [
        step.what for step in steps
    ]


def test_what_was_left_out_says_why() -> None:
    assert said(cycle(), "v1-industry-1") == [
        "Thôn 1 proposes “Hoạt động v1-industry-1”: 2 km; 100 million đồng; priority 1",
        "Left out of the CDP: Không đủ vốn năm nay",
    ]


def test_every_round_is_told() -> None:
    base = cycle()
    first = base.by_uid["d3"]
    second = dataclasses.replace(
        first, uid="d5", round=2, outcome="rejected", explanation="Đã có dự án khác"
    )
    told = said(base.plus(second), "l3")
    assert [one for one in told if one.startswith("Round")] == [
        "Round 1: Postponed; Not enough funds this year; 05/QĐ-UBND, 20/12/2026",
        "Round 2: Rejected; Not enough funds this year; Đã có dự án khác; 05/QĐ-UBND, 20/12/2026",
    ]


def test_earlier_years_problem_and_ranking_come_first() -> None:
    records = cycle().plus(
        PastProposal(uid="o", name="Đường", history="2025: Hoãn\n2026: Hoãn", year=2026),
        Problem(uid="q", village="v1", sector="infrastructure", problem="Đường lầy"),
        Ranking(
            uid="r",
            village="v1",
            sector="infrastructure",
            confirmed_order=("v1-infrastructure-2", ROAD),
        ),
    )
    records = records.changed(ROAD, past="o", problem="q")
    told = said(records, ROAD)
    assert told[:3] == ["2025: Hoãn", "2026: Hoãn", "Problem: Đường lầy"]
    assert told[4] == "Ranked 2 of 2: Preference voting"
    assert told == said(records, "o") == said(records, "q")
    assert told[0] in said(records, "r")


def test_an_offer_nobody_took_up_tells_its_own_story() -> None:
    past = PastProposal(uid="o", name="Chợ", year=2026, ending="postponed")
    (step,) = thread(cycle().plus(past).view(), "o")
    assert (step.stage, step.what, step.table) == (2, "Postponed", "past_proposals")


def test_a_record_without_an_activity_has_no_story() -> None:
    for uid in ("v1", "meta", "launch", "gone"):
        assert thread(cycle().view(), uid) == ()


def test_emptied_cells_never_stop_the_story() -> None:
    view = cycle().view()
    for one in thread(view, "l1"):
        record = view.find(one.uid)
        assert record is not None
        for column in record.typed_columns():
            emptied = cycle().changed(one.uid, **{column.key: column.kind.empty})
            assert thread(emptied.view(), ROAD)


def test_the_day_of_a_proposal_is_when_it_was_written() -> None:
    moment = dt.datetime(2026, 8, 1, 3, 0, tzinfo=dt.UTC)
    records = cycle().changed(ROAD, created_at=moment)
    step = next(one for one in thread(records.view(), ROAD) if one.table == Activity.table)
    assert step.when == dt.date(2026, 8, 1)
