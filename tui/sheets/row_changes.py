"""What is done to whole rows: deleted, taken through a step of planning, given a priority."""

from collections.abc import Sequence

from store.columns.picking import spoken
from store.columns.record import Record
from store.dossier.changes import RecordChanges
from store.dossier.dossier import Dossier
from store.dossier.view import View
from store.errors import StorageError
from store.language import _
from store.records import Activity, PlanLine
from store.stages.village.totals import give_priority, lost_priorities
from store.words.numbers import shortened
from store.words.text import sentences
from tui.sheets.cell_writer import what_is_typed
from tui.sheets.rows.marks import MarkedRows
from tui.sheets.rows.records import TableRecords


class _OnlyTriedError(Exception):
    """Nothing is wrong: the change was not to be saved."""


class RowChanges:
    """Changes records of a dossier, each time as one entry of its history.

    Marks are gone once a step was taken with what they stood at.
    """

    def __init__(self, dossier: Dossier, marks: MarkedRows) -> None:
        """Change records of ``dossier``."""
        self._dossier = dossier
        self._marks = marks

    def delete(self, now: TableRecords, records: Sequence[Record]) -> str:
        """Delete records of one table, and with them linked ones that nothing else refers to.

        Returns:
            What was done, in words.

        Raises:
            StorageError: It was not deleted.
        """
        if not records:
            return _("There is no record here yet.")
        table = now.table
        if table.deleted is not None:
            return self.take(table.deleted(now.view, records))
        if not table.grows:
            return _("Rows of this table follow from other tables; none is typed here.")
        what = _what_is_deleted(now.view, records)
        with self._dossier.change(what) as change:
            change.delete(*records, *_linked_to_these_only(now, records))
        self._marks.clear()
        return _("{what} (u brings it back)").format(what=what)

    def take(self, changes: RecordChanges) -> str:
        """Save the changes of one step as one; returns what was done, and what there is to say.

        Raises:
            StorageError: It was not saved.
        """
        if not changes:
            return sentences(*changes.remarks) or _("Nothing has changed.")
        with self._dossier.change(changes.what) as change:
            changes.apply(change)
        self._marks.clear()
        return sentences(_("{what} (u brings it back)").format(what=changes.what), *changes.remarks)

    def give_priority(self, record: Record | None, priority: int) -> str:
        """Give an activity or a line a priority, or take it away where it has this one already.

        On a taken rank the village's others move down; returned is who lost theirs. Raises
        StorageError when it was not saved.
        """
        if not isinstance(record, Activity | PlanLine):
            return ""
        view = self._dossier.view
        wanted = None if record.priority == priority else priority
        what = what_is_typed(view, record, record.columns["priority"])
        changed: Sequence[Record] = (
            give_priority(view, record, wanted)
            if isinstance(record, Activity)
            else [record.with_value("priority", wanted)]
        )
        with self._dossier.change(what) as change:
            for one in changed:
                change.save(one)
        return lost_priorities(view, (one for one in changed if one.uid != record.uid))


def why_not(dossier: Dossier, changes: RecordChanges) -> str:
    """Return why a step cannot be saved, or changes nothing; "" where it can be.

    All is done as if it were saved, but for saving it.
    """
    if not changes:
        return sentences(*changes.remarks) or _("Nothing has changed.")
    try:
        with dossier.change(changes.what) as change:
            changes.apply(change)
            change.require_rights(dossier.rights)
            raise _OnlyTriedError
    except _OnlyTriedError:
        return ""
    except StorageError as error:
        return error.sentence


def _what_is_deleted(view: View, records: Sequence[Record]) -> str:
    """Return the sentence for the history: which record, of several how many and which."""
    table, names = records[0].table_title(), [one.title(view) for one in records]
    if len(names) == 1:
        return _("{table}: “{record}” deleted").format(table=table, record=names[0])
    message = _("{table}: {count} rows deleted: {names}")
    return message.format(table=table, count=len(names), names=spoken(map(shortened, names)))


def _linked_to_these_only(now: TableRecords, records: Sequence[Record]) -> list[Record]:
    """Return the records that ``records`` are linked to, and no others are."""
    link, going = now.table.link, {one.uid for one in records}
    targets = {one.uid: one for record in records if (one := now.target(record, link)) is not None}
    return [
        target
        for target in targets.values()
        if {one.uid for one in now.view.where(now.table.record_type, **{link: target.uid})} <= going
    ]
