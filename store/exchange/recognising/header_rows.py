"""Where the header of a sheet stands: one row or two, below titles, and what its columns are."""

from collections.abc import Mapping
from dataclasses import replace

from store.base.frozen import frozen
from store.columns.record import Record
from store.exchange.opening.sheets import FiledCell, FiledSheet
from store.exchange.recognising.headings import (
    IDENTITY,
    HeadingMatch,
    column_meant,
    is_counter,
)
from store.exchange.recognising.units import unit_named
from store.words.text import normalise

SEARCHED_ROWS = 40
"""The header is among so many rows from the first that holds anything."""

Heads = Mapping[int, str]
"""The heading of each column, by its place."""


@frozen
class HeaderRows:
    """The header of a sheet.

    Attributes:
        first: The row it begins in, above which titles stand.
        last: The row it ends in.
        headings: What stands at the head of each column.
        columns: The key of each column that is understood.
        near: The places of those whose words are only near to a column's.
        unknown: The places of headings that are not understood.
        twice: The places of further columns of the same key.
        counter: The place of the column that numbers the rows, if any.
        above: The texts that stand above the header.
        over: The upper headings of a header of two rows, below which others stand.
    """

    first: int
    last: int
    headings: Heads
    columns: Mapping[int, str]
    near: tuple[int, ...] = ()
    unknown: tuple[int, ...] = ()
    twice: tuple[int, ...] = ()
    counter: int | None = None
    above: tuple[str, ...] = ()
    over: tuple[str, ...] = ()

    @property
    def is_ours(self) -> bool:
        """Whether it is that of a table this program exported: keys, and what identifies a row."""
        keys = self.columns.values()
        return set(IDENTITY) <= set(keys) and all(
            self.columns.get(place) == heading for place, heading in self.headings.items()
        )


def find_header(record_type: type[Record], sheet: FiledSheet) -> HeaderRows | None:
    """Return the header of a table of ``record_type`` in a sheet, None where it has none."""
    numbers = list(sheet.rows)[:SEARCHED_ROWS]
    best: HeaderRows | None = None
    for number in numbers:
        found = _header_at(record_type, sheet, number)
        if found and (best is None or len(found.columns) > len(best.columns)):
            best = found
    return best


def likeliest_headings(record_type: type[Record], sheet: FiledSheet) -> tuple[int, Heads] | None:
    """Return the row that looks most like a header where none is one, and its unknown headings."""
    best: tuple[int, Heads] | None = None
    most = 0
    for number in list(sheet.rows)[:SEARCHED_ROWS]:
        heads = _heads(sheet.rows[number])
        read = _read(record_type, heads, number, number)
        if len(heads) > 1 and (best is None or len(read.columns) > most):
            best = number, {place: heads[place] for place in read.unknown}
            most = len(read.columns)
    return best


def _header_at(record_type: type[Record], sheet: FiledSheet, number: int) -> HeaderRows | None:
    one = _read(record_type, _heads(sheet.rows[number]), number, number)
    both = _joined(record_type, sheet, number)
    more = _are_units(sheet, number + 1) or (both and len(both.columns) > len(one.columns))
    best = both if both and more else one
    named = len(best.headings) - (best.counter is not None)
    wanted = 1 if named == 1 else 2
    if len(best.columns) < wanted or len(best.columns) * 2 < named:
        return None
    above = (normalise(str(cell.value)) for row, cells in sheet.rows.items() if row < number
             for cell in cells.values() if cell.value is not None)  # fmt: skip
    return replace(best, above=tuple(above))


def _heads(cells: Mapping[int, FiledCell]) -> dict[int, str]:
    texts = {place: cell.value for place, cell in cells.items()}
    return {place: normalise(text) for place, text in texts.items() if isinstance(text, str)}


def _joined(record_type: type[Record], sheet: FiledSheet, number: int) -> HeaderRows | None:
    """Return a header of this row and the next, where a merged cell or a gap joins them."""
    below = sheet.rows.get(number + 1)
    if below is None:
        return None
    upper, lower = _heads(sheet.rows[number]), _heads(below)
    is_joined = not set(lower) <= set(upper) or _spans(sheet, number)
    is_joined = is_joined or _are_units(sheet, number + 1)
    if len(lower) < len(below) or not is_joined:
        return None
    lower = {
        place: _below(record_type, upper.get(place, ""), text) for place, text in lower.items()
    }
    read = _read(record_type, {**upper, **lower}, number, number + 1)
    read = replace(read, over=tuple(upper[place] for place in upper.keys() & lower.keys()))
    alone = _read(record_type, lower, number + 1, number + 1)
    return read if len(read.columns) > len(alone.columns) or not alone.columns else None


def _below(record_type: type[Record], upper: str, lower: str) -> str:
    """Return the heading that two cells make of which the lower may only tell the unit."""
    if not upper or column_meant(record_type, lower) or not column_meant(record_type, upper):
        return lower
    return f"{upper} ({lower.strip('()')})"


def _are_units(sheet: FiledSheet, number: int) -> bool:
    """Tell whether a row holds nothing but units of money."""
    cells = sheet.rows.get(number, {})
    return bool(cells) and all(unit_named(str(cell.value)) for cell in cells.values())


def _spans(sheet: FiledSheet, number: int) -> bool:
    return any(one.top == number and one.right > one.left for one in sheet.merged)


def _read(record_type: type[Record], heads: Heads, first: int, last: int) -> HeaderRows:
    columns: dict[int, str] = {}
    near, unknown, twice = list[int](), list[int](), list[int]()
    counter: int | None = None
    for place, heading in heads.items():
        if counter is None and is_counter(record_type, heading):
            counter = place
            continue
        found: HeadingMatch | None = column_meant(record_type, heading)
        if found is None:
            unknown.append(place)
        elif found.key in columns.values():
            twice.append(place)
        else:
            columns[place] = found.key
            near += [place] if found.is_near else []
    return HeaderRows(
        first, last, heads, columns, tuple(near), tuple(unknown), tuple(twice), counter
    )
