"""``show`` and ``export``: forms and tables of a dossier as text and as files."""

import contextlib
import gc
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from store.language import N_, _
from tui.commands.blank_tables import every_blank, export_blank
from tui.commands.declaration import Argument, Command
from tui.commands.destination import deliver, put, suffix_asked
from tui.commands.naming import form_called, meeting_called, table_called, village_called
from tui.commands.progress_line import progress_told
from tui.commands.session import STANDARD_STREAM, ExitCode, Session, WrongUse
from tui.commands.styles import PAPERS, STYLES, paper_asked, style_asked

if TYPE_CHECKING:
    from exports.document import Document
    from exports.forms import Form
    from exports.orders import Order
    from exports.typeface import Typeface
    from store.dossier import Dossier
    from store.view import View

EVERYTHING = "all"
_YOUNGEST = 0
_FORM_SUFFIX, _TABLE_SUFFIX = ".pdf", ".csv"
_NOT_ASKED = N_("The form {form} is not made for a part of that kind; leave {option} out.")
_TABLE_SUFFIXES = (".csv", ".xlsx", ".json")
_FORM_SUFFIXES = (".pdf", ".txt", *_TABLE_SUFFIXES)
_SHEET_SUFFIXES = (".csv", ".xlsx")
_ASKED_OF_A_FORM = ("village", "meeting", "period", "paper")
_READ_ON_SCREEN = ("plain", "grid")
_TERMINAL_WIDTH = 80
"""In formats that people read on a terminal no line of prose is longer, in cells."""


def show(session: Session) -> int:
    """Print a form as text."""
    from exports.json_rows import json_text  # noqa: PLC0415 - only where a form is shown
    from exports.text import as_text  # noqa: PLC0415

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


@contextlib.contextmanager
def _bad_fonts_named() -> Iterator[None]:
    """Tell of a font file that cannot be read as of wrong use."""
    from exports.typeface import UnusableFontError  # noqa: PLC0415 - only where files are made

    try:
        yield
    except UnusableFontError as error:
        raise WrongUse(str(error)) from error


def _means_table(session: Session) -> bool:
    """Tell whether a table is meant: where a form has the same name, by what else is asked."""
    from exports.forms import FORMS  # noqa: PLC0415 - brings the blocks of papers
    from store.exchange import exchanged_tables  # noqa: PLC0415 - declares every record

    what = session.options.what
    if what not in FORMS or what not in exchanged_tables():
        return what in exchanged_tables()
    suffix = Path(session.options.o or "").suffix.lower()
    if session.options.blank:
        # An empty form has no rows; an empty table is filled in and imported.
        return suffix in _SHEET_SUFFIXES
    of_a_form = any(getattr(session.options, key) for key in _ASKED_OF_A_FORM)
    return not of_a_form and suffix in _TABLE_SUFFIXES


def _export_table(session: Session, dossier: "Dossier") -> None:
    from exports.tables import render_table  # noqa: PLC0415 - only where files are made
    from exports.writing import form_file_name  # noqa: PLC0415

    record_type = table_called(session.options.what)
    if session.options.blank:
        export_blank(session, dossier, record_type, _typeface(session))
        return
    suffix = suffix_asked(session, _TABLE_SUFFIX, _TABLE_SUFFIXES)
    data = render_table(dossier.view, record_type, suffix)
    deliver(session, data, form_file_name(record_type.table, dossier.path.stem, suffix))


def _export_form(session: Session, dossier: "Dossier") -> None:
    form = form_called(session.options.what, tables_too=True)
    refuse_idle_options(session, form)
    suffix = suffix_asked(session, _FORM_SUFFIX, _FORM_SUFFIXES)
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
    from exports.out_folder import OutFolder  # noqa: PLC0415 - only where files are made
    from exports.writing import form_file_name, write  # noqa: PLC0415

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
    from exports.orders import made_in_turn  # noqa: PLC0415

    view = dossier.view
    orders = [
        order if form.on_wall else replace(order, paper="a4")
        for form in FORMS.values()
        for order in [order_asked(session, view, form, _FORM_SUFFIX)]
    ]
    with _bad_fonts_named(), progress_told() as told:
        for order, one in made_in_turn(orders, view, _typeface(session), told):
            told.clear()
            if isinstance(one, CannotFill):
                session.remark(f"{order.form}: {one}")
                continue
            for warning in one.warnings:
                session.remark(f"{order.form}: {warning}")
            yield order.file_name(view, dossier.path.stem), one.data
            gc.collect(_YOUNGEST)
    if session.options.blank:
        yield from every_blank(session, dossier, _typeface(session))


def refuse_idle_options(session: Session, form: "Form") -> None:
    """Raise WrongUse where a form is asked for what it is never made for."""
    options = session.options
    asked = {
        "--village": options.village and not form.of_village,
        "--meeting": options.meeting and not form.of_meeting,
        "--period": options.period and not form.of_period,
    }
    for option, is_idle in asked.items():
        if is_idle:
            raise WrongUse(_(_NOT_ASKED).format(form=form.name, option=option))


def made(session: Session, view: "View", order: "Order") -> bytes:
    """Return the file ordered, and tell what there is to know about it; raises WrongUse."""
    from exports.forms import CannotFill  # noqa: PLC0415 - brings the blocks of papers
    from exports.render import CannotRender  # noqa: PLC0415 - only where files are made

    typeface = _typeface(session) if order.suffix == _FORM_SUFFIX else None
    try:
        with _bad_fonts_named(), progress_told() as told:
            done = order.made(view, typeface, told)
    except (CannotFill, CannotRender) as error:
        raise WrongUse(str(error)) from error
    for warning in done.warnings:
        session.remark(warning)
    return done.data


def _typeface(session: Session) -> "Typeface":
    """Return the typeface the office prints with; raises WrongUse and StorageError."""
    from exports.office_typeface import office_typeface  # noqa: PLC0415 - see above

    office = session.office()
    with _bad_fonts_named():
        return office_typeface(office.folder, office.settings.fonts)


def _filled(session: Session, view: "View", form: "Form") -> "Document":
    """Return the form filled as asked; raises WrongUse."""
    from exports.forms import CannotFill  # noqa: PLC0415 - brings the blocks of papers

    try:
        return order_asked(session, view, form, _FORM_SUFFIX).document(view)
    except CannotFill as error:
        raise WrongUse(str(error)) from error


def order_asked(session: Session, view: "View", form: "Form", suffix: str) -> "Order":
    """Return what is asked of a form, as far as it is made for that; raises WrongUse.

    What a single form is never made for is refused; where all are asked for it is passed over.
    """
    from exports.orders import Order  # noqa: PLC0415 - brings the blocks of papers

    options = session.options
    village = options.village if form.of_village else None
    meeting = options.meeting if form.of_meeting else None
    return Order(
        form.name,
        suffix,
        village=village_called(view, village) if village else "",
        meeting=meeting_called(view, meeting) if meeting else "",
        period=(options.period or "") if form.of_period else "",
        paper=paper_asked(session) if suffix == _FORM_SUFFIX else "a4",
        blank=options.blank,
        tagged=getattr(options, "tagged", False),
    )


_VILLAGE = Argument(
    "--village", N_("only this village: name, code or uid"), value="VILLAGE", is_name=True
)
_MEETING = Argument(
    "--meeting", N_("only this meeting: its title or uid"), value="MEETING", is_name=True
)
_PERIOD = Argument(
    "--period",
    N_("only this period: 2027, 2027-H1, 2027-Q2 or 2027-06"),
    value="PERIOD",
)
_BLANK = Argument("--blank", N_("an empty form for handwriting"))

_TAGGED = Argument("--tagged", N_("a PDF with its structure, which screen readers read aloud"))
_PAPER = Argument("--paper", N_("paper of a PDF: A4, A0, or A0 on sheets of A4"), choices=PAPERS)
PAPER_ARGUMENTS = (_VILLAGE, _MEETING, _PERIOD, _PAPER, _BLANK)
"""What can be asked of a form on paper."""

COMMANDS = (
    Command(
        "show",
        N_("prints a form as text"),
        show,
        (
            Argument("FORM", N_("form, such as village-plan")),
            _VILLAGE,
            _MEETING,
            _PERIOD,
            _BLANK,
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
            _TAGGED,
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
