"""Where the header of a sheet stands: one row to three, below titles, and what its columns are."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from store.exchange.headings.chosen import Headings
from store.exchange.headings.header_rows import END, START, HeaderRows, Heads
from store.exchange.headings.month_columns import with_months
from store.exchange.opening.sheets import FiledCell, FiledSheet
from store.exchange.values.units import unit_named
from store.words.text import normalise

if TYPE_CHECKING:
    from store.exchange.headings.meaning import HeadingMatch

SEARCHED_ROWS = 40
"""The header is among so many rows from the first that holds anything."""

MOST_HEADER_ROWS = 3
"""A header has no more rows than that."""


def find_header(meant: Headings, sheet: FiledSheet) -> HeaderRows | None:
    """Return the header of a table in a sheet, None where it has none."""
    numbers = list(sheet.rows)[:SEARCHED_ROWS]
    best: HeaderRows | None = None
    for number in numbers:
        found = _header_at(meant, sheet, number)
        if found and (best is None or found.tells_more_than(best)):
            best = found
    return best


def likeliest_header(meant: Headings, sheet: FiledSheet) -> HeaderRows | None:
    """Return the row that looks most like a header in a sheet in which none is one."""
    best: HeaderRows | None = None
    for number in list(sheet.rows)[:SEARCHED_ROWS]:
        heads = _heads(sheet.rows[number])
        read = _read(meant, heads, number, number)
        if len(heads) > 1 and (best is None or read.understood > best.understood):
            best = read
    return best


def _header_at(meant: Headings, sheet: FiledSheet, number: int) -> HeaderRows | None:
    best = _read(meant, _heads(sheet.rows[number]), number, number)
    for last in range(number + 1, number + MOST_HEADER_ROWS):
        more = _joined(meant, sheet, number, last)
        is_needed = _are_units(sheet, last) or _reach_down(sheet, number, last)
        if more and more.understood + is_needed > best.understood:
            best = more
    best = with_months(meant, sheet, best)
    beside = {
        place: cell for place, cell in sheet.rows[best.last].items() if place not in best.months
    }
    figures = len(beside) - len(_heads(beside))
    named = (
        len(best.headings)
        - len(best.months)
        + figures
        - len(best.left_out)
        - (best.counter is not None)
    )
    wanted = 1 if named == 1 else 2
    if best.understood < wanted or best.understood * 2 < named:
        return None
    above = (normalise(str(cell.value)) for row, cells in sheet.rows.items() if row < number
             for cell in cells.values() if cell.value is not None)  # fmt: skip
    return replace(best, above=tuple(above))


def _heads(cells: Mapping[int, FiledCell]) -> dict[int, str]:
    texts = {place: cell.value for place, cell in cells.items()}
    return {place: normalise(text) for place, text in texts.items() if isinstance(text, str)}


def _joined(meant: Headings, sheet: FiledSheet, first: int, last: int) -> HeaderRows | None:
    """Return a header of these rows, where merged cells, a gap or units join each to the next."""
    heads, over = _heads(sheet.rows[first]), list[str]()
    for number in range(first + 1, last + 1):
        cells = sheet.rows.get(number, {})
        lower = _heads(cells)
        if not lower or len(lower) < len(cells):
            return None
        is_apart = set(lower) <= set(heads) and not _spans(sheet, number - 1)
        is_one = _reach_down(sheet, first, last) or _are_units(sheet, number)
        if is_apart and not is_one:
            return None
        over += [heads[place] for place in heads.keys() & lower.keys()]
        heads |= {
            place: _below(meant, heads.get(place, ""), _over(heads, place), text)
            for place, text in lower.items()
        }
    read = replace(_read(meant, heads, first, last), over=tuple(over))
    alone = _read(meant, _heads(sheet.rows[last]), last, last)
    return read if read.understood > alone.understood or not alone.understood else None


def _below(meant: Headings, upper: str, over: str, lower: str) -> str:
    """Return the heading that two cells make of which the lower may not say all.

    ``upper`` stands right above it, ``over`` right above it or above a cell to its left.
    """
    if meant.known(lower) or not over:
        return lower
    whole = f"{over} {lower}"
    found = meant.meant(whole)
    if found and not found.is_near:
        return whole
    return f"{upper} ({lower.strip('()')})" if upper and meant.known(upper) else lower


def _over(heads: Heads, place: int) -> str:
    """Return the heading above a place, which may reach over it from the left."""
    left = [one for one in heads if one <= place]
    return heads[max(left)] if left else ""


def _are_units(sheet: FiledSheet, number: int) -> bool:
    """Tell whether a row holds nothing but units of money."""
    cells = sheet.rows.get(number, {})
    return bool(cells) and all(unit_named(str(cell.value)) for cell in cells.values())


def _reach_down(sheet: FiledSheet, first: int, last: int) -> bool:
    """Tell whether some cell is merged from the first to the last row of what may be a header."""
    return any((one.top, one.bottom) == (first, last) for one in sheet.merged)


def _spans(sheet: FiledSheet, number: int) -> bool:
    return any(one.top == number and one.right > one.left for one in sheet.merged)


def _read(meant: Headings, heads: Heads, first: int, last: int) -> HeaderRows:
    """Return what the headings mean; where two mean a column, a chosen one comes first."""
    columns: dict[int, str] = {}
    near, unknown, twice, left_out = list[int](), list[int](), list[int](), list[int]()
    spans = list[int]()
    counter: int | None = None
    for place in sorted(heads, key=lambda place: (not meant.is_chosen(heads[place]), place)):
        heading = heads[place]
        if counter is None and meant.is_counter(heading):
            counter = place
            continue
        found: HeadingMatch | None = meant.meant(heading)
        if meant.is_left_out(heading):
            left_out.append(place)
        elif found is None:
            spans.append(place) if meant.is_span(heading) else unknown.append(place)
        elif found.key in columns.values():
            twice.append(place)
        else:
            columns[place] = found.key
            near += [place] if found.is_near else []
    if len(spans) > 1 or {START, END} & set(columns.values()):
        unknown, spans = sorted([*unknown, *spans]), []
    return HeaderRows(
        first,
        last,
        heads,
        dict(sorted(columns.items())),
        tuple(near),
        tuple(unknown),
        tuple(twice),
        counter,
        left_out=tuple(left_out),
        span=next(iter(spans), None),
    )
