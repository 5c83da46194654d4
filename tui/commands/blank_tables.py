"""``export TABLE --blank``: an empty form of a table, for handwriting or to be imported."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from store.language import _
from tui.commands.destination import deliver, suffix_asked
from tui.commands.line.naming import village_called
from tui.commands.line.session import Session, WrongUse

if TYPE_CHECKING:
    from exports.type.font_file import Typeface
    from store.columns.record import Record
    from store.dossier.dossier import Dossier
    from store.dossier.view import View

_PAPER_SUFFIX = ".pdf"


def export_blank(
    session: Session,
    dossier: "Dossier",
    record_type: "type[Record]",
    village: str,
    typeface: "Typeface",
) -> None:
    """Write the blank form of one table, for the village of that uid if any; raises WrongUse."""
    from exports.blank.files import BLANK_SUFFIXES  # noqa: PLC0415 - only where files are made

    suffix = suffix_asked(session, _PAPER_SUFFIX, BLANK_SUFFIXES)
    if village and not _is_for_villages(dossier.view, record_type, village):
        message = _("The blank form of {table} is one for all villages; leave the village out.")
        raise WrongUse(message.format(table=record_type.table))
    name, data = _blank(session, dossier, record_type, village, suffix, typeface)
    deliver(session, data, name)


def every_blank(
    session: Session, dossier: "Dossier", typeface: "Typeface"
) -> Iterator[tuple[str, bytes]]:
    """Yield name and bytes of the blank form of every table that has no form of its name."""
    from exports.forms import FORMS  # noqa: PLC0415 - brings the blocks of papers
    from store.exchange.header import exchanged_tables  # noqa: PLC0415 - declares every record

    asked = session.options.village
    village = village_called(dossier.view, asked) if asked else ""
    for table, record_type in exchanged_tables().items():
        if table not in FORMS:
            is_for_one = bool(village) and _is_for_villages(dossier.view, record_type, village)
            one = village if is_for_one else ""
            yield _blank(session, dossier, record_type, one, _PAPER_SUFFIX, typeface)


def _is_for_villages(view: "View", record_type: "type[Record]", village: str) -> bool:
    """Tell whether the table has a blank form of its own for each village."""
    from tui.sheets.blank_form import sheet_of_table  # noqa: PLC0415 - declares every table

    return sheet_of_table(view, record_type, village).village == village


def _blank(
    session: Session,
    dossier: "Dossier",
    record_type: "type[Record]",
    village: str,
    suffix: str,
    typeface: "Typeface",
) -> tuple[str, bytes]:
    from exports.blank.files import render_blank  # noqa: PLC0415 - only where files are made
    from exports.output.write_file import form_file_name  # noqa: PLC0415
    from tui.sheets.blank_form import sheet_of_table  # noqa: PLC0415 - declares every table

    view = dossier.view
    made = render_blank(view, sheet_of_table(view, record_type, village), suffix, typeface)
    for warning in made.warnings:
        session.remark(warning)
    name = form_file_name(
        record_type.table,
        dossier.path.stem,
        suffix,
        village=view.title_of(village) if village else "",
        blank=True,
    )
    return name, made.data
