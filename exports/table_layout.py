"""A table as slabs: rows that carry their headings along and never lose a line."""

from collections.abc import Sequence
from functools import partial
from itertools import zip_longest
from typing import NamedTuple

from exports.document import Role, Row, Table
from exports.measure import Ink, Line, Measure, Words
from exports.paper import Paper
from exports.slab import MM_PER_POINT, Divide, Fill, Rule, Run, Slab
from exports.table_columns import PAD_X, set_columns, style_of
from exports.tags import Role as TagRole
from exports.tags import Tag
from exports.typeface import THOUSANDTHS, Style
from store.fields import Align

LEADING = 1.2
BASELINE = 0.94
"""Line pitch and the baseline's place in it, in font sizes: Ễ stays clear of the line above."""

_LARGEST_WHOLE = 1 / 3
"""The part of a page's depth from which on a row may be divided between two pages."""

_LEAST_LINES = 4
"""The lines of a divided row that stand together at least, before and after the division."""

_HEADING_GREY = 0.9
_GROUP_GREY = 0.95
_SUMS = (Role.SUBTOTAL, Role.TOTAL)
_HELD = (*_SUMS, Role.REMARK)
"""What stands on the page of the row above it."""

_SHARES: dict[Align, float] = {"left": 0.0, "center": 0.5, "right": 1.0}


class _Cell(NamedTuple):
    left: float
    width: float
    lines: list[Line]
    align: Align
    style: Style
    is_plain: bool
    columns: int


class _Slot(NamedTuple):
    """Where the text of a column stands: its left edge and room in mm."""

    left: float
    room: float
    align: Align


class _Frame:
    """What all rows of one table share: the sheet, its columns and what is drawn around rows."""

    def __init__(self, table: Table, measure: Measure, paper: Paper, tag: Tag) -> None:
        self.table, self.measure, self.paper, self.tag = table, measure, paper, tag
        self.columns = set_columns(table, measure, paper)
        self.em = self.columns.size * MM_PER_POINT
        self.pitch = self.em * LEADING
        self.pad = self.em * paper.pad
        places = enumerate(table.paper_columns)
        self.slots = [self.slot(at, at + 1, column.align) for at, column in places]
        self._boxes: dict[tuple[tuple[float, ...], float], tuple[Rule, ...]] = {}

    def slot(self, first: int, behind: int, align: Align) -> _Slot:
        """Return the room of the columns from ``first`` up to before ``behind``."""
        edges, inset = self.columns.edges, self.em * PAD_X
        return _Slot(edges[first] + inset, edges[behind] - edges[first] - 2 * inset, align)

    def cell(self, words: Words, slot: _Slot, style: Style, columns: int = 1) -> _Cell:
        """Wrap ``words`` into a slot over so many ``columns``."""
        left, room, align = slot
        text, _longest_word, longest_line, is_plain = words
        width = longest_line * self.em / THOUSANDTHS
        if not text:
            lines = []
        elif is_plain and width <= room:
            lines = [Line(text, width)]
        else:
            lines = self.measure.wrap(text, style, self.columns.size, room)
        return _Cell(left, room, lines, align, style, is_plain, columns)

    def write(self, ink: Ink, cell: _Cell, part: tuple[int, int], top: float) -> None:
        """Print the lines of a cell from ``part[0]`` up to before ``part[1]``, downwards."""
        left, width, lines, align, style, is_plain, _columns = cell
        size, share = self.columns.size, _SHARES[align]
        y = top + BASELINE * self.em
        for text, taken in lines[part[0] : part[1]]:
            x = left + share * (width - taken)
            if is_plain:
                ink.runs.append(Run(x, y, text, style, size))
            else:
                ink.write(x, y, text, style, size)
            y += self.pitch

    def box(self, edges: tuple[float, ...], height: float) -> tuple[Rule, ...]:
        """Return the upright rules at ``edges`` and the one below a row, the same for all alike."""
        known = self._boxes.get((edges, height))
        if known is None:
            stroke = self.paper.stroke
            upright = [Rule(edge, 0, edge, height, stroke) for edge in edges]
            known = (*upright, Rule(edges[0], height, edges[-1], height, stroke))
            self._boxes[edges, height] = known
        return known


class _WrappedRow(NamedTuple):
    """A row whose texts are in lines; a high one may be divided between two pages."""

    frame: _Frame
    row: Row
    cells: list[_Cell]
    edges: tuple[float, ...]
    tags: list[Tag]
    deepest: int
    heading: Slab
    keep: bool

    def from_line(self, first: int) -> Slab:
        """Return the row from that line to its end."""
        high = (self.deepest - first) * self.frame.pitch > self.frame.paper.depth * _LARGEST_WHOLE
        divide = partial(self._divided, first) if high else None
        return self._part(first, self.deepest, divide)

    def _divided(self, first: int, room: float) -> tuple[Slab, Slab] | None:
        """Return the part of the row that fits into ``room`` mm and the rest, None for neither."""
        fitting = int((room - 2 * self.frame.pad) / self.frame.pitch)
        last = min(first + fitting, self.deepest - _LEAST_LINES)
        if last - first < _LEAST_LINES:
            return None
        return self._part(first, last, None), self.from_line(last)

    def _part(self, first: int, last: int, divide: Divide | None) -> Slab:
        """Return the lines from ``first`` up to before ``last`` in their box."""
        frame, row = self.frame, self.row
        lines = last - first
        height = lines * frame.pitch + 2 * frame.pad
        if by_hand := row.is_to_fill_in:
            height = max(frame.paper.pitch, height)
        ink = Ink(frame.measure)
        for cell, tag in zip(self.cells, self.tags, strict=True):
            spare = height - min(len(cell.lines), lines) * frame.pitch
            frame.write(ink, cell, (first, last), spare / 2 if by_hand else frame.pad)
            ink.tag(tag)
        return Slab(
            height,
            tuple(ink.runs),
            (*ink.rules, *frame.box(self.edges, height)),
            self._grey(height),
            keep=self.keep and last == self.deepest,
            again=(self.heading,),
            tags=tuple(ink.tags),
            divide=divide,
        )

    def _grey(self, height: float) -> tuple[Fill, ...]:
        if self.row.role not in {Role.GROUP, Role.TOTAL}:
            return ()
        left, right = self.edges[0], self.edges[-1]
        return (Fill(left, 0, right - left, height, _GROUP_GREY),)


def table_slabs(table: Table, measure: Measure, paper: Paper, tag: Tag | None = None) -> list[Slab]:
    """Return the rows of ``table`` as slabs that carry their headings along.

    A group's title stays with its first row, a sum with the two rows before it, the last two rows
    with each other. ``tag`` is the table's place in the structure of the paper.
    """
    frame = _Frame(table, measure, paper, tag or Tag("Table"))
    heading = _heading(frame)
    slabs = [heading.kept()]
    rows = zip_longest(table.rows, table.rows[1:], table.rows[2:])
    for (row, after, later), texts in zip(rows, frame.columns.rows, strict=True):
        cells, edges = _cells(frame, row, texts)
        tags = _tags("TD", cells, Tag("TR", frame.tag, row.title if row.role is Role.GROUP else ""))
        deepest = max([1, *(len(cell.lines) for cell in cells)])
        keep = _keeps(row, after, later)
        wrapped = _WrappedRow(frame, row, cells, edges, tags, deepest, heading, keep)
        slabs.append(wrapped.from_line(0))
    return slabs


def _keeps(row: Row, after: Row | None, later: Row | None) -> bool:
    """Tell whether a row stands on the page of the row ``after`` it."""
    if row.role is Role.GROUP:
        return True
    return after is not None and (after.role in _HELD or later is None or later.role in _SUMS)


def indent(align: Align, free: float) -> float:
    """Return how much of the ``free`` width stands before a line."""
    return _SHARES[align] * free


def _heading(frame: _Frame) -> Slab:
    """Return the row of headings: bold, centred both ways, on grey."""
    columns = zip(frame.columns.headings, frame.slots, strict=True)
    cells = [frame.cell(words, slot._replace(align="center"), "B") for words, slot in columns]
    deepest = max(len(cell.lines) for cell in cells)
    height = deepest * frame.pitch + 2 * frame.pad
    ink = Ink(frame.measure)
    for cell, tag in zip(cells, _tags("TH", cells, Tag("TR", frame.tag)), strict=True):
        top = frame.pad + (deepest - len(cell.lines)) * frame.pitch / 2
        frame.write(ink, cell, (0, deepest), top)
        ink.tag(tag)
    left, right = frame.columns.edges[0], frame.columns.edges[-1]
    ink.fills.append(Fill(left, 0, right - left, height, _HEADING_GREY))
    ink.rules.append(Rule(left, 0, right, 0, frame.paper.stroke))
    ink.rules += frame.box(frame.columns.edges, height)
    return ink.slab(height)


def _cells(
    frame: _Frame, row: Row, texts: Sequence[Words]
) -> tuple[list[_Cell], tuple[float, ...]]:
    """Return the cells of a row and the edges between them."""
    style = style_of(row.role)
    edges = frame.columns.edges
    first, behind = frame.table.title_span(row) if row.title else (0, 0)
    cells = []
    for place, (words, slot) in enumerate(zip(texts, frame.slots, strict=True)):
        if not first <= place < behind:
            cells.append(frame.cell(words, slot, style))
        elif place == first:
            title = frame.measure.words(row.title, style)
            wide = frame.slot(first, behind, "left")
            cells.append(frame.cell(title, wide, style, behind - first))
    if behind > first + 1:
        edges = (*edges[: first + 1], *edges[behind:])
    return cells, edges


def _tags(role: TagRole, cells: list[_Cell], row: Tag) -> list[Tag]:
    """Return what each cell of a row is."""
    return [Tag(role, row, "", cell.columns) for cell in cells]
