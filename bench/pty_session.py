"""A program on a pseudo-terminal of 80 × 24 that answers as a terminal does, at a chosen speed."""

import fcntl
import math
import os
import pty
import re
import select
import struct
import tempfile
import termios
import time
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import pyte

from bench.processes import cpu_seconds, family

COLUMNS, LINES = 80, 24
TERMINAL = "xterm-256color"
PATIENCE = 30.0
"""Seconds after which a program that does not show what it should is given up."""

_QUERY = re.compile(rb"\x1b(?:\[(\?\d+\$p|6n|5n|0?c|>0?c|>0?q)|\](1[01]);\?)")
_ANSWERS = {
    b"6n": b"\x1b[1;1R",
    b"5n": b"\x1b[0n",
    b"c": b"\x1b[?64;1;2;6;9;15;22c",
    b">c": b"\x1b[>41;367;0c",
    b">q": b"\x1bP>|XTerm(367)\x1b\\",
}
_NOT_FOR_THE_EMULATOR = re.compile(
    rb"\x1b\[[<=>][0-9;]*[A-Za-z]|\x1b\[\?[0-9;]*\$p|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)"
    rb"|\x1bP[^\x1b]*\x1b\\"
)
_APPLICATION_KEYS = re.compile(rb"\x1b\[\?1([hl])")
_CURSOR_KEY = re.compile(rb"\x1b\[([ABCDFH])")
_LONGEST_QUERY = 16
_PIECE = 64
"""Bytes that a slow line hands over together."""
_FIRST_BYTE_WITHIN = 0.35
"""Seconds within which a key is answered, if at all."""
_NEARLY_ASLEEP = 0.001
"""CPU seconds within a quiet stretch that do not count as work still going on."""


@dataclass(frozen=True)
class Line:
    """The way between program and terminal: bytes a second, and seconds there and back."""

    rate: float = math.inf
    round_trip: float = 0.0


class PtySession:
    """A program on a terminal; ``received`` is what has arrived there, ``last`` when."""

    def __init__(
        self,
        command: Sequence[str],
        line: Line | None = None,
        size: tuple[int, int] = (COLUMNS, LINES),
    ) -> None:
        """Start ``command`` at the end of ``line``; without one, next to the terminal.

        ``size`` is that of the terminal, in columns and lines.
        """
        self.started = time.perf_counter()
        self.received = bytearray()
        self.last = self.started
        self.ended = False
        self._line = line or Line()
        self._under_way: deque[tuple[float, bytes]] = deque()
        self._to_send: deque[tuple[float, bytes]] = deque()
        self._line_free_at = 0.0
        self._asked = b""
        self._application_keys = False
        self._screen = pyte.Screen(*size)
        self._emulator = pyte.ByteStream(self._screen)
        self._drawn = 0
        self.pid, self._terminal = pty.fork()
        if not self.pid:
            _become(command)
        self._resize(*size)
        os.set_blocking(self._terminal, False)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *failure: object) -> None:
        self.end()

    def fileno(self) -> int:
        """The terminal, for ``select``."""
        return self._terminal

    # Keys and time

    def send(self, keys: bytes) -> None:
        """Type ``keys`` in one piece, as the program wants cursor keys to be sent."""
        if self._application_keys:
            keys = _CURSOR_KEY.sub(lambda key: b"\x1bO" + key[1], keys)
        self._to_send.append((time.perf_counter() + self._line.round_trip / 2, keys))

    def run(self, seconds: float) -> None:
        """Let the program work and the line carry for so long."""
        until = time.perf_counter() + seconds
        while True:
            now = time.perf_counter()
            self._carry(now)
            if now >= until or self.ended:
                self._deliver_the_rest()
                return
            due = [queue[0][0] for queue in (self._under_way, self._to_send) if queue]
            wait = max(min([until, *due]) - now, 0)
            blocked = bool(self._to_send) and self._to_send[0][0] <= now
            writing = [self._terminal] if blocked else []
            select.select([self._terminal], writing, [], until - now if blocked else wait)

    def settle(self, quiet: float = 0.06) -> None:
        """Run until what was typed is answered: no output and hardly any work for a while."""
        before, began = len(self.received), time.perf_counter()
        answered_within = _FIRST_BYTE_WITHIN + self._line.round_trip
        while len(self.received) == before and time.perf_counter() < began + answered_within:
            self.run(0.004)
            if self.ended:
                return
        while not self.ended and time.perf_counter() < began + PATIENCE:
            arrived, worked = len(self.received), self.cpu()
            self.run(quiet)
            busy = self.cpu() - worked > _NEARLY_ASLEEP or self._under_way
            if arrived == len(self.received) and not busy:
                return

    def cpu(self) -> float:
        """Return the CPU seconds that the program and its children have used."""
        return cpu_seconds(family(self.pid))

    # What is shown

    def text(self) -> str:
        """Return what stands on the screen."""
        new = self.received[self._drawn :]
        self._drawn = len(self.received)
        self._emulator.feed(_NOT_FOR_THE_EMULATOR.sub(b"", bytes(new)))
        return "\n".join(line.rstrip() for line in self._screen.display)

    def wait_for(self, text: str) -> None:
        """Run until ``text`` is on the screen; raises TimeoutError with what stands there."""
        give_up = time.perf_counter() + PATIENCE
        while text not in self.text():
            if self.ended or time.perf_counter() > give_up:
                message = f"“{text}” never came; on the screen:\n{self.text()}"
                raise TimeoutError(message)
            self.run(0.01)

    # The end

    def hang_up(self) -> float:
        """Drop the line; return the seconds until the process is gone."""
        began = time.perf_counter()
        os.close(self._terminal)
        self.ended = True
        while os.waitpid(self.pid, os.WNOHANG)[0] == 0:
            if time.perf_counter() > began + PATIENCE:
                message = f"process {self.pid} goes on without a terminal"
                raise TimeoutError(message)
            time.sleep(0.002)
        self.pid = 0
        return time.perf_counter() - began

    def end(self) -> None:
        """End the program if it still runs."""
        if self.pid:
            for pid in reversed(family(self.pid)):
                os.kill(pid, 9)
            os.waitpid(self.pid, 0)
            os.close(self._terminal)
            self.pid = 0

    def _resize(self, columns: int, lines: int) -> None:
        size = struct.pack("HHHH", lines, columns, 0, 0)
        fcntl.ioctl(self._terminal, termios.TIOCSWINSZ, size)

    # The line

    def _carry(self, now: float) -> None:
        """Move what is due in either direction."""
        while self._to_send and self._to_send[0][0] <= now and self._write():
            continue
        self._read(now)
        while self._under_way and self._under_way[0][0] <= now:
            arrives, piece = self._under_way.popleft()
            self._arrive(arrives, piece)

    def _deliver_the_rest(self) -> None:
        """Let arrive what an ended program has sent."""
        while self.ended and self._under_way:
            self._arrive(*self._under_way.popleft())

    def _write(self) -> bool:
        """Hand over the first keys; tell whether the program's side took all of them."""
        due, keys = self._to_send.popleft()
        try:
            written = os.write(self._terminal, keys)
        except BlockingIOError:
            written = 0
        except OSError:
            self.ended = True
            return False
        if written < len(keys):
            self._to_send.appendleft((due, keys[written:]))
        return written == len(keys)

    def _read(self, now: float) -> None:
        try:
            data = os.read(self._terminal, 65536)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        self.ended = not data
        if self._line.rate == math.inf:
            self._arrive(time.perf_counter(), data)
            return
        for start in range(0, len(data), _PIECE):
            piece = data[start : start + _PIECE]
            arrives = max(self._line_free_at, now + self._line.round_trip / 2)
            self._line_free_at = arrives + len(piece) / self._line.rate
            self._under_way.append((self._line_free_at, piece))

    def _arrive(self, moment: float, data: bytes) -> None:
        if not data:
            return
        self.received += data
        self.last = moment
        for mode in _APPLICATION_KEYS.findall(data):
            self._application_keys = mode == b"h"
        self._asked += data
        answered = 0
        for query in _QUERY.finditer(self._asked):
            self.send(_answer(query))
            answered = query.end()
        self._asked = self._asked[max(answered, len(self._asked) - _LONGEST_QUERY) :]


def _answer(query: re.Match[bytes]) -> bytes:
    """Return what a terminal says to a query; unknown modes are not recognised."""
    asked, colour = query.groups()
    if colour:
        return b"\x1b]" + colour + b";rgb:0000/0000/0000\x1b\\"
    if asked.endswith(b"$p"):
        return b"\x1b[" + asked[:-2] + b";0$y"
    return _ANSWERS[asked.replace(b"0c", b"c").replace(b"0q", b"q")]


def _become(command: Sequence[str]) -> None:
    """Run ``command`` in place of this process, which is a new child, away from one's own home."""
    kept = {key: os.environ[key] for key in ("PATH", "USER") if key in os.environ}
    home = tempfile.gettempdir()
    environ = {**kept, "HOME": home, "TERM": TERMINAL, "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}
    try:
        os.execvpe(command[0], list(command), environ)  # noqa: S606 - no shell is wanted
    finally:
        os._exit(127)
