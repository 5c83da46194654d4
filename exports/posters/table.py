"""A table on a poster: sectors as bands with heavy rules, the figures that count seen first.

Unlike on A4 the size of type is given: whoever sets the poster chooses it for all its sheets.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate
from types import MappingProxyType
from typing import ClassVar

from exports.document.paper_table import PaperRow, PaperTable, RowRole
from exports.setting.tables.cells import CellArea, PaperCell, RowStyle, highest
from exports.setting.tables.columns import (
    Columns,
    Wish,
    decimals_width,
    longest_decimals,
    measured,
    share_out,
)
from exports.setting.tables.rows import going_on
from exports.setting.tables.table import TableSetter
from exports.type.font_file import CHECK_BOXES, THOUSANDTHS
from exports.type.ink import Ink
from exports.type.measure import TextMeasure, Words
from exports.type.paper import Paper
from exports.type.roles import Tag
from exports.type.strip import MM_PER_POINT, RuledLine, Strip
from store.base.frozen import frozen

_PAD_X = 0.3
_INSET = 2 * _PAD_X + 0.02
_CELL_WIDTH = 0.27
"""Room beside the text of a cell, and what a terminal cell is on a poster, in sizes of type."""

_HEAVY = 4
"""Width of heavy rules, in plain ones."""

_NAMED = 2
"""How many columns, the mark and the name, are open to the remark below a line."""

_BAND = RowStyle("B", 1.15, 0.82, _HEAVY, above=True)


class PosterTable(TableSetter):
    """Sets a table on A0."""

    heading_look: ClassVar[RowStyle] = RowStyle("B", 1, 0.93, _HEAVY, above=True)
    looks: ClassVar[Mapping[RowRole, RowStyle]] = MappingProxyType(
        {
            RowRole.LINE: RowStyle(),
            RowRole.BLANK: RowStyle(),
            RowRole.REMARK: RowStyle("I"),
            RowRole.GROUP: _BAND,
            RowRole.SUBTOTAL: RowStyle("B"),
            RowRole.TOTAL: _BAND,
        }
    )
    is_centred: ClassVar[bool] = True

    def look_of(self, row: PaperRow, after: PaperRow | None) -> RowStyle:
        """Return how a row is set, which is open to a remark below the activity's name."""
        look = self.looks[row.role]
        return look._replace(open_to=_NAMED) if after and after.role is RowRole.REMARK else look

    def span(self, row: PaperRow) -> tuple[int, int]:
        """Return the columns over which the row's title runs, a remark's from the name on."""
        if row.role is not RowRole.REMARK:
            return super().span(row)
        behind = len(self.slots)
        return min(1, behind - 1), behind

    def values(self, row: PaperRow, words: Sequence[Words], look: RowStyle) -> list[PaperCell]:
        """Return a cell for each column, figures that are seen first drawn in theirs."""
        cells = super().values(row, words, look)
        for place, column in enumerate(self.table.paper_columns):
            if column.large and words[place].text:
                figure = _Figure(self.paper, words[place].text, self.columns.pad)
                cells[place] = PaperCell(self.slots[place], [], drawing=figure)
        return cells

    def least_height(self, row: PaperRow, cells: Sequence[PaperCell]) -> float:
        """Return how high a row is at least, in mm: what a hand needs, or a large figure."""
        return max(super().least_height(row, cells), highest(cells))

    def going_on(self, group: PaperRow) -> tuple[Strip, ...]:
        """Return the band that is printed again where a sector goes on on another sheet."""
        return (going_on(self.frame, group.title, _BAND),)


@frozen
class _Figure:
    """A figure on ``paper`` that is seen first, with ``pad`` mm above and below."""

    paper: Paper
    text: str
    pad: float

    @property
    def height(self) -> float:
        """The least height of its row in mm."""
        return figure_height(self.text) * self.paper.table * MM_PER_POINT + 2 * self.pad

    def draw(self, ink: Ink, slot: CellArea, height: float) -> None:
        """Draw it in the middle of its cell."""
        text = " ".join(ink.measure.clean(self.text, "B").split())
        draw_figure(ink, self.paper, text, (slot.left + slot.room / 2, height / 2))


def poster_table(
    table: PaperTable, measure: TextMeasure, paper: Paper, tag: Tag, *, is_aligned: bool
) -> Iterator[Strip]:
    """Yield the rows of ``table`` as strips that carry headings and the name of a band along.

    Where it ``is_aligned``, decimals stand below each other, for which columns are wider.
    """
    columns = _columns(table, measure, paper, is_aligned=is_aligned)
    return PosterTable(table, measure, paper, tag, columns).strips()


def narrowest(table: PaperTable, measure: TextMeasure) -> float:
    """Return the width, in sizes of type, below which words of the table would break."""
    headings, rows = measured(table, measure)
    return sum(wish.least for wish in _wishes(table, headings, rows))


def _columns(table: PaperTable, measure: TextMeasure, paper: Paper, *, is_aligned: bool) -> Columns:
    """Return columns that fill the sheet, for type of the size it is made for."""
    headings, rows = measured(table, measure)
    em = paper.table * MM_PER_POINT
    decimals = longest_decimals(table, rows, measure) if is_aligned else ()
    wishes = list(_wishes(table, headings, rows))
    if any(decimals):
        wishes = [
            replace(wish, natural=max(wish.natural, _aligned_width(column, longest, measure)))
            for wish, column, longest in zip(
                wishes, _sized_columns(table, rows), decimals, strict=True
            )
        ]
    widths = share_out(wishes, paper.room / em)
    edges = tuple(accumulate((width * em for width in widths), initial=paper.left))
    return Columns(paper.table, _PAD_X * em, paper.pad * em, edges, headings, rows, decimals)


def _wishes(
    table: PaperTable,
    headings: Sequence[Words],
    rows: Sequence[Sequence[Words]],
) -> Iterator[Wish]:
    """Yield what each paper column asks for, in sizes of type; figures never wrap."""
    sizes = [PosterTable.looks[row.role].size / THOUSANDTHS for row in table.rows]
    for place, (column, heading) in enumerate(zip(table.paper_columns, headings, strict=True)):
        least = natural = heading.longest_word / THOUSANDTHS
        for size, texts in zip(sizes, rows, strict=True):
            words = texts[place]
            line, word = words.longest_line * size, words.longest_word * size
            if column.large and words.text:
                line = word = figure_width(words.text, line)
            least = max(least, word if column.align == "left" else line)
            natural = max(natural, line)
        if column.align == "left":
            least = max(least, min(natural, column.weight * _CELL_WIDTH))
        weight = column.weight if column.align == "left" else 0
        yield Wish(least + _INSET, natural + _INSET, weight)


def _sized_columns(
    table: PaperTable, rows: Sequence[Sequence[Words]]
) -> Iterator[list[tuple[Words, float]]]:
    """Yield what stands in each paper column, with the size in which its row is set."""
    sizes = [PosterTable.looks[row.role].size for row in table.rows]
    for place, _column in enumerate(table.paper_columns):
        yield [(texts[place], size) for texts, size in zip(rows, sizes, strict=True)]


def _aligned_width(
    column: Iterable[tuple[Words, float]], longest: int, measure: TextMeasure
) -> float:
    """Return how wide figures are, in sizes of type, with the ``longest`` decimals behind each."""
    behind = longest * max(look.size for look in PosterTable.looks.values())
    widths = (
        (words.longest_line - decimals_width(words, measure)) * size + behind
        for words, size in column
        if longest and words.text
    )
    return max(widths, default=0) / THOUSANDTHS + _INSET


_LARGE = 2.0
_CHECKED = 1.5
_BOX = 1.7
_CAPITALS = 0.66
"""Sizes of figures and of check boxes, the side of the frame around a figure, and the height of
digits, in sizes of type."""

_FRAME, _FIRST_FRAME = 1.5, 4
"""Width of frames, and of that around the first priority, in plain rules."""


def figure_size(text: str) -> float:
    """Return how large ``text`` is set, in sizes of type; check boxes need no frame."""
    return _CHECKED if text in CHECK_BOXES else _LARGE


def figure_height(text: str) -> float:
    """Return the height that a figure needs with its frame, in sizes of type."""
    return 0 if text in CHECK_BOXES else _BOX


def figure_width(text: str, width: float) -> float:
    """Return the width of a figure with its frame; ``width`` is that of its text, in its size."""
    return max(_BOX, width * figure_size(text))


def draw_figure(ink: Ink, paper: Paper, text: str, centre: tuple[float, float]) -> None:
    """Write ``text`` around the point ``centre`` (from the left, down) in type for ``paper``."""
    middle, down = centre
    em, size = paper.table * MM_PER_POINT, paper.table * figure_size(text)
    x = middle - ink.measure.width(text, "B", size) / 2
    ink.write(x, down + _CAPITALS * size * MM_PER_POINT / 2, text, "B", size)
    if text in CHECK_BOXES:
        return
    stroke = paper.stroke * (_FIRST_FRAME if text == "1" else _FRAME)
    half = (_BOX * em - stroke) / 2
    left, right, top, bottom = middle - half, middle + half, down - half, down + half
    ink.rules += [
        RuledLine(left, top, right, top, stroke),
        RuledLine(left, bottom, right, bottom, stroke),
        RuledLine(left, top, left, bottom, stroke),
        RuledLine(right, top, right, bottom, stroke),
    ]
