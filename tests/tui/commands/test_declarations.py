"""Every command is declared with a function that runs it, in a module that is read for that."""

import subprocess
import sys

import pytest

from tui.commands.declarations import COMMANDS, SHELLS
from tui.commands.line.declaration import KINDS_OF_NAMES, Named
from tui.commands.shells.completion import SCRIPTS


@pytest.mark.parametrize("name", COMMANDS)
def test_what_a_command_runs_is_there(name: str) -> None:
    work = COMMANDS[name].work()
    assert callable(work)
    assert work.__module__.startswith("tui.commands.")


def test_the_list_of_commands_reads_none_of_them() -> None:
    code = (
        "import sys; from types import ModuleType; import tui.commands.declarations;"
        "print(*(n for n, m in sys.modules.items() if type(m) is ModuleType))"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(ended.stdout.split())
    read = {COMMANDS[name].work().__module__ for name in COMMANDS}
    assert "tui.commands.declarations" in loaded
    assert not loaded & read


def test_shells_and_kinds_of_names_are_those_that_are_known() -> None:
    assert tuple(SCRIPTS) == SHELLS
    named = {one.names for command in COMMANDS.values() for one in command.arguments}
    assert set(KINDS_OF_NAMES) <= named
    assert Named.COMMAND in named
