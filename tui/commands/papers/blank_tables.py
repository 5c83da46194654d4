"""``export TABLE --blank``: an empty form of a table, for handwriting or to be imported."""

from collections.abc import Iterator

from exports.blank.files import BLANK_SUFFIXES, render_blank
from exports.forms import FORMS
from exports.output.write_file import form_file_name
from store.columns.record import Record
from store.dossier.dossier import Dossier
from store.dossier.view import View
from store.exchange.header import exchanged_tables
from store.language import _
from tui.commands.line.naming import village_called
from tui.commands.line.session import Session, WrongUse
from tui.commands.papers.destination import deliver, suffix_asked
from tui.commands.papers.ordering import typeface_of
from tui.sheets.blank_form import sheet_of_table

_PAPER_SUFFIX = ".pdf"


def export_blank(
    session: Session, dossier: Dossier, record_type: type[Record], village: str
) -> None:
    """Write the blank form of one table, for the village of that uid if any; raises WrongUse."""
    suffix = suffix_asked(session, _PAPER_SUFFIX, BLANK_SUFFIXES)
    if village and not _is_for_villages(dossier.view, record_type, village):
        message = _("The blank form of {table} is one for all villages; leave the village out.")
        raise WrongUse(message.format(table=record_type.table))
    deliver(session, *_blank(session, dossier, record_type, village, suffix))


def every_blank(session: Session, dossier: Dossier) -> Iterator[tuple[bytes, str]]:
    """Yield bytes and name of the blank form of every table that has no form of its name."""
    asked = session.options.village
    village = village_called(dossier.view, asked) if asked else ""
    for table, record_type in exchanged_tables().items():
        if table not in FORMS:
            is_for_one = bool(village) and _is_for_villages(dossier.view, record_type, village)
            one = village if is_for_one else ""
            yield _blank(session, dossier, record_type, one, _PAPER_SUFFIX)


def _is_for_villages(view: View, record_type: type[Record], village: str) -> bool:
    """Tell whether the table has a blank form of its own for each village."""
    return sheet_of_table(view, record_type, village).village == village


def _blank(
    session: Session, dossier: Dossier, record_type: type[Record], village: str, suffix: str
) -> tuple[bytes, str]:
    view = dossier.view
    made = render_blank(
        view, sheet_of_table(view, record_type, village), suffix, typeface_of(session)
    )
    for warning in made.warnings:
        session.remark(warning)
    name = form_file_name(
        record_type.table,
        dossier.path.stem,
        suffix,
        village=view.title_of(village) if village else "",
        blank=True,
    )
    return made.data, name
