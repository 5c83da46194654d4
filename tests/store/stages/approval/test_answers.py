"""Every village is answered for every proposal: an outcome, and why where it was changed."""

import dataclasses
import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.language import use_language
from store.records import (
    Decision,
    DecisionShare,
    Feedback,
    Funding,
    PlanLine,
    Programme,
    Village,
)
from store.stages.approval.answers import Answer, all_answers, answers, post_feedback, why
from store.stages.approval.decisions import Grant, Verdict, approve_as_asked, decide, submit
from store.stages.commune.synthesis import equal_parts, leave_out, merge, split, take_up
from store.stages.shared.uptake import Part
from tests.store.builders import activity, commune
from tests.store.steps import Desk

DAY = dt.date(2026, 12, 20)


@pytest.fixture(autouse=True)
def _english() -> None:
    use_language("en")


def _desk() -> Desk:
    return Desk(
        commune(),
        Village(uid="v1", name="Thôn 1"),
        Village(uid="v2", name="Thôn 2"),
        Programme(uid="p", name="CT 135"),
        activity("a"),
        activity("b", village="v2"),
    )


def _answer(desk: Desk, village: str = "v1") -> Answer:
    (found,) = answers(desk.view, village).answers
    return found


def test_a_proposal_nobody_has_considered_has_no_answer() -> None:
    answer = _answer(_desk())
    assert (answer.outcome, answer.words(), answer.is_complete) == (
        "undecided",
        "Not yet considered",
        False,
    )
    assert (answer.amount, answer.quantity, answer.granted, answer.reason()) == (0, None, (), "")


def test_what_is_left_out_is_answered_with_its_reason() -> None:
    desk = _desk()
    desk.take(leave_out(desk.view, [desk.activity("a")], "no_funds", "Lan", DAY))
    answer = _answer(desk)
    assert (answer.outcome, answer.is_complete) == ("left_out", True)
    assert answer.reason() == "Not enough funds this year"
    desk.save(dataclasses.replace(desk.activity("a"), disposition_reason="Thôn tự làm"))
    assert _answer(desk).reason() == "Thôn tự làm"
    desk.save(dataclasses.replace(desk.activity("a"), disposition_reason=""))
    assert not _answer(desk).is_complete


def test_a_line_is_no_answer_until_it_is_decided() -> None:
    desk = _desk()
    desk.take(take_up(desk.view, [desk.activity("a")]))
    assert (_answer(desk).outcome, _answer(desk).is_complete) == ("taken_up", False)
    desk.take(submit(desk.view, desk.view.all(PlanLine)))
    assert (_answer(desk).outcome, _answer(desk).is_complete) == ("submitted", False)


def test_what_is_approved_unchanged_needs_no_reason() -> None:
    desk = _desk()
    desk.take(take_up(desk.view, [desk.activity("a")]))
    desk.take(approve_as_asked(desk.view, desk.view.all(PlanLine)))
    answer = _answer(desk)
    assert (answer.outcome, answer.is_complete, answer.needs_reason) == ("approved", True, False)
    assert (answer.quantity, answer.amount) == (Decimal(2), 100_000_000)


def test_what_is_changed_rejected_or_postponed_needs_a_reason() -> None:
    for outcome in ("approved_changed", "postponed", "rejected", "returned"):
        desk = _desk()
        desk.take(take_up(desk.view, [desk.activity("a")]))
        desk.take(decide(desk.view, desk.view.all(PlanLine), Verdict(outcome)))
        assert (_answer(desk).outcome, _answer(desk).is_complete) == (outcome, False)
        (share,) = desk.view.all(DecisionShare)
        desk.save(dataclasses.replace(share, reason="other"))
        assert not _answer(desk).is_complete
        (share,) = desk.view.all(DecisionShare)
        desk.save(dataclasses.replace(share, explanation="Chờ tỉnh"))
        assert _answer(desk).is_complete
        assert _answer(desk).reason() == "Chờ tỉnh"


def test_the_reason_of_a_decision_holds_for_its_shares() -> None:
    decided = Decision(uid="d", reason="land", explanation="Chưa đền bù")
    assert why(decided) == "Land is not settled: Chưa đền bù"
    assert why(None) == ""


def test_what_was_only_partly_taken_up_is_not_approved_unchanged() -> None:
    desk = _desk()
    part = Part(Decimal(1), 20_000_000, 30_000_000)
    desk.take(split(desk.view, desk.activity("a"), [(None, part)]))
    desk.take(approve_as_asked(desk.view, desk.view.all(PlanLine)))
    assert (_answer(desk).outcome, _answer(desk).is_complete) == ("approved_changed", False)
    desk.take(leave_out(desk.view, [desk.activity("a")], "no_funds", "Lan", DAY))
    assert _answer(desk).reason() == "Not enough funds this year"
    assert _answer(desk).is_complete


def test_a_split_proposal_is_answered_over_all_its_lines() -> None:
    desk = _desk()
    halves = [(None, part) for part in equal_parts(desk.activity("a"), 2)]
    desk.take(split(desk.view, desk.activity("a"), halves))
    first, second = desk.view.all(PlanLine)
    desk.take(approve_as_asked(desk.view, [first]))
    assert _answer(desk).outcome == "taken_up"
    desk.take(decide(desk.view, [second], Verdict("postponed", reason="land")))
    answer = _answer(desk)
    assert (answer.outcome, answer.amount, answer.quantity) == (
        "approved_changed",
        50_000_000,
        Decimal(1),
    )
    assert answer.reason() == "Land is not settled"
    assert [line.outcome for line in answer.lines] == ["approved", "postponed"]


def _merged(granted: int) -> Desk:
    desk = _desk()
    desk.take(merge(desk.view, [desk.activity("a"), desk.activity("b")], "Chung"))
    uid = desk.line("Chung").uid
    desk.save(Funding(uid="f1", line=uid, source="programme", programme="p", amount=100_000_000))
    desk.save(Funding(uid="f2", line=uid, source="commune", amount=60_000_000))
    desk.save(Funding(uid="f3", line=uid, source="households", amount=40_000_000))
    verdict = Verdict("approved_changed", reason="no_funds")
    desk.take(decide(desk.view, desk.view.all(PlanLine), verdict, Grant(None, 40_000_000, granted)))
    return desk


def test_the_sources_are_told_to_each_village_of_a_merged_line() -> None:
    desk = _merged(80_000_000)
    answer = _answer(desk, "v2")
    assert (answer.outcome, answer.amount) == ("approved_changed", 60_000_000)
    told = [(one.title(desk.view), one.amount) for one in answer.granted]
    assert told == [
        ("CT 135", 25_000_000),
        ("Commune budget", 15_000_000),
        ("Households give", 20_000_000),
    ]


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**9))
def test_sources_told_to_the_villages_add_up_both_ways(granted: int) -> None:
    desk = _merged(granted)
    every = [_answer(desk, village) for village in ("v1", "v2")]
    assert sum(one.amount for one in every) == 40_000_000 + granted
    for one in every:
        assert sum(part.amount for part in one.granted) == one.amount
    by_source = [part for one in every for part in one.granted]
    households = sum(part.amount for part in by_source if part.source == "households")
    assert households == 40_000_000
    assert sum(part.amount for part in by_source) == 40_000_000 + granted


def test_a_decision_without_a_share_is_no_complete_answer() -> None:
    desk = _desk()
    desk.take(take_up(desk.view, [desk.activity("a")]))
    desk.save(Decision(uid="d", line=desk.only_line().uid, outcome="approved", total_cost=1))
    assert not _answer(desk).is_complete


def test_a_village_is_answered_when_every_proposal_is_and_told_when_it_is_posted() -> None:
    desk = _desk()
    desk.save(activity("a2"))
    desk.take(leave_out(desk.view, [desk.activity("a")], "land", "Lan", DAY))
    found = answers(desk.view, "v1")
    assert (found.is_answered, [one.activity.uid for one in found.missing]) == (False, ["a2"])
    desk.take(leave_out(desk.view, [desk.activity("a2")], "land", "Lan", DAY))
    found = answers(desk.view, "v1")
    assert (found.is_answered, found.is_told) == (True, False)
    desk.take(post_feedback(desk.view, [found.village], DAY, "Lan"))
    assert answers(desk.view, "v1").is_told
    assert [answer.is_told for answer in all_answers(desk.view)] == [True, False]


def test_answers_are_posted_for_as_many_days_as_the_settings_say() -> None:
    desk = _desk()
    villages = desk.view.villages()
    changes = desk.take(post_feedback(desk.view, villages, DAY, "Lan"))
    assert changes.what == "Feedback posted for 2 villages"
    assert {(feedback.date, feedback.posted_to) for feedback in desk.view.all(Feedback)} == {
        (DAY, dt.date(2027, 1, 19))
    }
    desk.records["meta"] = dataclasses.replace(desk.view.meta, feedback_days=7)
    desk.take(post_feedback(desk.view, villages[:1], dt.date(2027, 2, 1), "Hoa"))
    first, second = desk.view.all(Feedback)
    assert (first.date, first.posted_from, first.posted_to, first.posted_by) == (
        DAY,
        dt.date(2027, 2, 1),
        dt.date(2027, 2, 8),
        "Hoa",
    )
    assert second.posted_by == "Lan"
