"""A further table below another one on the same sheet: where it begins, by its own header."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from store.columns.record import Record
from store.exchange.headings.header_rows import HeaderRows
from store.exchange.headings.meaning import columns_named
from store.exchange.opening.sheets import FiledCell, FiledSheet
from store.words.text import fold, normalise

_FEWEST = 3
"""Columns that a row names exactly from which on it is a header, not a record."""


def parts(record_type: type[Record], sheet: FiledSheet, header: HeaderRows) -> Sequence[FiledSheet]:
    """Return the sheet as the tables on it, ``header`` being that of the first.

    What repeats the headings on a new page begins no table, unless lines above it say something of
    it, such as another unit. Those lines belong to the table below them.
    """
    numbers = list(sheet.rows)
    starts = [numbers[0]]
    for place, number in enumerate(numbers):
        cells = sheet.rows[number]
        if number <= header.last or not _is_header(record_type, cells):
            continue
        first = _with_titles(sheet, numbers, place)
        is_again = _texts(cells) == _texts(sheet.rows[header.first])
        if first > starts[-1] and (first < number or not is_again):
            starts.append(first)
    ends = [*starts[1:], numbers[-1] + 1]
    return [
        replace(sheet, rows={one: sheet.rows[one] for one in numbers if start <= one < end})
        for start, end in zip(starts, ends, strict=True)
    ]


def _is_header(record_type: type[Record], cells: Mapping[int, FiledCell]) -> bool:
    """Tell whether a row has nothing but words, most of which name columns exactly."""
    texts = _texts(cells)
    if len(texts) < max(_FEWEST, len(cells)) or any(text[0].isdigit() for text in texts):
        return False
    named = columns_named(record_type, texts)
    return len(named) >= _FEWEST and len(named) * 2 >= len(texts)


def _texts(cells: Mapping[int, FiledCell]) -> Sequence[str]:
    """Return the texts of a row; of one that holds anything else, too few."""
    values = (cell.value for cell in cells.values())
    return [fold(told) for text in values if isinstance(text, str) and (told := normalise(text))]


def _with_titles(sheet: FiledSheet, numbers: Sequence[int], place: int) -> int:
    """Return the first of the lines above a header that hold one text each, the header's own."""
    while place and len(cells := sheet.rows[numbers[place - 1]]) == 1 and _texts(cells):
        place -= 1
    return numbers[place]
