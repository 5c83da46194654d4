"""``show`` and ``export``: forms and tables of a dossier as text and as files."""

from pathlib import Path
from typing import TYPE_CHECKING

from store.language import N_, _
from tui.commands.declaration import Argument, Command
from tui.commands.destination import deliver, put, suffix_asked
from tui.commands.naming import form_called, meeting_called, table_called, village_called
from tui.commands.session import STANDARD_STREAM, ExitCode, Session, WrongUse
from tui.commands.styles import PAPERS, STYLES, paper_asked, style_asked

if TYPE_CHECKING:
    from exports.document import Document
    from exports.forms import Form
    from exports.typeface import Typeface
    from store.dossier import Dossier
    from store.view import View

EVERYTHING = "all"
_FORM_SUFFIX, _TABLE_SUFFIX = ".pdf", ".csv"
_NOT_ASKED = N_("The form {form} is not made for a part of that kind; leave {option} out.")
_TABLE_SUFFIXES = (".csv", ".xlsx", ".json")
_FORM_SUFFIXES = (".pdf", ".txt", *_TABLE_SUFFIXES)
_ASKED_OF_A_FORM = ("village", "meeting", "period", "paper", "blank")


class CannotFillForm(WrongUse):
    """A form for which something is missing in the dossier."""


def show(session: Session) -> int:
    """Print a form as text."""
    from exports.json_rows import json_text  # noqa: PLC0415 - only where a form is shown
    from exports.text import as_text  # noqa: PLC0415

    form = form_called(session.options.form)
    _refuse_idle_options(session, form)
    with session.open() as dossier:
        document = _filled(session, dossier.view, form)
    style = style_asked(session)
    if style:
        session.say(as_text(document, style).removesuffix("\n"))
    elif document.main_table is None:
        raise WrongUse(_("This form has no table. Show it in another format."))
    else:
        session.say(json_text(document.main_table).removesuffix("\n"))
    return ExitCode.DONE


def export(session: Session) -> int:
    """Write a form, a table or every form."""
    with session.open() as dossier:
        if session.options.what == EVERYTHING:
            _export_every_form(session, dossier)
        elif _means_table(session):
            _export_table(session, dossier)
        else:
            _export_form(session, dossier)
    return ExitCode.DONE


def _means_table(session: Session) -> bool:
    """Tell whether a table is meant: where a form has the same name, by what else is asked."""
    from exports.forms import FORMS  # noqa: PLC0415 - builds every form
    from store.exchange import exchanged_tables  # noqa: PLC0415 - declares every record

    what = session.options.what
    if what not in FORMS or what not in exchanged_tables():
        return what in exchanged_tables()
    of_a_form = any(getattr(session.options, key) for key in _ASKED_OF_A_FORM)
    return not of_a_form and Path(session.options.o or "").suffix.lower() in _TABLE_SUFFIXES


def _export_table(session: Session, dossier: "Dossier") -> None:
    from exports.tables import render_table  # noqa: PLC0415 - only where files are made

    record_type = table_called(session.options.what)
    suffix = suffix_asked(session, _TABLE_SUFFIX, _TABLE_SUFFIXES)
    data = render_table(dossier.view, record_type, suffix)
    deliver(session, data, f"{record_type.table}-{dossier.path.stem}", suffix)


def _export_form(session: Session, dossier: "Dossier") -> None:
    form = form_called(session.options.what, tables_too=True)
    _refuse_idle_options(session, form)
    suffix = suffix_asked(session, _FORM_SUFFIX, _FORM_SUFFIXES)
    data = _rendered(session, dossier.view, form, suffix)
    deliver(session, data, _file_name(session, dossier, form), suffix)


def _export_every_form(session: Session, dossier: "Dossier") -> None:
    """Write every form that can be filled into the folder named, or into ``out/``."""
    from exports.forms import FORMS  # noqa: PLC0415 - builds every form
    from store.ordinary import make_shared_folder  # noqa: PLC0415 - only where files are made

    if session.options.o == STANDARD_STREAM:
        raise WrongUse(_("Several files do not fit into standard output. Name a folder with -o."))
    named = session.options.o
    folder = Path(named) if named else session.office().out
    if named:
        folder.mkdir(parents=True, exist_ok=True)
    else:
        make_shared_folder(folder)
    for form in FORMS.values():
        try:
            data = _rendered(session, dossier.view, form, _FORM_SUFFIX)
        except CannotFillForm as error:
            session.remark(f"{form.name}: {error}")
        else:
            path = folder / f"{_file_name(session, dossier, form)}{_FORM_SUFFIX}"
            put(session, path, data, shared=not named)


def _refuse_idle_options(session: Session, form: "Form") -> None:
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


def _rendered(session: Session, view: "View", form: "Form", suffix: str) -> bytes:
    """Return the form as a file, and tell what there is to know about it; raises WrongUse."""
    from exports.render import CannotRender, render  # noqa: PLC0415 - only where files are made

    document = _filled(session, view, form)
    typeface = _typeface(session) if suffix == _FORM_SUFFIX else None
    try:
        made = render(document, suffix, paper_asked(session), typeface)
    except CannotRender as error:
        raise WrongUse(str(error)) from error
    for warning in made.warnings:
        session.remark(warning)
    return made.data


def _typeface(session: Session) -> "Typeface":
    """Return the typeface the office prints with; raises WrongUse and StorageError."""
    from exports.office_typeface import office_typeface  # noqa: PLC0415 - see above
    from exports.typeface import UnusableFontError  # noqa: PLC0415

    office = session.office()
    try:
        return office_typeface(office.folder, office.settings.fonts)
    except UnusableFontError as error:
        raise WrongUse(str(error)) from error


def _filled(session: Session, view: "View", form: "Form") -> "Document":
    """Return the form filled as far as it is made for what is asked; raises CannotFillForm."""
    from exports.forms import CannotFill, Request  # noqa: PLC0415 - builds every form
    from exports.forms.request import period_called  # noqa: PLC0415

    options = session.options
    village = options.village if form.of_village else None
    meeting = options.meeting if form.of_meeting else None
    period = options.period if form.of_period else None
    try:
        request = Request(
            village=village_called(view, village) if village else None,
            meeting=meeting_called(view, meeting) if meeting else None,
            period=period_called(period) if period else None,
            paper=paper_asked(session),
            blank=options.blank,
        )
        return form.build(view, request)
    except CannotFill as error:
        raise CannotFillForm(str(error)) from error


def _file_name(session: Session, dossier: "Dossier", form: "Form") -> str:
    """Return a name, without its suffix, that says what the file is."""
    from exports.writing import form_file_name  # noqa: PLC0415 - only where files are made

    options, village = session.options, ""
    if options.village:
        village = dossier.view.title_of(village_called(dossier.view, options.village))
    return form_file_name(
        form.name,
        dossier.path.stem,
        "",
        village=village,
        period=options.period or "",
        paper=options.paper or "",
        blank=options.blank,
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
            _VILLAGE,
            _MEETING,
            _PERIOD,
            Argument("--paper", N_("size of the paper of a PDF"), choices=PAPERS),
            _BLANK,
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
