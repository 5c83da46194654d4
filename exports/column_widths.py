"""How wide the columns of a table become on paper."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt


@dataclass(frozen=True)
class Wish:
    """What one column asks for, in any unit of length.

    ``least`` shows its longest word whole, ``natural`` its longest cell on one line; ``weight`` is
    its part of what remains when all are content, nothing for columns of figures.
    """

    least: float
    natural: float
    weight: float


def share_out(wishes: Sequence[Wish], room: float) -> list[float]:
    """Return a width for each column; together they fill ``room``.

    Narrow columns get what they need first; long texts share the rest, longer ones more, though
    less than in proportion. Only where the longest words do not fit side by side is a column
    narrower than its ``least``, the widest first.
    """
    least = [wish.least for wish in wishes]
    if sum(least) >= room:
        return _capped(least, room)
    wants = [max(0.0, wish.natural - wish.least) for wish in wishes]
    spare = room - sum(least)
    if sum(wants) > spare:
        return [base + more for base, more in zip(least, _granted(wants, spare), strict=True)]
    weights = [wish.weight for wish in wishes]
    if not any(weights):
        weights = [1.0] * len(wishes)
    rest = (spare - sum(wants)) / sum(weights)
    return [
        max(wish.least, wish.natural) + weight * rest
        for wish, weight in zip(wishes, weights, strict=True)
    ]


def _granted(wants: list[float], spare: float) -> list[float]:
    """Share ``spare`` by the square roots of ``wants``, nobody getting more than wanted."""
    granted = [0.0] * len(wants)
    open_places = [place for place, want in enumerate(wants) if want > 0]
    while open_places:
        rate = spare / sum(sqrt(wants[place]) for place in open_places)
        content = [place for place in open_places if wants[place] <= rate * sqrt(wants[place])]
        for place in content or open_places:
            granted[place] = wants[place] if content else rate * sqrt(wants[place])
        if not content:
            break
        spare -= sum(wants[place] for place in content)
        open_places = [place for place in open_places if place not in content]
    return granted


def _capped(least: list[float], room: float) -> list[float]:
    """Cut the widest down to one common width so that all fill ``room``."""
    left = room
    cap = 0.0
    for place, width in enumerate(sorted(least)):
        others = len(least) - place
        if width * others >= left:
            cap = left / others
            break
        left -= width
    return [min(width, cap) for width in least] if cap else least
