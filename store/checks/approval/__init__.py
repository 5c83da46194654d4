"""Rules of stage 4: decisions, and what the villages are told."""

from store.checks.approval import against_asked, decisions, feedback
from store.checks.kit.rule import Rule

__all__ = ["RULES"]

RULES: tuple[Rule, ...] = (
    *decisions.RULES,
    *against_asked.RULES,
    *feedback.RULES,
)
