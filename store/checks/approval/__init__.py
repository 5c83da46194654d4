"""Rules of stage 4: decisions, what the villages are told, and petitions."""

from store.checks.approval import against_asked, decisions, feedback, petitions
from store.checks.kit.rule import Rule

__all__ = ["RULES"]

RULES: tuple[Rule, ...] = (
    *decisions.RULES,
    *against_asked.RULES,
    *feedback.RULES,
    *petitions.RULES,
)
