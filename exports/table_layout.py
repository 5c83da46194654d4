"""A table as slabs: column widths from what stands in them, rows that never lose a line."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate, zip_longest
from typing import NamedTuple

from exports.column_widths import Wish, share_out
from exports.document import Column, Role, Row, Table
from exports.measure import Ink, Line, Measure
from exports.paper import Paper
from exports.slab import MM_PER_POINT, Fill, Rule, Slab
from exports.tags import Role as TagRole
from exports.tags import Tag
from exports.typeface import Style
from store.fields import Align

LEADING = 1.2
BASELINE = 0.94
"""Line pitch and the baseline's place in it, in font sizes: Ễ stays clear of the line above."""

_PAD_X = 0.34
_INSET = 2 * _PAD_X + 0.02
_CELL_WIDTH = 0.27
"""Room beside the text of a cell, and what a terminal cell is on paper, in font sizes."""

_HEADING_SHARE = 0.75
_BLANK_HEADING_SHARE = 0.5
"""The part of a heading's width that its column asks for: it may take two lines.

It may take three in a form to be filled in by hand, where text needs the room.
"""

_BLANK_TEXT = 3
"""How much more room than figures text gets in a form to be filled in by hand."""

_SIZE_STEP = 0.5
_KEPT_LINES = 4
_HEADING_GREY = 0.9
_GROUP_GREY = 0.95


class _Cell(NamedTuple):
    left: float
    width: float
    lines: list[Line]
    align: Align
    style: Style
    columns: int


@dataclass(frozen=True)
class _Frame:
    """What all rows of one table share: the sheet, the type and the columns' edges in mm."""

    table: Table
    measure: Measure
    paper: Paper
    size: float
    edges: tuple[float, ...]
    texts: list[list[str]]
    tag: Tag

    @cached_property
    def em(self) -> float:
        return self.size * MM_PER_POINT

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        return self.table.paper_columns

    @property
    def pitch(self) -> float:
        return self.em * LEADING

    @property
    def pad(self) -> float:
        return self.em * self.paper.pad

    def cell(self, text: str, span: tuple[int, int], align: Align, style: Style) -> _Cell:
        """Wrap the clean ``text`` into the columns from ``span[0]`` up to before ``span[1]``."""
        left, right = self.edges[span[0]], self.edges[span[1]]
        inset = self.em * _PAD_X
        room = right - left - 2 * inset
        lines = self.measure.wrap(text, style, self.size, room) if text else []
        return _Cell(left + inset, room, lines, align, style, span[1] - span[0])

    def write(self, ink: Ink, cell: _Cell, part: tuple[int, int], top: float) -> None:
        """Print the lines of a cell from ``part[0]`` up to before ``part[1]``, downwards."""
        for place, line in enumerate(cell.lines[slice(*part)]):
            x = cell.left + indent(cell.align, cell.width - line.width)
            y = top + place * self.pitch + BASELINE * self.em
            ink.write(x, y, line.text, cell.style, self.size)


def table_slabs(table: Table, measure: Measure, paper: Paper, tag: Tag | None = None) -> list[Slab]:
    """Return the rows of ``table`` as slabs that carry their headings along.

    A group's title stays with its first row and a sum with the row before it. ``tag`` is the
    table's place in the structure of the paper.
    """
    frame = _frame(table, measure, paper, tag or Tag("Table"))
    headings = _heading(frame)
    limit = paper.depth - headings.height - _KEPT_LINES * frame.pitch
    slabs = [headings.kept()]
    rows = zip_longest(table.rows, table.rows[1:])
    for (row, after), texts in zip(rows, frame.texts, strict=True):
        pieces = _row_slabs(frame, row, texts, limit)
        before_sum = after is not None and after.role in {Role.SUBTOTAL, Role.TOTAL}
        if row.role is Role.GROUP or before_sum:
            pieces[-1] = pieces[-1].kept()
        slabs += [replace(piece, again=(headings,)) for piece in pieces]
    return slabs


def _frame(table: Table, measure: Measure, paper: Paper, tag: Tag) -> _Frame:
    """Choose the largest size of type at which no word breaks, and the columns' widths."""
    cells = _measured_cells(table, measure)
    wishes = _wishes(table, measure, cells)
    tight = sum(max(wish.least, _floor(wish)) for wish in wishes)
    fitting = int(paper.room / tight / MM_PER_POINT / _SIZE_STEP) * _SIZE_STEP
    size = min(paper.table, max(paper.smallest, fitting))
    room = paper.room / size / MM_PER_POINT
    headings = [
        measure.widest_line(measure.clean(column.heading, "B"), "B", 1 / MM_PER_POINT) + _INSET
        for column in table.paper_columns
    ]
    roomy = [
        replace(wish, natural=max(wish.natural, heading))
        for wish, heading in zip(wishes, headings, strict=True)
    ]
    fits = not _is_empty(cells) and sum(wish.natural for wish in roomy) <= room
    widths = share_out(roomy if fits else wishes, room)
    edges = accumulate((width * size * MM_PER_POINT for width in widths), initial=paper.left)
    texts = [texts for texts, _style_ in cells]
    return _Frame(table, measure, paper, size, tuple(edges), texts, tag)


def _measured_cells(table: Table, measure: Measure) -> list[tuple[list[str], Style]]:
    """Return for every row the clean texts that decide how wide the columns become."""
    rows = []
    for row in table.rows:
        style = _style(row.role)
        rows.append(([measure.clean(text, style) for text in table.shown(row)], style))
    return rows


def _wishes(table: Table, measure: Measure, cells: list[tuple[list[str], Style]]) -> list[Wish]:
    """Return what each paper column asks for, in font sizes.

    A heading wants to stand in two lines or three; its longest word stays whole.
    """
    empty = _is_empty(cells)
    share = _BLANK_HEADING_SHARE if empty else _HEADING_SHARE
    one = 1 / MM_PER_POINT
    wishes = []
    for place, column in enumerate(table.paper_columns):
        heading = measure.clean(column.heading, "B")
        least = measure.widest_word(heading, "B", one)
        natural = max(least, measure.widest_line(heading, "B", one) * share)
        for texts, style in cells:
            if text := texts[place]:
                least = max(least, measure.widest_word(text, style, one))
                natural = max(natural, measure.widest_line(text, style, one))
        weight = column.weight * (_BLANK_TEXT if empty else 1)
        if not _is_text(column):
            weight = column.weight if empty else 0
        wishes.append(Wish(least + _INSET, natural + _INSET, weight))
    return wishes


def _is_empty(cells: list[tuple[list[str], Style]]) -> bool:
    """Tell whether nothing is written in any row, so that handwriting needs the room."""
    return not any(any(texts) for texts, _style_ in cells)


def _floor(wish: Wish) -> float:
    """Return the width in font sizes below which text is better set in smaller type."""
    return min(wish.natural, wish.weight * _CELL_WIDTH)


def _is_text(column: Column) -> bool:
    return column.align == "left"


def _style(role: Role) -> Style:
    return "" if role in {Role.LINE, Role.BLANK} else "B"


def indent(align: Align, free: float) -> float:
    """Return how much of the ``free`` width stands before a line."""
    return {"left": 0.0, "center": free / 2, "right": free}[align]


def _heading(frame: _Frame) -> Slab:
    """Return the row of headings: bold, centred both ways, on grey."""
    columns = enumerate(frame.columns)
    cells = [
        frame.cell(frame.measure.clean(column.heading, "B"), (at, at + 1), "center", "B")
        for at, column in columns
    ]
    deepest = max(len(cell.lines) for cell in cells)
    height = deepest * frame.pitch + 2 * frame.pad
    ink = Ink(frame.measure)
    for cell, tag in zip(cells, _tags("TH", cells, Tag("TR", frame.tag)), strict=True):
        top = frame.pad + (deepest - len(cell.lines)) * frame.pitch / 2
        frame.write(ink, cell, (0, deepest), top)
        ink.tag(tag)
    left, right = frame.edges[0], frame.edges[-1]
    ink.fills.append(Fill(left, 0, right - left, height, _HEADING_GREY))
    ink.rules.append(Rule(left, 0, right, 0, frame.paper.stroke))
    ink.rules += _borders(frame, frame.edges, height)
    return ink.slab(height)


def _row_slabs(frame: _Frame, row: Row, texts: list[str], limit: float) -> list[Slab]:
    """Return a row as one slab, or as several where it is higher than ``limit`` mm."""
    cells, edges = _cells(frame, row, texts)
    deepest = max(1, *(len(cell.lines) for cell in cells))
    fitting = max(1, int((limit - 2 * frame.pad) / frame.pitch))
    grey = row.role in {Role.GROUP, Role.TOTAL}
    title = row.title if row.role is Role.GROUP else ""
    tags = _tags("TD", cells, Tag("TR", frame.tag, title))
    slabs = []
    for first in range(0, deepest, fitting):
        last = min(first + fitting, deepest)
        least = frame.paper.pitch if row.is_to_fill_in else 0
        height = max(least, (last - first) * frame.pitch + 2 * frame.pad)
        ink = Ink(frame.measure)
        for cell, tag in zip(cells, tags, strict=True):
            spare = height - len(cell.lines) * frame.pitch
            frame.write(ink, cell, (first, last), spare / 2 if least else frame.pad)
            ink.tag(tag)
        if grey:
            ink.fills.append(Fill(edges[0], 0, edges[-1] - edges[0], height, _GROUP_GREY))
        ink.rules += _borders(frame, edges, height)
        slabs.append(ink.slab(height))
    return slabs


def _cells(frame: _Frame, row: Row, texts: list[str]) -> tuple[list[_Cell], tuple[float, ...]]:
    """Return the cells of a row and the edges between them."""
    style = _style(row.role)
    columns = frame.columns
    first, behind = frame.table.title_span(row) if row.title else (0, 0)
    cells = []
    for place, (column, text) in enumerate(zip(columns, texts, strict=True)):
        if not first <= place < behind:
            cells.append(frame.cell(text, (place, place + 1), column.align, style))
        elif place == first:
            title = frame.measure.clean(row.title, style)
            cells.append(frame.cell(title, (first, behind), "left", style))
    inner = range(first + 1, behind)
    edges = [edge for place, edge in enumerate(frame.edges) if place not in inner]
    return cells, tuple(edges)


def _tags(role: TagRole, cells: list[_Cell], row: Tag) -> list[Tag]:
    """Return what each cell of a row is."""
    return [Tag(role, row, columns=cell.columns) for cell in cells]


def _borders(frame: _Frame, edges: Sequence[float], height: float) -> tuple[Rule, ...]:
    """Return the upright rules at ``edges`` and the one below a row."""
    stroke = frame.paper.stroke
    upright = [Rule(edge, 0, edge, height, stroke) for edge in edges]
    return (*upright, Rule(edges[0], height, edges[-1], height, stroke))
