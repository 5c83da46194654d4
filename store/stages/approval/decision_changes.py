"""Lines being decided, with the funding and shares that follow from each decision."""

import dataclasses
import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from store.base.collect import grouped
from store.base.frozen import frozen
from store.columns.record import R, Record, new_uid
from store.dossier.changes import RecordChanges
from store.dossier.view import View
from store.language import _
from store.records import Decision, DecisionFunding, DecisionShare, Funding, PlanLine
from store.records.approval import APPROVED
from store.stages.approval.against_asked import DECIDED_FIGURES, remarks_on
from store.stages.approval.allocation import (
    copied_funding,
    scaled_funding,
    spread_shares,
)
from store.stages.shared.rounds import rounds
from store.stages.shared.uptake import sources_by_line

if TYPE_CHECKING:
    from store.stages.shared.coverage import FundingRecord


@frozen
class Verdict:
    """What is decided: a key of OUTCOMES, the document's uid, the day, a key of REASONS, words."""

    outcome: str
    document: str | None = None
    day: dt.date | None = None
    reason: str = ""
    explanation: str = ""


@frozen
class Grant:
    """How much is approved of a line, in its unit and in đồng.

    Without ``funding`` the amounts by source follow pro rata from what they were before; with it
    they are these, whatever decision they name.
    """

    quantity: Decimal | None = None
    village_contribution: int | None = None
    external_support: int | None = None
    funding: tuple[DecisionFunding, ...] | None = None


class DecisionChanges:
    """The decisions of one step as they become, with the tables read once."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._rounds = rounds(view)
        self._sources = sources_by_line(view)
        self._asked = grouped(view.all(Funding), lambda one: one.line)
        self._funding = grouped(view.all(DecisionFunding), lambda one: one.decision)
        self._shares = grouped(view.all(DecisionShare), lambda one: one.decision)
        self._save: list[Record] = []
        self._delete: list[Record] = []
        self._remarks: list[str] = []

    def is_open(self, line: PlanLine, *stays: str) -> bool:
        """Tell whether the line can be decided; a remark says why not."""
        current = self._current(line)
        if current is None or current.outcome not in {*stays, *APPROVED}:
            return True
        message = _("“{line}” stays as it is: {outcome}, round {round}.")
        outcome = current.columns["outcome"].show(current.outcome, self._view)
        self._remarks.append(
            message.format(line=line.title(self._view), outcome=outcome, round=current.round)
        )
        return False

    def was_approved(self, line: PlanLine) -> bool:
        """Tell whether the line was approved in any round."""
        return any(one.outcome in APPROVED for one in self._rounds.get(line.uid, ()))

    def decide(self, line: PlanLine, verdict: Verdict, grant: Grant | None = None) -> None:
        """Decide what is asked for the line, in the round in which it was submitted."""
        current = self._current(line)
        is_submitted = current is not None and current.outcome == "submitted"
        decision = current if current is not None and is_submitted else self._next_round(line)
        decided = _decided(decision, verdict, line, grant)
        self._put(line, decided, self._funding_of(decided, line, grant))

    def adjust(self, line: PlanLine, verdict: Verdict, grant: Grant | None) -> None:
        """Decide anew what was approved last for the line."""
        before = [one for one in self._rounds[line.uid] if one.outcome in APPROVED][-1]
        decided = _decided(self._next_round(line), verdict, before, grant)
        self._put(line, decided, self._funding_of(decided, before, grant))

    def retype(self, decision: Decision) -> None:
        """Let a decision be as it was typed; what follows from figures follows them."""
        before = self._view.get(Decision, decision.uid)
        line = self._view.get(PlanLine, decision.line)
        if before is None or line is None or decision.line != before.line:
            self._save.append(decision)
            return
        self._put(line, decision, self._funding_of(decision, before, None))

    def changes(self, what: str) -> RecordChanges:
        """Return what is to be saved and deleted."""
        return RecordChanges(tuple(self._save), tuple(self._delete), what, tuple(self._remarks))

    def _current(self, line: PlanLine) -> Decision | None:
        return (self._rounds.get(line.uid) or (None,))[-1]

    def _next_round(self, line: PlanLine) -> Decision:
        current = self._current(line)
        return Decision(
            uid=new_uid(),
            line=line.uid,
            round=1 if current is None else (current.round or 0) + 1,
            adjustment=self.was_approved(line) or None,
        )

    def _funding_of(
        self, decision: Decision, before: Decision | PlanLine, grant: Grant | None
    ) -> Sequence[DecisionFunding]:
        if decision.outcome not in APPROVED:
            return ()
        if grant is not None and grant.funding is not None:
            return copied_funding(decision, grant.funding)
        was_granted = isinstance(before, Decision) and before.outcome in APPROVED
        asked: Sequence[FundingRecord] = (
            self._funding.get(before.uid, ()) if was_granted else self._asked.get(decision.line, ())
        )
        return scaled_funding(decision, before, asked)

    def _put(self, line: PlanLine, decision: Decision, funding: Sequence[DecisionFunding]) -> None:
        self._save.append(decision)
        self._remarks += remarks_on(self._view, decision, line)
        self._replace(self._funding.get(decision.uid, ()), funding)
        shares = self._shares.get(decision.uid, ())
        if len(shares) > 1 and any(_is_settled(share, decision) for share in shares):
            return
        spread: Sequence[DecisionShare] = ()
        if decision.outcome != "submitted":
            spread = spread_shares(self._view, decision, line, self._sources.get(line.uid, ()))
        self._replace(shares, spread)

    def _replace(self, present: Sequence[R], wanted: Sequence[R]) -> None:
        """Let ``wanted`` stand where ``present`` stood, row by row."""
        for before, now in zip(present, wanted, strict=False):
            self._save.append(dataclasses.replace(before, **_typed(now)))
        self._save += wanted[len(present) :]
        self._delete += present[len(wanted) :]


def _decided(
    decision: Decision, verdict: Verdict, before: Decision | PlanLine, grant: Grant | None
) -> Decision:
    """Return the decision with the verdict and what is granted: by default what ``before`` says."""
    nothing: dict[str, Any] = dict.fromkeys(DECIDED_FIGURES)
    decided = dataclasses.replace(
        decision,
        outcome=verdict.outcome,
        document=verdict.document,
        decided_on=verdict.day,
        reason=verdict.reason,
        explanation=verdict.explanation,
        computed_figure="",
        **nothing,
    )
    if verdict.outcome not in APPROVED:
        return decided
    if grant is None:
        asked = {key: getattr(before, key) for key in (*DECIDED_FIGURES, "computed_figure")}
        return dataclasses.replace(decided, **asked)
    return dataclasses.replace(
        decided,
        quantity=grant.quantity,
        village_contribution=grant.village_contribution or 0,
        external_support=grant.external_support or 0,
    ).settled()


def _is_settled(share: DecisionShare, decision: Decision) -> bool:
    """Tell whether somebody has confirmed what the share gives by this very outcome."""
    return bool(share.confirmed and share.amount) and share.outcome == decision.outcome


def _typed(one: Record) -> dict[str, Any]:
    return {column.key: getattr(one, column.key) for column in one.typed_columns()}
