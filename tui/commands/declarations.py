"""Every command of ``thonxa``, in the order in which help lists them.

Each room declares its own in ``declared``; those of no room are declared here. What a declaration
names is read when its command is typed: parser, help and manual need the declarations alone.
"""

from collections.abc import Mapping
from types import MappingProxyType

from store.base.late_import import read_when_used
from store.language import N_
from tui.commands.copies.declared import COPY_COMMANDS
from tui.commands.files.declared import FILE_COMMANDS, RETIRE
from tui.commands.intake.declared import INTAKE_COMMANDS
from tui.commands.line.declaration import KINDS_OF_NAMES, Argument, Command, Named
from tui.commands.line.styles import FORMAT_OF_LINES, STYLES
from tui.commands.papers.declared import PAPER_COMMANDS
from tui.commands.rollup.declared import ROLL_UP_COMMANDS
from tui.commands.servers.declared import SERVER_COMMANDS

with read_when_used():
    from tui.commands import check, due, history, list_dossiers, names, new, sample, screens, serve
    from tui.commands import help as help_command
    from tui.commands.shells import completion

SHELLS = ("bash", "zsh", "fish")
_KINDS = tuple(KINDS_OF_NAMES.values())
_STAGES = tuple(str(number) for number in range(1, 7))

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
        "list",
        N_("lists the office's dossiers with stage and sums in đồng"),
        lambda: list_dossiers.list_dossiers,
        (Argument("--format", N_("how the table is drawn"), choices=STYLES),),
    ),
)

_REVIEW = (
    Command(
        "check",
        N_("tells what is missing or inconsistent"),
        lambda: check.check,
        (
            Argument("--stage", N_("only this stage of the cycle"), choices=_STAGES),
            FORMAT_OF_LINES,
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
            FORMAT_OF_LINES,
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
            RETIRE,
            *INTAKE_COMMANDS,
            *PAPER_COMMANDS,
            *COPY_COMMANDS,
            *_REVIEW,
            *FILE_COMMANDS,
            *ROLL_UP_COMMANDS,
            *SERVER_COMMANDS,
            *_SERVICE,
            *_ABOUT,
        )
    }
)
