"""What a year did not carry out, and the next one is offered again [stage 6].

Nothing that was proposed is lost: what was left out, undecided, postponed, rejected, returned or
not finished goes on with its history, and so does what the year was offered and did not take up.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

from store.columns.kind import FieldError
from store.columns.record import new_uid
from store.dossier.changes import RecordChanges
from store.dossier.place import gone_villages
from store.dossier.view import View
from store.language import _
from store.records import Activity, LineSource, PastProposal, PlanLine
from store.records.costs import COSTS, Costed
from store.stages.commune.proposals import proposals
from store.stages.evaluation.rests import Rest, rest_of_own_line, rests_of_proposal
from store.stages.monitoring.line_state import LineState, line_states
from store.stages.village.totals import Totals
from store.words.text import with_capital

Adopter = Activity | PlanLine
"""What takes a past proposal up again: a village's activity, or a line of the commune's own."""


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
        rests = list(rests_of_proposal(view, proposal, states))
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
        rest = rest_of_own_line(view, state) if is_own else None
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
        reason=with_capital(every[0].reason),
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


def _joined(story: str, said: str) -> str:
    return f"{story}\n{said}" if story else said
