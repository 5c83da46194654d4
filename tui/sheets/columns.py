"""Which columns a sheet shows, and how wide they are on the screen there is."""

from collections.abc import Sequence
from dataclasses import replace

from store.columns.kind import Text
from store.columns.record import Column
from tui.tables.table import ScreenTable

_SHORT = 12
"""How many cells a column of short words has, such as units; it gets no more."""
_MOST_WIDENED = 40
"""How many cells a column of text gets at most beside its own width."""


class SheetColumns:
    """The columns of one table; ``shown`` are as wide as the screen allows."""

    def __init__(self, table: ScreenTable, village: str, keys: Sequence[str] = ()) -> None:
        """Show the columns ``keys``, or the usual ones of the table in the village of that uid."""
        self._table = table
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
        texts = [one for one in self._chosen if isinstance(one.kind, Text) and one.width > _SHORT]
        room = width - 1 - sum(column.width + 1 for column in self._chosen)
        more = min(room // len(texts), _MOST_WIDENED) if texts and room > 0 else 0
        self.shown: Sequence[Column] = tuple(
            replace(one, width=one.width + more) if one in texts else one for one in self._chosen
        )

    def is_first(self, column: Column) -> bool:
        """Tell whether a column stands at the left."""
        return column is self.shown[0]
