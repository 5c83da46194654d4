"""Sums of a table as formulas, wherever the lines above give exactly the figure."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby

from exports.document.document import PaperRow, RowRole

_SUMS = (RowRole.SUBTOTAL, RowRole.TOTAL)
_Line = tuple[int, PaperRow]
"""A line and the row of the sheet in which it stands."""


class SumsOfLines:
    """The lines of a table so far, from which the sums below them follow."""

    def __init__(self) -> None:
        self._all: list[_Line] = []
        self._since_title: list[_Line] = []

    def take(self, number: int, row: PaperRow) -> None:
        """Take note of the row of the table that stands in row ``number`` of the sheet."""
        if row.role is RowRole.LINE:
            self._all.append((number, row))
            self._since_title.append((number, row))
        elif row.role in {RowRole.GROUP, *_SUMS}:
            self._since_title.clear()

    def formula(self, row: PaperRow, place: int, letter: str) -> str:
        """Return what adds the lines up to the value of a sum, "" where no lines do.

        ``place`` is the column in the table, ``letter`` the one of the sheet.
        """
        value = row.values[place]
        if row.role not in _SUMS or not _is_figure(value):
            return ""
        for lines in (self._since_title, self._all):
            found = [
                line.values[place] for _number, line in lines if line.values[place] is not None
            ]
            if found and all(map(_is_figure, found)) and sum(found) == value:
                ranges = _ranges([number for number, _line in lines], letter)
                return f"=SUM({','.join(ranges)})"
        return ""


def _is_figure(value: object) -> bool:
    return isinstance(value, int | Decimal) and not isinstance(value, bool)


def _ranges(numbers: Sequence[int], letter: str) -> Iterator[str]:
    """Yield the cells of a column in rows that follow each other, as ranges."""
    for _first, run in groupby(enumerate(numbers), lambda one: one[1] - one[0]):
        rows = [number for _place, number in run]
        yield f"{letter}{rows[0]}" + (f":{letter}{rows[-1]}" if len(rows) > 1 else "")
