"""What is done to whole rows: deleted, taken through a step of planning, given a priority."""

from store.columns.record import Record
from store.dossier.changes import RecordChanges
from store.dossier.dossier import Dossier
from store.language import _
from store.records import Activity, PlanLine
from store.stages.village.totals import give_priority
from tui.sheets.cell_writer import what_is_typed
from tui.sheets.rows.marks import MarkedRows
from tui.sheets.rows.records import TableRecords


class RowChanges:
    """Changes records of a dossier, each time as one entry of its history.

    Marks are gone once a step was taken with what they stood at.
    """

    def __init__(self, dossier: Dossier, marks: MarkedRows) -> None:
        """Change records of ``dossier``."""
        self._dossier = dossier
        self._marks = marks

    def delete(self, now: TableRecords, record: Record | None) -> str:
        """Delete a record, and with it a linked one that nothing else refers to.

        Returns:
            What was done, in words.

        Raises:
            StorageError: It was not deleted.
        """
        if record is None:
            return _("There is no record here yet.")
        table = now.table
        what = _("{table}: “{record}” deleted").format(
            table=record.table_title(), record=record.title(now.view)
        )
        target = now.target(record, table.link)
        if table.deleted is not None:
            return self.take(table.deleted(now.view, record))
        if not table.grows:
            return _("Rows of this table follow from other tables; none is typed here.")
        with self._dossier.change(what) as change:
            change.delete(record)
            if target is not None and _is_only_link(now, record, target):
                change.delete(target)
        return _("{what} (u brings it back)").format(what=what)

    def take(self, changes: RecordChanges) -> str:
        """Save the changes of one step as one; returns what was done, and what there is to say.

        Raises:
            StorageError: It was not saved.
        """
        if not changes:
            return " ".join(changes.remarks) or _("Nothing has changed.")
        with self._dossier.change(changes.what) as change:
            changes.apply(change)
        self._marks.clear()
        return " ".join(
            [_("{what} (u brings it back)").format(what=changes.what), *changes.remarks]
        )

    def give_priority(self, record: Record | None, priority: int) -> None:
        """Give an activity or a line a priority, or take it away where it has this one already.

        On a taken rank the village's others move down. Raises StorageError when it was not saved.
        """
        if not isinstance(record, Activity | PlanLine):
            return
        view = self._dossier.view
        wanted = None if record.priority == priority else priority
        what = what_is_typed(view, record, record.columns["priority"])
        with self._dossier.change(what) as change:
            if isinstance(record, Activity):
                for moved in give_priority(view, record, wanted):
                    change.save(moved)
            else:
                change.save(record.with_value("priority", wanted))


def _is_only_link(now: TableRecords, record: Record, target: Record) -> bool:
    own = now.view.where(now.table.record_type, **{now.table.link: target.uid})
    return [one.uid for one in own] == [record.uid]
