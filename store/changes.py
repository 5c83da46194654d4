"""What a save changes, document by document: found, applied forward, and taken back."""

import copy
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from operator import is_not
from typing import Any, Self

import orjson

from store.seal import Content, Document, Table, Tables, table_line


class DoesNotFit(ValueError):
    """A change that speaks of a document which is not as the change expects it."""


@dataclass(frozen=True, slots=True)
class DocumentChange:
    """One document before and after a save; ``uid`` is its field of that name, if it has one.

    A changed document lists only the fields that differ; a field that stands on one side only
    was added or removed. ``before`` is None for a new document, ``after`` for a deleted one.
    """

    table: str
    document: int
    uid: str
    before: Document | None
    after: Document | None

    def dump(self) -> dict[str, Any]:
        """Return the change as it stands in the history."""
        return {one.name: getattr(self, one.name) for one in fields(self)}

    @classmethod
    def load(cls, stored: Mapping[str, Any]) -> Self:
        """Return a change that stands in the history; raises KeyError."""
        return cls(**{one.name: stored[one.name] for one in fields(cls)})


@dataclass(frozen=True, slots=True)
class Comparison:
    """What became of a file's content: all tables, their lines, and what changed.

    Documents that did not change are the very objects they were before, and so are tables; all
    others are copies that nobody else holds.
    """

    tables: Tables
    lines: dict[str, bytes]
    changes: tuple[DocumentChange, ...]


def compare(before: Content, after: Mapping[str, Table]) -> Comparison:
    """Compare content with the tables that shall take its place.

    Raises:
        TypeError: A document holds something that JSON cannot.
    """
    tables: Tables = {}
    lines: dict[str, bytes] = {}
    changes: list[DocumentChange] = []
    for name, table in after.items():
        earlier, earlier_line = before.tables.get(name), before.lines.get(name)
        if table is earlier and earlier_line is not None:
            tables[name], lines[name] = table, earlier_line
            continue
        reconciled, found = reconcile(name, earlier or {}, table)
        lines[name] = table_line(name, reconciled)
        is_unchanged = lines[name] == earlier_line
        tables[name] = earlier if earlier is not None and is_unchanged else reconciled
        changes += found
    for name in before.tables.keys() - after.keys():
        changes += reconcile(name, before.tables[name], {})[1]
    return Comparison(tables, lines, tuple(changes))


def reconcile(name: str, before: Table, after: Table) -> tuple[Table, list[DocumentChange]]:
    """Compare one table's documents.

    Returns:
        The table as ``after`` has it, unchanged documents being the very objects of ``before``
        and all others copies; and what changed.

    Raises:
        TypeError: A document holds something that JSON cannot.
    """
    table: Table = {}
    changes: list[DocumentChange] = []
    for key, document in after.items():
        earlier = before.get(key)
        if earlier is not None and (document is earlier or _same(earlier, document)):
            table[key] = earlier
            continue
        table[key] = orjson.loads(orjson.dumps(document))
        changes.append(_difference(name, key, earlier, table[key]))
    gone = (key for key in before if key not in after)
    changes += [_difference(name, key, before[key], None) for key in gone]
    return table, changes


def apply(tables: Tables, changes: Iterable[DocumentChange]) -> None:
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


def _update(document: Document, before: Document, after: Document) -> None:
    for field in before.keys() - after.keys():
        document.pop(field, None)
    document.update(copy.deepcopy(after))


def _same(one: Document, other: Document) -> bool:
    """Tell whether both would be written alike: True is not 1, though they are equal."""
    return one == other and not any(map(is_not, map(type, one.values()), map(type, other.values())))


def _difference(
    name: str, key: str, before: Document | None, after: Document | None
) -> DocumentChange:
    uid = str((after or before or {}).get("uid") or "")
    if before is None or after is None:
        return DocumentChange(name, int(key), uid, before, after)
    differing = [
        field
        for field in {**before, **after}
        if field not in before
        or field not in after
        or not _same({field: before[field]}, {field: after[field]})
    ]
    return DocumentChange(
        name,
        int(key),
        uid,
        {field: before[field] for field in differing if field in before},
        {field: after[field] for field in differing if field in after},
    )
