"""A dossier's documents as rows, and back."""

from collections.abc import Iterable, Iterator
from typing import TypeVar
from uuid import UUID

import orjson

from store.base.garbage import collector_paused
from store.disk.document_diff import Comparison, DocumentChange
from store.disk.sealed.content import (
    Content,
    StoredDocument,
    StoredLines,
    StoredTables,
    by_number,
    line_of,
)
from store.language import _
from store.server.line.door import Statement
from store.server.line.failure import DamagedRow, NulInText

V = TypeVar("V")

Key = tuple[UUID, int]
"""The dossier and year with which every key begins: uuid and number."""
DocumentRow = tuple[str, int, str | None]
"""Table, number and body of a document as stored; a deleted one has no body."""

_NUL = b"\\u0000"
_AT_ONCE = 500
_DOCUMENT = "(%s,%s,%s,%s,%s,%s,%s,%s)"


def taken_over(
    rows: Iterable[DocumentRow], known: Content, file: str
) -> tuple[StoredTables, StoredLines]:
    """Return the tables, and the lines of their documents, after newer ``rows`` were read.

    Documents and tables that did not change stay the same objects.

    Raises:
        DamagedRow: A body cannot be understood; ``file`` is named.
    """
    tables, lines = dict(known.tables), dict(known.lines)
    touched: set[str] = set()
    with collector_paused():
        for name, number, body in rows:
            if name not in touched:
                touched.add(name)
                tables[name] = dict(tables.get(name, {}))
                lines[name] = dict(lines.get(name, {}))
            key = str(number)
            if body is None:
                tables[name].pop(key, None)
                lines[name].pop(key, None)
                continue
            document = _understood(body, file)
            line = line_of(key, document)
            if lines[name].get(key) != line:
                tables[name][key], lines[name][key] = document, line
    for name in touched:
        tables[name], lines[name] = by_number(tables[name]), by_number(lines[name])
    return tables, lines


def writing_documents(
    key: Key, sequence: int, found: Comparison, owner: str, file: str
) -> Iterator[Statement]:
    """Yield what writes the documents that a save changes.

    Raises:
        NulInText: A text has a sign that a database does not take; ``file`` is named.
    """
    rows: dict[tuple[str, int], tuple[object, ...]] = {}
    for change in found.changes:
        table, number = change.table, change.document
        line = found.lines.get(table, {}).get(str(number))
        body = None if line is None else line.partition(b":")[2].decode()
        if line is not None and _NUL in line:
            _refuse_nul(change, found, file)
        document = found.tables.get(table, {}).get(str(number), {})
        uid = str(document.get("uid") or "") or change.uid
        rows[table, number] = (*key, table, number, uid, sequence, body, owner)
    yield from _upserts(list(rows.values()))


def _upserts(rows: list[tuple[object, ...]]) -> Iterator[Statement]:
    for part in parts_of(rows):
        marks = ",".join([_DOCUMENT] * len(part))
        sql = (
            "INSERT INTO thonxa.doc (dossier, year, tbl, id, uid, seq, body, owner)"  # noqa: S608
            f" VALUES {marks} ON CONFLICT (dossier, year, tbl, id) DO UPDATE"
            " SET uid = excluded.uid, seq = excluded.seq, body = excluded.body"
        )
        yield Statement(sql, [value for row in part for value in row])


def parts_of(values: list[V]) -> Iterator[list[V]]:
    """Yield values by so many as are sent in one statement."""
    for start in range(0, len(values), _AT_ONCE):
        yield values[start : start + _AT_ONCE]


def _understood(body: str, file: str) -> StoredDocument:
    try:
        found = orjson.loads(body)
    except orjson.JSONDecodeError as error:
        raise DamagedRow(file, reason=_("a document is no JSON")) from error
    if not isinstance(found, dict):
        raise DamagedRow(file, reason=_("a document is no JSON"))
    return found


def _refuse_nul(change: DocumentChange, found: Comparison, file: str) -> None:
    """Raise NulInText where a text really has the sign, and not only six letters like it."""
    document = found.tables[change.table][str(change.document)]
    if any("\0" in one for one in _texts(document)):
        title = document.get("name") or document.get("uid") or change.document
        raise NulInText(file, title=str(title).replace("\0", ""), table=change.table)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, one in value.items():
            yield from _texts(key)
            yield from _texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one)
