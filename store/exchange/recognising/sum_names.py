"""Rows that are called like a sum, but may be records: by what else stands in them."""

from collections.abc import Mapping

from store.columns.record import Record
from store.exchange.headings.header_rows import HeaderRows
from store.exchange.opening.sheets import FiledCell
from store.exchange.recognising.groups import SECTOR, VILLAGE
from store.exchange.recognising.row_kinds import is_sum_worded, may_be_planned, words_at
from store.exchange.values.figures import NOTHING, tells_of_plan
from store.exchange.values.units import unit_named

_NAME = "name"


def name_like_a_sum(
    record_type: type[Record], header: HeaderRows, cells: Mapping[int, FiledCell]
) -> str:
    """Return the words by which a row that may be a record is taken for a sum, else ""."""
    words = {key: words_at(cells, place) for place, key in header.columns.items()}
    within = [key for key in (VILLAGE, SECTOR) if words.get(key)]
    name = words.get(_NAME, "")
    if name and not is_sum_worded(name):
        sums = [words[key] for key in within if is_sum_worded(words[key])]
        return sums[0] if len(within) > 1 and sums else ""
    counter = header.counter
    is_numbered = counter is not None and words_at(cells, counter).isdecimal()
    is_placed = is_numbered and len(within) > 1
    is_planned = may_be_planned(name) and _is_planned(record_type, header, cells)
    return name if is_placed or is_planned else ""


def _is_planned(
    record_type: type[Record], header: HeaderRows, cells: Mapping[int, FiledCell]
) -> bool:
    """Tell whether a row says when, or in which unit, as only what is planned does."""
    columns = header.columns.items()
    places = {place for place, key in columns if tells_of_plan(record_type, key)}
    said = (words_at(cells, place) for place in {*places, *header.times})
    return any(text not in NOTHING and not unit_named(text) for text in said if text)
