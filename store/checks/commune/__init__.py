"""Rules of stage 3: lines and what they take over, and where their money comes from."""

from store.checks.commune import funding, lines, sources
from store.checks.kit.rule import Rule

__all__ = ["RULES"]

RULES: tuple[Rule, ...] = (
    *lines.RULES,
    *sources.RULES,
    *funding.RULES,
)
