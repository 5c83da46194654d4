"""The commands by which papers and tables leave the office."""

from store.base.late_import import read_when_used
from store.columns.user_role import UserRole
from store.language import N_
from tui.commands.line.declaration import Argument, Command, Named
from tui.commands.line.styles import STYLES
from tui.commands.line.usual_arguments import FORCE
from tui.commands.papers.arguments import FORM_ARGUMENTS, PAPER_ARGUMENTS, TAGGED, XLSFORM

with read_when_used():
    from tui.commands.papers import export, fetch, print_form, show

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
