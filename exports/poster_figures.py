"""Figures on a poster that are seen first: twice as high as other text and framed."""

from exports.measure import Ink
from exports.paper import Paper
from exports.slab import MM_PER_POINT, Rule
from exports.typeface import CHECK_BOXES

_LARGE = 2.0
_CHECKED = 1.5
_BOX = 1.7
_CAPITALS = 0.66
"""Sizes of figures and of check boxes, the side of the frame around a figure, and the height of
digits, in sizes of type."""

_FRAME, _FIRST_FRAME = 1.5, 4
"""Width of frames, and of that around the first priority, in plain rules."""


def figure_size(text: str) -> float:
    """Return how large ``text`` is set, in sizes of type; check boxes need no frame."""
    return _CHECKED if text in CHECK_BOXES else _LARGE


def figure_height(text: str) -> float:
    """Return the height that a figure needs with its frame, in sizes of type."""
    return 0 if text in CHECK_BOXES else _BOX


def figure_width(text: str, width: float) -> float:
    """Return the width of a figure with its frame; ``width`` is that of its text, in its size."""
    return max(_BOX, width * figure_size(text))


def draw_figure(ink: Ink, paper: Paper, text: str, centre: tuple[float, float]) -> None:
    """Write ``text`` around the point ``centre`` (from the left, down) in type for ``paper``."""
    middle, down = centre
    em, size = paper.table * MM_PER_POINT, paper.table * figure_size(text)
    x = middle - ink.measure.width(text, "B", size) / 2
    ink.write(x, down + _CAPITALS * size * MM_PER_POINT / 2, text, "B", size)
    if text in CHECK_BOXES:
        return
    stroke = paper.stroke * (_FIRST_FRAME if text == "1" else _FRAME)
    half = (_BOX * em - stroke) / 2
    left, right, top, bottom = middle - half, middle + half, down - half, down + half
    ink.rules += [
        Rule(left, top, right, top, stroke),
        Rule(left, bottom, right, bottom, stroke),
        Rule(left, top, left, bottom, stroke),
        Rule(right, top, right, bottom, stroke),
    ]
