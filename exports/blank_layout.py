"""Tables to be written into by hand, as slabs: numbered rows of 8.5 mm under explained headings."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from exports.blank_answers import Answer, Lines, Room
from exports.blank_cards import cards_by_hand
from exports.blank_columns import HINT_SIZE, PAD, SIZE, TICKS_ROOM, column_widths
from exports.blank_fields import answers_of
from exports.document import ByHand, Column, Role, Row, Table
from exports.lines import BASELINE, LEADING, indent
from exports.measure import Ink, Line, Measure
from exports.paper import Paper
from exports.slab import MM_PER_POINT, Fill, Rule, Slab
from exports.tags import Tag
from exports.typeface import Style
from store.fields import Align
from store.figures import Money
from store.language import _

_BASE_RISE = 2.6
"""How far the line to write on is above the lower edge of its pitch, in mm."""

_HEADING_GREY = 0.9
_GROUP_GREY = 0.95
_SUMS = (Role.SUBTOTAL, Role.TOTAL)


@dataclass(frozen=True)
class _Frame:
    """What all rows share: the table, what each column asks for, and the columns' edges in mm."""

    table: Table
    measure: Measure
    paper: Paper
    tag: Tag
    answers: tuple[Answer, ...]
    edges: tuple[float, ...]

    @property
    def spans(self) -> list[tuple[float, float]]:
        """The left edge and width of the room inside each cell."""
        return [(left + PAD, right - left - 2 * PAD) for left, right in pairwise(self.edges)]


@dataclass(frozen=True)
class _Words:
    """Lines printed in one cell: where they stand, in which type, and what they are."""

    lines: list[Line]
    span: tuple[float, float]
    style: Style
    size: float
    tag: Tag
    align: Align = "left"

    @property
    def height(self) -> float:
        """Their height in mm."""
        return len(self.lines) * self.size * MM_PER_POINT * LEADING

    def write(self, ink: Ink, top: float) -> None:
        """Print them downwards from ``top``."""
        em = self.size * MM_PER_POINT
        for place, line in enumerate(self.lines):
            free = self.span[1] - line.width
            x = self.span[0] + indent(self.align, free)
            ink.write(x, top + (place * LEADING + BASELINE) * em, line.text, self.style, self.size)
        ink.tag(self.tag)


@dataclass(frozen=True)
class _Written:
    """What is written into one cell by hand, and where."""

    answer: Answer
    span: tuple[float, float]
    tag: Tag

    def depth(self, measure: Measure) -> int:
        """Return how many lines it takes."""
        return self.answer.depth(measure, self.span[1])

    def draw(self, ink: Ink, height: float, pitch: float) -> None:
        """Draw what helps to write it, in the middle of a row ``height`` mm high."""
        left, width = self.span
        answer, depth = self.answer, self.depth(ink.measure)
        if isinstance(answer, Lines):
            depth = max(depth, int(height / pitch))
            answer = answer.on(depth)
        top = (height - pitch * depth) / 2
        answer.draw(ink, Room(left, width, top + pitch - _BASE_RISE, pitch, framed=True))
        ink.tag(self.tag)


def slabs_by_hand(table: Table, measure: Measure, paper: Paper, tag: Tag) -> list[Slab]:
    """Return ``table`` as it is written into by hand: its rows, or its cards."""
    if table.by_hand is ByHand.ROWS:
        return rows_by_hand(table, measure, paper, tag)
    return cards_by_hand(table, measure, paper, tag)


def rows_by_hand(table: Table, measure: Measure, paper: Paper, tag: Tag) -> list[Slab]:
    """Return the rows of ``table`` as slabs that carry their headings along.

    Known values are printed; what is empty is left to be written, with boxes and dotted lines.
    """
    frame = _frame(table, measure, paper, tag)
    headings = _headings(frame)
    slabs = [headings.kept()]
    again: tuple[Slab, ...] = (headings,)
    for place, row in enumerate(table.rows):
        after = table.rows[place + 1] if place + 1 < len(table.rows) else None
        slab = _row(frame, row)
        if row.role in {Role.GROUP, Role.TOTAL}:
            again = (headings,)
        if row.role is Role.GROUP or (after is not None and after.role in _SUMS):
            slab = slab.kept()
        slabs.append(replace(slab, again=again))
        if row.role is Role.GROUP:
            again = (headings, _continued(frame, row))
    return slabs


def _continued(frame: _Frame, group: Row) -> Slab:
    """Return the title of a group as it stands above those of its rows that open a page.

    It is ornament there, as it was said before.
    """
    title = _("{name} (continued)").format(name=group.title)
    return replace(_row(frame, replace(group, title=title)), tags=())


def _frame(table: Table, measure: Measure, paper: Paper, tag: Tag) -> _Frame:
    answers = answers_of(table, measure, TICKS_ROOM)
    edges = tuple(accumulate(column_widths(table, measure, paper.room), initial=paper.left))
    return _Frame(table, measure, paper, tag, answers, edges)


def _headings(frame: _Frame) -> Slab:
    """Return the headings, each with its hint below it, centred on grey."""
    row = Tag("TR", frame.tag)
    cells = []
    for column, answer, span in zip(
        frame.table.paper_columns, frame.answers, frame.spans, strict=True
    ):
        tag = Tag("TH", row)
        named = _words(frame, column.heading, span, tag, "B", align="center")
        cells.append(
            (named, _words(frame, answer.hint, span, tag, "I", size=HINT_SIZE, align="center"))
        )
    height = max(named.height + hint.height for named, hint in cells) + 2 * PAD
    ink = Ink(frame.measure)
    for named, hint in cells:
        top = (height - named.height - hint.height) / 2
        named.write(ink, top)
        hint.write(ink, top + named.height)
    left, right = frame.edges[0], frame.edges[-1]
    ink.fills.append(Fill(left, 0, right - left, height, _HEADING_GREY))
    ink.rules.append(Rule(left, 0, right, 0, frame.paper.stroke))
    ink.rules += _borders(frame, frame.edges, height)
    return ink.slab(height)


def _row(frame: _Frame, row: Row) -> Slab:
    """Return one row: known values printed, the others to be written."""
    line = Tag("TR", frame.tag, row.title if row.role is Role.GROUP else "")
    style: Style = "" if row.role in {Role.LINE, Role.BLANK} else "B"
    texts = frame.table.shown(row)
    first, behind = frame.table.title_span(row) if row.title else (0, 0)
    cells: list[_Words | _Written] = []
    for place, (text, span) in enumerate(zip(texts, frame.spans, strict=True)):
        column = frame.table.paper_columns[place]
        if first <= place < behind:
            if place == first:
                over = (span[0], frame.edges[behind] - PAD - span[0])
                tag = Tag("TD", line, columns=behind - first)
                cells.append(_words(frame, row.title, over, tag, style))
        elif text or not _is_written(column, row):
            cells.append(_words(frame, text, span, Tag("TD", line), style, align=column.align))
        else:
            cells.append(_Written(frame.answers[place], span, Tag("TD", line)))
    inner = range(first + 1, behind)
    edges = [edge for place, edge in enumerate(frame.edges) if place not in inner]
    return _slab(frame, cells, edges, row.role)


def _slab(
    frame: _Frame, cells: Sequence[_Words | _Written], edges: Sequence[float], role: Role
) -> Slab:
    pitch = frame.paper.pitch
    heights = [
        one.height + 2 * PAD if isinstance(one, _Words) else pitch * one.depth(frame.measure)
        for one in cells
    ]
    written = any(isinstance(one, _Written) for one in cells)
    height = max(heights if written else [pitch, *heights])
    ink = Ink(frame.measure)
    for one in cells:
        if isinstance(one, _Words):
            one.write(ink, (height - one.height) / 2)
        else:
            one.draw(ink, height, pitch)
    if role in {Role.GROUP, Role.TOTAL}:
        ink.fills.append(Fill(edges[0], 0, edges[-1] - edges[0], height, _GROUP_GREY))
    ink.rules += _borders(frame, edges, height)
    return ink.slab(height)


def _is_written(column: Column, row: Row) -> bool:
    """Tell whether something is to be written: in a row of sums, nothing but amounts."""
    return row.role not in _SUMS or isinstance(column.field.kind, Money)


def _words(
    frame: _Frame,
    text: str,
    span: tuple[float, float],
    tag: Tag,
    style: Style,
    *,
    size: float = SIZE,
    align: Align = "left",
) -> _Words:
    clean = frame.measure.clean(text, style)
    lines = frame.measure.wrap(clean, style, size, span[1]) if clean else []
    return _Words(lines, span, style, size, tag, align)


def _borders(frame: _Frame, edges: Sequence[float], height: float) -> list[Rule]:
    """Return the upright rules at ``edges`` and the one below a row."""
    stroke = frame.paper.stroke
    upright = [Rule(edge, 0, edge, height, stroke) for edge in edges]
    return [*upright, Rule(edges[0], height, edges[-1], height, stroke)]
