"""A table as strips: rows that carry their headings along and never lose a line."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from types import MappingProxyType
from typing import ClassVar

from exports.document.paper_table import PaperRow, PaperTable, RowRole
from exports.setting.tables.cells import CellArea, CellSetter, PaperCell, RowStyle
from exports.setting.tables.columns import Columns, decimals_width, set_columns, style_of
from exports.setting.tables.rows import WrappedRow, going_on
from exports.type.font_file import THOUSANDTHS
from exports.type.measure import TextMeasure, Words
from exports.type.paper import Paper
from exports.type.roles import StructureRole, Tag
from exports.type.strip import MM_PER_POINT, Strip

_HEADING_GREY = 0.9
_GROUP_GREY = 0.95
_BEYOND_GROUPS = (RowRole.GROUP, RowRole.TOTAL)
"""The rows on grey, which belong to no group above them."""

SUMS = (RowRole.SUBTOTAL, RowRole.TOTAL)
_BEYOND_ENTRIES = (*SUMS, RowRole.GROUP)
_HELD = (*SUMS, RowRole.REMARK)
"""What stands on the page of the row above it."""


class TableSetter:
    """Sets a table as it stands on A4; posters and forms for handwriting set some of it anew.

    ``tag`` is the table's place in the structure of the paper.
    """

    heading_look: ClassVar[RowStyle] = RowStyle("B", grey=_HEADING_GREY, above=True)
    looks: ClassVar[Mapping[RowRole, RowStyle]] = MappingProxyType(
        {
            role: RowStyle(style_of(role), grey=_GROUP_GREY if role in _BEYOND_GROUPS else None)
            for role in RowRole
        }
    )
    is_centred: ClassVar[bool] = False
    """Whether texts stand in the middle of their row; those to write beside always do."""

    def __init__(
        self, table: PaperTable, measure: TextMeasure, paper: Paper, tag: Tag, columns: Columns
    ) -> None:
        self.table, self.measure, self.paper, self.tag = table, measure, paper, tag
        self.columns = columns
        self.frame = CellSetter(measure, paper, columns)
        aligned = enumerate(column.align for column in table.paper_columns)
        self.slots = [self.frame.slot(at, at + 1, align) for at, align in aligned]

    def strips(self) -> Iterator[Strip]:
        """Yield headings and rows, each when it is asked for.

        A group's title stays with its first row, a sum with the two rows before it, the last two
        rows with each other.
        """
        heading = self.heading()
        yield heading.kept()
        again: tuple[Strip, ...] = (heading,)
        rows = zip_longest(self.table.rows, self.table.rows[1:], self.table.rows[2:])
        for (row, after, later), words in zip(rows, self.columns.rows, strict=True):
            if row.role in _BEYOND_GROUPS:
                again = (heading,)
            keep = self.keeps(row, after, later)
            yield self._row(row, words, self.look_of(row, after), again, keep=keep)
            if row.role is RowRole.GROUP:
                again = (heading, *self.going_on(row))

    def heading(self) -> Strip:
        """Return the row of headings, centred both ways."""
        look = self.heading_look
        columns = zip(self.columns.headings, self.slots, strict=True)
        cells = [
            self.frame.cell(words, slot._replace(align="center"), look.style, self.size(look))
            for words, slot in columns
        ]
        deepest = max(len(cell.lines) for cell in cells)
        tags = _tags("TH", cells, Tag("TR", self.tag))
        edges = self.columns.edges
        return WrappedRow(self.frame, look, cells, edges, tags, deepest, centred=True).strip()

    def keeps(self, row: PaperRow, after: PaperRow | None, later: PaperRow | None) -> bool:
        """Tell whether a row stands on the page of the row ``after`` it."""
        if row.role is RowRole.GROUP:
            return True
        return after is not None and (after.role in _HELD or later is None or later.role in SUMS)

    def look_of(self, row: PaperRow, after: PaperRow | None) -> RowStyle:
        """Return how a row is set, which stands before the row ``after``."""
        del after
        return self.looks[row.role]

    def least_height(self, row: PaperRow, cells: Sequence[PaperCell]) -> float:
        """Return how high a row with these cells is at least, in mm: what a hand needs, or 0."""
        del cells
        return self.paper.pitch if row.is_to_fill_in else 0

    def size(self, look: RowStyle) -> float:
        """Return the size of type in points of a row set like that."""
        return self.columns.size * look.size

    def span(self, row: PaperRow) -> tuple[int, int]:
        """Return the columns (first, behind the last) over which the row's title runs."""
        return self.table.title_span(row) if row.title else (0, 0)

    def values(self, row: PaperRow, words: Sequence[Words], look: RowStyle) -> list[PaperCell]:
        """Return a cell for each column."""
        del row
        cell, style, size = self.frame.cell, look.style, self.size(look)
        slots = self._aligned(words, size) if any(self.columns.decimals) else self.slots
        return [cell(one, slot, style, size) for one, slot in zip(words, slots, strict=True)]

    def _aligned(self, words: Sequence[Words], size: float) -> list[CellArea]:
        """Return where the cells of a row stand, so that decimal signs are below each other."""
        unit = size * MM_PER_POINT / THOUSANDTHS
        largest = self.columns.size * max(look.size for look in self.looks.values())
        in_largest = largest * MM_PER_POINT / THOUSANDTHS
        slots = []
        for one, slot, longest in zip(words, self.slots, self.columns.decimals, strict=True):
            own = decimals_width(one, self.frame.measure) if longest else 0
            room = slot.room - longest * in_largest + own * unit
            fits = one.longest_line * unit <= room
            slots.append(slot._replace(room=room) if fits else slot)
        return slots

    def going_on(self, group: PaperRow) -> tuple[Strip, ...]:
        """Return what is printed below the headings where a group goes on on another page."""
        return (going_on(self.frame, group.title, self.looks[RowRole.GROUP]),)

    def _row(
        self,
        row: PaperRow,
        words: Sequence[Words],
        look: RowStyle,
        again: tuple[Strip, ...],
        *,
        keep: bool,
    ) -> Strip:
        cells, edges = self._cells(row, words, look)
        tags = _tags(
            "TD", cells, Tag("TR", self.tag, row.title if row.role is RowRole.GROUP else "")
        )
        deepest = max([1, *(len(cell.lines) for cell in cells)])
        least = self.least_height(row, cells)
        centred = self.is_centred or least > 0
        return WrappedRow(
            self.frame, look, cells, edges, tags, deepest, again, keep, least, centred,
            is_entry=least > 0 and row.role not in _BEYOND_ENTRIES,
        ).strip()  # fmt: skip

    def _cells(
        self, row: PaperRow, words: Sequence[Words], look: RowStyle
    ) -> tuple[list[PaperCell], tuple[float, ...]]:
        """Return the cells of a row and the edges between them."""
        cells, edges = self.values(row, words, look), self.columns.edges
        first, behind = self.span(row)
        if first < behind:
            title, slot = (
                self.measure.words(row.title, look.style),
                self.frame.slot(first, behind, "left"),
            )
            cells[first:behind] = [
                self.frame.cell(title, slot, look.style, self.size(look), behind - first)
            ]
            edges = (*edges[: first + 1], *edges[behind:])
        return cells, edges


def table_strips(
    table: PaperTable, measure: TextMeasure, paper: Paper, tag: Tag
) -> Iterator[Strip]:
    """Yield the rows of ``table`` on A4 as strips that carry their headings along."""
    return TableSetter(table, measure, paper, tag, set_columns(table, measure, paper)).strips()


def _tags(role: StructureRole, cells: list[PaperCell], row: Tag) -> list[Tag]:
    """Return what each cell of a row is."""
    return [Tag(role, row, "", cell.columns) for cell in cells]
