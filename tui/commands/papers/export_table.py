"""``export TABLE``: a whole table as a file, or its blank form."""

from exports.files.table_file import render_table
from exports.output.write_file import form_file_name
from store.base.late_import import read_when_used
from store.columns.record import Record
from store.columns.user_role import UserRole
from store.dossier.dossier import Dossier
from store.dossier.place import can_concern_a_village
from store.dossier.view import View
from store.exchange.references import NO_VILLAGES
from store.language import N_, _
from tui.commands.line.naming import table_called, village_called
from tui.commands.line.session import Session, WrongUse
from tui.commands.papers.declared import BLANK, ONLY_OF_FORMS, XLSFORM
from tui.commands.papers.destination import TABLE_SUFFIXES, deliver, suffix_asked

with read_when_used():
    from exports.blank import xlsform
    from tui.commands.papers import blank_tables  # declares what the screens show of each table

_USUAL = ".csv"
_XLSFORM_SUFFIX = ".xlsx"
_OF_A_FORM = N_("{table} is a table, and {option} is only for forms; leave it out.")


def export_table(session: Session, dossier: Dossier) -> None:
    """Write the table asked for; raises WrongUse."""
    record_type = table_called(session.options.what)
    village = _village(session, dossier.view, record_type)
    if session.options.xlsform:
        _export_xlsform(session, dossier, record_type, village)
        return
    if session.options.blank:
        blank_tables.export_blank(session, dossier, record_type, village)
        return
    session.require_reading(UserRole.VILLAGE_CLERK)
    suffix = suffix_asked(session, _USUAL, TABLE_SUFFIXES)
    data = render_table(dossier.view, record_type, suffix, village)
    title = dossier.view.title_of(village) if village else ""
    name = form_file_name(record_type.table, dossier.path.stem, suffix, village=title)
    deliver(session, data, name)


def _export_xlsform(
    session: Session, dossier: Dossier, record_type: type[Record], village: str
) -> None:
    """Write the form for a form server; raises WrongUse."""
    if session.options.blank:
        message = _("{one} and {other} are two kinds of form; leave one of them out.")
        raise WrongUse(message.format(one=XLSFORM.name, other=BLANK.name))
    suffix_asked(session, _XLSFORM_SUFFIX, (_XLSFORM_SUFFIX,))
    title = dossier.view.title_of(village) if village else ""
    stem = f"{dossier.path.stem}-xlsform"
    name = form_file_name(record_type.table, stem, _XLSFORM_SUFFIX, village=title)
    deliver(session, xlsform.xlsform(dossier.view, record_type, village), name)


def _village(session: Session, view: View, record_type: type[Record]) -> str:
    """Return the uid of the village whose records are asked for, or nothing; raises WrongUse.

    What only a form can be asked for is refused.
    """
    options = session.options
    for option in ONLY_OF_FORMS:
        if getattr(options, option.key):
            raise WrongUse(_(_OF_A_FORM).format(table=record_type.table, option=option.name))
    if not options.village:
        return ""
    if not can_concern_a_village(record_type):
        raise WrongUse(_(NO_VILLAGES).format(table=record_type.table))
    return village_called(view, options.village)
