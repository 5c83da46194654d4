"""A table on a poster: sectors as bands with heavy rules, the figures that count seen first.

Unlike on A4 the size of type is given: whoever sets the poster chooses it for all its sheets.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate, zip_longest
from types import MappingProxyType
from typing import NamedTuple

from exports.column_widths import Wish, share_out
from exports.document import Column, Role, Row, Table
from exports.measure import Ink, Line, Measure
from exports.paper import Paper
from exports.poster_figures import draw_figure, figure_height, figure_width
from exports.slab import MM_PER_POINT, Fill, Rule, Slab
from exports.table_layout import BASELINE, LEADING, indent
from exports.tags import Role as TagRole
from exports.tags import Tag
from exports.typeface import Style
from store.fields import Align
from store.language import _

_PAD_X = 0.3
_INSET = 2 * _PAD_X + 0.02
_CELL_WIDTH = 0.27
"""Room beside the text of a cell, and what a terminal cell is on a poster, in sizes of type."""

_HEAVY = 4
"""Width of heavy rules, in plain ones."""

_NAMED = 2
"""How many columns, the mark and the name, are open to the remark below a line."""

_KEPT_LINES = 6
_HEADING_GREY = 0.93
_BAND_GREY = 0.82


@dataclass(frozen=True)
class _Look:
    """How a row is set: its size of type beside that of the table, style, grey, heavy rules."""

    size: float = 1
    style: Style = ""
    grey: float | None = None
    heavy: bool = False


_LOOKS: Mapping[Role, _Look] = MappingProxyType(
    {
        Role.LINE: _Look(),
        Role.BLANK: _Look(),
        Role.REMARK: _Look(style="I"),
        Role.GROUP: _Look(1.15, "B", _BAND_GREY, heavy=True),
        Role.SUBTOTAL: _Look(1, "B"),
        Role.TOTAL: _Look(1.15, "B", _BAND_GREY, heavy=True),
    }
)
_HEADING = _Look(1, "B", _HEADING_GREY, heavy=True)


class _Cell(NamedTuple):
    left: float
    width: float
    lines: list[Line]
    align: Align
    columns: int
    large: bool = False


@dataclass(frozen=True)
class _Frame:
    """What all rows of one table share: the sheet and the columns' edges in mm."""

    table: Table
    measure: Measure
    paper: Paper
    edges: tuple[float, ...]
    tag: Tag

    @cached_property
    def em(self) -> float:
        return self.paper.table * MM_PER_POINT

    @property
    def pad(self) -> float:
        return self.em * self.paper.pad

    def cell(self, text: str, span: tuple[int, int], align: Align, look: _Look) -> _Cell:
        """Wrap ``text`` into the columns from ``span[0]`` up to before ``span[1]``."""
        left, right = self.edges[span[0]], self.edges[span[1]]
        room = right - left - 2 * _PAD_X * self.em
        clean = self.measure.clean(text, look.style)
        lines = self.measure.wrap(clean, look.style, self.paper.table * look.size, room)
        found = lines if clean else []
        return _Cell(left + _PAD_X * self.em, room, found, align, span[1] - span[0])


def poster_table(table: Table, measure: Measure, paper: Paper, tag: Tag) -> list[Slab]:
    """Return the rows of ``table`` as slabs that carry headings and the name of their band along.

    A band stays with its first row, a line with its remark, a sum with the row before it.
    """
    wishes = _wishes(table, measure)
    em = paper.table * MM_PER_POINT
    widths = share_out(wishes, paper.room / em)
    edges = tuple(accumulate((width * em for width in widths), initial=paper.left))
    frame = _Frame(table, measure, paper, edges, tag)
    headings = _heading(frame)
    slabs = [headings.kept()]
    again: tuple[Slab, ...] = (headings,)
    limit = paper.depth - headings.height - _KEPT_LINES * LEADING * frame.em
    for row, after in zip_longest(table.rows, table.rows[1:]):
        pieces = list(_row_slabs(frame, row, after, limit))
        if _stays(row, after):
            pieces[-1] = pieces[-1].kept()
        if row.role is Role.GROUP:
            again = (headings,)
        slabs += [replace(piece, again=again) for piece in pieces]
        if row.role is Role.GROUP:
            again = (headings, _continued(frame, row))
    return slabs


def narrowest(table: Table, measure: Measure) -> float:
    """Return the width, in sizes of type, below which words of the table would break."""
    return sum(wish.least for wish in _wishes(table, measure))


def _stays(row: Row, after: Row | None) -> bool:
    if after is None:
        return False
    return row.role is Role.GROUP or after.role in {Role.SUBTOTAL, Role.TOTAL, Role.REMARK}


def _wishes(table: Table, measure: Measure) -> list[Wish]:
    """Return what each paper column asks for, in sizes of type; figures never wrap."""
    shown = [(_LOOKS[row.role], table.shown(row)) for row in table.rows]
    one = 1 / MM_PER_POINT
    wishes = []
    for place, column in enumerate(table.paper_columns):
        heading = measure.clean(column.heading, "B")
        least = natural = measure.widest_word(heading, "B", one)
        for look, texts in shown:
            if not texts[place]:
                continue
            text = measure.clean(texts[place], look.style)
            line = measure.widest_line(text, look.style, one) * look.size
            word = measure.widest_word(text, look.style, one) * look.size
            if column.large:
                line = word = figure_width(text, line)
            least = max(least, word if column.align == "left" else line)
            natural = max(natural, line)
        if column.align == "left":
            least = max(least, min(natural, column.weight * _CELL_WIDTH))
        weight = column.weight if column.align == "left" else 0
        wishes.append(Wish(least + _INSET, natural + _INSET, weight))
    return wishes


def _heading(frame: _Frame) -> Slab:
    """Return the row of headings, centred both ways."""
    cells = [
        frame.cell(column.heading, (at, at + 1), "center", _HEADING)
        for at, column in enumerate(frame.table.paper_columns)
    ]
    deepest = max(len(cell.lines) for cell in cells)
    return _drawn(frame, cells, frame.edges, (0, deepest), _HEADING, _tags("TH", frame, cells))


def _row_slabs(frame: _Frame, row: Row, after: Row | None, limit: float) -> Iterator[Slab]:
    """Yield a row as one slab, or as several where it is higher than ``limit`` mm."""
    look = _LOOKS[row.role]
    cells, edges = _cells(frame, row, look)
    deepest = max(1, *(len(cell.lines) for cell in cells))
    fitting = max(1, int((limit - 2 * frame.pad) / (look.size * frame.em * LEADING)))
    tags = _tags("TD", frame, cells, row.title if row.role is Role.GROUP else "")
    for first in range(0, deepest, fitting):
        last = min(first + fitting, deepest)
        goes_on = last == deepest and after is not None and after.role is Role.REMARK
        slab = _drawn(frame, cells, edges, (first, last), look, tags, closed=not goes_on)
        least = frame.paper.pitch if row.role is Role.BLANK else 0
        yield slab if slab.height >= least else _heightened(slab, least)


def _cells(frame: _Frame, row: Row, look: _Look) -> tuple[list[_Cell], tuple[float, ...]]:
    """Return the cells of a row and the edges between them."""
    first, behind = frame.table.title_span(row) if row.title else (0, 0)
    if row.role is Role.REMARK:
        behind = len(frame.edges) - 1
        first = min(1, behind - 1)
    cells = []
    columns = zip(frame.table.paper_columns, frame.table.shown(row), strict=True)
    for place, (column, text) in enumerate(columns):
        if place == first < behind:
            cells.append(frame.cell(row.title, (first, behind), "left", look))
        elif not first <= place < behind:
            cells.append(_value_cell(frame, column, text, place, look))
    inner = range(first + 1, behind)
    return cells, tuple(edge for place, edge in enumerate(frame.edges) if place not in inner)


def _value_cell(frame: _Frame, column: Column, text: str, place: int, look: _Look) -> _Cell:
    span = (place, place + 1)
    if not (column.large and text):
        return frame.cell(text, span, column.align, look)
    return frame.cell(text, span, "center", replace(look, style="B"))._replace(large=True)


def _drawn(
    frame: _Frame,
    cells: Sequence[_Cell],
    edges: tuple[float, ...],
    part: tuple[int, int],
    look: _Look,
    tags: Sequence[Tag],
    *,
    closed: bool = True,
) -> Slab:
    """Return lines ``part[0]`` up to before ``part[1]`` of a row, its cells centred in height."""
    em = frame.em * look.size
    deepest = part[1] - part[0]
    least = max((figure_height(_text(cell)) for cell in cells if cell.large), default=0)
    height = max(deepest * em * LEADING, least * frame.em) + 2 * frame.pad
    ink = Ink(frame.measure)
    if look.grey is not None:
        ink.fills.append(Fill(edges[0], 0, edges[-1] - edges[0], height, look.grey))
    for cell, tag in zip(cells, tags, strict=True):
        if cell.large and not part[0]:
            centre = (cell.left + cell.width / 2, height / 2)
            draw_figure(ink, frame.paper, _text(cell), centre)
        elif not cell.large:
            _write(frame, ink, cell, part, height, look)
        ink.tag(tag)
    ink.rules += _borders(frame.paper, edges, height, heavy=look.heavy, closed=closed)
    return ink.slab(height)


def _write(
    frame: _Frame, ink: Ink, cell: _Cell, part: tuple[int, int], height: float, look: _Look
) -> None:
    """Write the lines of a cell; a cell that is not divided stands in the middle of its row."""
    lines = cell.lines[slice(*part)]
    em = frame.em * look.size
    top = frame.pad if part[0] else (height - len(lines) * em * LEADING) / 2
    for place, line in enumerate(lines):
        x = cell.left + indent(cell.align, cell.width - line.width)
        y = top + (place * LEADING + BASELINE) * em
        ink.write(x, y, line.text, look.style, frame.paper.table * look.size)


def _text(cell: _Cell) -> str:
    return "".join(line.text for line in cell.lines).strip()


def _heightened(slab: Slab, height: float) -> Slab:
    """Return a row of handwriting with the rule below it, and its upright ones, moved down."""
    rules = (
        rule._replace(y1=height if rule.y1 else 0.0, y2=height if rule.y2 else 0.0)
        for rule in slab.rules
    )
    return replace(slab, height=height, rules=tuple(rules))


def _continued(frame: _Frame, row: Row) -> Slab:
    """Return the band that is printed again where a sector goes on on another sheet."""
    look = _LOOKS[Role.GROUP]
    whole = (0, len(frame.edges) - 1)
    title = _("{sector} (continued)").format(sector=row.title)
    cell = frame.cell(title, whole, "left", look)
    edges = (frame.edges[0], frame.edges[-1])
    tags = _tags("TD", frame, [cell])
    return _drawn(frame, [cell], edges, (0, len(cell.lines)), look, tags)


def _tags(role: TagRole, frame: _Frame, cells: Sequence[_Cell], title: str = "") -> list[Tag]:
    """Return what each cell of a row is."""
    row = Tag("TR", frame.tag, title)
    return [Tag(role, row, columns=cell.columns) for cell in cells]


def _borders(
    paper: Paper, edges: Sequence[float], height: float, *, heavy: bool, closed: bool
) -> Iterator[Rule]:
    """Yield the upright rules at ``edges``, and those below a row; a band has one above too.

    A row that is not ``closed`` is open to the remark below it, under the activity's name.
    """
    left, right = edges[0], edges[-1]
    for edge in edges:
        yield Rule(edge, 0, edge, height, paper.stroke)
    if heavy:
        yield Rule(left, 0, right, 0, paper.stroke * _HEAVY)
    start = left if closed else edges[min(_NAMED, len(edges) - 1)]
    yield Rule(start, height, right, height, paper.stroke * (_HEAVY if heavy else 1))
