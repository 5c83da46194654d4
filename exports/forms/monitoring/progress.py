"""The progress report of a period: plan against done, money, and what stands in the way."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from exports.document.charts import Chart
from exports.document.document import (
    Block,
    ColumnPlace,
    Document,
    Facts,
    Heading,
    PaperColumn,
    PaperRow,
    PaperTable,
    RowRole,
)
from exports.forms.kit import frame, signing, titles
from exports.forms.kit.numbered_sources import place_of_source
from exports.forms.kit.report import report
from exports.forms.kit.request import Request
from exports.forms.kit.sections import (
    Section,
    Values,
    rows_of_sections,
    rows_to_fill_in,
    sector_names,
    sum_row,
)
from exports.forms.monitoring.charts import (
    months_chart,
    sector_progress,
    village_progress,
)
from store.dossier.view import View
from store.language import N_, _
from store.records import PlanLine, Progress
from store.records.commune import VILLAGE_SOURCES
from store.stages.commune.finance import source_title
from store.stages.evaluation.results import told_quantity
from store.stages.monitoring.line_state import LineState, approved_states
from store.stages.monitoring.periods import LineInPeriod, Period, PeriodLength, lines_in, told_until
from store.stages.monitoring.totals import Works, works_by_source
from store.stages.village.totals import sheet_order
from store.words.numbers import format_percent, rounded_percent

_DIFFICULTY_KEYS = ("difficulty", "remedy", "reporter")
_BLANK_ROWS = 6
_MONEY = {
    "approved": N_("Approved cost"),
    "settled_in_period": N_("Paid in the period"),
    "settled": N_("Paid so far"),
    "outstanding": N_("Advances not recovered"),
    "contributed": N_("People gave"),
}


_BY_SOURCE = ("approved", "settled", "outstanding", "contributed")


def monitoring(view: View, request: Request) -> Document:
    """Return the report of a period, by default of the plan year, as it stood at its end.

    Before anything is approved it is a draft with room for every figure.
    """
    period = request.period or Period(PeriodLength.YEAR, view.year, 1)
    lines = () if request.blank else lines_in(view, period)
    is_empty = not lines
    opening = _(
        "Carrying out the commune development plan {year}, the People's Committee of {commune}"
        " commune reports on the progress in the period “{period}”, as it stood on {day}:"
    ).format(
        year=view.year,
        commune=view.meta.unit_name,
        period=f"{period.title()[:1].lower()}{period.title()[1:]}",
        day=frame.day_in_words(None if request.blank else told_until(view, period)),
    )
    states = [line.now for line in lines]
    blocks: list[Block] = [
        Heading(_("1. Results in brief")),
        Facts(_brief(view, lines, blank=is_empty), columns=2),
        Heading(_("2. Progress by sector and activity")),
        _to_report(view, period) if is_empty else _progress_table(view, period, lines),
        *(() if is_empty else _charts(view, lines)),
        Heading(_("3. Money by source")),
        _source_table(view, states),
        Heading(_("4. Difficulties and remedies")),
        _difficulty_table(view, period, lines),
    ]
    subject = _("Commune development plan {year}").format(year=view.year)
    if period.span is not PeriodLength.YEAR:
        subject = f"{subject} – {period.title()}"
    signed = (signing.signed_by_commune(view),)
    is_draft = is_empty and not request.blank
    return report(view, titles.MONITORING, subject, opening, blocks, signed, draft=is_draft)


def _charts(view: View, lines: Sequence[LineInPeriod]) -> Iterator[Chart]:
    """Yield the charts of the progress, which stand below the figures they are drawn from.

    That of the months goes on on further pages and leaves none half empty.
    """
    states = [line.now for line in lines]
    yield sector_progress(view, lines)
    yield months_chart(view, states)
    yield village_progress(view, states)


def _brief(
    view: View, lines: Iterable[LineInPeriod], *, blank: bool
) -> tuple[tuple[str, str], ...]:
    works = Works.of(line.now for line in lines)
    paid = _("{amount} ({percent} of what is approved from outside)").format(
        amount=frame.amount(view, works.settled),
        percent=format_percent(works.settled_percent),
    )
    known = (
        (_("Approved activities"), str(works.lines)),
        (_("Of which accepted / late"), f"{works.accepted} / {works.late}"),
        (_("Approved cost"), frame.amount(view, works.approved)),
        (_("Work done, weighted by cost"), format_percent(works.physical)),
        (_("Paid so far"), paid),
        (_("Advances not recovered"), frame.amount_if_known(view, works.outstanding)),
        (_("People gave"), frame.amount(view, works.contributed)),
    )
    return tuple((label, "" if blank else figure) for label, figure in known)


def _columns(period: Period) -> tuple[PaperColumn, ...]:
    """Return the columns; on paper, what was paid in a whole year stands once."""
    money = [frame.money_column(key, label) for key, label in _MONEY.items()]
    advanced = frame.money_column("advanced", N_("Advanced"))
    if period.span is PeriodLength.YEAR:
        money = [
            replace(one, place=ColumnPlace.FILES_ONLY) if one.key == "settled_in_period" else one
            for one in money
        ]
    return (
        frame.only_in_files(PlanLine, "sector"),
        frame.number_column(),
        *frame.columns_of(PlanLine, ("name", "place")),
        frame.quantity_column("approved_quantity", N_("Approved quantity")),
        replace(*frame.columns_of(PlanLine, ("unit",)), place=ColumnPlace.BEHIND),
        frame.quantity_column("quantity_done", N_("Quantity done")),
        _told(frame.percent_column("planned_percent", N_("Planned so far (%)"))),
        frame.percent_column("physical", N_("Work done (%)")),
        replace(frame.money_column("planned", N_("Planned so far")), place=ColumnPlace.FILES_ONLY),
        *map(_told, money),
        replace(advanced, place=ColumnPlace.FILES_ONLY),
        frame.text_column("status", N_("Status"), 14),
    )


def _progress_table(view: View, period: Period, lines: Sequence[LineInPeriod]) -> PaperTable:
    columns = _columns(period)
    found = {one.now.line.uid: one for one in lines}
    sections = []
    for group in sheet_order(view, [one.now.line for one in lines]):
        inside = [found[line.uid] for line in group.activities]
        sections.append(Section(group.name, [_progress(one) for one in inside], _sums(inside)))
    rows = rows_of_sections(columns, sections, _sums(lines))
    return PaperTable(columns, rows, view, unit_note=frame.unit_note(view), main=True)


def _to_report(view: View, period: Period) -> PaperTable:
    """Return the approved lines with what may be done and spent, and room for what was.

    Where a line is done has no room beside the hand. Without any there is room for lines, too.
    """
    columns = tuple(
        replace(one, place=ColumnPlace.FILES_ONLY) if one.key == "place" else one
        for one in _columns(period)
    )
    found = {state.line.uid: state for state in approved_states(view)}
    rows: list[PaperRow] = []
    for number, group in enumerate(sheet_order(view, [state.line for state in found.values()]), 1):
        title = f"{frame.roman(number)}. {group.name}"
        rows.append(PaperRow(frame.empty_row(columns), RowRole.GROUP, title))
        known = (_planned(found[line.uid]) for line in group.activities)
        rows += [replace(row, role=RowRole.BLANK) for row in frame.numbered_rows(columns, known)]
    told = tuple(rows) or rows_to_fill_in(columns, sector_names(view), until="quantity_done")
    return PaperTable(columns, told, view, unit_note=frame.unit_note(view), main=True)


def _planned(state: LineState) -> Values:
    return {
        **frame.values_of(state.line),
        "approved_quantity": state.approved_quantity,
        "approved": state.approved.total,
    }


def _progress(one: LineInPeriod) -> Values:
    state = one.now
    return {
        **frame.values_of(state.line),
        "approved_quantity": state.approved_quantity,
        "quantity_done": told_quantity(state),
        "planned_percent": rounded_percent(one.planned_so_far, state.approved.total),
        "physical": state.physical,
        "approved": state.approved.total,
        "planned": one.planned_so_far,
        "settled_in_period": state.settled - one.before.settled,
        "settled": state.settled,
        "advanced": state.advanced,
        "outstanding": state.outstanding,
        "contributed": state.contribution,
        "status": _status(state),
    }


def _status(state: LineState) -> str:
    words = state.status.words()
    return _("{status}; late").format(status=words) if state.is_late else words


def _sums(lines: Sequence[LineInPeriod]) -> Values:
    """Return the sums of lines; per cent of the work are weighted by cost."""
    now, before = (Works.of(line.now for line in lines), Works.of(line.before for line in lines))
    planned = sum(line.planned_so_far for line in lines)
    return {
        "planned_percent": rounded_percent(planned, now.approved),
        "physical": now.physical,
        "planned": planned,
        "approved": now.approved,
        "settled_in_period": now.settled - before.settled,
        "settled": now.settled,
        "advanced": now.advanced,
        "outstanding": now.outstanding,
        "contributed": now.contributed,
    }


def _source_table(view: View, states: Sequence[LineState]) -> PaperTable:
    columns = (
        frame.number_column(),
        frame.text_column("source", N_("Source of funding"), 30),
        *(_told(frame.money_column(key, _MONEY[key])) for key in _BY_SOURCE),
    )
    sources = works_by_source(view, states)
    lines = [
        {"source": source_title(view, *key) or _("Not stated"), **_paid_by(key[0], sources[key])}
        for key in sorted(sources, key=place_of_source(view))
    ]
    if not lines:
        rows = frame.blank_rows(columns, _BLANK_ROWS)
        return PaperTable(columns, rows, view, unit_note=frame.unit_note(view))
    total = sum_row(columns, _paid(sum(sources.values(), Works())), RowRole.TOTAL, _("TOTAL"))
    rows = (*frame.numbered_rows(columns, lines), total)
    return PaperTable(columns, rows, view, unit_note=frame.unit_note(view))


def _paid(works: Works) -> dict[str, int | None]:
    return {key: getattr(works, key) for key in _BY_SOURCE}


def _paid_by(source: str, works: Works) -> Values:
    """Return the same of one source: what people give is no money that somebody pays out."""
    paid = _paid(works)
    if source in VILLAGE_SOURCES and not works.settled and not works.advanced:
        return paid | {"settled": None, "outstanding": None}
    return paid


def _told(column: PaperColumn) -> PaperColumn:
    """Return a column in which what is not known stands as a dash."""
    return replace(column, told=True)


def _difficulty_table(view: View, period: Period, lines: Iterable[LineInPeriod]) -> PaperTable:
    """Return what reports of the period call a difficulty, and what is done about it."""
    columns = (
        frame.number_column(),
        frame.text_column("activity", N_("Activity"), 26),
        *frame.columns_of(Progress, ("date", *_DIFFICULTY_KEYS)),
    )
    told = [
        frame.values_of(report) | {"activity": line.now.line.title(view)}
        for line in lines
        for report in line.now.reports
        if report.difficulty and _is_of(period, report)
    ]
    rows = frame.numbered_rows(columns, told) or frame.blank_rows(columns, _BLANK_ROWS)
    return PaperTable(columns, rows, view)


def _is_of(period: Period, report: Progress) -> bool:
    return report.date is None or period.first_day <= report.date <= period.last_day
