"""How alike texts are, letter by letter."""

from collections.abc import Iterable

from rapidfuzz.fuzz import ratio
from rapidfuzz.process import extract


def alikeness(one: str, other: str) -> float:
    """Return how much of two texts is the same letters in the same order: 0 nothing, 1 all."""
    return ratio(one, other) / 100


def most_alike(text: str, others: Iterable[str], least: float) -> list[tuple[str, float]]:
    """Return those of ``others`` that are at least so much like ``text``, the most alike first."""
    found = extract(text, list(others), scorer=ratio, limit=None, score_cutoff=least * 100)
    return [(other, alikeness / 100) for other, alikeness, _place in found]
