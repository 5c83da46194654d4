"""Charts of the year under way: how far work and money are, and what is done in which months."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import replace

from exports.document.charts import BarChart, Bars, MonthBars, MonthChart
from exports.forms.kit import frame
from store.columns.figures import Percent
from store.columns.kind import Month
from store.dossier.view import View
from store.language import _
from store.records import PlanLine, Village
from store.stages.monitoring.line_state import COMPLETE, LineState, months_of
from store.stages.monitoring.periods import LineInPeriod
from store.stages.monitoring.totals import Works, works_by_village
from store.stages.village.totals import sheet_order
from store.words.money import format_money
from store.words.numbers import format_number, rounded_percent

_PLANNED, _DONE, _PAID = 2, 0, 1
"""Shades: what is planned stays pale, what is done is dark."""

_MONTHS = 12


def sector_progress(view: View, lines: Sequence[LineInPeriod]) -> BarChart:
    """Return per cent planned, done and paid of what is approved, sector by sector."""
    entries = []
    for group in sheet_order(view, [line.now.line for line in lines]):
        inside = [line for line in lines if line.now.line.sector == group.sector]
        works = Works.of(one.now for one in inside)
        planned = sum(one.planned_so_far for one in inside)
        done = rounded_percent(planned, works.approved)
        entries.append(Bars(group.name, (done, works.physical, works.settled_percent)))
    return BarChart(
        title=_("Progress by sector, in per cent of what is approved"),
        series=(_("Planned so far"), _("Work done"), _("Support paid")),
        shades=(_PLANNED, _DONE, _PAID),
        entries=tuple(entries),
        kind=Percent(),
        sign="%",
        whole=COMPLETE,
        around=view,
    )


def village_progress(view: View, states: Iterable[LineState]) -> BarChart:
    """Return per cent done and paid of what is approved, village by village."""
    entries = []
    for uid, works in works_by_village(view, states).items():
        village = view.get(Village, uid)
        if not works.lines and village is None:
            continue
        name = frame.full_name(view, village) if village else _("The commune's own")
        entries.append(Bars(name, (works.physical, works.settled_percent)))
    return BarChart(
        title=_("Progress by village, in per cent of what is approved"),
        series=(_("Work done"), _("Support paid")),
        shades=(_DONE, _PAID),
        entries=tuple(entries),
        kind=Percent(),
        sign="%",
        whole=COMPLETE,
        around=view,
    )


def planned_months_chart(view: View, states: Sequence[LineState]) -> MonthChart:
    """Return the months in which each approved line is carried out, with its approved cost."""
    return MonthChart(
        title=_("Activities over the months of {year}").format(year=view.year),
        series=(_("Planned"),),
        shades=(_DONE,),
        unit_note=frame.unit_note(view),
        entries=_by_sector(
            view,
            [
                MonthBars(
                    state.line.name,
                    (_span(view, *months_of(view, state.line)),),
                    format_money(state.approved.total, view.unit),
                )
                for state in states
            ],
            [state.line for state in states],
        ),
        figure_name=_("Approved cost"),
    )


def months_chart(view: View, states: Sequence[LineState]) -> MonthChart:
    """Return the months planned for each approved line and those in which work is reported."""
    return MonthChart(
        title=_("Months planned and months of work in {year}").format(year=view.year),
        series=(_("Planned"), _("Work reported")),
        shades=(_PLANNED, _DONE),
        entries=_by_sector(
            view,
            [
                MonthBars(
                    state.line.name,
                    (_span(view, *months_of(view, state.line)), _span(view, *_worked(state))),
                    format_number(state.physical),
                )
                for state in states
            ],
            [state.line for state in states],
        ),
        figure_name=_("Done (%)"),
    )


def _by_sector(
    view: View, entries: Sequence[MonthBars], lines: Sequence[PlanLine]
) -> tuple[MonthBars, ...]:
    """Return the entries of ``lines`` as the tables have them: numbered, below their sectors."""
    found = {line.uid: one for line, one in zip(lines, entries, strict=True)}
    made: list[MonthBars] = []
    for number, group in enumerate(sheet_order(view, lines), 1):
        made.append(MonthBars(f"{frame.roman(number)}. {group.name}"))
        for place, line in enumerate(group.activities, 1):
            one = found[line.uid]
            made.append(replace(one, label=f"{place}. {one.label}"))
    return tuple(made)


def _worked(state: LineState) -> tuple[Month | None, Month | None]:
    """Return first and last month in which work was reported, given for, or accepted."""
    days = [report.date for report in state.reports if report.physical or report.quantity_done]
    days += [one.date for one in state.given]
    days += [state.acceptance.date] if state.acceptance else []
    known = sorted(day for day in days if day is not None)
    return (_month(known[0]), _month(known[-1])) if known else (None, None)


def _month(day: dt.date) -> Month:
    return Month(day.year, day.month)


def _span(view: View, start: Month | None, end: Month | None) -> tuple[int, int] | None:
    """Return the months of the plan year among those from ``start`` to ``end``."""
    first, last = start or end, end or start
    if first is None or last is None or not first.year <= view.year <= last.year:
        return None
    begins = first.month if first.year == view.year else 1
    ends = last.month if last.year == view.year else _MONTHS
    return (begins, ends) if begins <= ends else None
