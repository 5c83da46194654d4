"""A table of a dossier as the grid shows it: its cells, and what becomes of what is typed."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from store.columns.kind import FieldError, Kind, Text
from store.columns.record import Column, Record, new_uid
from store.dossier.changes import RecordChanges
from store.dossier.dossier import Dossier
from store.dossier.transaction import Transaction
from store.errors import StorageError
from store.language import _
from store.records import Activity, PlanLine
from store.stages.village.totals import give_priority
from tui.grid.model import CommitResult, Mark
from tui.sheets.findings import Findings
from tui.sheets.records import SheetRecords
from tui.sheets.rows import BLANK_SIGN, MARKED_SIGN, Search, SortOrder, blank_uid, is_blank
from tui.sheets.surroundings import VillageSurroundings
from tui.tables.table import RowAction, ScreenTable, split_key

_SHORT = 12
"""How many cells a column of short words has, such as units; it gets no more."""
_MOST_WIDENED = 40
"""How many cells a column of text gets at most beside its own width."""


class TableSheet(SheetRecords):
    """The grid model of one table.

    ``findings`` are the rules' and are shared by all sheets of a dossier.
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
        super().__init__(dossier, table, village)
        self._findings = findings
        self._opened: tuple[Record, ...] = ()
        self._width = 0
        self.choose_columns(shown)

    # What is shown

    def kind(self, uid: str, column: Column) -> Kind[Any]:
        """Return the column's kind."""
        del uid
        return column.kind

    def shown(self, uid: str, column: Column) -> str:
        """Return the text of a cell; a blank row has a sign in its first one."""
        if is_blank(uid):
            return BLANK_SIGN if column is self.columns[0] else ""
        record = self.record(uid)
        if record is None:
            return ""
        sign = MARKED_SIGN if uid in self.marked and column is self.columns[0] else ""
        return sign + self.text(record, column)

    def typed(self, uid: str, column: Column) -> str:
        """Return the text with which the editor opens a cell; what stands now is what is seen."""
        record = self.record(uid)
        if record is None:
            return ""
        target = self.target(record, split_key(column.key)[0])
        self._opened = tuple(one for one in (record, target) if one is not None)
        return column.edit(self.value(record, column), self._around)

    def mark(self, uid: str, column: Column) -> Mark:
        """Return the state of a cell."""
        if self.is_locked:
            return Mark.LOCKED
        record = None if is_blank(uid) else self.record(uid)
        if record is None:
            return Mark.NONE
        if self.why_closed(record, column.key):
            return Mark.LOCKED
        found = self._findings.mark(uid, column.key, first=column is self.columns[0])
        if found is Mark.NONE and column.key in record.computed():
            return Mark.COMPUTED
        return found

    def refusal(self, uid: str, column: Column) -> str:
        """Return why a cell cannot be opened."""
        record = self.record(uid)
        if column.bookkeeping:
            return _("This follows from other tables and is not typed here.")
        why = self.why_closed(record, column.key) if record is not None else ""
        return why or super().refusal(uid, column)

    def matches(self, uid: str, column: Column, typed: str) -> Sequence[str]:
        """Return what to offer while ``typed`` is in the cell."""
        del uid
        return column.kind.matches(typed, self._around)

    # What is typed

    def commit(self, uid: str, column: Column, typed: str) -> CommitResult:
        """Save what was typed into a cell, or refuse it with a sentence."""
        try:
            value = column.parse(typed, self._around)
        except FieldError as error:
            return CommitResult(uid, accepted=False, sentence=f"{column.title()}: {error}")
        record = self.record(uid)
        if record is None:
            return CommitResult(uid, accepted=False, sentence=_("The record is no longer there."))
        record = self._seen(record)
        try:
            with self.dossier.change(self._what(record, column)) as change:
                saved = self._write(change, record, column, value)
        except StorageError as error:
            return self.refused(uid, error)
        except FieldError as error:
            return CommitResult(uid, accepted=False, sentence=str(error))
        self.discard_new_row()
        return CommitResult(saved.uid)

    def new_row(self, near: str) -> CommitResult:
        """Return the blank row of the sector of ``near``, or begin one below it."""
        if self.dossier.read_only:
            return CommitResult("", accepted=False, sentence=self.dossier.read_only)
        blanks = self.blanks()
        if blanks:
            group = getattr(self.record(near), self.group_column, None)
            wanted = blank_uid((group or "") if self.table.grouping else "")
            return CommitResult(wanted if wanted in blanks else next(iter(blanks)))
        refusal = self.begin_row(near)
        return CommitResult("" if refusal else blank_uid(), not refusal, refusal)

    # Commands

    def choose_columns(self, keys: Sequence[str]) -> None:
        """Show the columns ``keys``, or the usual ones when there are none."""
        self._chosen = self.table.columns_for(self.village, keys)
        self._search = Search()
        self.fit(self._width)

    def fit(self, width: int) -> None:
        """Let columns of text share the room that is left on a screen of ``width`` cells."""
        self._width = width
        texts = [one for one in self._chosen if isinstance(one.kind, Text) and one.width > _SHORT]
        room = width - 1 - sum(one.width + 1 for one in self._chosen)
        more = min(room // len(texts), _MOST_WIDENED) if texts and room > 0 else 0
        self.columns = tuple(
            replace(one, width=one.width + more) if one in texts else one for one in self._chosen
        )

    def sort(self, column: Column) -> str:
        """Sort by a column; again turns the order round, a third time restores the usual one.

        Returns:
            The order in words.
        """
        if self.order is None or self.order.column != column.key:
            self.order = SortOrder(column.key)
            return _("Sorted by “{column}”.").format(column=column.title())
        if self.order.descending:
            self.order = None
            return _("In the order in which the rows were written.")
        self.order = SortOrder(column.key, descending=True)
        return _("Sorted by “{column}”, the last first.").format(column=column.title())

    def delete(self, uid: str) -> str:
        """Delete a record, and with it a linked one that nothing else refers to.

        Returns:
            What was done, in words.

        Raises:
            StorageError: It was not deleted.
        """
        record = self.saved_record(uid)
        if record is None:
            return _("There is no record here yet.")
        what = _("{table}: “{record}” deleted").format(
            table=record.table_title(), record=record.title(self.view)
        )
        target = self.target(record, self.table.link)
        if self.table.deleted is not None:
            return self.take(self.table.deleted(self.view, record))
        if not self.table.grows:
            return _("Rows of this table follow from other tables; none is typed here.")
        with self.dossier.change(what) as change:
            change.delete(record)
            if target is not None and self._is_only_link(record, target):
                change.delete(target)
        return _("{what} (u brings it back)").format(what=what)

    def take(self, changes: RecordChanges) -> str:
        """Save the changes of one step as one; returns what was done, and what there is to say.

        Raises:
            StorageError: It was not saved.
        """
        if not changes:
            return " ".join(changes.remarks) or _("Nothing has changed.")
        with self.dossier.change(changes.what) as change:
            changes.apply(change)
        self.marked = frozenset()
        return " ".join(
            [_("{what} (u brings it back)").format(what=changes.what), *changes.remarks]
        )

    def give_priority(self, uid: str, priority: int) -> None:
        """Give an activity or a line a priority, or take it away where it has this one already.

        On a taken rank the village's others move down. Raises StorageError when it was not saved.
        """
        record = self.saved_record(uid)
        if not isinstance(record, Activity | PlanLine):
            return
        wanted = None if record.priority == priority else priority
        with self.dossier.change(self._what(record, record.columns["priority"])) as change:
            if isinstance(record, Activity):
                for one in give_priority(self.view, record, wanted):
                    change.save(one)
            else:
                change.save(record.with_value("priority", wanted))

    # The parts of the above

    @property
    def _around(self) -> VillageSurroundings:
        return VillageSurroundings(self.view, self.village)

    def _is_only_link(self, record: Record, target: Record) -> bool:
        own = self.view.where(self.table.record_type, **{self.table.link: target.uid})
        return [one.uid for one in own] == [record.uid]

    def _what(self, record: Record, column: Column) -> str:
        name = record.title(self.view) if record.revision else ""
        about = _("“{record}”").format(record=name) if name else _("new row")
        return f"{record.table_title()}: {about} ({column.title()})"

    def _seen(self, record: Record) -> Record:
        """Return the record as it was when its cell was opened, if it was opened."""
        opened = (one for one in self._opened if record.uid and one.uid == record.uid)
        return next(opened, record)

    def _write(self, change: Transaction, record: Record, column: Column, value: Any) -> Record:
        """Save a value into the record, or into the one it is linked to."""
        link, key = split_key(column.key)
        if not link and self.table.saved is not None:
            return self._write_with(self.table.saved, change, record.with_value(key, value))
        if not link:
            return change.save(record.with_value(key, value), seen=_if_saved(record))
        target = self.target(record, link)
        target = self._linked_anew(record, key, value) if target is None else self._seen(target)
        saved = change.save(target.with_value(key, value), seen=_if_saved(target))
        if getattr(record, link) == saved.uid:
            return record
        return change.save(record.with_value(link, saved.uid), seen=_if_saved(record))

    def _write_with(self, step: RowAction, change: Transaction, record: Record) -> Record:
        """Save a record with all that follows from it."""
        record = record if record.uid else replace(record, uid=new_uid())
        step(self.view, record).apply(change)
        return change.get(type(record), record.uid) or record

    def _linked_anew(self, record: Record, key: str, value: Any) -> Record:
        """Return a record of that value that can be linked to, else a new one."""
        linked = self.table.linked
        if linked is None:
            raise TypeError(self.table.name)
        village = getattr(record, "village", None)
        taken = {getattr(one, self.table.link) for one in self.records()}
        alike = self.view.where(linked, **{key: value, "village": village})
        free = (one for one in alike if one.uid not in taken)
        return next(free, linked().with_value("village", village))


def _if_saved(record: Record) -> Record | None:
    return record if record.revision else None
