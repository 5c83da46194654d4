"""The rounds in which a line is decided: the latest counts."""

from collections.abc import Mapping

from store.base.collect import grouped
from store.dossier.view import View, once_a_view
from store.records import Decision, PlanLine
from store.stages.shared.line_figures import in_rounds, lets_carry_out


@once_a_view
def rounds(view: View) -> Mapping[str, tuple[Decision, ...]]:
    """Return the decisions on each line, by its uid, from the first round to the latest."""
    found = grouped(
        (decision for decision in view.all(Decision) if decision.line), lambda one: one.line or ""
    )
    return {line: tuple(in_rounds(decisions)) for line, decisions in found.items()}


@once_a_view
def current_decisions(view: View) -> Mapping[str, Decision]:
    """Return the decision that counts for each line, by the uid of the line."""
    return {line: decisions[-1] for line, decisions in rounds(view).items()}


@once_a_view
def approved_decisions(view: View) -> Mapping[str, Decision]:
    """Return the decision that counts for each line that is approved, by the uid of the line."""
    return {line: one for line, one in current_decisions(view).items() if lets_carry_out(one)}


def current_decision(view: View, line: PlanLine) -> Decision | None:
    """Return the decision that counts for the line, or None."""
    return current_decisions(view).get(line.uid)
