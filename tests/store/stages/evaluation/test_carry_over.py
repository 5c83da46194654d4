"""What a year leaves to the next one: of which line, round and village, how much, and why."""

import dataclasses
from decimal import Decimal
from typing import Any

import pytest

from store.columns.record import Record
from store.language import use_language
from store.records import (
    Activity,
    Decision,
    DecisionShare,
    Evaluation,
    LineSource,
    PastProposal,
    PlanLine,
    Village,
    VillageChange,
)
from store.stages.evaluation.carry_over import adopt, adopter, open_offers, past_proposals
from tests.store.builders import Records, activity, commune
from tests.store.whole_cycle import FARMS, MILLION, ROADS, cycle

FIGURES = ("quantity", "total_cost", "village_contribution", "external_support")
BARE: dict[str, Any] = dict.fromkeys(FIGURES)


@pytest.fixture(autouse=True)
def _english() -> None:
    use_language("en")


def _offers(records: Records) -> dict[str, PastProposal]:
    return {one.uid: one for one in past_proposals(records.view())}


def _figures(past: PastProposal) -> tuple[Any, ...]:
    return tuple(getattr(past, key) for key in FIGURES)


def _unfinished() -> Records:
    """Return the whole year with the road of both villages half done and judged by nobody."""
    return cycle().without("accepted", "e1", "e2", "w2", "m2", "c1", "c2")


def _line_of(*records: Record) -> Records:
    """Return a year of two villages and one line, which has what ``records`` say."""
    villages = [Village(uid=f"v{number}", name=f"Thôn {number}") for number in (1, 2)]
    line = PlanLine(uid="l", sector="infrastructure", name="Nhà")
    return Records.of([commune(), *villages, line, *records])


@pytest.mark.parametrize(
    ("said", "endings"),
    [
        ({"e1": "carried", "e2": "done"}, ["carried", None]),
        ({"e1": "done", "e2": "carried"}, [None, "carried"]),
        ({"e1": "", "e2": "proposed_again"}, [None, "proposed_again"]),
        ({"e1": "done", "e2": "proposed_again"}, [None, "proposed_again"]),
    ],
)
def test_each_village_goes_on_as_it_judges_itself(
    said: dict[str, str], endings: list[str | None]
) -> None:
    records = cycle()
    for uid, goes_on in said.items():
        records = records.changed(uid, next=goes_on)
    offers = _offers(records)
    assert [offers[uid].ending if uid in offers else None for uid in ROADS] == endings


def test_why_something_goes_on_begins_large_in_its_cell_and_small_behind_its_ending() -> None:
    use_language("vi")
    road = _offers(_unfinished())[ROADS[0]]
    assert road.reason == "Đã làm 50%"
    assert road.history.endswith(": đã làm 50%")


@pytest.mark.parametrize("village", [None, "v2"])
def test_a_village_that_judges_nothing_goes_on_as_the_others_say(village: str | None) -> None:
    records = cycle().without("e1").changed("e2", village=village, next="carried")
    assert [_offers(records)[uid].ending for uid in ROADS] == ["carried"] * 2
    nowhere = records.changed(ROADS[0], village=None).plus(
        Evaluation(uid="e9", line="l1", village=None, next="done")
    )
    assert _offers(nowhere)[ROADS[0]].ending == "carried"


def test_the_share_of_the_latest_round_counts_and_of_this_line() -> None:
    later = Decision(uid="d9", line="l2", round=2, outcome="rejected", reason="no_funds")
    share = DecisionShare(
        uid="sh9",
        decision="d9",
        activity=FARMS[0],
        outcome="postponed",
        reason="land",
        explanation="Chưa đền bù",
    )
    ditch = _offers(cycle().plus(later, share))[FARMS[0]]
    assert (ditch.ending, ditch.reason) == ("postponed", "Land is not settled. Chưa đền bù")
    assert _figures(ditch) == (2, 100 * MILLION, 20 * MILLION, 80 * MILLION)
    unshared = _offers(cycle().plus(later))[FARMS[0]]
    assert (unshared.ending, unshared.reason) == ("rejected", "Not enough funds this year")


def test_a_share_without_an_outcome_ends_as_its_line_does() -> None:
    records = cycle().changed("sh-l3", outcome="", reason="", explanation="")
    assert _offers(records)[FARMS[1]].ending == "postponed"
    blank = records.changed("d3", outcome="", reason="", explanation="Chờ tỉnh")
    assert (_offers(blank)[FARMS[1]].ending, _offers(blank)[FARMS[1]].reason) == (
        "submitted",
        "Chờ tỉnh",
    )


@pytest.mark.parametrize(
    ("granted", "share", "done", "rest"),
    [
        (None, 3, 0, 3),
        (None, 3, 2, 3),
        (2, 3, 1, Decimal("1.5")),
        (2, 3, 2, None),
        (2, 0, 1, None),
        (2, None, 1, 1),
    ],
)
def test_of_a_share_in_its_own_unit_as_much_is_left_as_of_the_line(
    granted: int | None, share: int | None, done: int, rest: Decimal | None
) -> None:
    records = (
        cycle()
        .changed("d2", quantity=None if granted is None else Decimal(granted))
        .changed("sh-l2", quantity=None if share is None else Decimal(share))
        .changed("w3", quantity_done=Decimal(done))
    )
    assert _offers(records)[FARMS[0]].quantity == rest


def test_what_has_no_share_in_an_approved_line_leaves_no_figures() -> None:
    road, other = (_offers(_unfinished().without(f"sh-{ROADS[1]}"))[uid] for uid in ROADS)
    assert _figures(road) == (1, 200 * MILLION, 40 * MILLION, 160 * MILLION)
    assert (_figures(other), other.ending) == ((None, 0, 0, 0), "unfinished")


@pytest.mark.parametrize(
    ("money", "quantities"),
    [
        ((0, 0, 0), [4, 3, 3]),
        ((None, None, None), [4, 3, 3]),
        ((6, 0, 2), [Decimal("7.5"), None, Decimal("2.5")]),
    ],
)
def test_houses_left_of_a_line_without_money_are_divided_whole_and_others_by_it(
    money: tuple[int | None, ...], quantities: list[int | Decimal | None]
) -> None:
    uids = ("a", "b", "c")
    sources = [
        LineSource(uid=f"s{uid}", line="l", activity=uid, external_support=amount)
        for uid, amount in zip(uids, money, strict=True)
    ]
    decided = Decision(uid="d", line="l", outcome="approved", quantity=Decimal(10))
    records = _line_of(*(activity(uid, **BARE) for uid in uids), *sources, decided)
    offers = _offers(records)
    assert [offers[uid].quantity for uid in uids] == quantities


@pytest.mark.parametrize(
    ("written", "taken", "figures"),
    [
        ({}, {"quantity": Decimal(2), **dict.fromkeys(FIGURES[2:], 5)}, (2, 10, 5, 5)),
        ({}, {}, (2, None, None, None)),
        ({"quantity": None}, {"village_contribution": 7}, (None, 7, 7, 0)),
        ({"quantity": None}, {"external_support": 8}, (None, 8, 0, 8)),
    ],
)
def test_of_a_line_nobody_decided_goes_on_what_it_took_over(
    written: dict[str, Any], taken: dict[str, Any], figures: tuple[Any, ...]
) -> None:
    total = {"total_cost": None, "village_contribution": None, "external_support": None}
    source = LineSource(uid="s", line="l", activity="a", **taken)
    past = _offers(_line_of(activity("a", **(total | written)), source))["a"]
    assert past.ending == "submitted"
    assert _figures(past) == figures


@pytest.mark.parametrize(("reason", "ending"), [("", "undecided"), ("land", "left_out")])
def test_the_rest_of_a_partly_taken_proposal_ends_by_itself(reason: str, ending: str) -> None:
    source = LineSource(uid="s", line="gone", activity="a", external_support=30 * MILLION)
    stray = LineSource(uid="t", activity="a", village_contribution=20 * MILLION)
    records = _line_of(activity("a", disposition_reason=reason), source, stray)
    past = _offers(records)["a"]
    assert (past.ending, past.total_cost) == (ending, 50 * MILLION)
    assert past.history.count("2027") == 1


@pytest.mark.parametrize(
    ("accepted", "is_offered"), [(Decimal(4), False), (None, False), (Decimal(3), True)]
)
def test_an_accepted_line_that_nobody_judges_is_done_unless_quantity_is_left(
    accepted: Decimal | None, *, is_offered: bool
) -> None:
    records = cycle().without("e1", "e2").changed("accepted", quantity=accepted)
    found = [_offers(records).get(uid) for uid in ROADS]
    assert [one and one.ending for one in found] == ["unfinished" if is_offered else None] * 2
    unaccepted = _offers(cycle().without("e1", "e2", "accepted"))
    assert (
        unaccepted[ROADS[0]].history == "2027: Approved, not finished: done, waits for acceptance"
    )
    judged = _offers(cycle().changed("e1", next="carried").changed("e2", next="done"))
    assert judged.keys() & set(ROADS) == {ROADS[0]}


def test_the_largest_rest_gives_ending_and_reason_and_the_story_tells_all() -> None:
    sources = [
        LineSource(uid="s", line="l", activity="a", external_support=30 * MILLION),
        LineSource(uid="t", line="m", activity="a", external_support=40 * MILLION),
    ]
    records = _line_of(
        activity("a", quantity=None, disposition_reason="land"),
        *sources,
        PlanLine(uid="m", sector="other", name="Cầu"),
        Decision(uid="d", line="l", outcome="returned", reason="needs_design"),
        Decision(uid="e", line="m", outcome="rejected", reason="no_funds"),
    )
    past = _offers(records)["a"]
    assert (past.ending, past.reason) == ("rejected", "Not enough funds this year")
    assert _figures(past) == (None, 100 * MILLION, 20 * MILLION, 80 * MILLION)
    assert past.history == (
        "2027: Rejected: Not enough funds this year; Left out of the CDP: Land is not settled;"
        " Returned for completion: Papers or design are missing"
    )


def test_the_communes_own_goes_on_with_what_was_asked() -> None:
    own = {"name": "Chợ", "sector": "other", "unit": "cái"}
    records = Records.of(
        [
            commune(),
            PastProposal(uid="p", name="Chợ", times_proposed=None, history="2026: Rejected"),
            PlanLine(uid="l", quantity=Decimal(1), total_cost=9, past="p", **own),
            PlanLine(uid="m", village_contribution=4, external_support=5, **own),
            LineSource(uid="s", line="gone", activity="a"),
        ]
    )
    first, second = _offers(records)["l"], _offers(records)["m"]
    assert (_figures(first), _figures(second)) == ((1, 9, None, None), (None, 0, 4, 5))
    assert (first.village, first.sector, first.unit) == (None, "other", "cái")
    assert (first.times_proposed, second.times_proposed) == (2, 1)
    assert first.history == "2026: Rejected\n2027: Submitted"
    assert second.history == "2027: Submitted"


def _past(**values: Any) -> PastProposal:
    return PastProposal(
        uid="p", sector="other", **({"name": "Chợ", "village": "v1", "year": 2026} | values)
    )


@pytest.mark.parametrize(
    ("before", "after", "village"),
    [
        (("v1", "v2"), ("v2",), "v2"),
        (("v1",), ("v2", "v3"), "v1"),
        (("v2",), ("v3",), "v1"),
    ],
)
def test_a_proposal_goes_to_the_one_village_that_took_its_place(
    before: tuple[str, ...], after: tuple[str, ...], village: str
) -> None:
    change = VillageChange(uid="c", change="merged", before=before, after=after)
    past = _past(quantity=Decimal(2), unit="cái", village_contribution=3, external_support=4)
    (made,) = adopt(_line_of(past, change).view(), past).save
    assert isinstance(made, Activity)
    assert (made.village, made.past, made.repeats) == (village, "p", "2026: Chợ")
    assert (made.quantity, made.unit, made.total_cost) == (2, "cái", 7)
    (undated,) = adopt(_line_of().view(), _past(year=None)).save
    assert isinstance(undated, Activity)
    assert undated.repeats == "Chợ"


def test_who_takes_a_proposal_up_again_is_found_among_activities_and_lines() -> None:
    past = _past()
    other = activity("other", past="q")
    assert adopter(_line_of(past, other).view(), past) is None
    taken_up = _line_of(past, other, activity("a", past="p")).view()
    planned = _line_of(past, PlanLine(uid="m", name="Chợ", past="p")).view()
    assert [one and one.uid for one in (adopter(taken_up, past), adopter(planned, past))] == [
        "a",
        "m",
    ]
    assert (open_offers(taken_up), open_offers(planned)) == ((), ())
    dropped = dataclasses.replace(past, dropped=True)
    assert open_offers(_line_of(dropped).view()) == ()
    assert open_offers(_line_of(dataclasses.replace(past, dropped=False)).view()) != ()
