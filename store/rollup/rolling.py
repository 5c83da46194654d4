"""A roll-up: what all places hold, read, and counted once."""

from collections.abc import Iterable

from store.rollup.choosing import RollUp, chosen
from store.rollup.places import Place, Told


def roll_up(places: Iterable[Place], told: Told) -> RollUp:
    """Return what is counted in ``places`` together; ``told`` hears how far it is.

    Raises:
        TooMany: A place holds more files than it can be meant for.
    """
    return chosen(outcome for place in places for outcome in place.outcomes(told))
