"""The parser made of the declared commands, speaking the person's language."""

import argparse
import re
from collections.abc import Iterable, Mapping
from typing import Any, NoReturn

from store.language import LANGUAGES, N_, _
from tui.commands.line.declaration import Argument, Command, Named
from tui.commands.line.nearest import with_near_words
from tui.commands.line.options import KnownOptions
from tui.commands.line.session import WrongUse
from tui.program import PROGRAM

COMMAND_WORD = "COMMAND"
CHOSEN = "chosen"
"""The attribute of parsed options that has the name of the command."""

GLOBAL_ARGUMENTS = (
    Argument(
        "--data",
        N_("folder of the office; else $THONXA_DATA, else your own data folder"),
        value="DIR",
        names=Named.FOLDER,
    ),
    Argument(
        "--dossier",
        N_("dossier that is meant (its file name without .json); else the latest plan year"),
        value="STEM",
        names=Named.DOSSIER,
    ),
    Argument(
        "--as",
        N_("in whose name you work, where your account may; else in that of your account"),
        value="NAME",
    ),
    Argument("--lang", N_("language of screens, papers and messages"), choices=LANGUAGES),
)

VERSION = Argument("--version", N_("show the version and end"))
HELP = Argument("--help", N_("show this help and end"))
_SHORT_HELP = Argument("-h", HELP.help)
_BEFORE = (*GLOBAL_ARGUMENTS, VERSION, HELP, _SHORT_HELP)
"""What may be typed before a command."""

_NO_COMMAND = N_("There is no command “{0}”.")
_COMPLAINTS = (
    (re.compile(r"the following arguments are required: (.+)"), N_("{0} is missing.")),
    (re.compile(r"argument (\S+): expected one argument"), N_("A value must follow {0}.")),
    (
        re.compile(r"argument (\S+): ignored explicit argument '(.+)'", re.DOTALL),
        N_("{0} takes no value, but “{1}” follows it."),
    ),
    (
        re.compile(rf"argument {COMMAND_WORD}: invalid choice: '(.*)' \(choose .+\)", re.DOTALL),
        _NO_COMMAND,
    ),
    (re.compile(r"argument (\S+): (.+)", re.DOTALL), "{0}: {1}"),
)
"""What argparse says of wrong use, and the sentence a person reads instead."""


class Parser(argparse.ArgumentParser):
    """A parser that raises WrongUse with a sentence, where argparse would print and exit."""

    def __init__(self, prog: str, usage: str | None = None, description: str | None = None) -> None:
        super().__init__(
            prog=prog,
            usage=usage,
            description=description,
            formatter_class=_Help,
            add_help=False,
            allow_abbrev=False,
        )
        self.commands: Mapping[str, Command] = {}
        """The commands that can follow, by their names."""
        self.awaited: tuple[Argument, ...] | None = None
        """The arguments of a command, which are declared only where that command is typed."""

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Parse as argparse does, having declared what can be typed."""
        if self.awaited is not None:
            _add_arguments(self, self.awaited)
            _add_help(self)
            self.awaited = None
        return super().parse_known_args(args, namespace)

    def parse_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Parse the whole command line; raises WrongUse for what is not understood."""
        known = KnownOptions(_BEFORE, self.commands)
        if refusal := known.refusal_before(args):
            self._refuse(refusal)
        options, rest = self.parse_known_args(args, namespace)
        if rest:
            command = self.commands[options.chosen or ""]
            self._refuse(known.refusal_after(command, rest), command.name)
        return options

    def error(self, message: str) -> NoReturn:
        """Raise WrongUse for what argparse complains of."""
        for pattern, sentence in _COMPLAINTS:
            if found := pattern.fullmatch(message):
                message = _(sentence).format(*found.groups())
                if sentence == _NO_COMMAND:
                    message = with_near_words(message, found[1], _offered(self.commands))
                break
        self._refuse(message)

    def _refuse(self, message: str, command: str = "") -> NoReturn:
        """Raise WrongUse, with the way to the help of ``command``."""
        program = f"{self.prog} {command}".rstrip()
        advice = _("Type “{program} --help” to see what can be typed.").format(program=program)
        raise WrongUse(f"{message} {advice}")


class _Help(argparse.RawDescriptionHelpFormatter):
    """Help in the person's language."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        """Add the line of usage under a translated word."""
        super().add_usage(usage, actions, groups, _("Usage: ") if prefix is None else prefix)


def build_parser(commands: Mapping[str, Command]) -> Parser:
    """Return the parser of the whole command line; the command "" is the one without a name."""
    words = " ".join(argument.words for argument in GLOBAL_ARGUMENTS)
    nameless = commands[""]
    parser = Parser(
        prog=PROGRAM,
        usage=f"{PROGRAM} {words} [{COMMAND_WORD} …]",
        description=_(nameless.help),
    )
    parser.commands = commands
    _add_arguments(parser, GLOBAL_ARGUMENTS)
    VERSION.add_to(_add_help(parser))
    choices = parser.add_subparsers(
        title=_("Commands"), metavar=COMMAND_WORD, dest=CHOSEN, parser_class=Parser
    )
    for command in commands.values():
        if command.name:
            listed: dict[str, Any] = {} if command.hidden else {"help": _(command.help)}
            one = choices.add_parser(
                command.name,
                prog=f"{PROGRAM} {command.name}",
                usage=f"{PROGRAM} {command.usage}",
                description=_(command.help),
                **listed,
            )
            one.awaited = command.arguments
    return parser


def _offered(commands: Mapping[str, Command]) -> tuple[str, ...]:
    return tuple(name for name, one in commands.items() if name and not one.hidden)


def _add_arguments(parser: Parser, arguments: Iterable[Argument]) -> None:
    groups: dict[str, argparse._ArgumentGroup] = {}
    for argument in arguments:
        title = _group_title(argument)
        if title not in groups:
            groups[title] = parser.add_argument_group(title)
        argument.add_to(groups[title])


def _group_title(argument: Argument) -> str:
    if argument.is_option:
        return _("Options")
    return _("What may be typed") if argument.optional else _("What to type")


def _add_help(parser: Parser) -> argparse._ArgumentGroup:
    group = parser.add_argument_group(_("Help"))
    group.add_argument(_SHORT_HELP.name, HELP.name, action="help", help=_(HELP.help))
    return group
