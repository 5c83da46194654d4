"""What is taken from rows to fill others: their texts, a whole row, the cell above."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from store.columns.record import Column, Record
from store.dossier.transaction import Transaction
from tui.sheets.filling.cell_values import written
from tui.sheets.filling.row_writer import RowWriter
from tui.sheets.rows.groups import is_blank
from tui.sheets.sheet import TableSheet
from tui.tables.table import ScreenTable, linked_key

_OF_ONE_RECORD = frozenset({"priority", "past", "code"})
"""Columns of which no two records have the same value: a rank, what is adopted, a code."""


def copied(
    sheet: TableSheet, records: Iterable[Record], columns: Sequence[Column]
) -> list[list[str]]:
    """Return the cells of ``records`` under ``columns`` as texts that can be pasted."""
    now, around = sheet.shown_records.now, sheet.surroundings
    return [
        [written(column, now.value(record, column), around) for column in columns]
        for record in records
    ]


def record_above(sheet: TableSheet, uid: str) -> Record | None:
    """Return the record of the nearest row above the row ``uid``, or None."""
    uids = [row.uid for row in sheet.rows if row.uid]
    above = uids[: uids.index(uid)] if uid in uids else []
    records = (sheet.saved_record(one) for one in reversed(above) if not is_blank(one))
    return next(filter(None, records), None)


def duplicate(sheet: TableSheet, change: Transaction, record: Record) -> Record:
    """Save a new record that is as ``record``, save for what is of one record alone.

    What others decide of it, such as its disposition, begins anew too. A linked record is copied
    with it.

    Raises:
        StorageError: It cannot be saved.
        FieldError: What follows from it is not possible.
    """
    return RowWriter(sheet.shown_records, change).write(
        alike(sheet.table, record), _linked_values(sheet, record)
    )


def alike(table: ScreenTable, record: Record) -> Record:
    """Return a new record of ``table`` that has from ``record`` what a second one may have too."""
    fresh = type(record)()
    begins_anew = {
        column.key: getattr(fresh, column.key)
        for column in record.columns.values()
        if column.bookkeeping
        or column.stage
        or column.writer not in {None, record.writer}
        or column.key in _OF_ONE_RECORD | {table.link}
    }
    return replace(record, **begins_anew)


def _linked_values(sheet: TableSheet, record: Record) -> dict[str, Any]:
    table = sheet.table
    target = sheet.shown_records.now.target(record, table.link)
    if target is None:
        return {}
    values = {one.key: getattr(target, one.key) for one in target.typed_columns()}
    return {
        linked_key(table.link, key): value
        for key, value in values.items()
        if not target.columns[key].is_empty(value)
    }
