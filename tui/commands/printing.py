"""``print`` and ``fetch``: a form to a printer of this machine, and a file of ``out/`` from it."""

from pathlib import Path
from typing import TYPE_CHECKING

from store.language import N_, _
from tui.commands.destination import pour, put
from tui.commands.line.declaration import Argument, Command
from tui.commands.line.naming import form_called
from tui.commands.line.session import STANDARD_STREAM, Session, WrongUse
from tui.commands.ordering import PAPER_ARGUMENTS, PDF, made, order_asked, refuse_idle_options
from tui.program import ExitCode

if TYPE_CHECKING:
    from exports.output.printer import Printer

_PRINTED = N_("Sent to {printer} as job {job}.")


def print_form(session: Session) -> int:
    """Write a form into ``out/`` and send it to a printer."""
    from exports.output.out_folder import OutFolder  # noqa: PLC0415 - only where files are made
    from exports.output.printer import NotPrinted, send  # noqa: PLC0415

    form = form_called(session.options.form)
    refuse_idle_options(session, form)
    copies = _copies(session.options.copies)
    try:
        printer = _printer(session)
        with session.open() as dossier:
            order = order_asked(session, dossier.view, form, PDF)
            data = made(session, dossier.view, order)
            name = order.file_name(dossier.view, dossier.path.stem)
        path = OutFolder(session.office().out).add(name, data)
        session.say(str(path))
        job = send(printer, path, copies, order.media)
    except NotPrinted as error:
        session.remark(str(error))
        return ExitCode.NOT_SAVED
    session.say(_(_PRINTED).format(printer=printer.name, job=job))
    return ExitCode.DONE


def fetch(session: Session) -> int:
    """Give out a file of ``out/`` by its number."""
    from exports.output.fetch import fetched  # noqa: PLC0415 - only where files are given out

    typed = session.options.number
    if not (typed.isascii() and typed.isdecimal()):
        message = _("“{typed}” is not the number of a file; type the one its name begins with.")
        raise WrongUse(message.format(typed=typed))
    name, data = fetched(session.office().out, int(typed))
    named = session.options.o
    if named in (None, STANDARD_STREAM):
        pour(data, Path(name).suffix)
    else:
        put(session, Path(named), data)
    return ExitCode.DONE


def _printer(session: Session) -> "Printer":
    """Return the printer asked for, else the usual one; raises WrongUse, NotPrinted."""
    from exports.output.printer import (  # noqa: PLC0415 - only where something is printed
        OutOfOrder,
        UnknownPrinter,
        printer_called,
    )

    try:
        printer = printer_called(session.options.printer or "", session.office().settings.printer)
    except UnknownPrinter as error:
        raise WrongUse(str(error)) from error
    if printer.trouble:
        raise OutOfOrder(printer.trouble)
    return printer


def _copies(typed: str | None) -> int:
    from exports.output.printer import MOST_COPIES  # noqa: PLC0415 - see above

    text = typed or "1"
    if not (text.isascii() and text.isdecimal()) or not 1 <= int(text) <= MOST_COPIES:
        message = _("--copies: type a number from 1 to {most}.")
        raise WrongUse(message.format(most=MOST_COPIES))
    return int(text)


COMMANDS = (
    Command(
        "print",
        N_("writes a form as a file and sends it to a printer"),
        print_form,
        (
            Argument("FORM", N_("form, such as village-plan")),
            *PAPER_ARGUMENTS,
            Argument("--printer", N_("printer; else the usual one of the office"), value="PRINTER"),
            Argument("--copies", N_("how many copies, 1 to 99"), value="COPIES"),
        ),
    ),
    Command(
        "fetch",
        N_("gives out a file of out/ by its number, a folder as a ZIP archive"),
        fetch,
        (
            Argument("NUMBER", N_("the number with which the file's name begins")),
            Argument("--force", N_("replaces a file that is already there")),
            Argument(
                "-o",
                N_("file; else standard output"),
                value="FILE",
                is_path=True,
            ),
        ),
    ),
)
