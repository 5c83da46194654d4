"""Rules of stage 3: lines and what they take over, where their money comes from, appraisals."""

from store.checks.commune import appraisals, funding, lines, sources
from store.checks.kit.rule import Rule

__all__ = ["RULES"]

RULES: tuple[Rule, ...] = (
    *lines.RULES,
    *sources.RULES,
    *funding.RULES,
    *appraisals.RULES,
)
