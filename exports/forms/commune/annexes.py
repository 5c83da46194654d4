"""Annexes of the CDP proposal: what every village proposed, and what was not taken up and why."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from exports.document.document import (
    Block,
    ColumnPlace,
    Document,
    PaperColumn,
    PaperTable,
    Paragraph,
)
from exports.forms.kit import frame
from exports.forms.kit.official import cited, latest_document
from exports.forms.kit.sections import Section, Values, cost_sums, rows_of_sections, undivided_notes
from store.base.collect import grouped
from store.dossier.view import View
from store.language import N_, _
from store.records import Activity, PlanLine, Village
from store.records.costs import COSTS
from store.stages.commune.proposals import Account, Accounting, Proposal, accounting, proposals
from store.stages.shared.reasons import reason_words
from store.stages.village.totals import Totals, sheet_order

_PROPOSED = ("name", "quantity", "unit", "total_cost", "village_contribution", "external_support")


def annexes(view: View) -> list[Document]:
    """Return the annexes of the proposal that have something to tell."""
    every, accounts = proposals(view), accounting(view)
    rest = [one for one in every if one.left or not one.sources]
    made = []
    if every:
        made.append(_villages(view, every, accounts))
    if rest:
        made.append(_left(view, rest, accounts))
    return made


def _annex(view: View, subject: str, table: PaperTable, totals: Totals) -> Document:
    """Return an annex that names the plan it goes with, by number and day once it has them."""
    written = latest_document(view, "KH")
    if written is None:
        goes_with = _("(With the proposed development plan {year} of {commune} commune)").format(
            year=view.year, commune=view.meta.unit_name
        )
    else:
        goes_with = _("(With {document})").format(document=cited(view, written))
    made = frame.paper(view, "", subject, None, orientation="landscape")
    blocks: tuple[Block, ...] = (
        Paragraph(goes_with, "center", italic=True),
        table,
        *undivided_notes(view, totals),
    )
    return replace(made, blocks=blocks)


def _villages(view: View, every: Sequence[Proposal], accounts: Accounting) -> Document:
    """Return what each village proposed, with the sums and what became of each proposal."""
    columns = (
        *_grouped_by(),
        *frame.form_columns(Activity, (*_PROPOSED, "priority")),
        frame.text_column("disposition", N_("Outcome"), 14),
        frame.text_column("line", N_("Line of the CDP"), 22),
    )
    numbered = _numbered_lines(view)
    sections = [
        Section(
            name,
            [_proposed(view, one, numbered) for one in group],
            cost_sums(accounts.villages[uid].proposed),
        )
        for uid, name, group in _by_village(view, every)
    ]
    rows = rows_of_sections(columns, sections, cost_sums(accounts.total.proposed))
    table = PaperTable(columns, rows, view, unit_note=frame.unit_note(view))
    subject = _("PROPOSALS OF THE VILLAGES AND WHAT BECAME OF THEM")
    return _annex(view, subject, table, accounts.total.proposed)


def _left(view: View, rest: Sequence[Proposal], accounts: Accounting) -> Document:
    """Return what was not taken up, by village, with what is left of it and the reason."""
    columns = (
        *_grouped_by(),
        *frame.form_columns(Activity, _PROPOSED),
        frame.text_column("disposition", N_("Outcome"), 14),
        frame.text_column("reason", N_("Reason"), 26),
    )
    sections = [
        Section(name, [_rest(view, one) for one in group], _rest_sums(accounts.villages[uid]))
        for uid, name, group in _by_village(view, rest)
    ]
    rows = rows_of_sections(columns, sections, _rest_sums(accounts.total))
    table = PaperTable(columns, rows, view, unit_note=frame.unit_note(view))
    subject = _("PROPOSALS NOT, OR NOT WHOLLY, TAKEN INTO THE PLAN")
    return _annex(view, subject, table, _rest_total(accounts.total))


def _grouped_by() -> tuple[PaperColumn, ...]:
    return (
        frame.only_in_files(Activity, "village"),
        frame.number_column(),
        frame.text_column(
            "sector", N_("Sector"), 12, ColumnPlace.OWN, Activity.columns["sector"].kind
        ),
    )


def _by_village(
    view: View, every: Iterable[Proposal]
) -> Iterable[tuple[str, str, Sequence[Proposal]]]:
    """Yield uid, name and proposals of each village in the commune's order."""
    found = grouped(every, lambda one: one.activity.village or "")
    order = {one.uid: one for one in view.villages()}
    for uid in [*order, *(uid for uid in found if uid not in order)]:
        village = view.get(Village, uid)
        name = frame.full_name(view, village) if village else _("No village")
        if uid in found:
            yield uid, name, found[uid]


def _numbered_lines(view: View) -> Mapping[str, str]:
    """Return each line of the plan by uid as its part II has it: "II.3. Ruộng mẫu cấy SRI"."""
    return {
        line.uid: f"{frame.roman(number)}.{place}. {line.name}"
        for number, group in enumerate(sheet_order(view, view.all(PlanLine)), 1)
        for place, line in enumerate(group.activities, 1)
    }


def _proposed(view: View, one: Proposal, numbered: Mapping[str, str]) -> Values:
    lines = "; ".join(numbered[line.uid] for line in one.lines)
    return frame.values_of(one.activity) | {"disposition": _outcome(view, one), "line": lines}


def _rest(view: View, one: Proposal) -> Values:
    """Return the proposal with the figures that no line takes over; what it lacks is no 0."""
    left = one.left
    lacking = {key: None for key in COSTS if getattr(one.activity, key) is None}
    figures = {**cost_sums(one.rest()), **lacking}
    return frame.values_of(one.activity) | {
        **figures,
        "quantity": left.quantity if one.sources else one.activity.quantity,
        "disposition": _outcome(view, one),
        "reason": reason_words(one.activity.disposition_reason),
    }


def _rest_sums(account: Account) -> Values:
    return cost_sums(_rest_total(account))


def _rest_total(account: Account) -> Totals:
    return account.left_out + account.undecided


def _outcome(view: View, one: Proposal) -> str:
    return Activity.columns["disposition"].show(one.disposition, view)
