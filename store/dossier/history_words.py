"""The history told in the words of the records: who changed which column of what, old → new."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

from store.base.frozen import frozen
from store.columns.record import Record, declared_records
from store.columns.stored import UnreadableRecord
from store.disk.document_diff import DocumentChange
from store.disk.history_line import HistoryLine
from store.disk.sealed.content import StoredDocument
from store.dossier.view import View
from store.language import _


@frozen
class FieldChange:
    """One column of one record before and after a save.

    ``key`` is "" for a whole record: ``before`` is None where it was new, ``after`` where it was
    deleted, and the other is the Record. Else both are values of the column; ``title`` is the
    name by which a person knows the record.
    """

    table: str
    uid: str
    title: str
    key: str
    before: Any
    after: Any


@frozen
class HistoryEntry:
    """One save: when (UTC), by whom, what in a sentence, and what it changed.

    ``untold`` are the further records that it changed. ``role`` and ``key`` tell as what and with
    which SSH key the person came; "" where that was not known.
    """

    sequence: int
    when: datetime
    who: str
    what: str
    changes: tuple[FieldChange, ...]
    untold: int = 0
    role: str = ""
    key: str = ""


def tell(
    lines: Iterable[HistoryLine],
    view: View,
    *,
    table: str | None = None,
    since: date | None = None,
    uid: str | None = None,
    most: int | None = None,
) -> Iterator[HistoryEntry]:
    """Yield the saves that ``lines`` stand for, in their order.

    Args:
        lines: Those of saves that came about.
        view: Gives records their names.
        table: Only changes of this table.
        since: Only saves of this day, in local time, and later.
        uid: Only changes of this record.
        most: Of each save the changes of so many records; None means all.
    """
    teller = _Teller(view)
    for line in lines:
        wanted = [
            document
            for document in line.changes
            if table in {None, document.table} and uid in {None, document.uid}
        ]
        for document in wanted:
            teller.remember(document)
        told = tuple(change for document in wanted[:most] for change in teller.changes_of(document))
        is_recent = since is None or line.when.astimezone().date() >= since
        if is_recent and (told or (table is None and uid is None)):
            untold = len(wanted[most:]) if most is not None else 0
            yield HistoryEntry(
                *(line.sequence, line.when, line.who, line.what, told, untold),
                role=line.role,
                key=line.key,
            )


def saving(record: Record, view: View) -> str:
    """Return the sentence of a save of one record; ``view`` is the dossier before it."""
    title, table = record.title(view), record.table_title()
    if not record.revision:
        return _("New in {table}: {title}").format(table=table, title=title)
    shown = view.get(type(record), record.uid)
    keys = record.differences(shown) if shown else record.columns
    columns = ", ".join(record.columns[key].title() for key in keys)
    return _("{table}: {title} ({columns})").format(table=table, title=title, columns=columns)


class _Teller:
    """Knows the names of records, also of those that are gone."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._whole: dict[tuple[str, str], StoredDocument] = {}

    def remember(self, change: DocumentChange) -> None:
        """Remember a document that was new or deleted, for the name of its record."""
        whole = change.after if change.before is None else change.before
        if whole is not None and (change.before is None or change.after is None):
            self._whole[change.table, change.uid] = whole

    def changes_of(self, change: DocumentChange) -> Iterator[FieldChange]:
        record_type = declared_records().get(change.table)
        if record_type is None:
            return
        if change.before is None or change.after is None:
            whole = _record(record_type, change.after or change.before or {})
            before, after = (whole, None) if change.after is None else (None, whole)
            yield FieldChange(
                change.table, change.uid, self._name(record_type, change.uid), "", before, after
            )
            return
        for column in record_type.typed_columns():
            if column.key in change.before or column.key in change.after:
                yield FieldChange(
                    change.table,
                    change.uid,
                    self._name(record_type, change.uid),
                    column.key,
                    _value(record_type, column.key, change.before),
                    _value(record_type, column.key, change.after),
                )

    def _name(self, record_type: type[Record], uid: str) -> str:
        known = self._view.get(record_type, uid) or _record(
            record_type, self._whole.get((record_type.table, uid), {})
        )
        return (known.title(self._view) if known else "") or uid


def _record(record_type: type[Record], document: StoredDocument) -> Record | None:
    try:
        return record_type.load(document)
    except UnreadableRecord:
        return None


def _value(record_type: type[Record], key: str, fields: StoredDocument) -> Any:
    """Return the value of a column; as it is stored where it no longer fits the column."""
    column, stored = record_type.columns[key], fields.get(key)
    if stored is None:
        return column.kind.empty
    try:
        return column.kind.load(stored)
    except (TypeError, ValueError):
        return stored
