"""Columns of months, “T1 … T12”: a bar of marks in them tells when something is done."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from store.exchange.headings.chosen import Headings
from store.exchange.headings.header_rows import END, START, HeaderRows
from store.exchange.headings.meaning import has_spans
from store.exchange.opening.sheets import FiledCell, FiledSheet
from store.words.text import fold, normalise

_MONTH = re.compile(r"(?P<word>t|th|thg|thang)?\.? ?0?(?P<month>\d{1,2})(?: ?/ ?(?P<year>20\d\d))?")
_OF_TIME = re.compile(r"\b(?:thang|thoi gian|tien do)\b")
_YEAR = re.compile(r"\b20\d\d\b")
_FEWEST, _FEWEST_PLAIN = 3, 4
"""Months in a row from which on they are a bar, and where they are nothing but numbers."""

_MONTHS = 12

Run = Mapping[int, tuple[int, str]]
"""Month and year, "" where none is told, of neighbouring columns, by their places."""


def with_months(meant: Headings, sheet: FiledSheet, header: HeaderRows) -> HeaderRows:
    """Return a header with its columns of months, which may stand in the row below it.

    They are none where the header names columns for beginning or end.
    """
    if not has_spans(meant.record_type) or {START, END} & set(header.columns.values()):
        return header
    for number in range(header.last + 1, header.first - 1, -1):
        run = _run(sheet.rows.get(number, {}))
        over = _over(sheet, header, number, run)
        if len(run) >= _FEWEST and _is_of_months(meant, sheet, header, number, run):
            told = _YEAR.search(over)
            return _taken(header, sheet, number, {
                place: f"{month}/{year or (told[0] if told else '')}".rstrip("/")
                for place, (month, year) in run.items()
            })  # fmt: skip
    return header


def _taken(
    header: HeaderRows, sheet: FiledSheet, number: int, months: Mapping[int, str]
) -> HeaderRows:
    cells = sheet.rows[number]
    heads = {place: normalise(str(cells[place].value)) for place in months}
    return replace(
        header,
        last=max(header.last, number),
        headings={**header.headings, **heads},
        unknown=tuple(one for one in header.unknown if one not in months),
        twice=tuple(one for one in header.twice if one not in months),
        span=None if header.span in months else header.span,
        columns={place: key for place, key in header.columns.items() if place not in months},
        months=months,
    )


def _is_of_months(
    meant: Headings, sheet: FiledSheet, header: HeaderRows, number: int, run: Run
) -> bool:
    """Tell whether a run of numbers are months: by their own words, or by those above them all.

    The row that numbers the columns has other numbers beside them, and headings above each.
    """
    cells = sheet.rows[number]
    if any(place in header.columns for place in run) and number > header.first:
        return False
    beside = [cell for place, cell in cells.items() if place not in run]
    if number > header.last and any(_month(cell) or not _is_text(cell) for cell in beside):
        return False
    if all(_is_worded(cells[place]) for place in run):
        return number <= header.last or not beside
    own = [place for place in list(run)[1:] if place in header.headings and number > header.first
           and _heading_above(sheet, header, number, place)]  # fmt: skip
    over = _over(sheet, header, number, run)
    is_told = bool(_OF_TIME.search(fold(over))) or meant.is_span(over)
    return len(run) >= _FEWEST_PLAIN and is_told and not own


def _run(cells: Mapping[int, FiledCell]) -> Run:
    """Return the longest run of neighbouring cells of which each is the month after the last."""
    best: dict[int, tuple[int, str]] = {}
    for run in _runs(cells):
        best = run if len(run) > len(best) else best
    return best


def _runs(cells: Mapping[int, FiledCell]) -> Iterator[dict[int, tuple[int, str]]]:
    run: dict[int, tuple[int, str]] = {}
    for place in sorted(cells):
        found = _month(cells[place])
        before = run.get(place - 1)
        if found and before and found[0] == before[0] % _MONTHS + 1:
            run[place] = found
        else:
            yield run
            run = {place: found} if found else {}
    yield run


def _month(cell: FiledCell) -> tuple[int, str] | None:
    """Return the month that a cell names, and its year or ""; None where it names none."""
    value = cell.value
    if isinstance(value, dt.date):
        return (value.month, str(value.year)) if value.day == 1 else None
    if isinstance(value, bool | float) or value is None:
        return None
    found = _MONTH.fullmatch(fold(normalise(str(value))))
    if not found or not 1 <= int(found["month"]) <= _MONTHS:
        return None
    return int(found["month"]), found["year"] or ""


def _is_text(cell: FiledCell) -> bool:
    return isinstance(cell.value, str)


def _is_worded(cell: FiledCell) -> bool:
    """Tell whether a cell says by itself that it is a month, and no other number."""
    if isinstance(cell.value, dt.date):
        return True
    found = _MONTH.fullmatch(fold(normalise(str(cell.value))))
    return found is not None and bool(found["word"] or found["year"])


def _over(sheet: FiledSheet, header: HeaderRows, number: int, run: Run) -> str:
    """Return the heading that stands over a run, above it or to the left above it."""
    for row in range(number - 1, header.first - 1, -1):
        cells = sheet.rows.get(row, {})
        left = [place for place in cells if run and place <= min(run)]
        if left and isinstance(cells[max(left)].value, str):
            return normalise(str(cells[max(left)].value))
    return ""


def _heading_above(sheet: FiledSheet, header: HeaderRows, number: int, place: int) -> bool:
    return any(place in sheet.rows.get(row, {}) for row in range(header.first, number))
