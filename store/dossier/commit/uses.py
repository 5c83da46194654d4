"""What a record takes along when it is deleted, and what keeps it from being deleted."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from store.columns.pointers import pointers_to
from store.columns.record import Record, declared_records
from store.disk.sealed.content import StoredDocument

Documents = Callable[[str], Iterable[StoredDocument]]
"""Gives the documents of a table as they shall be stored."""

_NAMED = 4
"""How many tables are named that still refer to a record; the sentence must fit a screen."""


def with_parts(record: Record, documents: Documents) -> Iterator[Record]:
    """Yield the record and all that belongs to it, directly or through one of its parts, once."""
    found = {record.uid}
    waiting = [record]
    types = declared_records()
    while waiting:
        whole = waiting.pop()
        yield whole
        for pointer in pointers_to(whole.table):
            for document in documents(pointer.table):
                is_part = pointer.belongs and pointer.points_to(whole.uid, document)
                if is_part and document["uid"] not in found:
                    found.add(document["uid"])
                    waiting.append(types[pointer.table].load(document))


def uses_of(record: Record, doomed: Mapping[str, Record], documents: Documents) -> str:
    """Return in words which records refer to ``record`` and are not ``doomed`` with it, or ""."""
    uses: dict[str, int] = {}
    for pointer in pointers_to(record.table):
        for document in documents(pointer.table):
            if document["uid"] not in doomed and pointer.points_to(record.uid, document):
                uses[pointer.table] = uses.get(pointer.table, 0) + 1
    types = declared_records()
    words = [f"{count} {types[table].table_title()}" for table, count in uses.items()]
    if len(words) > _NAMED:
        words[_NAMED:] = ["…"]
    return ", ".join(words)
