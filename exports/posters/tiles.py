"""A poster cut into A4 sheets that are glued together, for offices without a plotter.

Sheets lie in rows (A, B, …) and columns (1, 2, …). Each prints its part up to a seam and a little
beyond it; there a flap remains, on which the next sheet is glued, cut off at its own edge. What is
written on a flap is covered then. A word that two sheets share is said by one of them only, so
that the text of the file is that of the poster.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import product
from math import ceil
from typing import NamedTuple

from exports.posters.tile_grid import OVERLAP, UNPRINTED, PageArea, TileGrid
from exports.posters.tile_guide import guide_pages
from exports.posters.tile_marks import row_letter, tile_marks
from exports.type.measure import TextMeasure
from exports.type.paper import A4
from exports.type.strip import MM_PER_POINT, Page, RuledLine, Run, Strip

_ABOVE, _BELOW = 1.05, 0.35
"""How far letters with their marks may reach from the baseline, in sizes of type."""

_WORD = re.compile(r" *[^ ]+ *|^ +$")
_HAIR = 0.01


def grid_of(page: Page) -> TileGrid:
    """Return the grid with fewest A4 sheets, upright or across; last rows that stay empty lack."""
    depth = min(page.height, _depth(page))
    grids = [
        TileGrid(
            page.width, page.height, *sheet, _count(depth, sheet[1]), _count(page.width, sheet[0])
        )
        for sheet in (A4, A4[::-1])
    ]
    return min(grids, key=lambda grid: grid.rows * grid.columns)


def tiled(pages: Sequence[Page], name: str, measure: TextMeasure) -> list[Page]:
    """Return the A4 sheets of every page of a poster, each page's behind a guide to glue them.

    ``name`` tells whose poster it is.
    """
    sheets: list[Page] = []
    for number, page in enumerate(pages, 1):
        grid = grid_of(page)
        sheets += guide_pages(page, grid, name, measure)
        words = [word for run in page.runs() for word in _words(run, measure)]
        for row, column in product(range(grid.rows), range(grid.columns)):
            sheet = _sheet(page, words, grid, (row, column))
            sheet.beyond.append((0, tile_marks(grid, (row, column), (name, number), measure)))
            sheet.number = column + 1
            sheet.series = f"{number}-{row_letter(row)}" if len(pages) > 1 else row_letter(row)
            sheets.append(sheet)
    return sheets


def _count(length: float, sheet: float) -> int:
    """Return how many sheets of ``sheet`` mm cover ``length`` mm."""
    step = sheet - 2 * UNPRINTED - OVERLAP
    return max(1, ceil((length - OVERLAP - _HAIR) / step))


def _depth(page: Page) -> float:
    """Return how far down anything is printed, with as much room below as a sheet leaves white."""
    bottoms = [rule.y2 for rule in page.rules()]
    bottoms += [one.y + one.height for one in page.fills()]
    bottoms += [run.y + _BELOW * run.size * MM_PER_POINT for run in page.runs()]
    return max(bottoms, default=0) + OVERLAP


class _Word(NamedTuple):
    """A run that is not divided, and the rectangle it may fill."""

    run: Run
    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> tuple[float, float]:
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2


def _words(run: Run, measure: TextMeasure) -> Iterator[_Word]:
    """Yield the words of a run, each with the space behind it; drawn pieces are not parted."""
    x = run.x
    for text in [run.text] if run.apart else _WORD.findall(run.text):
        width = measure.width(text, run.style, run.size)
        em = run.size * MM_PER_POINT
        word = run if run.apart else run._replace(x=x, text=text)
        yield _Word(word, x, run.y - _ABOVE * em, x + width, run.y + _BELOW * em)
        x += width


def _sheet(page: Page, words: Sequence[_Word], grid: TileGrid, place: tuple[int, int]) -> Page:
    """Return the part of the page that a sheet shows, without marks."""
    window = grid.window(*place)
    right, down = UNPRINTED - window.x, UNPRINTED - window.y
    runs = [
        _moved(_said(word, window, is_here=grid.home(*word.middle) == place), right, down)
        for word in words
        if window.meets(*word[1:])
    ]
    rules = [
        rule._replace(x1=rule.x1 + right, x2=rule.x2 + right, y1=rule.y1 + down, y2=rule.y2 + down)
        for rule in page.rules()
        if window.meets(*_box(rule))
    ]
    fills = [
        fill._replace(x=fill.x + right, y=fill.y + down)
        for fill in page.fills()
        if window.meets(fill.x, fill.y, fill.x + fill.width, fill.y + fill.height)
    ]
    clip = (UNPRINTED, UNPRINTED, window.width, window.height)
    sheet = Page(grid.width, grid.height, clip=clip)
    sheet.put(Strip(grid.height, tuple(runs), tuple(rules), tuple(fills)), 0)
    return sheet


def _box(rule: RuledLine) -> tuple[float, float, float, float]:
    half = rule.width / 2
    return (
        min(rule.x1, rule.x2) - half,
        min(rule.y1, rule.y2) - half,
        max(rule.x1, rule.x2) + half,
        max(rule.y1, rule.y2) + half,
    )


def _moved(run: Run, right: float, down: float) -> Run:
    pieces = tuple(_moved(piece, right, down) for piece in run.apart)
    return run._replace(x=run.x + right, y=run.y + down, apart=pieces)


def _said(word: _Word, window: PageArea, *, is_here: bool) -> Run:
    """Return a word as its sheet draws it: said in full where it is at home, and else not said.

    Readers leave out letters beyond the edge of a sheet, so that a word which is cut has to say
    what it is.
    """
    run = word.run
    if is_here and window.holds(*word[1:]):
        return run
    return run._replace(text=run.text if is_here else "", apart=run.apart or (run,))
