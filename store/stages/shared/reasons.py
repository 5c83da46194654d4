"""The words of reasons, and of a decision that stays because it was taken before."""

from collections.abc import Mapping

from store.columns.picking import spoken
from store.language import _
from store.records.costs import REASONS


def reason_words(reason: str) -> str:
    """Return the words of a reason out of the list; other words stand for themselves."""
    return _(REASONS[reason]) if reason in REASONS else reason


def left_alone(count: int, decided: Mapping[str, str]) -> str:
    """Return the sentence that ``count`` rows stay as they are, with the decision by each name."""
    named = spoken(f"“{name}” ({words})" for name, words in decided.items())
    message = _("{count} rows stay as they are, being decided otherwise: {rows}.")
    return message.format(count=count, rows=named)
