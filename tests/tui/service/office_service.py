"""An office service for tests: started on a folder, and spoken to by the client or by hand."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.tui.pseudo_terminal import PATIENCE, TerminalSession
from tui.client import packets

THONXA = Path(sys.executable).with_name("thonxa")
SOCKET = "office.sock"


class OfficeService:
    """A running service over ``folder``; ``place`` is its socket."""

    def __init__(self, folder: Path, place: Path, process: "subprocess.Popen[str]") -> None:
        self.folder = folder
        self.place = place
        self.process = process

    @property
    def environ(self) -> dict[str, str]:
        """The environment of somebody who works through the service."""
        return {**os.environ, "THONXA_SOCKET": str(self.place), "LANG": "C.UTF-8"}

    def run(
        self, *typed: str, given: bytes = b"", **places: Path
    ) -> "subprocess.CompletedProcess[bytes]":
        """Run a command through the service and return how it ended."""
        return subprocess.run(
            [THONXA, *typed],
            input=given,
            env=self.environ,
            capture_output=True,
            check=False,
            cwd=places.get("cwd"),
        )

    def done(self, *typed: str) -> str:
        """Run what must succeed and say nothing on standard error; return its output."""
        ended = self.run(*typed)
        assert (ended.returncode, ended.stderr) == (0, b"")
        return ended.stdout.decode()

    def terminal(self, *typed: str, **environ: str) -> TerminalSession:
        """Start the client on a terminal of 80 × 24."""
        session = TerminalSession(
            *typed, program=(str(THONXA),), THONXA_SOCKET=str(self.place), **environ
        )
        session.answers = True
        return session

    def knock(self) -> socket.socket:
        """Connect as a client does, and say nothing yet."""
        made = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        made.connect(str(self.place))
        made.settimeout(PATIENCE)
        return made

    def sessions(self) -> list[int]:
        """Return the processes of the sessions that are open."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return [int(one) for one in children.read_text("ascii").split()]

    def until_sessions(self, count: int) -> list[int]:
        """Wait until so many sessions are open; return their processes."""
        give_up = time.monotonic() + PATIENCE
        while len(found := self.sessions()) != count:
            assert time.monotonic() < give_up, f"{len(found)} sessions, not {count}"
            time.sleep(0.02)
        return found

    def stop(self) -> int:
        """Tell the service to end; return its exit code."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(PATIENCE)


@contextlib.contextmanager
def serving(folder: Path, place: Path | None = None) -> Iterator[OfficeService]:
    """Serve the office in ``folder`` until the block ends, and wait until clients are let in."""
    folder.chmod(0o700)
    with tempfile.TemporaryDirectory(prefix="thonxa-") as made:
        socket_place = place or Path(made, SOCKET)
        with starting(folder, socket_place) as service:
            assert service.process.stdout is not None
            assert str(socket_place) in service.process.stdout.readline()
            yield service


@contextlib.contextmanager
def starting(folder: Path, place: Path) -> Iterator[OfficeService]:
    """Start a service; whatever happens, it and its sessions are gone after the block."""
    with subprocess.Popen(
        [THONXA, "--lang", "en", "--data", folder, "serve", "--socket", place],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "LANG": "C.UTF-8"},
    ) as process:
        service = OfficeService(folder, place, process)
        try:
            yield service
        finally:
            if process.poll() is None:
                for session in service.sessions():
                    with contextlib.suppress(ProcessLookupError):
                        os.kill(session, signal.SIGKILL)
                service.process.kill()


def greeting(*typed: str, protocol: bytes = packets.PROTOCOL) -> bytes:
    """Return what a client says first."""
    fields = (protocol, b"%d" % len(typed), *(os.fsencode(word) for word in typed))
    return b"\0".join(fields)


def greet(
    client: socket.socket, *typed: str, streams: Sequence[int], protocol: bytes = packets.PROTOCOL
) -> None:
    """Say what was typed, and hand the streams over."""
    socket.send_fds(client, [greeting(*typed, protocol=protocol)], list(streams))
