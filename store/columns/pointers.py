"""Which columns of which tables point to records of other tables."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from store.base.frozen import frozen
from store.columns.choices import Reference, Several
from store.columns.record import Column, Record, declared_records


@frozen
class Pointer:
    """A column whose stored value is one uid, or a list of them, in one of ``targets``."""

    table: str
    key: str
    targets: tuple[str, ...]
    belongs: bool

    def points_to(self, uid: str, document: Mapping[str, Any]) -> bool:
        """Tell whether the stored ``document`` refers to ``uid`` here."""
        value = document.get(self.key)
        return uid in value if isinstance(value, list) else value == uid

    def uids_in(self, document: Mapping[str, Any]) -> tuple[str, ...]:
        """Return the uids to which the stored ``document`` refers here."""
        value = document.get(self.key)
        return tuple(value) if isinstance(value, list) else (value,) if value else ()


def pointers_to(table: str) -> tuple[Pointer, ...]:
    """Return every column that can refer to records of ``table``."""
    declared = tuple(declared_records().values())
    return tuple(one for one in _pointers(declared) if table in one.targets)


def pointers_from(table: str) -> tuple[Pointer, ...]:
    """Return every column of ``table`` that can refer to records."""
    return tuple(one for one in _pointers(tuple(declared_records().values())) if one.table == table)


@cache
def _pointers(declared: tuple[type[Record], ...]) -> tuple[Pointer, ...]:
    return tuple(
        pointer
        for record_type in declared
        for column in record_type.columns.values()
        for pointer in _pointers_of(record_type.table, column)
    )


def _pointers_of(table: str, column: Column) -> Iterator[Pointer]:
    kind = column.kind
    if isinstance(kind, Several) and isinstance(kind.of, Reference):
        yield Pointer(table, column.key, kind.of.tables, belongs=False)
    elif isinstance(kind, Reference):
        yield Pointer(table, column.key, kind.tables, belongs=kind.belongs)
