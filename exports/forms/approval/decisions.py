"""The list of what was approved, and of what was not and why."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from exports.document.document import (
    Block,
    ColumnPlace,
    Document,
    Heading,
    PaperColumn,
    PaperTable,
    Paragraph,
    RowRole,
    Signatures,
)
from exports.forms.approval.legal_bases import as_bases
from exports.forms.commune.charts import programme_charts
from exports.forms.kit import frame, signing, titles
from exports.forms.kit.doubtful import is_doubtful
from exports.forms.kit.numbered_sources import legend, numbers_of, shares_column, shares_of
from exports.forms.kit.official import (
    as_annex,
    assigning_decision,
    cited,
    day_of,
    deciding_papers,
    not_numbered,
)
from exports.forms.kit.request import Request
from exports.forms.kit.sections import (
    Section,
    Values,
    cost_sums,
    rows_of_sections,
    rows_to_fill_in,
    sector_names,
    sum_row,
    total_in_words,
    undivided_notes,
)
from store.base.collect import grouped
from store.dossier.view import View
from store.language import N_, _
from store.records import Decision, DecisionFunding, OfficialDocument, PlanLine
from store.records.approval import APPROVED
from store.records.commune import VILLAGE_SOURCES
from store.stages.approval.answers import why
from store.stages.shared.rounds import current_decisions
from store.stages.village.totals import SectorGroup, Totals, sheet_order

_BLANK_REFUSED = 4
_GRANTED = ("quantity", "total_cost", "village_contribution", "external_support")


def decisions(view: View, request: Request) -> Document:
    """Return which lines were approved with how much from where, and which were not and why.

    It is the annex, which nobody heads or signs once more, of the committee's own decision on the
    plan, or of the only paper that decided. Where some of it was decided later, it is a list that
    rests on all these papers and is signed. Before that, and while there is an error in what it
    shows, it is a draft.
    """
    found = {} if request.blank else current_decisions(view)
    lines = [line for line in view.all(PlanLine) if not request.blank]
    approved = [line for line in lines if line.uid in found and found[line.uid].outcome in APPROVED]
    bases = _bases(view, found.values())
    is_annex = len(bases) == 1
    cites = [cited(view, one) for one in bases]
    unknown = not_numbered(view, "NQ", "NQ-HĐND", "council")
    blocks: list[Block] = [] if is_annex else [*_resting_on(cites or [unknown])]
    blocks += _approved_part(view, sheet_order(view, approved), found)
    blocks += programme_charts(view) if approved else ()
    granted = {one.uid for one in approved}
    refused = [line for line in lines if line.uid not in granted]
    if refused or request.blank:
        blocks.append(Heading(_("Activities not approved, or not yet")))
        blocks.append(_refused_table(view, refused, found))
    if not is_annex:
        blocks.append(Signatures((signing.signed_by_commune(view),), signing.told_to_villages()))
    head = None if is_annex else frame.commune_head(view, "QĐ", None)
    made = frame.paper(view, titles.DECISIONS, _subject(view), head, orientation="landscape")
    is_draft = not bases or is_doubtful(view, found.values())
    made = replace(made, blocks=tuple(blocks), draft=is_draft and not request.blank)
    return as_annex(made, cites[0]) if is_annex else made


def approved_annex(view: View, found: Mapping[str, Decision], basis: str) -> Document:
    """Return what was approved as the annex of a paper, which is cited as ``basis``.

    ``found`` are the decisions that approve lines, by the uids of these.
    """
    lines = [line for line in view.all(PlanLine) if line.uid in found]
    made = frame.paper(view, titles.DECISIONS, _subject(view), None, orientation="landscape")
    blocks = _approved_part(view, sheet_order(view, lines), found)
    return as_annex(replace(made, blocks=blocks), basis)


def _subject(view: View) -> str:
    return _("Commune development plan {year} – {commune} commune").format(
        year=view.year, commune=view.meta.unit_name
    )


def _bases(view: View, decided: Iterable[Decision]) -> tuple[OfficialDocument, ...]:
    """Return the paper of which the list is the annex, or all those on which it rests."""
    deciding = deciding_papers(view, decided)
    own = assigning_decision(view, deciding)
    if own is None:
        return deciding
    if all(day_of(one) <= day_of(own) for one in deciding):
        return (own,)
    return tuple(sorted({one.uid: one for one in (*deciding, own)}.values(), key=day_of))


def _resting_on(bases: Sequence[str]) -> Iterator[Block]:
    """Yield each paper that the list rests on."""
    for basis in as_bases(bases):
        yield Paragraph(basis, italic=True, prose=True)


def _supporters(view: View) -> Mapping[str, Sequence[DecisionFunding]]:
    """Return the sources of the external support by the decision that approved it."""
    outside = (one for one in view.all(DecisionFunding) if one.source not in VILLAGE_SOURCES)
    return grouped(outside, lambda one: one.decision or "")


def _columns(numbers: Mapping[str, int]) -> tuple[PaperColumn, ...]:
    place, unit, *_none = frame.form_columns(PlanLine, ("place", "unit"))
    quantity, *costs = frame.columns_of(Decision, _GRANTED)
    return (
        frame.only_in_files(PlanLine, "sector"),
        frame.number_column(),
        *frame.columns_of(PlanLine, ("name",)),
        place,
        quantity,
        unit,
        frame.money_column("asked", N_("Asked for")),
        *costs,
        shares_column("sources", N_("Source of the support"), 16, numbers),
        frame.text_column("outcome", N_("Outcome"), place=ColumnPlace.FILES_ONLY),
        frame.text_column("remark", N_("Note"), 18),
    )


def _approved_part(
    view: View, groups: Sequence[SectorGroup[PlanLine]], found: Mapping[str, Decision]
) -> tuple[Block, ...]:
    """Return what was approved by sector, after the sources by their numbers."""
    supporters = _supporters(view)
    decided = [found[activity.uid].uid for group in groups for activity in group.activities]
    numbers = numbers_of(view, (one for uid in decided for one in supporters.get(uid, ())))
    columns = _columns(numbers)
    sections, grand, asked = [], Totals(), Totals()
    for group in groups:
        granted = Totals.of(found[activity.uid] for activity in group.activities)
        lines = [
            _approved(
                view, activity, found[activity.uid], supporters.get(found[activity.uid].uid, ())
            )
            for activity in group.activities
        ]
        sums = {**cost_sums(granted), "asked": cost_sums(group.totals)["total_cost"]}
        sections.append(Section(group.name, lines, sums))
        grand, asked = grand + granted, asked + group.totals
    if not sections:
        rows = rows_to_fill_in(columns, sector_names(view), until="asked")
        return (PaperTable(columns, rows, view, unit_note=frame.unit_note(view), main=True),)
    sums = {**cost_sums(grand), "asked": cost_sums(asked)["total_cost"]}
    rows = rows_of_sections(columns, sections, sums)
    table = PaperTable(columns, rows, view, unit_note=frame.unit_note(view), main=True)
    table = replace(table, words=total_in_words(grand))
    return (*legend(numbers), table, *undivided_notes(view, grand))


def _approved(
    view: View, line: PlanLine, decision: Decision, funding: Iterable[DecisionFunding]
) -> Values:
    granted = {key: getattr(decision, key) for key in _GRANTED}
    adjusted = _("Adjusted in round {round}").format(round=decision.round)
    remarks = (adjusted if decision.adjustment else "", why(decision))
    return {
        **frame.values_of(line),
        **granted,
        "asked": line.total_cost,
        "sources": shares_of(view, funding),
        "outcome": decision.outcome,
        "remark": "; ".join(part for part in remarks if part),
    }


def _refused_table(
    view: View, refused: Iterable[PlanLine], found: Mapping[str, Decision]
) -> PaperTable:
    """Return what was not approved, with outcome and reason."""
    columns = (
        frame.only_in_files(PlanLine, "sector"),
        frame.number_column(),
        *frame.form_columns(PlanLine, ("name", "place", "quantity", "unit")),
        frame.money_column("asked", N_("Asked for")),
        frame.text_column("outcome", N_("Outcome"), 16),
        frame.text_column("remark", N_("Reason"), 28),
    )
    lines = tuple(refused)
    rows = []
    for number, line in enumerate(lines, 1):
        decision = found.get(line.uid)
        outcome = _("Not submitted yet")
        if decision is not None:
            outcome = decision.columns["outcome"].show(decision.outcome, view)
        values: Values = {
            **frame.values_of(line),
            "asked": line.total_cost,
            "outcome": outcome,
            "remark": why(decision),
        }
        rows.append(frame.row_of(columns, values, no=number))
    asked = {"asked": cost_sums(Totals.of(lines))["total_cost"]}
    total = sum_row(columns, asked, RowRole.TOTAL, _("TOTAL"))
    known = (*rows, total) if rows else frame.blank_rows(columns, _BLANK_REFUSED)
    return PaperTable(columns, known, view, unit_note=frame.unit_note(view))
