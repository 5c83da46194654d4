"""In which order rows stand: as they were written, or sorted by a column."""

from collections.abc import Iterable
from typing import Any

from store.columns.record import Column, Record
from store.language import _
from store.words.text import sort_key
from tui.sheets.rows.records import TableRecords


class RowOrder:
    """The column by which rows are sorted, if any, and whether from the last to the first."""

    def __init__(self) -> None:
        self._column: Column | None = None
        self._descending = False

    def sort_by(self, column: Column) -> str:
        """Sort by a column; again turns the order round, a third time restores the usual one.

        Returns:
            The order in words.
        """
        if self._column is None or self._column.key != column.key:
            self._column, self._descending = column, False
            return _("Sorted by “{column}”.").format(column=column.title())
        if self._descending:
            self._column = None
            return _("In the order in which the rows were written.")
        self._descending = True
        return _("Sorted by “{column}”, the last first.").format(column=column.title())

    def of(self, table: TableRecords, records: Iterable[Record]) -> list[Record]:
        """Return ``records`` of ``table`` in this order."""
        column = self._column
        if column is None:
            return list(records)
        return sorted(
            records,
            key=lambda one: sorting_value(table.value(one, column), table.text(one, column)),
            reverse=self._descending,
        )


def sorting_value(value: Any, shown: str) -> tuple[int, Any]:
    """Return what a cell is sorted by: figures and days by size, words in Vietnamese order."""
    if not shown:
        return 1, 0
    if isinstance(value, str | tuple | bool):
        return 0, sort_key(shown)
    return 0, value
