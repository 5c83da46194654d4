"""Which columns a sheet shows, and how wide they are on the screen there is."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from store.columns.kind import Text
from store.columns.record import Column
from tui.tables.table import ScreenTable

_SHORT = 12
"""How many cells a column of short words has, such as units; it gets no more."""
_LEAST, _MOST = 3, 200
"""How many cells a person can give a column."""
_MOST_WIDENED = 40
"""How many cells a column gets at most beside its own width, or beside what it needs."""

NeededCells = Callable[[Column], int]
"""Returns how many cells the heading and texts of a column need to be seen whole."""


def _own_cells(column: Column) -> int:
    return column.width


class SheetColumns:
    """The columns of one table; ``shown`` are as wide as the screen allows.

    ``needed`` tells what columns need; the room that is left when all have it is for texts.
    """

    needed: NeededCells = staticmethod(_own_cells)

    def __init__(
        self,
        table: ScreenTable,
        village: str,
        keys: Sequence[str] = (),
        widths: Mapping[str, int] | None = None,
    ) -> None:
        """Show the columns ``keys``, or the usual ones of the table in the village of that uid.

        ``widths`` are those that the person gave, in cells by column key.
        """
        self._table = table
        self.widths = dict(widths or {})
        self._signs: Mapping[str, str] = {}
        self._village = village
        self._width = 0
        self.choose(keys)

    def choose(self, keys: Sequence[str]) -> None:
        """Show the columns ``keys``, or the usual ones when there are none."""
        self._chosen = self._table.columns_for(self._village, keys)
        self.fit(self._width)

    def fit(self, width: int) -> None:
        """Share the room that is left on a screen of ``width`` cells: first by what is needed."""
        self._width = width
        columns = [replace(one, width=self._own_width(one)) for one in self._chosen]
        room = width - 1 - sum(column.width + 1 for column in columns)
        more = self._more(columns, room) if room > 0 else {}
        self.shown: Sequence[Column] = tuple(
            self._headed(replace(one, width=one.width + more.get(one.key, 0))) for one in columns
        )

    def sign(self, signs: Mapping[str, str]) -> None:
        """Put ``signs``, by column key, before the headings."""
        self._signs = signs
        self.fit(self._width)

    def widen(self, key: str, cells: int) -> None:
        """Make a column wider by ``cells``, or narrower when negative."""
        present = next(one.width for one in self.shown if one.key == key)
        self.widths[key] = min(max(present + cells, _LEAST), _MOST)
        self.fit(self._width)

    def usual_width(self, key: str) -> None:
        """Give a column its usual width again."""
        self.widths.pop(key, None)
        self.fit(self._width)

    def _more(self, columns: Sequence[Column], room: int) -> Mapping[str, int]:
        """Return how many of the ``room`` cells each column gets beside its own width."""
        given = shared(room, {one.key: self._lacking(one) for one in columns})
        texts = [one.key for one in columns if self._can_widen(one)]
        left = room - sum(given.values())
        spare = min(left // len(texts), _MOST_WIDENED) if texts else 0
        return {key: cells + (spare if key in texts else 0) for key, cells in given.items()}

    def _lacking(self, column: Column) -> int:
        """Return how many cells a column lacks; one whose width a person chose lacks none."""
        if column.key in self.widths:
            return 0
        return min(max(self.needed(column) - column.width, 0), _MOST_WIDENED)

    def _own_width(self, column: Column) -> int:
        return self.widths.get(column.key, column.width)

    def _can_widen(self, column: Column) -> bool:
        is_text = isinstance(column.kind, Text) and column.width > _SHORT
        return is_text and column.key not in self.widths

    def _headed(self, column: Column) -> Column:
        sign = self._signs.get(column.key)
        return replace(column, heading=f"{sign}{column.short_title()}") if sign else column

    def is_first(self, column: Column) -> bool:
        """Tell whether a column stands at the left."""
        return column.key == self.shown[0].key


def shared(room: int, wanted: Mapping[str, int]) -> dict[str, int]:
    """Share ``room`` cells among those who want some, the least first: nobody gets too much."""
    given: dict[str, int] = {}
    for key, cells in sorted(wanted.items(), key=lambda one: one[1]):
        given[key] = min(cells, room // (len(wanted) - len(given)))
        room -= given[key]
    return given
