"""An SSH server on the loopback address, and a client that knows nothing but this server."""

import getpass
import os
import shlex
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.system.window import PATIENCE, THONXA
from tests.tui.pseudo_terminal import TerminalSession

_SSHD = "/usr/sbin/sshd"
_CONFIGURATION = """\
Port {port}
ListenAddress 127.0.0.1
HostKey {place}/host
AuthorizedKeysFile {place}/authorized_keys
PidFile none
StrictModes no
UsePAM no
PasswordAuthentication no
KbdInteractiveAuthentication no
SetEnv PATH={path}
"""
_CLIENT = """\
Host office
  HostName 127.0.0.1
  Port {port}
  User {user}
  IdentityFile {place}/clerk
  IdentitiesOnly yes
  UserKnownHostsFile {place}/known_hosts
  StrictHostKeyChecking accept-new
  LogLevel ERROR
  Compression yes
  ServerAliveInterval 15
  SendEnv -*
"""


class Server:
    """A running server; ``ssh office`` is the account of the person who runs the tests."""

    def __init__(self, place: Path, port: int) -> None:
        self._place = place
        self.port = port
        self.client = ("ssh", "-F", str(place / "client"))

    def admit(self, *, only: str = "") -> None:
        """Let the clerk's key in, to any command or to none but ``only``."""
        options = f'command="{only}",restrict,pty ' if only else ""
        key = (self._place / "clerk.pub").read_text("ascii")
        (self._place / "authorized_keys").write_text(options + key, "utf-8")

    def run(self, *typed: str) -> "subprocess.CompletedProcess[bytes]":
        """Run ``ssh office …`` with the words as typed there, without a terminal."""
        return subprocess.run([*self.client, "office", *typed], check=False, capture_output=True)

    def session(self, *typed: str, port: int = 0) -> TerminalSession:
        """Run ``ssh -tt office …`` on a terminal of 80 × 24; ``port`` is another way there."""
        way = ("-p", str(port or self.port))
        session = TerminalSession(*way, "-tt", "office", *typed, program=self.client)
        session.answers = True
        return session

    def thonxa(self, folder: Path, *typed: str) -> bytes:
        """Run a plain command on the office in ``folder`` over SSH and return what it said."""
        done = self.run(shlex.join(["thonxa", "--data", str(folder), *typed]))
        assert (done.returncode, done.stderr) == (0, b"")
        return done.stdout


@contextmanager
def serving() -> Iterator[Server]:
    """Run a server until the block ends."""
    with tempfile.TemporaryDirectory(prefix="thonxa-ssh-") as name:
        place, port = Path(name), free_port()
        for key in ("host", "clerk"):
            command = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(place / key)]
            subprocess.run(command, check=True)
        path = f"{Path(THONXA).parent}:/usr/bin:/bin"
        (place / "sshd").write_text(_CONFIGURATION.format(port=port, place=place, path=path))
        client = _CLIENT.format(port=port, place=place, user=getpass.getuser())
        (place / "client").write_text(client)
        if os.geteuid() == 0:
            # Where nothing starts services, the folder into which sshd locks itself is missing.
            Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)
        with subprocess.Popen(
            [_SSHD, "-D", "-e", "-f", place / "sshd"], stderr=subprocess.DEVNULL
        ) as process:
            try:
                wait_for(port)
                server = Server(place, port)
                server.admit()
                yield server
            finally:
                process.terminate()


def free_port() -> int:
    """Return a port of the loopback address at which nobody listens."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def wait_for(port: int) -> None:
    """Wait until sshd answers at a port."""
    give_up = time.monotonic() + PATIENCE
    while True:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except ConnectionRefusedError:
            assert time.monotonic() < give_up, "sshd does not answer"
            time.sleep(0.02)
        else:
            return


def processes_naming(folder: Path) -> list[str]:
    """Return the command lines of the running programs that name ``folder``."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            line = (process / "cmdline").read_bytes().replace(b"\0", b" ").decode()
        except OSError:
            continue
        if str(folder) in line:
            found.append(line)
    return found
