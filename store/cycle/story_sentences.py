"""How each record of an activity's story is told: one sentence a step, with day and figures."""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator
from decimal import Decimal
from typing import Any

from store.base.frozen import frozen
from store.columns.record import Record
from store.dossier.place import figure
from store.dossier.view import View
from store.language import _
from store.records import (
    Acceptance,
    Action,
    Activity,
    Appraisal,
    Contribution,
    Decision,
    DecisionFunding,
    DecisionShare,
    Disbursement,
    Evaluation,
    Feedback,
    Funding,
    LineSource,
    PastProposal,
    Petition,
    PlanLine,
    Problem,
    Progress,
    Ranking,
    Supervision,
)
from store.stages.commune.appraisal import appraisal_words
from store.stages.evaluation.results import left_of
from store.stages.monitoring.line_state import line_state
from store.stages.shared.rounds import rounds
from store.words.numbers import format_percent


@frozen
class StoryStep:
    """One step of a story: its stage (1 to 6), its day if known, a sentence, and its record."""

    stage: int
    when: dt.date | None
    what: str
    uid: str
    table: str


def tell_proposal(
    view: View, past: Iterable[PastProposal], activities: Iterable[Activity]
) -> Iterator[StoryStep]:
    """Yield how the activities came to be proposed, and what the commune did with them."""
    for earlier in past:
        told = earlier.history.splitlines() or [_shown(view, earlier, "ending")]
        yield from (_step(earlier, None, said) for said in told)
    for activity in activities:
        yield from _proposed(view, activity)


def tell_line(view: View, line: PlanLine, activities: Collection[str]) -> Iterator[StoryStep]:
    """Yield what became of a line; of its villages' shares only those of ``activities``."""
    yield from _planned(view, line, activities)
    for decision in rounds(view).get(line.uid, ()):
        yield from _decided(view, line, decision, activities)
    yield from _carried_out(view, line)
    yield from _paid(view, line)
    yield from _judged(view, line)


def _proposed(view: View, one: Activity) -> Iterator[StoryStep]:
    problem = view.get(Problem, one.problem)
    if problem is not None:
        yield _step(problem, None, _tell(_("Problem"), problem.problem, problem.solution))
    written = one.created_at.date() if one.created_at else None
    who = _shown(view, one, "village") or _("The village")
    rank = _("priority {rank}").format(rank=one.priority) if one.priority else ""
    figures = (*_figures(view, one, one.total_cost), rank)
    yield _step(one, written, _tell(_("{who} proposes “{name}”"), *figures, who=who, name=one.name))
    for ranking in view.where(Ranking, village=one.village, sector=one.sector):
        if one.uid in ranking.confirmed_order:
            place = ranking.confirmed_order.index(one.uid) + 1
            head = _("Ranked {place} of {count}")
            method = _shown(view, ranking, "method")
            said = _tell(
                head, method, ranking.reason, place=place, count=len(ranking.confirmed_order)
            )
            yield _step(ranking, ranking.confirmed_on, said)
    if one.disposition_reason or one.disposition == "left_out":
        said = _tell(_shown(view, one, "disposition"), _shown(view, one, "disposition_reason"))
        yield StoryStep(PlanLine.home_stage, one.disposition_on, said, one.uid, one.table)
    for petition in view.where(Petition, about=one.uid):
        yield _petitioned(petition)


def _planned(view: View, line: PlanLine, activities: Collection[str]) -> Iterator[StoryStep]:
    sources = view.where(LineSource, line=line.uid)
    for source in sources:
        if source.activity in activities:
            others = len(sources) - 1
            together = _("together with {count} more").format(count=others) if others else ""
            figures = _figures(view, source, source.total(), line.unit)
            yield _step(
                source,
                None,
                _tell(_("Taken into “{line}”"), *figures, together, line=line.title(view)),
            )
    if not sources:
        figures = _figures(view, line, line.total_cost)
        yield _step(line, None, _tell(_("The commune plans “{name}”"), *figures, name=line.name))
    for asked in view.where(Funding, line=line.uid):
        said = _tell(_("Asked from {source}"), _money(view, asked.amount), source=asked.title(view))
        yield _step(asked, None, said)
    for appraisal in view.where(Appraisal, line=line.uid):
        said = _tell(_("Appraised"), appraisal_words(view, appraisal), appraisal.reason)
        yield _step(appraisal, appraisal.date, said)


def _decided(
    view: View, line: PlanLine, decision: Decision, activities: Collection[str]
) -> Iterator[StoryStep]:
    head = _("Round {round}, adjustment") if decision.adjustment else _("Round {round}")
    figures = _figures(view, decision, decision.total_cost, line.unit)
    outcome, reason, document = (
        _shown(view, decision, key) for key in ("outcome", "reason", "document")
    )
    parts = (outcome, *figures, reason, decision.explanation, document)
    said = _tell(head, *parts, round=decision.round or 1)
    yield _step(decision, decision.decided_on, said)
    for granted in view.where(DecisionFunding, decision=decision.uid):
        source, amount = granted.title(view), _money(view, granted.amount)
        said = _tell(_("Approved from {source}"), amount, source=source)
        yield _step(granted, decision.decided_on, said)
    for share in view.where(DecisionShare, decision=decision.uid):
        if share.activity in activities:
            yield from _answered(view, decision, share, line.unit)


def _answered(
    view: View, decision: Decision, share: DecisionShare, unit: str
) -> Iterator[StoryStep]:
    activity = view.get(Activity, share.activity)
    who = _shown(view, activity, "village") if activity else ""
    why = (_shown(view, share, "reason"), share.explanation)
    parts = (_shown(view, share, "outcome"), *_figures(view, share, share.amount, unit), *why)
    yield _step(share, decision.decided_on, _tell(_("For {who}"), *parts, who=who))
    for told in view.where(Feedback, village=activity.village) if activity else ():
        said = _tell(_("{who} was told"), told.received_by, told.answer, who=who)
        yield _step(told, told.date, said)


def _carried_out(view: View, line: PlanLine) -> Iterator[StoryStep]:
    for action in view.where(Action, line=line.uid):
        months = "–".join(str(month) for month in (action.start, action.end) if month)
        said = _tell(_("Step “{step}”"), months, action.lead, action.implementer, step=action.step)
        yield _step(action, None, said)
    for report in view.where(Progress, line=line.uid):
        percent = format_percent(report.physical) if report.physical is not None else ""
        done = _quantity(view, report.quantity_done, line.unit)
        said = _tell(_("Work done"), percent, done, report.difficulty, report.remedy, report.note)
        yield _step(report, report.date, said)
    for visit in view.where(Supervision, line=line.uid):
        parts = (visit.by, visit.finding, visit.recommendation, visit.answer)
        yield _step(visit, visit.date, _tell(_("Supervised"), *parts))
    for petition in view.where(Petition, about=line.uid):
        yield _petitioned(petition)
    for acceptance in view.where(Acceptance, line=line.uid):
        figures = _figures(view, acceptance, acceptance.value, line.unit)
        yield _step(
            acceptance,
            acceptance.date,
            _tell(_("Accepted"), *figures, acceptance.defects, acceptance.handed_to),
        )


def _petitioned(petition: Petition) -> StoryStep:
    by = "" if petition.withheld else petition.from_whom
    said = _tell(_("Petition"), petition.matter, by, petition.answer)
    return _step(petition, petition.received_on, said)


def _paid(view: View, line: PlanLine) -> Iterator[StoryStep]:
    for paid in view.where(Disbursement, line=line.uid):
        source = _shown(view, paid, "programme") or _shown(view, paid, "source")
        parts = (_money(view, paid.amount), source, paid.document)
        yield _step(paid, paid.date, _tell(_shown(view, paid, "kind") or _("Paid"), *parts))
    given = view.where(Contribution, line=line.uid)
    for kind in dict.fromkeys(one.kind for one in given):
        same = [one for one in given if one.kind == kind]
        days = [one.date for one in same if one.date]
        count = _("{count} entries").format(count=len(same))
        total = _money(view, sum(one.value or 0 for one in same))
        said = _tell(_("The people gave"), _shown(view, same[0], "kind"), total, count)
        yield _step(same[0], max(days, default=None), said)


def _judged(view: View, line: PlanLine) -> Iterator[StoryStep]:
    for evaluation in view.where(Evaluation, line=line.uid):
        ratings = [
            f"{evaluation.columns[key].title()}: {getattr(evaluation, key)}"
            for key in ("quality", "satisfaction")
            if getattr(evaluation, key) is not None
        ]
        actual = (
            _quantity(view, evaluation.actual_quantity, line.unit),
            _money(view, evaluation.actual_cost),
        )
        rest = ""
        if evaluation.next in {"carried", "proposed_again"}:
            left = left_of(line_state(view, line))
            rest = _("{rest} left").format(
                rest=_listed(_quantity(view, left.quantity, line.unit), _money(view, left.total))
            )
        next_step = _shown(view, evaluation, "next")
        head = _("{who} evaluates") if evaluation.village else _("Evaluated")
        parts = (*actual, *ratings, evaluation.causes, evaluation.lessons, next_step, rest)
        yield _step(
            evaluation,
            evaluation.date,
            _tell(head, *parts, who=_shown(view, evaluation, "village")),
        )


def _step(record: Record, when: dt.date | None, what: str) -> StoryStep:
    return StoryStep(record.home_stage, when, what, record.uid, record.table)


def _tell(head: str, *parts: str, **words: Any) -> str:
    """Return the head with what is known of ``parts`` behind it."""
    told, known = head.format(**words), _listed(*parts)
    return f"{told}: {known}" if known else told


def _listed(*parts: str) -> str:
    return "; ".join(part for part in parts if part)


def _figures(
    view: View,
    one: Activity | PlanLine | LineSource | Decision | DecisionShare | Acceptance,
    amount: int | None,
    unit: str = "",
) -> tuple[str, str]:
    return _quantity(view, one.quantity, unit or getattr(one, "unit", "")), _money(view, amount)


def _quantity(view: View, quantity: Decimal | None, unit: str) -> str:
    if not quantity:
        return ""
    return f"{PlanLine.columns['quantity'].show(quantity, view)} {unit}".rstrip()


def _money(view: View, amount: int | None) -> str:
    return figure(view, PlanLine.columns["total_cost"], amount) if amount else ""


def _shown(view: View, record: Record, key: str) -> str:
    return record.columns[key].show(getattr(record, key), view)
