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
from store.server.saved.sums import MONEY, Sum, Sums

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


def writing_sums(key: Key, before: Sums, after: Sums, owner: str) -> Iterator[Statement]:
    """Yield what brings the tables of sums from ``before`` to ``after``."""
    for table, column in (("act", "id"), ("line", "id"), ("total", "sector")):
        if after[table] is before[table]:
            continue
        gone = [one for one in before[table] if one not in after[table]]
        for part in _parts(gone):
            places = ",".join(["%s"] * len(part))
            sql = (
                f"DELETE FROM thonxa.{table} WHERE dossier = %s AND year = %s"  # noqa: S608
                f" AND {column} IN ({places})"
            )
            yield Statement(sql, (*key, *part))
        known = before[table]
        new = [one for at, one in after[table].items() if _differs(known.get(at), one)]
        for some in _parts(new):
            yield _upsert_of_sums(key, table, some, owner)


def _differs(before: Sum | None, after: Sum) -> bool:
    return before is not after and before != after


def _upsert_of_sums(key: Key, table: str, some: list[Sum], owner: str) -> Statement:
    values: list[tuple[object, ...]]
    if table == "total":
        place, columns = "sector", ("sector", "province", "n", *MONEY)
        values = [(*key, one.sector, one.province, one.count, *one.money, owner) for one in some]
    else:
        place, columns = "id", ("id", "province", "sector", *MONEY)
        values = [(*key, one.key, one.province, one.sector, *one.money, owner) for one in some]
    marks = ",".join(["(" + ",".join(["%s"] * (len(columns) + 3)) + ")"] * len(values))
    changed = ", ".join(f"{one} = excluded.{one}" for one in columns if one != place)
    sql = (
        f"INSERT INTO thonxa.{table} (dossier, year, {', '.join(columns)}, owner)"  # noqa: S608
        f" VALUES {marks} ON CONFLICT (dossier, year, {place}) DO UPDATE SET {changed}"
    )
    return Statement(sql, [value for row in values for value in row])


def _upserts(rows: list[tuple[object, ...]]) -> Iterator[Statement]:
    for part in _parts(rows):
        marks = ",".join([_DOCUMENT] * len(part))
        sql = (
            "INSERT INTO thonxa.doc (dossier, year, tbl, id, uid, seq, body, owner)"  # noqa: S608
            f" VALUES {marks} ON CONFLICT (dossier, year, tbl, id) DO UPDATE"
            " SET uid = excluded.uid, seq = excluded.seq, body = excluded.body"
        )
        yield Statement(sql, [value for row in part for value in row])


def _parts(values: list[V]) -> Iterator[list[V]]:
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
