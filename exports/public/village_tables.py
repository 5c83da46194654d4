"""The tables of a village's public page: its plan, what became of it, how far it is."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from exports.document.document import PaperColumn, PaperRow, PaperTable, RowRole
from exports.forms.approval.answers import sources_of
from exports.forms.kit import frame
from exports.forms.kit.programme_names import ProgrammeNames
from exports.forms.kit.sections import Section, Values, cost_sums, rows_of_sections, sum_row
from exports.public.privacy import Privacy
from store.base.collect import grouped
from store.dossier.view import View
from store.language import N_, _
from store.records import Activity, Contribution, Village
from store.records.approval import APPROVED
from store.stages.approval.answers import Answer, answers
from store.stages.monitoring.line_state import LineState, approved_states
from store.stages.monitoring.totals import divided_by_village, village_weights
from store.stages.village.totals import Totals, sheet_order

_COSTS = ("total_cost", "village_contribution", "external_support")
_PROGRESS = ("approved", "contributed", "settled")


def plan_table(view: View, village: Village, privacy: Privacy) -> PaperTable | None:
    """Return what the village proposes, by sector with its sums; None where it proposes nothing."""
    groups = sheet_order(view, view.where(Activity, village=village.uid))
    if not groups:
        return None
    columns = (
        frame.number_column(),
        *frame.columns_of(Activity, ("name",)),
        _said(N_("Quantity")),
        *frame.columns_of(Activity, ("start", "end", *_COSTS, "priority")),
    )
    sections = [
        Section(
            group.name,
            [_proposed(activity, privacy) for activity in group.activities],
            cost_sums(group.totals),
        )
        for group in groups
    ]
    total = sum((group.totals for group in groups), Totals())
    return PaperTable(columns, rows_of_sections(columns, sections, cost_sums(total)), view)


def decision_table(view: View, village: Village, privacy: Privacy) -> PaperTable | None:
    """Return what became of each proposal, and why; None where nothing was proposed."""
    told = answers(view, village.uid).answers
    if not told:
        return None
    columns = (
        frame.number_column(),
        *frame.columns_of(Activity, ("name",)),
        frame.text_column("outcome", N_("Outcome"), 14),
        _said(N_("Approved quantity")),
        frame.money_column("approved_cost", N_("Approved cost")),
        frame.text_column("sources", N_("Source of funding"), 20),
        frame.text_column("reason", N_("Reason"), 24),
    )
    names = ProgrammeNames(view)
    rows = frame.numbered_rows(columns, (_answered(view, one, privacy, names) for one in told))
    cost = sum(one.amount for one in told if one.outcome in APPROVED)
    total = sum_row(columns, {"approved_cost": cost}, RowRole.TOTAL, _("TOTAL"))
    return PaperTable(columns, (*rows, total), view)


def progress_table(
    view: View, village: Village, privacy: Privacy, *, gifts: bool, work: bool
) -> PaperTable | None:
    """Return how far the village's lines are and what people gave; None without any.

    ``gifts`` and ``work`` say which of the two is told. What fewer people gave than may be told
    apart stays back, and then so does the sum.
    """
    states = [one for one in approved_states(view) if village.uid in village_weights(view, one)]
    if not states:
        return None
    given = grouped(view.where(Contribution, village=village.uid), lambda one: one.line)
    columns = tuple(_progress_columns(gifts=gifts, work=work))
    lines = [
        _progress(view, village, state, given.get(state.line.uid, ()), privacy) for state in states
    ]
    rows = frame.numbered_rows(columns, lines)
    return PaperTable(columns, (*rows, _progress_total(columns, lines)), view)


def _said(label: str) -> PaperColumn:
    """Return the column of a quantity with its unit, as it may be told."""
    return replace(frame.text_column("quantity_said", label, 10), aligned="right")


def _proposed(activity: Activity, privacy: Privacy) -> Values:
    return frame.values_of(activity) | {
        "name": privacy.text(activity.name),
        "quantity_said": privacy.quantity(activity.quantity, activity.unit),
    }


def _answered(view: View, answer: Answer, privacy: Privacy, names: ProgrammeNames) -> Values:
    is_approved = answer.outcome in APPROVED
    quantity = answer.quantity if is_approved else None
    return {
        "name": privacy.text(answer.activity.name),
        "outcome": answer.words(),
        "quantity_said": privacy.quantity(quantity, answer.activity.unit),
        "approved_cost": answer.amount if is_approved else None,
        "sources": sources_of(view, answer, lambda dong: frame.amount(view, dong), names),
        "reason": privacy.text(answer.reason()),
    }


def _progress_columns(*, gifts: bool, work: bool) -> Iterator[PaperColumn]:
    yield frame.number_column()
    yield from frame.columns_of(Activity, ("name",))
    yield frame.money_column("approved", N_("Approved cost"))
    if gifts:
        yield replace(frame.money_column("contributed", N_("People gave")), told=True)
    if work:
        yield frame.money_column("settled", N_("Paid so far"))
        yield frame.percent_column("physical", N_("Work done (%)"))
        yield frame.text_column("status", N_("Status"), 16)


def _progress(
    view: View,
    village: Village,
    state: LineState,
    given: Sequence[Contribution],
    privacy: Privacy,
) -> dict[str, object]:
    part = divided_by_village(view, state)[village.uid]
    givers = {one.contributor for one in given if one.value}
    value = sum(one.value or 0 for one in given)
    return {
        "name": privacy.text(state.line.name),
        "approved": part.approved,
        "contributed": None if privacy.is_few(len(givers)) else value,
        "settled": part.settled,
        "physical": state.physical,
        "status": state.status.words(),
    }


def _progress_total(
    columns: tuple[PaperColumn, ...], lines: Sequence[dict[str, object]]
) -> PaperRow:
    sums: dict[str, object] = {}
    for key in _PROGRESS:
        known = [one for line in lines if isinstance(one := line[key], int)]
        sums[key] = sum(known) if len(known) == len(lines) else None
    return sum_row(columns, sums, RowRole.TOTAL, _("TOTAL"))
