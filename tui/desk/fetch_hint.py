"""How a file gets from this machine to the computer at which the person sits."""

import os
import re
import shlex
from collections.abc import Mapping
from pathlib import Path

from store.base.frozen import frozen
from store.roles.account import is_served, own_account
from tui.program import PROGRAM

_USUAL_PORT = "22"
_NUMBER = re.compile(r"([0-9]+)-")
_PLAIN = re.compile(r"[\w@%+=:,./~ \[\]*-]+", re.ASCII)
_PARTS = 4


@frozen
class SshConnection:
    """How the person came to this machine over SSH.

    ``account``, ``host`` and ``port`` are what their computer connected to; ``has_shell`` tells
    whether the account can run other commands than this program.
    """

    account: str
    host: str
    port: str
    has_shell: bool

    def fetch(self, file: Path) -> str:
        """Return the command, typed on the person's own computer, that fetches a file of ``out/``.

        A file is known by its number, which no other one there has.
        """
        number = _NUMBER.match(file.name)
        if not self.has_shell and number:
            port = "" if self.port == _USUAL_PORT else f"-p {self.port} "
            kept = f"{number[1]}{file.suffix or '.zip'}"
            return f"ssh {port}{self.account}@{self.host} {PROGRAM} fetch {number[1]} > {kept}"
        port = "" if self.port == _USUAL_PORT else f"-P {self.port} "
        folder = "" if file.suffix else "-r "
        host = f"[{self.host}]" if ":" in self.host else self.host
        name = f"{number[0]}*" if number else file.name
        return f"scp {port}{folder}{_quoted(f'{self.account}@{host}:{file.parent / name}')} ."


def door(who: str, environ: Mapping[str, str] = os.environ) -> SshConnection | None:
    """Return how ``who`` came to this machine; None for who sits at it.

    Whoever works in another name than that of the account came through a forced command, and what
    the office service keeps only the program gives out.
    """
    connection = environ.get("SSH_CONNECTION", "").split()
    if len(connection) != _PARTS:
        return None
    account = own_account()
    is_forced = "SSH_ORIGINAL_COMMAND" in environ or who != account or is_served()
    return SshConnection(account, connection[2], connection[3], has_shell=not is_forced)


def _quoted(word: str) -> str:
    """Return ``word`` for a shell; double quotation marks do for those of Windows too."""
    return f'"{word}"' if _PLAIN.fullmatch(word) else shlex.quote(word)
