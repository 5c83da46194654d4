"""In which order rows stand: as they were written, or sorted by columns."""

from collections.abc import Iterable, Mapping
from typing import Any

from store.base.frozen import frozen
from store.columns.record import Column, Record
from store.language import _
from store.words.text import sort_key
from tui.sheets.rows.records import TableRecords

_UP, _DOWN = "↑", "↓"


@frozen
class _SortedBy:
    """A column by which rows are sorted, and whether from the last to the first."""

    column: Column
    is_descending: bool = False

    def words(self) -> str:
        words = _("“{column}”, the last first") if self.is_descending else "“{column}”"
        return words.format(column=self.column.title())


class RowOrder:
    """The columns by which rows are sorted: by the first, and where that is equal by the next."""

    def __init__(self) -> None:
        self._by: tuple[_SortedBy, ...] = ()

    def sort_by(self, column: Column, *, further: bool = False) -> str:
        """Sort by a column; again turns its order round, a third time takes it away.

        Args:
            column: The column.
            further: Whether the columns so far count before it; else it is the only one.

        Returns:
            The order in words.
        """
        present = next((one for one in self._by if one.column.key == column.key), None)
        turned = _turned(present, column)
        if not further:
            is_only_one = present is not None and len(self._by) == 1
            self._by = turned if is_only_one else (_SortedBy(column),)
        elif present is None:
            self._by += turned
        else:
            place = self._by.index(present)
            self._by = (*self._by[:place], *turned, *self._by[place + 1 :])
        return self.words()

    def words(self) -> str:
        """Return the order in words."""
        if not self._by:
            return _("In the order in which the rows were written.")
        columns = _(", then by ").join(one.words() for one in self._by)
        return _("Sorted by {columns}.").format(columns=columns)

    def signs(self) -> Mapping[str, str]:
        """Return what stands before the heading of each column that counts, by its key."""
        several = len(self._by) > 1
        return {
            one.column.key: (_DOWN if one.is_descending else _UP) + (str(number) if several else "")
            for number, one in enumerate(self._by, start=1)
        }

    def of(self, table: TableRecords, records: Iterable[Record]) -> list[Record]:
        """Return ``records`` of ``table`` in this order."""
        rows = list(records)
        for by in reversed(self._by):
            rows = _sorted(table, rows, by)
        return rows


def sorting_value(value: Any, shown: str) -> tuple[int, Any]:
    """Return what a cell is sorted by: figures and days by size, words in Vietnamese order."""
    if not shown:
        return 1, 0
    if isinstance(value, str | tuple | bool):
        return 0, sort_key(shown)
    return 0, value


def _turned(present: _SortedBy | None, column: Column) -> tuple[_SortedBy, ...]:
    """Return the next order of a column: up, then down, then none."""
    if present is None:
        return (_SortedBy(column),)
    return () if present.is_descending else (_SortedBy(column, is_descending=True),)


def _sorted(table: TableRecords, records: Iterable[Record], by: _SortedBy) -> list[Record]:
    column = by.column
    return sorted(
        records,
        key=lambda one: sorting_value(table.value(one, column), table.text(one, column)),
        reverse=by.is_descending,
    )
