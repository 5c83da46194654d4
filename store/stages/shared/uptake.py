"""How much of a village's proposal the commune's lines take over, and what is left of it.

Of no figure more is counted as taken over than was proposed, so that for each of them
proposed = taken up + left, exactly; what lines take beyond it is told apart.
"""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import TypeVar

from store.base.collect import grouped
from store.base.frozen import frozen
from store.dossier.view import View, once_a_view
from store.records import Activity, LineSource
from store.records.commune import TAKEN_MONEY

F = TypeVar("F", int, Decimal)


@frozen
class Amounts:
    """A quantity in the activity's unit, and money in đồng: in total, of the village, outside."""

    quantity: Decimal = Decimal(0)
    total: int = 0
    village: int = 0
    external: int = 0

    def __bool__(self) -> bool:
        return bool(self.quantity or self.total or self.village or self.external)

    def __sub__(self, other: "Amounts") -> "Amounts":
        """Return what is more than in ``other``; no figure falls below zero."""
        return Amounts(
            quantity=max(self.quantity - other.quantity, Decimal(0)),
            total=max(self.total - other.total, 0),
            village=max(self.village - other.village, 0),
            external=max(self.external - other.external, 0),
        )


@frozen
class Part:
    """What one line takes over, or is to take over, from an activity; empty is not stated."""

    quantity: Decimal | None = None
    village_contribution: int | None = None
    external_support: int | None = None
    undivided: int | None = None

    def __bool__(self) -> bool:
        return any((self.quantity, *(getattr(self, key) for key in TAKEN_MONEY)))


def added(figures: Iterable[F | None]) -> F | None:
    """Return the sum of the given figures, or None when none is given."""
    given = [figure for figure in figures if figure is not None]
    return sum(given[1:], given[0]) if given else None


@once_a_view
def sources_by_activity(view: View) -> Mapping[str | None, Sequence[LineSource]]:
    """Return what the lines take over, by the uid of the activity."""
    return grouped(view.all(LineSource), lambda one: one.activity)


@once_a_view
def sources_by_line(view: View) -> Mapping[str | None, Sequence[LineSource]]:
    """Return what each line takes over, by the uid of the line."""
    return grouped(view.all(LineSource), lambda one: one.line)


def proposed(activity: Activity) -> Amounts:
    """Return the activity's figures as they are written; an empty one counts nothing."""
    return Amounts(
        quantity=activity.quantity or Decimal(0),
        total=activity.total_cost or 0,
        village=activity.village_contribution or 0,
        external=activity.external_support or 0,
    )


def left(activity: Activity, sources: Sequence[LineSource]) -> Amounts:
    """Return what of the proposal no line takes over."""
    return proposed(activity) - _claimed(activity, sources)


def taken(activity: Activity, sources: Sequence[LineSource]) -> Amounts:
    """Return what of the proposal lines take over: proposed - left."""
    return proposed(activity) - left(activity, sources)


def beyond(activity: Activity, sources: Sequence[LineSource]) -> Amounts:
    """Return what lines take over beyond the proposal, as far as it states a figure."""
    excess = _claimed(activity, sources) - proposed(activity)
    has_split = activity.village_contribution is not None and activity.external_support is not None
    return Amounts(
        quantity=excess.quantity if activity.quantity is not None else Decimal(0),
        total=excess.total if activity.total_cost is not None else 0,
        village=excess.village if activity.village_contribution is not None else 0,
        external=excess.external if has_split else 0,
    )


def remaining(activity: Activity, sources: Sequence[LineSource]) -> Part:
    """Return what a further line would take over: all that is left.

    Where the proposal states one part of its total, the rest is the other; where it states
    neither, the money stays undivided.
    """
    rest = left(activity, sources)
    named = activity.village_contribution is not None, activity.external_support is not None
    if activity.total_cost is not None and not any(named):
        return Part(quantity=rest.quantity or None, undivided=rest.total)
    has_support = named[1] or activity.total_cost is not None
    support = rest.external if named[1] else max(rest.total - rest.village, 0)
    return Part(
        quantity=rest.quantity or None,
        village_contribution=rest.village if named[0] else None,
        external_support=support if has_support else None,
    )


def disposition(activity: Activity, sources: Sequence[LineSource]) -> str:
    """Return what the commune does with the activity, as it follows from its lines.

    Without any it is left out where somebody said so, else undecided.
    """
    if sources:
        return "partly" if left(activity, sources) else "taken_up"
    return "left_out" if activity.disposition == "left_out" else "undecided"


def is_rest_left_out(activity: Activity, sources: Sequence[LineSource]) -> bool:
    """Tell whether what is left was left out: of an activity with lines, by giving a reason."""
    if sources:
        return bool(activity.disposition_reason)
    return activity.disposition == "left_out"


def _claimed(activity: Activity, sources: Iterable[LineSource]) -> Amounts:
    """Return what the lines take over as they state it; a quantity nobody states is the whole."""
    every = tuple(sources)
    quantities = [one.quantity for one in every if one.quantity is not None]
    whole = activity.quantity or Decimal(0) if every else Decimal(0)
    return Amounts(
        quantity=sum(quantities, Decimal(0)) if quantities else whole,
        total=sum(one.total() for one in every),
        village=sum(one.village_contribution or 0 for one in every),
        external=sum(one.external_support or 0 for one in every),
    )
