"""``history``: who changed what, with the old and the new value."""

from store.columns.dates import Day
from store.columns.record import declared_records
from store.dossier.history_words import FieldChange, HistoryEntry
from store.dossier.view import View
from store.language import _
from tui.commands.line.naming import table_called
from tui.commands.line.session import Session
from tui.program import ExitCode

_EMPTY = "–"


def history(session: Session) -> int:
    """Print who changed what, oldest first, with the old and the new value."""
    options = session.options
    table = table_called(options.table).table if options.table else None
    with session.open() as dossier:
        since = Day().parse(options.since, dossier.view) if options.since else None
        for entry in dossier.history(table, since):
            session.say(f"{_moment(entry)}  {entry.who}  {entry.what}")
            for change in entry.changes:
                session.say(f"    {_changed(dossier.view, change)}")
    return ExitCode.DONE


def _moment(entry: HistoryEntry) -> str:
    return entry.when.astimezone().strftime("%d/%m/%Y %H:%M")


def _changed(view: View, change: FieldChange) -> str:
    """Return a change in a line: the record, and its column with the old and the new value."""
    record_type = declared_records()[change.table]
    about = f"{record_type.table_title()} “{change.title}”"
    if not change.key:
        return f"{about}: {_('deleted') if change.after is None else _('new')}"
    column = record_type.columns[change.key]
    before, after = (
        _in_a_line(column.show(value, view)) or _EMPTY for value in (change.before, change.after)
    )
    return f"{about}: {column.title()}: {before} → {after}"


def _in_a_line(text: str) -> str:
    return " ".join(text.split())
