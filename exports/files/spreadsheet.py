"""Tables as spreadsheets: CSV for exchange, XLSX for people.

Text that a spreadsheet would run as a formula is never run: in CSV an apostrophe stands before
it, which import takes away again; in XLSX it is stored as text.
"""

import csv
import datetime as dt
import io
import zipfile
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, cast

from exports.document.document import (
    ColumnPlace,
    Document,
    PaperColumn,
    PaperRow,
    PaperTable,
    RowRole,
)
from store.base.frozen import frozen
from store.language import _
from store.words.text import normalise

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_RUN_OR_QUOTED = ("=", "+", "-", "@", "\t", "\r", "'")
WHOLE_FORM = "#,##0"
DECIMAL_FORM = "#,##0.###"
DAY_FORM = "dd/mm/yyyy"
TEXT_FORM = "@"
"""The number formats of spreadsheets."""

_LARGEST_EXACT = 2**53
_WIDEST = 60
_DATA_SHEET = "data"
_LISTS_SHEET = "lists"
_LAST_ROW = 200
_LONGEST_PROMPT_TITLE = 32
_LONGEST_PROMPT = 255
"""The lengths that spreadsheets allow for the explanation of a cell."""

_SHEET_NAME_LENGTH = 31
_PROPERTIES = "docProps/core.xml"


def neutral(text: str) -> str:
    """Return ``text`` so that no spreadsheet runs it as a formula."""
    return f"'{text}" if text.startswith(_RUN_OR_QUOTED) else text


def csv_bytes(table: PaperTable) -> bytes:
    """Return the lines of ``table`` as CSV under its column keys: UTF-8 with BOM, comma."""
    return csv_of(
        [column.key for column in table.columns], (_exported(table, row) for row in table.lines)
    )


def csv_of(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Return ready texts as CSV: UTF-8 with BOM, comma, lines that end as RFC 4180 has them."""
    made = io.StringIO()
    writer = csv.writer(made)
    writer.writerow(header)
    writer.writerows(rows)
    return made.getvalue().encode("utf-8-sig")


def xlsx_of_document(document: Document) -> bytes:
    """Return a workbook of two sheets: the tables as on paper, in đồng, and the plain data."""
    book = _new_book()
    _print_form(book.create_sheet(_sheet_name(document.title)), document)
    if document.main_table:
        _write_data(book.create_sheet(_DATA_SHEET), document.main_table)
    return _saved(book, document.created)


def xlsx_of_table(table: PaperTable, name: str, created: dt.datetime) -> bytes:
    """Return a workbook of one sheet ``name`` with the lines of ``table`` under its keys."""
    book = _new_book()
    _write_data(book.create_sheet(_sheet_name(name)), table)
    return _saved(book, created)


@frozen
class Fillable:
    """A column of a sheet that is to be filled in.

    ``words`` say beside an open cell what to type, ``form`` is the spreadsheet's number format and
    ``options`` what is offered; unless it is ``strict``, other words may be typed as well.
    """

    heading: str
    width: int
    words: str
    form: str
    options: tuple[str, ...] = ()
    strict: bool = False


def xlsx_to_fill_in(columns: Sequence[Fillable], name: str, created: dt.datetime) -> bytes:
    """Return a workbook with a sheet ``name`` of headings alone, and what may stand under them."""
    book = _new_book()
    sheet = book.create_sheet(_sheet_name(name))
    lists = book.create_sheet(_LISTS_SHEET)
    lists.sheet_state = "hidden"
    pen, list_pen = _CellWriter(sheet), _CellWriter(lists)
    for place, column in enumerate(columns, 1):
        pen.text(1, place, column.heading, bold=True)
        for row, option in enumerate(column.options, 1):
            list_pen.text(row, place, option)
        _offer(sheet, place, column)
    sheet.freeze_panes = "A2"
    return _saved(book, created)


def _offer(sheet: "Worksheet", place: int, column: Fillable) -> None:
    """Give a column its width and format, its explanation, and the list of what is offered."""
    from openpyxl.utils import get_column_letter  # noqa: PLC0415 - see _new_book
    from openpyxl.worksheet.datavalidation import DataValidation  # noqa: PLC0415 - see _new_book

    letter = get_column_letter(place)
    sheet.column_dimensions[letter].width = max(column.width, len(column.heading)) + 3
    rule = DataValidation(allow_blank=True)
    if column.options:
        last = len(column.options)
        rule = DataValidation("list", f"{_LISTS_SHEET}!${letter}$1:${letter}${last}")
        rule.allow_blank = True
    rule.showErrorMessage = column.strict
    rule.showInputMessage = True
    rule.promptTitle = column.heading[:_LONGEST_PROMPT_TITLE]
    rule.prompt = column.words[:_LONGEST_PROMPT]
    rule.add(f"{letter}2:{letter}{_LAST_ROW}")
    sheet.add_data_validation(rule)
    for row in range(2, _LAST_ROW + 1):
        sheet.cell(row, place).number_format = column.form


def _exported(table: PaperTable, row: PaperRow) -> list[str]:
    """Return a row's plain texts; only what is text can be taken for a formula."""
    texts = table.exported(row)
    return [
        neutral(text) if isinstance(value, str | tuple) else text
        for value, text in zip(row.values, texts, strict=True)
    ]


def _new_book() -> "Workbook":
    # The reader and writer of workbooks cost a tenth of a second; only these files need them.
    from openpyxl import Workbook  # noqa: PLC0415

    book = Workbook()
    book.remove(book.worksheets[0])
    return book


def _sheet_name(title: str) -> str:
    allowed = "".join(" " if letter in "[]:*?/\\'" else letter for letter in title)
    return " ".join(allowed.split())[:_SHEET_NAME_LENGTH].strip() or _("Table")


class _CellWriter:
    """Writes raw values and texts into the cells of one sheet, counted from 1."""

    def __init__(self, sheet: "Worksheet") -> None:
        from openpyxl.styles import Font  # noqa: PLC0415 - see _new_book

        self.sheet = sheet
        self._bold = Font(bold=True)

    def value(
        self,
        row: int,
        place: int,
        table: PaperTable,
        column: PaperColumn,
        value: object,
        *,
        bold: bool,
    ) -> None:
        """Write a raw value: numbers and days as such, everything else as text."""
        if column.field.is_empty(value):
            return
        if isinstance(value, Decimal):
            self._plain(row, place, value, DECIMAL_FORM, bold=bold)
        elif isinstance(value, int) and abs(value) < _LARGEST_EXACT:
            self._plain(row, place, value, WHOLE_FORM, bold=bold)
        elif isinstance(value, dt.date) and not isinstance(value, dt.datetime):
            self._plain(row, place, value, DAY_FORM, bold=bold)
        else:
            self.text(row, place, column.field.export(value, table.around), bold=bold)

    def _plain(
        self, row: int, place: int, value: int | Decimal | dt.date, form: str, *, bold: bool
    ) -> None:
        cell = self._cell(row, place)
        cell.value = value
        cell.number_format = form
        if bold:
            cell.font = self._bold

    def text(self, row: int, place: int, text: str, *, bold: bool = False) -> None:
        """Write ``text`` as text, whatever it looks like."""
        cell = self._cell(row, place)
        cell.value = normalise(text, multiline=True)
        cell.data_type = "s"
        cell.number_format = TEXT_FORM
        cell.quotePrefix = text.startswith(_RUN_OR_QUOTED)
        if bold:
            cell.font = self._bold

    def heading(self, row: int, place: int, column: PaperColumn, words: str) -> None:
        """Write the head of a column and give it its width."""
        self.text(row, place, words, bold=True)
        letter = self._cell(row, place).column_letter
        width = min(_WIDEST, max(column.weight, len(column.key)) + 3)
        self.sheet.column_dimensions[letter].width = width

    def _cell(self, row: int, place: int) -> "Cell":
        return cast("Cell", self.sheet.cell(row, place))


def _write_data(sheet: "Worksheet", table: PaperTable) -> None:
    pen = _CellWriter(sheet)
    for place, column in enumerate(table.columns, 1):
        pen.heading(1, place, column, column.key)
    for number, row in enumerate(table.lines, 2):
        for place, (column, value) in enumerate(zip(table.columns, row.values, strict=True), 1):
            pen.value(number, place, table, column, value, bold=False)
    sheet.freeze_panes = "A2"


def _print_form(sheet: "Worksheet", document: Document) -> None:
    """Write titles and tables below each other as they stand on paper."""
    from openpyxl.worksheet.properties import PageSetupProperties  # noqa: PLC0415 - see _new_book

    pen = _CellWriter(sheet)
    number = 1
    for part in document.parts or (document,):
        for text in (part.title, part.subject):
            if text:
                pen.text(number, 1, text, bold=True)
                number += 1
        for table in part.tables:
            number = _print_table(pen, table, number + 1)
    sheet.page_setup.orientation = document.orientation
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _print_table(pen: _CellWriter, table: PaperTable, number: int) -> int:
    """Write one table from row ``number`` on; return the row below it."""
    unit_note = _("Unit: {unit}").format(unit=_("đồng")) if table.unit_note else ""
    for text in (table.caption, unit_note):
        if text:
            pen.text(number, 1, text)
            number += 1
    places = [n for n, one in enumerate(table.columns) if one.place is not ColumnPlace.FILES_ONLY]
    for at, place in enumerate(places, 1):
        pen.heading(number, at, table.columns[place], table.columns[place].heading)
    for row in table.rows:
        number += 1
        bold = row.role not in {RowRole.LINE, RowRole.BLANK}
        for at, place in enumerate(places, 1):
            pen.value(number, at, table, table.columns[place], row.values[place], bold=bold)
        if row.title:
            shown = zip(table.columns, row.values, strict=True)
            empty = [column.field.is_empty(value) for column, value in shown]
            at = next((n for n, place in enumerate(places, 1) if empty[place]), 1)
            pen.text(number, at, row.title, bold=True)
    if table.words:
        number += 1
        pen.text(number, 1, table.words)
    return number + 1


def _saved(book: "Workbook", created: dt.datetime) -> bytes:
    """Return the workbook's bytes, the same for the same content: no clock goes into them."""
    moment = created.astimezone(dt.UTC).replace(tzinfo=None, microsecond=0)
    book.properties.created = moment
    book.properties.creator = "Thôn Xã"
    made, fixed = io.BytesIO(), io.BytesIO()
    book.save(made)
    stamp = moment.isoformat() + "Z"
    with zipfile.ZipFile(made) as source, zipfile.ZipFile(fixed, "w") as target:
        for entry in source.infolist():
            content = source.read(entry)
            if entry.filename == _PROPERTIES:
                now = book.properties.modified.replace(microsecond=0).isoformat() + "Z"
                content = content.replace(now.encode(), stamp.encode())
            still = zipfile.ZipInfo(entry.filename, moment.timetuple()[:6])
            target.writestr(still, content, zipfile.ZIP_DEFLATED)
    return fixed.getvalue()
