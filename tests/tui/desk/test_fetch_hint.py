"""The command that brings a file to the person's own computer, as they came to this machine."""

import os
import pwd
from pathlib import Path

import pytest

from tui.desk.fetch_hint import SshConnection, door

ME = pwd.getpwuid(os.getuid()).pw_name
OUT = Path("/srv/thonxa/out")
PLAN = OUT / "0012-village-plan-huong-loc-2027.pdf"
EVERYTHING = OUT / "0013-all-huong-loc-2027"
OVER_SSH = {"SSH_CONNECTION": "192.0.2.7 50123 192.0.2.10 22"}


@pytest.mark.parametrize(
    "environ", [{}, {"SSH_CONNECTION": ""}, {"SSH_CONNECTION": "192.0.2.7 50123"}]
)
def test_at_the_machine_itself_nothing_is_fetched(environ: dict[str, str]) -> None:
    assert door(ME, environ) is None


@pytest.mark.parametrize(
    ("who", "environ", "has_shell"),
    [
        (ME, OVER_SSH, True),
        ("somebody-else", OVER_SSH, False),
        (ME, OVER_SSH | {"SSH_ORIGINAL_COMMAND": "thonxa"}, False),
    ],
)
def test_who_works_in_another_name_came_through_a_forced_command(
    who: str, environ: dict[str, str], *, has_shell: bool
) -> None:
    assert door(who, environ) == SshConnection(ME, "192.0.2.10", "22", has_shell)


@pytest.mark.parametrize(
    ("way", "file", "command"),
    [
        (
            SshConnection("lan", "192.0.2.10", "22", has_shell=True),
            PLAN,
            'scp "lan@192.0.2.10:/srv/thonxa/out/0012-*" .',
        ),
        (
            SshConnection("lan", "192.0.2.10", "2222", has_shell=True),
            EVERYTHING,
            'scp -P 2222 -r "lan@192.0.2.10:/srv/thonxa/out/0013-*" .',
        ),
        (
            SshConnection("lan", "2001:db8::1", "22", has_shell=True),
            PLAN,
            'scp "lan@[2001:db8::1]:/srv/thonxa/out/0012-*" .',
        ),
        (
            SshConnection("lan", "192.0.2.10", "22", has_shell=True),
            Path("/srv/$HOME/out/0001-a.pdf"),
            "scp 'lan@192.0.2.10:/srv/$HOME/out/0001-*' .",
        ),
        (
            SshConnection("office", "192.0.2.10", "22", has_shell=False),
            PLAN,
            "ssh office@192.0.2.10 thonxa fetch 0012 > 0012.pdf",
        ),
        (
            SshConnection("office", "192.0.2.10", "2222", has_shell=False),
            EVERYTHING,
            "ssh -p 2222 office@192.0.2.10 thonxa fetch 0013 > 0013.zip",
        ),
    ],
)
def test_the_command_names_the_file_by_its_number(
    way: SshConnection, file: Path, command: str
) -> None:
    assert way.fetch(file) == command
    assert len(command) <= 80
