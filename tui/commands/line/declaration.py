"""What a subcommand is: one declaration, from which parser, help and documentation come."""

import argparse
from collections.abc import Callable, Mapping, Sequence
from enum import Enum, auto
from types import MappingProxyType
from typing import Any

from store.base.frozen import frozen
from store.columns.user_role import UserRole
from store.language import _
from tui.commands.line.nearest import with_near_words
from tui.commands.line.session import STANDARD_STREAM, Session


class Named(Enum):
    """What the value of an argument is the name of."""

    NOTHING = auto()
    FILE = auto()
    FOLDER = auto()
    COMMAND = auto()
    DOSSIER = auto()
    FORM = auto()
    TABLE = auto()
    FORM_OR_TABLE = auto()
    VILLAGE = auto()
    MEETING = auto()
    NEW_FILE = auto()

    @property
    def is_path(self) -> bool:
        """Whether it is a file or folder of the machine."""
        return self in {Named.FILE, Named.FOLDER}

    @property
    def has_several_words(self) -> bool:
        """Whether a name of this kind can have several words: it is a person's own."""
        return self in {Named.VILLAGE, Named.MEETING, Named.NEW_FILE}


KINDS_OF_NAMES: Mapping[Named, str] = MappingProxyType(
    {Named.DOSSIER: "dossiers", Named.VILLAGE: "villages", Named.MEETING: "meetings"}
)
"""What each office has its own names for, as ``names`` is asked for it."""


@frozen
class Argument:
    """One argument of a command.

    ``name`` is an option (``--village``) or a place (``FILE``); ``help`` is a message id,
    ``value`` the word that stands for an option's value in help. An option that has neither value
    nor choices is a switch. ``names`` tells what is meant by the value. Of a place that takes
    ``several`` values any number may be typed.
    """

    name: str
    help: str
    value: str = ""
    choices: tuple[str, ...] = ()
    optional: bool = False
    names: Named = Named.NOTHING
    several: bool = False

    @property
    def is_option(self) -> bool:
        """Whether it is typed with its name before it."""
        return self.name.startswith("-")

    @property
    def key(self) -> str:
        """The attribute under which the parsed value is found."""
        return self.name.lstrip("-").replace("-", "_").lower()

    @property
    def shown_value(self) -> str:
        """What stands for the value: its choices, or the word declared."""
        return "|".join(self.choices) or self.value

    @property
    def words(self) -> str:
        """How the argument is written in a line of usage."""
        if self.is_option and self.shown_value:
            return f"[{self.name} {self.shown_value}]"
        if self.several:
            return f"[{self.name} …]"
        return f"[{self.name}]" if self.is_option or self.optional else self.name

    def add_to(self, parser: argparse._ActionsContainer) -> None:
        """Declare the argument to ``parser``."""
        told = _(self.help).replace("%", "%%")
        if not self.is_option and self.names.has_several_words:
            parser.add_argument(self.key, metavar=self.name, nargs="+", action=_OneName, help=told)
        elif not self.is_option:
            count = "*" if self.several else "?" if self.optional else None
            parser.add_argument(
                self.key, metavar=self.name, nargs=count, type=self._checked, help=told
            )
        elif self.shown_value:
            parser.add_argument(
                self.name,
                dest=self.key,
                metavar=self.shown_value,
                type=self._checked,
                help=told,
            )
        else:
            parser.add_argument(self.name, dest=self.key, action="store_true", help=told)

    def _checked(self, typed: str) -> str:
        if self.choices and typed not in self.choices:
            message = _("“{typed}” is none of {choices}.")
            refusal = message.format(typed=typed, choices=", ".join(self.choices))
            raise argparse.ArgumentTypeError(with_near_words(refusal, typed, self.choices))
        if self.names is Named.FOLDER and typed == STANDARD_STREAM:
            message = _("a folder does not fit into “-”. Type its name.")
            raise argparse.ArgumentTypeError(message)
        return typed


class _OneName(argparse.Action):
    """Takes the words that a shell has left of a name for one name again."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: str | Sequence[Any] | None,
        option_string: str | None = None,
    ) -> None:
        """Keep the name."""
        del parser, option_string
        setattr(namespace, self.dest, " ".join(values or ()))


Work = Callable[[Session], int]
"""What a command does: it gets the session with the parsed arguments and returns the exit code."""


@frozen
class Command:
    """A subcommand: its name, what it does (a message id), its work and its arguments.

    ``work`` returns the function that does it, out of a module that is read for that. What is
    ``hidden`` is typed by programs, and no help tells of it. ``reader`` is the least role that may
    read what it gives out, where the office service sees to that. What ``stays`` goes on when
    nobody reads what it says.
    """

    name: str
    help: str
    work: Callable[[], Work]
    arguments: tuple[Argument, ...] = ()
    hidden: bool = False
    reader: UserRole = UserRole.VIEWER
    stays: bool = False

    @property
    def usage(self) -> str:
        """The command as it is typed: ``export FORM [--village VILLAGE] …``."""
        return " ".join([self.name, *(one.words for one in self.arguments)])
