"""How the bars of a chart are told apart in black and white: solid greys and hatching.

Greys lie far apart, and between two of them stands a pattern of rules, so that a copy of a copy
still shows which bar is which.
"""

from collections.abc import Iterator
from typing import NamedTuple

from exports.type.strip import Fill, RuledLine, Strip

_GREYS = {0: 0.25, 2: 0.8}
_RISING, _FALLING, _CROSSED, _LEVEL = 1, 3, 4, 5
_GAP = 5.5
"""How far apart the rules of a pattern are, in widths of a rule."""


class Box(NamedTuple):
    """A rectangle in mm, from its upper left corner."""

    x: float
    y: float
    width: float
    height: float


def shaded(box: Box, shade: int, stroke: float) -> Strip:
    """Return ``box`` in one of the shades (from 0), outlined by rules of ``stroke`` mm.

    What is too narrow to be outlined is black.
    """
    if box.width <= 2 * stroke:
        return Strip(box.y + box.height, fills=(Fill(*box, 0.0),))
    fills = (Fill(*box, _GREYS.get(shade, 1.0)),)
    rules = (*_outline(box, stroke), *_pattern(box, shade, stroke))
    return Strip(box.y + box.height, rules=rules, fills=fills)


def _outline(box: Box, stroke: float) -> tuple[RuledLine, ...]:
    left, top, right, bottom = box.x, box.y, box.x + box.width, box.y + box.height
    return (
        RuledLine(left, top, right, top, stroke),
        RuledLine(left, bottom, right, bottom, stroke),
        RuledLine(left, top, left, bottom, stroke),
        RuledLine(right, top, right, bottom, stroke),
    )


def _pattern(box: Box, shade: int, stroke: float) -> Iterator[RuledLine]:
    if shade in {_RISING, _CROSSED}:
        yield from _slanted(box, stroke, rising=True)
    if shade in {_FALLING, _CROSSED}:
        yield from _slanted(box, stroke, rising=False)
    if shade == _LEVEL:
        step = box.height / max(2, round(box.height / (_GAP * stroke)))
        for place in range(1, round(box.height / step)):
            y = box.y + place * step
            yield RuledLine(box.x, y, box.x + box.width, y, stroke)


def _slanted(box: Box, stroke: float, *, rising: bool) -> Iterator[RuledLine]:
    """Yield rules at 45°, cut off at the edges of ``box``."""
    step = _GAP * stroke * 2**0.5
    bottom = box.y + box.height
    start = step / 2 - box.height
    for place in range(int((box.width - start) / step) + 1):
        foot = start + place * step
        first, last = max(foot, 0.0), min(foot + box.height, box.width)
        if last - first < stroke:
            continue
        low, high = first - foot, last - foot
        if rising:
            yield RuledLine(box.x + first, bottom - low, box.x + last, bottom - high, stroke)
        else:
            yield RuledLine(box.x + first, box.y + low, box.x + last, box.y + high, stroke)
