"""``show`` and ``export``: forms and tables of a dossier as text and as files."""

import contextlib
import gc
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from store.language import N_, _
from tui.commands.blank_tables import every_blank, export_blank
from tui.commands.destination import deliver, put, suffix_asked
from tui.commands.line.declaration import Argument, Command
from tui.commands.line.naming import form_called, table_called
from tui.commands.line.progress import progress_told
from tui.commands.line.session import STANDARD_STREAM, Session, WrongUse
from tui.commands.line.styles import STYLES, style_asked
from tui.commands.ordering import (
    FORM_ARGUMENTS,
    PAPER_ARGUMENTS,
    PDF,
    TAGGED,
    bad_fonts_named,
    made,
    order_asked,
    refuse_idle_options,
    typeface_of,
    village_of_table,
)
from tui.program import ExitCode

if TYPE_CHECKING:
    from exports.document.document import Document
    from exports.forms import Form
    from store.dossier.dossier import Dossier
    from store.dossier.view import View

EVERYTHING = "all"
_YOUNGEST = 0
_TABLE_SUFFIX = ".csv"
_TABLE_SUFFIXES = (".csv", ".xlsx", ".json")
_FORM_SUFFIXES = (PDF, ".txt", *_TABLE_SUFFIXES)
_SHEET_SUFFIXES = (".csv", ".xlsx")
_ASKED_OF_A_FORM = ("meeting", "period", "paper", "tagged")
_READ_ON_SCREEN = ("plain", "grid")
_TERMINAL_WIDTH = 80
"""In formats that people read on a terminal no line of prose is longer, in cells."""


def show(session: Session) -> int:
    """Print a form as text."""
    from exports.files.json_rows import json_text  # noqa: PLC0415 - only where a form is shown
    from exports.files.text import as_text  # noqa: PLC0415

    form = form_called(session.options.form)
    refuse_idle_options(session, form)
    with session.open() as dossier:
        document = _filled(session, dossier.view, form)
    style = style_asked(session)
    if style:
        width = _TERMINAL_WIDTH if style in _READ_ON_SCREEN else None
        session.say(as_text(document, style, width).removesuffix("\n"))
    elif document.main_table is None:
        raise WrongUse(_("This form has no table. Show it in another format."))
    else:
        session.say(json_text(document.main_table).removesuffix("\n"))
    return ExitCode.DONE


def export(session: Session) -> int:
    """Write a form, a table or every form."""
    with _collecting_no_garbage(), session.open() as dossier:
        if session.options.what == EVERYTHING:
            _export_every_form(session, dossier)
        elif _means_table(session):
            _export_table(session, dossier)
        else:
            _export_form(session, dossier)
    return ExitCode.DONE


@contextlib.contextmanager
def _collecting_no_garbage() -> Iterator[None]:
    """Look for no garbage: loading what makes a paper leaves hardly any, and a paper little."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _means_table(session: Session) -> bool:
    """Tell whether a table is meant: where a form has the same name, by what else is asked."""
    from exports.forms import FORMS  # noqa: PLC0415 - brings the blocks of papers
    from store.exchange.header import exchanged_tables  # noqa: PLC0415 - declares every record

    what = session.options.what
    if what not in FORMS or what not in exchanged_tables():
        return what in exchanged_tables()
    suffix = Path(session.options.o or "").suffix.lower()
    if session.options.blank:
        # An empty form has no rows; an empty table is filled in and imported.
        return suffix in _SHEET_SUFFIXES
    of_a_form = any(getattr(session.options, key) for key in _ASKED_OF_A_FORM)
    if of_a_form or (session.options.village and FORMS[what].of_village):
        return False
    return suffix in _TABLE_SUFFIXES


def _export_table(session: Session, dossier: "Dossier") -> None:
    from exports.files.table_file import render_table  # noqa: PLC0415 - only where files are made
    from exports.output.write_file import form_file_name  # noqa: PLC0415

    record_type = table_called(session.options.what)
    village = village_of_table(session, dossier.view, record_type)
    if session.options.blank:
        export_blank(session, dossier, record_type, village, typeface_of(session))
        return
    suffix = suffix_asked(session, _TABLE_SUFFIX, _TABLE_SUFFIXES)
    data = render_table(dossier.view, record_type, suffix, village)
    name = dossier.view.title_of(village) if village else ""
    deliver(
        session, data, form_file_name(record_type.table, dossier.path.stem, suffix, village=name)
    )


def _export_form(session: Session, dossier: "Dossier") -> None:
    form = form_called(session.options.what, tables_too=True)
    refuse_idle_options(session, form)
    suffix = suffix_asked(session, PDF, _FORM_SUFFIXES)
    order = order_asked(session, dossier.view, form, suffix)
    data = made(session, dossier.view, order)
    deliver(session, data, order.file_name(dossier.view, dossier.path.stem))


def _export_every_form(session: Session, dossier: "Dossier") -> None:
    """Write every form that can be filled into the folder named, or into one in ``out/``."""
    if session.options.o == STANDARD_STREAM:
        raise WrongUse(_("Several files do not fit into standard output. Name a folder with -o."))
    if session.options.o:
        folder = Path(session.options.o)
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in _every_form(session, dossier):
            put(session, folder / name, data)
        return
    from exports.output.out_folder import OutFolder  # noqa: PLC0415 - only where files are made
    from exports.output.write_file import form_file_name, write  # noqa: PLC0415

    name = form_file_name(EVERYTHING, dossier.path.stem, "")
    with OutFolder(session.office().out).collection(name) as collection:
        for file_name, data in _every_form(session, dossier):
            write(collection.path / file_name, data, shared=True)
        session.say(str(collection.finish()))


def _every_form(session: Session, dossier: "Dossier") -> Iterator[tuple[str, bytes]]:
    """Yield name and bytes of every form; why one cannot be filled is told.

    With the blank forms come those of the tables. What is never a poster is on A4, whichever paper
    is asked for.
    """
    from exports.forms import FORMS, CannotFill  # noqa: PLC0415 - brings the blocks of papers
    from exports.output.order import made_in_turn  # noqa: PLC0415

    view = dossier.view
    orders = [
        order if form.on_wall else replace(order, paper="a4")
        for form in FORMS.values()
        for order in [order_asked(session, view, form, PDF)]
    ]
    with bad_fonts_named(), progress_told() as told:
        for order, one in made_in_turn(orders, view, typeface_of(session), told):
            told.clear()
            if isinstance(one, CannotFill):
                session.remark(f"{order.form}: {one}")
                continue
            for warning in one.warnings:
                session.remark(f"{order.form}: {warning}")
            yield order.file_name(view, dossier.path.stem), one.data
            gc.collect(_YOUNGEST)
    if session.options.blank:
        yield from every_blank(session, dossier, typeface_of(session))


def _filled(session: Session, view: "View", form: "Form") -> "Document":
    """Return the form filled as asked; raises WrongUse."""
    from exports.forms import CannotFill  # noqa: PLC0415 - brings the blocks of papers

    try:
        return order_asked(session, view, form, PDF).document(view)
    except CannotFill as error:
        raise WrongUse(str(error)) from error


COMMANDS = (
    Command(
        "show",
        N_("prints a form as text"),
        show,
        (
            Argument("FORM", N_("form, such as village-plan")),
            *FORM_ARGUMENTS,
            Argument("--format", N_("how tables are drawn"), choices=STYLES),
        ),
    ),
    Command(
        "export",
        N_("writes a form, a whole table, or every form as files"),
        export,
        (
            Argument("WHAT", N_("form, table or all")),
            *PAPER_ARGUMENTS,
            TAGGED,
            Argument("--force", N_("replaces a file that is already there")),
            Argument(
                "-o",
                N_("file (.pdf .txt .csv .xlsx .json), folder for all, or - for standard output"),
                value="FILE",
                is_path=True,
            ),
        ),
    ),
)
