"""``check`` and ``history``: what is missing, and who changed what."""

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING

from store.language import N_, _
from tui.commands.line.declaration import Argument, Command
from tui.commands.line.naming import table_called
from tui.commands.line.session import Session
from tui.program import ExitCode

if TYPE_CHECKING:
    import datetime as dt

    from store.dossier.history_words import FieldChange, HistoryEntry
    from store.dossier.view import View

_STAGES = tuple(str(number) for number in range(1, 7))
_EMPTY = "–"


def check(session: Session) -> int:
    """Print what is missing or inconsistent; the exit code tells whether there are errors."""
    from store.checks.rules import Severity, check  # noqa: PLC0415 - only where rules are asked

    stage = int(session.options.stage) if session.options.stage else None
    with session.open() as dossier:
        findings = check(dossier.view, stage)
        for village, found in groupby(findings, key=lambda one: (one.stage, one.village)):
            session.say(_place(dossier.view, *village))
            for finding in found:
                session.say(f"  {finding.severity.words()}: {finding.sentence}")
    counts = Counter(one.severity for one in findings)
    message = _("Errors: {errors}. Warnings: {warnings}. Notes: {notes}.")
    session.say(
        message.format(
            errors=counts[Severity.ERROR],
            warnings=counts[Severity.WARNING],
            notes=counts[Severity.NOTE],
        )
    )
    return ExitCode.FOUND_ERRORS if counts[Severity.ERROR] else ExitCode.DONE


def _place(view: "View", stage: int, village: str) -> str:
    from store.records.preparation import STAGES  # noqa: PLC0415 - see above

    title = _(list(STAGES.values())[stage - 1])
    return f"[{stage}] {title}" + (f" – {view.title_of(village)}" if village else "")


def history(session: Session) -> int:
    """Print who changed what, oldest first, with the old and the new value."""
    options = session.options
    table = table_called(options.table).table if options.table else None
    with session.open() as dossier:
        since = _day(dossier.view, options.since) if options.since else None
        for entry in dossier.history(table, since):
            session.say(f"{_moment(entry)}  {entry.who}  {entry.what}")
            for change in entry.changes:
                session.say(f"    {_changed(dossier.view, change)}")
    return ExitCode.DONE


def _day(view: "View", typed: str) -> "dt.date | None":
    from store.columns.dates import Day  # noqa: PLC0415 - see above

    return Day().parse(typed, view)


def _moment(entry: "HistoryEntry") -> str:
    return entry.when.astimezone().strftime("%d/%m/%Y %H:%M")


def _changed(view: "View", change: "FieldChange") -> str:
    """Return a change in a line: the record, and its column with the old and the new value."""
    from store.columns.record import declared_records  # noqa: PLC0415 - see above

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


COMMANDS = (
    Command(
        "check",
        N_("tells what is missing or inconsistent"),
        check,
        (Argument("--stage", N_("only this stage of the cycle"), choices=_STAGES),),
    ),
    Command(
        "history",
        N_("tells who changed what, old → new"),
        history,
        (
            Argument("--table", N_("only this table"), value="TABLE"),
            Argument("--since", N_("only this day and later"), value="DAY"),
        ),
    ),
)
