"""The commands by which papers and tables leave the office, and what they can be asked for."""

from store.base.late_import import read_when_used
from store.columns.user_role import UserRole
from store.language import N_
from tui.commands.line.declaration import Argument, Command, Named
from tui.commands.line.styles import FORCE, PAPERS, STYLES

with read_when_used():
    from tui.commands.papers import export, fetch, print_form, show

VILLAGE = Argument(
    "--village",
    N_("only this village: name, code or uid"),
    value="VILLAGE",
    names=Named.VILLAGE,
)
MEETING = Argument(
    "--meeting",
    N_("only this meeting: its title, day or uid"),
    value="MEETING",
    names=Named.MEETING,
)
PERIOD = Argument(
    "--period",
    N_("only this period: 2027, 2027-H1, 2027-Q2 or 2027-06"),
    value="PERIOD",
)
BLANK = Argument("--blank", N_("an empty form for handwriting"))
PAPER = Argument("--paper", N_("paper of a PDF: A4, A0, or A0 on sheets of A4"), choices=PAPERS)
TAGGED = Argument("--tagged", N_("a PDF with its structure, which screen readers read aloud"))
XLSFORM = Argument("--xlsform", N_("a form of the table for KoboToolbox and ODK (XLSForm)"))

ONLY_OF_FORMS = (MEETING, PERIOD, PAPER, TAGGED)
"""What nothing but a form can be asked for."""

FORM_ARGUMENTS = (VILLAGE, MEETING, PERIOD, BLANK)
"""What can be asked of a form however it is read."""

PAPER_ARGUMENTS = (VILLAGE, MEETING, PERIOD, PAPER, BLANK)
"""What can be asked of a form on paper."""

_FORM = Argument("FORM", N_("form, such as village-plan"), names=Named.FORM)

PAPER_COMMANDS = (
    Command(
        "show",
        N_("prints a form as text"),
        lambda: show.show,
        (
            _FORM,
            *FORM_ARGUMENTS,
            Argument("--format", N_("how tables are drawn"), choices=STYLES),
        ),
    ),
    Command(
        "export",
        N_("writes a form, a whole table, or every form as files"),
        lambda: export.export,
        (
            Argument("WHAT", N_("form, table, all or public"), names=Named.FORM_OR_TABLE),
            *PAPER_ARGUMENTS,
            TAGGED,
            XLSFORM,
            FORCE,
            Argument(
                "-o",
                N_(
                    "file (.pdf .txt .csv .xlsx .json), folder for all or public, or - for standard"
                    " output"
                ),
                value="FILE",
                names=Named.FILE,
            ),
        ),
    ),
    Command(
        "print",
        N_("writes a form as a file and sends it to a printer"),
        lambda: print_form.print_form,
        (
            _FORM,
            *PAPER_ARGUMENTS,
            Argument("--printer", N_("printer; else the usual one of the office"), value="PRINTER"),
            Argument("--copies", N_("how many copies, 1 to 99"), value="COPIES"),
        ),
        reader=UserRole.VILLAGE_CLERK,
    ),
    Command(
        "fetch",
        N_("gives out a file of out/ by its number, a folder as a ZIP archive"),
        lambda: fetch.fetch,
        (
            Argument("NUMBER", N_("the number with which the file's name begins")),
            FORCE,
            Argument("-o", N_("file; else standard output"), value="FILE", names=Named.FILE),
        ),
        reader=UserRole.VILLAGE_CLERK,
    ),
)
