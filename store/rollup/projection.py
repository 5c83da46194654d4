"""Rows of a few columns, straight out of stored documents: what is added up of thousands of files.

A row is declared as a named tuple whose fields are columns of its record::

    class LineRow(NamedTuple):
        uid: str
        total_cost: int | None

    LINES = Projection(PlanLine, LineRow)

Values are as they are stored, empty ones None. They are not read by their columns' kinds: that a
file is sealed says that this program has saved it, which saves nothing that does not fit.
"""

from collections.abc import Callable, Iterable
from functools import partial
from operator import itemgetter
from typing import Any, Generic, TypeVar

from store.columns.record import Record
from store.disk.sealed.content import StoredDocument, StoredTable

Row = TypeVar("Row", bound=tuple[Any, ...])
_uid: Callable[[tuple[Any, ...]], str] = itemgetter(0)


class Projection(Generic[Row]):
    """Reads the rows of a table, each as often as its uid: the later document counts."""

    def __init__(
        self, record_type: type[Record], row: type[Row], *, in_order: bool = False
    ) -> None:
        """Take the columns of ``record_type`` that ``row`` has as its fields, ``uid`` first.

        With ``in_order`` the rows come in the order in which they were written, which else does
        not matter.

        Raises:
            KeyError: A field is no column.
        """
        keys: tuple[str, ...] = row._fields  # type: ignore[attr-defined]
        new = record_type().dump()
        self.table = record_type.table
        self._new = {key: new[key] for key in keys}
        self._values_of: Callable[[StoredDocument], tuple[Any, ...]] = itemgetter(*keys)
        self._row: Callable[[tuple[Any, ...]], Row] = partial(tuple.__new__, row)
        self._in_order = in_order

    def rows(self, table: StoredTable) -> list[Row]:
        """Return the rows of a table; a column that a document lacks is as in a new record."""
        documents: Iterable[StoredDocument] = table.values()
        if self._in_order:
            documents = [table[key] for key in sorted(table, key=int)]
        try:
            rows = list(map(self._row, map(self._values_of, documents)))
        except KeyError:
            whole = [{**self._new, **one} for one in documents]
            rows = list(map(self._row, map(self._values_of, whole)))
        if len(set(map(_uid, rows))) == len(rows):
            return rows
        return list({_uid(one): one for one in rows}.values())
