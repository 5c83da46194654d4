"""Tables as spreadsheets: CSV for exchange, XLSX for people.

Text that a spreadsheet would run as a formula is never run: in CSV an apostrophe stands before
it, which import takes away again; in XLSX it is stored as text.
"""

import datetime as dt
import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING

from exports.document.document import (
    ColumnPlace,
    Document,
    PaperTable,
    RowRole,
)
from exports.files.cell_writer import SpreadsheetCells
from exports.files.sums import SumsOfLines
from store.base.frozen import frozen
from store.language import _
from store.words.text import on_one_line

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_DATA_SHEET = "data"
_LISTS_SHEET = "lists"
_LAST_ROW = 200
_LONGEST_PROMPT_TITLE = 32
_LONGEST_PROMPT = 255
"""The lengths that spreadsheets allow for the explanation of a cell."""

_SHEET_NAME_LENGTH = 31
_PROPERTIES = "docProps/core.xml"
_FIRST_SHEET = "xl/worksheets/sheet1.xml"
_FORMULA = re.compile(
    rb'(?P<formula><c r="(?P<cell>[A-Z]+[0-9]+)"[^>]*><f>[^<]*</f>)(<v ?/>|<v></v>)</c>'
)
_NOTHING: Mapping[str, int | Decimal] = MappingProxyType({})


def xlsx_of_document(document: Document) -> bytes:
    """Return a workbook of two sheets: the tables as on paper, in đồng, and the plain data."""
    book = _new_book()
    pen = SpreadsheetCells(book.create_sheet(_sheet_name(document.title)))
    _print_form(pen, document)
    if document.main_table:
        _write_data(book.create_sheet(_DATA_SHEET), document.main_table)
    return _saved(book, document.created, pen.reckoned)


def xlsx_of_table(
    table: PaperTable, name: str, created: dt.datetime, columns: Sequence["Fillable"] = ()
) -> bytes:
    """Return a workbook of a sheet ``name`` with the lines of ``table`` under its keys.

    ``columns`` say of each column what else may be typed into it.
    """
    book = _new_book()
    sheet = book.create_sheet(_sheet_name(name))
    _write_data(sheet, table)
    if columns:
        _offer_lists(book, columns)
        last = len(table.rows) + _LAST_ROW
        for place, column in enumerate(columns, 1):
            _offer(sheet, place, column, last)
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
    _offer_lists(book, columns)
    pen = SpreadsheetCells(sheet)
    for place, column in enumerate(columns, 1):
        pen.text(1, place, column.heading, bold=True)
        width = max(column.width, len(column.heading)) + 3
        sheet.column_dimensions[pen.letter(place)].width = width
        _offer(sheet, place, column, _LAST_ROW)
        for row in range(2, _LAST_ROW + 1):
            sheet.cell(row, place).number_format = column.form
    sheet.freeze_panes = "A2"
    return _saved(book, created)


def xlsx_of_texts(sheets: Mapping[str, Sequence[Sequence[str]]], created: dt.datetime) -> bytes:
    """Return a workbook of texts, by the names of its sheets; empty texts leave cells empty."""
    book = _new_book()
    for name, rows in sheets.items():
        pen = SpreadsheetCells(book.create_sheet(name))
        for number, row in enumerate(rows, 1):
            for place, text in enumerate(row, 1):
                if text:
                    pen.text(number, place, text, bold=number == 1)
        pen.sheet.freeze_panes = "A2"
    return _saved(book, created)


def _offer_lists(book: "Workbook", columns: Sequence[Fillable]) -> None:
    """Add a hidden sheet with what may be chosen in each column, under the same letters."""
    lists = book.create_sheet(_LISTS_SHEET)
    lists.sheet_state = "hidden"
    pen = SpreadsheetCells(lists)
    for place, column in enumerate(columns, 1):
        for row, option in enumerate(column.options, 1):
            pen.text(row, place, option)


def _offer(sheet: "Worksheet", place: int, column: Fillable, last: int) -> None:
    """Give a column its format and, down to row ``last``, its explanation and list."""
    from openpyxl.utils import get_column_letter  # noqa: PLC0415 - see _new_book
    from openpyxl.worksheet.datavalidation import DataValidation  # noqa: PLC0415 - see _new_book

    letter = get_column_letter(place)
    sheet.column_dimensions[letter].number_format = column.form
    if not column.words and not column.options:
        return
    rule = DataValidation(allow_blank=True)
    if column.options:
        end = len(column.options)
        rule = DataValidation("list", f"{_LISTS_SHEET}!${letter}$1:${letter}${end}")
        rule.allow_blank = True
    rule.showErrorMessage = column.strict
    rule.showInputMessage = True
    rule.promptTitle = column.heading[:_LONGEST_PROMPT_TITLE]
    rule.prompt = column.words[:_LONGEST_PROMPT]
    rule.add(f"{letter}2:{letter}{last}")
    sheet.add_data_validation(rule)


def _new_book() -> "Workbook":
    # The reader and writer of workbooks cost a tenth of a second; only these files need them.
    from openpyxl import Workbook  # noqa: PLC0415

    book = Workbook()
    book.remove(book.worksheets[0])
    return book


def _sheet_name(title: str) -> str:
    allowed = "".join(" " if letter in "[]:*?/\\'" else letter for letter in title)
    return on_one_line(allowed)[:_SHEET_NAME_LENGTH].strip() or _("Table")


def _write_data(sheet: "Worksheet", table: PaperTable) -> None:
    pen = SpreadsheetCells(sheet)
    for place, column in enumerate(table.columns, 1):
        pen.heading(1, place, column, column.key)
    for number, row in enumerate(table.lines, 2):
        for place, (column, value) in enumerate(zip(table.columns, row.values, strict=True), 1):
            pen.value(number, place, table, column, value, bold=False)
    sheet.freeze_panes = "A2"


def _print_form(pen: SpreadsheetCells, document: Document) -> None:
    """Write titles and tables below each other as they stand on paper."""
    from openpyxl.worksheet.properties import PageSetupProperties  # noqa: PLC0415 - see _new_book

    number = 1
    for part in document.parts or (document,):
        for text in (part.title, part.subject):
            if text:
                pen.text(number, 1, text, bold=True)
                number += 1
        for table in part.tables:
            number = _print_table(pen, table, number + 1)
    pen.sheet.page_setup.orientation = document.orientation
    pen.sheet.page_setup.fitToHeight = 0
    pen.sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _print_table(pen: SpreadsheetCells, table: PaperTable, number: int) -> int:
    """Write one table from row ``number`` on; return the row below it."""
    unit_note = _("Unit: {unit}").format(unit=_("đồng")) if table.unit_note else ""
    for text in (table.caption, unit_note):
        if text:
            pen.text(number, 1, text)
            number += 1
    places = [n for n, one in enumerate(table.columns) if one.place is not ColumnPlace.FILES_ONLY]
    for at, place in enumerate(places, 1):
        pen.heading(number, at, table.columns[place], table.columns[place].heading)
    sums = SumsOfLines()
    for row in table.rows:
        number += 1
        bold = row.role not in {RowRole.LINE, RowRole.BLANK}
        for at, place in enumerate(places, 1):
            pen.value(number, at, table, table.columns[place], row.values[place], bold=bold)
            if formula := sums.formula(row, place, pen.letter(at)):
                pen.formula(number, at, formula, row.values[place])
        sums.take(number, row)
        if row.title:
            shown = zip(table.columns, row.values, strict=True)
            empty = [column.field.is_empty(value) for column, value in shown]
            at = next((n for n, place in enumerate(places, 1) if empty[place]), 1)
            pen.text(number, at, row.title, bold=True)
    if table.words:
        number += 1
        pen.text(number, 1, table.words)
    return number + 1


def _saved(
    book: "Workbook", created: dt.datetime, reckoned: Mapping[str, int | Decimal] = _NOTHING
) -> bytes:
    """Return the workbook's bytes, the same for the same content: no clock goes into them.

    ``reckoned`` is what the formulas of the first sheet give; a reader that does not reckon, such
    as an import, finds it beside them.
    """
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
            if entry.filename == _FIRST_SHEET:
                content = _FORMULA.sub(partial(_with_value, reckoned), content)
            still = zipfile.ZipInfo(entry.filename, moment.timetuple()[:6])
            target.writestr(still, content, zipfile.ZIP_DEFLATED)
    return fixed.getvalue()


def _with_value(reckoned: Mapping[str, int | Decimal], found: re.Match[bytes]) -> bytes:
    value = f"{reckoned[found['cell'].decode()]}".encode()
    return found["formula"] + b"<v>" + value + b"</v></c>"
