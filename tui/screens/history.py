"""Who changed what, and when: of one record its whole story, or of the dossier the last saves."""

from collections import deque
from collections.abc import Iterable, Iterator
from typing import Any

from store.dossier import Dossier
from store.fields import Surroundings
from store.language import _
from store.record import Column, Record, declared_records
from store.story import FieldChange, HistoryEntry
from tui.screens.reading import ReadingScreen

_MOST_SAVES = 200
"""How many saves of a dossier are shown; the command line shows all."""
_STORY_COLUMNS = ("disposition", "disposition_reason", "disposition_by", "disposition_on")


def story_screen(dossier: Dossier, record: Record) -> ReadingScreen:
    """Return the page with the story of a record, the last save first.

    Raises:
        StorageError: The history cannot be read.
    """
    title = record.title(dossier.view)
    heading = _("Story of “{record}”").format(record=title)
    saves = reversed(list(dossier.history(table=record.table, uid=record.uid)))
    return ReadingScreen(heading, [*_fate(record, dossier.view), *_story(saves, dossier.view)])


def history_screen(dossier: Dossier) -> ReadingScreen:
    """Return the page with the last saves of a dossier, the last one first.

    Raises:
        StorageError: The history cannot be read.
    """
    saves = reversed(deque(dossier.history(), maxlen=_MOST_SAVES))
    return ReadingScreen(_("History"), [*_told(saves, dossier.view)])


def _fate(record: Record, around: Surroundings) -> Iterator[str]:
    """Yield what became of the record so far, as its columns tell."""
    for key in _STORY_COLUMNS:
        column = record.columns.get(key)
        shown = column.show(getattr(record, key), around) if column else ""
        if column and shown:
            yield f"{column.title()}: {shown}"
    yield ""


def _story(saves: Iterable[HistoryEntry], around: Surroundings) -> Iterator[str]:
    """Yield what was done to one record."""
    for save in saves:
        yield _("{when}  {who}").format(when=_when(save), who=save.who)
        for change in save.changes:
            yield f"    {_change(change, around)}"


def _told(saves: Iterable[HistoryEntry], around: Surroundings) -> Iterator[str]:
    """Yield what was done to many records."""
    for save in saves:
        yield _("{when}  {who}: {what}").format(when=_when(save), who=save.who, what=save.what)
        for change in save.changes:
            yield f"    {change.title}: {_change(change, around)}"


def _when(save: HistoryEntry) -> str:
    return save.when.astimezone().strftime("%d/%m/%Y %H:%M")


def _change(change: FieldChange, around: Surroundings) -> str:
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
