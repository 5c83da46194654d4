"""What a year did not carry out, and the next one is offered again [stage 6].

Nothing that was proposed is lost: what was left out, undecided, postponed, rejected, returned or
not finished goes on with its history, and so does what the year was offered and did not take up.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import ROUND_CEILING, Decimal
from typing import Any

from store.base.apportion import divided_money, divided_quantity
from store.base.frozen import frozen
from store.columns.kind import FieldError
from store.columns.record import new_uid
from store.dossier.changes import RecordChanges
from store.dossier.place import gone_villages
from store.dossier.view import View
from store.language import _
from store.records import Activity, DecisionShare, Evaluation, LineSource, PastProposal, PlanLine
from store.records.approval import APPROVED
from store.records.costs import COSTS, REASONS, Costed
from store.records.past_proposals import ENDINGS
from store.stages.commune.proposals import Proposal, proposals
from store.stages.evaluation.results import left_of
from store.stages.monitoring.line_state import LineState, WorkStatus, line_states
from store.stages.monitoring.totals import activity_weights
from store.stages.shared.uptake import Amounts
from store.stages.village.totals import Totals
from store.words.numbers import format_percent
from store.words.units import is_whole

Adopter = Activity | PlanLine
"""What takes a past proposal up again: a village's activity, or a line of the commune's own."""


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


def past_proposals(view: View) -> tuple[PastProposal, ...]:
    """Return what the year of ``view`` leaves to the next one, each with its story so far.

    A proposal keeps the uid of its activity, or of its line where no village proposed it. Of one
    that was partly carried out the rest is left.
    """
    states = {state.line.uid: state for state in line_states(view)}
    return (*_of_villages(view, states), *_of_commune(view, states), *_waiting(view))


def open_offers(view: View) -> tuple[PastProposal, ...]:
    """Return what earlier years left that nobody has adopted or given up."""
    taken = {one.past for one in view.all(Activity)} | {one.past for one in view.all(PlanLine)}
    return tuple(one for one in view.all(PastProposal) if one.uid not in taken and not one.dropped)


def adopter(view: View, past: PastProposal) -> Adopter | None:
    """Return the activity or line that takes the proposal up again, or None."""
    found: tuple[Adopter, ...] = (
        *view.where(Activity, past=past.uid),
        *view.where(PlanLine, past=past.uid),
    )
    return next(iter(found), None)


def adopt(view: View, past: PastProposal) -> RecordChanges:
    """Propose again what an earlier year left undone, with all that remains of it.

    A village's proposal becomes an activity of that village, or of the one into which it has
    merged since; the commune's own becomes a line.

    Raises:
        FieldError: It was adopted already.
    """
    present = adopter(view, past)
    if present is not None:
        message = _("“{name}” has been adopted already, as “{adopter}”.")
        raise FieldError(message.format(name=past.title(view), adopter=present.name))
    made = _activity(view, past) if past.village else _line(past)
    wanted_again = (replace(past, dropped=None),) if past.dropped else ()
    what = _("Proposed again: {name}").format(name=past.title(view))
    return RecordChanges(save=(*wanted_again, made), what=what)


def _of_villages(view: View, states: dict[str, LineState]) -> Iterator[PastProposal]:
    for proposal in proposals(view):
        rests = list(_rests(view, proposal, states))
        if rests:
            activity = proposal.activity
            offer = PastProposal(
                uid=activity.uid,
                name=activity.name,
                village=activity.village,
                sector=activity.sector,
                unit=activity.unit,
            )
            told = _told(view, offer, rests, activity.past, activity.repeats)
            yield _as_known(told, activity)


def _of_commune(view: View, states: dict[str, LineState]) -> Iterator[PastProposal]:
    for uid, state in states.items():
        is_own = not view.where(LineSource, line=uid)
        rest = _rest_of_line(view, state, _asked(state.line)) if is_own else None
        if rest is not None:
            line = state.line
            offer = PastProposal(uid=uid, name=line.name, sector=line.sector, unit=line.unit)
            yield _as_known(_told(view, offer, [rest], line.past, ""), line)


def _as_known(offer: PastProposal, costed: Costed) -> PastProposal:
    """Return the offer without a cost where nobody has said what the proposal costs."""
    if offer.total_cost or Totals.of([costed]).is_known:
        return offer
    untold: dict[str, Any] = dict.fromkeys(COSTS)
    return replace(offer, **untold)


def _waiting(view: View) -> Iterator[PastProposal]:
    """Yield what the year was offered itself and did not take up."""
    for one in open_offers(view):
        said = _("{year}: offered, not proposed again").format(year=view.year)
        yield replace(one, history=_joined(one.history, said))


def _rests(view: View, one: Proposal, states: dict[str, LineState]) -> Iterator[Rest]:
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


def _told(
    view: View, offer: PastProposal, rests: Iterable[Rest], past: str | None, repeats: str
) -> PastProposal:
    """Return the offer with what is left, how it ended, and its story with this year in it."""
    every = sorted(rests, key=lambda rest: rest.figures.total, reverse=True)
    quantity = sum((rest.figures.quantity for rest in every), Decimal(0))
    whole = Totals(
        total=sum(rest.figures.total for rest in every),
        village=sum(rest.figures.village for rest in every),
        external=sum(rest.figures.external for rest in every),
    )
    is_divided = bool(whole.village or whole.external or not whole.total)
    earlier = view.get(PastProposal, past)
    times = (earlier.times_proposed or 1) if earlier else int(bool(repeats))
    said = "{year}: {endings}".format(
        year=view.year, endings="; ".join(rest.words() for rest in every)
    )
    return replace(
        offer,
        quantity=quantity or None,
        total_cost=whole.total,
        village_contribution=whole.village if is_divided else None,
        external_support=whole.external if is_divided else None,
        year=view.year,
        ending=every[0].ending,
        reason=every[0].reason,
        times_proposed=times + 1,
        history=_joined(earlier.history if earlier else repeats, said),
    )


def _activity(view: View, past: PastProposal) -> Activity:
    successors = gone_villages(view).get(past.village or "", ())
    return Activity(
        uid=new_uid(),
        village=successors[0] if len(successors) == 1 else past.village,
        repeats=f"{past.year}: {past.name}" if past.year else past.name,
        past=past.uid,
        **_offered(past),
    ).settled()


def _line(past: PastProposal) -> PlanLine:
    return PlanLine(uid=new_uid(), past=past.uid, **_offered(past)).settled()


def _offered(past: PastProposal) -> dict[str, Any]:
    """Return what a proposal is, in the columns that activities and lines share with it."""
    return {key: getattr(past, key) for key in ("sector", "name", "quantity", "unit", *COSTS)}


def _asked(line: PlanLine) -> Amounts:
    return Amounts(
        line.quantity or Decimal(0),
        line.total_cost or 0,
        line.village_contribution or 0,
        line.external_support or 0,
    )


def _reason(key: str, explanation: str) -> str:
    return ". ".join(part for part in (_(REASONS.get(key, key)), explanation) if part)


def _joined(story: str, said: str) -> str:
    return f"{story}\n{said}" if story else said
