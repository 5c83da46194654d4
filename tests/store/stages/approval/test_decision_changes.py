"""Rounds are numbered and decisions retyped, and funding and shares follow row by row."""

import dataclasses
from decimal import Decimal
from typing import Any

import pytest

from store.columns.record import Record
from store.language import use_language
from store.records import (
    Decision,
    DecisionFunding,
    DecisionShare,
    Funding,
    LineSource,
    PlanLine,
)
from store.stages.approval.decisions import (
    Grant,
    Verdict,
    adjust,
    change_decision,
    decide,
    submit,
)
from tests.store.builders import activity, commune
from tests.store.steps import Desk

ROAD = PlanLine(
    uid="road",
    sector="infrastructure",
    name="Đường",
    quantity=Decimal(3),
    unit="km",
    village_contribution=40,
    external_support=110,
).settled()
MARKET = PlanLine(uid="market", sector="other", name="Chợ", external_support=50)


@pytest.fixture(autouse=True)
def _english() -> None:
    use_language("en")


def _desk(*records: Record) -> Desk:
    """Return a road of two proposals with its funding, and a market of one without."""
    return Desk(
        commune(),
        *(activity(uid) for uid in ("a", "b", "c")),
        ROAD,
        MARKET,
        LineSource(uid="s1", line="road", activity="a", quantity=Decimal(2), external_support=100),
        LineSource(uid="s2", line="road", activity="b", quantity=Decimal(1), external_support=50),
        LineSource(uid="s3", line="market", activity="c", external_support=50),
        Funding(uid="f1", line="road", source="commune", amount=110),
        Funding(uid="f2", line="road", source="households", amount=40),
        *records,
    )


def _decisions(desk: Desk, line: str = "road") -> list[Decision]:
    return list(desk.view.where(Decision, line=line))


def _rows(desk: Desk, decision: Decision) -> list[tuple[str, int | None]]:
    rows = desk.view.where(DecisionFunding, decision=decision.uid)
    return [(one.source, one.amount) for one in rows]


def _shares(desk: Desk, decision: Decision) -> list[DecisionShare]:
    return list(desk.view.where(DecisionShare, decision=decision.uid))


@pytest.mark.parametrize(("before", "number"), [(None, 1), (1, 2), (4, 5)])
def test_a_further_round_has_the_next_number(before: int | None, number: int) -> None:
    desk = _desk(Decision(uid="d", line="road", round=before, outcome="returned"))
    desk.take(submit(desk.view, [ROAD]))
    _first, second = _decisions(desk)
    assert (second.round, second.outcome, second.adjustment) == (number, "submitted", None)
    desk.take(decide(desk.view, [ROAD], Verdict("approved")))
    assert [one.round for one in _decisions(desk)] == [before, number]


def test_a_line_of_many_rounds_was_approved_if_any_of_them_was() -> None:
    desk = _desk(
        Decision(uid="d1", line="road", round=1, outcome="approved_changed", external_support=9),
        DecisionFunding(uid="g1", decision="d1", source="other", amount=9),
        Decision(uid="d2", line="road", round=2, outcome="postponed"),
    )
    desk.take(adjust(desk.view, ROAD, Verdict("approved")))
    last = _decisions(desk)[-1]
    assert (last.round, last.adjustment, last.external_support) == (3, True, 9)
    assert _rows(desk, last) == [("other", 9)]
    untouched = decide(desk.view, [ROAD], Verdict("rejected"))
    assert (bool(untouched), len(untouched.remarks)) == (False, 1)


@pytest.mark.parametrize(
    ("grant", "figures"),
    [
        (Grant(), (None, 0, 0, 0)),
        (Grant(Decimal(2), 5), (2, 5, 5, 0)),
        (Grant(None, None, 7), (None, 7, 0, 7)),
    ],
)
def test_of_a_grant_what_is_not_given_is_nothing(grant: Grant, figures: tuple[Any, ...]) -> None:
    desk = _desk()
    desk.take(decide(desk.view, [ROAD], Verdict("approved_changed", reason="land"), grant))
    (decision,) = _decisions(desk)
    village, external = decision.village_contribution, decision.external_support
    assert (decision.quantity, decision.total_cost, village, external) == figures
    assert decision.computed_figure == "total_cost"
    assert _rows(desk, decision) == [("commune", figures[3]), ("households", figures[2])]


def test_what_is_rejected_has_no_figures_even_with_a_grant() -> None:
    desk = _desk()
    desk.take(submit(desk.view, [ROAD]))
    verdict = Verdict("rejected", "doc", reason="land", explanation="Chưa đền bù")
    desk.take(decide(desk.view, [ROAD], verdict, Grant(Decimal(1), 2, 3)))
    (decision,) = _decisions(desk)
    assert (decision.quantity, decision.total_cost, decision.external_support) == (None,) * 3
    assert (decision.document, decision.explanation) == ("doc", "Chưa đền bù")
    assert _rows(desk, decision) == []


def test_a_decision_moved_to_another_line_is_saved_as_typed_and_takes_nothing_along() -> None:
    desk = _desk()
    desk.take(decide(desk.view, [ROAD], Verdict("approved")))
    (decision,) = _decisions(desk)
    before = (_rows(desk, decision), _shares(desk, decision))
    moved = dataclasses.replace(decision, line="market", external_support=1)
    changes = desk.take(change_decision(desk.view, moved))
    assert changes.save == (moved,)
    assert changes.what == "Changed the decision on Chợ"
    assert (_rows(desk, decision), _shares(desk, decision)) == before
    assert _decisions(desk) == []


@pytest.mark.parametrize("line", ["road", "gone", None])
def test_a_decision_that_is_new_or_of_no_line_is_saved_as_typed(line: str | None) -> None:
    typed = Decision(uid="d", line=line, outcome="approved", external_support=5)
    assert change_decision(_desk().view, typed).save == (typed,)
    known = change_decision(_desk(typed).view, dataclasses.replace(typed, external_support=6))
    assert isinstance(known.save[0], Decision)
    assert (known.save[0].external_support, len(known.save) > 1) == (6, line == "road")


def test_a_rejected_decision_typed_as_approved_gets_what_was_asked_and_loses_it_again() -> None:
    desk = _desk()
    desk.take(decide(desk.view, [ROAD], Verdict("rejected", reason="land")))
    (decision,) = _decisions(desk)
    figures = {"quantity": Decimal(3), "village_contribution": 40, "external_support": 110}
    typed = dataclasses.replace(decision, outcome="approved", **figures).settled()
    desk.take(change_decision(desk.view, typed))
    (decision,) = _decisions(desk)
    assert _rows(desk, decision) == [("commune", 110), ("households", 40)]
    assert [share.amount for share in _shares(desk, decision)] == [100, 50]
    desk.take(change_decision(desk.view, dataclasses.replace(decision, outcome="submitted")))
    (decision,) = _decisions(desk)
    assert (_rows(desk, decision), _shares(desk, decision)) == ([], [])


def _confirmed(desk: Desk, **values: Any) -> list[str]:
    """Approve both lines, write ``values`` into the first share of each, and retype the amount.

    Returns the lines of which all shares stayed as they were.
    """
    desk.take(decide(desk.view, [ROAD, MARKET], Verdict("approved")))
    stayed = []
    for line in (ROAD, MARKET):
        (decision,) = _decisions(desk, line.uid)
        desk.save(dataclasses.replace(_shares(desk, decision)[0], **values))
        before = _shares(desk, decision)
        desk.take(change_decision(desk.view, decision.with_value("external_support", 10)))
        stayed += [line.uid] * (_shares(desk, decision) == before)
    return stayed


@pytest.mark.parametrize(
    ("values", "stays"),
    [
        ({"confirmed": True}, ["road"]),
        ({"confirmed": False}, []),
        ({"confirmed": True, "amount": 0}, []),
        ({"confirmed": True, "amount": None}, []),
        ({"confirmed": True, "outcome": "approved_changed"}, []),
    ],
)
def test_shares_stay_where_one_of_several_is_confirmed_with_an_amount_of_this_outcome(
    values: dict[str, Any], stays: list[str]
) -> None:
    assert _confirmed(_desk(), **values) == stays


def test_rows_are_written_over_one_by_one_and_the_rest_is_added_or_deleted() -> None:
    desk = _desk()
    three = tuple(DecisionFunding(source=source, amount=1) for source in ("other", "village", ""))
    verdict = Verdict("approved_changed", reason="land")
    desk.take(submit(desk.view, [ROAD]))
    desk.take(decide(desk.view, [ROAD], verdict, Grant(None, 1, 2, three)))
    (decision,) = _decisions(desk)
    assert [source for source, _amount in _rows(desk, decision)] == ["other", "village", ""]
    typed = decision.with_value("external_support", 4)
    changes = desk.take(change_decision(desk.view, typed))
    assert changes.delete == ()
    assert _rows(desk, decision) == [("other", 2), ("village", 1), ("", 2)]
    rows = desk.view.where(DecisionFunding, decision=decision.uid)
    dropped = change_decision(
        desk.view, dataclasses.replace(_decisions(desk)[0], outcome="returned")
    )
    assert dropped.delete == rows
