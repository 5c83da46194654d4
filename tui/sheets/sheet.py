"""A table of a dossier as the grid shows it: its cells, and what becomes of what is typed."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from store.columns.kind import FieldError, Kind
from store.columns.record import Column, Record
from store.dossier.changes import RecordChanges
from store.dossier.dossier import Dossier
from store.dossier.view import View
from store.errors import StorageError
from store.language import _
from tui.grid.held import HeldRow
from tui.grid.model import CommitResult, GridRow, Mark
from tui.sheets.cell_writer import CellWriter
from tui.sheets.columns import SheetColumns
from tui.sheets.findings import Findings
from tui.sheets.row_changes import RowChanges
from tui.sheets.rows.blanks import BlankRows
from tui.sheets.rows.groups import BLANK_SIGN, is_blank
from tui.sheets.rows.narrowing import offered_values
from tui.sheets.rows.shown import ShownRecords
from tui.sheets.saving import SheetSaving
from tui.sheets.surroundings import VillageSurroundings
from tui.tables.table import ScreenTable

_Write = Callable[[Record, Column, Any], Record]


class TableSheet:
    """The grid model of one table.

    ``findings`` are the rules' and are shared by all sheets of a dossier. ``saving`` has a conflict
    until it is settled, ``narrowing`` what rows are narrowed to, ``marks`` which are marked,
    ``shown_records`` those that are shown.
    """

    fixed = 1

    def __init__(
        self,
        dossier: Dossier,
        table: ScreenTable,
        findings: Findings,
        *,
        village: str = "",
        shown: Sequence[str] = (),
    ) -> None:
        """Show ``table`` for the village of that uid, with the columns ``shown``."""
        self.dossier = dossier
        self.table = table
        self.village = village
        self.saving = SheetSaving(dossier)
        self._findings = findings
        self._columns = SheetColumns(table, village, shown)
        self._shown = ShownRecords(dossier, table, village, self._columns)
        self._blanks = BlankRows(self._shown, self.saving)
        self._writer = CellWriter(dossier, self._shown)
        self._changes = RowChanges(dossier, self._shown.marks)
        self.held = HeldRow()
        self._opened: dict[str, Record] = {}
        self.shown_records = self._shown
        self.narrowing = self._shown.narrowing
        self.marks = self._shown.marks

    # What is shown

    @property
    def surroundings(self) -> VillageSurroundings:
        """What values of this sheet are read by and shown by."""
        return self._around

    @property
    def view(self) -> View:
        """The records of the dossier as they are now."""
        return self.dossier.view

    @property
    def columns(self) -> Sequence[Column]:
        """The columns from left to right, as wide as the screen allows."""
        return self._columns.shown

    @property
    def rows(self) -> Sequence[GridRow]:
        """Records under their titles, with a blank row where one can be typed."""
        rows = self._blanks.among(self._shown.rows(self._blanks.standing()))
        return self.held.among(rows)

    def records(self) -> list[Record]:
        """Return the records that are shown, in their order without titles."""
        return self._shown.records()

    def record(self, uid: str) -> Record | None:
        """Return the record of a row, of a blank row what it would become.

        Of a row that is gone and held it is the record as it was last; of any other it is None.
        """
        held = self._opened.get(uid) if uid == self.held.uid else None
        return self._blanks.record(uid) or held

    def saved_record(self, uid: str) -> Record | None:
        """Return the record of a row; None for a blank row and for one that is gone."""
        return None if is_blank(uid) else self._blanks.record(uid)

    def chosen(self, uid: str) -> list[Any]:
        """Return the records that are marked; where none is, the one of row ``uid``."""
        return self._shown.marked_or(self.saved_record(uid))

    def place_of(self, line: str) -> str:
        """Return the first row, or else the blank one, that concerns the line with that uid."""
        return self._shown.place_of(line, self._blanks.standing())

    def narrowings(self) -> Mapping[str, tuple[str, str]]:
        """Return what rows can be narrowed to: words → column key and the text in that column."""
        return offered_values(self._shown.now)

    def kind(self, uid: str, column: Column) -> Kind[Any]:
        """Return the column's kind."""
        del uid
        return column.kind

    def cell_title(self, uid: str, column: Column) -> str:
        """Return the column's title."""
        del uid
        return column.title()

    def shown(self, uid: str, column: Column) -> str:
        """Return the text of a cell; a blank row has a sign in its first one."""
        is_first = self._columns.is_first(column)
        if is_blank(uid):
            return BLANK_SIGN if is_first else ""
        record = self.record(uid)
        if record is None:
            return ""
        sign = self.marks.sign(uid) if is_first else ""
        if is_first and self.is_gone(uid):
            sign = _("(deleted) ")
        return sign + self._shown.now.text(record, column)

    def typed(self, uid: str, column: Column) -> str:
        """Return the text with which the editor opens a cell; what stands now is what is seen."""
        record = self.record(uid)
        if record is None:
            return ""
        self._opened[uid] = record
        self._writer.open(record, column)
        return column.edit(self._shown.now.value(record, column), self._around)

    def mark(self, uid: str, column: Column) -> Mark:
        """Return the state of a cell."""
        if self.saving.is_locked:
            return Mark.LOCKED
        record = self.saved_record(uid)
        if record is None:
            return Mark.NONE
        if self._shown.now.why_closed(record, column.key):
            return Mark.LOCKED
        found = self._findings.mark(uid, column.key, first=self._columns.is_first(column))
        if found is Mark.NONE and column.key in record.computed():
            return Mark.COMPUTED
        return found

    def refusal(self, uid: str, column: Column) -> str:
        """Return why a cell cannot be opened."""
        if column.bookkeeping:
            return _("This follows from other tables and is not typed here.")
        record = self.record(uid)
        why = self._shown.now.why_closed(record, column.key) if record is not None else ""
        return why or self.saving.refusal

    def matches(self, uid: str, column: Column, typed: str) -> Sequence[str]:
        """Return what to offer while ``typed`` is in the cell."""
        del uid
        return column.kind.matches(typed, self._around)

    # What is typed

    def commit(self, uid: str, column: Column, typed: str) -> CommitResult:
        """Save what was typed into a cell, or refuse it with a sentence."""
        return self._commit(uid, column, typed, self._writer.write)

    def _commit(self, uid: str, column: Column, typed: str, write: _Write) -> CommitResult:
        try:
            value = column.parse(typed, self._around)
        except FieldError as error:
            return CommitResult(uid, accepted=False, sentence=f"{column.title()}: {error}")
        record = self.record(uid)
        if record is None:
            return CommitResult(uid, accepted=False, sentence=_("The record is no longer there."))
        try:
            saved = write(record, column, value)
        except StorageError as error:
            return self.saving.refused(uid, error)
        except FieldError as error:
            return CommitResult(uid, accepted=False, sentence=str(error))
        self.discard_new_row()
        return CommitResult(saved.uid)

    def is_gone(self, uid: str) -> bool:
        """Tell whether a row was opened here and its record, or its blank row, is gone."""
        return uid in self._opened and self._blanks.record(uid) is None

    def bring_back(self, uid: str, column: Column, typed: str) -> CommitResult:
        """Save a row that is gone once more, with what was typed into one of its cells."""
        return self._commit(uid, column, typed, self._writer.bring_back)

    def new_row(self, near: str) -> CommitResult:
        """Return the blank row of the sector of ``near``, or begin one below it."""
        return self._blanks.new_row(near)

    def discard_new_row(self) -> None:
        """Take away a row that was begun; blank rows that always stand remain."""
        self._blanks.discard()

    def why_no_row(self, village: str) -> str:
        """Return why no row can be typed here yet, and what to do first."""
        return self._blanks.why_none(village)

    # Commands

    def choose_columns(self, keys: Sequence[str]) -> None:
        """Show the columns ``keys``, or the usual ones when there are none."""
        self._columns.choose(keys)

    def fit(self, width: int) -> None:
        """Let columns of text share the room that is left on a screen of ``width`` cells."""
        self._columns.fit(width)

    def sort(self, column: Column) -> str:
        """Sort by a column, turn the order round, or restore the usual one; returns which it is."""
        return self._shown.order.sort_by(column)

    def delete(self, uid: str) -> str:
        """Delete the record of a row; returns what was done. Raises StorageError."""
        return self._changes.delete(self._shown.now, self.saved_record(uid))

    def take(self, changes: RecordChanges) -> str:
        """Save the changes of one step as one; returns what was done. Raises StorageError."""
        return self._changes.take(changes)

    def give_priority(self, uid: str, priority: int) -> None:
        """Give the record of a row a priority, or take it away again. Raises StorageError."""
        self._changes.give_priority(self.saved_record(uid), priority)

    @property
    def _around(self) -> VillageSurroundings:
        return VillageSurroundings(self.view, self.village)
