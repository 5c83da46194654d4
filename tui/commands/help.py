"""``help``: what can be typed, of the whole program or of one command."""

from collections.abc import Mapping

from tui.commands.line.declaration import Command, Work
from tui.commands.line.parser import build_parser
from tui.commands.line.session import Session
from tui.program import ExitCode


def help_on(commands: Mapping[str, Command]) -> Work:
    """Return what prints the help of ``commands``; it raises WrongUse for an unknown one."""

    def print_help(session: Session) -> int:
        named = session.options.command
        build_parser(commands).parse_args([named, "--help"] if named else ["--help"])
        return ExitCode.DONE

    return print_help
