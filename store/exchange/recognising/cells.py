"""The cells of one sheet's records, each in the words in which its column is read."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from store.base.frozen import frozen
from store.columns.choices import Several
from store.columns.dates import Day
from store.columns.figures import Money, Quantity, WholeNumber
from store.columns.kind import LIST_SEPARATOR, FieldError, Kind
from store.columns.record import Record
from store.exchange.headings.header_rows import HeaderRows
from store.exchange.opening.sheets import FiledCell, FiledSheet, OpenedFile
from store.exchange.values.day_order import day_order
from store.exchange.values.decimals import DecimalSign, agreed, decimal_sign
from store.exchange.values.figures import (
    NOTHING,
    as_typed,
    figure_of,
    is_inexact_month,
    not_typed,
    refuse_other_looks,
    unit_beside,
)
from store.exchange.values.units import (
    LEAST_SUM,
    NoUnit,
    amount_of,
    bare_figure,
    rounded_to_dong,
    unit_in_format,
)
from store.language import N_, _
from store.words.money import MoneyUnit, format_money, parse_money
from store.words.text import normalise

_PROTECTION = "'"
_END = "end"

_MONTH_TAKEN = N_("“{text}” was read as {month}.")
_WITHOUT_UNIT = N_("“{text}” was read as a figure without “{unit}”.")
_ROUNDED = N_("“{text}” was rounded to {amount} đồng.")


@frozen
class ReadCell:
    """What a cell says as it would be typed, and what was inexact in reading it, if anything."""

    text: str
    remark: str = ""


_EMPTY = ReadCell("")


class CellReader:
    """Reads the cells of one sheet, of which it knows the units and the signs of decimals."""

    def __init__(
        self,
        record_type: type[Record],
        sheet: FiledSheet,
        header: HeaderRows,
        units: Mapping[int, MoneyUnit],
        file: OpenedFile,
    ) -> None:
        """Keep what is known of the sheet.

        Args:
            record_type: The table.
            sheet: The sheet, its texts in Unicode.
            header: Its header.
            units: The unit of each column of money, by its place.
            file: The file, which says how its texts are written.
        """
        self._type, self._header, self._units = record_type, header, units
        self._file = file
        self._whole = {
            key
            for key in header.columns.values()
            if isinstance(record_type.columns[key].kind, WholeNumber)
        }
        self._asks_for_sign = file.has_points or not header.is_ours
        figures = [
            place
            for place, key in header.columns.items()
            if isinstance(record_type.columns[key].kind, Money | Quantity | WholeNumber)
        ]
        self._signs: Mapping[int, DecimalSign] = dict.fromkeys(figures, DecimalSign("."))
        if not file.has_points:
            self._signs = agreed(
                {place: decimal_sign(_figures(sheet, header.last, place)) for place in figures}
            )
        self._days = day_order(
            (
                text
                for place, key in header.columns.items()
                if isinstance(record_type.columns[key].kind, Day)
                for text in _texts(sheet, header.last, place)
            ),
            rewritten=header.is_ours and file.in_words,
        )

    def read(self, place: int, cell: FiledCell) -> ReadCell:
        """Return what a cell in the column at ``place`` says.

        Raises:
            FieldError: It says nothing that can be meant, or several things.
        """
        if cell.fault:
            raise FieldError(cell.fault)
        key = self._header.columns[place]
        kind = self._type.columns[key].kind
        if isinstance(cell.value, str):
            cell = replace(cell, value=self._as_meant(cell.value, kind))
        if isinstance(kind, Money):
            return self._money(place, cell)
        refuse_other_looks(cell, kind)
        remark = cell.remark
        if key in self._whole and (unit := unit_beside(cell)):
            remark = _(_WITHOUT_UNIT).format(text=cell.value, unit=unit)
        if place in self._signs and self._asks_for_sign and isinstance(cell.value, str):
            sign, figure = self._signs[place], figure_of(cell.value)
            is_whole = key in self._whole and not self._file.has_points
            cell = replace(cell, value=sign.whole(figure) if is_whole else sign.plain(figure))
        text = as_typed(cell, kind, is_end=key == _END)
        if isinstance(kind, Day) and isinstance(cell.value, str):
            text, remark = self._days.day(text)
        if isinstance(cell.value, str) and is_inexact_month(cell.value) and text != cell.value:
            remark = _(_MONTH_TAKEN).format(text=cell.value, month=text)
        return ReadCell(text, remark)

    def _as_meant(self, text: str, kind: Kind[object]) -> str:
        """Return a text without what the file's program adds to it or writes another way."""
        if self._file.has_answers and isinstance(kind, Several):
            return LIST_SEPARATOR.join(text.split())
        is_protected = self._file.in_words and normalise(text) not in NOTHING
        return text.removeprefix(_PROTECTION) if is_protected else text

    def _money(self, place: int, cell: FiledCell) -> ReadCell:
        """Return an amount in đồng, as text."""
        refuse_other_looks(cell, self._type.columns[self._header.columns[place]].kind)
        if isinstance(cell.value, bool):
            raise FieldError(not_typed(cell.value))
        text = normalise(str("" if cell.value is None else cell.value))
        if not text or text in NOTHING:
            return _EMPTY
        unit = unit_in_format(cell.number_format) or self._units[place]
        try:
            if isinstance(cell.value, int | float):
                # A spreadsheet's number is what it is: no comma in it can be an English one.
                return self._in_dong(text, Decimal(repr(cell.value)), unit)
            if not bare_figure(cell):
                return ReadCell(str(parse_money(text)))
            sign = self._signs.get(place, DecimalSign())
            return self._in_dong(text, amount_of(text, unit, sign), unit)
        except (ValueError, NoUnit) as error:
            raise FieldError(str(error)) from error

    def _in_dong(self, text: str, figure: Decimal, unit: MoneyUnit) -> ReadCell:
        amount = rounded_to_dong(text, figure, unit, 0 if self._header.is_ours else LEAST_SUM)
        if figure * unit.factor == amount:
            return ReadCell(str(amount))
        told = format_money(amount, MoneyUnit.DONG)
        return ReadCell(str(amount), _(_ROUNDED).format(text=text, amount=told))


def _figures(sheet: FiledSheet, header: int, place: int) -> Iterator[str]:
    return map(figure_of, _texts(sheet, header, place))


def _texts(sheet: FiledSheet, header: int, place: int) -> Iterator[str]:
    for number, cells in sheet.rows.items():
        if number > header and place in cells and isinstance(cells[place].value, str):
            yield str(cells[place].value)
