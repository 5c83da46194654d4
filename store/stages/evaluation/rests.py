"""What is left of a proposal that a year did not carry out, or not to the end [stage 6]."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import ROUND_CEILING, Decimal

from store.base.apportion import divided_money, divided_quantity
from store.base.frozen import frozen
from store.dossier.view import View
from store.language import _
from store.records import Activity, DecisionShare, Evaluation, PlanLine
from store.records.approval import APPROVED
from store.records.costs import REASONS
from store.records.past_proposals import ENDINGS
from store.stages.commune.proposals import Proposal
from store.stages.evaluation.results import left_of
from store.stages.monitoring.line_state import LineState, WorkStatus
from store.stages.monitoring.totals import activity_weights
from store.stages.shared.uptake import Amounts
from store.words.numbers import format_percent
from store.words.units import is_whole


@frozen
class Rest:
    """A part of a proposal that was not carried out: how much, how it ended, and why."""

    figures: Amounts
    ending: str
    reason: str = ""

    def words(self) -> str:
        """Return the ending with its reason."""
        ending = _(ENDINGS[self.ending])
        return f"{ending}: {self.reason}" if self.reason else ending


def rests_of_proposal(view: View, one: Proposal, states: Mapping[str, LineState]) -> Iterator[Rest]:
    """Yield what is left of a village's proposal; ``states`` are those of the lines by uid."""
    if not one.sources:
        ending = "left_out" if one.is_rest_left_out else "undecided"
        yield Rest(one.proposed, ending, _reason(one.activity.disposition_reason, ""))
        return
    if one.left:
        ending = "left_out" if one.is_rest_left_out else "undecided"
        yield Rest(one.left, ending, _reason(one.activity.disposition_reason, ""))
    for source in one.sources:
        state = states.get(source.line or "")
        if state is not None:
            asked = Amounts(
                source.quantity or one.activity.quantity or Decimal(0),
                source.total(),
                source.village_contribution or 0,
                source.external_support or 0,
            )
            rest = _rest_of_share(view, state, one.activity, asked)
            if rest is not None:
                yield rest


def _rest_of_share(view: View, state: LineState, activity: Activity, asked: Amounts) -> Rest | None:
    """Return what is left of an activity's share in a line, or None where nothing is."""
    share = next(
        (
            decision_share
            for decision_share in view.where(DecisionShare, activity=activity.uid)
            if state.decision is not None and decision_share.decision == state.decision.uid
        ),
        None,
    )
    if share is not None and share.outcome and share.outcome not in APPROVED:
        return Rest(asked, share.outcome, _reason(share.reason, share.explanation))
    rest = _rest_of_line(view, state, asked, activity.village or "")
    if rest is None or not state.is_approved:
        return rest
    left = _part(view, state, activity, rest.figures)
    if share is not None and share.quantity is not None:
        left = replace(
            left, quantity=_undone(share.quantity, rest.figures.quantity, state, activity.unit)
        )
    return replace(rest, figures=left)


def _rest_of_line(view: View, state: LineState, asked: Amounts, village: str = "") -> Rest | None:
    """Return what is left of a whole line, ``asked`` where it was not approved."""
    decision = state.decision
    if decision is None:
        return Rest(asked, "submitted")
    if not state.is_approved:
        reason = _reason(decision.reason, decision.explanation)
        return Rest(asked, decision.outcome or "submitted", reason)
    judged = _next_of(view, state.line, village)
    left = left_of(state)
    if judged == "done" or (not judged and state.acceptance is not None and not left.quantity):
        return None
    done = _("{percent} done").format(percent=format_percent(state.physical))
    if state.status is WorkStatus.DONE:
        done = _("done, waits for acceptance")
    return Rest(left, judged or "unfinished", done)


def _next_of(view: View, line: PlanLine, village: str) -> str:
    """Return what the evaluations say: those of the village, else those of the line."""
    every = view.where(Evaluation, line=line.uid)
    own = [one for one in every if village and one.village == village] or every
    chosen = {one.next for one in own}
    return next((key for key in ("carried", "proposed_again", "done") if key in chosen), "")


def _part(view: View, state: LineState, activity: Activity, whole: Amounts) -> Amounts:
    """Return one activity's part of what is left of a line of several activities."""
    weights = activity_weights(view, state)
    if set(weights) <= {activity.uid}:
        return whole
    if activity.uid not in weights:
        return Amounts()
    place, amounts = list(weights).index(activity.uid), list(weights.values())
    own = divided_money(whole.village, amounts)[place]
    external = divided_money(whole.external, amounts)[place]
    parts = [Decimal(amount) for amount in amounts] if any(amounts) else [Decimal(1)] * len(amounts)
    quantity = divided_quantity(whole.quantity, parts)[place]
    if is_whole(whole.quantity, state.line.unit):
        quantity = quantity.quantize(Decimal(1), ROUND_CEILING)
    return Amounts(quantity, own + external, own, external)


def _undone(share: Decimal, left: Decimal, state: LineState, unit: str) -> Decimal:
    """Return as much of an activity's share, in its own unit, as is left of the whole line.

    Of whole things it is whole ones, for a half-built house is still to be built.
    """
    granted = state.approved_quantity or Decimal(0)
    if not share or not granted:
        return share if left or not granted else Decimal(0)
    if is_whole(share, unit):
        return (share * left / granted).quantize(Decimal(1), ROUND_CEILING)
    return divided_quantity(share, [left, granted - left])[0]


def rest_of_own_line(view: View, state: LineState) -> Rest | None:
    """Return what is left of a line of the commune's own, or None where nothing is."""
    return _rest_of_line(view, state, _asked(state.line))


def _asked(line: PlanLine) -> Amounts:
    return Amounts(
        line.quantity or Decimal(0),
        line.total_cost or 0,
        line.village_contribution or 0,
        line.external_support or 0,
    )


def _reason(key: str, explanation: str) -> str:
    return ". ".join(part for part in (_(REASONS.get(key, key)), explanation) if part)
