"""Cells as people fill them, in the words in which a column is read: figures, months, days."""

import datetime as dt
import re
from decimal import Decimal
from typing import Any

from store.columns.dates import Day, Moment, MonthOfYear
from store.columns.figures import Money, Quantity, WholeNumber
from store.columns.kind import FieldError, Flag, Kind, Text
from store.columns.record import Record
from store.exchange.opening.sheets import FiledCell
from store.language import N_, _
from store.words.text import fold, normalise

_UNIT = "unit"

NOTHING = frozenset({"-", "–", "—", "...", "…"})
"""What is typed where there is nothing to tell."""

_MOST_DIGITS = 15
_ENGLISH = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAMED_MONTH = re.compile(r"([a-z]{3})[a-z]*[-/ ]?(\d{2}|\d{4})")
_VIETNAMESE_MONTH = re.compile(
    r"(?:t|th|thg|thang)\.? ?(\d{1,2})(?:[-/. ]+(?:nam )?(\d{2}|\d{4}))?"
)
_QUARTER = re.compile(r"(?:quy|q)\.? ?(iv|i{1,3}|[1-4])(?:[-/. ]+(?:nam )?(\d{4}|\d{2}))?")
_SPAN = re.compile(r"(?:t|th|thang)?\.? ?(\d{1,2}) ?[-–] ?(\d{1,2})[-/. ](\d{4}|\d{2})")
_FIRST_OF_MONTH = re.compile(
    r"(?:0?1[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{4})|(?P<iso>\d{4}-\d{2})-01)"
    r"(?: 0?0:00(?::00)?)?"
)
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_NO_LETTER = "¹²³¼½¾\u2070-\u209f\u2150-\u218f"
"""Raised figures and fractions, which are letters to a pattern: “3½ km” is no 3 of “½ km”."""

_WITH_UNIT = re.compile(
    rf"([0-9][0-9.,\s]*?)\s*((?!x\s*\d)(?![{_NO_LETTER}])[^\W\d_](?:[^\W\d_]|[ ./²³])*[23]?)",
    re.IGNORECASE,
)
_DIVIDED = re.compile(r"[0#?.],+(?![0#?,])")
"""A format of numbers with commas behind its last digit: each divides what is shown by 1,000."""

_FOREIGN = re.compile(r"\[\$(US\$|\$|USD|€|EUR|£|¥)[^\]]*\]")
"""A currency that somebody chose for a format; a mere “$” is what an English Excel has for đồng."""

_PADDED = re.compile(r"0+")
_LEADING_ZEROS = re.compile(r"^0+(?=\d)")

_NOT_TYPED = N_(
    "The spreadsheet keeps {value} here as a number, a day or a truth value, where text belongs. "
    "Format the cell as text and type it again."
)
_SHORTENED = N_(
    "The spreadsheet shows this figure divided by 1,000 or a million, so it is not sure which is "
    "meant. Format the cell as a plain number."
)
_FOREIGN_MONEY = N_(
    "The spreadsheet shows this sum in {currency}, not in đồng. Type the sum in đồng, and give the "
    "cell a format without {currency}."
)
_PERCENTAGE = N_("A percentage stands here. Type the figure itself.")
_NOT_FIRST_DAY = N_("{day} is a day, not a month. Type month/year, such as {month}.")


def as_typed(cell: FiledCell, kind: Kind[Any], *, is_end: bool = False) -> str:
    """Return what a cell says as it would be typed into a column of ``kind``.

    ``is_end`` tells that a month is the last of a span: of a quarter or of “3-5/2027” the last
    month is then meant, else the first.

    Raises:
        FieldError: The cell has no value, or one that cannot be meant.
    """
    if cell.fault:
        raise FieldError(cell.fault)
    value = cell.value
    if isinstance(kind, Text):
        return _text(value, cell.number_format)
    if isinstance(value, str):
        return "" if normalise(value) in NOTHING else _words(value, kind, is_end=is_end)
    if isinstance(value, bool):
        if isinstance(kind, Flag):
            return str(int(value))
        raise FieldError(not_typed(value))
    if isinstance(value, dt.date):
        return _day(value, kind)
    return "" if value is None else number_text(value)


def not_typed(value: object) -> str:
    """Return the refusal of a value that a spreadsheet keeps otherwise than it was typed."""
    shown = str(value).upper() if isinstance(value, bool) else value
    return _(_NOT_TYPED).format(value=shown)


def number_text(value: float) -> str:
    """Return a number of a spreadsheet with a decimal comma."""
    return str(value) if isinstance(value, int) else f"{Decimal(repr(value)):f}".replace(".", ",")


def _text(value: object, number_format: str) -> str:
    if isinstance(value, bool | float | dt.date):
        raise FieldError(not_typed(value))
    if isinstance(value, int) and len(str(value)) > _MOST_DIGITS:
        raise FieldError(not_typed(value))
    if isinstance(value, int) and is_padded(number_format):
        return str(value).zfill(len(number_format))
    return "" if value is None else str(value)


def is_padded(number_format: str) -> bool:
    """Tell whether a format shows zeros before a number, such as “000”."""
    return len(number_format) > 1 and bool(_PADDED.fullmatch(number_format))


def _day(value: dt.date, kind: Kind[object]) -> str:
    if not isinstance(kind, MonthOfYear):
        if isinstance(kind, Day | Moment):
            return value.isoformat()
        raise FieldError(not_typed(f"{value:%d/%m/%Y}"))
    if value.day != 1:
        message = _(_NOT_FIRST_DAY)
        raise FieldError(message.format(day=f"{value:%d/%m/%Y}", month=f"{value:%m/%Y}"))
    return f"{value:%Y-%m}"


def _words(text: str, kind: Kind[object], *, is_end: bool) -> str:
    if isinstance(kind, MonthOfYear):
        return _month(text, is_end=is_end)
    if isinstance(kind, Quantity | WholeNumber) and not isinstance(kind, Money):
        figure = figure_of(text)
        return _LEADING_ZEROS.sub("", figure) if figure.isdecimal() else figure
    return text


def is_figure(record_type: type[Record], key: str) -> bool:
    """Tell whether a column holds figures, of which each row has its own."""
    return isinstance(record_type.columns[key].kind, Money | Quantity | WholeNumber)


def tells_of_plan(record_type: type[Record], key: str) -> bool:
    """Tell whether a column says when, or in which unit: a sum says neither."""
    return key == _UNIT or isinstance(record_type.columns[key].kind, MonthOfYear | Day)


def figure_of(text: str) -> str:
    """Return a figure without the unit that stands behind it: “3” of “3 km”."""
    written = normalise(text)
    found = _WITH_UNIT.fullmatch(written)
    return found[1].strip() if found else written


def refuse_other_looks(cell: FiledCell, kind: Kind[object]) -> None:
    """Check that a figure looks like what it is: no part of a hundred, and not divided.

    Raises:
        FieldError: The spreadsheet shows another figure.
    """
    is_figure = isinstance(cell.value, int | float) and not isinstance(cell.value, bool)
    if not is_figure or not isinstance(kind, Money | Quantity | WholeNumber):
        return
    if "%" in cell.number_format:
        raise FieldError(_(_PERCENTAGE))
    if isinstance(kind, Money) and (found := _FOREIGN.search(cell.number_format)):
        raise FieldError(_(_FOREIGN_MONEY).format(currency=found[1]))
    if _DIVIDED.search(cell.number_format):
        raise FieldError(_(_SHORTENED))


def unit_beside(cell: FiledCell) -> str:
    """Return the unit that stands behind a figure in the same cell, such as “km” of “3 km”."""
    found = _WITH_UNIT.fullmatch(normalise(cell.value)) if isinstance(cell.value, str) else None
    return found[2] if found else ""


def is_inexact_month(text: str) -> bool:
    """Tell whether words mean more or less than a month: a quarter, a span, a day."""
    folded = fold(normalise(text))
    return any(one.fullmatch(folded) for one in (_QUARTER, _SPAN, _FIRST_OF_MONTH))


def _month(text: str, *, is_end: bool) -> str:
    folded = fold(normalise(text))
    if found := _QUARTER.fullmatch(folded):
        quarter = _ROMAN.get(found[1]) or int(found[1])
        return _dated(3 * quarter if is_end else 3 * quarter - 2, found[2])
    if found := _SPAN.fullmatch(folded):
        return _dated(int(found[2] if is_end else found[1]), found[3])
    if found := _FIRST_OF_MONTH.fullmatch(folded):
        return found["iso"] or _dated(int(found["month"]), found["year"])
    if found := _VIETNAMESE_MONTH.fullmatch(folded):
        return _dated(int(found[1]), found[2])
    found = _NAMED_MONTH.fullmatch(folded)
    if found and found[1] in _ENGLISH:
        return _dated(_ENGLISH.index(found[1]) + 1, found[2])
    return text


def _dated(month: int, year: str | None) -> str:
    return f"{month}/{year}" if year else str(month)
