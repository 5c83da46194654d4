"""What a save changes, document by document: found, applied forward, and taken back."""

import copy
from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any, Self

import orjson

from store.base.frozen import frozen
from store.disk.sealed.content import (
    Content,
    StoredDocument,
    StoredLines,
    StoredTable,
    StoredTables,
    line_of,
)


class DoesNotFit(ValueError):
    """A change that speaks of a document which is not as the change expects it."""


@frozen
class DocumentChange:
    """One document before and after a save; ``uid`` is its field of that name, if it has one.

    ``document`` is its number; 0 where a document that comes back may have any.

    A changed document lists only the fields that differ; a field that stands on one side only
    was added or removed. ``before`` is None for a new document, ``after`` for a deleted one.
    """

    table: str
    document: int
    uid: str
    before: StoredDocument | None
    after: StoredDocument | None

    def dump(self) -> dict[str, Any]:
        """Return the change as it stands in the history."""
        return {one.name: getattr(self, one.name) for one in fields(self)}

    @classmethod
    def load(cls, stored: Mapping[str, Any]) -> Self:
        """Return a change that stands in the history; raises KeyError."""
        return cls(
            stored["table"], stored["document"], stored["uid"], stored["before"], stored["after"]
        )


@frozen
class Comparison:
    """What became of a file's content: all tables, the documents' lines, and what changed.

    Documents that did not change are the very objects they were before, and so are tables; all
    others are copies that nobody else holds.
    """

    tables: StoredTables
    lines: StoredLines
    changes: tuple[DocumentChange, ...]


def compare(before: Content, after: Mapping[str, StoredTable]) -> Comparison:
    """Compare content with the tables that shall take its place.

    Documents are the same when they are written alike: True is not 1, though they are equal.

    Raises:
        TypeError: A document holds something that JSON cannot.
    """
    tables: StoredTables = {}
    lines: StoredLines = {}
    changes: list[DocumentChange] = []
    for name, table in after.items():
        tables[name], lines[name], found = _compared(name, before, table)
        changes += found
    for name in before.tables.keys() - after.keys():
        changes += _compared(name, before, {})[2]
    return Comparison(tables, lines, tuple(changes))


def _compared(
    name: str, before: Content, after: StoredTable
) -> tuple[StoredTable, dict[str, bytes], list[DocumentChange]]:
    known, known_lines = before.tables.get(name, {}), before.lines.get(name, {})
    if after is known:
        return known, known_lines, []
    table = dict(after)
    changes: list[DocumentChange] = []
    lines = {key: line for key, line in known_lines.items() if key in after}
    for key in [key for key, document in after.items() if document is not known.get(key)]:
        earlier, line = known.get(key), line_of(key, after[key])
        if earlier is not None and line == known_lines.get(key):
            table[key] = earlier
            continue
        table[key], lines[key] = orjson.loads(orjson.dumps(after[key])), line
        changes += _differences(name, key, earlier, table[key])
    gone = [key for key in known if key not in after]
    changes += [difference(name, key, known[key], None) for key in gone]
    if name in before.tables and lines == known_lines:
        return known, known_lines, []
    return table, {key: lines[key] for key in table}, changes


def apply(tables: StoredTables, changes: Iterable[DocumentChange]) -> None:
    """Make ``changes`` in ``tables``.

    Raises:
        DoesNotFit: A document to be made is there, or one to be changed or deleted is not.
    """
    for change in changes:
        table, key = tables.setdefault(change.table, {}), str(change.document)
        if (change.before is None) is (key in table):
            raise DoesNotFit(change)
        if change.after is None:
            del table[key]
        elif change.before is None:
            table[key] = copy.deepcopy(change.after)
        else:
            _update(table[key], change.before, change.after)


def take_back(tables: StoredTables, changes: Iterable[DocumentChange]) -> None:
    """Let ``tables`` be as they were before ``changes``; a document that changes is replaced.

    Raises:
        DoesNotFit: A document is not as the changes left it.
    """
    for change in reversed(tuple(changes)):
        table, key = tables.setdefault(change.table, {}), str(change.document)
        present = table.get(key)
        if present is None and change.after is None and change.before is not None:
            table[key] = change.before
        elif present is None or not _left_by(change, present):
            raise DoesNotFit(change)
        elif change.before is None:
            del table[key]
        else:
            added = (change.after or {}).keys() - change.before.keys()
            kept = {field: value for field, value in present.items() if field not in added}
            table[key] = {**kept, **change.before}


def _left_by(change: DocumentChange, document: StoredDocument) -> bool:
    after = change.after
    return after is not None and all(document.get(field) == after[field] for field in after)


def _update(document: StoredDocument, before: StoredDocument, after: StoredDocument) -> None:
    for field in before.keys() - after.keys():
        document.pop(field, None)
    document.update(copy.deepcopy(after))


def _differences(
    name: str, key: str, before: StoredDocument | None, after: StoredDocument
) -> list[DocumentChange]:
    """Return what became of a document; another record under its number is another document."""
    if before is None or before.get("uid") == after.get("uid"):
        return [difference(name, key, before, after)]
    return [difference(name, key, before, None), difference(name, key, None, after)]


def difference(
    name: str, key: str, before: StoredDocument | None, after: StoredDocument | None
) -> DocumentChange:
    """Return the change of document ``key`` of the table ``name`` from ``before`` to ``after``."""
    uid = str((after or before or {}).get("uid") or "")
    if before is None or after is None:
        return DocumentChange(name, int(key), uid, before, after)
    differing = [
        field
        for field in {**before, **after}
        if field not in before
        or field not in after
        or orjson.dumps(before[field]) != orjson.dumps(after[field])
    ]
    return DocumentChange(
        name,
        int(key),
        uid,
        {field: before[field] for field in differing if field in before},
        {field: after[field] for field in differing if field in after},
    )
