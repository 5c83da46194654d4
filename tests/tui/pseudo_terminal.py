"""A program on a real pseudo-terminal, with an emulator that shows what a person would see."""

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Self

import pyte

PATIENCE = 60.0
"""Seconds after which a test gives up waiting; nothing is measured with it."""

ENTER, DOWN, RIGHT, F2, ESCAPE = b"\r", b"\x1b[B", b"\x1b[C", b"\x1bOQ", b"\x1b"
BACKSPACE = b"\x7f"
QUESTION = b"\x1b[6n"


class TerminalSession:
    """A program, else this interpreter, running on a terminal of 80 × 24."""

    def __init__(
        self, *arguments: str, program: Sequence[str] = (sys.executable,), **environ: str
    ) -> None:
        self.screen = pyte.Screen(80, 24)
        self._stream = pyte.ByteStream(self.screen)
        self.received = b""
        self.answers = False
        self.pid, self.terminal = pty.fork()
        if not self.pid:
            clean = {**os.environ, "TERM": "xterm-256color", "LANG": "C.UTF-8", **environ}
            clean.pop("NO_COLOR", None)
            os.execvpe(program[0], [*program, *arguments], clean)  # noqa: S606
        self.resize(80, 24)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *failure: object) -> None:
        if self.pid:
            os.kill(self.pid, signal.SIGKILL)
            self.wait()
        self.hang_up()

    def resize(self, columns: int, lines: int) -> None:
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))

    def send(self, *keys: bytes, gap: float = 0.0) -> None:
        """Write keys one by one with ``gap`` seconds between them; without a gap in one piece."""
        for piece in keys if gap else [b"".join(keys)]:
            os.write(self.terminal, piece)
            self.read(gap)

    def read(self, seconds: float = 0.0) -> bytes:
        """Take what the program writes for some seconds and show it."""
        before = len(self.received)
        until = time.monotonic() + seconds
        while self.terminal >= 0:
            ready, _, _ = select.select([self.terminal], [], [], max(until - time.monotonic(), 0))
            if not ready:
                break
            try:
                data = os.read(self.terminal, 65536)
            except OSError:
                break
            self.received += data
            if self.answers:
                os.write(self.terminal, b"\x1b[1;1R" * data.count(QUESTION))
            self._stream.feed(data)
        return self.received[before:]

    def text(self) -> str:
        return "\n".join(line.rstrip() for line in self.screen.display)

    def until(self, condition: Callable[[], bool], what: str) -> None:
        """Read until ``condition`` holds."""
        give_up = time.monotonic() + PATIENCE
        while not condition():
            assert time.monotonic() < give_up, f"{what}; on screen:\n{self.text()}"
            self.read(0.02)

    def until_shown(self, text: str) -> None:
        self.until(lambda: text in self.text(), f"“{text}” never came")

    def hang_up(self) -> None:
        """Close the terminal, as a dropped line does."""
        if self.terminal >= 0:
            os.close(self.terminal)
            self.terminal = -1

    def wait(self) -> int:
        """Wait for the program's end and return its exit code, negative for a signal."""
        status = 0

        def ended() -> bool:
            nonlocal status
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            time.sleep(0.01)
            return pid != 0

        self.until(ended, "the program goes on")
        self.pid = 0
        return os.waitstatus_to_exitcode(status)


def sheet_session(folder: Path, **environ: str) -> TerminalSession:
    """Start the small table of ``tests.tui.table_screens`` and wait until it is shown."""
    session = TerminalSession("-m", "tests.tui.table_screens", SHEET_FOLDER=str(folder), **environ)
    session.until_shown("F1")
    return session
