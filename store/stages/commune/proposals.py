"""What the villages propose, side by side, and what became of it: nothing is unaccounted for.

proposed = taken up + left out + undecided, in number and in đồng [slides 19-20].
"""

from collections.abc import Mapping, Sequence
from dataclasses import field
from functools import cached_property

from store.base.collect import Sums, grouped
from store.base.frozen import frozen
from store.dossier.view import View, once_a_view
from store.records import Activity, LineSource, PlanLine
from store.stages.shared.uptake import (
    Amounts,
    Part,
    disposition,
    is_rest_left_out,
    left,
    proposed,
    remaining,
    sources_by_activity,
    taken,
)
from store.stages.village.totals import Totals


@frozen
class Proposal:
    """One activity a village proposed, what lines take over from it, and into which lines."""

    activity: Activity
    sources: tuple[LineSource, ...]
    lines: tuple[PlanLine, ...]

    @cached_property
    def disposition(self) -> str:
        """The disposition that follows from the lines; the activity's own is kept in step."""
        return disposition(self.activity, self.sources)

    @property
    def proposed(self) -> Amounts:
        """The figures of the activity as they are written."""
        return proposed(self.activity)

    @property
    def taken(self) -> Amounts:
        """What lines take over."""
        return taken(self.activity, self.sources)

    @property
    def left(self) -> Amounts:
        """What no line takes over."""
        return left(self.activity, self.sources)

    @property
    def remaining(self) -> Part:
        """What a further line would take over."""
        return remaining(self.activity, self.sources)

    @property
    def is_rest_left_out(self) -> bool:
        """Whether what is left was left out, else it is undecided."""
        return is_rest_left_out(self.activity, self.sources)

    def rest(self) -> Totals:
        """Return what no line takes over, as sums of one proposal."""
        left = self.left
        return Totals(0, left.total, left.village, left.external, self._undivided(left))

    def _undivided(self, figure: Amounts) -> int:
        """Return what of the figure's total is in neither part."""
        if not self.activity.undivided():
            return 0
        return max(figure.total - figure.village - figure.external, 0)

    def account(self) -> "Account":
        """Return how the proposal is accounted for; as one of those taken up once it has a line."""
        figures = self.proposed, self.taken, self.left
        whole, up, rest = (
            Totals(0, figure.total, figure.village, figure.external, self._undivided(figure))
            for figure in figures
        )
        one, none = Totals(count=1, untold=Totals.of([self.activity]).untold), Totals()
        is_out = self.is_rest_left_out
        is_up = bool(self.sources)
        return Account(
            proposed=whole + one,
            taken_up=up + one if is_up else none,
            left_out=(rest if is_up else rest + one) if is_out else none,
            undecided=none if is_out else (rest if is_up else rest + one),
            partly=int(self.disposition == "partly"),
        )


@frozen
class Account(Sums):
    """What was proposed and what became of it, in number and đồng.

    ``partly`` counts, among those taken up, the activities of which something is left; that
    money stands under left out or undecided.
    """

    proposed: Totals = field(default_factory=Totals)
    taken_up: Totals = field(default_factory=Totals)
    left_out: Totals = field(default_factory=Totals)
    undecided: Totals = field(default_factory=Totals)
    partly: int = 0


@frozen
class Accounting:
    """The accounts of the villages (by uid), the sectors (by key) and the commune.

    Every village and sector stands in its order, then activities of none, under the empty key, and
    of sectors that are no longer the commune's own.
    """

    villages: Mapping[str, Account]
    sectors: Mapping[str, Account]
    total: Account


@once_a_view
def proposals(view: View) -> tuple[Proposal, ...]:
    """Return what the villages propose, by sector, then village, then priority."""
    return tuple(map(Gatherer(view).proposal, _in_order(view)))


def proposal(view: View, activity: Activity) -> Proposal:
    """Return what became of one activity."""
    return Gatherer(view).proposal(activity)


@once_a_view
def accounting(view: View) -> Accounting:
    """Return the accounts of everything that was proposed."""
    every = [(one.activity, one.account()) for one in proposals(view)]
    villages = [village.uid for village in view.villages()]
    by_village = _accounts(villages, every, "village")
    return Accounting(
        villages=by_village,
        sectors=_accounts(list(view.sectors), every, "sector"),
        total=sum(by_village.values(), Account()),
    )


class Gatherer:
    """Finds what became of an activity, with the tables read once."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._sources = sources_by_activity(view)

    def proposal(self, activity: Activity) -> Proposal:
        """Return what became of the activity."""
        sources = tuple(self._sources.get(activity.uid, ()))
        found = (self._view.get(PlanLine, one.line) for one in sources)
        lines = {one.uid: one for one in found if one is not None}
        return Proposal(activity, sources, tuple(lines.values()))


def _in_order(view: View) -> Sequence[Activity]:
    sectors = {key: place for place, key in enumerate(view.sectors)}
    villages = {village.uid: place for place, village in enumerate(view.villages())}

    def place(one: Activity) -> tuple[float, float, float]:
        last = float("inf")
        return (
            sectors.get(one.sector, last),
            villages.get(one.village or "", last),
            one.priority or last,
        )

    return sorted(view.all(Activity), key=place)


def _accounts(
    first: Sequence[str], every: Sequence[tuple[Activity, Account]], key: str
) -> dict[str, Account]:
    found = grouped(every, lambda pair: str(getattr(pair[0], key) or ""))
    groups = {value: found.get(value, []) for value in first} | found
    return {
        value: sum((account for _activity, account in group), Account())
        for value, group in groups.items()
    }
