"""How what is stored of records is read: one document, or all of a table column by column."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from operator import attrgetter, itemgetter
from typing import Any, NamedTuple, Self

from store.columns.kind import Kind
from store.language import _
from store.words.numbers import shortened


class UnreadableRecord(ValueError):
    """A stored document that does not fit its record's columns; ``reason`` says so in a clause."""

    def __init__(self, table: str, key: str, stored: object) -> None:
        self.table, self.key, self.stored = table, key, stored
        message = _("in table {table}, “{stored}” cannot be a value of column {key}")
        self.reason = message.format(table=table, key=key, stored=shortened(str(stored)))
        super().__init__(f"{self.reason[0].upper()}{self.reason[1:]}.")


class Reader(NamedTuple):
    """How stored values of a column are read; ``is_new_empty`` tells that of a new record."""

    key: str
    load: Callable[[Any], Any]
    empty: Any
    load_all: Callable[[Sequence[Any]], Sequence[Any]]
    is_new_empty: bool

    @classmethod
    def of(cls, made: object, key: str, kind: Kind[Any]) -> Self:
        """Return the reader of a column, which ``made`` has with the value of a new record."""
        return cls(key, kind.load, kind.empty, kind.load_all, getattr(made, key) == kind.empty)


_key = attrgetter("key")


def values_of(
    table: str, readers: Sequence[Reader], document: Mapping[str, Any]
) -> Mapping[str, Any]:
    """Return the values of the columns that a document of ``table`` has, by key.

    Raises:
        UnreadableRecord: One does not fit its column.
    """
    values: dict[str, Any] = {}
    for key, load, empty, _load_all, _is_new_empty in readers:
        if key not in document:
            continue
        stored = document[key]
        try:
            values[key] = empty if stored is None else load(stored)
        except (TypeError, ValueError) as error:
            raise UnreadableRecord(table, key, stored) from error
    return values


def filled_columns(
    readers: Sequence[Reader], documents: Sequence[Mapping[str, Any]]
) -> Iterator[tuple[str, Sequence[Any]]]:
    """Yield key and values of the columns in which documents are not all as a new record is.

    Raises:
        KeyError: A document lacks a column.
        TypeError, ValueError: A value does not fit its column.
    """
    rows = map(itemgetter(*map(_key, readers)), documents)
    for stored, reader in zip(zip(*rows, strict=True), readers, strict=False):
        if not reader.is_new_empty or stored.count(None) < len(stored):
            yield reader.key, reader.load_all(stored)
