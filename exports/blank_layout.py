"""Tables to be written into by hand, as slabs: numbered rows of 8.5 mm under explained headings."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from typing import NamedTuple

from exports.blank_answers import Answer, Printed, Room
from exports.blank_cards import card_room, cards_by_hand
from exports.blank_fields import answers_of, legends
from exports.document import ByHand, Column, Role, Row, Table
from exports.measure import Ink, Line, Measure
from exports.paper import Paper
from exports.slab import MM_PER_POINT, Fill, Rule, Slab
from exports.table_layout import BASELINE, LEADING, indent
from exports.tags import Tag
from exports.typeface import Style
from store.fields import Align
from store.figures import Money

_SIZE = 10.5
_HINT_SIZE = 8.5
_PAD = 1.2
"""The sizes of type in points and the room beside what stands in a cell, in mm."""

_BASE_RISE = 2.6
"""How far the line to write on is above the lower edge of its pitch, in mm."""

_TICKS_ROOM = 46.0
_HAIR = 0.02
_HEADING_LINES = 2.4
_HINT_LINES = 1.7
"""Into how many lines headings and hints may break: fewer than three, and fewer than two."""

_HEADING_GREY = 0.9
_GROUP_GREY = 0.95
_SUMS = (Role.SUBTOTAL, Role.TOTAL)


class _Needs(NamedTuple):
    """The widths in mm with which columns are written into well, and with which they make do."""

    least: list[float]
    tightest: list[float]


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
        return [(left + _PAD, right - left - 2 * _PAD) for left, right in pairwise(self.edges)]


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
        top = (height - pitch * self.depth(ink.measure)) / 2
        self.answer.draw(ink, Room(left, width, top + pitch - _BASE_RISE, pitch, framed=True))
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
    for place, row in enumerate(table.rows):
        after = table.rows[place + 1] if place + 1 < len(table.rows) else None
        slab = _row(frame, row)
        if row.role is Role.GROUP or (after is not None and after.role in _SUMS):
            slab = slab.kept()
        slabs.append(replace(slab, again=(headings,)))
    return slabs


def explanations(table: Table, measure: Measure, paper: Paper) -> tuple[str, ...]:
    """Return what the numbers stand for that are written into ``table``."""
    room = _TICKS_ROOM if table.by_hand is ByHand.ROWS else card_room(paper)
    return legends(table, answers_of(table, measure, room))


def pitches(table: Table, measure: Measure) -> int:
    """Return how many lines of 8.5 mm a row takes into which every field is written."""
    return max(answer.depth(measure, _TICKS_ROOM) for answer in _answers(table, measure))


def least_width(table: Table, measure: Measure) -> float:
    """Return the width in mm below which a hand cannot well write into the rows of ``table``."""
    return sum(_needs(table, measure, _answers(table, measure)).least)


def tightest_width(table: Table, measure: Measure) -> float:
    """Return the width in mm with which the rows of ``table`` make do."""
    return sum(_needs(table, measure, _answers(table, measure)).tightest)


def _answers(table: Table, measure: Measure) -> tuple[Answer, ...]:
    return answers_of(table, measure, _TICKS_ROOM)


def _frame(table: Table, measure: Measure, paper: Paper, tag: Tag) -> _Frame:
    answers = _answers(table, measure)
    widths = _widths(table, answers, _needs(table, measure, answers), paper.room)
    edges = tuple(accumulate(widths, initial=paper.left))
    return _Frame(table, measure, paper, tag, answers, edges)


def _widths(table: Table, answers: Sequence[Answer], needs: _Needs, room: float) -> Sequence[float]:
    """Return the columns' widths in mm, which fill ``room``: words get what is left."""
    spare = room - sum(needs.least)
    if spare >= 0:
        weights = [
            float(column.weight) if answer.stretches else 0.0
            for column, answer in zip(table.paper_columns, answers, strict=True)
        ]
        weights = weights if any(weights) else _evenly(answers)
        return _with_shares(needs.least, weights, spare)
    gives = [least - tight for least, tight in zip(needs.least, needs.tightest, strict=True)]
    spare = room - sum(needs.tightest)
    if spare < 0:
        return [width * room / sum(needs.tightest) for width in needs.tightest]
    return _with_shares(needs.tightest, gives, spare)


def _with_shares(widths: Sequence[float], weights: Sequence[float], spare: float) -> list[float]:
    return [
        width + spare * weight / sum(weights) for width, weight in zip(widths, weights, strict=True)
    ]


def _evenly(answers: Sequence[Answer]) -> list[float]:
    return [0.0 if isinstance(answer, Printed) and len(answers) > 1 else 1.0 for answer in answers]


def _needs(table: Table, measure: Measure, answers: Sequence[Answer]) -> _Needs:
    """Return what the answers in each paper column, and the words printed in it, need."""
    rows = [table.shown(row) for row in table.rows if row.role is not Role.GROUP]
    least: list[float] = []
    tightest: list[float] = []
    for place, (column, answer) in enumerate(zip(table.paper_columns, answers, strict=True)):
        words = max(
            _room_for(measure, column.heading, "B", _SIZE, _HEADING_LINES),
            _room_for(measure, answer.hint, "I", _HINT_SIZE, _HINT_LINES),
            *(measure.widest_word(measure.clean(row[place]), "", _SIZE) for row in rows),
        )
        least.append(max(answer.least(measure), words) + 2 * _PAD + _HAIR)
        tightest.append(max(answer.tightest(measure), words) + 2 * _PAD + _HAIR)
    return _Needs(least, tightest)


def _room_for(measure: Measure, text: str, style: Style, size: float, lines: float) -> float:
    """Return the width in mm in which ``text`` takes few ``lines`` and no word breaks."""
    clean = measure.clean(text, style)
    line = measure.widest_line(clean, style, size) / lines
    return max(measure.widest_word(clean, style, size), line)


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
            (named, _words(frame, answer.hint, span, tag, "I", size=_HINT_SIZE, align="center"))
        )
    height = max(named.height + hint.height for named, hint in cells) + 2 * _PAD
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
                over = (span[0], frame.edges[behind] - _PAD - span[0])
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
        one.height + 2 * _PAD if isinstance(one, _Words) else pitch * one.depth(frame.measure)
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
    size: float = _SIZE,
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
