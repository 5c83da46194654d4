"""``history``: who changed what, with the old and the new value."""

import json
import sys
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

from store.columns.dates import EventDay
from store.columns.record import Record, declared_records
from store.dossier.history_words import FieldChange, HistoryEntry
from store.dossier.view import View
from store.history.reader import Wanted
from store.language import _
from store.words.text import contains, on_one_line
from tui.commands.line.naming import table_called
from tui.commands.line.session import Session
from tui.commands.line.styles import JSON
from tui.program import ExitCode

_EMPTY = "–"


def history(session: Session) -> int:
    """Print who changed what, oldest first unless asked, with the old and the new value."""
    options = session.options
    table = table_called(options.table).table if options.table else ""
    with session.open() as dossier:
        since = EventDay().parse(options.since, dossier.view) if options.since else None
        until = EventDay().parse(options.until, dossier.view) if options.until else None
        wanted = Wanted(options.who or "", table, since=since, until=until)
        saves = dossier.history(wanted, newest_first=options.newest_first)
        entries = _telling(saves, options.text or "", dossier.view)
        if options.format == JSON:
            told = [_described(entry) for entry in entries]
            session.show(json.dumps(told, ensure_ascii=False, indent=1))
            return ExitCode.DONE
        for entry in entries:
            session.say(f"{_moment(entry)}  {entry.who}  {entry.what}")
            for change in entry.changes:
                session.say(f"    {told_in_a_line(dossier.view, change)}")
            # Who looks for a text sees the first hits while the rest is being read.
            sys.stdout.flush()
    return ExitCode.DONE


def _telling(entries: Iterable[HistoryEntry], text: str, view: View) -> Iterator[HistoryEntry]:
    """Yield, as they are read, the saves whose sentence or one of whose changes has ``text``."""
    for entry in entries:
        lines = chain([entry.what], (told_in_a_line(view, change) for change in entry.changes))
        if not text or any(contains(line, text) for line in lines):
            yield entry


def _described(entry: HistoryEntry) -> dict[str, Any]:
    """Return a save as JSON has it: its moment in UTC, and its changes."""
    return {
        "sequence": entry.sequence,
        "when": entry.when.isoformat(),
        "who": entry.who,
        "role": entry.role,
        "key": entry.key,
        "what": entry.what,
        "changes": [_described_change(change) for change in entry.changes],
    }


def _described_change(change: FieldChange) -> dict[str, Any]:
    """Return a change as JSON has it, its values as the dossier's file has them.

    Of a whole record, new or deleted, the column is empty and its values stand by their keys.
    """
    record_type = declared_records()[change.table]
    return {
        "table": change.table,
        "uid": change.uid,
        "title": change.title,
        "column": change.key,
        "before": _stored(record_type, change.key, change.before),
        "after": _stored(record_type, change.key, change.after),
    }


def _stored(record_type: type[Record], key: str, value: Any) -> Any:
    if isinstance(value, Record):
        return value.dump()
    return record_type.columns[key].kind.dump(value) if key and value is not None else value


def _moment(entry: HistoryEntry) -> str:
    return entry.when.astimezone().strftime("%d/%m/%Y %H:%M")


def told_in_a_line(view: View, change: FieldChange) -> str:
    """Return a change in a line: the record, and its column with the old and the new value."""
    record_type = declared_records()[change.table]
    about = f"{record_type.table_title()} “{change.title}”"
    if not change.key:
        return f"{about}: {_('deleted') if change.after is None else _('new')}"
    column = record_type.columns[change.key]
    before, after = (
        on_one_line(column.show(value, view)) or _EMPTY for value in (change.before, change.after)
    )
    return f"{about}: {column.title()}: {before} → {after}"
