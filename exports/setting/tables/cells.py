"""The cells of a table: their texts in lines, and the boxes around them.

A table on A4, one on a poster and one for handwriting are drawn by the same cells and rows; they
differ in their columns, in the look of their rows, and in what is drawn instead of text.
"""

from collections.abc import Iterable
from typing import NamedTuple, Protocol

from exports.setting.tables.columns import Columns
from exports.type.font_file import THOUSANDTHS, Style
from exports.type.ink import Ink
from exports.type.measure import TextLine, TextMeasure, Words
from exports.type.paper import Paper
from exports.type.strip import BASELINE, BEFORE, LEADING, MM_PER_POINT, Fill, RuledLine, Run
from store.columns.kind import Align


class RowStyle(NamedTuple):
    """How a row is set: style, size of type beside that of the table, the grey under it.

    ``rule`` is the width of its level rules, in plain ones; one stands ``above`` it where the row
    before does not end with such a rule. The one below begins at the column ``open_to``.
    """

    style: Style = ""
    size: float = 1
    grey: float | None = None
    rule: float = 1
    above: bool = False
    open_to: int = 0


class CellArea(NamedTuple):
    """Where the content of a cell stands: its left edge and room in mm."""

    left: float
    room: float
    align: Align


class Drawing(Protocol):
    """What is drawn in a cell instead of text, in a row at least ``height`` mm high."""

    @property
    def height(self) -> float:
        """The least height of its row in mm."""

    def draw(self, ink: Ink, slot: CellArea, height: float) -> None:
        """Draw it in the middle of a row ``height`` mm high."""


class PaperCell(NamedTuple):
    """A text in lines, of ``size`` points, over so many ``columns``; or a drawing in its place."""

    slot: CellArea
    lines: list[TextLine]
    style: Style = ""
    size: float = 0
    is_plain: bool = False
    columns: int = 1
    drawing: Drawing | None = None


class CellSetter:
    """What all rows of one table share: the sheet, its columns and the boxes around cells."""

    def __init__(self, measure: TextMeasure, paper: Paper, columns: Columns) -> None:
        self.measure, self.paper, self.columns = measure, paper, columns
        self.em = columns.size * MM_PER_POINT
        self.pitch = self.em * LEADING
        self._boxes: dict[tuple[tuple[float, ...], float, RowStyle], tuple[RuledLine, ...]] = {}

    def slot(self, first: int, behind: int, align: Align) -> CellArea:
        """Return the room of the columns from ``first`` up to before ``behind``."""
        edges, inset = self.columns.edges, self.columns.inset
        return CellArea(edges[first] + inset, edges[behind] - edges[first] - 2 * inset, align)

    def cell(
        self, words: Words, slot: CellArea, style: Style, size: float, columns: int = 1
    ) -> PaperCell:
        """Wrap ``words``, set in ``size`` points, into a slot over so many ``columns``."""
        text, _longest_word, longest_line, is_plain = words
        width = longest_line * size * MM_PER_POINT / THOUSANDTHS
        if not text:
            lines = []
        elif is_plain and width <= slot.room:
            lines = [TextLine(text, width)]
        else:
            lines = self.measure.wrap(text, style, size, slot.room)
        return PaperCell(slot, lines, style, size, is_plain, columns)

    def box(self, edges: tuple[float, ...], height: float, look: RowStyle) -> tuple[RuledLine, ...]:
        """Return the upright rules at ``edges`` and the level ones of a row.

        They are the same for all rows that are alike.
        """
        known = self._boxes.get((edges, height, look))
        if known is None:
            left, right, stroke = edges[0], edges[-1], self.paper.stroke
            level = stroke * look.rule
            upright = tuple(RuledLine(edge, 0, edge, height, stroke) for edge in edges)
            above = (RuledLine(left, 0, right, 0, level),) if look.above else ()
            start = edges[min(look.open_to, len(edges) - 1)]
            known = (*upright, *above, RuledLine(start, height, right, height, level))
            self._boxes[edges, height, look] = known
        return known

    def field(self, edges: tuple[float, ...], height: float, look: RowStyle) -> tuple[Fill, ...]:
        """Return the grey under a row, if it has one."""
        if look.grey is None:
            return ()
        return (Fill(edges[0], 0, edges[-1] - edges[0], height, look.grey),)


def write(ink: Ink, cell: PaperCell, part: tuple[int, int], top: float) -> None:
    """Print the lines of a cell from ``part[0]`` up to before ``part[1]``, downwards."""
    (left, room, align), lines, style, size, is_plain, _columns, _drawing = cell
    share, em = BEFORE[align], size * MM_PER_POINT
    y = top + BASELINE * em
    for text, taken in lines[part[0] : part[1]]:
        x = left + share * (room - taken)
        if is_plain:
            ink.runs.append(Run(x, y, text, style, size))
        else:
            ink.write(x, y, text, style, size)
        y += em * LEADING


def highest(cells: Iterable[PaperCell]) -> float:
    """Return the least height in mm of a row in which these cells are drawn; 0 if none is."""
    return max((cell.drawing.height for cell in cells if cell.drawing), default=0)
