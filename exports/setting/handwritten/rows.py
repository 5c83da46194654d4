"""Tables to be written into by hand, as strips: numbered rows of 8.5 mm, explained headings."""

from collections.abc import Sequence
from itertools import accumulate
from typing import ClassVar

from exports.document.paper_table import ByHand, PaperColumn, PaperRow, PaperTable, RowRole
from exports.setting.handwritten.answers import FreeText, HandwrittenAnswer, Room
from exports.setting.handwritten.cards import cards_by_hand
from exports.setting.handwritten.columns import HINT_SIZE, PAD, SIZE, TICKS_ROOM, column_widths
from exports.setting.handwritten.fields import answers_of
from exports.setting.tables.cells import CellArea, PaperCell, RowStyle, highest, write
from exports.setting.tables.columns import Columns, measured
from exports.setting.tables.rows import going_on
from exports.setting.tables.table import SUMS, TableSetter
from exports.type.font_file import Style
from exports.type.ink import Ink
from exports.type.measure import TextMeasure, Words
from exports.type.paper import Paper
from exports.type.roles import Tag
from exports.type.strip import LEADING, MM_PER_POINT, Strip
from store.base.frozen import frozen
from store.columns.figures import Money

_BASE_RISE = 2.6
"""How far the line to write on is above the lower edge of its pitch, in mm."""


def strips_by_hand(table: PaperTable, measure: TextMeasure, paper: Paper, tag: Tag) -> list[Strip]:
    """Return ``table`` as it is written into by hand: its rows, or its cards."""
    if table.by_hand is ByHand.ROWS:
        return list(HandTable(table, measure, paper, tag).strips())
    return cards_by_hand(table, measure, paper, tag)


class HandTable(TableSetter):
    """Sets a table to be written into.

    Known values are printed; what is empty is left to be written, with boxes and dotted lines.
    """

    is_centred: ClassVar[bool] = True

    def __init__(self, table: PaperTable, measure: TextMeasure, paper: Paper, tag: Tag) -> None:
        super().__init__(table, measure, paper, tag, _columns(table, measure, paper))
        self._answers = answers_of(table, measure, TICKS_ROOM)

    def heading(self) -> Strip:
        """Return the headings, each with its hint below it, centred on grey."""
        row = Tag("TR", self.tag)
        hints = [self.measure.words(answer.hint, "I") for answer in self._answers]
        columns = zip(self.columns.headings, hints, self.slots, strict=True)
        cells = [
            (self._centred(name, slot, "B", SIZE), self._centred(hint, slot, "I", HINT_SIZE))
            for name, hint, slot in columns
        ]
        height = max(_depth(name) + _depth(hint) for name, hint in cells) + 2 * PAD
        ink = Ink(self.measure)
        for name, hint in cells:
            top = (height - _depth(name) - _depth(hint)) / 2
            write(ink, name, (0, len(name.lines)), top)
            write(ink, hint, (0, len(hint.lines)), top + _depth(name))
            ink.tag(Tag("TH", row))
        ink.fills += self.frame.field(self.columns.edges, height, self.heading_look)
        ink.rules += self.frame.box(self.columns.edges, height, self.heading_look)
        return ink.strip(height)

    def keeps(self, row: PaperRow, after: PaperRow | None, later: PaperRow | None) -> bool:
        """Tell whether a row stands with the one after it: empty rows may stand alone."""
        del later
        return row.role is RowRole.GROUP or (after is not None and after.role in SUMS)

    def least_height(self, row: PaperRow, cells: Sequence[PaperCell]) -> float:
        """Return how high a row is at least, in mm: one line to write on, or what answers need."""
        del row
        return max(self.paper.pitch, highest(cells))

    def values(self, row: PaperRow, words: Sequence[Words], look: RowStyle) -> list[PaperCell]:
        """Return a cell for each column, with room to write what is not known."""
        cells = super().values(row, words, look)
        for place, column in enumerate(self.table.paper_columns):
            if not words[place].text and _is_written(column, row):
                slot, answer = self.slots[place], self._answers[place]
                depth = answer.depth(self.measure, slot.room)
                cells[place] = PaperCell(
                    slot, [], drawing=_Writing(answer, depth, self.paper.pitch)
                )
        return cells

    def going_on(self, group: PaperRow) -> tuple[Strip, ...]:
        """Return the title of a group as it stands above those of its rows that open a page."""
        return (going_on(self.frame, group.title, self.looks[RowRole.GROUP]),)

    def _centred(self, words: Words, slot: CellArea, style: Style, size: float) -> PaperCell:
        return self.frame.cell(words, slot._replace(align="center"), style, size)


@frozen
class _Writing:
    """What is written into one cell by hand, on so many lines ``pitch`` mm below each other."""

    answer: HandwrittenAnswer
    depth: int
    pitch: float

    @property
    def height(self) -> float:
        """The least height of its row in mm."""
        return self.depth * self.pitch

    def draw(self, ink: Ink, slot: CellArea, height: float) -> None:
        """Draw what helps to write it, in the middle of a row ``height`` mm high."""
        answer, depth = self.answer, self.depth
        if isinstance(answer, FreeText):
            depth = max(depth, int(height / self.pitch))
            answer = answer.on(depth)
        base = (height - self.pitch * depth) / 2 + self.pitch - _BASE_RISE
        answer.draw(ink, Room(slot.left, slot.room, base, self.pitch, framed=True))


def _columns(table: PaperTable, measure: TextMeasure, paper: Paper) -> Columns:
    headings, rows = measured(table, measure)
    edges = accumulate(column_widths(table, measure, paper.room), initial=paper.left)
    return Columns(SIZE, PAD, PAD, tuple(edges), headings, rows)


def _depth(cell: PaperCell) -> float:
    """Return the height in mm of the lines of a cell."""
    return len(cell.lines) * cell.size * MM_PER_POINT * LEADING


def _is_written(column: PaperColumn, row: PaperRow) -> bool:
    """Tell whether something is to be written: in a row of sums, nothing but amounts."""
    return row.role not in SUMS or isinstance(column.field.kind, Money)
