"""Rows that come to just as much as those above them: sums, whatever they are called."""

from collections.abc import Collection, Mapping
from decimal import Decimal

from store.exchange.opening.sheets import FiledCell
from store.language import N_
from store.words.numbers import number_readings
from store.words.text import normalise

COMES_TO_ALL = N_(
    "“{title}” comes to just as much as the rows above it together. Delete the row if it is a sum, "
    "else move it up among them."
)
"""What is said of the last row of a table or group that seems to be its sum."""

_FEWEST = 2
"""Rows above from which on it is no chance that they come to a figure."""


class RunningSums:
    """What the columns of figures of a sheet come to, from its first row and from a title on."""

    def __init__(self, places: Collection[int]) -> None:
        """Add up the columns at ``places``."""
        self._places = places
        self._whole, self._group = _Sum(), _Sum()

    def begin_group(self) -> None:
        """Add up anew, from a title on."""
        self._group = _Sum()

    def add(self, cells: Mapping[int, FiledCell]) -> None:
        """Add a record."""
        figures = self._figures(cells)
        self._whole.add(figures)
        self._group.add(figures)

    def comes_to(self, cells: Mapping[int, FiledCell]) -> bool:
        """Tell whether every figure of a row is what several rows above come to."""
        figures = self._figures(cells)
        return any(one.is_said_by(figures) for one in (self._whole, self._group))

    def _figures(self, cells: Mapping[int, FiledCell]) -> Mapping[int, Decimal]:
        found = {place: _figure(cells[place]) for place in self._places if place in cells}
        return {place: figure for place, figure in found.items() if figure}


class _Sum:
    """The sum of each column, and how many rows make it."""

    def __init__(self) -> None:
        self._rows = 0
        self._of: dict[int, Decimal] = {}

    def add(self, figures: Mapping[int, Decimal]) -> None:
        self._rows += bool(figures)
        for place, figure in figures.items():
            self._of[place] = self._of.get(place, Decimal()) + figure

    def is_said_by(self, figures: Mapping[int, Decimal]) -> bool:
        same = all(self._of.get(place) == figure for place, figure in figures.items())
        return bool(figures) and same and self._rows >= _FEWEST


def _figure(cell: FiledCell) -> Decimal | None:
    """Return the figure of a cell, None of one that holds none, or one of several readings."""
    if isinstance(cell.value, bool):
        return None
    if isinstance(cell.value, int | float):
        return Decimal(repr(cell.value))
    readings = set(number_readings(normalise(cell.value))) if isinstance(cell.value, str) else set()
    return readings.pop() if len(readings) == 1 else None
