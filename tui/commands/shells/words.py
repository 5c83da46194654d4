"""What can stand for an argument, for shells that complete what is typed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from exports.forms import FORMS
from store.exchange.header import exchanged_tables
from tui.commands.line.declaration import KINDS_OF_NAMES, Argument, Command, Named
from tui.commands.line.parser import GLOBAL_ARGUMENTS, HELP, VERSION
from tui.commands.papers.destination import EVERYTHING, PUBLIC

Commands = Mapping[str, Command]
"""Every command by its name."""


def listed(commands: Commands) -> list[Command]:
    """Return the commands that help tells of, without the nameless one."""
    return [one for name, one in commands.items() if name and not one.hidden]


def words_for(argument: Argument, commands: Commands) -> Sequence[str]:
    """Return the words that can be typed, as far as they are the same in every office."""
    if argument.names is Named.COMMAND:
        return [one.name for one in listed(commands)]
    tables = tuple(exchanged_tables())
    named: Mapping[Named, Sequence[str]] = {
        Named.FORM: tuple(FORMS),
        Named.TABLE: tables,
        Named.FORM_OR_TABLE: tuple(dict.fromkeys((*FORMS, *tables, EVERYTHING, PUBLIC))),
    }
    return argument.choices or named.get(argument.names, ())


def asked_of(argument: Argument) -> str:
    """Return what the program is asked for to list an office's own names, else nothing."""
    return KINDS_OF_NAMES.get(argument.names, "")


def options_before() -> tuple[Argument, ...]:
    """Return the options that stand before a command."""
    return (*GLOBAL_ARGUMENTS, VERSION, HELP)


def options_of(command: Command) -> tuple[Argument, ...]:
    """Return the options that stand behind a command."""
    return (*(one for one in command.arguments if one.is_option), HELP)


def places_of(command: Command) -> Iterator[tuple[int, Argument]]:
    """Yield the arguments that are told by their place, from 1."""
    return enumerate((one for one in command.arguments if not one.is_option), 1)


def takes_value(argument: Argument) -> bool:
    """Tell whether a word must follow the option."""
    return argument.is_option and bool(argument.shown_value)


def with_values(arguments: Iterable[Argument]) -> list[str]:
    """Return the names of the options behind which a word must follow."""
    return [one.name for one in arguments if takes_value(one)]
