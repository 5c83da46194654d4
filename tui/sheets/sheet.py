"""A table of a dossier as the grid shows it: its cells, and what becomes of what is typed."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from store.columns.kind import FieldError, Kind
from store.columns.record import Column, Record
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
from tui.sheets.rows.row_view import RowView
from tui.sheets.rows.shown import ShownRecords
from tui.sheets.saving import SheetSaving
from tui.sheets.surroundings import VillageSurroundings
from tui.tables.table import ScreenTable

_Write = Callable[[Record, Column, Any], Record]


class TableSheet:
    """The grid model of one table.

    ``findings`` are the rules' and are shared by all sheets of a dossier. ``saving`` has a conflict
    until it is settled, ``narrowing`` what rows are narrowed to, ``marks`` which are marked,
    ``layout`` which columns are shown and how wide, ``blanks`` the rows that stand empty and
    ``shown_records`` those that do not; by ``changes`` whole rows are changed.
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
        widths: Mapping[str, int] | None = None,
        rows: RowView | None = None,
    ) -> None:
        """Show ``table`` for the village of that uid, with the columns ``shown``.

        ``widths`` are those that the person gave to columns; ``rows`` tells which are seen.
        """
        self.dossier = dossier
        self.table = table
        self.village = village
        self.saving = SheetSaving(dossier)
        self._findings = findings
        self.row_view = rows or RowView()
        self.layout = SheetColumns(table, village, shown, widths)
        self.layout.sign(self.row_view.order.signs())
        self._shown = ShownRecords(dossier, table, village, self.layout, self.row_view)
        self.blanks = BlankRows(self._shown, self.saving)
        self._writer = CellWriter(dossier, self._shown)
        self.changes = RowChanges(dossier, self._shown.marks)
        self.held = HeldRow()
        self._opened: dict[str, Record] = {}
        self.shown_records = self._shown
        self.narrowing = self._shown.narrowing
        self.marks = self._shown.marks

    # What is shown

    @property
    def surroundings(self) -> VillageSurroundings:
        """What values of this sheet are read by and shown by."""
        return VillageSurroundings(self.view, self.village)

    @property
    def view(self) -> View:
        """The records of the dossier as they are now."""
        return self.dossier.view

    @property
    def columns(self) -> Sequence[Column]:
        """The columns from left to right, as wide as the screen allows."""
        return self.layout.shown

    @property
    def rows(self) -> Sequence[GridRow]:
        """Records under their titles, with a blank row where one can be typed."""
        rows = self.blanks.among(self._shown.rows(self.blanks.standing()))
        return self.held.among(rows)

    def records(self) -> list[Record]:
        """Return the records that are shown, in their order without titles."""
        return self._shown.records()

    def record(self, uid: str) -> Record | None:
        """Return the record of a row, of a blank row what it would become.

        Of a row that is gone and held it is the record as it was last; of any other it is None.
        """
        held = self._opened.get(uid) if uid == self.held.uid else None
        return self.blanks.record(uid) or held

    def saved_record(self, uid: str) -> Record | None:
        """Return the record of a row; None for a blank row and for one that is gone."""
        return None if is_blank(uid) else self.blanks.record(uid)

    def chosen(self, uid: str) -> list[Any]:
        """Return the records that are marked; where none is, the one of row ``uid``."""
        return self._shown.marked_or(self.saved_record(uid))

    def marked(self) -> list[Any]:
        """Return the records that are shown and marked, in their order."""
        return self._shown.marked()

    def place_of(self, line: str) -> str:
        """Return the first row, or else the blank one, that concerns the line with that uid."""
        return self._shown.place_of(line, self.blanks.standing())

    def text(self, record: Record, column: Column) -> str:
        """Return what stands in a column of a record of this table."""
        return self._shown.now.text(record, column)

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
        is_first = self.layout.is_first(column)
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
        return column.edit(self._shown.now.value(record, column), self.surroundings)

    def mark(self, uid: str, column: Column) -> Mark:
        """Return the state of a cell."""
        if self.saving.is_locked:
            return Mark.LOCKED
        record = self.saved_record(uid)
        if record is None:
            return Mark.NONE
        if self._shown.now.why_closed(record, column.key):
            return Mark.LOCKED
        found = self._findings.mark(uid, column.key, first=self.layout.is_first(column))
        if found is not Mark.NONE:
            return found
        if column.bookkeeping:
            return Mark.LOCKED
        return Mark.COMPUTED if column.key in record.computed() else Mark.NONE

    def why_closed(self, uid: str, column_key: str) -> str:
        """Return why a closed stage or the person's role keeps a cell as it is, "" if none does."""
        record = self.record(uid)
        return self._shown.now.why_closed(record, column_key) if record is not None else ""

    def refusal(self, uid: str, column: Column) -> str:
        """Return why a cell cannot be opened."""
        if column.bookkeeping:
            return _("This follows from other tables and is not typed here.")
        return self.why_closed(uid, column.key) or self.saving.refusal

    def matches(self, uid: str, column: Column, typed: str) -> Sequence[str]:
        """Return what to offer while ``typed`` is in the cell."""
        del uid
        return column.kind.matches(typed, self.surroundings)

    # What is typed

    def commit(self, uid: str, column: Column, typed: str) -> CommitResult:
        """Save what was typed into a cell, or refuse it with a sentence."""
        return self._commit(uid, column, typed, self._writer.write)

    def _commit(self, uid: str, column: Column, typed: str, write: _Write) -> CommitResult:
        try:
            value = column.parse(typed, self.surroundings)
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
        return uid in self._opened and self.blanks.record(uid) is None

    def bring_back(self, uid: str, column: Column, typed: str) -> CommitResult:
        """Save a row that is gone once more, with what was typed into one of its cells."""
        return self._commit(uid, column, typed, self._writer.bring_back)

    def new_row(self, near: str) -> CommitResult:
        """Return the blank row of the sector of ``near``, or begin one below it."""
        return self.blanks.new_row(near)

    @property
    def can_begin_row(self) -> bool:
        """Whether a row can be begun where there is none yet."""
        return self.blanks.can_begin

    def discard_new_row(self) -> None:
        """Take away a row that was begun; blank rows that always stand remain."""
        self.blanks.discard()

    # Commands

    def fit(self, width: int) -> None:
        """Let columns of text share the room that is left on a screen of ``width`` cells."""
        self.layout.fit(width)

    def sort(self, column: Column, *, further: bool = False) -> str:
        """Sort by a column, turn its order round, or take it away; returns the order in words."""
        said = self._shown.order.sort_by(column, further=further)
        self.layout.sign(self._shown.order.signs())
        return said

    def delete(self, uid: str) -> str:
        """Delete the marked records, else that of row ``uid``; returns what was done.

        Raises:
            StorageError: Nothing was deleted.
        """
        return self.changes.delete(self._shown.now, self.chosen(uid))
