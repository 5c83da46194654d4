"""What is asked of a form on paper, whether it becomes a file or is sent to a printer."""

import contextlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from store.language import N_, _
from tui.commands.line.declaration import Argument
from tui.commands.line.naming import meeting_called, village_called
from tui.commands.line.progress import progress_told
from tui.commands.line.session import Session, WrongUse
from tui.commands.line.styles import PAPERS, paper_asked

if TYPE_CHECKING:
    from exports.forms import Form
    from exports.output.order import FormOrder
    from exports.type.font_file import Typeface
    from store.columns.record import Record
    from store.dossier.view import View

PDF = ".pdf"
_OF_A_FORM = N_("{table} is a table, and {option} is only for forms; leave it out.")
_OF_PDF = N_("{option} is only for a PDF; leave it out, or let the file's name end in .pdf.")
_NOT_ASKED = N_("The form {form} is not made for a part of that kind; leave {option} out.")

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
_PAPER = Argument("--paper", N_("paper of a PDF: A4, A0, or A0 on sheets of A4"), choices=PAPERS)
TAGGED = Argument("--tagged", N_("a PDF with its structure, which screen readers read aloud"))
_OF_FORMS_ONLY = (_MEETING, _PERIOD, _PAPER, TAGGED)
_PARTS = (_VILLAGE, _MEETING, _PERIOD)
FORM_ARGUMENTS = (*_PARTS, _BLANK)
"""What can be asked of a form however it is read."""

PAPER_ARGUMENTS = (*_PARTS, _PAPER, _BLANK)
"""What can be asked of a form on paper."""


@contextlib.contextmanager
def bad_fonts_named() -> Iterator[None]:
    """Tell of a font file that cannot be read as of wrong use."""
    from exports.type.font_file import UnusableFontError  # noqa: PLC0415 - only where files are made

    try:
        yield
    except UnusableFontError as error:
        raise WrongUse(str(error)) from error


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


def village_of_table(session: Session, view: "View", record_type: "type[Record]") -> str:
    """Return the uid of the village whose records are asked for, or nothing; raises WrongUse.

    What only a form can be asked for is refused.
    """
    from store.dossier.place import can_concern_a_village  # noqa: PLC0415 - declares every record
    from store.exchange.references import NO_VILLAGES  # noqa: PLC0415

    options = session.options
    for option in _OF_FORMS_ONLY:
        if getattr(options, option.key):
            raise WrongUse(_(_OF_A_FORM).format(table=record_type.table, option=option.name))
    if not options.village:
        return ""
    if not can_concern_a_village(record_type):
        raise WrongUse(_(NO_VILLAGES).format(table=record_type.table))
    return village_called(view, options.village)


def made(session: Session, view: "View", order: "FormOrder") -> bytes:
    """Return the file ordered, and tell what there is to know about it; raises WrongUse."""
    from exports.files.render import CannotRender  # noqa: PLC0415 - only where files are made
    from exports.forms import CannotFill  # noqa: PLC0415 - brings the blocks of papers

    typeface = typeface_of(session) if order.suffix == PDF else None
    try:
        with bad_fonts_named(), progress_told() as told:
            done = order.made(view, typeface, told)
    except (CannotFill, CannotRender) as error:
        raise WrongUse(str(error)) from error
    for warning in done.warnings:
        session.remark(warning)
    return done.data


def typeface_of(session: Session) -> "Typeface":
    """Return the typeface the office prints with; raises WrongUse and StorageError."""
    from exports.type.office_fonts import office_typeface  # noqa: PLC0415 - only for files

    office = session.office()
    with bad_fonts_named():
        return office_typeface(office.folder, office.settings.fonts)


def order_asked(session: Session, view: "View", form: "Form", suffix: str) -> "FormOrder":
    """Return what is asked of a form, as far as it is made for that; raises WrongUse.

    What a single form is never made for is refused; where all are asked for it is passed over.
    """
    from exports.output.order import FormOrder  # noqa: PLC0415 - brings the blocks of papers

    options = session.options
    if suffix != PDF and getattr(options, TAGGED.key, False):
        raise WrongUse(_(_OF_PDF).format(option=TAGGED.name))
    asked = options.village if form.of_village else None
    village = village_called(view, asked) if asked else ""
    meeting = options.meeting if form.of_meeting else None
    return FormOrder(
        form.name,
        suffix,
        village=village,
        meeting=meeting_called(view, meeting, village) if meeting else "",
        period=(options.period or "") if form.of_period else "",
        paper=paper_asked(session) if suffix == PDF else "a4",
        blank=options.blank,
        tagged=getattr(options, "tagged", False),
    )
