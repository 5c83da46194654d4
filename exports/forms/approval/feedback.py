"""What each village is told: the outcome of every proposal, and its plan as it was approved."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from exports.document.document import (
    Block,
    ColumnPlace,
    Document,
    Heading,
    PaperColumn,
    PaperRow,
    PaperTable,
    Paragraph,
    RowRole,
    Signatory,
    Signatures,
    bundle,
)
from exports.forms.approval.answers import months_of_answer, sources_of
from exports.forms.approval.poster import notice_poster
from exports.forms.kit import frame, signing, titles
from exports.forms.kit.doubtful import is_doubtful
from exports.forms.kit.official import day_of, decided_by, deciding_papers
from exports.forms.kit.programme_names import PaperAndFile, ProgrammeNames
from exports.forms.kit.request import CannotFill, Request, chosen
from exports.forms.kit.sections import (
    Section,
    Values,
    cost_sums,
    rows_of_sections,
    rows_to_fill_in,
    sector_names,
    sum_row,
)
from store.columns.record import Record
from store.dossier.view import View
from store.language import N_, _
from store.records import Activity, Feedback, OfficialDocument, Village
from store.records.approval import APPROVED
from store.stages.approval.answers import Answer, VillageAnswers, all_answers
from store.stages.village.totals import Totals, sheet_order

_BLANK_PLAN = 4


def feedback(view: View, request: Request) -> Document:
    """Return the notice to one village, or to each; raises CannotFill without villages."""
    villages = {one.uid for one in chosen(view, Village, request.village)}
    if not villages:
        raise CannotFill(_("This dossier has no villages yet. Type at least one first."))
    told = [answer for answer in all_answers(view) if answer.village.uid in villages]
    make = _poster if request.on_wall else _notice
    papers = frame.in_own_words(
        view, told, lambda one: one.village.uid, lambda one: make(view, one, blank=request.blank)
    )
    return bundle(papers)


def _poster(view: View, told: VillageAnswers, *, blank: bool) -> Document:
    shown = VillageAnswers(told.village, (), None)
    if not blank:
        shown = replace(told, feedback=_known(view, told))
    signatures = Signatures(_signatories(view, shown.feedback or Feedback()))
    made = notice_poster(view, shown, signatures)
    return replace(made, draft=not blank and is_draft(view, told))


def _notice(view: View, told: VillageAnswers, *, blank: bool) -> Document:
    village = frame.full_name(view, told.village)
    named = frame.name_in_sentence(view, told.village)
    known = Feedback() if blank else _known(view, told)
    answers = () if blank else told.answers
    before = None if blank or not is_overtaken(view, told) else told.feedback
    approved = [answer for answer in answers if answer.outcome in APPROVED]
    blocks: list[Block] = [
        Paragraph(_("To: the people of {village}").format(village=named), "center", bold=True),
        *_instead_of(before),
        Paragraph(_opening(view, answers, blank=blank), prose=True),
        _answers_table(view, answers),
    ]
    if approved or blank:
        blocks.append(Heading(_("Village plan {year} as approved").format(year=view.year)))
        blocks.append(_plan_table(view, approved))
    blocks.append(Paragraph(_closing(known), prose=True))
    recipients = (
        _("{village} (to be posted in the village house)").format(village=village),
        _("CDP team member in charge of the village"),
        _("Kept in the office"),
    )
    blocks.append(Signatures(_signatories(view, known), recipients))
    subject = _("{village}, plan year {year}").format(village=village, year=view.year)
    head = frame.commune_head(view, "TB", known.date)
    made = frame.paper(view, titles.FEEDBACK, subject, head, orientation="landscape")
    return replace(made, blocks=tuple(blocks), draft=not blank and is_draft(view, told))


def is_overtaken(view: View, told: VillageAnswers) -> bool:
    """Tell whether something was decided after the day on which the village was told."""
    day = told.feedback.date if told.feedback else None
    return day is not None and any(day_of(paper) > day for paper in _decided_by(view, told))


def _decided_by(view: View, told: VillageAnswers) -> tuple[OfficialDocument, ...]:
    lines = (line for answer in told.answers for line in answer.lines)
    return deciding_papers(view, [line.decision for line in lines if line.decision])


def _known(view: View, told: VillageAnswers) -> Feedback:
    """Return what is known of the notice; one that takes another's place has no day yet."""
    return Feedback() if is_overtaken(view, told) or not told.feedback else told.feedback


def _instead_of(before: Feedback | None) -> Iterator[Paragraph]:
    """Yield which notice this one takes the place of."""
    if before is not None:
        message = _("(This notice takes the place of that of {day}, after which more was decided.)")
        yield Paragraph(message.format(day=frame.day_in_words(before.date)), "center", italic=True)


def is_draft(view: View, told: VillageAnswers) -> bool:
    """Tell whether a village cannot be told yet: answers are missing, or an error is in them."""
    return not told.is_answered or is_doubtful(view, _shown(told))


def _shown(told: VillageAnswers) -> Iterator[Record | None]:
    """Yield the records the notice tells of."""
    yield told.feedback
    for answer in told.answers:
        yield answer.activity
        for line in answer.lines:
            yield from (line.line, line.decision, line.share)


def _signatories(view: View, known: Feedback) -> tuple[Signatory, ...]:
    received = Signatory(_("RECEIVED FOR THE VILLAGE"), signing.sign_here(), known.received_by)
    return received, signing.signed_by_commune(view)


def _opening(view: View, answers: Iterable[Answer], *, blank: bool) -> str:
    every = tuple(answers)
    decisions = [line.decision for answer in every for line in answer.lines if line.decision]
    count = frame.DOTS if blank else str(len(every))
    told = {
        "commune": view.meta.unit_name,
        "count": count,
        "year": view.year,
        "documents": "; ".join(decided_by(view, decisions)) or frame.DOTS,
    }
    message = _(
        "Pursuant to {documents}, the People's Committee of {commune} commune tells the village"
        " what became of the {count} activities it proposed for {year}:"
    )
    return message.format(**told)


def _closing(known: Feedback) -> str:
    message = _(
        "This notice is posted in the village house from {start} to {end}. The village is asked to"
        " send its opinion to the People's Committee of the commune before {deadline}./."
    )
    return message.format(
        start=frame.day_in_words(known.posted_from),
        end=frame.day_in_words(known.posted_to),
        deadline=frame.day_in_words(known.deadline),
    )


def _answers_table(view: View, answers: Iterable[Answer]) -> PaperTable:
    """Return activity | proposed | outcome | approved quantity and funds | source | reason."""
    columns = (
        frame.only_in_files(Activity, "village"),
        frame.only_in_files(Activity, "sector"),
        frame.number_column(),
        *frame.form_columns(Activity, ("name", "quantity", "unit")),
        frame.money_column("total_cost", N_("Proposed cost")),
        frame.text_column("outcome", N_("Outcome"), 14),
        frame.quantity_column("approved_quantity", N_("Approved quantity")),
        frame.money_column("approved_cost", N_("Approved cost")),
        frame.text_column("sources", N_("Source of funding"), 20, kind=PaperAndFile()),
        frame.text_column("reason", N_("Reason"), 24),
    )
    found = {answer.activity.uid: answer for answer in answers}
    if not found:
        rows = rows_to_fill_in(columns, sector_names(view), until="total_cost")
        return PaperTable(columns, rows, view, unit_note=frame.unit_note(view), main=True)
    groups = sheet_order(view, [one.activity for one in found.values()])
    names = ProgrammeNames(view)
    sections = [
        Section(
            group.name,
            [_answered(view, found[activity.uid], names) for activity in group.activities],
        )
        for group in groups
    ]
    sums: Values = {
        "total_cost": cost_sums(sum((group.totals for group in groups), Totals()))["total_cost"],
        "approved_cost": sum(one.amount for one in found.values()),
    }
    rows = rows_of_sections(columns, sections, sums)
    return PaperTable(columns, rows, view, unit_note=frame.unit_note(view), main=True)


def _answered(view: View, answer: Answer, names: ProgrammeNames) -> Values:
    def money(dong: int) -> str:
        return Activity.columns["total_cost"].show(dong, view)

    return {
        **frame.values_of(answer.activity),
        "outcome": answer.words(),
        "approved_quantity": answer.quantity,
        "approved_cost": answer.amount if answer.outcome in APPROVED else None,
        "sources": (
            sources_of(view, answer, money, names),
            sources_of(view, answer, money),
        ),
        "reason": answer.reason(),
    }


def _plan_columns() -> tuple[PaperColumn, ...]:
    return (
        frame.number_column(),
        *frame.columns_of(Activity, ("name",)),
        frame.quantity_column("quantity", N_("Approved quantity")),
        replace(*frame.columns_of(Activity, ("unit",)), place=ColumnPlace.BEHIND),
        *frame.columns_of(Activity, ("start", "end")),
        frame.money_column("approved_cost", N_("Approved cost")),
        *frame.columns_of(Activity, ("village_contribution", "external_support")),
    )


def _plan_table(view: View, approved: Sequence[Answer]) -> PaperTable:
    """Return the village's plan as it was approved: what, when, and who pays which part."""
    columns = _plan_columns()
    rows = [
        frame.row_of(columns, _planned(view, one), no=number)
        for number, one in enumerate(approved, 1)
    ]
    if rows:
        cost = sum(one.amount for one in approved)
        sums = {"approved_cost": cost, **_parts(cost, [one.village_part for one in approved])}
        total = sum_row(columns, sums, RowRole.TOTAL, _("TOTAL"))
        words = frame.in_words(cost)
        return PaperTable(
            columns, (*rows, total), view, unit_note=frame.unit_note(view), words=words
        )
    blank = frame.blank_rows(columns, _BLANK_PLAN)
    total = PaperRow(frame.empty_row(columns), RowRole.TOTAL, _("TOTAL"), until="approved_cost")
    return PaperTable(columns, (*blank, total), view, unit_note=frame.unit_note(view))


def _planned(view: View, answer: Answer) -> Values:
    """Return an approved proposal with its months and, where sources are known, its two parts."""
    start, end = months_of_answer(view, answer)
    return {
        "name": answer.activity.name,
        "quantity": answer.quantity,
        "unit": answer.activity.unit,
        "start": start,
        "end": end,
        "approved_cost": answer.amount,
        **_parts(answer.amount, [answer.village_part]),
    }


def _parts(cost: int, given: Sequence[int | None]) -> Values:
    """Return the two parts of a cost, of which villages give ``given``; nothing while unknown."""
    known = [one for one in given if one is not None]
    if len(known) < len(given):
        return {}
    own = sum(known)
    return {"village_contribution": own, "external_support": cost - own}
