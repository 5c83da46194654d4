"""What was decided of the lines, round by round; the latest round counts [practice].

Each step returns the records to save in one transaction. After approval a plan changes by
adjustments: further rounds, over which nothing earlier is lost.
"""

import dataclasses
import datetime as dt
from collections.abc import Collection, Iterable, Sequence

from store.columns.kind import FieldError
from store.dossier.changes import RecordChanges
from store.dossier.view import View
from store.language import _
from store.records import Decision, DecisionShare, PlanLine
from store.records.approval import OUTCOMES
from store.stages.approval.answers import why
from store.stages.approval.decision_changes import DecisionChanges, Grant, Verdict
from store.stages.shared.rounds import (
    approved_decisions,
    current_decision,
    current_decisions,
    rounds,
)

__all__ = [
    "Grant",
    "Verdict",
    "adjust",
    "approve_as_asked",
    "approved_decisions",
    "change_decision",
    "confirm_shares",
    "current_decision",
    "current_decisions",
    "decide",
    "decision_words",
    "rounds",
    "submit",
]


def submit(view: View, lines: Iterable[PlanLine], document: str | None = None) -> RecordChanges:
    """Submit the lines by ``document`` (uid); those not approved before in a new round."""
    decisions = DecisionChanges(view)
    submitted = [line for line in lines if decisions.is_open(line, "submitted")]
    for line in submitted:
        decisions.decide(line, Verdict("submitted", document))
    return decisions.changes(_("Submitted: {what}").format(what=_named(submitted)))


def decide(
    view: View, lines: Iterable[PlanLine], verdict: Verdict, grant: Grant | None = None
) -> RecordChanges:
    """Decide the lines, each in the round in which it was submitted, else in a new one.

    What is approved is what was asked, unless there is a ``grant``: figures, funding by source
    and the villages' shares are filled in. Lines already approved stay as they are, with a remark:
    they change by ``adjust``.
    """
    decisions = DecisionChanges(view)
    decided = [line for line in lines if decisions.is_open(line)]
    for line in decided:
        decisions.decide(line, verdict, grant)
    message = _("{outcome}: {what}")
    return decisions.changes(
        message.format(outcome=_(OUTCOMES[verdict.outcome]), what=_named(decided))
    )


def approve_as_asked(
    view: View, lines: Iterable[PlanLine], document: str | None = None, day: dt.date | None = None
) -> RecordChanges:
    """Approve the lines unchanged, with the funding asked and a share for each proposal."""
    return decide(view, lines, Verdict("approved", document, day))


def adjust(
    view: View, line: PlanLine, verdict: Verdict, grant: Grant | None = None
) -> RecordChanges:
    """Change a line after its approval: a further round, marked as an adjustment.

    Without a ``grant`` its figures stay. Raises FieldError where the line was never approved.
    """
    decisions = DecisionChanges(view)
    if not decisions.was_approved(line):
        message = _("“{line}” has not been approved yet. Decide it first.")
        raise FieldError(message.format(line=line.title(view)))
    decisions.adjust(line, verdict, grant)
    return decisions.changes(_("Adjusted: {what}").format(what=_named([line])))


def change_decision(view: View, decision: Decision) -> RecordChanges:
    """Save what a person typed of a decision; funding and shares follow.

    Amounts by source follow as far as they made up the figures before. Shares that somebody has
    confirmed among several stay, and so do all the others of that decision.
    """
    decisions = DecisionChanges(view)
    decisions.retype(decision)
    message = _("Changed the decision on {what}")
    return decisions.changes(
        message.format(what=decision.columns["line"].show(decision.line, view))
    )


def confirm_shares(shares: Iterable[DecisionShare]) -> RecordChanges:
    """Confirm the villages' shares as they stand."""
    open_shares = [share for share in shares if not share.confirmed]
    return RecordChanges(
        save=tuple(dataclasses.replace(share, confirmed=True) for share in open_shares),
        what=_("Confirmed the shares of {count} activities").format(count=len(open_shares)),
    )


def decision_words(view: View, line: PlanLine, without: Collection[str] = ()) -> str:
    """Return outcome and reason of a line that was decided; empty for the outcomes ``without``."""
    decision = current_decision(view, line)
    if decision is None or decision.outcome in {"", "submitted", *without}:
        return ""
    return ": ".join(filter(None, (_(OUTCOMES[decision.outcome]), why(decision))))


def _named(lines: Sequence[PlanLine]) -> str:
    """Return the name of a single line, else how many there are."""
    if len(lines) == 1:
        return _("“{name}”").format(name=lines[0].name)
    return _("{count} lines").format(count=len(lines))
