"""Where the lines of a text stand: their pitch, the baseline in it, and the side they lean to."""

from collections.abc import Mapping
from types import MappingProxyType

from store.columns.kind import Align

LEADING = 1.2
BASELINE = 0.94
"""Line pitch and the baseline's place in it, in font sizes: Ễ stays clear of the line above."""

BEFORE: Mapping[Align, float] = MappingProxyType({"left": 0.0, "center": 0.5, "right": 1.0})
"""The part of a line's free width that stands before it."""


def indent(align: Align, free: float) -> float:
    """Return how much of the ``free`` width stands before a line."""
    return BEFORE[align] * free
