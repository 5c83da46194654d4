"""Which columns a sheet shows, and how wide they are on the screen there is."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from store.columns.kind import Text
from store.columns.record import Column
from tui.tables.table import ScreenTable

_SHORT = 12
"""How many cells a column of short words has, such as units; it gets no more."""
_LEAST, _MOST = 3, 200
"""How many cells a person can give a column."""
_MOST_WIDENED = 40
"""How many cells a column of text gets at most beside its own width."""


class SheetColumns:
    """The columns of one table; ``shown`` are as wide as the screen allows."""

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
        """Let columns of text share the room that is left on a screen of ``width`` cells."""
        self._width = width
        columns = [replace(one, width=self._own_width(one)) for one in self._chosen]
        texts = [one.key for one in columns if self._can_widen(one)]
        room = width - 1 - sum(column.width + 1 for column in columns)
        more = min(room // len(texts), _MOST_WIDENED) if texts and room > 0 else 0
        self.shown: Sequence[Column] = tuple(
            self._headed(replace(one, width=one.width + more) if one.key in texts else one)
            for one in columns
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
