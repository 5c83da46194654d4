"""Lines are submitted, decided many at once, and adjusted; nothing decided is written over."""

import dataclasses
import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.columns.kind import FieldError
from store.language import use_language
from store.records import (
    Decision,
    DecisionFunding,
    DecisionShare,
    Funding,
    LineSource,
    OfficialDocument,
    PlanLine,
    Programme,
    Village,
)
from store.stages.approval.decisions import (
    Grant,
    Verdict,
    adjust,
    approve_as_asked,
    change_decision,
    confirm_shares,
    current_decision,
    current_decisions,
    decide,
    submit,
)
from store.stages.commune.synthesis import merge, take_up
from tests.store.builders import activity, commune
from tests.store.steps import Desk

DAY = dt.date(2026, 12, 15)


@pytest.fixture(autouse=True)
def _english() -> None:
    use_language("en")


def _desk() -> Desk:
    """Return a merged line of 2 + 1 km with its funding, and a line of one proposal without."""
    desk = Desk(
        commune(),
        Village(uid="v1", name="Thôn 1"),
        Village(uid="v2", name="Thôn 2"),
        Programme(uid="p", name="CT 135"),
        OfficialDocument(uid="qd", number="12/QĐ-UBND", date=DAY),
        activity("a"),
        activity("b", village="v2", quantity=Decimal(1), external_support=30_000_000),
        activity("c", village="v2", name="Chợ", sector="other"),
    )
    desk.save(
        dataclasses.replace(
            desk.activity("b"), total_cost=50_000_000, village_contribution=20_000_000
        )
    )
    desk.take(merge(desk.view, [desk.activity("a"), desk.activity("b")], "Đường"))
    desk.take(take_up(desk.view, [desk.activity("c")]))
    road = desk.line("Đường")
    desk.save(
        Funding(uid="f1", line=road.uid, source="programme", programme="p", amount=100_000_000)
    )
    desk.save(Funding(uid="f2", line=road.uid, source="commune", amount=10_000_000))
    desk.save(Funding(uid="f3", line=road.uid, source="households", amount=40_000_000))
    return desk


def _decision(desk: Desk, name: str = "Đường") -> Decision:
    found = current_decision(desk.view, desk.line(name))
    assert found is not None
    return found


def _funding(desk: Desk) -> list[int | None]:
    return [one.amount for one in desk.view.where(DecisionFunding, decision=_decision(desk).uid)]


def _shares(desk: Desk, name: str = "Đường") -> list[DecisionShare]:
    return list(desk.view.where(DecisionShare, decision=_decision(desk, name).uid))


def test_lines_are_submitted_once() -> None:
    desk = _desk()
    changes = desk.take(submit(desk.view, desk.view.all(PlanLine), "ttr"))
    assert changes.what == "Submitted: 2 lines"
    assert {decision.outcome for decision in current_decisions(desk.view).values()} == {"submitted"}
    assert {decision.document for decision in desk.view.all(Decision)} == {"ttr"}
    again = submit(desk.view, desk.view.all(PlanLine), "ttr")
    assert not again
    assert again.remarks[1] == "“Chợ – Thôn 2” stays as it is: Submitted, round 1."


def test_approving_as_asked_fills_in_figures_funding_and_shares() -> None:
    desk = _desk()
    desk.take(submit(desk.view, desk.view.all(PlanLine)))
    desk.take(approve_as_asked(desk.view, desk.view.all(PlanLine), "qd", DAY))
    decision = _decision(desk)
    assert (decision.round, decision.outcome, decision.document) == (1, "approved", "qd")
    assert decision.decided_on == DAY
    assert (decision.quantity, decision.total_cost) == (Decimal(3), 150_000_000)
    assert (decision.village_contribution, decision.external_support) == (40_000_000, 110_000_000)
    assert _funding(desk) == [100_000_000, 10_000_000, 40_000_000]
    shares = [
        (share.activity, share.quantity, share.amount, share.confirmed) for share in _shares(desk)
    ]
    assert shares == [
        ("a", Decimal(2), 100_000_000, None),
        ("b", Decimal(1), 50_000_000, None),
    ]
    (alone,) = _shares(desk, "Chợ")
    assert (alone.amount, alone.confirmed) == (100_000_000, True)


def test_a_smaller_grant_is_divided_pro_rata_in_thousands_and_to_the_last_dong() -> None:
    desk = _desk()
    verdict = Verdict("approved_changed", "qd", DAY, "no_funds")
    grant = Grant(Decimal(2), 40_000_000, 60_000_001)
    desk.take(decide(desk.view, [desk.line("Đường")], verdict, grant))
    assert _decision(desk).total_cost == 100_000_001
    assert _funding(desk) == [54_545_001, 5_455_000, 40_000_000]
    assert [(share.quantity, share.amount, share.reason) for share in _shares(desk)] == [
        (Decimal(1), 66_667_001, "no_funds"),
        (Decimal(1), 33_333_000, "no_funds"),
    ]


def test_funding_given_with_the_grant_stands_as_it_is() -> None:
    desk = _desk()
    own = (DecisionFunding(source="commune", amount=7), DecisionFunding(source="village", amount=3))
    verdict = Verdict("approved_changed", "qd", DAY, "no_funds")
    desk.take(decide(desk.view, [desk.line("Đường")], verdict, Grant(None, 3, 7, own)))
    assert _funding(desk) == [7, 3]
    assert {one.uid for one in own} == {""}


def test_what_is_not_approved_has_no_figures_but_answers_every_village() -> None:
    desk = _desk()
    verdict = Verdict("postponed", "qd", DAY, "land", "Chưa đền bù")
    changes = desk.take(decide(desk.view, desk.view.all(PlanLine), verdict))
    assert changes.what == "Postponed: 2 lines"
    decision = _decision(desk)
    assert (decision.quantity, decision.total_cost, decision.external_support) == (None, None, None)
    assert _funding(desk) == []
    assert [
        (share.outcome, share.amount, share.reason, share.explanation, share.confirmed)
        for share in _shares(desk)
    ] == [("postponed", None, "land", "Chưa đền bù", True)] * 2


def test_what_is_not_approved_can_be_submitted_and_decided_again() -> None:
    desk = _desk()
    road = [desk.line("Đường")]
    desk.take(decide(desk.view, road, Verdict("returned", reason="needs_design")))
    desk.take(submit(desk.view, road))
    desk.take(approve_as_asked(desk.view, road))
    assert [(decision.round, decision.outcome) for decision in desk.view.all(Decision)] == [
        (1, "returned"),
        (2, "approved"),
    ]
    assert _decision(desk).adjustment is None


def test_an_approved_line_is_not_decided_again_but_adjusted() -> None:
    desk = _desk()
    road = desk.line("Đường")
    with pytest.raises(FieldError, match="has not been approved yet"):
        adjust(desk.view, road, Verdict("approved_changed"))
    desk.take(approve_as_asked(desk.view, [road], "qd", DAY))
    refused = decide(desk.view, [road], Verdict("rejected", reason="land"))
    assert not refused
    assert "Approved, round 1" in refused.remarks[0]
    more = Grant(Decimal(4), 40_000_000, 220_000_000)
    desk.take(adjust(desk.view, road, Verdict("approved_changed", "qd", DAY, "cost_norm"), more))
    assert (_decision(desk).round, _decision(desk).adjustment) == (2, True)
    assert _funding(desk) == [200_000_000, 20_000_000, 40_000_000]
    assert sum(share.amount or 0 for share in _shares(desk)) == 260_000_000
    desk.take(adjust(desk.view, road, Verdict("postponed", "qd", DAY, "land")))
    assert _funding(desk) == []
    desk.take(adjust(desk.view, road, Verdict("approved_changed", "qd", DAY, "other", "Có vốn")))
    assert _decision(desk).total_cost == 260_000_000


def test_funding_and_shares_follow_what_is_typed_of_a_decision() -> None:
    desk = _desk()
    desk.take(approve_as_asked(desk.view, [desk.line("Đường")], "qd", DAY))
    typed = dataclasses.replace(_decision(desk), outcome="approved_changed")
    desk.take(change_decision(desk.view, typed.with_value("external_support", 55_000_000)))
    assert _decision(desk).total_cost == 95_000_000
    assert _funding(desk) == [50_000_000, 5_000_000, 40_000_000]
    assert [share.amount for share in _shares(desk)] == [63_333_000, 31_667_000]
    assert {share.revision for share in _shares(desk)} == {2}


def test_shares_somebody_has_confirmed_stay() -> None:
    desk = _desk()
    desk.take(approve_as_asked(desk.view, [desk.line("Đường")], "qd", DAY))
    assert confirm_shares(_shares(desk)).what == "Confirmed the shares of 2 activities"
    desk.take(confirm_shares(_shares(desk)))
    assert not confirm_shares(_shares(desk))
    typed = _decision(desk).with_value("external_support", 55_000_000)
    desk.take(change_decision(desk.view, typed))
    assert [share.amount for share in _shares(desk)] == [100_000_000, 50_000_000]
    desk.take(change_decision(desk.view, dataclasses.replace(_decision(desk), outcome="rejected")))
    assert [(share.outcome, share.amount) for share in _shares(desk)] == [("rejected", None)] * 2
    assert _funding(desk) == []


def test_funding_that_was_incomplete_stays_so() -> None:
    desk = _desk()
    desk.delete(desk.records["f2"])
    desk.take(approve_as_asked(desk.view, [desk.line("Đường")], "qd", DAY))
    assert _funding(desk) == [100_000_000, 40_000_000]


def test_quantities_of_different_units_are_shared_only_where_nothing_changed() -> None:
    desk = Desk(commune(), activity("a"), activity("b", village="v2", unit="cái"))
    desk.take(merge(desk.view, [desk.activity("a"), desk.activity("b")], "Chung"))
    desk.take(approve_as_asked(desk.view, desk.view.all(PlanLine)))
    assert [share.quantity for share in _shares(desk, "Chung")] == [Decimal(2), Decimal(2)]
    typed = _decision(desk, "Chung").with_value("external_support", 1)
    desk.take(change_decision(desk.view, typed))
    assert [share.quantity for share in _shares(desk, "Chung")] == [None, None]


def test_a_line_of_the_commune_has_no_shares() -> None:
    desk = Desk(commune(), PlanLine(uid="own", sector="other", name="Trụ sở", total_cost=5))
    desk.take(approve_as_asked(desk.view, desk.view.all(PlanLine)))
    assert _shares(desk, "Trụ sở") == []
    assert _decision(desk, "Trụ sở").total_cost == 5


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 10**12), st.integers(0, 10**12)), min_size=1, max_size=8),
    st.integers(0, 10**13),
    st.integers(0, 10**13),
)
def test_shares_and_funding_add_up_to_whatever_is_granted(
    costs: list[tuple[int, int]], village: int, external: int
) -> None:
    proposed = [
        activity(
            f"a{number}",
            total_cost=sum(cost),
            village_contribution=cost[0],
            external_support=cost[1],
        )
        for number, cost in enumerate(costs)
    ]
    desk = Desk(commune(), *proposed)
    desk.take(merge(desk.view, proposed, "Chung"))
    line = desk.line("Chung")
    asked = {"village": line.village_contribution, "commune": line.external_support}
    for source, amount in asked.items():
        desk.save(Funding(uid=source, line=line.uid, source=source, amount=amount))
    grant = Grant(None, village, external)
    desk.take(decide(desk.view, [line], Verdict("approved_changed"), grant))
    assert sum(share.amount or 0 for share in _shares(desk, "Chung")) == village + external
    granted = [decision_funding.amount for decision_funding in desk.view.all(DecisionFunding)]
    assert granted == [village, external]
    assert len(_shares(desk, "Chung")) == len(desk.view.all(LineSource))
