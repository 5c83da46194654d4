"""Tables of the evaluation report: villages, indicators, judgements, lessons, what goes on."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from exports.document.document import PaperTable, RowRole
from exports.forms.evaluation.charts import village_name
from exports.forms.kit import frame
from exports.forms.kit.sections import Section, Values, rows_of_sections, sum_row
from store.base.collect import grouped
from store.columns.record import Record
from store.dossier.view import View
from store.language import N_, _
from store.records import Assessment, Evaluation, Indicator, Meeting, PastProposal
from store.records.costs import COSTS
from store.stages.evaluation.carry_over import past_proposals
from store.stages.evaluation.results import Outcome, Results, results_by_village
from store.stages.shared.uptake import added

_JUDGED = ("assessed", "criterion", "score", "respondents", "comment")
_OFFERED = ("name", "sector", "quantity", "unit", "total_cost", "village_contribution",
            "external_support", "ending", "reason", "times_proposed")  # fmt: skip
_BLANK_ROWS = 6


def village_table(view: View, every: Sequence[Outcome]) -> PaperTable:
    """Return planned against actual by village; a line of several villages counts in each."""
    columns = (
        frame.number_column(),
        frame.text_column("village", N_("Village"), 22),
        frame.whole_column("lines", N_("Activities")),
        frame.whole_column("finished", N_("Of which finished")),
        frame.money_column("planned", N_("Planned cost")),
        frame.money_column("actual", N_("Actual cost")),
        replace(frame.whole_column("households", N_("Households that benefit")), told=True),
        replace(frame.whole_column("men", N_("Men")), told=True),
        replace(frame.whole_column("women", N_("Women")), told=True),
    )
    lines = [
        {"village": village_name(view, uid), **_figures(results)}
        for uid, results in results_by_village(view, every).items()
        if uid or results != Results()
    ]
    if not every:
        names = [{"village": line["village"]} for line in lines]
        rows = tuple(
            replace(row, role=RowRole.BLANK) for row in frame.numbered_rows(columns, names)
        )
        rows = rows or frame.blank_rows(columns, _BLANK_ROWS)
        return PaperTable(columns, rows, view, unit_note=frame.unit_note(view))
    money = Results.of(every)
    total = sum_row(
        columns,
        {key: getattr(money, key) for key in ("planned", "actual", "households", "men", "women")},
        RowRole.TOTAL,
        _("TOTAL"),
    )
    rows = (*frame.numbered_rows(columns, lines), total)
    return PaperTable(columns, rows, view, unit_note=frame.unit_note(view))


def _figures(results: Results) -> Values:
    keys = ("lines", "finished", "planned", "actual", "households", "men", "women")
    return {key: getattr(results, key) for key in keys}


def indicator_table(view: View, *, blank: bool) -> PaperTable:
    """Return the indicators with baseline, target and actual figure."""
    keys = ("name", "unit", "baseline", "target", "actual", "source")
    return _listed(view, Indicator, keys, () if blank else view.all(Indicator))


def assessment_table(view: View, *, blank: bool) -> PaperTable:
    """Return how organisations and officers were assessed at evaluation meetings [slide 8]."""
    meetings = {one.uid for one in view.where(Meeting, stage="evaluation")}
    judged = [one for one in view.all(Assessment) if one.meeting in meetings and not blank]
    return _listed(view, Assessment, _JUDGED, judged)


def lesson_table(view: View, every: Iterable[Outcome]) -> PaperTable:
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
    return PaperTable(columns, rows, view)


def offer_table(view: View, *, blank: bool) -> PaperTable:
    """Return what the year did not carry out, by village: it is offered to the next plan."""
    offered = frame.form_columns(PastProposal, _OFFERED)
    found = grouped(() if blank else past_proposals(view), lambda one: one.village or "")
    if not found:
        by_hand = frame.columns_of(PastProposal, ("village",))
        columns = (frame.number_column(), *by_hand, *offered)
        rows = frame.blank_rows(columns, _BLANK_ROWS)
        return PaperTable(columns, rows, view, unit_note=frame.unit_note(view))
    columns = (frame.only_in_files(PastProposal, "village"), frame.number_column(), *offered)
    villages = [village.uid for village in view.villages()]
    sections = [
        Section(village_name(view, uid), list(map(_offered, offers)), _costs(offers))
        for uid in [*villages, *(uid for uid in found if uid not in villages)]
        if (offers := found.get(uid, ()))
    ]
    every = [offer for offers in found.values() for offer in offers]
    rows = rows_of_sections(columns, sections, _costs(every))
    return PaperTable(columns, rows, view, unit_note=frame.unit_note(view))


def _offered(one: PastProposal) -> Values:
    """Return an offer; a unit without a quantity would say nothing."""
    return frame.values_of(one) | ({} if one.quantity else {"quantity": None, "unit": ""})


def _costs(offers: Iterable[PastProposal]) -> Values:
    every = tuple(offers)
    return {key: added(getattr(one, key) for one in every) for key in COSTS}


def _listed(
    view: View, record_type: type[Record], keys: Iterable[str], records: Iterable[Record]
) -> PaperTable:
    columns = (frame.number_column(), *frame.columns_of(record_type, keys))
    rows = frame.numbered_rows(columns, map(frame.values_of, records))
    return PaperTable(columns, rows or frame.blank_rows(columns, _BLANK_ROWS), view)
