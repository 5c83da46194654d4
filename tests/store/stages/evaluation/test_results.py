"""Planned against actual, what is left, and how the villages judge it."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from store.records import Disbursement, Evaluation, PlanLine
from store.stages.evaluation.results import (
    Outcome,
    Results,
    average,
    outcome,
    outcomes,
    remaining,
    results_by_sector,
    results_by_village,
)
from store.stages.shared.uptake import Amounts
from tests.store.builders import Records
from tests.store.whole_cycle import MILLION, cycle


def of(records: Records, uid: str) -> Outcome:
    view = records.view()
    line = view.get(PlanLine, uid)
    assert line is not None
    return outcome(view, line)


def rest(records: Records, uid: str) -> Amounts:
    view = records.view()
    line = view.get(PlanLine, uid)
    assert line is not None
    return remaining(view, line)


def test_the_plan_comes_from_the_approval_and_the_actual_from_the_villages() -> None:
    road = of(cycle(), "l1")
    assert (road.planned_quantity, road.planned_cost) == (4, 200 * MILLION)
    assert (road.actual_quantity, road.actual_cost) == (4, 200 * MILLION)
    assert (road.next, road.is_finished) == ("done", True)


def test_without_evaluation_the_books_tell() -> None:
    bare = cycle().without("e1", "e2", "e3")
    assert (of(bare, "l1").actual_quantity, of(bare, "l1").actual_cost) == (4, 200 * MILLION)
    ditch = of(bare, "l2")
    assert (ditch.actual_quantity, ditch.actual_cost, ditch.next) == (1, 40 * MILLION, "")
    unreported = bare.changed("w3", quantity_done=None)
    assert of(unreported, "l2").actual_quantity == 1


def test_an_acceptance_that_states_no_quantity_accepts_all_of_it() -> None:
    records = cycle().changed("accepted", quantity=None).without("w2")
    assert rest(records, "l1").quantity == 0


def test_what_is_left_is_what_was_not_done_and_not_settled() -> None:
    assert rest(cycle(), "l2") == Amounts(Decimal(1), 40 * MILLION, 5 * MILLION, 35 * MILLION)
    assert rest(cycle(), "l1") == Amounts()
    advanced = cycle().changed("m3", kind="advance")
    assert rest(advanced, "l2").external == 70 * MILLION


def test_of_a_line_that_was_not_approved_nothing_is_left() -> None:
    assert rest(cycle(), "l3") == Amounts()


def test_money_paid_out_of_the_villages_sources_is_not_counted_twice() -> None:
    paid = Disbursement(
        uid="x", line="l2", date=dt.date(2027, 7, 1), source="households", amount=4 * MILLION
    )
    assert rest(cycle().plus(paid), "l2").village == 5 * MILLION
    more = cycle().plus(paid).changed("x", amount=7 * MILLION)
    assert rest(more, "l2").village == 3 * MILLION


def test_a_village_that_goes_on_lets_the_line_go_on() -> None:
    assert of(cycle().changed("e2", next="proposed_again"), "l1").next == "proposed_again"
    assert of(cycle().changed("e2", next="carried"), "l1").next == "carried"


def test_ratings_are_weighted_by_those_who_were_asked() -> None:
    evaluations = [
        Evaluation(quality=5, respondents=30),
        Evaluation(quality=2, respondents=10),
        Evaluation(respondents=99),
    ]
    assert average(evaluations, "quality") == Fraction(170, 40)
    assert average(evaluations, "satisfaction") is None
    assert average([Evaluation(quality=4), Evaluation(quality=2)], "quality") == 3


def test_sums_by_sector_and_village() -> None:
    view = cycle().view()
    every = outcomes(view)
    sectors = results_by_sector(view, every)
    assert (sectors["agriculture"].planned, sectors["agriculture"].actual) == (
        80 * MILLION,
        40 * MILLION,
    )
    villages = results_by_village(view, every)
    assert villages["v2"] == Results(
        lines=1,
        finished=1,
        evaluated=1,
        planned=100 * MILLION,
        actual=100 * MILLION,
        households=90,
        men=180,
        women=190,
    )
    assert villages["v1"].planned == 180 * MILLION


amounts = st.none() | st.integers(0, 10**12)


@given(
    costs=st.tuples(amounts, amounts, amounts),
    villages=st.lists(st.sampled_from(["v1", "v2", None]), min_size=2, max_size=2),
)
def test_sums_are_the_same_by_sector_and_by_village(
    costs: tuple[int | None, int | None, int | None], villages: list[str | None]
) -> None:
    records = cycle()
    for uid, cost in zip(("e1", "e2", "e3"), costs, strict=True):
        records = records.changed(uid, actual_cost=cost)
    for uid, village in zip(("e1", "e2"), villages, strict=True):
        records = records.changed(uid, village=village)
    view = records.view()
    every = outcomes(view)
    whole = Results.of(every)
    assert sum(results_by_sector(view, every).values(), Results()) == whole
    by_village = sum(results_by_village(view, every).values(), Results())
    assert (by_village.planned, by_village.actual) == (whole.planned, whole.actual)
    assert (by_village.households, by_village.men, by_village.women) == (
        whole.households,
        whole.men,
        whole.women,
    )
