"""Rules of stage 1: timetable, orientation plan, training and team."""

from store.checks.kit.rule import Rule
from store.checks.preparation import steps, team

__all__ = ["RULES"]

RULES: tuple[Rule, ...] = (
    *team.RULES,
    *steps.RULES,
)
