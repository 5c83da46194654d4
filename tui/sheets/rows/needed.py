"""How wide a column has to be so that its heading and its texts are seen whole."""

import textwrap
from itertools import islice

from rich.cells import cell_len

from store.columns.record import Column
from tui.sheets.rows.records import TableRecords

_LOOKED_AT = 200
"""How many records tell how long the texts of a column are."""
_HEADING_LINES = 2


def needed_cells(now: TableRecords, column: Column) -> int:
    """Return how many cells the heading and the texts of a column need, with a sign beside them."""
    texts = (now.text(one, column) for one in islice(now.here, _LOOKED_AT))
    longest = max(map(cell_len, texts), default=0)
    # The sign of a day or month hangs behind its cell.
    beside = 0 if column.kind.align == "center" else 1
    return max(longest + beside, _heading_cells(column.short_title(), column.width))


def _heading_cells(words: str, least: int) -> int:
    """Return the cells, ``least`` or more, in which a heading is not cut."""
    for width in range(least, len(words)):
        lines = textwrap.wrap(words, width, break_long_words=False)
        if len(lines) <= _HEADING_LINES and all(len(line) <= width for line in lines):
            return width
    return max(least, len(words))
