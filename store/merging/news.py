"""What one copy of a dossier has that is new to another: record by record, column by column.

A column is new where a save that the other copy does not know changed it. What was changed and
changed back between two merges is not, nor is what was undone. What a merge took over is new only
to a copy that does not know what was merged; what both sides had changed alike, and what a person
decided between them, stands in the line of the merge.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

import orjson

from store.base.frozen import frozen
from store.columns.belonging import together
from store.columns.record import Record, declared_records
from store.columns.stored import UnreadableRecord
from store.disk.document_diff import DocumentChange, DoesNotFit, take_back
from store.disk.history_line import HistoryLine, Merged, lines_forwards
from store.disk.sealed.content import StoredDocument, StoredTables
from store.dossier.transaction import DELETED_TABLE
from store.errors import HistoryMismatch
from store.merging.branch import Branch, Save

Key = tuple[str, str]
"""A record: its table and uid."""
Cell = tuple[str, str, str]
"""A column of a record: table, uid and key; "" stands for the record as a whole."""

WHOLE = ""
DECIDED = "*"
"""Stands among the columns of a record of which somebody has decided that it stays, or goes."""
_ABSENT = b""
_THERE = b"there"


@frozen
class News:
    """The columns of each record that are new, "" where it came or went; and how all was before.

    ``before`` are the tables up to the first save that the other copy does not know. What came
    back by a merge is not new by that alone. ``deleted_again`` are records that were deleted here,
    and in a copy that was merged, each with those that were deleted together with it there.
    """

    columns: Mapping[Key, frozenset[str]]
    before: Mapping[Key, StoredDocument]
    deleted_again: Mapping[Key, Sequence[frozenset[Key]]]

    def of(self, record: Record) -> frozenset[str]:
        """Return what of a record is new."""
        return self.columns.get((record.table, record.uid), frozenset())

    def was(self, record_type: type[Record], uid: str) -> Record | None:
        """Return the record as it was before, or None where that cannot be told."""
        document = self.before.get((record_type.table, uid))
        try:
            return None if document is None else record_type.load(document)
        except UnreadableRecord:
            return None


def news_for(branch: Branch, other: Branch) -> News:
    """Return what ``branch`` has that is new to ``other``.

    Raises:
        HistoryMismatch: Its history does not tell how its present state came about.
        StorageError: It cannot be read.
    """
    unknown = [place for place, one in enumerate(branch.saves) if one.id not in other.known]
    first = unknown[0] if unknown else len(branch.saves)
    saves = branch.saves[first:]
    lines = _lines_of(branch, saves)
    before = _before(branch, lines)
    gathering = _Gathering(before)
    for stretch in _stretches(other, list(zip(saves, lines, strict=True))):
        gathering.take(stretch)
    return News(gathering.columns(), before, gathering.deleted_again)


@frozen
class _Stretch:
    """Saves one after another; what they change is new or, with ``is_known``, known already.

    ``merged`` is the copy that came in, where the stretch is the one save that brought it.
    """

    lines: Sequence[HistoryLine]
    is_known: bool
    merged: Merged | None


def _stretches(other: Branch, found: Sequence[tuple[Save, HistoryLine]]) -> Iterator[_Stretch]:
    """Yield the saves in stretches between merges; a merge is a stretch of its own."""
    unknown = [save for save, _line in found if save.id not in other.known]
    passed_over = _cancelling_out(unknown)

    def kind(one: tuple[Save, HistoryLine]) -> tuple[bool, int]:
        save, line = one
        if save.id in other.known:
            return True, 0
        return (line.merged.head in other.known, save.sequence) if line.merged else (False, 0)

    counted = [one for one in found if one[0].sequence not in passed_over]
    for (is_known, merge), members in groupby(counted, kind):
        lines = [line for _save, line in members]
        yield _Stretch(lines, is_known, lines[0].merged if merge else None)


def _cancelling_out(saves: Sequence[Save]) -> frozenset[int]:
    """Return the numbers of the saves that were undone, and of what undid or did them again."""
    by_number = {save.sequence: save for save in saves}
    found: set[int] = set()
    for save in saves:
        target = by_number.get(save.takes_back)
        if target is None:
            continue
        if save.is_redo and target.sequence in found:
            found.discard(target.takes_back)
        else:
            found.add(target.sequence)
        found.add(save.sequence)
    return frozenset(found)


class _Gathering:
    """What is new, gathered stretch by stretch.

    A record that comes back is compared with what it was when it was deleted.
    """

    def __init__(self, before: Mapping[Key, StoredDocument]) -> None:
        self._new: set[Cell] = set()
        self._came_back: set[Cell] = set()
        self.deleted_again: dict[Key, list[frozenset[Key]]] = {}
        self._buried: dict[Key, StoredDocument] = {
            (grave["table"], uid): grave["document"]
            for (table, uid), grave in before.items()
            if table == DELETED_TABLE
        }

    def take(self, stretch: _Stretch) -> None:
        """Take what a stretch changes in the end."""
        merged = stretch.merged
        self._came_back.clear()
        changed = self._changed_by(stretch.lines)
        if merged is None:
            self._note(changed, is_new=not stretch.is_known)
            return
        self._note(changed, is_new=not stretch.is_known)
        self._note(self._came_back, is_new=False)
        self._note(merged.agreed, is_new=not stretch.is_known)
        for table, uid, key in merged.decided:
            self._new.add((table, uid, key or DECIDED))
        self._note_deleted(merged)

    def columns(self) -> Mapping[Key, frozenset[str]]:
        """Return the new columns by record."""
        found: dict[Key, set[str]] = {}
        for table, uid, key in self._new:
            found.setdefault((table, uid), set()).add(key)
        return {key: frozenset(columns) for key, columns in found.items()}

    def _note(self, cells: Iterable[Cell], *, is_new: bool) -> None:
        if is_new:
            self._new.update(cells)
        else:
            self._new.difference_update(cells)

    def _note_deleted(self, merged: Merged) -> None:
        """Note what was deleted here and in the copy, as it belonged together."""
        types = declared_records()
        deleted = (
            types[table].load(self._buried[table, uid])
            for table, uid, key in merged.agreed
            if key == WHOLE and table in types and (table, uid) in self._buried
        )
        for group in together(deleted):
            keys = frozenset((one.table, one.uid) for one in group)
            for key in keys:
                self.deleted_again.setdefault(key, []).append(keys)

    def _changed_by(self, lines: Sequence[HistoryLine]) -> list[Cell]:
        """Return the columns that are otherwise after ``lines`` than they were before."""
        first: dict[Cell, bytes] = {}
        last: dict[Cell, bytes] = {}
        for line in lines:
            for change in line.changes:
                for cell, before, after in self._cells_of(change):
                    first.setdefault(cell, before)
                    last[cell] = after
        return [cell for cell, before in first.items() if last[cell] != before]

    def _cells_of(self, change: DocumentChange) -> Iterator[tuple[Cell, bytes, bytes]]:
        """Yield each column a change tells of, with its value before and after, as written."""
        record_type = declared_records().get(change.table)
        before, after, key = change.before, change.after, (change.table, change.uid)
        if record_type is None:
            return
        if before is None or after is None:
            yield (*key, WHOLE), _presence(before), _presence(after)
        if after is None:
            self._buried[key] = before or {}
            return
        was = self._buried.pop(key, None) if before is None else before
        if before is None and was is not None:
            self._came_back.add((*key, WHOLE))
            self.deleted_again.pop(key, None)
        for column in record_type.typed_columns():
            if before is None or column.key in before or column.key in after:
                yield (*key, column.key), _written(was, column.key), _written(after, column.key)


def _presence(document: StoredDocument | None) -> bytes:
    return _ABSENT if document is None else _THERE


def _written(document: StoredDocument | None, key: str) -> bytes:
    if document is None:
        return _ABSENT
    value: Any = document.get(key)
    return orjson.dumps(value)


def _lines_of(branch: Branch, saves: Sequence[Save]) -> list[HistoryLine]:
    """Return the lines of saves that stand one after another in the history."""
    if not saves:
        return []
    wanted = {one.place for one in saves}
    found: list[HistoryLine] = []
    place = saves[0].place
    with branch.history.opened() as handle:
        if handle is not None:
            for raw in lines_forwards(handle, place, branch.end):
                line = HistoryLine.load(raw) if place in wanted else None
                if line is not None:
                    found.append(line)
                place += len(raw)
    if len(found) != len(saves):
        raise _mismatch(branch)
    return found


def _before(branch: Branch, lines: Sequence[HistoryLine]) -> Mapping[Key, StoredDocument]:
    """Return the documents as they were before ``lines``, each of which must fit."""
    tables: StoredTables = {name: dict(table) for name, table in branch.tables.items()}
    later: HistoryLine | None = None
    for line in reversed(lines):
        is_next = later is None or later.starts or line.sequence == later.sequence - 1
        if not is_next:
            raise _mismatch(branch)
        try:
            take_back(tables, line.changes)
        except DoesNotFit as error:
            raise _mismatch(branch) from error
        later = line
    return {
        (name, str(document.get("uid") or "")): document
        for name, table in tables.items()
        for document in table.values()
    }


def _mismatch(branch: Branch) -> HistoryMismatch:
    path = branch.history.path
    return HistoryMismatch(path.name.replace(".history.jsonl", ".json"), history=path.name)
