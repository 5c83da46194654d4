"""Tables in a Word file: headings on each page, titles over several columns, sums in bold."""

from itertools import pairwise

from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.shared import Mm
from docx.table import _Row

from exports.document.document import PaperRow, PaperTable
from exports.files.decimals import IN_PRINT, room_behind
from exports.files.word.body import WordBody, fill_cell
from exports.files.word.elements import keep_on_one_page, repeat_on_each_page, rule_table
from exports.setting.tables.columns import set_columns, style_of


def put_table(body: WordBody, table: PaperTable) -> None:
    """Add ``table``, ruled, over the whole width of the sheet."""
    columns = set_columns(table, body.measure, body.paper)
    size, widths = columns.size, [right - left for left, right in pairwise(columns.edges)]
    made = body.table(len(table.rows) + 1, widths)
    rule_table(made)
    head, *below = made.rows
    repeat_on_each_page(head)
    _prepare(head, widths)
    for cell, column in zip(head.cells, table.paper_columns, strict=True):
        fill_cell(cell, column.heading, "center", bold=True, size=size)
    behind = room_behind(table, IN_PRINT)
    for drawn, row, spaces in zip(below, table.rows, behind, strict=True):
        _prepare(drawn, widths)
        _put_row(drawn, table, row, size)
        for cell, space in zip(drawn.cells, spaces, strict=True):
            if space:
                cell.paragraphs[0].runs[-1].add_text(space)
        if row.is_to_fill_in:
            drawn.height, drawn.height_rule = Mm(body.paper.pitch), WD_ROW_HEIGHT_RULE.AT_LEAST


def _prepare(drawn: _Row, widths: list[float]) -> None:
    keep_on_one_page(drawn)
    for cell, width in zip(drawn.cells, widths, strict=True):
        cell.width = Mm(width)


def _put_row(drawn: _Row, table: PaperTable, row: PaperRow, size: float) -> None:
    cells, style = drawn.cells, style_of(row.role)
    bold, italic = "B" in style, "I" in style
    titled = range(*table.title_span(row)) if row.title else range(0)
    if titled:
        cell = cells[titled.start].merge(cells[titled.stop - 1])
        fill_cell(cell, row.title, bold=bold, italic=italic, size=size)
    for place, (column, text) in enumerate(zip(table.paper_columns, table.shown(row), strict=True)):
        if place not in titled:
            fill_cell(cells[place], text, column.align, bold=bold, italic=italic, size=size)
