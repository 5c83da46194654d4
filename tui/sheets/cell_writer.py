"""What becomes of a value that is typed: it is written into its record, or into a linked one."""

from typing import Any

from store.columns.record import Column, Record
from store.dossier.dossier import Dossier
from store.dossier.transaction import Transaction
from store.dossier.view import View
from store.language import _
from tui.sheets.filling.row_writer import RowWriter
from tui.sheets.rows.shown import ShownRecords
from tui.tables.table import split_key


class CellWriter:
    """Writes values into records as they were seen when their cell was opened."""

    def __init__(self, dossier: Dossier, shown: ShownRecords) -> None:
        """Write into ``dossier`` what is typed into the records ``shown``."""
        self._dossier = dossier
        self._shown = shown
        self._opened: tuple[Record, ...] = ()

    def open(self, record: Record, column: Column) -> None:
        """Note that a person sees a cell of ``record`` as it stands now."""
        target = self._shown.now.target(record, split_key(column.key)[0])
        self._opened = tuple(one for one in (record, target) if one is not None)

    def write(self, record: Record, column: Column, value: Any) -> Record:
        """Save a value with all that follows from it; returns the record of the row.

        Raises:
            StorageError: It was not saved.
            FieldError: What follows from it is not possible.
        """
        record = self._seen(record)
        with self._dossier.change(what_is_typed(self._dossier.view, record, column)) as change:
            return self._write(change, record, column, value)

    def bring_back(self, record: Record, column: Column, value: Any) -> Record:
        """Save a record that was deleted once more, with a value; returns it as it is now.

        Raises:
            StorageError: It was not saved.
            FieldError: What follows from it is not possible.
        """
        if not record.revision:
            return self.write(record, column, value)
        with self._dossier.change(brought_back(self._dossier.view, record)) as change:
            return self._write(change, change.bring_back(record), column, value)

    def _seen(self, record: Record) -> Record:
        """Return the record as it was when its cell was opened, if it was opened."""
        opened = (one for one in self._opened if record.uid and one.uid == record.uid)
        return next(opened, record)

    def _write(self, change: Transaction, record: Record, column: Column, value: Any) -> Record:
        """Save a value into the record, or into the one it is linked to."""
        writer = RowWriter(self._shown, change, self._seen)
        return writer.write(record, {column.key: value})


def what_is_typed(view: View, record: Record, column: Column) -> str:
    """Return the sentence for the history: which record, which column."""
    name = record.title(view) if record.revision else ""
    about = _("“{record}”").format(record=name) if name else _("new row")
    return f"{record.table_title()}: {about} ({column.title()})"


def brought_back(view: View, record: Record) -> str:
    """Return the sentence for the history: which record was deleted and is there again."""
    message = _("{table}: “{record}” brought back")
    return message.format(table=record.table_title(), record=record.title(view))
