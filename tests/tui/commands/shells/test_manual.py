"""The manual page: every command and argument, in both languages, without a slip of roff."""

import re
import subprocess

import pytest

from store.language import LANGUAGES, _, speaking
from tui.commands.declarations import COMMANDS
from tui.commands.shells.manual import manual_page
from tui.program import ExitCode


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_tells_of_all_that_can_be_typed(language: str) -> None:
    page = speaking(language, manual_page, COMMANDS).replace("\\-", "-")
    for command in COMMANDS.values():
        assert (f"\n.SS {command.usage}\n" in page) is bool(command.name and not command.hidden)
        if not command.hidden:
            assert speaking(language, _, command.help) in page
            assert all(speaking(language, _, one.help) in page for one in command.arguments)
    for code in ExitCode:
        assert f"\n.B {int(code)}\n" in page


def test_no_line_is_taken_for_a_command_of_roff() -> None:
    known = re.compile(r"\.(TH|SH|SS|TP|B)( |$)")
    for line in manual_page(COMMANDS).splitlines():
        assert not line.startswith("'")
        assert not line.startswith(".") or known.match(line)


@pytest.mark.system
@pytest.mark.parametrize("language", LANGUAGES)
def test_groff_finds_nothing_wrong(language: str) -> None:
    ended = subprocess.run(
        ["groff", "-man", "-Kutf8", "-Tutf8", "-ww"],
        input=speaking(language, manual_page, COMMANDS),
        capture_output=True,
        text=True,
        check=True,
    )
    assert ended.stderr == ""
