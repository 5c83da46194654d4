"""The page that comes before the sheets of a poster: which of them goes where, and how."""

from collections.abc import Iterator
from itertools import product

from exports.posters.tile_grid import TileGrid
from exports.posters.tile_marks import dashed, row_letter
from exports.setting.blocks import BlockSetter
from exports.setting.paginate import paginate
from exports.type.ink import Ink
from exports.type.lettering import Type
from exports.type.measure import TextMeasure
from exports.type.paper import a4
from exports.type.strip import MM_PER_POINT, Page, RuledLine, Strip
from store.language import N_, _

_DEEPEST = 130.0
_STROKE = 0.15
_NAME_SIZE = 15.0
_STEPS = (
    N_("1. Print at actual size (100 %, not “fit to page”), on A4, one side only."),
    N_(
        "2. Cut off the white margin on the left of every sheet but those of column 1, and the one"
        " above every sheet but those of row A. Cut along the corner marks."
    ),
    N_(
        "3. Glue each row from left to right: spread glue to the right of the dashed line and lay"
        " the next sheet on it, its cut edge along the dashed line."
    ),
    N_(
        "4. Glue the rows together from the top down in the same way. The names of the sheets are"
        " covered; trim what is left over at the right and below."
    ),
)


def guide_pages(page: Page, grid: TileGrid, name: str, measure: TextMeasure) -> list[Page]:
    """Return the guide to the sheets into which ``page`` of the poster ``name`` is cut."""
    paper = a4("portrait")
    setter = BlockSetter(measure, paper)
    count = grid.rows * grid.columns
    title = Type("B", paper.title, "center")
    strips = setter.lines(_("A0 POSTER OF A4 SHEETS"), title, setter.whole)
    strips += [*setter.lines(name, title, setter.whole), setter.gap()]
    told = _("{count} sheets: {rows} rows of {columns}, marked with row and column.")
    told = told.format(count=count, rows=grid.rows, columns=grid.columns)
    for text in (told, *map(_, _STEPS)):
        strips += [*setter.lines(text, setter.body, setter.whole), setter.gap()]
    return paginate([*strips, _picture(page, grid, setter)], paper)


def _picture(page: Page, grid: TileGrid, setter: BlockSetter) -> Strip:
    """Return the poster in small, with its seams and the names of the sheets."""
    paper = setter.paper
    scale = min(paper.room / page.width, _DEEPEST / page.height)
    left = paper.left + (paper.room - page.width * scale) / 2
    ink = Ink(setter.measure)
    for fill in page.fills():
        x, y = left + fill.x * scale, fill.y * scale
        small = fill._replace(x=x, y=y, width=fill.width * scale, height=fill.height * scale)
        ink.fills.append(small)
    for rule in page.rules():
        x1, x2 = left + rule.x1 * scale, left + rule.x2 * scale
        ink.rules.append(RuledLine(x1, rule.y1 * scale, x2, rule.y2 * scale, rule.width * scale))
    right, bottom = page.width * scale, page.height * scale
    ink.rules += _seams(grid, scale, (left, right, bottom))
    for row, column in product(range(grid.rows), range(grid.columns)):
        text = f"{row_letter(row)}{column + 1}"
        width = setter.measure.width(text, "B", _NAME_SIZE)
        across, down = grid.middle(row, column)
        base = down * scale + _NAME_SIZE * MM_PER_POINT / 3
        ink.write(left + across * scale - width / 2, base, text, "B", _NAME_SIZE)
    return ink.strip(bottom + _STROKE)


def _seams(grid: TileGrid, scale: float, edges: tuple[float, float, float]) -> Iterator[RuledLine]:
    """Yield the outline of the page at ``edges`` (left, width, height) and its seams."""
    left, width, height = edges
    for x in (left, left + width):
        yield RuledLine(x, 0, x, height, _STROKE)
    for y in (0.0, height):
        yield RuledLine(left, y, left + width, y, _STROKE)
    across, down = grid.step
    for column in range(1, grid.columns):
        x = left + column * across * scale
        yield from dashed(x, 0, x, height)
    for row in range(1, grid.rows):
        yield from dashed(left, row * down * scale, left + width, row * down * scale)
