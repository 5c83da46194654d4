"""Who changed what, and when: of one record its whole story, of a save all that it changed."""

from collections.abc import Iterable, Iterator
from typing import Any

from store.columns.dates import Day
from store.columns.kind import Surroundings
from store.columns.record import Column, Record, declared_records
from store.cycle.activity_story import thread
from store.cycle.closing import stage_key
from store.dossier.dossier import Dossier
from store.dossier.history_words import FieldChange, HistoryEntry
from store.dossier.view import View
from store.history.reader import Wanted
from store.language import _
from store.records import Activity
from store.records.preparation import STAGES
from store.stages.shared.reasons import reason_words
from tui.views.reading import HANGING, ReadingScreen


def story(dossier: Dossier, record: Record) -> Iterator[str]:
    """Yield the paragraphs of the story of a record.

    First what became of the activity to which it belongs, through all stages; then the saves of the
    record itself, the last one first.

    Raises:
        StorageError: The history cannot be read.
    """
    view = dossier.view
    saves = dossier.history(Wanted(table=record.table, uid=record.uid), newest_first=True)
    told = list(fate_and_thread(record, view))
    yield from told
    if len(told) > len(list(_fate(record, view))):
        yield ""
    yield _("What was typed, the last first")
    yield from _story(saves, view)


def fate_and_thread(record: Record, view: View) -> Iterator[str]:
    """Yield what became of the activity to which a record belongs, through all stages."""
    yield from _fate(record, view)
    yield from _thread(record, view)


def save_screen(save: HistoryEntry, view: View) -> ReadingScreen:
    """Return the page with what a save changed, record by record and field by field."""
    heading = _("Save {sequence}, {when}, {who}").format(
        sequence=save.sequence, when=when_told(save), who=save.who
    )
    return ReadingScreen(heading, [save.what, "", *changes_told(save, view)])


def _fate(record: Record, view: View) -> Iterator[str]:
    """Yield what the commune did with a proposal, and why."""
    if isinstance(record, Activity):
        column = Activity.columns["disposition"]
        reason = reason_words(record.disposition_reason)
        shown = column.show(record.disposition, view) or column.show("undecided", view)
        yield f"{column.title()}: " + " – ".join(part for part in (shown, reason) if part)
        yield ""


def _thread(record: Record, view: View) -> Iterator[str]:
    """Yield the story of the activity by stages, each step with its day."""
    stage = 0
    for step in thread(view, record.uid):
        if step.stage != stage:
            stage = step.stage
            yield _(STAGES[stage_key(stage)])
        day = Day().show(step.when, view) if step.when else ""
        yield f"  {day:10}  {HANGING}{step.what}"


def _story(saves: Iterable[HistoryEntry], around: Surroundings) -> Iterator[str]:
    """Yield what was done to one record."""
    for save in saves:
        yield _("{when}  {who}").format(when=when_told(save), who=save.who)
        for change in save.changes:
            yield f"    {change_told(change, around)}"


def changes_told(save: HistoryEntry, around: Surroundings) -> Iterator[str]:
    """Yield what a save changed, a line a field."""
    for change in save.changes:
        yield f"{change.title}: {change_told(change, around)}"
    if save.untold:
        yield _("… and {count} more").format(count=save.untold)


def when_told(save: HistoryEntry) -> str:
    """Return the local day and time of a save."""
    return save.when.astimezone().strftime("%d/%m/%Y %H:%M")


def change_told(change: FieldChange, around: Surroundings) -> str:
    """Return what became of a column, or that the record came or went."""
    if not change.key:
        return _("new") if change.before is None else _("deleted")
    column = declared_records()[change.table].columns[change.key]
    return _("{column}: {before} → {after}").format(
        column=column.title(),
        before=_shown(column, change.before, around),
        after=_shown(column, change.after, around),
    )


def _shown(column: Column, value: Any, around: Surroundings) -> str:
    """Return a value as it is shown, and one that no longer fits the column as it is stored."""
    try:
        return column.show(value, around) or _("(empty)")
    except (AttributeError, TypeError, ValueError):
        return str(value)
