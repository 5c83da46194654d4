"""What is asked of a form on paper, whether it becomes a file or is sent to a printer."""

import contextlib
from collections.abc import Iterator
from typing import Final

from exports.files.render import CannotRender
from exports.forms import FORMS, CannotFill, Form
from exports.output.order import FormOrder
from exports.type.font_file import Typeface, UnusableFontError
from store.base.late_import import read_when_used
from store.dossier.view import View
from store.exchange.header import exchanged_tables
from store.language import N_, _
from tui.commands.line.naming import meeting_called, village_called
from tui.commands.line.nearest import with_near_words
from tui.commands.line.progress import progress_told
from tui.commands.line.session import Session, WrongUse
from tui.commands.line.styles import paper_asked
from tui.commands.papers.declared import TAGGED
from tui.commands.papers.destination import EVERYTHING, PUBLIC
from tui.commands.papers.turn import in_turn
from tui.program import PROGRAM

with read_when_used():
    from exports.type import office_fonts  # only for PDF

PDF = ".pdf"
_SHEETS: Final = "a4"
"""The paper that is no poster."""

_OF_PDF = N_("{option} is only for a PDF; leave it out, or let the file's name end in .pdf.")
_NOT_ASKED = N_("The form {form} is not made for a part of that kind; leave {option} out.")


def form_called(name: str, *, tables_too: bool = False) -> Form:
    """Return the form of that name; raises WrongUse, which can name the tables too."""
    if name in FORMS:
        return FORMS[name]
    refusal = _("There is no form “{name}” (yet).").format(name=name)
    tables = exchanged_tables() if tables_too else ()
    if name in exchanged_tables():
        message = _("{refusal} It is a table: “{program} export {name}” writes it as a file.")
        raise WrongUse(message.format(refusal=refusal, program=PROGRAM, name=name))
    every = (EVERYTHING, PUBLIC) if tables_too else ()
    told = [
        with_near_words(refusal, name, (*FORMS, *tables, *every)),
        _("The forms are: {forms}.").format(forms=", ".join((*FORMS, *every))),
    ]
    if tables:
        told.append(_("The tables are: {tables}.").format(tables=", ".join(tables)))
    raise WrongUse(" ".join(told))


@contextlib.contextmanager
def bad_fonts_named() -> Iterator[None]:
    """Tell of a font file that cannot be read as of wrong use."""
    try:
        yield
    except UnusableFontError as error:
        raise WrongUse(str(error)) from error


def refuse_idle_options(session: Session, form: Form) -> None:
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


def made(session: Session, view: View, order: FormOrder) -> bytes:
    """Return the file ordered, and tell what there is to know about it; raises WrongUse."""
    typeface = typeface_of(session) if order.suffix == PDF else None
    try:
        with in_turn(session), bad_fonts_named(), progress_told() as told:
            done = order.made(view, typeface, told)
    except (CannotFill, CannotRender) as error:
        raise WrongUse(str(error)) from error
    for warning in done.warnings:
        session.remark(warning)
    return done.data


def typeface_of(session: Session) -> Typeface:
    """Return the typeface the office prints with; raises WrongUse and StorageError."""
    office = session.office()
    with bad_fonts_named():
        return office_fonts.office_typeface(office.folder, office.settings.fonts)


def order_asked(session: Session, view: View, form: Form, suffix: str) -> FormOrder:
    """Return what is asked of a form, as far as it is made for that; raises WrongUse.

    What a single form is never made for is refused; where all are asked for it is passed over.
    """
    options = session.options
    if suffix != PDF and getattr(options, TAGGED.key, False):
        raise WrongUse(_(_OF_PDF).format(option=TAGGED.name))
    if suffix != PDF and getattr(options, "paper", None) not in {None, _SHEETS}:
        raise WrongUse(_(_OF_PDF).format(option=f"--paper {options.paper}"))
    asked = options.village if form.of_village else None
    village = village_called(view, asked) if asked else ""
    meeting = options.meeting if form.of_meeting else None
    return FormOrder(
        form.name,
        suffix,
        village=village,
        meeting=meeting_called(view, meeting, village) if meeting else "",
        period=(options.period or "") if form.of_period else "",
        paper=paper_asked(session) if suffix == PDF else _SHEETS,
        blank=options.blank,
        tagged=getattr(options, "tagged", False),
    )
