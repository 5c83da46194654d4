"""Records of many columns to be written by hand: one card each, its fields in reading order."""

from collections.abc import Iterator, Sequence
from math import ceil
from typing import NamedTuple

from exports.document.document import ByHand, PaperRow, PaperTable, RowRole
from exports.setting.handwritten.answers import Figure, HandwrittenAnswer, Room
from exports.setting.handwritten.fields import answers_of
from exports.type.ink import Ink
from exports.type.measure import TextMeasure
from exports.type.paper import Paper
from exports.type.roles import Tag
from exports.type.strip import BASELINE, LEADING, MM_PER_POINT, Fill, RuledLine, Strip
from store.base.frozen import frozen
from store.language import _

_SIZE = 11.0
_HINT_SIZE = 8.5
_INSET = 2.5
_AFTER_LABEL = 1.5
_BETWEEN = 4.0
_QUARTERS = 4
_LONG_CELLS = 24
"""Text declared as wide as this, such as a name, has a line of its own."""

_VALUE_PITCH = 5.0
_BASE_RISE = 2.2
_GAP = 4.0
_HEAD_GREY = 0.93
_HAIR = 0.1


class _Field(NamedTuple):
    """One field of a card: its words, what is to be written, and its value once known."""

    label: str
    answer: HandwrittenAnswer
    value: str
    tag: Tag
    is_long: bool


class _Placed(NamedTuple):
    """A field on a line: its left edge and width in mm."""

    field: _Field
    left: float
    width: float


@frozen
class _Card:
    """What all cards share: the sheet, and the room inside their frame."""

    measure: TextMeasure
    paper: Paper
    framed: bool

    @property
    def inset(self) -> float:
        return _INSET if self.framed else 0

    @property
    def left(self) -> float:
        return self.paper.left + self.inset

    @property
    def room(self) -> float:
        return self.paper.room - 2 * self.inset

    @property
    def quarter(self) -> float:
        return self.room / _QUARTERS


def cards_by_hand(table: PaperTable, measure: TextMeasure, paper: Paper, tag: Tag) -> list[Strip]:
    """Return every row of ``table`` as a card, or without a frame where it is a few lines.

    A row that is a group's title stands in the head of the cards that follow. A card stays on one
    page as long as it fits there.
    """
    card = _Card(measure, paper, table.by_hand is ByHand.CARDS)
    answers = answers_of(table, measure, card.room)
    strips: list[Strip] = []
    group, number = "", 0
    for row in table.rows:
        if row.role is RowRole.GROUP:
            group = row.title
            continue
        number += 1
        title = _("Card {number}").format(number=number) + (f" – {group}" if group else "")
        fields = list(_fields(table, row, answers, Tag("TR", tag, title)))
        strips += _card_strips(card, title, fields)
    return strips


def card_room(paper: Paper) -> float:
    """Return the width in mm inside the frame of a card."""
    return paper.room - 2 * _INSET


def _fields(
    table: PaperTable, row: PaperRow, answers: Sequence[HandwrittenAnswer], line: Tag
) -> Iterator[_Field]:
    for column, answer, value in zip(table.paper_columns, answers, table.shown(row), strict=True):
        is_long = answer.stretches and column.weight >= _LONG_CELLS
        yield _Field(column.heading, answer, value, Tag("TD", line), is_long)


def _card_strips(card: _Card, title: str, fields: Sequence[_Field]) -> list[Strip]:
    """Return head, lines and lower edge of one card, held together."""
    lines = [strip for line in _lines(card, fields) for strip in _line_strips(card, line)]
    if not card.framed:
        return lines
    left, right = card.paper.left, card.paper.left + card.paper.room
    edge = RuledLine(left, 0, right, 0, card.paper.stroke)
    foot = Strip(_INSET, rules=(RuledLine(left, _INSET, right, _INSET, card.paper.stroke),))
    framed = [_head(card, title, fields[0].tag.within), *lines, foot]
    framed = [_with_sides(card, strip) for strip in framed]
    framed[0] = Strip(
        framed[0].height, framed[0].runs, (*framed[0].rules, edge), framed[0].fills,
        tags=framed[0].tags, is_entry=True,
    )  # fmt: skip
    return [*(strip.kept() for strip in framed[:-1]), framed[-1], Strip(_GAP)]


def _head(card: _Card, title: str, tag: Tag | None) -> Strip:
    em = _SIZE * MM_PER_POINT
    ink = Ink(card.measure)
    text = card.measure.clean(title, "B")
    lines = card.measure.wrap(text, "B", _SIZE, card.room)
    for number, line in enumerate(lines):
        base = (BASELINE + 0.2 + LEADING * number) * em
        ink.write(card.left, base, line.text, "B", _SIZE)
    ink.tag(Tag("TH", tag))
    height = em * (LEADING * len(lines) + 0.4)
    ink.fills.append(Fill(card.paper.left, 0, card.paper.room, height, _HEAD_GREY))
    return ink.strip(height)


def _with_sides(card: _Card, strip: Strip) -> Strip:
    left, right = card.paper.left, card.paper.left + card.paper.room
    sides = tuple(
        RuledLine(edge, 0, edge, strip.height, card.paper.stroke) for edge in (left, right)
    )
    return Strip(strip.height, strip.runs, (*strip.rules, *sides), strip.fills, tags=strip.tags)


def _lines(card: _Card, fields: Sequence[_Field]) -> Iterator[list[_Placed]]:
    """Yield the fields of each line, which begin at quarters of the card."""
    line: list[_Placed] = []
    taken = 0
    for field in fields:
        quarters = _quarters(card, field)
        if line and taken + quarters > _QUARTERS:
            yield _stretched(card, line)
            line, taken = [], 0
        left = card.left + taken * card.quarter
        gap = _BETWEEN if taken + quarters < _QUARTERS else 0
        line.append(_Placed(field, left, quarters * card.quarter - gap))
        taken += quarters
    if line:
        yield _stretched(card, line)


def _stretched(card: _Card, line: list[_Placed]) -> list[_Placed]:
    """Give the last field the rest of the line, where it is written on one."""
    last = line[-1]
    if last.field.answer.stretches:
        line[-1] = last._replace(width=card.left + card.room - last.left)
    return line


def _quarters(card: _Card, field: _Field) -> int:
    """Return how many quarters of the card's width the field takes."""
    label = _label_width(card, field)
    if field.value:
        wanted = label + card.measure.widest_line(_value(card, field), "B", _SIZE)
    elif field.is_long or field.answer.depth(card.measure, card.room) > 1:
        return _QUARTERS
    else:
        wanted = label + field.answer.least(card.measure) + _hint_width(card, field)
    return min(_QUARTERS, ceil((wanted + _BETWEEN) / card.quarter))


def _line_strips(card: _Card, line: Sequence[_Placed]) -> list[Strip]:
    """Return the strip of one line of fields, as deep as the deepest of them."""
    ink = Ink(card.measure)
    depth = 0
    for placed in line:
        draw = _print if placed.field.value else _draw
        depth = max(depth, draw(card, ink, placed))
        ink.tag(placed.field.tag)
    return [ink.strip(card.paper.pitch * depth)]


def _print(card: _Card, ink: Ink, placed: _Placed) -> int:
    """Print a field that is known; return how many lines it takes."""
    field, left, width = placed
    base = card.paper.pitch - _BASE_RISE
    label = _label_width(card, field)
    ink.write(left, base, _label(card, field), "", _SIZE)
    lines = card.measure.wrap(_value(card, field), "B", _SIZE, width - label)
    for number, line in enumerate(lines):
        ink.write(left + label, base + number * _VALUE_PITCH, line.text, "B", _SIZE)
    return 1 + ceil((len(lines) - 1) * _VALUE_PITCH / card.paper.pitch)


def _draw(card: _Card, ink: Ink, placed: _Placed) -> int:
    """Print a field that is to be written; return how many lines it takes.

    Where its label is too long, the answer stands on the line below.
    """
    field, left, width = placed
    pitch = card.paper.pitch
    base = pitch - _BASE_RISE
    label, hint = _label_width(card, field), _hint_width(card, field)
    ink.write(left, base, _label(card, field), "", _SIZE)
    is_below = label + field.answer.least(card.measure) + hint > width + _HAIR
    if field.answer.depth(card.measure, card.room) > 1:
        is_below = label > card.room / 2
    begin = 0 if is_below else label
    room = Room(left + begin, width - begin - hint, base + pitch * is_below, pitch)
    field.answer.draw(ink, room)
    if hint:
        text = card.measure.clean(field.answer.hint, "I")
        behind = room.left + _drawn_width(card, field, room) + 1
        ink.write(behind, room.base, text, "I", _HINT_SIZE)
    return field.answer.depth(card.measure, room.width) + is_below


def _drawn_width(card: _Card, field: _Field, room: Room) -> float:
    """Return how much of its room an answer fills before its hint."""
    if field.answer.stretches or isinstance(field.answer, Figure):
        return room.width
    return field.answer.least(card.measure)


def _label(card: _Card, field: _Field) -> str:
    return card.measure.clean(f"{field.label}:")


def _value(card: _Card, field: _Field) -> str:
    return card.measure.clean(field.value, "B")


def _label_width(card: _Card, field: _Field) -> float:
    return card.measure.width(_label(card, field), "", _SIZE) + _AFTER_LABEL


def _hint_width(card: _Card, field: _Field) -> float:
    """Return the width in mm of the hint behind an answer, with the gap before it."""
    if field.answer.is_plain:
        return 0
    hint = card.measure.clean(field.answer.hint, "I")
    return card.measure.width(hint, "I", _HINT_SIZE) + 1.5 if hint else 0
