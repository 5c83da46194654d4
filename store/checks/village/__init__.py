"""Rules of stage 2: village facts, groups, meetings, rankings, activities and priorities."""

from store.checks.kit.rule import Rule
from store.checks.village import activities, facts, groups, meetings, plan, priorities, ranking

__all__ = ["RULES"]

RULES: tuple[Rule, ...] = (
    *facts.RULES,
    *groups.RULES,
    *meetings.RULES,
    *plan.RULES,
    *ranking.RULES,
    *activities.RULES,
    *priorities.RULES,
)
