"""``import``: rows of a spreadsheet into a table, all or nothing."""

from contextlib import suppress
from pathlib import Path

from store.exchange.importer import Intake, UnreadableRows, import_rows, read_rows, rows_in
from store.exchange.spreadsheet_rows import BIGGEST_FILE, SpreadsheetRows
from store.language import N_, _
from store.stages.commune.follow_up import following_from
from tui.commands.line.ending import standard_input
from tui.commands.line.naming import table_called, village_called
from tui.commands.line.session import STANDARD_STREAM, Session, WrongUse
from tui.program import ExitCode

_DONE = N_("{table}: {new} new, {changed} changed, {unchanged} unchanged.")
_WOULD = N_("{table}: would be {new} new, {changed} changed, {unchanged} unchanged.")
_SAVED_AS = N_("Imported into {table}: {new} new, {changed} changed")
_NOTHING = N_("Nothing was imported: {count} things must be put right in {file} first.")


class _Tried(Exception):
    """What is only tried could be saved; raised so that it is not."""


def import_table(session: Session) -> int:
    """Read the file and save its records in one transaction."""
    options = session.options
    record_type = table_called(options.table)
    rows = _rows(options.file)
    with session.open() as dossier:
        village = village_called(dossier.view, options.village) if options.village else None
        found = import_rows(dossier.view, record_type, rows, village)
        for note in rows.notes:
            session.remark(note)
        if found.problems:
            return _refuse(session, found)
        counts = {"new": found.new, "changed": found.changed, "unchanged": found.unchanged}
        table = record_type.table_title()
        if found.records:
            what = _(_SAVED_AS).format(table=table, **counts)
            with suppress(_Tried), dossier.change(what) as change:
                saved = [change.save(record) for record in found.records]
                following_from(dossier.view, saved).apply(change)
                if options.dry_run:
                    change.require_rights(dossier.rights)
                    raise _Tried
    session.say(_(_WOULD if options.dry_run else _DONE).format(table=table, **counts))
    return ExitCode.DONE


def _rows(file: str) -> SpreadsheetRows:
    try:
        if file == STANDARD_STREAM:
            return rows_in(standard_input(BIGGEST_FILE + 1), _("Standard input"))
        return read_rows(Path(file))
    except UnreadableRows as error:
        raise WrongUse(str(error)) from error


def _refuse(session: Session, found: Intake) -> ExitCode:
    for problem in found.problems:
        session.remark(problem.sentence())
    session.remark(
        _(_NOTHING).format(count=len(found.problems), file=Path(session.options.file).name)
    )
    return ExitCode.WRONG_USE
