"""Who changed what, and when: of one record its whole story, or of the dossier the last saves."""

from collections import deque
from collections.abc import Iterable, Iterator

from store.dossier import Dossier
from store.fields import Surroundings
from store.language import _
from store.record import Record, declared_records
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
    return ReadingScreen(heading, [*_fate(record, dossier.view), *_told(saves, dossier.view)])


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


def _told(saves: Iterable[HistoryEntry], around: Surroundings) -> Iterator[str]:
    for save in saves:
        when = save.when.astimezone().strftime("%d/%m/%Y %H:%M")
        yield _("{when}  {who}: {what}").format(when=when, who=save.who, what=save.what)
        for change in save.changes:
            yield f"    {_change(change, around)}"


def _change(change: FieldChange, around: Surroundings) -> str:
    record_type = declared_records()[change.table]
    if not change.key:
        words = _("{record}: new") if change.before is None else _("{record}: deleted")
        return words.format(record=change.title)
    column = record_type.columns[change.key]
    return _("{record}, {column}: {before} → {after}").format(
        record=change.title,
        column=column.title(),
        before=column.show(change.before, around) or _("(empty)"),
        after=column.show(change.after, around) or _("(empty)"),
    )
