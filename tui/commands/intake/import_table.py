"""``import``: rows of a spreadsheet into a table, all or nothing."""

from store.columns.record import Record
from store.dossier.dossier import Dossier
from store.dossier.view import View
from store.exchange.existing import Existing
from store.exchange.headings.chosen import Chosen
from store.exchange.importer import import_rows
from store.exchange.intake import Intake
from store.exchange.opening.sheets import OpenedFile
from store.exchange.progress import OnIntake, untold
from store.exchange.recognising.reading import Reading
from store.exchange.saving import save_records, saved_as
from store.language import N_, _
from store.saving.trying import tried
from store.words.money import MoneyUnit
from tui.commands.intake.columns_chosen import columns_asked, remember_columns
from tui.commands.intake.handed_in import handed_in
from tui.commands.intake.import_preview import rows_to_save, sums_told
from tui.commands.line.naming import table_called, village_called
from tui.commands.line.progress import ProgressLine, progress_told
from tui.commands.line.session import STANDARD_STREAM, Session, WrongUse
from tui.program import ExitCode

_DONE = N_("{table}: {new} new, {changed} changed, {unchanged} unchanged.")
_WOULD = N_("{table}: would be {new} new, {changed} changed, {unchanged} unchanged.")
_NOTHING = N_("Nothing was imported: {count} things must be put right in {file} first.")
_NO_ROWS = N_("Nothing was imported: {file} has no row that is a record of table {table}.")
_NO_SHEET = N_("{file} has no sheet “{sheet}”. Its sheets are: {sheets}.")
_NO_SHEETS = N_("{file} is no workbook and has no sheets; leave --sheet out.")
_SKIPPED = N_("Rows left out, as their records are there already: {count}.")
_BOTH_STREAMS = N_("Only one of FILE and --map can be standard input. Name a file for the other.")
UNITS = {"dong": MoneyUnit.DONG, "thousand": MoneyUnit.THOUSAND, "million": MoneyUnit.MILLION}
"""How the units of money are typed behind ``--unit``."""


def import_table(session: Session) -> int:
    """Read the file and save its records in one transaction."""
    options = session.options
    record_type = table_called(options.table)
    _refuse_one_stream_for_both(options.file, options.map)
    chosen = columns_asked(session, record_type, options.map) if options.map else {}
    with progress_told() as told:
        file = handed_in(session, options.file, told)
        _refuse_unknown_sheet(file, options.sheet)
        with session.open() as dossier:
            found = _read(session, dossier.view, record_type, file, chosen, told)
            told.clear()
            for remark in found.remarks:
                session.remark(remark)
            if found.problems:
                return _refuse(session, file, found)
            if found.is_nothing:
                session.remark(_(_NO_ROWS).format(file=file.name, table=record_type.table_title()))
                return ExitCode.WRONG_USE
            _save(session, dossier, record_type, found, told)
    if chosen and not options.dry_run:
        remember_columns(session, found.chosen)
    return ExitCode.DONE


def _read(
    session: Session,
    view: View,
    record_type: type[Record],
    file: OpenedFile,
    chosen: Chosen,
    told: OnIntake,
) -> Intake:
    """Return what the file would bring into the dossier, as the options want it read."""
    options = session.options
    village = village_called(view, options.village) if options.village else None
    unit = UNITS.get(options.unit or "")
    remembered = session.office().columns.kinds()
    reading = Reading(options.sheet or "", unit, chosen, remembered)
    existing = Existing(options.existing) if options.existing else None
    return import_rows(view, record_type, file, village, reading, existing, told)


def _save(
    session: Session,
    dossier: Dossier,
    record_type: type[Record],
    found: Intake,
    told: ProgressLine,
) -> None:
    """Save what was found, or with ``--dry-run`` only try to, and tell it; raises StorageError."""
    is_tried = session.options.dry_run
    counts = {"new": found.new, "changed": found.changed, "unchanged": found.unchanged}
    if found.records:
        what = saved_as(record_type, found)
        with tried(dossier) if is_tried else dossier.change(what) as change:
            save_records(change, dossier.view, found.records, untold if is_tried else told)
        told.clear()
    if found.records and is_tried:
        session.show(rows_to_save(dossier.view, found.records))
    for line in sums_told(dossier.view, found.records):
        session.say(line)
    if found.skipped:
        session.remark(_(_SKIPPED).format(count=found.skipped))
    sentence = _WOULD if is_tried else _DONE
    session.say(_(sentence).format(table=record_type.table_title(), **counts))


def _refuse_one_stream_for_both(file: str, columns: str | None) -> None:
    if file == columns == STANDARD_STREAM:
        raise WrongUse(_(_BOTH_STREAMS))


def _refuse_unknown_sheet(file: OpenedFile, asked: str | None) -> None:
    names = [sheet.name for sheet in file.sheets]
    if asked and not any(names):
        raise WrongUse(_(_NO_SHEETS).format(file=file.name))
    if asked and asked not in names:
        told = ", ".join(filter(None, names))
        raise WrongUse(_(_NO_SHEET).format(file=file.name, sheet=asked, sheets=told))


def _refuse(session: Session, file: OpenedFile, found: Intake) -> ExitCode:
    for problem in found.problems:
        session.remark(problem.sentence())
    session.remark(_(_NOTHING).format(count=len(found.problems), file=file.name))
    return ExitCode.WRONG_USE
