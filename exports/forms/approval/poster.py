"""The notice of the result of approval as a poster: what was approved, and why the rest was not."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from exports.document.document import (
    Band,
    Block,
    Document,
    PaperColumn,
    PaperTable,
    Paragraph,
    Signatures,
)
from exports.forms.approval.answers import months_of_answer, sources_of
from exports.forms.kit import frame
from exports.forms.kit import posters as wall
from exports.forms.kit.official import padded
from exports.forms.kit.posters import in_millions
from exports.forms.kit.sections import Section, Values, sector_names
from store.dossier.view import View
from store.language import N_, _
from store.records import Activity, Feedback, OfficialDocument
from store.records.approval import APPROVED, DOCUMENT_KINDS
from store.stages.approval.answers import OPEN_OUTCOMES, Answer, VillageAnswers
from store.stages.shared.uptake import added
from store.stages.village.totals import sheet_order
from store.words.numbers import format_number

_MARK = "mark"
_YES, _NO, _OPEN = "☑", "☒", "☐"
_PART = "village_contribution"


def notice_poster(view: View, told: VillageAnswers, signatures: Signatures) -> Document:
    """Return the notice to one village.

    Args:
        view: The dossier.
        told: The village and what became of its proposals; none gives a poster to be filled in.
        signatures: Who signs.
    """
    known = told.feedback or Feedback()
    head = frame.commune_head(view, "TB", known.date)
    village = frame.full_name(view, told.village)
    made = wall.poster(view, _("NOTICE OF THE RESULT OF APPROVAL"), village, head)
    summary = Paragraph(_summary(view, told.answers), "center")

    def version(columns: tuple[PaperColumn, ...], *, in_full: bool) -> tuple[Block, ...]:
        table = _table(view, told.answers, columns, in_full=in_full)
        signed = signatures if in_full else wall.without_notes(signatures)
        return (summary, table, *_to_answer(view, known), signed)

    shorter = replace(made, blocks=version(_short_columns(), in_full=False))
    return replace(made, blocks=version(_columns(), in_full=True), shorter=shorter)


def _summary(view: View, answers: Sequence[Answer]) -> str:
    approved = [answer for answer in answers if answer.outcome in APPROVED]
    message = _(
        "{documents}: approved are {approved} of {count} activities with {amount} million đồng"
    )
    figures: tuple[object, ...] = (frame.DOTS,) * 3
    if answers:
        amount = in_millions(sum(one.amount for one in approved))
        figures = (len(approved), len(answers), amount)
    told = dict(zip(("approved", "count", "amount"), figures, strict=True))
    return message.format(documents=_documents(view, answers), **told)


def _documents(view: View, answers: Sequence[Answer]) -> str:
    """Return "Nghị quyết số 12/NQ-HĐND ngày 20/12/2026", dots where no paper is known."""
    decisions = [line.decision for answer in answers for line in answer.lines if line.decision]
    uids = dict.fromkeys(
        decision.document for decision in decisions if decision.outcome != "submitted"
    )
    found = [paper for uid in uids if (paper := view.get(OfficialDocument, uid)) is not None]
    found.sort(key=lambda paper: paper.date or dt.date.max)
    return "; ".join(_short(view, paper) for paper in found) or frame.DOTS


def _short(view: View, paper: OfficialDocument) -> str:
    kind = _(DOCUMENT_KINDS.get(paper.kind, "")).partition(" (")[0] or _("Document")
    day = OfficialDocument.columns["date"].show(paper.date, view)
    return _("{kind} No. {number} of {day}").format(kind=kind, number=padded(paper.number), day=day)


def _to_answer(view: View, known: Feedback) -> tuple[Block, ...]:
    """Return how long the poster hangs, and where and until when the village may answer."""
    days = {
        key: Feedback.columns[key].show(day, view) if (day := getattr(known, key)) else frame.DOTS
        for key in ("posted_from", "posted_to", "deadline")
    }
    answer = _("Your opinion: to the People's Committee of {commune} commune before {deadline}")
    posted = _("Posted in the village house from {posted_from} to {posted_to}")
    told = answer.format(commune=view.meta.unit_name, deadline=days["deadline"])
    return Band(told), Paragraph(posted.format_map(days), "center")


def _columns() -> tuple[PaperColumn, ...]:
    return (
        *_first_columns(),
        *wall.quantity_columns("quantity", "unit", N_("Proposed quantity")),
        wall.millions_column("total_cost", N_("Proposed cost")),
        *_approved_columns(N_("Approved quantity"), N_("Approved cost")),
    )


def _short_columns() -> tuple[PaperColumn, ...]:
    return (*_first_columns(), *_approved_columns(N_("Quantity"), N_("Funds")))


def _first_columns() -> tuple[PaperColumn, ...]:
    mark = replace(frame.text_column(_MARK, N_("Approved?"), 3), aligned="center")
    return wall.large(mark), *frame.columns_of(Activity, ("name",))


def _approved_columns(quantity: str, cost: str) -> tuple[PaperColumn, ...]:
    return (
        *wall.quantity_columns("approved_quantity", "approved_unit", quantity),
        wall.millions_column("approved_cost", cost),
        wall.millions_column(_PART, N_("Village gives")),
        wall.months_column(),
    )


def _table(
    view: View, answers: Sequence[Answer], columns: tuple[PaperColumn, ...], *, in_full: bool
) -> PaperTable:
    if not answers:
        until = "total_cost" if in_full else "approved_quantity"
        rows = wall.bands_to_fill_in(columns, sector_names(view), until)
        return PaperTable(columns, rows, view, unit_note=wall.unit_note())
    found = {answer.activity.uid: answer for answer in answers}
    groups = [
        (group.name, [found[activity.uid] for activity in group.activities])
        for group in sheet_order(view, [answer.activity for answer in answers])
    ]
    sections = [
        Section(name, [_line(view, one) for one in group], _sums(group)) for name, group in groups
    ]
    remarks = {uid: _remark(view, one, in_full=in_full) for uid, one in found.items()}
    rows = wall.banded_rows(columns, sections, _sums(answers), remarks)
    return PaperTable(columns, rows, view, unit_note=wall.unit_note())


def _sums(answers: Sequence[Answer]) -> Values:
    return {
        "total_cost": sum(one.activity.total_cost or 0 for one in answers),
        "approved_cost": sum(one.amount for one in answers),
        _PART: added(one.village_part for one in answers if one.outcome in APPROVED),
    }


def _line(view: View, answer: Answer) -> Values:
    """Return what stands in the line of a proposal; of what is not approved only what it was."""
    proposed = frame.values_of(answer.activity) | {_PART: None}
    if answer.outcome not in APPROVED:
        return {**proposed, _MARK: _OPEN if answer.outcome in OPEN_OUTCOMES else _NO}
    return {
        **proposed,
        _MARK: _YES,
        "approved_quantity": answer.quantity,
        "approved_unit": "" if answer.quantity is None else answer.activity.unit,
        "approved_cost": answer.amount,
        _PART: answer.village_part,
        wall.MONTHS: wall.months_in_short(*months_of_answer(view, answer), view.year),
    }


def _remark(view: View, answer: Answer, *, in_full: bool) -> str:
    """Return outcome and reason of what was not approved as proposed, and where money comes from.

    What columns do not say is said here: what was proposed, where something else was approved.
    """
    parts = []
    if answer.outcome != "approved":
        words = answer.words() if in_full else _outcome(answer)
        parts.append(": ".join(part for part in (words, answer.reason()) if part))
    if in_full and answer.granted:
        sources = sources_of(view, answer, in_millions)
        parts.append(_("Money from: {sources}").format(sources=sources))
    return ". ".join(parts)


def _outcome(answer: Answer) -> str:
    """Return the outcome with what was proposed, as far as something else was approved."""
    activity, parts = answer.activity, []
    if activity.quantity is not None and activity.quantity != answer.quantity:
        parts.append(f"{format_number(activity.quantity)} {activity.unit}".strip())
    if activity.total_cost is not None and activity.total_cost != answer.amount:
        parts.append(in_millions(activity.total_cost))
    if not parts:
        return answer.words()
    what = ", ".join(parts)
    if answer.outcome in APPROVED:
        return _("Proposed {what}").format(what=what)
    return _("{outcome} (proposed {what})").format(outcome=answer.words(), what=what)
