"""The decision by which the commune's committee has the approved plan carried out (quyết định)."""

from collections.abc import Mapping
from dataclasses import replace

from exports.document.document import Document, Signatures, bundle
from exports.forms.approval.decisions import approved_annex
from exports.forms.approval.legal_bases import as_bases, laws
from exports.forms.approval.sector_table import sector_table
from exports.forms.kit import frame, signing, titles
from exports.forms.kit.articles import Enactment, in_articles
from exports.forms.kit.doubtful import is_doubtful
from exports.forms.kit.official import (
    assigning_decision,
    authority_name,
    cited,
    day_of,
    deciding_papers,
    not_numbered,
    padded,
)
from exports.forms.kit.request import Request
from exports.forms.kit.sections import said_costs
from store.base.collect import grouped
from store.dossier.view import View
from store.language import _
from store.records import Decision, OfficialDocument, PlanLine
from store.records.approval import APPROVED
from store.stages.shared.rounds import current_decisions, rounds
from store.stages.village.totals import Totals


def plan_decision(view: View, request: Request) -> Document:
    """Return the decision with the list of what was approved until its day as its annex.

    It is a draft until it has a number.
    """
    blank = request.blank
    deciding = () if blank else deciding_papers(view, current_decisions(view).values())
    own = assigning_decision(view, deciding)
    decided = {} if blank else _decided_until(view, own)
    totals = _by_sector(view, decided)
    bases = [cited(view, one) for one in deciding if own is None or day_of(one) <= day_of(own)]
    bases = bases or [not_numbered(view, "NQ", "NQ-HĐND", "council")]
    plan = _("the commune development plan {year}").format(year=view.year)
    subject = _("On the carrying out of {plan} of {commune} commune").format(
        plan=plan, commune=view.meta.unit_name
    )
    enacted = Enactment(
        body=authority_name(view, "committee").upper(),
        bases=as_bases([*laws(), *bases], _("As the CDP team proposes")),
        verb=_("DECIDES:"),
        articles=_articles(view, sum(totals.values(), Totals()), blank=not totals),
        table=sector_table(view, totals),
    )
    head = frame.commune_head(
        view, "QĐ", own.date if own else None, padded(own.number) if own else ""
    )
    signed = signing.signed_by_commune(view, own.signed_by if own else "")
    made = in_articles(
        view, titles.PLAN_DECISION, subject, head, enacted, Signatures((signed,), _told(view))
    )
    if not decided:
        return replace(made, draft=not blank)
    basis = cited(view, own) if own else not_numbered(view, "QĐ", "QĐ-UBND", "committee")
    is_draft = own is None or is_doubtful(view, decided.values())
    papers = (made, approved_annex(view, decided, basis))
    return bundle([replace(one, draft=is_draft) for one in papers])


def _decided_until(view: View, own: OfficialDocument | None) -> Mapping[str, Decision]:
    """Return what had been approved of each line, by its uid, when the decision was issued."""
    until = own.date if own else None

    def stood(one: Decision) -> bool:
        paper = view.get(OfficialDocument, one.document)
        return until is None or (paper is not None and day_of(paper) <= until)

    last = {
        line: next((one for one in reversed(every) if stood(one)), None)
        for line, every in rounds(view).items()
    }
    return {line: one for line, one in last.items() if one is not None and one.outcome in APPROVED}


def _by_sector(view: View, decided: Mapping[str, Decision]) -> dict[str, Totals]:
    lines = (one for one in view.all(PlanLine) if one.uid in decided)
    by_sector = grouped(lines, lambda one: one.sector)
    order = [*view.sectors, *(key for key in by_sector if key not in view.sectors)]
    return {
        key: Totals.of(decided[line.uid] for line in by_sector[key])
        for key in order
        if key in by_sector
    }


def _articles(view: View, granted: Totals, *, blank: bool) -> tuple[str, ...]:
    said = said_costs(view, granted)
    costs = dict.fromkeys(said, frame.DOTS) if blank else said
    assigned = _(
        "The {count} approved activities of the commune development plan {year} are carried out"
        " with {total_cost}, of which the villages contribute {village_contribution} and"
        " {external_support} is external support (the list goes with this decision)."
    ).format(count=frame.DOTS if blank else granted.count, year=view.year, **costs)
    return (
        assigned,
        _(
            "The CDP team, the villages and those in charge of each activity carry it out in the"
            " months planned and post quantities, money and contributions in the village houses;"
            " the community supervision board supervises."
        ),
        _(
            "This decision holds from the day on which it is signed. The office of the People's"
            " Committee, the CDP team and the heads of the villages are responsible for it./."
        ),
    )


def _told(view: View) -> tuple[str, ...]:
    return (
        _("As in Article 3"),
        signing.level_above(view),
        _("People's Council of the commune"),
        _("Community supervision board"),
        signing.filed(),
    )
