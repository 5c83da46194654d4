"""Rules of the three figures, for everything that costs something [slides 18-20]."""

from collections.abc import Iterator

from store.checks.kit.patterns import AtMost, RuleFunction, parts_within
from store.checks.kit.rule import RawFinding
from store.dossier.place import figure, where
from store.dossier.view import View
from store.language import _
from store.records import PlanLine
from store.records.costs import COSTS, Costed


def adding_up(record_type: type[Costed]) -> RuleFunction:
    """Return what looks for records whose three figures are given and disagree."""

    def look(view: View) -> Iterator[RawFinding]:
        for one in view.all(record_type):
            if not one.adds_up():
                yield _disagreement(view, one)

    return look


def all_divided(record_type: type[Costed]) -> RuleFunction:
    """Return what looks for records with a total cost of which a part is missing."""

    def look(view: View) -> Iterator[RawFinding]:
        for one in view.all(record_type):
            rest = one.undivided()
            if rest:
                message = _(
                    "{where}: of the total cost {total}, {rest} is divided neither into village"
                    " contribution nor external support. Type one of the two."
                )
                said = message.format(
                    where=where(view, one),
                    total=amount(view, one.total_cost or 0),
                    rest=amount(view, rest),
                )
                yield RawFinding(said, one, "village_contribution")

    return look


def costs_within(record_type: type[Costed]) -> RuleFunction:
    """Return what looks for a part of the cost that is more than the whole."""
    whole, *parts = COSTS
    return parts_within(*(AtMost(record_type, (part,), (whole,)) for part in parts))


def amount(view: View, dong: int) -> str:
    """Return an amount with its unit, as a person reads it in a sentence."""
    return figure(view, PlanLine.columns["total_cost"], dong)


def _disagreement(view: View, one: Costed) -> RawFinding:
    total, village, external = (getattr(one, key) for key in COSTS)
    message = _(
        "{where}: village contribution {village} + external support {external} = {sum}, but"
        " the total cost is {total}. Correct one of the three figures."
    )
    said = message.format(
        where=where(view, one),
        village=amount(view, village),
        external=amount(view, external),
        sum=amount(view, village + external),
        total=amount(view, total),
    )
    return RawFinding(said, one, "total_cost")
