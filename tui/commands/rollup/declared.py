"""The command that adds up many dossiers."""

from store.base.late_import import read_when_used
from store.language import N_
from tui.commands.line.declaration import Argument, Command, Named
from tui.commands.line.styles import FORCE, STYLES, UNITS

with read_when_used():
    from tui.commands.rollup import rollup


ROLL_UP_COMMANDS = (
    Command(
        "rollup",
        N_("adds up the dossiers of each folder and server named, by commune, sector and more"),
        lambda: rollup.rollup,
        (
            Argument(
                "PLACE",
                N_("folder of dossiers or of folders of them, or a server; else the office's own"),
                optional=True,
                names=Named.FOLDER,
                several=True,
            ),
            Argument(
                "--by",
                N_(
                    "what groups have in common, with commas between: province, commune, year, "
                    "stage, sector, priority, source, programme; else commune,year"
                ),
                value="GROUPS",
            ),
            Argument(
                "--only",
                N_("only what is of these, such as sector=agriculture,year=2027; - is none"),
                value="GROUP=NAME",
            ),
            Argument(
                "--unit",
                N_("unit in which money is told, else million; JSON has đồng"),
                choices=UNITS,
            ),
            Argument(
                "--report",
                N_("a report as office.toml declares it, in its own groups, unit and columns"),
                value="NAME",
            ),
            Argument(
                "--reports",
                N_("file that declares reports instead of office.toml"),
                value="FILE",
                names=Named.FILE,
            ),
            Argument("--format", N_("how tables are drawn"), choices=STYLES),
            FORCE,
            Argument(
                "-o",
                N_("file (.pdf .docx .txt .csv .xlsx .json), or - for a PDF on standard output"),
                value="FILE",
                names=Named.FILE,
            ),
        ),
    ),
)
