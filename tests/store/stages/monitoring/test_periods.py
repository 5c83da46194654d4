"""Plan and done by month, quarter, half-year and year."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.columns.kind import Month
from store.language import use_language
from store.records import PlanLine
from store.stages.monitoring.line_state import approved_states, line_states
from store.stages.monitoring.periods import (
    Period,
    PeriodFigures,
    PeriodLength,
    last_day,
    lines_in,
    period_table,
    periods,
    planned_months,
    spread,
)
from store.stages.monitoring.totals import Works
from tests.store.builders import Records
from tests.store.whole_cycle import MILLION, cycle


@pytest.fixture(autouse=True)
def _english() -> None:
    use_language("en")


def test_a_year_has_its_periods_with_their_names_and_days() -> None:
    assert [len(periods(2027, span)) for span in PeriodLength] == [12, 4, 2, 1]
    quarter = periods(2027, PeriodLength.QUARTER)[1]
    assert (quarter.start, quarter.end) == (Month(2027, 4), Month(2027, 6))
    assert (quarter.first_day, quarter.last_day) == (dt.date(2027, 4, 1), dt.date(2027, 6, 30))
    assert [periods(2027, span)[-1].title() for span in PeriodLength] == [
        "Month 12/2027",
        "Quarter 4/2027",
        "Second half of 2027",
        "Year 2027",
    ]
    assert [span.words() for span in PeriodLength] == ["Month", "Quarter", "Half-year", "Year"]
    assert last_day(Month(2028, 2)) == dt.date(2028, 2, 29)


@given(amount=st.integers(0, 10**15), count=st.integers(1, 40))
def test_what_is_spread_adds_up_and_is_even(amount: int, count: int) -> None:
    parts = spread(amount, [Month(2027, 1).plus(place) for place in range(count)])
    assert sum(parts.values()) == amount
    assert max(parts.values()) - min(parts.values()) <= 1


def planned(records: Records, uid: str, amount: int = 12) -> dict[Month, int]:
    view = records.view()
    line = view.get(PlanLine, uid)
    assert line is not None
    return planned_months(view, line, amount)


def test_the_plan_is_spread_over_the_months_of_the_actions_else_of_the_line() -> None:
    assert list(planned(cycle(), "l1")) == [Month(2027, 3), Month(2027, 4), Month(2027, 5)]
    assert list(planned(cycle().without("a-l1"), "l1")) == [Month(2027, m) for m in range(3, 7)]


def test_missing_or_crossed_months_have_a_plan_too() -> None:
    bare = cycle().without("a-l1")
    assert len(planned(bare.changed("l1", start=None, end=None), "l1")) == 12
    assert list(planned(bare.changed("l1", start=None), "l1")) == [Month(2027, 6)]
    assert list(planned(bare.changed("l1", end=None), "l1")) == [Month(2027, 3)]
    assert list(planned(bare.changed("l1", end=Month(2027, 1)), "l1")) == [Month(2027, 3)]


def test_plan_and_done_by_quarter() -> None:
    rows = period_table(cycle().view(), PeriodLength.QUARTER)
    assert rows[0].title() == "Quarter 1/2027"
    first, second, third, fourth = (row.figures for row in rows)
    ninth = 80 * MILLION // 9
    assert first == PeriodFigures(
        planned=200 * MILLION // 3, earned=100 * MILLION, settled=0, advanced=80 * MILLION
    )
    assert second.settled == 160 * MILLION
    assert (second.earned, second.contributed) == (140 * MILLION, 45 * MILLION)
    assert third == PeriodFigures(planned=26_666_667, settled=35 * MILLION)
    assert fourth.planned - 3 * ninth in {0, 1, 2, 3}


def test_what_lies_outside_the_year_has_a_row_of_its_own() -> None:
    records = cycle().changed("a-l2", end=Month(2028, 3)).changed("m3", date=None)
    rows = period_table(records.view(), PeriodLength.HALF_YEAR)
    assert len(rows) == 3
    assert rows[-1].title().startswith("Outside the plan year")
    assert rows[-1].figures == PeriodFigures(planned=20 * MILLION, settled=35 * MILLION)


@given(
    span=st.sampled_from(PeriodLength),
    start=st.none() | st.integers(0, 30),
    months=st.none() | st.integers(0, 30),
    reports=st.lists(st.integers(0, 100), max_size=2),
    days=st.lists(st.none() | st.dates(dt.date(2026, 1, 1), dt.date(2028, 12, 31)), min_size=4),
)
def test_periods_add_up_to_the_sums_of_the_lines(
    span: PeriodLength,
    start: int | None,
    months: int | None,
    reports: list[int],
    days: list[dt.date | None],
) -> None:
    records = cycle().without("a-l2")
    first = None if start is None else Month(2026, 6).plus(start)
    last = None if months is None else (first or Month(2027, 1)).plus(months)
    records = records.changed("l2", start=first, end=last)
    for uid, day in zip(("m1", "m2", "m3", "c3"), days, strict=False):
        records = records.changed(uid, date=day)
    for uid, physical in zip(("w1", "w3"), reports, strict=False):
        records = records.changed(uid, physical=physical, date=days[0])
    view = records.view()
    whole = Works.of(approved_states(view))
    added = sum((row.figures for row in period_table(view, span)), PeriodFigures())
    assert added == PeriodFigures(
        whole.approved, whole.earned, whole.settled, whole.advanced, whole.contributed
    )


def test_a_period_shows_how_lines_stood_before_it_and_at_its_end() -> None:
    road, ditch = lines_in(cycle().view(), Period(PeriodLength.QUARTER, 2027, 2))
    assert (road.before.physical, road.now.physical) == (50, 100)
    assert (ditch.before.settled, ditch.now.settled) == (0, 0)
    assert road.planned + 200 * MILLION // 3 == road.planned_so_far == 200 * MILLION
    (_road, later) = lines_in(cycle().view(), Period(PeriodLength.QUARTER, 2027, 3))
    assert (later.now.settled, later.before.settled) == (35 * MILLION, 0)


def test_states_that_are_given_are_those_counted() -> None:
    view = cycle().view()
    states = [state for state in line_states(view) if state.line.uid == "l2"]
    (year,) = period_table(view, PeriodLength.YEAR, states)
    assert year.figures.planned == 80 * MILLION


def test_without_a_plan_year_everything_lies_outside() -> None:
    (row,) = period_table(cycle().changed("meta", year=None).view(), PeriodLength.MONTH)
    assert row.period is None
    assert row.figures.planned == 280 * MILLION
