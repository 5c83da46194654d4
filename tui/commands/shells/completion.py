"""``completion``: the file by which a shell completes what is typed after ``thonxa``."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from tui.commands.line.declaration import Command, Work
from tui.commands.line.session import Session
from tui.commands.shells.bash import bash_script
from tui.commands.shells.fish import fish_script
from tui.commands.shells.words import Commands
from tui.commands.shells.zsh import zsh_script
from tui.program import ExitCode

SCRIPTS: Mapping[str, Callable[[Commands], str]] = MappingProxyType(
    {"bash": bash_script, "zsh": zsh_script, "fish": fish_script}
)
"""What makes the file of each shell."""


def completion_of(commands: Mapping[str, Command]) -> Work:
    """Return what prints the file for the shell named."""

    def print_script(session: Session) -> int:
        session.show(SCRIPTS[session.options.shell](commands).removesuffix("\n"))
        return ExitCode.DONE

    return print_script
