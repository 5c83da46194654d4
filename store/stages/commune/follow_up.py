"""What follows from records written from outside, as by an import."""

from collections.abc import Iterable

from store.columns.record import Record
from store.dossier.changes import RecordChanges
from store.dossier.view import View
from store.language import _
from store.records import Activity, LineSource
from store.stages.commune.line_changes import in_step
from store.stages.shared.uptake import sources_by_activity


def brought_into_step(view: View) -> RecordChanges:
    """Let every disposition follow from the lines again, as after an import."""
    sources = sources_by_activity(view)
    pairs = (
        (activity, in_step(activity, sources.get(activity.uid, ())))
        for activity in view.all(Activity)
    )
    return RecordChanges(
        save=tuple(now for before, now in pairs if now.disposition != before.disposition),
        what=_("Dispositions brought into step with the lines"),
    )


def following_from(view: View, records: Iterable[Record]) -> RecordChanges:
    """Return what follows from ``records``, just written: dispositions follow from the lines."""
    if not any(isinstance(one, LineSource) for one in records):
        return RecordChanges()
    return brought_into_step(view.having(records))
