"""The tables of a dossier as records: decoded when first asked for, and kept where unchanged."""

from collections.abc import Iterable, Mapping
from typing import Any, Self

from store.base.garbage import collector_paused
from store.columns.record import R, Record

Documents = Mapping[str, Mapping[str, Mapping[str, Any]]]
"""Table name → document id → document, as TinyDB stores them."""

_Table = Mapping[str, Mapping[str, Any]]
_Decoded = tuple[_Table, dict[str, Record]]
"""The documents of a table and their records by uid."""


class DecodedTables:
    """The records of ``documents``, decoded table by table."""

    def __init__(self, documents: Documents, known: Mapping[str, _Decoded] | None = None) -> None:
        """Take the tables of a file; ``known`` are those that were decoded of an earlier one."""
        self.documents = documents
        self._tables: dict[str, dict[str, Record]] = {}
        self._known = dict(known or {})

    def followed_by(self, documents: Documents) -> Self:
        """Return the tables after these; documents that are the same objects keep their records."""
        here = {
            table: (self.documents.get(table, {}), records)
            for table, records in self._tables.items()
        }
        return type(self)(documents, {**self._known, **here})

    def of(self, record_type: type[R]) -> dict[str, R]:
        """Return the records of a table by uid, in the order in which they were written."""
        table = record_type.table
        found = self._tables.get(table)
        if found is None:
            documents, records = self._known.pop(table, ({}, {}))
            stored = self.documents.get(table, {})
            is_unchanged = bool(records) and stored is documents
            with collector_paused():
                found = (
                    records if is_unchanged else _decoded(record_type, stored, documents, records)
                )
            self._tables[table] = found
        return found  # type: ignore[return-value]


def _decoded(
    record_type: type[Record],
    stored: _Table,
    documents: _Table,
    records: Mapping[str, Record],
) -> dict[str, Record]:
    """Return the records of ``stored`` by uid; those whose documents are known stay the same."""
    if not stored:
        return {}
    changed = [key for key, document in stored.items() if documents.get(key) is not document]
    read = dict(zip(changed, record_type.load_all([stored[key] for key in changed]), strict=True))
    if _has_only_grown(stored, documents, changed):
        return {**records, **{one.uid: one for one in read.values()}}
    decoded = (
        read[key] if key in read else records[stored[key].get("uid") or ""]
        for key in sorted(stored, key=int)
    )
    return {one.uid: one for one in decoded}


def _has_only_grown(stored: _Table, documents: _Table, changed: Iterable[str]) -> bool:
    """Tell whether each document that was there has kept its uid, and new ones come behind."""
    last = max(map(int, documents), default=0)
    numbers = [last, *(int(key) for key in changed if key not in documents)]
    return (
        bool(documents)
        and documents.keys() <= stored.keys()
        and numbers == sorted(numbers)
        and all(
            documents[key].get("uid") == stored[key].get("uid")
            for key in changed
            if key in documents
        )
    )
