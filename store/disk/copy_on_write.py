"""Private copies of tables that copy no more than is changed.

TinyDB changes documents in place. It is given rows that read from the shared document until
somebody writes to them, so that a save costs what it changes and not what the file holds.
"""

from collections.abc import Iterator, Mapping, MutableMapping
from typing import Any, cast

import orjson

from store.disk.sealed.content import StoredDocument, StoredTable, StoredTables

_CONTAINERS = frozenset({dict, list})


class SharedDocument(MutableMapping[str, Any]):
    """A document that turns into a copy as soon as it, or a list within it, can be changed."""

    __slots__ = ("_is_own", "document")

    def __init__(self, shared: StoredDocument) -> None:
        """Take a shared document; ``document`` is itself as long as nobody writes to it."""
        self.document = shared
        self._is_own = False

    def __getitem__(self, field: str) -> Any:
        value = self.document[field]
        if type(value) in _CONTAINERS and not self._is_own:
            return self._own()[field]
        return value

    def __setitem__(self, field: str, value: object) -> None:
        self._own()[field] = value

    def __delitem__(self, field: str) -> None:
        del self._own()[field]

    def __iter__(self) -> Iterator[str]:
        return iter(self.document)

    def __len__(self) -> int:
        return len(self.document)

    def __repr__(self) -> str:
        return repr(self.document)

    def _own(self) -> StoredDocument:
        if not self._is_own:
            self.document = orjson.loads(orjson.dumps(self.document))
            self._is_own = True
        return self.document


class PrivateTables(dict[str, StoredTable]):
    """Tables of which those that are asked for give out rows; all others stay shared."""

    def __init__(self, shared: StoredTables) -> None:
        super().__init__(shared)
        self._shared = set(shared)

    def __getitem__(self, name: str) -> StoredTable:
        if name in self._shared:
            table = super().__getitem__(name)
            self[name] = cast(
                "StoredTable", dict(zip(table, map(SharedDocument, table.values()), strict=True))
            )
        return super().__getitem__(name)

    def __setitem__(self, name: str, table: StoredTable) -> None:
        self._shared.discard(name)
        super().__setitem__(name, table)


def plain(tables: Mapping[str, StoredTable]) -> StoredTables:
    """Return ``tables`` with documents instead of rows; a table without rows stays itself."""
    return {name: _plain(table) for name, table in tables.items()}


def _plain(table: StoredTable) -> StoredTable:
    if SharedDocument not in set(map(type, table.values())):
        return table
    return {
        key: row.document if isinstance(row, SharedDocument) else row for key, row in table.items()
    }


class PrivateCopy:
    """What the TinyDB of one transaction reads and writes, in memory and nowhere else."""

    def __init__(self, tables: StoredTables) -> None:
        self._tables: dict[str, StoredTable] = PrivateTables(tables)
        self._is_over = False

    def read(self) -> dict[str, StoredTable]:
        """Return the tables as they stand in the transaction."""
        self._require_open()
        return self._tables

    def write(self, data: dict[str, StoredTable]) -> None:
        """Take over the tables."""
        self._require_open()
        self._tables = data

    def close(self) -> None:
        """Do nothing: there is no file."""

    def taken(self) -> dict[str, StoredTable]:
        """Return the tables at the end; from here on the copy can no longer be used."""
        self._is_over = True
        return self._tables

    def _require_open(self) -> None:
        if self._is_over:
            message = "the transaction is over"
            raise RuntimeError(message)
