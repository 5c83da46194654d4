"""Tables of the evaluation report: villages, indicators, judgements, lessons, what goes on."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from exports.document import Role, Table
from exports.forms import frame
from exports.forms.evaluation_charts import village_name
from exports.forms.sections import Values, sum_row
from store.language import N_, _
from store.offers import past_proposals
from store.outcomes import Outcome, Results, results_by_village
from store.record import Record
from store.records import Assessment, Evaluation, Indicator, Meeting, PastProposal
from store.records.costs import COSTS
from store.view import View

_JUDGED = ("assessed", "criterion", "score", "respondents", "comment")
_OFFERED = ("name", "village", "sector", "quantity", "unit", "total_cost", "village_contribution",
            "external_support", "ending", "reason", "times_proposed")  # fmt: skip
_BLANK_ROWS = 6


def village_table(view: View, every: Sequence[Outcome]) -> Table:
    """Return planned against actual by village; a line of several villages counts in each."""
    columns = (
        frame.number_column(),
        frame.text_column("village", N_("Village"), 22),
        frame.whole_column("lines", N_("Activities")),
        frame.whole_column("finished", N_("Of which finished")),
        frame.money_column("planned", N_("Planned cost")),
        frame.money_column("actual", N_("Actual cost")),
        frame.whole_column("households", N_("Households that benefit")),
        frame.whole_column("men", N_("Men")),
        frame.whole_column("women", N_("Women")),
    )
    lines = [
        {"village": village_name(view, uid), **_figures(results)}
        for uid, results in results_by_village(view, every).items()
        if uid or results != Results()
    ]
    if not every:
        names = [{"village": one["village"]} for one in lines]
        rows = tuple(replace(row, role=Role.BLANK) for row in frame.numbered_rows(columns, names))
        rows = rows or frame.blank_rows(columns, _BLANK_ROWS)
        return Table(columns, rows, view, unit_note=frame.unit_note(view))
    money = Results.of(every)
    total = sum_row(
        columns,
        {key: getattr(money, key) for key in ("planned", "actual", "households", "men", "women")},
        Role.TOTAL,
        _("TOTAL"),
    )
    rows = (*frame.numbered_rows(columns, lines), total)
    return Table(columns, rows, view, unit_note=frame.unit_note(view))


def _figures(results: Results) -> Values:
    keys = ("lines", "finished", "planned", "actual", "households", "men", "women")
    return {key: getattr(results, key) for key in keys}


def indicator_table(view: View, *, blank: bool) -> Table:
    """Return the indicators with baseline, target and actual figure."""
    keys = ("name", "unit", "baseline", "target", "actual", "source")
    return _listed(view, Indicator, keys, () if blank else view.all(Indicator))


def assessment_table(view: View, *, blank: bool) -> Table:
    """Return how organisations and officers were assessed at evaluation meetings [slide 8]."""
    meetings = {one.uid for one in view.where(Meeting, stage="evaluation")}
    judged = [one for one in view.all(Assessment) if one.meeting in meetings and not blank]
    return _listed(view, Assessment, _JUDGED, judged)


def lesson_table(view: View, every: Iterable[Outcome]) -> Table:
    """Return the causes of differences and the lessons, as villages told them."""
    columns = (
        frame.number_column(),
        frame.text_column("activity", N_("Activity"), 26),
        *frame.columns_of(Evaluation, ("village", "causes", "lessons")),
    )
    told = [
        frame.values_of(judge) | {"activity": one.state.line.name}
        for one in every
        for judge in one.evaluations
        if judge.causes or judge.lessons
    ]
    rows = frame.numbered_rows(columns, told) or frame.blank_rows(columns, _BLANK_ROWS)
    return Table(columns, rows, view)


def offer_table(view: View, *, blank: bool) -> Table:
    """Return what the year did not carry out: it is offered to the next plan."""
    offers = () if blank else past_proposals(view)
    columns = (frame.number_column(), *frame.form_columns(PastProposal, _OFFERED))
    if not offers:
        rows = frame.blank_rows(columns, _BLANK_ROWS)
        return Table(columns, rows, view, unit_note=frame.unit_note(view))
    sums = {key: sum(getattr(one, key) or 0 for one in offers) for key in COSTS}
    total = sum_row(columns, sums, Role.TOTAL, _("TOTAL"))
    rows = (*frame.numbered_rows(columns, map(frame.values_of, offers)), total)
    return Table(columns, rows, view, unit_note=frame.unit_note(view))


def _listed(
    view: View, record_type: type[Record], keys: Iterable[str], records: Iterable[Record]
) -> Table:
    columns = (frame.number_column(), *frame.columns_of(record_type, keys))
    rows = frame.numbered_rows(columns, map(frame.values_of, records))
    return Table(columns, rows or frame.blank_rows(columns, _BLANK_ROWS), view)
