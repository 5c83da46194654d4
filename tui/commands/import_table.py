"""``import``: rows of a spreadsheet into a table, all or nothing."""

from contextlib import suppress
from pathlib import Path

from store.exchange.existing import Existing
from store.exchange.importer import Intake, import_rows
from store.exchange.opening.file import open_file, opened
from store.exchange.opening.sheets import OpenedFile
from store.exchange.opening.unreadable import BIGGEST_FILE, UnreadableRows
from store.exchange.recognising.table_rows import Reading
from store.language import N_, _
from store.stages.commune.follow_up import following_from
from store.words.money import MoneyUnit
from tui.commands.import_preview import rows_to_save, sums_by_group
from tui.commands.line.ending import standard_input
from tui.commands.line.naming import table_called, village_called
from tui.commands.line.session import STANDARD_STREAM, Session, WrongUse
from tui.program import ExitCode

_DONE = N_("{table}: {new} new, {changed} changed, {unchanged} unchanged.")
_WOULD = N_("{table}: would be {new} new, {changed} changed, {unchanged} unchanged.")
_SAVED_AS = N_("Imported into {table}: {new} new, {changed} changed")
_NOTHING = N_("Nothing was imported: {count} things must be put right in {file} first.")
_NO_ROWS = N_("Nothing was imported: {file} has no row that is a record of table {table}.")
_NO_SHEET = N_("{file} has no sheet “{sheet}”. Its sheets are: {sheets}.")
_SKIPPED = N_("Rows left out, as their records are there already: {count}.")
UNITS = {"dong": MoneyUnit.DONG, "thousand": MoneyUnit.THOUSAND, "million": MoneyUnit.MILLION}
"""How the units of money are typed behind ``--unit``."""


class _Tried(Exception):
    """What is only tried could be saved; raised so that it is not."""


def import_table(session: Session) -> int:
    """Read the file and save its records in one transaction."""
    options = session.options
    record_type = table_called(options.table)
    file = _opened(session)
    _refuse_unknown_sheet(file, options.sheet)
    with session.open() as dossier:
        village = village_called(dossier.view, options.village) if options.village else None
        reading = Reading(options.sheet or "", UNITS.get(options.unit or ""))
        existing = Existing(options.existing) if options.existing else None
        found = import_rows(dossier.view, record_type, file, village, reading, existing)
        for remark in found.remarks:
            session.remark(remark)
        if found.problems:
            return _refuse(session, found)
        if found.is_nothing:
            session.remark(_(_NO_ROWS).format(file=file.name, table=record_type.table_title()))
            return ExitCode.WRONG_USE
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
        if found.records and options.dry_run:
            session.show(rows_to_save(dossier.view, found.records))
        for told in sums_by_group(dossier.view, found.records):
            session.say(told)
    if found.skipped:
        session.remark(_(_SKIPPED).format(count=found.skipped))
    session.say(_(_WOULD if options.dry_run else _DONE).format(table=table, **counts))
    return ExitCode.DONE


def _opened(session: Session) -> OpenedFile:
    file = session.options.file
    try:
        if file == STANDARD_STREAM:
            return opened(standard_input(BIGGEST_FILE + 1), _("Standard input"))
        return open_file(Path(file), session.files.open)
    except UnreadableRows as error:
        raise WrongUse(str(error)) from error


def _refuse_unknown_sheet(file: OpenedFile, asked: str | None) -> None:
    names = [sheet.name for sheet in file.sheets]
    if asked and asked not in names:
        told = ", ".join(name for name in names if name) or "–"
        raise WrongUse(_(_NO_SHEET).format(file=file.name, sheet=asked, sheets=told))


def _refuse(session: Session, found: Intake) -> ExitCode:
    for problem in found.problems:
        session.remark(problem.sentence())
    session.remark(
        _(_NOTHING).format(count=len(found.problems), file=Path(session.options.file).name)
    )
    return ExitCode.WRONG_USE
