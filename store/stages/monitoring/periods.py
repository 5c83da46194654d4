"""Months, quarters, half-years and the year: what was to be done in each, and what was [practice].

The plan of a period is the approved money spread evenly over the months of the line; all amounts
are whole đồng, and the periods add up to the whole.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from enum import Enum

from store.base.collect import Sums
from store.base.frozen import frozen
from store.columns.kind import Month
from store.dossier.view import View
from store.language import N_, _
from store.records import PlanLine
from store.stages.monitoring.line_state import (
    COMPLETE,
    LineState,
    approved_states,
    last_reported,
    line_states,
    months_of,
    physical_progress,
)

_MONTHS_OF_YEAR = 12
_HALVES = (N_("First half of {year}"), N_("Second half of {year}"))


class PeriodLength(Enum):
    """How long a period is."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"

    @property
    def months(self) -> int:
        """How many months it has."""
        return _LENGTHS[self]

    def words(self) -> str:
        """Return the span in the person's language."""
        return _(_SPANS[self])


_LENGTHS = {
    PeriodLength.MONTH: 1,
    PeriodLength.QUARTER: 3,
    PeriodLength.HALF_YEAR: 6,
    PeriodLength.YEAR: 12,
}
_SPANS = {
    PeriodLength.MONTH: N_("Month"),
    PeriodLength.QUARTER: N_("Quarter"),
    PeriodLength.HALF_YEAR: N_("Half-year"),
    PeriodLength.YEAR: N_("Year"),
}


@frozen
class Period:
    """One period of a year, counted from 1."""

    span: PeriodLength
    year: int
    number: int

    @property
    def start(self) -> Month:
        """The first month."""
        return Month(self.year, 1).plus((self.number - 1) * self.span.months)

    @property
    def end(self) -> Month:
        """The last month."""
        return self.start.plus(self.span.months - 1)

    @property
    def first_day(self) -> dt.date:
        """The day on which it begins."""
        return first_day(self.start)

    @property
    def last_day(self) -> dt.date:
        """The day on which it ends."""
        return last_day(self.end)

    def title(self) -> str:
        """Return its name, such as “Quarter 1/2027”."""
        if self.span is PeriodLength.YEAR:
            return _("Year {year}").format(year=self.year)
        if self.span is PeriodLength.HALF_YEAR:
            return _(_HALVES[self.number - 1]).format(year=self.year)
        message = (
            _("Month {number}/{year}")
            if self.span is PeriodLength.MONTH
            else _("Quarter {number}/{year}")
        )
        return message.format(number=self.number, year=self.year)

    def has(self, month: Month) -> bool:
        """Tell whether the month is in the period."""
        return self.start <= month <= self.end


@frozen
class PeriodFigures(Sums):
    """What a period has: planned, the approved money the work done stands for, paid, given."""

    planned: int = 0
    earned: int = 0
    settled: int = 0
    advanced: int = 0
    contributed: int = 0


@frozen
class PeriodRow:
    """The figures of one period; without a period, of what lies outside the plan year."""

    period: Period | None
    figures: PeriodFigures

    def title(self) -> str:
        """Return the period's name."""
        return self.period.title() if self.period else _("Outside the plan year, or without a date")


@frozen
class LineInPeriod:
    """One line in a period: what was planned in it and up to its end, how it stood and stands."""

    planned: int
    planned_so_far: int
    before: LineState
    now: LineState


def first_day(month: Month) -> dt.date:
    """Return the first day of the month."""
    return dt.date(month.year, month.month, 1)


def last_day(month: Month) -> dt.date:
    """Return the last day of the month."""
    return first_day(month.plus(1)) - dt.timedelta(days=1)


def periods(year: int, span: PeriodLength) -> tuple[Period, ...]:
    """Return the periods of the year in their order."""
    return tuple(
        Period(span, year, number) for number in range(1, _MONTHS_OF_YEAR // span.months + 1)
    )


def spread(amount: int, months: Sequence[Month]) -> dict[Month, int]:
    """Return ``amount`` spread evenly over ``months``; the parts add up to it exactly."""
    count = len(months)
    sums = [amount * place // count for place in range(count + 1)]
    return {month: sums[place + 1] - sums[place] for place, month in enumerate(months)}


def planned_months(view: View, line: PlanLine, amount: int) -> dict[Month, int]:
    """Return ``amount`` spread over the months of the line's actions, or of the line itself.

    A line that states one month only is planned in it; one that states none, over the plan year.
    """
    start, end = months_of(view, line)
    if start is None and end is None and view.year:
        start, end = Month(view.year, 1), Month(view.year, _MONTHS_OF_YEAR)
    first = start or end
    last = end or start
    if first is None or last is None or last < first:
        last = first
    return spread(amount, _months(first, last)) if first and last else {}


def period_table(
    view: View, span: PeriodLength, states: Iterable[LineState] | None = None
) -> tuple[PeriodRow, ...]:
    """Return the figures of the approved lines, or of ``states``, period by period of the year.

    A last row without a period holds what lies outside the plan year or has no date, if anything
    does: so the rows add up to the sums of the lines.
    """
    lines = tuple(approved_states(view) if states is None else states)
    every = periods(view.year, span) if view.year else ()
    by_line = [_by_period(view, state, every) for state in lines]
    sums = [
        sum((one[place] for one in by_line), PeriodFigures()) for place in range(len(every) + 1)
    ]
    rows = [PeriodRow(period, figures) for period, figures in zip(every, sums, strict=False)]
    return (*rows, PeriodRow(None, sums[-1])) if sums[-1] != PeriodFigures() else tuple(rows)


def told_until(view: View, period: Period) -> dt.date:
    """Return the last day of the period of which the dossier can tell: nobody judges the future."""
    return max(period.first_day, min(period.last_day, last_reported(view)))


def lines_in(view: View, period: Period) -> tuple[LineInPeriod, ...]:
    """Return every approved line as it stood before the period and at its end.

    The end of a period that is not over is the day ``told_until``.
    """
    eve = period.first_day - dt.timedelta(days=1)
    day = told_until(view, period)
    until = Month(day.year, day.month)
    before = {state.line.uid: state for state in line_states(view, eve)}
    found = []
    for now in approved_states(view, day):
        planned = planned_months(view, now.line, now.approved.total)
        found.append(
            LineInPeriod(
                planned=sum(part for month, part in planned.items() if period.has(month)),
                planned_so_far=sum(part for month, part in planned.items() if month <= until),
                before=before[now.line.uid],
                now=now,
            )
        )
    return tuple(found)


def _months(first: Month, last: Month) -> list[Month]:
    count = (last.year - first.year) * _MONTHS_OF_YEAR + last.month - first.month + 1
    return [first.plus(place) for place in range(count)]


def _by_period(view: View, state: LineState, every: Sequence[Period]) -> list[PeriodFigures]:
    """Return the line's figures in each period, and last those outside of all."""
    planned = planned_months(view, state.line, state.approved.total)
    settled = [(one.date, one.amount or 0) for one in state.paid if not one.is_advance]
    advanced = [(one.date, one.amount or 0) for one in state.paid if one.is_advance]
    columns = [
        _placed(((first_day(month), part) for month, part in planned.items()), every),
        _placed(_earnings(state), every),
        _placed(settled, every),
        _placed(advanced, every),
        _placed(((one.date, one.value or 0) for one in state.given), every),
    ]
    return [PeriodFigures(*figures) for figures in zip(*columns, strict=True)]


def _earnings(state: LineState) -> list[tuple[dt.date | None, int]]:
    """Return by how much each report of progress raises, or lowers, what the work stands for."""
    told, total = state.reports, state.approved.total
    sums = [0]
    for place in range(len(told)):
        done = physical_progress(told[: place + 1], state.approved_quantity)
        sums.append(int(total * done // COMPLETE))
    return [(one.date, sums[place + 1] - sums[place]) for place, one in enumerate(told)]


def _placed(amounts: Iterable[tuple[dt.date | None, int]], every: Sequence[Period]) -> list[int]:
    """Return the sums of ``amounts`` in each period, and last of those outside of all."""
    sums = [0] * (len(every) + 1)
    for day, amount in amounts:
        is_inside = day is not None and any(one.year == day.year for one in every[:1])
        place = (day.month - 1) // every[0].span.months if day and is_inside else -1
        sums[place] += amount
    return sums
