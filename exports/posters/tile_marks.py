"""What is printed on the sheets of a poster to cut and glue them by: it is covered in the end."""

from exports.posters.tile_grid import BLEED, OVERLAP, UNPRINTED, TileGrid
from exports.type.ink import Ink
from exports.type.measure import TextMeasure
from exports.type.strip import MM_PER_POINT, RuledLine, Strip
from store.language import _
from store.words.text import with_capital

_SIZE = 10.0
_STROKE = 0.2
_DASH = 3.0
_CORNER = 5.0
_AFTER_BLEED = 1.5


def row_letter(row: int) -> str:
    """Return the letter of a row counted from 0: A, then B."""
    return chr(ord("A") + row)


def tile_marks(
    grid: TileGrid, place: tuple[int, int], poster: tuple[str, int], measure: TextMeasure
) -> Strip:
    """Return the marks of one sheet: seams, corners to cut along, and its name on the flap.

    ``place`` is its row and column, ``poster`` the name of the poster and the number of its page.
    """
    row, column = place
    ink = Ink(measure)
    across, down = grid.step
    left, top = UNPRINTED, UNPRINTED
    right, bottom = grid.width - UNPRINTED, grid.height - UNPRINTED
    if column < grid.columns - 1:
        ink.rules += dashed(left + across, top, left + across, bottom)
    if row < grid.rows - 1:
        ink.rules += dashed(left, top + down, right, top + down)
    ink.rules += _corners(left, top, right, bottom)
    name, number = poster
    told = _("sheet {number} – row {row}, column {column}")
    told = told.format(number=number, row=row_letter(row), column=column + 1)
    told = with_capital(told)
    y = bottom - OVERLAP + BLEED + _AFTER_BLEED + _SIZE * MM_PER_POINT
    ink.write(left + _CORNER + _AFTER_BLEED, y, told, "B", _SIZE)
    x = left + _CORNER + _AFTER_BLEED + measure.width(f"{told}   ", "B", _SIZE)
    rest = measure.beginning(measure.clean(name), "", _SIZE, left + across - x)
    ink.write(x, y, rest, "", _SIZE)
    return ink.strip(grid.height)


def dashed(x1: float, y1: float, x2: float, y2: float) -> list[RuledLine]:
    """Return a dashed line, upright or level, from its upper or left end."""
    length = max(x2 - x1, y2 - y1)
    right, down = (1, 0) if x2 > x1 else (0, 1)
    rules = []
    start = 0.0
    while start < length:
        end = min(start + _DASH, length)
        ends = (x1 + start * right, y1 + start * down, x1 + end * right, y1 + end * down)
        rules.append(RuledLine(*ends, _STROKE))
        start += 2 * _DASH
    return rules


def _corners(left: float, top: float, right: float, bottom: float) -> list[RuledLine]:
    """Return an angle in each corner of what a printer reaches."""
    rules = []
    for x, inner_x in ((left, left + _CORNER), (right, right - _CORNER)):
        for y, inner_y in ((top, top + _CORNER), (bottom, bottom - _CORNER)):
            rules.append(RuledLine(min(x, inner_x), y, max(x, inner_x), y, _STROKE))
            rules.append(RuledLine(x, min(y, inner_y), x, max(y, inner_y), _STROKE))
    return rules
