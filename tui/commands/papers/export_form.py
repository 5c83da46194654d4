"""``export FORM``: a form as a file."""

from store.dossier.dossier import Dossier
from tui.commands.line.session import Session
from tui.commands.papers.destination import TABLE_SUFFIXES, deliver, suffix_asked
from tui.commands.papers.ordering import (
    PDF,
    form_called,
    made,
    order_asked,
    refuse_idle_options,
)

_SUFFIXES = (PDF, ".docx", ".txt", *TABLE_SUFFIXES)


def export_form(session: Session, dossier: Dossier) -> None:
    """Write the form asked for; raises WrongUse, which names the tables too."""
    form = form_called(session.options.what, tables_too=True)
    refuse_idle_options(session, form)
    suffix = suffix_asked(session, PDF, _SUFFIXES)
    order = order_asked(session, dossier.view, form, suffix)
    data = made(session, dossier.view, order)
    deliver(session, data, order.file_name(dossier.view, dossier.path.stem))
