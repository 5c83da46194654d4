"""Several values written into one row: into its record, and into the one it is linked to."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from store.columns.record import R, Record, new_uid
from store.dossier.transaction import Transaction
from tui.sheets.rows.shown import ShownRecords
from tui.tables.table import ScreenTable, split_key

SeenRecord = Callable[[Record], Any]


def _now(record: Record) -> Any:
    """Return a record as it is now."""
    return record


class RowWriter:
    """Writes rows of a table one after the other in one transaction, with all that follows."""

    def __init__(self, shown: ShownRecords, change: Transaction, seen: SeenRecord = _now) -> None:
        """Write into the table of the records ``shown`` by ``change``.

        ``seen`` returns a record as the person sees it who writes into it.
        """
        self._table: ScreenTable = shown.table
        self._change = change
        self._seen = seen
        self._view = shown.now.view
        self._linked = {getattr(one, self._table.link, None) for one in shown.now.here}

    def write(self, record: Record, values: Mapping[str, Any]) -> Record:
        """Save ``values`` by column key into a row that is, or becomes, ``record``.

        Raises:
            StorageError: A part of it cannot be saved.
            FieldError: What follows from it is not possible.
        """
        changed = with_values(record, dict(_values_of(values, "")))
        linked = dict(_values_of(values, self._table.link)) if self._table.link else {}
        if linked:
            changed = changed.with_value(self._table.link, self._save_linked(record, linked))
        if self._table.saved is not None:
            return self._save_with_consequences(changed)
        if self._table.completed is None:
            return self._change.save(changed, seen=_if_saved(record))
        completed: Record = self._table.completed(self._view, changed)
        saved = self._change.save(completed, seen=_if_saved(record))
        # What the next row gets besides follows from this one too.
        self._view = self._view.having([saved])
        return saved

    def _save_with_consequences(self, record: Record) -> Record:
        step = self._table.saved
        if step is None:
            raise TypeError(self._table.name)
        record = record if record.uid else replace(record, uid=new_uid())
        changes = step(self._view, record)
        changes.apply(self._change)
        # What follows from the next row follows from this one too.
        self._view = self._view.having([*self._as_saved(changes.save)])
        return self._change.get(type(record), record.uid) or record

    def _as_saved(self, records: tuple[Record, ...]) -> Iterator[Record]:
        for record in records:
            saved = self._change.get(type(record), record.uid)
            if saved is not None:
                yield saved

    def _save_linked(self, record: Record, values: Mapping[str, Any]) -> str:
        """Save values of the linked record; returns its uid."""
        kind = self._table.linked
        if kind is None:
            raise TypeError(self._table.name)
        uid = getattr(record, self._table.link)
        target = self._view.get(kind, uid) or self._change.get(kind, uid)
        if target is None:
            target = self._to_be_linked(kind, record, values)
        target = self._seen(target)
        saved: Record = self._change.save(with_values(target, values), seen=_if_saved(target))
        self._linked.add(saved.uid)
        return saved.uid

    def _to_be_linked(self, kind: type[R], record: Record, values: Mapping[str, Any]) -> R:
        """Return the record that ``values`` tell of and no row is linked to yet, else a new one."""
        village = getattr(record, "village", None)
        key, value = next(iter(values.items()))
        for one in self._view.where(kind, **{key: value, "village": village}):
            if one.uid not in self._linked and _agrees(one, values):
                return one
        return kind().with_value("village", village)


def with_values(record: R, values: Mapping[str, Any]) -> R:
    """Return ``record`` as if a person had typed ``values`` one after the other."""
    for key, value in values.items():
        record = record.with_value(key, value)
    return record


def _values_of(values: Mapping[str, Any], link: str) -> Iterator[tuple[str, Any]]:
    """Yield those of ``values`` that stand in the record of that link; "" is the row's own."""
    for key, value in values.items():
        linked_by, own_key = split_key(key)
        if linked_by == link:
            yield own_key, value


def _agrees(record: Record, values: Mapping[str, Any]) -> bool:
    """Tell whether nothing that ``record`` has is another value than it is to get."""
    return all(
        record.columns[key].is_empty(getattr(record, key)) or getattr(record, key) == value
        for key, value in values.items()
    )


def _if_saved(record: R) -> R | None:
    return record if record.revision else None
