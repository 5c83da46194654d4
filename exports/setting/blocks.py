"""The parts of a paper around its tables, as strips: head, titles, text, facts."""

from collections.abc import Iterable
from dataclasses import replace

from exports.document.document import ByHand, Document, Head, PaperTable, Paragraph
from exports.setting.head import head_strips
from exports.setting.tables.table import table_strips
from exports.type.font_file import Style
from exports.type.ink import Ink
from exports.type.lettering import HorizontalSpan, Type
from exports.type.measure import TextLine, TextMeasure
from exports.type.paper import Paper
from exports.type.roles import Tag
from exports.type.strip import (
    BASELINE,
    LEADING,
    MM_PER_POINT,
    RuledLine,
    Strip,
    indent,
    stacked,
    without_widows,
)
from store.base.late_import import read_when_used

with read_when_used():
    from exports.setting.handwritten import rows as rows_by_hand  # few tables are blank

_GAP = 0.5
_TEXT_LEADING = 1.3
_SUBJECT_RULE = 0.35
_BAND_STROKE = 5
_DOTS_DROP = 0.12
_RULE_DROP = 0.2
_COVER_SIZE = 1.5
_INDENT = "\u00a0" * 9
"""What stands before the first line of a paragraph: a good centimetre [Decree 30/2020/NĐ-CP]."""


class BlockSetter:
    """Sets blocks on one kind of sheet."""

    def __init__(self, measure: TextMeasure, paper: Paper) -> None:
        self.measure = measure
        self.paper = paper
        self.whole = (paper.left, paper.room)
        self.body = Type("", paper.body, leading=_TEXT_LEADING)
        self.tag = Tag("Sect")

    def lines(
        self, text: str, kind: Type, span: HorizontalSpan, tag: Tag | None = None
    ) -> list[Strip]:
        """Return one strip for each wrapped line of ``text`` in ``span`` (left edge, width).

        ``tag`` tells what the text is, by default a paragraph.
        """
        tag = tag or Tag("P", self.tag)
        left, width = span
        em = kind.size * MM_PER_POINT
        strips = []
        text = self.measure.clean(text, kind.style)
        wrap = self.measure.wrap_evenly if kind.align == "center" else self.measure.wrap
        for line in wrap(text, kind.style, kind.size, width):
            ink = Ink(self.measure)
            x = left + indent(kind.align, width - line.width)
            y = (BASELINE + (kind.leading - LEADING) / 2) * em
            ink.write(x, y, line.text, kind.style, kind.size)
            ink.tag(tag)
            strips.append(ink.strip(kind.leading * em))
        return strips

    def paragraph(self, paragraph: Paragraph) -> list[Strip]:
        """Return running text; prose with first lines indented and both edges straight."""
        style = _style(bold=paragraph.bold, italic=paragraph.italic)
        kind = replace(self.body, style=style, align=paragraph.align)
        if paragraph.prose:
            return [*self._prose(paragraph.text, kind), self.gap()]
        return [*without_widows(self.lines(paragraph.text, kind, self.whole)), self.gap()]

    def _prose(self, text: str, kind: Type) -> list[Strip]:
        left, room = self.whole
        strips = []
        for part in text.split("\n"):
            clean = _INDENT + self.measure.clean(part, kind.style)
            lines = self.measure.wrap(clean, kind.style, kind.size, room)
            tag = Tag("P", self.tag)
            spread = []
            for place, line in enumerate(lines, 1):
                free = room - line.width if place < len(lines) else 0
                spread.append(self._spread(line, kind, (left, free), tag))
            strips += without_widows(spread)
        return strips

    def _spread(self, line: TextLine, kind: Type, span: HorizontalSpan, tag: Tag) -> Strip:
        """Return a line from ``span[0]`` with ``span[1]`` mm shared out between its words."""
        left, free = span
        ink = Ink(self.measure)
        em = kind.size * MM_PER_POINT
        y = (BASELINE + (kind.leading - LEADING) / 2) * em
        words = line.text.split(" ")
        words = [f"{word} " for word in words[:-1]] + words[-1:]
        gaps = sum(1 for word in words if word) - 1
        pieces = words if free and gaps else [line.text]
        for piece in pieces:
            ink.write(left, y, piece, kind.style, kind.size)
            left += self.measure.width(piece, kind.style, kind.size) + free / max(gaps, 1)
        ink.tag(tag)
        return ink.strip(kind.leading * em)

    def gap(self, times: float = _GAP) -> Strip:
        """Return an empty strip, ``times`` the height of the body's type."""
        return Strip(times * self.paper.body * MM_PER_POINT)

    def head(self, head: Head) -> list[Strip]:
        """Return the official head."""
        return head_strips(head, self)

    def title(self, document: Document) -> list[Strip]:
        """Return the kind of document in capitals, its subject, and a short rule below."""
        size = self.paper.title * (_COVER_SIZE if document.drop else 1)
        kind = Type("B", size, "center", leading=_TEXT_LEADING if document.drop else LEADING)
        tag = Tag("H1", self.tag, ": ".join(filter(None, (document.title, document.subject))))
        strips = [strip.kept() for strip in self.lines(document.title, kind, self.whole, tag)]
        if document.subject:
            strips += [
                strip.kept() for strip in self.lines(document.subject, kind, self.whole, tag)
            ]
            middle = self.paper.left + self.paper.room / 2
            half = min(self.wish(document.subject, kind), self.paper.room) * _SUBJECT_RULE / 2
            strips.append(self.short_rule(middle, half).kept())
        return [*strips, self.gap().kept()]

    def heading(self, text: str) -> list[Strip]:
        """Return the title of a part, which stays with what follows."""
        tag = Tag("H2", self.tag, text)
        lines = self.lines(text, Type("B", self.paper.body), self.whole, tag)
        return [strip.kept() for strip in (self.gap(), *lines, self.gap())]

    def note(self, text: str) -> list[Strip]:
        """Return a remark in small italics."""
        lines = self.lines(text, Type("I", self.paper.small), self.whole)
        return [*without_widows(lines), self.gap()]

    def dots(self, span: HorizontalSpan) -> Strip:
        """Return a dotted line for handwriting in ``span``."""
        left, width = span
        height = self.paper.pitch
        base = height - (_TEXT_LEADING + LEADING) / 2 * self.paper.body * MM_PER_POINT
        base += (BASELINE + _DOTS_DROP) * self.paper.body * MM_PER_POINT
        rule = RuledLine(left, base, left + width, base, self.paper.stroke, dots=True)
        return Strip(height, rules=(rule,))

    def band(self, text: str) -> list[Strip]:
        """Return ``text`` in large type between two heavy rules."""
        left, room = self.whole
        stroke = self.paper.stroke * _BAND_STROKE
        edge = Strip(stroke * 2, rules=(RuledLine(left, stroke, left + room, stroke, stroke),))
        tag = Tag("H2", self.tag, text)
        inner = self.lines(text, Type("B", self.paper.title, "center"), self.whole, tag)
        return [stacked([edge, *inner, edge]), self.gap()]

    def table(self, table: PaperTable, tag: Tag) -> Iterable[Strip]:
        """Return the rows of a table, which carry their headings along."""
        if table.by_hand is not ByHand.NO:
            return rows_by_hand.strips_by_hand(table, self.measure, self.paper, tag)
        return table_strips(table, self.measure, self.paper, tag)

    @property
    def for_signatures(self) -> "BlockSetter":
        """What sets who signs: by default all is set alike."""
        return self

    def short_rule(self, middle: float, half: float) -> Strip:
        """Return a rule ``half`` mm to each side of ``middle``, clear of the letters above."""
        drop = _RULE_DROP * self.paper.body * MM_PER_POINT
        rule = RuledLine(middle - half, drop, middle + half, drop, self.paper.stroke)
        return Strip(2 * drop, rules=(rule,))

    def wish(self, text: str, kind: Type) -> float:
        """Return the width in mm of ``text`` on one line, with a hair to spare."""
        return self.measure.widest_line(self.measure.clean(text, kind.style), kind.style, kind.size)


def _style(*, bold: bool, italic: bool) -> Style:
    if bold:
        return "BI" if italic else "B"
    return "I" if italic else ""
