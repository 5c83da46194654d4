"""A time in one cell, such as “T3–5/2027”, as the months in which it begins and ends."""

import datetime as dt
import re
from collections.abc import Callable, Mapping

from store.base.frozen import frozen
from store.columns.dates import MonthOfYear
from store.columns.kind import FieldError
from store.exchange.opening.sheets import FiledCell
from store.exchange.values.figures import NOTHING, as_typed
from store.language import N_, _
from store.words.text import fold, normalise

_TO = r"\s*(?:[-–—>→]+|den|toi|cho den)\s*"
_FROM = r"(?:tu\s+)?"
_MONTH = r"(?:thang|thg|th|t)?\.?\s*(?P<{0}>\d{{1,2}})(?:\s*[/.]\s*(?P<{0}_year>\d{{4}}|\d{{2}}))?"
_YEAR = r"(?:\s*[-/.,]?\s*(?:nam\s+)?(?P<year>\d{4}))"
_QUARTER = r"(?:quy|q)?\.?\s*(?P<{0}>iv|i{{1,3}}|[1-4])"
_DAY = r"\d{{1,2}}\s*[/.]\s*(?P<{0}>\d{{1,2}})(?:\s*[/.]\s*(?P<{0}_year>\d{{4}}))?"

_MONTHS = re.compile(_FROM + _MONTH.format("first") + _TO + "(?:het )?" + _MONTH.format("last"))
_MONTHS_OF_YEAR = re.compile(_MONTHS.pattern + r"\s*,?\s*nam\s+(?P<year>\d{4})")
_QUARTERS = re.compile(
    _FROM + r"(?=quy|q)" + _QUARTER.format("first") + r"\s*(?:[-–—,&+]|va|den)\s*"
    + _QUARTER.format("last") + _YEAR + "?"
)  # fmt: skip
_DAYS = re.compile(
    _FROM + r"(?:ngay )?" + _DAY.format("first") + _TO + r"(?:ngay )?" + _DAY.format("last")
)
_LISTED = re.compile(r"(?:thang|thg|th|t)?\.?\s*(?P<months>\d{1,2}(?:\s*[,;]\s*\d{1,2})+)"
                     r"(?:\s*[/.]\s*(?P<slashed>\d{4})|" + _YEAR + ")?")  # fmt: skip
_HALF = re.compile(r"(?:0?6|sau) thang (?P<half>dau|cuoi) nam" + _YEAR + "?")
_WHOLE_YEAR = re.compile(r"(?:(?:ca|trong|trong ca) nam|nam|quanh nam)?" + _YEAR)
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_OF_DAY = re.compile(r"d+", re.IGNORECASE)
_OF_YEAR = re.compile(r"y+|e+", re.IGNORECASE)
_LONGEST = 100
"""Characters of a time that somebody writes into a cell."""

_ONE_MONTH = N_("“{text}” was read as a time from {month} to {month}.")
_READ_AS = N_("“{text}” was read as a time from {start} to {end}.")
_NO_TIME = N_(
    "“{text}” is no time from one month to another. Type it such as 03–05/2027, or use a column "
    "for the beginning and one for the end."
)
_NO_YEAR = N_(
    "The spreadsheet has made the day {day} of what was typed here, which may have been two "
    "months. Format the cell as text and type it such as 03–05/2027."
)


@frozen
class Span:
    """The first and the last month, as they would be typed, and what was inexact in reading."""

    start: str
    end: str
    remark: str = ""


_NO_SPAN = Span("", "")


def span_of(cell: FiledCell) -> Span:
    """Return the months that a cell names, both "" of an empty one.

    Raises:
        FieldError: It names none, or a day of which it is not sure that it was one.
    """
    if cell.fault:
        raise FieldError(cell.fault)
    if isinstance(cell.value, dt.date):
        return _of_day(cell, cell.value)
    text = normalise(str("" if cell.value is None else cell.value))
    if isinstance(cell.value, bool | float):
        raise FieldError(_(_NO_TIME).format(text=text))
    if not text or text in NOTHING:
        return _NO_SPAN
    folded = fold(text)
    if len(folded) <= _LONGEST:
        for pattern, read in _READERS.items():
            if found := pattern.fullmatch(folded):
                return read(text, found)
    start, end = (as_typed(cell, MonthOfYear(), is_end=last) for last in (False, True))
    if start == text and not _is_plain_month(text):
        raise FieldError(_(_NO_TIME).format(text=text))
    if start != end:
        return Span(start, end)
    return Span(start, end, _(_ONE_MONTH).format(text=text, month=start))


def _is_plain_month(text: str) -> bool:
    return bool(re.fullmatch(r"\d{1,2}(?:[/.\- ]\d{2,4})?|\d{4}-\d{1,2}", text))


def _of_day(cell: FiledCell, day: dt.date) -> Span:
    """Return the month of a day; a format without a year shows that two figures were typed."""
    form = cell.number_format
    if _OF_DAY.search(form) and not _OF_YEAR.search(form):
        raise FieldError(_(_NO_YEAR).format(day=f"{day:%d/%m/%Y}"))
    month = as_typed(cell, MonthOfYear())
    return Span(month, month, _(_ONE_MONTH).format(text=f"{day:%m/%Y}", month=f"{day:%m/%Y}"))


def _months(text: str, found: re.Match[str]) -> Span:
    year = found.groupdict().get("year") or found["last_year"]
    first, last = int(found["first"]), int(found["last"])
    if not year and first > last:
        raise FieldError(_(_NO_TIME).format(text=text))
    if year and (found["first_year"] or first <= last):
        return Span(_dated(first, found["first_year"] or year), _dated(last, year))
    start = _dated(first, found["first_year"] or (str(int(year) - 1) if year else None))
    end = _dated(last, year)
    return Span(start, end, _(_READ_AS).format(text=text, start=start, end=end))


def _quarters(_text: str, found: re.Match[str]) -> Span:
    first, last = (_ROMAN.get(found[one]) or int(found[one]) for one in ("first", "last"))
    return Span(_dated(3 * first - 2, found["year"]), _dated(3 * last, found["year"]))


def _days(text: str, found: re.Match[str]) -> Span:
    year = found["last_year"]
    start = _dated(int(found["first"]), found["first_year"] or year)
    end = _dated(int(found["last"]), year)
    return Span(start, end, _(_READ_AS).format(text=text, start=start, end=end))


def _listed(text: str, found: re.Match[str]) -> Span:
    months = [int(one) for one in re.findall(r"\d+", found["months"])]
    if months != list(range(months[0], months[0] + len(months))):
        raise FieldError(_(_NO_TIME).format(text=text))
    year = found["slashed"] or found["year"]
    return Span(_dated(months[0], year), _dated(months[-1], year))


def _half(_text: str, found: re.Match[str]) -> Span:
    first = 1 if found["half"] == "dau" else 7
    return Span(_dated(first, found["year"]), _dated(first + 5, found["year"]))


def _whole_year(text: str, found: re.Match[str]) -> Span:
    start, end = _dated(1, found["year"]), _dated(12, found["year"])
    return Span(start, end, _(_READ_AS).format(text=text, start=start, end=end))


def _dated(month: int, year: str | None) -> str:
    return f"{month}/{year}" if year else str(month)


_READERS: Mapping[re.Pattern[str], Callable[[str, re.Match[str]], Span]] = {
    _DAYS: _days,
    _MONTHS: _months,
    _MONTHS_OF_YEAR: _months,
    _QUARTERS: _quarters,
    _LISTED: _listed,
    _HALF: _half,
    _WHOLE_YEAR: _whole_year,
}
