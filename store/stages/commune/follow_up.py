"""What follows from records written from outside, as by an import."""

from collections.abc import Iterable

from store.columns.record import Record
from store.dossier.changes import Changes
from store.dossier.view import View
from store.language import _
from store.records import Activity, LineSource
from store.stages.commune.line_changes import in_step
from store.stages.shared.uptake import sources_by_activity


def brought_into_step(view: View) -> Changes:
    """Let every disposition follow from the lines again, as after an import."""
    sources = sources_by_activity(view)
    pairs = ((one, in_step(one, sources.get(one.uid, ()))) for one in view.all(Activity))
    return Changes(
        save=tuple(now for before, now in pairs if now.disposition != before.disposition),
        what=_("Dispositions brought into step with the lines"),
    )


def following_from(view: View, records: Iterable[Record]) -> Changes:
    """Return what follows from ``records``, just written: dispositions follow from the lines."""
    if not any(isinstance(one, LineSource) for one in records):
        return Changes()
    return brought_into_step(view.having(records))
