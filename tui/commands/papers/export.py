"""``export``: forms and tables of a dossier as files."""

from pathlib import Path

from exports.forms import FORMS
from store.base.garbage import collector_paused
from store.base.late_import import read_when_used
from store.columns.user_role import UserRole
from store.exchange.header import exchanged_tables
from tui.commands.line.session import Session
from tui.commands.papers.declared import ONLY_OF_FORMS
from tui.commands.papers.destination import EVERYTHING, PUBLIC, TABLE_SUFFIXES, refuse_idle_force
from tui.program import ExitCode

with read_when_used():
    from tui.commands.papers import export_every, export_form, export_public, export_table

_SHEET_SUFFIXES = (".csv", ".xlsx")


def export(session: Session) -> int:
    """Write a form, a table or every form."""
    refuse_idle_force(session)
    with collector_paused(), session.open() as dossier:
        if session.options.what == EVERYTHING and not session.options.xlsform:
            session.require_reading(UserRole.VILLAGE_CLERK)
            export_every.export_every(session, dossier)
        elif session.options.what == PUBLIC and not session.options.xlsform:
            export_public.export_public(session, dossier)
        elif _means_table(session):
            export_table.export_table(session, dossier)
        else:
            export_form.export_form(session, dossier)
    return ExitCode.DONE


def _means_table(session: Session) -> bool:
    """Tell whether a table is meant: where a form has the same name, by what else is asked."""
    what = session.options.what
    if session.options.xlsform:
        return True
    if what not in FORMS or what not in exchanged_tables():
        return what in exchanged_tables()
    suffix = Path(session.options.o or "").suffix.lower()
    if session.options.blank:
        # An empty form has no rows; an empty table is filled in and imported.
        return suffix in _SHEET_SUFFIXES
    of_a_form = any(getattr(session.options, one.key) for one in ONLY_OF_FORMS)
    if of_a_form or (session.options.village and FORMS[what].of_village):
        return False
    return suffix in TABLE_SUFFIXES
