"""Cells merged over several rows, whose value holds for all of them."""

from bisect import bisect_left
from collections.abc import Iterable

from store.columns.kind import FieldError
from store.exchange.opening.sheets import FiledCell, FiledSheet
from store.exchange.values.figures import NOTHING
from store.language import N_, _
from store.words.text import normalise

_SHARED_FIGURE = N_(
    "One figure is merged over several rows here, and would count for each of them. Unmerge the "
    "cells and give each row its own part."
)


class MergedDown:
    """What is merged over several rows of the columns of a sheet."""

    def __init__(
        self, sheet: FiledSheet, places: Iterable[int], figures: frozenset[int] = frozenset()
    ) -> None:
        """Look at the columns at ``places`` alone; those at ``figures`` hold figures."""
        self._sheet = sheet
        self._figures = figures
        several = sorted(
            (one for one in sheet.merged if one.bottom > one.top), key=lambda one: one.top
        )
        self._of_column = {
            place: [one for one in several if one.left <= place <= one.right] for place in places
        }

    def above(self, number: int, place: int) -> FiledCell | None:
        """Return what holds for a cell below the first of those that are merged, else None.

        Raises:
            FieldError: It is a figure, which would count for each of the rows.
        """
        tops = self._of_column.get(place, ())
        last = bisect_left(tops, number, key=lambda one: one.top) - 1
        one = tops[last] if last >= 0 else None
        if one is None or number > one.bottom:
            return None
        cell = self._sheet.rows.get(one.top, {}).get(one.left)
        if cell and place in self._figures and normalise(str(cell.value or "")) not in NOTHING:
            raise FieldError(_(_SHARED_FIGURE))
        return cell
