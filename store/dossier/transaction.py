"""What one transaction is going to write: records go in, documents of each table come out."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any

from store.columns.dates import Moment
from store.columns.pointers import pointers_to
from store.columns.record import R, Record, declared_records, new_uid
from store.disk.document_diff import DocumentChange
from store.disk.history_line import Merged
from store.disk.sealed.content import StoredDocument, StoredTables
from store.dossier.commit.namesakes import NoneMeanwhile
from store.dossier.commit.rights import Rights
from store.dossier.commit.uses import uses_of, with_parts
from store.dossier.stage_lock import StageLock, closed_stages
from store.dossier.table_edit import TableChange, merge
from store.dossier.view import View
from store.errors import Conflict, Deleted, StillReferred
from store.language import _
from store.records import Closing

DELETED_TABLE = "deleted"


class _AsStored:
    """Finds records as they are stored before a transaction."""

    def __init__(self, change: "Transaction") -> None:
        self.get = change.as_stored


class Transaction:
    """The records to be saved and deleted in one transaction, one save and one undo step.

    Args:
        tables: The file's tables as they are now.
        view: What the person saw when the change began.
        file: The dossier's file name, for sentences.
        who: Who makes the change.
        now: When, in UTC.
    """

    def __init__(
        self, tables: StoredTables, view: View, file: str, who: str, now: datetime
    ) -> None:
        self._tables = tables
        self._view = view
        self._file = file
        self._who = who
        self._now = now
        self.edits: dict[str, TableChange] = {}
        self.merged: Merged | None = None
        closings = tables.get(Closing.table, {}).values()
        self._guard = StageLock(closed_stages(map(Closing.load, closings)), self, file)

    def get(self, record_type: type[R], uid: str | None) -> R | None:
        """Return the record as it will be stored, or None when there is or will be none."""
        stored = self._edit(record_type.table).get(uid) if uid else None
        return None if stored is None else record_type.load(stored)

    def require(self, condition: NoneMeanwhile) -> None:
        """Have ``condition`` hold for the tables in which this is saved; raises CameMeanwhile."""
        condition.check(self, self._view)

    def bring_together(self, merged: Merged) -> None:
        """Say which copy of the dossier is brought in by what is saved and deleted here."""
        self.merged = merged

    def documents(self, table: str) -> Iterator[StoredDocument]:
        """Yield the documents of a table as they shall be stored."""
        return self._edit(table).documents()

    def require_rights(self, rights: Rights) -> None:
        """Refuse what somebody of these rights may not write; raises NotPermitted."""
        rights.require(self.edits, _AsStored(self), self)

    def as_stored(self, record_type: type[R], uid: str | None) -> R | None:
        """Return the record as it is stored before this transaction, or None."""
        stored = self._edit(record_type.table).before(uid) if uid else None
        return None if stored is None else record_type.load(stored)

    def save(self, record: R, seen: R | None = None) -> R:
        """Save a new record, or a changed one whose revision is still the current one.

        Where somebody else has saved the record meanwhile, their columns and these are merged if
        no column was changed by both. A record without any difference is not written.

        Args:
            record: The record; revision 0 means a new one, which gets a uid if it has none.
            seen: The record the person started from; the one of the same revision in the view
                if it is not given.

        Returns:
            The record as it will be stored.

        Raises:
            Conflict: Both changed the same column differently, or the record was deleted.
            Locked: The record, or what differs, belongs to a closed stage.
        """
        edit = self._edit(record.table)
        if record.revision == 0 and edit.get(record.uid) is None:
            self._guard.refuse_writing(record, None, self._title(record))
            return self._put(replace(record, uid=record.uid or new_uid()), None)
        stored = edit.get(record.uid)
        if stored is None:
            raise self._deleted(record)
        current = type(record).load(stored)
        is_seen = seen is None or not seen.differences(current)
        if current.revision != record.revision or not is_seen:
            record = self._merged(record, seen or self._seen(record), current)
        if not record.differences(current):
            return current
        self._guard.refuse_writing(record, current, self._title(current))
        return self._put(record, current)

    def delete(self, *records: Record) -> None:
        """Delete records and those that belong to them; what is gone already is no matter.

        Raises:
            Conflict: A record has been changed since it was read.
            StillReferred: Other records refer to one of them.
            Locked: One of them belongs to a closed stage.
        """
        doomed: dict[str, Record] = {}
        for record in records:
            stored = self._edit(record.table).get(record.uid)
            if stored is None:
                continue
            current = type(record).load(stored)
            if current.revision != record.revision:
                columns = tuple(current.differences(record)) or tuple(record.columns)
                raise self._conflict(record, record, current, columns)
            parts = with_parts(current, self.documents)
            doomed.update((part.uid, part) for part in parts)
        for record in doomed.values():
            self._guard.refuse_deleting(record, self._title(record))
            if uses := uses_of(record, doomed, self.documents):
                raise StillReferred(self._file, title=self._title(record), uses=uses)
        for record in doomed.values():
            self._bury(record)

    def bring_back(self, record: R) -> R:
        """Put a deleted record back as it was last, with what was deleted as a part of it.

        One that is there is not changed. Returns the record as it will be stored.

        Raises:
            Locked: It belongs to a closed stage.
        """
        there = self.get(type(record), record.uid)
        if there is not None:
            return there
        tombstone = self._edit(DELETED_TABLE).get(record.uid) or {}
        buried = type(record).load(tombstone["document"]) if tombstone else record
        self._guard.refuse_writing(buried, None, self._title(buried))
        back = self._put(buried, buried, tombstone.get("document"))
        if tombstone:
            self._edit(DELETED_TABLE).written[record.uid] = None
            self._bring_back_parts(record, tombstone["when"])
        return back

    def _bring_back_parts(self, record: Record, when: str) -> None:
        """Put back what was deleted at the same moment because it belongs to ``record``."""
        types = declared_records()
        graves = [one for one in self._edit(DELETED_TABLE).documents() if one["when"] == when]
        for pointer in pointers_to(record.table):
            for grave in graves:
                is_part = pointer.belongs and grave["table"] == pointer.table
                if is_part and pointer.points_to(record.uid, grave["document"]):
                    self.bring_back(types[pointer.table].load(grave["document"]))

    def revert(self, changes: Iterable[DocumentChange]) -> None:
        """Take back what an earlier save changed, as far as nobody has changed it since.

        Raises:
            Conflict: Somebody has.
            StillReferred: A record that was new has come to be referred to.
            Locked: What it changed belongs to a stage that is closed now.
        """
        types = declared_records()
        for change in reversed(tuple(changes)):
            if change.table != DELETED_TABLE:
                self._revert(types[change.table], change)

    def _revert(self, record_type: type[Record], change: DocumentChange) -> None:
        stored = self._edit(change.table).get(change.uid)
        if change.after is None:
            self._restore(record_type, change, stored)
            return
        if stored is None:
            if change.before is None:
                return
            raise self._deleted(record_type.load({"uid": change.uid, **change.after}))
        typed = {column.key for column in record_type.typed_columns()}
        before = {key: (change.before or {}).get(key) for key in change.after if key in typed}
        theirs = record_type.load(stored)
        seen = record_type.load({**stored, **{key: change.after[key] for key in before}})
        mine = record_type.load({**stored, **before})
        if overtaken := tuple(theirs.differences(seen)):
            raise self._conflict(mine, seen, theirs, overtaken)
        if change.before is None:
            self.delete(theirs)
        else:
            self.save(mine)

    def _restore(
        self, record_type: type[Record], change: DocumentChange, stored: StoredDocument | None
    ) -> None:
        tombstone = self._edit(DELETED_TABLE).get(change.uid) or {}
        last = (tombstone.get("document") or {}).get("revision") or 0
        buried = record_type.load(change.before or {})
        buried = replace(buried, revision=max(buried.revision, last))
        if stored is not None:
            theirs = record_type.load(stored)
            raise self._conflict(buried, None, theirs, tuple(buried.differences(theirs)))
        self._guard.refuse_writing(buried, None, self._title(buried))
        if change.document:
            self._edit(change.table).places[change.uid] = change.document
        self._put(buried, buried, change.before)
        self._edit(DELETED_TABLE).written[change.uid] = None

    def _put(self, record: R, current: R | None, stored: StoredDocument | None = None) -> R:
        """Stamp the record and write it over what is stored, of which unknown keys stay."""
        edit = self._edit(record.table)
        stamped = replace(
            record,
            revision=1 if current is None else current.revision + 1,
            created_by=self._who if current is None else current.created_by,
            created_at=self._now if current is None else current.created_at,
            changed_by=self._who,
            changed_at=self._now,
        )
        edit.written[record.uid] = {**(stored or edit.get(record.uid) or {}), **stamped.dump()}
        return stamped

    def _merged(self, mine: R, seen: R | None, theirs: R) -> R:
        if seen is None:
            raise self._conflict(mine, None, theirs, tuple(mine.differences(theirs)))
        merged = merge(mine, seen, theirs)
        if merged.overlapping:
            raise self._conflict(mine, seen, theirs, merged.overlapping)
        return merged.record

    def _seen(self, record: R) -> R | None:
        shown = self._view.get(type(record), record.uid)
        return shown if shown is not None and shown.revision == record.revision else None

    def _bury(self, record: Record) -> None:
        edit = self._edit(record.table)
        tombstone: dict[str, Any] = {
            "uid": record.uid,
            "table": record.table,
            "when": Moment().dump(self._now),
            "who": self._who,
            "document": edit.get(record.uid),
        }
        edit.written[record.uid] = None
        self._edit(DELETED_TABLE).written[record.uid] = tombstone

    def _edit(self, table: str) -> TableChange:
        if table not in self.edits:
            self.edits[table] = TableChange(self._tables.get(table, {}))
        return self.edits[table]

    def _conflict(
        self, mine: Record, seen: Record | None, theirs: Record, columns: tuple[str, ...]
    ) -> Conflict:
        return Conflict(
            self._file,
            mine=mine,
            seen=seen,
            theirs=theirs,
            columns=columns,
            title=self._title(theirs),
            who=theirs.changed_by,
            when=_shown(theirs.changed_at),
            changed=", ".join(mine.columns[key].title() for key in columns),
        )

    def _deleted(self, mine: Record) -> Deleted:
        tombstone = self._edit(DELETED_TABLE).get(mine.uid) or {}
        when = tombstone.get("when")
        return Deleted(
            self._file,
            mine=mine,
            seen=self._seen(mine),
            theirs=None,
            title=self._title(type(mine).load(tombstone["document"]) if tombstone else mine),
            who=tombstone.get("who") or _("Somebody"),
            when=_shown(Moment().load(when) if when else None),
        )

    def _title(self, record: Record) -> str:
        return record.title(self._view) or record.uid


def _shown(moment: datetime | None) -> str:
    return moment.astimezone().strftime("%d/%m/%Y %H:%M") if moment else "?"
