"""``print``: a form as a file in ``out/``, sent to a printer of this machine."""

from exports.output.printer import (
    MOST_COPIES,
    NotPrinted,
    OutOfOrder,
    Printer,
    UnknownPrinter,
    printer_called,
    send,
)
from store.language import N_, _
from store.office.numbered_folder import NumberedFolder
from tui.commands.line.session import Session, WrongUse
from tui.commands.papers.ordering import (
    PDF,
    form_called,
    made,
    order_asked,
    refuse_idle_options,
)
from tui.program import ExitCode

_PRINTED = N_("Sent to {printer} as job {job}.")


def print_form(session: Session) -> int:
    """Write a form into ``out/`` and send it to a printer."""
    form = form_called(session.options.form)
    refuse_idle_options(session, form)
    copies = _copies(session.options.copies)
    try:
        printer = _printer(session)
        with session.open() as dossier:
            order = order_asked(session, dossier.view, form, PDF)
            data = made(session, dossier.view, order)
            name = order.file_name(dossier.view, dossier.path.stem)
        path = NumberedFolder(session.office().out).add(name, data)
        session.say(str(path))
        job = send(printer, path, copies, order.media)
    except NotPrinted as error:
        session.remark(str(error))
        return ExitCode.NOT_SAVED
    session.say(_(_PRINTED).format(printer=printer.name, job=job))
    return ExitCode.DONE


def _printer(session: Session) -> Printer:
    """Return the printer asked for, else the usual one; raises WrongUse, NotPrinted."""
    try:
        printer = printer_called(session.options.printer or "", session.office().settings.printer)
    except UnknownPrinter as error:
        raise WrongUse(str(error)) from error
    if printer.trouble:
        raise OutOfOrder(printer.trouble)
    return printer


def _copies(typed: str | None) -> int:
    text = typed or "1"
    if text.lstrip("0") not in map(str, range(1, MOST_COPIES + 1)):
        message = _("--copies: type a number from 1 to {most}.")
        raise WrongUse(message.format(most=MOST_COPIES))
    return int(text)
