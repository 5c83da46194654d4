"""What became of the plan: planned against actual, and what is left to be carried over [practice].

What was planned is taken from the approval and never typed again. All amounts are whole đồng.
"""

from collections.abc import Iterable, Mapping
from decimal import ROUND_FLOOR, Decimal
from fractions import Fraction
from typing import TypedDict

from store.base.apportion import divided_money
from store.base.collect import Sums
from store.base.frozen import frozen
from store.dossier.view import View, once_a_view
from store.records import Evaluation, PlanLine
from store.records.commune import VILLAGE_SOURCES
from store.stages.monitoring.line_state import COMPLETE, LineState, approved_states, line_state
from store.stages.monitoring.totals import village_weights
from store.stages.shared.line_figures import known_sum
from store.stages.shared.uptake import Amounts
from store.words.units import is_whole


@frozen
class Outcome:
    """One approved line: how it stands, and how the villages judge it."""

    state: LineState
    evaluations: tuple[Evaluation, ...] = ()

    @property
    def planned_quantity(self) -> Decimal | None:
        """The approved quantity, in the line's unit."""
        return self.state.approved_quantity

    @property
    def planned_cost(self) -> int:
        """The approved cost."""
        return self.state.approved.total

    @property
    def actual_quantity(self) -> Decimal | None:
        """What the villages count together; else what was accepted, else what was reported."""
        counted = [one.actual_quantity for one in self.evaluations]
        known = [quantity for quantity in counted if quantity is not None]
        return sum(known, Decimal(0)) if known else told_quantity(self.state)

    @property
    def actual_cost(self) -> int:
        """What the villages count together; else what was paid and given."""
        known = known_sum(one.actual_cost for one in self.evaluations)
        return spent(self.state).total if known is None else known

    @property
    def next(self) -> str:
        """What happens next: carried over or proposed again if any village says so, else done."""
        chosen = {one.next for one in self.evaluations}
        return next((key for key in ("carried", "proposed_again", "done") if key in chosen), "")

    @property
    def remaining(self) -> Amounts:
        """What is left of quantity and money."""
        return left_of(self.state)

    @property
    def is_finished(self) -> bool:
        """Whether it is accepted with all of its quantity."""
        return self.state.acceptance is not None and not self.remaining.quantity


@frozen
class Results(Sums):
    """Sums of outcomes; the people counted are those the villages name, *of which* not added.

    Where nobody counted people, their number is None; ``told`` are the lines of which somebody did.
    """

    lines: int = 0
    finished: int = 0
    evaluated: int = 0
    told: int = 0
    planned: int = 0
    actual: int = 0
    households: int | None = None
    men: int | None = None
    women: int | None = None

    @classmethod
    def of(cls, outcomes: Iterable[Outcome]) -> "Results":
        """Return the sums of the lines."""
        return sum(map(_results, outcomes), cls())


@once_a_view
def outcomes(view: View) -> tuple[Outcome, ...]:
    """Return planned against actual of every approved line, in the order they were written."""
    return tuple(_outcome(view, state) for state in approved_states(view))


def outcome(view: View, line: PlanLine) -> Outcome:
    """Return planned against actual of one line."""
    return _outcome(view, line_state(view, line))


def results_by_sector(view: View, every: Iterable[Outcome]) -> dict[str, Results]:
    """Return the sums by sector, in the commune's order, then by keys no longer its own."""
    found = dict.fromkeys(view.sectors, Results())
    for one in every:
        sector = one.state.line.sector
        found[sector] = found.get(sector, Results()) + _results(one)
    return found


def results_by_village(view: View, every: Iterable[Outcome]) -> dict[str, Results]:
    """Return the sums by the uid of the village, then what is of no village under "".

    A line of several villages counts in each; its money is divided as it was approved, and what a
    village counts itself stands under it.
    """
    found = dict.fromkeys([*(village.uid for village in view.villages()), ""], Results())
    for one in every:
        for village, results in _divided(view, one).items():
            found[village] = found.get(village, Results()) + results
    return found


def remaining(view: View, line: PlanLine) -> Amounts:
    """Return what of an approved line is left for another year, in its unit and in đồng.

    Money that was not settled stays, advances too; nothing falls below zero. Of a line that is
    not approved nothing is left, for nothing was granted.
    """
    return left_of(line_state(view, line))


def left_of(state: LineState) -> Amounts:
    """Return what is left of the line; see ``remaining``."""
    if not state.is_approved:
        return Amounts()
    paid, granted = spent(state), granted_of(state)
    village = max(granted.village - paid.village, 0)
    external = max(granted.external - paid.external, 0)
    return Amounts(
        quantity=max(granted.quantity - (delivered(state) or Decimal(0)), Decimal(0)),
        total=village + external,
        village=village,
        external=external,
    )


def granted_of(state: LineState) -> Amounts:
    """Return what was approved; what it does not call the village's is external support."""
    approved = state.approved
    return Amounts(
        quantity=state.approved_quantity or Decimal(0),
        total=approved.total,
        village=approved.village,
        external=approved.total - approved.village,
    )


def delivered(state: LineState) -> Decimal | None:
    """Return the quantity that was accepted, else reported, in the line's unit.

    An acceptance that states no quantity accepts all of it; a report that states only a percentage
    stands for that part of what was approved: of whole things for those that are finished.
    """
    if state.acceptance is not None:
        accepted = state.acceptance.quantity
        return state.approved_quantity if accepted is None else accepted
    if state.quantity_done is not None:
        return state.quantity_done
    if state.approved_quantity is None:
        return None
    done = state.approved_quantity * state.physical / COMPLETE
    is_counted = is_whole(state.approved_quantity, state.line.unit)
    return done.quantize(Decimal(1), ROUND_FLOOR) if is_counted else done


def told_quantity(state: LineState) -> Decimal | None:
    """Return what was delivered, in the line's unit; None where nobody has told anything of it."""
    return delivered(state) if state.reports or state.acceptance is not None else None


def spent(state: LineState) -> Amounts:
    """Return what the line has cost so far: settled money and what the people gave.

    Money paid out of the village's own sources is taken to be what the people gave in cash, so the
    larger of the two counts.
    """
    settled = [one for one in state.paid if not one.is_advance]
    of_village = sum(one.amount or 0 for one in settled if one.source in VILLAGE_SOURCES)
    village = max(of_village, state.contribution)
    external = state.settled - of_village
    return Amounts(delivered(state) or Decimal(0), village + external, village, external)


def average(evaluations: Iterable[Evaluation], key: str) -> Fraction | None:
    """Return the mean of ``quality`` or ``satisfaction``, weighted by respondents; None without.

    An evaluation that does not say how many were asked counts once.
    """
    rated = [(getattr(evaluation, key), evaluation.respondents or 1) for evaluation in evaluations]
    given = [(score, weight) for score, weight in rated if score is not None]
    count = sum(weight for _score, weight in given)
    return Fraction(sum(score * weight for score, weight in given), count) if count else None


def _outcome(view: View, state: LineState) -> Outcome:
    return Outcome(state, view.where(Evaluation, line=state.line.uid))


def _results(one: Outcome) -> Results:
    people = _people(one.evaluations)
    return Results(
        lines=1,
        finished=int(one.is_finished),
        evaluated=int(bool(one.evaluations)),
        told=int(any(count is not None for count in people.values())),
        planned=one.planned_cost,
        actual=one.actual_cost,
        **people,
    )


class _People(TypedDict):
    """Who benefits, by the fields of ``Results``; None where nobody counted."""

    households: int | None
    men: int | None
    women: int | None


def _people(evaluations: Iterable[Evaluation]) -> _People:
    every = tuple(evaluations)
    return {
        "households": known_sum(one.households for one in every),
        "men": known_sum(one.men for one in every),
        "women": known_sum(one.women for one in every),
    }


def _divided(view: View, one: Outcome) -> Mapping[str, Results]:
    weights = dict(village_weights(view, one.state)) or {"": 0}
    weights |= {uid: 0 for uid in _judges(one) if uid not in weights}
    planned = divided_money(one.planned_cost, list(weights.values()))
    actual = _actual(one, weights)
    return {
        village: Results(
            lines=1,
            finished=int(one.is_finished),
            evaluated=int(any((judge.village or "") == village for judge in one.evaluations)),
            planned=planned[place],
            actual=actual[village],
            **_people(judge for judge in one.evaluations if (judge.village or "") == village),
        )
        for place, village in enumerate(weights)
    }


def _judges(one: Outcome) -> list[str]:
    return [judge.village or "" for judge in one.evaluations]


def _actual(one: Outcome, weights: Mapping[str, int]) -> Mapping[str, int]:
    """Return the actual cost by village: what each counts, and the rest pro rata."""
    counted = dict.fromkeys(weights, 0)
    for judge in one.evaluations:
        if judge.village:
            counted[judge.village] += judge.actual_cost or 0
    rest = one.actual_cost - sum(counted.values())
    parts = divided_money(rest, list(weights.values()))
    return {village: counted[village] + part for village, part in zip(weights, parts, strict=True)}
