"""How alike two texts are, letter by letter."""

from rapidfuzz.fuzz import ratio


def alikeness(one: str, other: str) -> float:
    """Return how much of two texts is the same letters in the same order: 0 nothing, 1 all."""
    return ratio(one, other) / 100
