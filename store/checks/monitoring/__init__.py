"""Rules of stage 5: work and money against what was approved."""

from store.checks.kit.rule import Rule
from store.checks.monitoring import reports, spending, works

__all__ = ["RULES"]

RULES: tuple[Rule, ...] = (
    *works.RULES,
    *reports.RULES,
    *spending.RULES,
)
