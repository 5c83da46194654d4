"""Cells merged over several rows, whose value holds for all of them."""

from bisect import bisect_left
from collections.abc import Iterable

from store.exchange.opening.sheets import FiledCell, FiledSheet


class MergedDown:
    """What is merged over several rows of the columns of a sheet."""

    def __init__(self, sheet: FiledSheet, places: Iterable[int]) -> None:
        """Look at the columns at ``places`` alone."""
        self._sheet = sheet
        several = sorted(
            (one for one in sheet.merged if one.bottom > one.top), key=lambda one: one.top
        )
        self._of_column = {
            place: [one for one in several if one.left <= place <= one.right] for place in places
        }

    def above(self, number: int, place: int) -> FiledCell | None:
        """Return what holds for a cell below the first of those that are merged, else None."""
        tops = self._of_column.get(place, ())
        last = bisect_left(tops, number, key=lambda one: one.top) - 1
        one = tops[last] if last >= 0 else None
        if one is None or number > one.bottom:
            return None
        return self._sheet.rows.get(one.top, {}).get(one.left)
