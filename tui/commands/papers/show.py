"""``show``: a form as text."""

from exports.document.document import Document
from exports.files.json_rows import json_text
from exports.files.text import as_text
from exports.forms import CannotFill, Form
from store.dossier.view import View
from store.language import _
from store.words.numbers import figures_as_spoken
from tui.commands.line.session import Session, WrongUse
from tui.commands.line.styles import style_asked
from tui.commands.papers.ordering import PDF, form_called, order_asked, refuse_idle_options
from tui.program import ExitCode

_READ_ON_SCREEN = ("plain", "grid")
_TERMINAL_WIDTH = 80
"""In formats that people read on a terminal no line of prose is longer, in cells."""


def show(session: Session) -> int:
    """Print a form as text."""
    form = form_called(session.options.form)
    refuse_idle_options(session, form)
    with session.open() as dossier, figures_as_spoken():
        _show(session, _filled(session, dossier.view, form))
    return ExitCode.DONE


def _show(session: Session, document: Document) -> None:
    style = style_asked(session)
    if style:
        width = _TERMINAL_WIDTH if style in _READ_ON_SCREEN else None
        session.show(as_text(document, style, width).removesuffix("\n"))
    elif document.main_table is None:
        raise WrongUse(_("This form has no table. Show it in another format."))
    else:
        session.show(json_text(document.main_table).removesuffix("\n"))


def _filled(session: Session, view: View, form: Form) -> Document:
    """Return the form filled as asked; raises WrongUse."""
    try:
        return order_asked(session, view, form, PDF).document(view)
    except CannotFill as error:
        raise WrongUse(str(error)) from error
