"""A session's end of the connection: signals that come, files that are asked for, the end."""

import _thread
import os
import signal
import socket
import termios
import time
from collections.abc import Mapping
from contextlib import suppress
from queue import SimpleQueue
from types import FrameType, MappingProxyType
from typing import Any

from store.base.frozen import frozen
from tui.client import packets
from tui.client.named_files import UNCONFIRMED
from tui.program import ExitCode

_HANDED_ON: Mapping[bytes, signal.Signals] = MappingProxyType(
    {
        packets.WINDOW: signal.SIGWINCH,
        packets.INTERRUPT: signal.SIGINT,
        packets.HANG_UP: signal.SIGHUP,
        packets.CONTINUE: signal.SIGCONT,
        packets.TERMINATE: signal.SIGTERM,
    }
)
_TO_WAKE = signal.SIGURG
"""Does nothing but end whatever the session waits for, so that it sees what came before."""
_UNTIL_IT_WAITS = 0.05
"""Seconds after which a session that was about to wait for something does so."""
_TIME_TO_LEAVE = 1.9
"""Seconds after which a session whose client is gone is ended in any case."""


@frozen
class _Answer:
    """What the client answers: its packet, empty where it is gone, and what it hands over."""

    packet: bytes
    descriptors: tuple[int, ...]


class Unconfirmed(OSError):
    """A file is in its place, but the disk did not confirm it."""


class ClientConnection:
    """The client of this session; there is one thread in which it is listened to."""

    def __init__(self, connection: socket.socket, terminal: int | None) -> None:
        """Speak through ``connection``; the client sits at ``terminal``, a descriptor."""
        self._connection = connection
        self._terminal = terminal
        self._modes: list[Any] | None = None
        self._answers: SimpleQueue[_Answer] = SimpleQueue()
        self._worker = _thread.get_ident()

    def begin(self) -> None:
        """Tell the client that its session has begun, and listen to it; raises OSError."""
        if self._terminal is not None:
            self._modes = termios.tcgetattr(self._terminal)
        self._connection.send(packets.BEGUN)
        signal.signal(_TO_WAKE, _wake)
        # A Thread would be waited for until it runs, for ever where it lacks the memory to.
        _thread.start_new_thread(self._listen, ())

    def ask(self, letter: bytes, rest: bytes, passed: int | None = None) -> int | None:
        """Ask the client to do something with a file; returns what it hands over, if anything.

        Raises:
            Unconfirmed: A file is written, but the disk did not say so.
            OSError: The client says why not, or is gone.
        """
        descriptors = self._answer(letter, rest, passed).descriptors
        return descriptors[0] if descriptors else None

    def ask_code(self, letter: bytes, rest: bytes, passed: int) -> int:
        """Ask the client to do what ends with an exit code; as ``ask``."""
        told = self._answer(letter, rest, passed).packet[1:]
        return int(told) if told.isdigit() else int(ExitCode.FAILED)

    def _answer(self, letter: bytes, rest: bytes, passed: int | None) -> _Answer:
        handed_over = [] if passed is None else [passed]
        socket.send_fds(self._connection, [letter + rest], handed_over)
        answer = self._answers.get()
        if not answer.packet:
            raise ConnectionResetError
        letter, told = answer.packet[:1], answer.packet[1:]
        if letter == packets.NOT_ANSWERED:
            number = int(told.removesuffix(UNCONFIRMED))
            kind = Unconfirmed if told.endswith(UNCONFIRMED) else OSError
            raise kind(number, os.strerror(number))
        return answer

    def end(self, code: int) -> None:
        """Tell the client with which exit code it ends, if it is still there."""
        with suppress(OSError):
            self._connection.send(packets.EXIT + b"%d" % code)

    def hand_back(self) -> None:
        """Tell the client to do it by itself, if it is still there."""
        with suppress(OSError):
            self._connection.send(packets.RUN_HERE)

    def _listen(self) -> None:
        """Hand on what the client's process is told, until it is gone; then hang up."""
        while True:
            try:
                packet, descriptors, _flags, _sender = socket.recv_fds(
                    self._connection, packets.MOST_BYTES, 1, socket.MSG_CMSG_CLOEXEC
                )
            except OSError:
                packet, descriptors = b"", []
            number = _HANDED_ON.get(packet)
            if number is None:
                self._answers.put(_Answer(packet, tuple(descriptors)))
            else:
                self._hand_on(number)
            if not packet:
                self._hang_up()
                return

    def _hand_on(self, number: signal.Signals) -> None:
        """Send this process a signal, which is seen although it came just before a wait began."""
        os.kill(os.getpid(), number)
        if number != signal.SIGWINCH:
            time.sleep(_UNTIL_IT_WAITS)
            signal.pthread_kill(self._worker, _TO_WAKE)

    def _hang_up(self) -> None:
        """End as where a line breaks off, and leave the terminal to whoever has it next."""
        if self._terminal is not None and self._modes is not None:
            with suppress(termios.error):
                termios.tcsetattr(self._terminal, termios.TCSANOW, self._modes)
        signal.setitimer(signal.ITIMER_REAL, _TIME_TO_LEAVE)
        self._hand_on(signal.SIGHUP)


def _wake(_number: int, _frame: FrameType | None) -> None:
    """Do nothing: that a signal came is enough."""
