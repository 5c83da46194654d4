"""Rules of what decisions mean for each village, and of how it hears of them [practice]."""

import datetime as dt
from collections.abc import Iterator, Sequence

from store.base.collect import grouped
from store.checks.kit.costs import amount
from store.checks.kit.patterns import InOrder, Unique, in_order, only_once
from store.checks.kit.rule import RawFinding, Rule, Severity
from store.dossier.place import figure, named_all, quoted, where
from store.dossier.view import View
from store.language import N_, _
from store.records import Decision, DecisionShare, Feedback, LineSource, PlanLine
from store.records.approval import APPROVED
from store.stages.approval.answers import all_answers, why
from store.stages.shared.rounds import current_decisions
from store.stages.shared.uptake import sources_by_line


def _missing_shares(view: View) -> Iterator[RawFinding]:
    for decision, sources, shares in _decided(view):
        shared = {share.activity for share in shares}
        missing = [source.activity or "" for source in sources if source.activity not in shared]
        if missing:
            message = _(
                "{where}: these proposals have no share in it: {names}. Add a row for each, or"
                " decide the line anew."
            )
            said = message.format(where=where(view, decision), names=named_all(view, missing))
            yield RawFinding(said, decision, "outcome")


def _foreign_shares(view: View) -> Iterator[RawFinding]:
    for decision, sources, shares in _decided(view):
        taken = {source.activity for source in sources}
        for share in shares:
            if share.activity and share.activity not in taken:
                message = _(
                    "{where}: it has a share in {line}, which does not come from it. Delete the"
                    " share, or add the proposal to the line."
                )
                line = quoted(view, decision.line or "")
                yield RawFinding(
                    message.format(where=where(view, share), line=line), share, "activity"
                )


def _share_sums(view: View) -> Iterator[RawFinding]:
    for decision, sources, shares in _decided(view):
        shared = sum(share.amount or 0 for share in shares)
        approved = (decision.total_cost or 0) if decision.outcome in APPROVED else 0
        if shares and sources and shared != approved:
            message = _(
                "{where}: {approved} was approved, but the villages' shares make {shared}. Correct"
                " the shares."
            )
            said = message.format(
                where=where(view, decision),
                approved=amount(view, approved),
                shared=amount(view, shared),
            )
            yield RawFinding(said, decision, "total_cost")


def _unconfirmed(view: View) -> Iterator[RawFinding]:
    for decision, _sources, shares in _decided(view):
        waiting = [share for share in shares if not share.confirmed]
        if waiting:
            message = _(
                "{where}: the shares of {count} proposals were divided pro rata and nobody has"
                " confirmed them. Check and confirm them."
            )
            said = message.format(where=where(view, decision), count=len(waiting))
            yield RawFinding(said, waiting[0], "confirmed")


def _unexplained(view: View) -> Iterator[RawFinding]:
    for decision, _sources, shares in _decided(view):
        for share in shares:
            is_own = share.outcome not in {"", "submitted", "approved", decision.outcome}
            if is_own and not why(share) and not why(decision):
                message = _("{where}: its share is “{outcome}” without a reason. Choose a reason.")
                outcome = share.columns["outcome"].show(share.outcome, view)
                said = message.format(where=where(view, share), outcome=outcome)
                yield RawFinding(said, share, "reason")


def _unanswered(view: View) -> Iterator[RawFinding]:
    if not view.all(Decision):
        return
    for one in all_answers(view):
        missing = [answer.activity.uid for answer in one.missing]
        if missing:
            message = _(
                "{village}: {count} of {all} proposals have no outcome yet, or no reason for it:"
                " {names}. Decide them and say why."
            )
            said = message.format(
                village=quoted(view, one.village.uid),
                count=len(missing),
                all=len(one.answers),
                names=named_all(view, missing),
            )
            yield RawFinding(said, one.village)


def _untold(view: View) -> Iterator[RawFinding]:
    if not view.all(Decision):
        return
    for answer in all_answers(view):
        if answer.answers and answer.is_answered and not answer.is_told:
            message = _(
                "{village} has an answer to each proposal, but nothing says that it was told."
                " Record the feedback."
            )
            yield RawFinding(
                message.format(village=quoted(view, answer.village.uid)), answer.village
            )


def _posted_too_short(view: View) -> Iterator[RawFinding]:
    least = view.meta.or_usual().feedback_days
    for feedback in view.all(Feedback):
        if feedback.posted_from is None or feedback.posted_to is None:
            continue
        days = (feedback.posted_to - feedback.posted_from).days
        if 0 <= days < least:
            column = feedback.columns["posted_to"]
            message = _(
                "{where}: the notice hangs for {days} days; it should hang for {least}, until"
                " {until}. Correct the day."
            )
            until = feedback.posted_from + dt.timedelta(days=least)
            said = message.format(
                where=where(view, feedback),
                days=days,
                least=least,
                until=figure(view, column, until),
            )
            yield RawFinding(said, feedback, "posted_to")


def _decided(
    view: View,
) -> Iterator[tuple[Decision, Sequence[LineSource], Sequence[DecisionShare]]]:
    """Yield each decision that counts, with the sources of its line and the villages' shares."""
    sources = sources_by_line(view)
    shares = grouped(view.all(DecisionShare), lambda one: one.decision)
    for uid, one in current_decisions(view).items():
        if view.get(PlanLine, uid) is not None and one.outcome not in {"", "submitted"}:
            yield one, sources.get(uid, ()), shares.get(one.uid, ())


_PRACTICE = N_("practice")

RULES = (
    Rule(
        "share.missing",
        Severity.ERROR,
        N_("A decision says of every proposal in the line what it means for it."),
        _PRACTICE,
        _missing_shares,
        stage=4,
    ),
    Rule(
        "share.foreign",
        Severity.ERROR,
        N_("Only proposals from which a line comes have a share in its decision."),
        _PRACTICE,
        _foreign_shares,
        stage=4,
    ),
    Rule(
        "share.twice",
        Severity.ERROR,
        N_("A proposal has one share in a decision."),
        _PRACTICE,
        only_once(
            Unique(
                DecisionShare,
                ("decision", "activity"),
                N_("{where} has {count} shares in the same decision. Keep one of them."),
            )
        ),
        stage=4,
    ),
    Rule(
        "share.sum",
        Severity.ERROR,
        N_("The villages' shares make what was approved."),
        _PRACTICE,
        _share_sums,
        stage=4,
    ),
    Rule(
        "share.confirmed",
        Severity.WARNING,
        N_("Somebody confirms how a merged line is divided among its proposals."),
        _PRACTICE,
        _unconfirmed,
        stage=4,
        needed=True,
    ),
    Rule(
        "share.reason",
        Severity.ERROR,
        N_("A share that is not approved as asked has a reason."),
        _PRACTICE,
        _unexplained,
        stage=4,
    ),
    Rule(
        "feedback.unanswered",
        Severity.WARNING,
        N_("Every proposal of a village has an outcome, and a reason unless approved unchanged."),
        _PRACTICE,
        _unanswered,
        stage=4,
        needed=True,
    ),
    Rule(
        "feedback.missing",
        Severity.WARNING,
        N_("Every village is told what became of its proposals."),
        _PRACTICE,
        _untold,
        stage=4,
        needed=True,
        typed_in=Feedback,
    ),
    Rule(
        "feedback.twice",
        Severity.WARNING,
        N_("A village has one record of feedback."),
        _PRACTICE,
        only_once(
            Unique(
                Feedback,
                ("village",),
                N_("{where} has {count} rows of feedback; only the last counts. Keep one."),
            )
        ),
        stage=4,
    ),
    Rule(
        "feedback.dates",
        Severity.ERROR,
        N_("A notice is not taken down before it is posted."),
        _PRACTICE,
        in_order(
            InOrder(Feedback, "posted_from", "posted_to"), InOrder(Feedback, "date", "deadline")
        ),
        stage=4,
    ),
    Rule(
        "feedback.days",
        Severity.WARNING,
        N_("Answers hang in the village as long as the settings say."),
        _PRACTICE,
        _posted_too_short,
        stage=4,
    ),
)
