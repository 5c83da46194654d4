"""Every subcommand of ``thonxa``, in the order in which help lists them."""

from collections.abc import Mapping
from types import MappingProxyType

from tui.commands import offices, papers, review, screens, tables
from tui.commands.declaration import Command

COMMANDS: Mapping[str, Command] = MappingProxyType(
    {
        command.name: command
        for command in (
            *screens.COMMANDS,
            *offices.COMMANDS,
            *tables.COMMANDS,
            *papers.COMMANDS,
            *review.COMMANDS,
        )
    }
)
