"""How far lines are: work, money, contributions, acceptance, lateness, and their sums."""

import dataclasses
import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.checks.rules import check
from store.columns.kind import Month
from store.language import use_language
from store.records import (
    Acceptance,
    Decision,
    DecisionShare,
    Disbursement,
    LineSource,
    PlanLine,
    Progress,
)
from store.stages.monitoring.line_state import (
    LineState,
    WorkStatus,
    approved_states,
    last_reported,
    line_state,
)
from store.stages.monitoring.totals import (
    Works,
    divided_by_village,
    works_by_sector,
    works_by_source,
    works_by_village,
)
from tests.store.builders import Records
from tests.store.whole_cycle import MILLION, ROADS, cycle


@pytest.fixture(autouse=True)
def _english() -> None:
    use_language("en")


def state_of(records: Records, uid: str, day: dt.date | None = None) -> LineState:
    view = records.view()
    line = view.get(PlanLine, uid)
    assert line is not None
    return line_state(view, line, day)


def test_what_counts_is_the_latest_decision() -> None:
    ditch = state_of(cycle(), "l2")
    assert (ditch.approved.total, ditch.approved_quantity) == (80 * MILLION, 2)
    adjusted = Decision(
        uid="d9",
        line="l2",
        round=2,
        adjustment=True,
        outcome="approved_changed",
        quantity=Decimal(1),
        total_cost=60 * MILLION,
        village_contribution=0,
        external_support=60 * MILLION,
    )
    ditch = state_of(cycle().plus(adjusted), "l2")
    assert (ditch.approved.total, ditch.approved_quantity) == (60 * MILLION, 1)


def test_a_line_that_is_not_approved_has_nothing_to_spend() -> None:
    postponed = state_of(cycle(), "l3")
    assert postponed.status is WorkStatus.NOT_APPROVED
    assert (postponed.is_approved, postponed.approved.total) == (False, 0)
    assert postponed.settled_percent is None
    assert not postponed.is_ahead(0)


def test_progress_money_and_contributions_of_a_line() -> None:
    road = state_of(cycle(), "l1")
    assert (road.physical, road.quantity_done) == (100, 4)
    assert (road.settled, road.advanced) == (160 * MILLION, 80 * MILLION)
    assert road.contributed == {"labour": 40 * MILLION}
    assert (road.contribution, road.earned) == (40 * MILLION, 200 * MILLION)
    assert road.reported_on == dt.date(2027, 5, 20)
    assert road.status is WorkStatus.ACCEPTED


def test_as_of_a_day_only_what_was_known_then_counts() -> None:
    day = dt.date(2027, 4, 1)
    road = state_of(cycle(), "l1", day)
    assert (road.physical, road.settled, road.advanced) == (50, 0, 80 * MILLION)
    assert (road.contribution, road.acceptance) == (0, None)
    assert road.status is WorkStatus.UNDER_WAY
    assert state_of(cycle(), "l1", dt.date(2027, 1, 1)).status is WorkStatus.NOT_STARTED


def test_a_hundred_per_cent_is_not_accepted_until_somebody_accepts_it() -> None:
    assert state_of(cycle().without("accepted"), "l1").status is WorkStatus.DONE


def test_the_latest_day_counts_whatever_was_typed_last() -> None:
    records = cycle().changed("w1", date=dt.date(2027, 5, 21))
    assert state_of(records, "l1").physical == 50


def test_a_report_without_a_percentage_tells_by_its_quantity() -> None:
    records = cycle().changed("w3", physical=None, quantity_done=Decimal("1.25"))
    assert state_of(records, "l2").physical == Decimal("62.5")
    too_much = cycle().changed("w3", physical=None, quantity_done=Decimal(9))
    assert state_of(too_much, "l2").physical == 100


def test_a_line_is_late_when_its_last_month_is_over() -> None:
    records = cycle().without("accepted").changed("w2", physical=90)
    assert state_of(records, "l1").due == Month(2027, 5)
    assert not state_of(records, "l1", dt.date(2027, 5, 31)).is_late
    assert state_of(records, "l1", dt.date(2027, 6, 1)).is_late
    assert not state_of(cycle(), "l1", dt.date(2027, 12, 1)).is_late
    without_actions = records.without("a-l1")
    assert state_of(without_actions, "l1").due == Month(2027, 6)


def test_without_a_day_late_is_judged_by_the_last_report_or_change() -> None:
    base = cycle()
    assert last_reported(base.view()) == dt.date(2027, 12, 10)
    saved = dt.datetime(2028, 1, 5, 1, 0, tzinfo=dt.UTC)
    assert last_reported(base.changed("v1", changed_at=saved).view()) == dt.date(2028, 1, 5)
    mistyped = base.changed("w3", date=dt.date(2072, 6, 30))
    assert last_reported(mistyped.view()) == dt.date(2027, 12, 10)


def test_settled_money_may_be_twenty_points_ahead_of_the_work_and_no_more() -> None:
    # 50 % of the work is done: up to 70 % of 80 million may be settled.
    assert not state_of(cycle().changed("m3", amount=56 * MILLION), "l2").is_ahead(20)
    assert state_of(cycle().changed("m3", amount=56 * MILLION + 1), "l2").is_ahead(20)


def test_advances_do_not_count_as_ahead() -> None:
    records = cycle().changed("m3", amount=80 * MILLION, kind="advance")
    assert "spending.ahead" not in {one.rule for one in check(records.view())}


def test_the_settings_say_how_far_ahead_and_how_large_a_board() -> None:
    strict = cycle().changed("meta", spending_ahead_points=0, supervision_least=6)
    strict = strict.changed("m3", amount=41 * MILLION)
    rules = {one.rule for one in check(strict.view())}
    assert {"spending.ahead", "board.size"} <= rules


def test_a_note_explains_a_decrease() -> None:
    records = cycle().changed("w2", physical=40, note="Đo lại sau lũ").without("accepted")
    assert "progress.decreasing" not in {one.rule for one in check(records.view())}


def test_sources_are_checked_only_where_some_were_approved() -> None:
    records = cycle().without("g-l2-programme", "g-l2-households")
    assert "spending.source" not in {one.rule for one in check(records.view())}


def test_sums_by_village_divide_a_merged_line_by_its_shares() -> None:
    records = cycle().changed(f"sh-{ROADS[0]}", amount=150 * MILLION)
    records = records.changed(f"sh-{ROADS[1]}", amount=50 * MILLION)
    sums = works_by_village(records.view(), approved_states(records.view()))
    assert sums["v1"].approved == (150 + 80) * MILLION
    assert sums["v2"] == Works(
        lines=1,
        accepted=1,
        approved=50 * MILLION,
        earned=50 * MILLION,
        settled=40 * MILLION,
        advanced=20 * MILLION,
        contributed=10 * MILLION,
        support=40 * MILLION,
        settled_support=40 * MILLION,
        unclear=1,
    )
    assert sums[""] == Works()


def test_a_village_s_part_of_a_line_is_as_far_as_the_line() -> None:
    records = cycle().changed(f"sh-{ROADS[0]}", amount=1).changed(f"sh-{ROADS[1]}", amount=2)
    state = dataclasses.replace(
        state_of(records, "l1"), reports=(Progress(line="l1", physical=70),)
    )
    parts = divided_by_village(records.view(), state).values()
    assert [part.approved for part in parts] == [66_667_000, 133_333_000]
    assert {part.physical for part in parts} == {state.physical} == {70}


def test_sums_by_source_know_what_no_source_was_named_for() -> None:
    records = cycle().without("g-l1-village")
    view = records.view()
    sums = works_by_source(view, approved_states(view))
    assert sums["commune", ""] == Works(
        lines=1, approved=160 * MILLION, settled=160 * MILLION, advanced=80 * MILLION, unclear=1
    )
    assert sums["programme", "p1"].settled == 35 * MILLION
    assert sums["", ""].approved == 40 * MILLION


def test_progress_of_many_lines_is_weighted_by_their_money() -> None:
    assert Works.of(approved_states(cycle().view())).physical == Decimal("85.7")
    assert Works().physical is None


def test_what_people_gave_is_of_their_own_source_and_not_of_those_who_pay() -> None:
    view = cycle().view()
    sums = works_by_source(view, approved_states(view))
    assert sums["village", ""].contributed == 40 * MILLION
    assert sums["households", ""].contributed == 5 * MILLION
    unnamed = cycle().without("g-l1-village").view()
    households = works_by_source(unnamed, approved_states(unnamed))["households", ""]
    assert households.contributed == 45 * MILLION


def test_what_is_settled_is_per_cent_of_the_support_alone() -> None:
    road = state_of(cycle(), "l1")
    assert (road.support, road.settled_support, road.settled_percent) == (
        160 * MILLION, 160 * MILLION, 100,
    )  # fmt: skip
    half = state_of(cycle().changed("m2", amount=80 * MILLION), "l1")
    assert half.settled_percent == 50
    of_village = state_of(cycle().changed("m2", source="village"), "l1")
    assert of_village.settled_percent == 0
    undivided = state_of(
        cycle().changed("d1", village_contribution=None, external_support=None), "l1"
    )
    assert (undivided.support, undivided.settled_percent) == (None, None)


amounts = st.integers(0, 10**12)


@given(
    granted=st.tuples(amounts, amounts),
    shares=st.tuples(amounts, amounts),
    paid=st.lists(st.tuples(amounts, st.booleans(), st.sampled_from(["commune", "village"]))),
    physical=st.integers(0, 100),
)
def test_whatever_the_lines_are_put_together_by_the_sums_are_the_same(
    granted: tuple[int, int],
    shares: tuple[int, int],
    paid: list[tuple[int, bool, str]],
    physical: int,
) -> None:
    records = cycle().changed("w2", physical=physical)
    records = records.changed(
        "d1",
        village_contribution=granted[0],
        external_support=granted[1],
        total_cost=sum(granted),
    )
    for uid, amount in zip(ROADS, shares, strict=True):
        records = records.changed(f"sh-{uid}", amount=amount)
    records = records.plus(
        *(
            Disbursement(
                uid=f"x{place}",
                line="l1",
                source=source,
                amount=amount,
                kind="advance" if is_advance else "settlement",
            )
            for place, (amount, is_advance, source) in enumerate(paid)
        )
    )
    view = records.view()
    states = approved_states(view)
    whole = Works.of(states)
    by_sector = sum(works_by_sector(view, states).values(), Works())
    assert by_sector == whole
    for sums in (works_by_village(view, states), works_by_source(view, states)):
        added = sum(sums.values(), Works())
        assert (added.approved, added.settled, added.advanced) == (
            whole.approved,
            whole.settled,
            whole.advanced,
        )
    by_village = sum(works_by_village(view, states).values(), Works())
    assert (by_village.earned, by_village.contributed) == (whole.earned, whole.contributed)


def test_a_line_without_village_stands_under_none_and_one_of_a_single_village_under_it() -> None:
    decision = Decision(uid="d9", line="l4", outcome="approved", total_cost=5, external_support=5)
    records = cycle().without("d4").plus(decision)
    sums = works_by_village(records.view(), approved_states(records.view()))
    assert (sums[""].lines, sums[""].approved) == (1, 5)
    unshared = cycle().without(*(f"sh-{uid}" for uid in ROADS))
    sums = works_by_village(unshared.view(), approved_states(unshared.view()))
    assert sums["v2"].approved == 100 * MILLION


def test_acceptance_of_a_line_keeps_the_latest() -> None:
    again = Acceptance(uid="later", line="l1", date=dt.date(2027, 7, 1), quantity=Decimal(4))
    accepted = state_of(cycle().plus(again), "l1").acceptance
    assert accepted is not None
    assert accepted.uid == "later"


def test_records_that_point_nowhere_do_not_stop_the_sums() -> None:
    stray = dataclasses.replace(cycle().by_uid["m1"], uid="m9", line=None)
    records = cycle().plus(
        stray, DecisionShare(uid="x"), LineSource(uid="y", line="l1"), Decision(uid="z")
    )
    view = records.view()
    assert Works.of(approved_states(view)).advanced == 80 * MILLION
    assert sum(works_by_village(view, approved_states(view)).values(), Works()).lines == 3
