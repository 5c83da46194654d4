"""Every command of ``thonxa``, in the order in which help lists them, and what runs it.

The modules named here are read when their command is typed: the parser, help and the manual need
the declarations alone.
"""

from collections.abc import Mapping
from types import MappingProxyType

from store.base.late_import import read_when_used
from store.columns.user_role import UserRole
from store.language import N_
from tui.commands.line.declaration import KINDS_OF_NAMES, Argument, Command, Named
from tui.commands.line.styles import LINES_OR_JSON, STYLES
from tui.commands.papers.arguments import FORM_ARGUMENTS, PAPER_ARGUMENTS, TAGGED, XLSFORM

with read_when_used():
    from tui.commands import (
        check,
        due,
        history,
        list_dossiers,
        names,
        new,
        receive,
        sample,
        screens,
        serve,
    )
    from tui.commands import help as help_command
    from tui.commands.copies import copy, merge
    from tui.commands.files import backup, doctor, restore, retire, verify
    from tui.commands.intake import import_table
    from tui.commands.papers import export, fetch, print_form, show
    from tui.commands.rollup import rollup
    from tui.commands.servers import pull, push, server
    from tui.commands.shells import completion

SHELLS = ("bash", "zsh", "fish")
_KINDS = tuple(KINDS_OF_NAMES.values())
_STAGES = tuple(str(number) for number in range(1, 7))

_FORM = Argument("FORM", N_("form, such as village-plan"), names=Named.FORM)
_LINES_OR_JSON = Argument(
    "--format", N_("lines for people, or JSON for programs"), choices=LINES_OR_JSON
)
_URL = Argument("URL", N_("its address, such as postgresql://server.example/thonxa"))
_WHOSE = ("mine", "theirs")
_FORCE = Argument("--force", N_("replaces a file that is already there"))

_SCREENS = (
    Command(
        "",
        N_("Plans of villages and communes (VDP/CDP) in the terminal."),
        lambda: screens.open_screens,
    ),
    Command(
        "demo",
        N_("opens the made-up sample commune to try things out"),
        lambda: screens.demo,
        (
            Argument(
                "DIR",
                N_("folder in which it is kept; else it is gone afterwards"),
                optional=True,
                names=Named.FOLDER,
            ),
        ),
    ),
)

_OFFICE = (
    Command(
        "sample",
        N_("makes the made-up sample commune in a folder"),
        lambda: sample.sample,
        (Argument("DIR", N_("folder of a new office"), names=Named.FOLDER),),
    ),
    Command(
        "new",
        N_("makes a dossier for a commune and plan year"),
        lambda: new.new,
        (
            Argument("COMMUNE", N_("name or official five-digit code")),
            Argument("YEAR", N_("the plan year")),
            Argument(
                "--from",
                N_("earlier dossier whose villages, people, groups and programmes go on"),
                value="DOSSIER",
                names=Named.DOSSIER,
            ),
        ),
    ),
    Command(
        "retire",
        N_("takes a dossier out of the list; it is kept in backup/ and can be brought back"),
        lambda: retire.retire,
        (Argument("STEM", N_("its file name without .json"), names=Named.DOSSIER),),
    ),
    Command(
        "list",
        N_("lists the office's dossiers with stage and sums in đồng"),
        lambda: list_dossiers.list_dossiers,
        (Argument("--format", N_("how the table is drawn"), choices=STYLES),),
    ),
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
                choices=("dong", "thousand", "million"),
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

_SERVERS = (
    Command(
        "push",
        N_("sends dossiers to a server with their history; goes on where it was broken off"),
        lambda: push.push,
        (_URL,),
    ),
    Command(
        "pull",
        N_("brings a dossier of a server into the folder, or what is new in it"),
        lambda: pull.pull,
        (_URL, Argument("STEM", N_("its name, as “list” tells it"))),
    ),
    Command(
        "server",
        N_("makes the program's tables on a server, or brings them up to date"),
        lambda: server.server,
        (
            _URL,
            Argument("--by-commune", N_("an account sees and writes its communes' dossiers alone")),
            Argument("--recount", N_("counts all sums anew from the documents")),
            Argument("--sql", N_("prints the SQL instead of running it")),
        ),
    ),
)

_PAPERS = (
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
            _FORCE,
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
            _FORCE,
            Argument("-o", N_("file; else standard output"), value="FILE", names=Named.FILE),
        ),
        reader=UserRole.VILLAGE_CLERK,
    ),
)

_COPIES = (
    Command(
        "copy",
        N_("makes one file of a dossier and its history, to be worked on elsewhere"),
        lambda: copy.copy,
        (
            _FORCE,
            Argument(
                "-o",
                N_("file (.thonxa), or - for standard output; else numbered in out/"),
                value="FILE",
                names=Named.FILE,
            ),
        ),
        reader=UserRole.VILLAGE_CLERK,
    ),
    Command(
        "merge",
        N_("brings back a copy that was worked on elsewhere, record by record"),
        lambda: merge.merge,
        (
            Argument("FILE", N_("the copy (.thonxa); - is standard input"), names=Named.FILE),
            Argument(
                "--dry-run", N_("only tells what would be merged, and where both are at odds")
            ),
            Argument(
                "--conflicts",
                N_("whose values stand where both have changed the same: mine are those here"),
                choices=_WHOSE,
            ),
            Argument("--new", N_("takes the copy over as a dossier that is not here yet")),
        ),
    ),
)

_REVIEW = (
    Command(
        "check",
        N_("tells what is missing or inconsistent"),
        lambda: check.check,
        (
            Argument("--stage", N_("only this stage of the cycle"), choices=_STAGES),
            _LINES_OR_JSON,
        ),
    ),
    Command(
        "due",
        N_("tells what is late and what falls due"),
        lambda: due.due,
        (
            Argument("--days", N_("how many days ahead, 0 to 999; else 14"), value="DAYS"),
            Argument("--format", N_("how the table is drawn"), choices=STYLES),
        ),
    ),
    Command(
        "history",
        N_("tells who changed what, old → new"),
        lambda: history.history,
        (
            Argument("--table", N_("only this table"), value="TABLE", names=Named.TABLE),
            Argument("--who", N_("only saves of this person"), value="NAME"),
            Argument("--since", N_("only this day and later"), value="DAY"),
            Argument("--until", N_("only this day and earlier"), value="DAY"),
            Argument("--text", N_("only saves that tell of this text"), value="TEXT"),
            Argument("--newest-first", N_("the last save first, each as soon as it is found")),
            _LINES_OR_JSON,
        ),
    ),
    Command(
        "doctor",
        N_("looks over file, history and backups, and repairs from them"),
        lambda: doctor.doctor,
        (
            Argument("--repair", N_("mends what is damaged or was changed elsewhere")),
            Argument("--accept", N_("keeps a change made outside of this program")),
            _LINES_OR_JSON,
        ),
        reader=UserRole.COMMUNE_EDITOR,
    ),
    Command(
        "verify",
        N_("tells when and by whom a save was made, by its number"),
        lambda: verify.verify,
        (Argument("HEAD", N_("the 20 digits; gaps do not matter")),),
    ),
    Command(
        "backup",
        N_("copies the dossiers to another disk, while people work, and verifies the copies"),
        lambda: backup.backup,
        (Argument("FOLDER", N_("folder of the copies, as on a USB stick"), names=Named.FOLDER),),
        reader=UserRole.KEEPER,
    ),
    Command(
        "restore",
        N_("brings a dossier back to a moment, or from a copy; what stands here now is kept"),
        lambda: restore.restore,
        (
            Argument(
                "--to",
                N_("a day, a day with a time, or the number of a save"),
                value="MOMENT",
            ),
            Argument("--table", N_("with --to: only this table"), value="TABLE", names=Named.TABLE),
            Argument("--uid", N_("with --to: only the record of this uid"), value="UID"),
            Argument("--dry-run", N_("with --to: only tells what would change")),
            Argument(
                "--from",
                N_("folder of the copies made by backup"),
                value="FOLDER",
                names=Named.FOLDER,
            ),
        ),
    ),
)

_ROLL_UP = (
    Command(
        "rollup",
        N_("adds up the dossiers found below each folder named, by commune, sector and more"),
        lambda: rollup.rollup,
        (
            Argument(
                "PLACE",
                N_("folder of dossiers, or of folders of them; else that of the office"),
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
                choices=("dong", "thousand", "million"),
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
            _FORCE,
            Argument(
                "-o",
                N_("file (.pdf .docx .txt .csv .xlsx .json), or - for a PDF on standard output"),
                value="FILE",
                names=Named.FILE,
            ),
        ),
    ),
)

_SERVICE = (
    Command(
        "serve",
        N_("opens the office to all clerks of this machine, who reach its files in no other way"),
        lambda: serve.serving(COMMANDS),
        (
            Argument(
                "--socket",
                N_("where they knock; else $THONXA_SOCKET, else /run/thonxa/office.sock"),
                value="PATH",
                names=Named.FILE,
            ),
        ),
        stays=True,
    ),
)

_ABOUT = (
    Command(
        "help",
        N_("explains the program, or one command"),
        lambda: help_command.help_on(COMMANDS),
        (
            Argument(
                "COMMAND",
                N_("the command; else all of them are listed"),
                optional=True,
                names=Named.COMMAND,
            ),
        ),
    ),
    Command(
        "completion",
        N_("prints what lets a shell complete commands, forms and names"),
        lambda: completion.completion_of(COMMANDS),
        (Argument("SHELL", N_("bash, zsh or fish"), choices=SHELLS),),
    ),
    Command(
        "names",
        N_("lists names for a shell to complete"),
        lambda: names.names,
        (Argument("KIND", N_("dossiers, villages or meetings"), choices=_KINDS),),
        hidden=True,
    ),
)

COMMANDS: Mapping[str, Command] = MappingProxyType(
    {
        command.name: command
        for command in (
            *_SCREENS,
            *_OFFICE,
            *_PAPERS,
            *_COPIES,
            *_REVIEW,
            *_ROLL_UP,
            *_SERVERS,
            *_SERVICE,
            *_ABOUT,
        )
    }
)
