"""What each village hears of its proposals: an outcome for every one of them, and why [practice].

A village is answered when each of its proposals has an outcome, and a reason unless it was
approved as it was proposed.
"""

import dataclasses
import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from functools import cached_property
from types import MappingProxyType

from store.base.collect import grouped
from store.base.frozen import frozen
from store.columns.record import new_uid
from store.dossier.changes import RecordChanges
from store.dossier.view import View, once_a_view
from store.language import _
from store.records import (
    Activity,
    Decision,
    DecisionFunding,
    DecisionShare,
    Feedback,
    PlanLine,
    Village,
)
from store.records.activity import DISPOSITIONS
from store.records.approval import APPROVED, OUTCOMES
from store.stages.approval.granted import Granted, Grants, grants
from store.stages.commune.proposals import Gatherer, Proposal
from store.stages.shared.reasons import reason_words
from store.stages.shared.rounds import current_decisions

ANSWER_OUTCOMES: Mapping[str, str] = MappingProxyType(
    {key: DISPOSITIONS[key] for key in ("undecided", "left_out", "taken_up")} | dict(OUTCOMES)
)
"""Every outcome a proposal can have; *taken_up* is in the plan, but not yet submitted."""

OPEN_OUTCOMES = frozenset({"undecided", "taken_up", "submitted"})
"""The outcomes that are no answer yet."""

NOTHING_GRANTED = Grants()


@frozen
class LineAnswer:
    """What the decision on one line means for a proposal; None where there is none yet."""

    line: PlanLine
    decision: Decision | None = None
    share: DecisionShare | None = None
    grants: Grants = NOTHING_GRANTED

    @property
    def outcome(self) -> str:
        """A key of ANSWER_OUTCOMES."""
        if self.share is not None and self.share.outcome:
            return self.share.outcome
        return "taken_up" if self.decision is None else self.decision.outcome

    @property
    def quantity(self) -> Decimal | None:
        """The approved quantity of the village, or None."""
        return self.share.quantity if self.share and self.outcome in APPROVED else None

    @property
    def amount(self) -> int:
        """What is approved for the village, in đồng."""
        return (self.share.amount or 0) if self.share and self.outcome in APPROVED else 0

    def reason(self) -> str:
        """Return why, in words: of the village's share, else of the decision."""
        return why(self.share) or why(self.decision)


@frozen
class Answer:
    """What became of one proposal: in all its lines together, and in each."""

    proposal: Proposal
    lines: tuple[LineAnswer, ...]

    @property
    def activity(self) -> Activity:
        """The village's activity."""
        return self.proposal.activity

    @cached_property
    def outcome(self) -> str:
        """A key of ANSWER_OUTCOMES.

        Over several lines the one that is still open counts; else what is approved, and it is
        approved unchanged only where quantity and money are what the village proposed.
        """
        if not self.lines:
            return self.proposal.disposition
        outcomes = [line.outcome for line in self.lines]
        still_open = [one for one in outcomes if one in OPEN_OUTCOMES]
        if still_open:
            return still_open[0]
        if not APPROVED.intersection(outcomes):
            return outcomes[0]
        return "approved" if self._is_unchanged(outcomes) else "approved_changed"

    @property
    def quantity(self) -> Decimal | None:
        """The approved quantity in the activity's unit, or None where none is stated."""
        given = [one.quantity for one in self.lines if one.quantity is not None]
        return sum(given[1:], given[0]) if given else None

    @property
    def amount(self) -> int:
        """The approved cost in đồng, over all sources."""
        return sum(one.amount for one in self.lines)

    @property
    def granted(self) -> tuple[Granted, ...]:
        """What each source gives, and what has no source yet; they add up to ``amount``."""
        sums: dict[tuple[str, str], int] = {}
        for line in self.lines:
            for part in line.grants.parts:
                key = part.source, part.programme
                sums[key] = sums.get(key, 0) + part.amount
        return tuple(Granted(*key, amount) for key, amount in sums.items() if amount)

    @property
    def village_part(self) -> int | None:
        """What the village gives of ``amount``, as the decisions say; None while one does not."""
        parts = [one.grants.of_village for one in self.lines if one.outcome in APPROVED]
        known = [one for one in parts if one is not None]
        return sum(known) if known and len(known) == len(parts) else None

    @property
    def needs_reason(self) -> bool:
        """Whether the outcome has to be explained."""
        return self.outcome not in {"approved", *OPEN_OUTCOMES}

    @property
    def is_complete(self) -> bool:
        """Whether the village can be told: there is an outcome, and a reason where it needs one."""
        is_known = self.outcome not in OPEN_OUTCOMES
        return is_known and (not self.needs_reason or bool(self.reason()))

    def reason(self) -> str:
        """Return why, in words: of the lines, and of what was left out."""
        left_out = reason_words(self.activity.disposition_reason)
        reasons = [one.reason() for one in self.lines if one.outcome != "approved"]
        return "; ".join(dict.fromkeys(one for one in (*reasons, left_out) if one))

    def words(self) -> str:
        """Return the outcome in the person's language."""
        return _(ANSWER_OUTCOMES.get(self.outcome, self.outcome))

    def _is_unchanged(self, outcomes: Sequence[str]) -> bool:
        if set(outcomes) != {"approved"}:
            return False
        proposed = self.proposal.proposed
        quantity = proposed.quantity if self.quantity is None else self.quantity
        return not self.proposal.left and (quantity, self.amount) == (
            proposed.quantity,
            proposed.total,
        )


@frozen
class VillageAnswers:
    """The answers to everything one village proposed, and how it was told."""

    village: Village
    answers: tuple[Answer, ...]
    feedback: Feedback | None

    @cached_property
    def missing(self) -> tuple[Answer, ...]:
        """The proposals that have no outcome, or no reason, yet."""
        return tuple(one for one in self.answers if not one.is_complete)

    @property
    def is_answered(self) -> bool:
        """Whether the village can be told everything."""
        return not self.missing

    @property
    def is_told(self) -> bool:
        """Whether the village was told everything."""
        return self.is_answered and self.feedback is not None and self.feedback.date is not None


def answers(view: View, village: str) -> VillageAnswers:
    """Return the answers to the village with uid ``village``; raises KeyError without one."""
    found = {one.village.uid: one for one in all_answers(view)}
    return found[village]


@once_a_view
def all_answers(view: View) -> tuple[VillageAnswers, ...]:
    """Return the answers to every village, in their order."""
    answerer = _Answerer(view)
    activities = grouped(view.all(Activity), lambda one: one.village)
    feedback = {one.village: one for one in view.all(Feedback)}
    return tuple(
        VillageAnswers(
            village=village,
            answers=tuple(map(answerer.answer, activities.get(village.uid, ()))),
            feedback=feedback.get(village.uid),
        )
        for village in view.villages()
    )


def post_feedback(view: View, villages: Iterable[Village], day: dt.date, who: str) -> RecordChanges:
    """Record that the answers to the villages are posted from ``day`` on, for as long as usual."""
    known = {feedback.village: feedback for feedback in view.all(Feedback)}
    posted = []
    for village in villages:
        earlier = known.get(village.uid) or Feedback(uid=new_uid(), village=village.uid)
        posted.append(_posted(view, earlier, day, who))
    message = _("Feedback posted for {count} villages")
    return RecordChanges(save=tuple(posted), what=message.format(count=len(posted)))


def why(decided: Decision | DecisionShare | None) -> str:
    """Return the reason and the explanation in words; "other" alone is no reason."""
    if decided is None:
        return ""
    reason = "" if decided.reason == "other" else reason_words(decided.reason)
    return ": ".join(part for part in (reason, decided.explanation) if part)


class _Answerer:
    """Finds the answer to a proposal, with the tables read once."""

    def __init__(self, view: View) -> None:
        self._proposals = Gatherer(view)
        self._decisions = current_decisions(view)
        self._shares = grouped(view.all(DecisionShare), lambda one: one.decision)
        self._funding = grouped(view.all(DecisionFunding), lambda one: one.decision)
        self._granted: dict[str, Mapping[str, Grants]] = {}

    def answer(self, activity: Activity) -> Answer:
        """Return what became of the activity."""
        proposal = self._proposals.proposal(activity)
        return Answer(proposal, tuple(self._line(one, activity) for one in proposal.lines))

    def _line(self, line: PlanLine, activity: Activity) -> LineAnswer:
        decision = self._decisions.get(line.uid)
        if decision is None:
            return LineAnswer(line)
        shares = self._shares.get(decision.uid, ())
        share = next((one for one in shares if one.activity == activity.uid), None)
        granted = self._granted_by(decision).get(share.uid) if share else None
        return LineAnswer(line, decision, share, granted or NOTHING_GRANTED)

    def _granted_by(self, decision: Decision) -> Mapping[str, Grants]:
        """Return what every source gives to every share of the decision, by the share's uid."""
        if decision.uid not in self._granted:
            is_approved = decision.outcome in APPROVED
            shares = self._shares.get(decision.uid, ()) if is_approved else ()
            found = grants(decision, shares, self._funding.get(decision.uid, ()))
            uids = [share.uid for share in shares]
            self._granted[decision.uid] = dict(zip(uids, found, strict=True))
        return self._granted[decision.uid]


def _posted(view: View, feedback: Feedback, day: dt.date, who: str) -> Feedback:
    days = view.meta.or_usual().feedback_days
    return dataclasses.replace(
        feedback,
        date=feedback.date or day,
        posted_from=day,
        posted_to=day + dt.timedelta(days=days),
        posted_by=who,
    )
