"""Cells that only a colour marks, as the bars of a schedule: told, for a colour is not read."""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet

from store.columns.kind import FieldError
from store.exchange.headings.header_rows import HeaderRows
from store.exchange.opening.sheets import FiledCell, FiledSheet, place_of
from store.language import N_, _

_MOST_NAMED = 12
_FEWEST_ROWS = 2
"""Records from which on a column that is coloured in all of them is decoration."""

_NOT_READ = N_(
    "Cells that only a colour marks: {count} ({places}). A colour is not read; type there what it "
    "means, such as x in the months of the work."
)
_BESIDE_MARKS = N_(
    "Some months of this row are marked with a sign, others ({places}) with a colour alone. Type x "
    "in every month of the work."
)


class Colours:
    """The coloured cells of a sheet's records that have no value and may tell something."""

    def __init__(self, sheet: FiledSheet, header: HeaderRows) -> None:
        """Look at the columns of months, and at those whose heading no column of the table has."""
        self._months = frozenset(header.months)
        headed = {
            place
            for number in range(header.first, header.last + 1)
            for place in sheet.rows.get(number, {})
        }
        self._others = frozenset(headed - header.columns.keys() - self._months - {header.counter})
        self._by_row: dict[int, set[int]] = {}
        for number, place in sheet.shaded if self._months or self._others else ():
            if number > header.last:
                self._by_row.setdefault(number, set()).add(place)
        self._adorned: set[int] = set()
        self._told: list[str] = []

    def begin(self, records: Iterable[int]) -> None:
        """Look for the columns that are coloured in every one of the rows that may be records."""
        numbers = list(records)
        if len(numbers) >= _FEWEST_ROWS and self._by_row:
            always = set.intersection(*(self._by_row.get(one, set()) for one in numbers))
            self._adorned |= always

    def take(self, number: int, cells: Mapping[int, FiledCell], *, is_marked: bool) -> None:
        """Note what a colour marks in a record; ``is_marked`` tells that it has signs in months.

        Raises:
            FieldError: Some months are marked by signs and others by a colour.
        """
        months = self._telling(number, cells, self._months)
        if is_marked and months:
            raise FieldError(_(_BESIDE_MARKS).format(places=_places(number, months)))
        whole = self._by_row.get(number, set()) & self._months if not is_marked else set()
        others = self._telling(number, cells, self._others)
        self._told += [place_of(number, place) for place in sorted(whole | others)]

    def remarks(self) -> list[str]:
        """Return a sentence on what was marked by a colour alone, if anything was."""
        if not self._told:
            return []
        named = ", ".join(self._told[:_MOST_NAMED])
        places = f"{named} …" if len(self._told) > _MOST_NAMED else named
        return [_(_NOT_READ).format(count=len(self._told), places=places)]

    def _telling(
        self, number: int, cells: Mapping[int, FiledCell], places: AbstractSet[int]
    ) -> AbstractSet[int]:
        """Return the coloured ones among ``places``; none where all that are empty are coloured."""
        empty = {place for place in places if place not in cells}
        coloured = self._by_row.get(number, set()) & empty - self._adorned
        return frozenset() if coloured == empty else coloured


def _places(number: int, places: AbstractSet[int]) -> str:
    return ", ".join(place_of(number, place) for place in sorted(places))
