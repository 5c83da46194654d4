"""Every subcommand of ``thonxa``, in the order in which help lists them."""

from collections.abc import Mapping
from types import MappingProxyType

from tui.commands import doctor, offices, papers, printing, review, tables
from tui.commands.line.declaration import Command
from tui.commands.screens import COMMANDS as SCREENS

COMMANDS: Mapping[str, Command] = MappingProxyType(
    {
        command.name: command
        for command in (
            *SCREENS,
            *offices.COMMANDS,
            *tables.COMMANDS,
            *papers.COMMANDS,
            *printing.COMMANDS,
            *review.COMMANDS,
            *doctor.COMMANDS,
        )
    }
)
