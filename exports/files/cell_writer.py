"""Values and texts into the cells of a sheet, each as the kind of cell that it is."""

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, cast

from exports.document.document import PaperColumn, PaperTable
from exports.files.csv_file import RUN_OR_QUOTED
from store.columns.dates import Day
from store.columns.figures import Money, Quantity, WholeNumber, Year
from store.columns.kind import Kind
from store.words.text import normalise

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

WHOLE_FORM = "#,##0"
DECIMAL_FORM = "#,##0.###"
DAY_FORM = "dd/mm/yyyy"
TEXT_FORM = "@"
"""The number formats of spreadsheets."""

_FORMS = ((Day, DAY_FORM), (Year, "0"), (WholeNumber, WHOLE_FORM), (Money, WHOLE_FORM),
          (Quantity, DECIMAL_FORM))  # fmt: skip

_LARGEST_EXACT = 2**53
_WIDEST = 60


def form_of(kind: Kind[object]) -> str:
    """Return the number format of cells of ``kind``; whatever is no figure and no day is text."""
    return next((form for of, form in _FORMS if isinstance(kind, of)), TEXT_FORM)


class SpreadsheetCells:
    """Writes raw values and texts into the cells of one sheet, counted from 1.

    ``reckoned`` has what each formula gives, by the cell's name.
    """

    def __init__(self, sheet: "Worksheet") -> None:
        from openpyxl.styles import Font  # noqa: PLC0415 - see _new_book

        self.sheet = sheet
        self.reckoned: dict[str, int | Decimal] = {}
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

    def formula(self, row: int, place: int, formula: str, value: int | Decimal) -> None:
        """Put ``formula``, which gives ``value``, into a cell that holds that value."""
        cell = self._cell(row, place)
        cell.value = formula
        self.reckoned[cell.coordinate] = value

    def text(self, row: int, place: int, text: str, *, bold: bool = False) -> None:
        """Write ``text`` as text, whatever it looks like."""
        cell = self._cell(row, place)
        cell.value = normalise(text, multiline=True)
        cell.data_type = "s"
        cell.number_format = TEXT_FORM
        cell.quotePrefix = text.startswith(RUN_OR_QUOTED)
        if bold:
            cell.font = self._bold

    def heading(self, row: int, place: int, column: PaperColumn, words: str) -> None:
        """Write the head of a column and give it its width."""
        self.text(row, place, words, bold=True)
        letter = self.letter(place)
        width = min(_WIDEST, max(column.weight, len(column.key)) + 3)
        self.sheet.column_dimensions[letter].width = width

    def letter(self, place: int) -> str:
        """Return the letters of a column."""
        return self._cell(1, place).column_letter

    def _cell(self, row: int, place: int) -> "Cell":
        return cast("Cell", self.sheet.cell(row, place))
