"""The evaluation report: planned against actual, how people judge it, lessons, what goes on."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from exports.document.charts import Chart
from exports.document.document import (
    Block,
    ColumnPlace,
    Document,
    Facts,
    Heading,
    PaperColumn,
    PaperTable,
)
from exports.forms.evaluation.charts import (
    outcome_chart,
    rounded_mean,
    satisfaction_chart,
    sector_costs,
    village_costs,
)
from exports.forms.evaluation.findings import (
    assessment_table,
    indicator_table,
    lesson_table,
    offer_table,
    village_table,
)
from exports.forms.kit import frame, signing, titles
from exports.forms.kit.report import report
from exports.forms.kit.request import Request
from exports.forms.kit.sections import (
    Section,
    Values,
    rows_of_sections,
    rows_to_fill_in,
    sector_names,
)
from store.dossier.view import View
from store.language import N_, _
from store.records import Evaluation, PlanLine
from store.stages.evaluation.results import Outcome, Results, average, outcomes
from store.stages.village.totals import sheet_order
from store.words.numbers import format_if_known, format_number


def evaluation(view: View, request: Request) -> Document:
    """Return the report on the plan year, for those who approved the plan and for the villages."""
    blank = request.blank
    every = () if blank else outcomes(view)
    opening = _(
        "The People's Committee of {commune} commune reports on the evaluation of the commune"
        " development plan {year}, made with the people at village meetings:"
    ).format(commune=view.meta.unit_name, year=view.year)

    def drawn(chart: Callable[[View, Sequence[Outcome]], Chart]) -> tuple[Chart, ...]:
        return (chart(view, every),) if every else ()

    blocks: list[Block] = [
        Facts(_brief(view, every, blank=not every), columns=2),
        Heading(_("1. Planned and actual by sector and activity")),
        _result_table(view, every),
        *drawn(outcome_chart),
        *drawn(sector_costs),
        Heading(_("2. Planned and actual by village")),
        village_table(view, every),
        *drawn(village_costs),
        Heading(_("3. Indicators")),
        indicator_table(view, blank=blank),
        Heading(_("4. How people judge the works, the process and those in charge")),
        assessment_table(view, blank=blank),
        *drawn(satisfaction_chart),
        Heading(_("5. Causes and lessons")),
        lesson_table(view, every),
        Heading(_("6. What goes on into the next plan")),
        offer_table(view, blank=blank),
    ]
    signatories = signing.signed_by_team_and_commune(view)
    subject = _("Commune development plan {year} – {commune} commune").format(
        year=view.year, commune=view.meta.unit_name
    )
    is_draft = not blank and not every
    return report(view, titles.EVALUATION, subject, opening, blocks, signatories, draft=is_draft)


def _brief(view: View, every: Sequence[Outcome], *, blank: bool) -> tuple[tuple[str, str], ...]:
    results = Results.of(every)
    known = (
        (_("Approved activities"), str(results.lines)),
        (_("Of which finished / evaluated"), f"{results.finished} / {results.evaluated}"),
        (_("Planned cost"), frame.amount(view, results.planned)),
        (_("Actual cost"), frame.amount(view, results.actual)),
        (_("Households that benefit"), _of_those_told(results, results.households)),
        (_("People who benefit: men / women"), _men_and_women(results)),
    )
    return tuple((label, "" if blank else figure) for label, figure in known)


def _of_those_told(results: Results, count: int | None) -> str:
    """Return a count, and of how many activities it is where nobody has counted for all."""
    if count is None or results.told == results.lines:
        return format_if_known(count)
    message = _("{count} (counted for {told} of {lines} activities)")
    return message.format(count=format_number(count), told=results.told, lines=results.lines)


def _men_and_women(results: Results) -> str:
    return f"{format_if_known(results.men)} / {format_if_known(results.women)}"


def _columns() -> tuple[PaperColumn, ...]:
    return (
        frame.only_in_files(PlanLine, "sector"),
        frame.number_column(),
        *frame.columns_of(PlanLine, ("name", "place")),
        frame.quantity_column("planned_quantity", N_("Planned quantity")),
        replace(*frame.columns_of(PlanLine, ("unit",)), place=ColumnPlace.BEHIND),
        frame.quantity_column("actual_quantity", N_("Actual quantity")),
        frame.money_column("planned_cost", N_("Planned cost")),
        frame.money_column("actual_cost", N_("Actual cost")),
        replace(frame.whole_column("households", N_("Households that benefit")), told=True),
        *(replace(column, aligned="center") for column in _judged_columns()),
        frame.text_column("next", N_("What happens next"), 14),
    )


def _judged_columns() -> tuple[PaperColumn, ...]:
    return (
        frame.text_column("in_use", N_("In use"), 6),
        frame.quantity_column("quality", N_("Quality (1-5)"), 5),
        frame.quantity_column("satisfaction", N_("Satisfaction (1-5)"), 5),
    )


def _result_table(view: View, every: Sequence[Outcome]) -> PaperTable:
    columns = _columns()
    if not every:
        rows = rows_to_fill_in(columns, sector_names(view), until="actual_quantity")
        return PaperTable(columns, rows, view, unit_note=frame.unit_note(view), main=True)
    found = {one.state.line.uid: one for one in every}
    sections = []
    for group in sheet_order(view, [one.state.line for one in every]):
        inside = [found[line.uid] for line in group.activities]
        lines = [_result(view, one) for one in inside]
        sections.append(Section(group.name, lines, _sums(inside)))
    rows = rows_of_sections(columns, sections, _sums(every))
    return PaperTable(columns, rows, view, unit_note=frame.unit_note(view), main=True)


def _result(view: View, one: Outcome) -> Values:
    uses = dict.fromkeys(judge.in_use for judge in one.evaluations if judge.in_use is not None)
    in_use = Evaluation.columns["in_use"]
    return {
        **frame.values_of(one.state.line),
        "planned_quantity": one.planned_quantity,
        "actual_quantity": one.actual_quantity,
        "planned_cost": one.planned_cost,
        "actual_cost": one.actual_cost,
        "households": Results.of([one]).households,
        "in_use": "; ".join(in_use.show(use, view) for use in uses),
        "quality": rounded_mean(average(one.evaluations, "quality")),
        "satisfaction": rounded_mean(average(one.evaluations, "satisfaction")),
        "next": Evaluation.columns["next"].show(one.next, view),
    }


def _sums(every: Iterable[Outcome]) -> Values:
    results = Results.of(every)
    return {
        "planned_cost": results.planned,
        "actual_cost": results.actual,
        "households": results.households,
    }
