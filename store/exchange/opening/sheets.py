"""The sheets of a file as it was handed in: typed cells, before anybody says what they mean."""

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence

from store.base.frozen import frozen
from store.language import N_

FiledValue = str | int | float | bool | dt.date | None
"""What a cell holds: text as it stands in the file, nothing stripped, dropped or converted."""


@frozen
class FiledCell:
    """One cell that holds something.

    Attributes:
        value: What it holds; a whole number that a spreadsheet keeps as a float is an int.
        font: The name of its font where the file tells, such as “.VnTime”.
        number_format: How the spreadsheet shows a number or a day, such as “mmm-yy”.
        fault: Why its value cannot be taken, in the person's language: a formula that was never
            reckoned, an error value, a text in doubt; "" where it can.
        remark: What was inexact in reading it, in the person's language.
        is_struck: Whether it is crossed out.
    """

    value: FiledValue
    font: str = ""
    number_format: str = ""
    fault: str = ""
    remark: str = ""
    is_struck: bool = False


UNRECKONED = N_(
    "A formula stands here that was never reckoned. Open the file in the spreadsheet, save it, and "
    "try again."
)
ERROR_VALUE = N_("The spreadsheet shows an error here, such as #REF!. Put the formula right.")
"""Why the value of a cell cannot be taken."""

_DIGITS = 15
"""Digits of a figure that a spreadsheet keeps; what stands behind them is dust."""


@frozen
class MergedCells:
    """A rectangle of cells made one, corners included; rows from 1, columns from 0."""

    top: int
    left: int
    bottom: int
    right: int


@frozen
class FiledSheet:
    """One sheet: its rows by number as the spreadsheet counts, its cells by column from 0.

    Rows and cells that hold nothing are not in it, so its size is that of its content, whatever
    extent the file claims. ``inherited`` are the columns of repeated questions of a form in which
    stands what was asked once for several rows. ``shaded`` are the cells, by row and column, that
    hold nothing but a colour, in rows that hold something.
    """

    name: str
    rows: Mapping[int, Mapping[int, FiledCell]]
    is_visible: bool = True
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    merged: tuple[MergedCells, ...] = ()
    inherited: frozenset[int] = frozenset()
    shaded: frozenset[tuple[int, int]] = frozenset()


@frozen
class OpenedFile:
    """A file that could be opened.

    Attributes:
        name: Its name without folders.
        kind: What it is: "xlsx", "xls", "xlsb", "ods", "csv" or "json".
        sheets: All of its sheets in order, hidden and empty ones too; a CSV file has one.
        remarks: Sentences on what was inexact in opening it, in the person's language.
        in_words: Whether its cells are the words a person or a spreadsheet wrote (CSV), so that a
            figure or a day is text still.
        is_one_byte: Whether its letters were one byte each, of a code that the file does not name.
        has_points: Whether decimals in its texts begin with a point everywhere, as programs write.
        has_answers: Whether its rows are answers to a form, which part several choices by spaces.
    """

    name: str
    kind: str
    sheets: tuple[FiledSheet, ...]
    remarks: tuple[str, ...] = ()
    in_words: bool = False
    is_one_byte: bool = False
    has_points: bool = False
    has_answers: bool = False


def filed_value(value: object) -> FiledValue:
    """Return what a cell holds; a day without an hour is a day, float dust is rounded away."""
    if isinstance(value, dt.datetime):
        return value.date() if value.time() == dt.time() else value.isoformat(" ")
    if isinstance(value, float):
        rounded = float(f"{value:.{_DIGITS}g}")
        return int(rounded) if rounded.is_integer() else rounded
    if isinstance(value, str | int | dt.date) or value is None:
        return value
    return str(value)


def place_of(row: int, column: int) -> str:
    """Return the place of a cell as a spreadsheet calls it: row 7, column 3 is “D7”."""
    letters = ""
    number = column + 1
    while number:
        number, digit = divmod(number - 1, 26)
        letters = chr(ord("A") + digit) + letters
    return f"{letters}{row}"


def without_covered(
    rows: Mapping[int, Mapping[int, FiledCell]], merged: Sequence[MergedCells]
) -> Mapping[int, Mapping[int, FiledCell]]:
    """Return rows in their order without what merged cells hide: only the first of them is seen."""
    numbers = list(rows)
    hidden = {
        (number, place)
        for one in merged
        for number in numbers[bisect_left(numbers, one.top) : bisect_right(numbers, one.bottom)]
        for place in rows[number]
        if one.left <= place <= one.right and (number, place) != (one.top, one.left)
    }
    if not hidden:
        return rows
    left = {
        number: {place: cell for place, cell in cells.items() if (number, place) not in hidden}
        for number, cells in rows.items()
    }
    return {number: cells for number, cells in left.items() if cells}
