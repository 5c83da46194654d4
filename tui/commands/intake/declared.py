"""The commands by which files come in."""

from store.base.late_import import read_when_used
from store.language import N_
from tui.commands.line.declaration import Argument, Command, Named
from tui.commands.line.styles import UNITS

with read_when_used():
    from tui.commands.intake import import_table, receive


INTAKE_COMMANDS = (
    Command(
        "import",
        N_("reads a CSV, XLSX or JSON file into a table; all or nothing"),
        lambda: import_table.import_table,
        (
            Argument("TABLE", N_("table, such as villages or activities"), names=Named.TABLE),
            Argument("FILE", N_("the file; - is standard input"), names=Named.FILE),
            Argument(
                "--village",
                N_("village of the rows that name none: name, code or uid"),
                value="VILLAGE",
                names=Named.VILLAGE,
            ),
            Argument("--sheet", N_("only this sheet of a workbook"), value="NAME"),
            Argument(
                "--unit",
                N_("unit of money that stands without one, where the file does not say it"),
                choices=UNITS,
            ),
            Argument(
                "--existing",
                N_("rows whose records are there already: left out, changing them, or added"),
                choices=("skip", "update", "add"),
            ),
            Argument(
                "--map",
                N_("file that says which column each heading means; remembered for such sheets"),
                value="FILE",
                names=Named.FILE,
            ),
            Argument("--dry-run", N_("only tells what would be imported")),
        ),
    ),
    Command(
        "receive",
        N_("keeps a file that comes through standard input, to be taken in"),
        lambda: receive.receive,
        (Argument("NAME", N_("the name of the file, without folders"), names=Named.NEW_FILE),),
    ),
)
