"""What the approved lines add up to: money approved, paid and given, and the work it stands for.

All amounts are whole đồng. Whatever the lines are put together by, the sums are the same.
"""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from store.base.apportion import divided_money
from store.base.collect import Sums, grouped
from store.base.frozen import frozen
from store.dossier.view import View
from store.records import Activity, DecisionFunding, DecisionShare, Disbursement, LineSource
from store.stages.monitoring.advances import recovery
from store.stages.monitoring.line_state import LineState, WorkStatus
from store.stages.shared.line_figures import (
    Source,
    amount_of,
    by_source,
    giver,
    settlements,
    source_of,
)
from store.words.numbers import rounded_percent

_DIVIDED = (
    "earned",
    "settled",
    "advanced",
    "contributed",
    "support",
    "settled_support",
    "undivided",
    "recovered",
)
"""What villages have parts of, besides the approved money itself."""


@frozen
class Works(Sums):
    """Sums of lines.

    ``earned`` is the approved money that the work done stands for, ``contributed`` the value of
    what people gave. ``support`` is what is approved from outside, ``settled_support`` what is
    settled of it, ``undivided`` the approved money that is divided into neither part. ``recovered``
    is what settlements have taken back of ``advanced``; ``unclear`` counts those sources of lines
    of which that is not known. ``lines`` counts the lines, ``accepted`` and ``late`` those among
    them.
    """

    lines: int = 0
    accepted: int = 0
    late: int = 0
    approved: int = 0
    earned: int = 0
    settled: int = 0
    advanced: int = 0
    contributed: int = 0
    support: int = 0
    settled_support: int = 0
    undivided: int = 0
    recovered: int = 0
    unclear: int = 0

    @property
    def physical(self) -> Decimal | None:
        """Per cent of the work done to a tenth, weighted by the approved money; None of nothing."""
        return rounded_percent(self.earned, self.approved)

    @property
    def settled_percent(self) -> Decimal | None:
        """Per cent of the support that is settled; None where the support is not known."""
        return None if self.undivided else rounded_percent(self.settled_support, self.support)

    @property
    def outstanding(self) -> int | None:
        """What was advanced and not taken back yet; None while that is not known."""
        return None if self.unclear else self.advanced - self.recovered

    @classmethod
    def of(cls, states: Iterable[LineState]) -> "Works":
        """Return the sums of the lines."""
        return sum(map(_works, states), cls())


def works_by_sector(view: View, states: Iterable[LineState]) -> dict[str, Works]:
    """Return the sums by sector, in the commune's order, then by keys no longer its own."""
    found = dict.fromkeys(view.sectors, Works())
    for state in states:
        found[state.line.sector] = found.get(state.line.sector, Works()) + _works(state)
    return found


def works_by_village(view: View, states: Iterable[LineState]) -> dict[str, Works]:
    """Return the sums by the uid of the village, then the commune's own lines under "".

    A line of several villages is divided by the shares of its decision, else by what each of them
    brought in; it counts as a line of each.
    """
    found = dict.fromkeys([*(village.uid for village in view.villages()), ""], Works())
    for state in states:
        for village, works in divided_by_village(view, state).items():
            found[village] = found.get(village, Works()) + works
    return found


def works_by_source(view: View, states: Iterable[LineState]) -> dict[Source, Works]:
    """Return what is approved, settled, advanced, taken back and given by source of funding.

    A line counts where money of it is approved. What a decision approves without saying from where
    stands under ("", ""). What people gave is the households', or the village's where only its
    fund was to give.
    """
    found: dict[Source, Works] = {}
    for state in states:
        for source, works in _by_source(view, state):
            found[source] = found.get(source, Works()) + works
    return found


def divided_by_village(view: View, state: LineState) -> Mapping[str, Works]:
    """Return the line's figures by the uid of the village; of no village under "".

    Work, payments and gifts are divided as the approved money is, so that the per cent of a part
    are those of the line.
    """
    weights = village_weights(view, state)
    is_shared = len(weights) > 1
    if not is_shared:
        return dict.fromkeys(weights or {"": 0}, _works(state))
    whole = _works(state)
    approved = divided_money(whole.approved, list(weights.values()))
    by = approved if any(approved) else list(weights.values())
    amounts = {key: divided_money(getattr(whole, key), by) for key in _DIVIDED} | {
        "approved": approved
    }
    return {
        village: Works(
            whole.lines,
            whole.accepted,
            whole.late,
            unclear=whole.unclear,
            **{key: parts[place] for key, parts in amounts.items()},
        )
        for place, village in enumerate(weights)
    }


def decided_of_village(view: View, state: LineState, village: str) -> int | None:
    """Return what the people of that village are to give for the line by its decision, in đồng.

    Of a line of several villages it is the part that the approved money gives it. None where nobody
    has divided the approved cost.
    """
    if state.approved.undivided:
        return None
    weights = village_weights(view, state)
    if village not in weights:
        return 0
    parts = divided_money(state.approved.village, list(weights.values()))
    return dict(zip(weights, parts, strict=True))[village]


def village_weights(view: View, state: LineState) -> Mapping[str, int]:
    """Return what each village has in the line in đồng: approved shares, else what it brought."""
    weights: dict[str, int] = {}
    for uid, amount in activity_weights(view, state).items():
        activity = view.get(Activity, uid)
        village = (activity.village if activity else None) or ""
        weights[village] = weights.get(village, 0) + amount
    return weights


def activity_weights(view: View, state: LineState) -> Mapping[str, int]:
    """Return what each activity has in the line in đồng: its approved share, else what it gave."""
    decision = state.decision.uid if state.decision else ""
    shares = view.where(DecisionShare, decision=decision) if decision else ()
    pairs = [(share.activity or "", share.amount or 0) for share in shares]
    if not any(amount for _activity, amount in pairs):
        sources = view.where(LineSource, line=state.line.uid)
        pairs = [(source.activity or "", source.total()) for source in sources]
    weights: dict[str, int] = {}
    for uid, amount in pairs:
        weights[uid] = weights.get(uid, 0) + amount
    return weights


def _works(state: LineState) -> Works:
    return Works(
        lines=1,
        accepted=int(state.status is WorkStatus.ACCEPTED),
        late=int(state.is_late),
        approved=state.approved.total,
        earned=state.earned,
        settled=state.settled,
        advanced=state.advanced,
        contributed=state.contribution,
        support=state.approved.external,
        settled_support=state.settled_support,
        undivided=state.approved.undivided,
        recovered=state.recovery.recovered,
        unclear=state.recovery.unclear,
    )


def _by_source(view: View, state: LineState) -> Iterable[tuple[Source, Works]]:
    decision = state.decision.uid if state.decision and state.is_approved else None
    granted = view.where(DecisionFunding, decision=decision) if decision else ()
    for source, amount in by_source(state.approved.total, granted):
        yield source, Works(lines=1, approved=amount)
    for source, paid in grouped(state.paid, source_of).items():
        yield source, _paid(paid)
    if state.contribution:
        yield giver({one.source for one in granted}), Works(contributed=state.contribution)


def _paid(paid: Sequence[Disbursement]) -> Works:
    """Return what one source paid for one line."""
    found = recovery(paid)
    return Works(
        settled=amount_of(settlements(paid)),
        advanced=found.advanced,
        recovered=found.recovered,
        unclear=found.unclear,
    )
