"""The command ``thonxa`` where an office service runs: it hands its terminal to a session there.

Every start reads this module, so it imports next to nothing: what needs more waits in other
modules of this room until it is used.
"""

from __future__ import annotations

import _signal  # type: ignore[import-not-found]  # signal itself loads enum, a third of a start
import _socket
import posix
import sys
import termios

from tui.client.handing_over import INT, lent, passed_on, rights, stay_in_front
from tui.client.packets import (
    BEGUN,
    CONTINUE,
    COPY,
    EXIT,
    HANG_UP,
    INTERRUPT,
    IS_FOLDER,
    MAKE_FOLDER,
    MOST_BYTES,
    OPEN,
    PROTOCOL,
    PUT,
    REFUSED,
    RUN_HERE,
    TERMINATE,
    WINDOW,
)

USUAL_SOCKET = b"/run/thonxa/office.sock"
SOCKET_VARIABLE = b"THONXA_SOCKET"
"""Names the service's socket; empty means that there is none."""
TYPE_CHECKING = False
if TYPE_CHECKING:  # typing itself takes twice as long to import as all else together
    from collections.abc import Mapping, Sequence
    from typing import Any, NoReturn

OF_OWN_PROCESS = ("serve", "demo", "sample", "rollup")
"""Commands whose work is the person's own, never the service's."""
_VALUE_OPTIONS = ("--dossier", "--as", "--lang")
_FOLDER_OPTION = "--data"
"""Options before a command that a value follows; who names a folder wants no service."""
_ANSWERS_WITHIN = 20
"""Seconds after which a service that does not answer is given up."""
_HANDED_ON = {
    _signal.SIGWINCH: WINDOW,
    _signal.SIGINT: INTERRUPT,
    _signal.SIGHUP: HANG_UP,
    _signal.SIGCONT: CONTINUE,
    _signal.SIGTERM: TERMINATE,
}
_ENDING = (_signal.SIGINT, _signal.SIGHUP, _signal.SIGTERM)
_LEFT_ALONE = (_signal.SIGTSTP, _signal.SIGTTOU)
"""Signals that would stop this process while the session has the terminal."""
_SIGNALLED = 128
"""What the number of a signal is added to, as an exit code."""
_DESCRIPTORS = (0, 1, 2)
_ERRORS = 2
_LONG = 8 if sys.maxsize > 1 << 32 else 4
_SILENCE = b"?"
_NO_SERVICE = "none"


class Connection:
    """A connection to the session, and the terminal as it was before."""

    def __init__(self, socket: _socket.socket, arguments: Sequence[bytes]) -> None:
        """Speak through ``socket`` of what was typed, ``arguments``."""
        self._socket = socket
        self._arguments = arguments
        self._has_begun = False
        self._before: dict[int, Any] = {}
        self._terminal = next((number for number in _DESCRIPTORS if posix.isatty(number)), -1)
        self._modes = termios.tcgetattr(self._terminal) if self._terminal >= 0 else None

    def begin(self) -> int:
        """Say what was typed and hand over the three descriptors; return 0, or an exit code."""
        fields = (b"%d" % len(self._arguments), *self._arguments, *passed_on(posix.environ))
        descriptors = [lent(number) for number in _DESCRIPTORS]
        said = b"\0".join((PROTOCOL, *fields))
        try:
            self._socket.sendmsg([said], [rights(*descriptors)], _socket.MSG_NOSIGNAL)
        except BrokenPipeError:
            return 0  # refused at once: why, has been said and is read next
        except OSError:
            return tell("too_long", self._arguments)
        return 0

    def run(self) -> int | None:
        """Serve the session until it ends; return the exit code, None to start by oneself."""
        self._listen_to_signals()
        try:
            return self._run()
        finally:
            for number, handler in self._before.items():
                _signal.signal(number, handler)

    def _run(self) -> int | None:
        while True:
            letter, rest, passed = self._received()
            if letter == EXIT:
                self._restore()
                return int(rest)
            if letter == REFUSED:
                code, _sign, sentence = rest.partition(b"\0")
                say(sentence)
                return int(code)
            if letter == RUN_HERE:
                return None
            if letter == BEGUN:
                self._has_begun = True
                self._socket.settimeout(None)
            elif letter in {OPEN, PUT, MAKE_FOLDER, IS_FOLDER, COPY}:
                self._answer(letter, rest, passed)
            else:
                return self._gone(letter)

    def _received(self) -> tuple[bytes, bytes, list[int]]:
        """Return letter, rest and descriptors of a packet; no letter at the end, "?" for none."""
        try:
            packet, handed_over, _flags, _sender = self._socket.recvmsg(
                MOST_BYTES, _socket.CMSG_SPACE(INT), _socket.MSG_CMSG_CLOEXEC
            )
        except TimeoutError:
            return _SILENCE, b"", []
        except ConnectionResetError:
            # Told once of a service that did not read what was said; what it said itself follows.
            return self._received()
        except OSError:
            return b"", b"", []
        passed = [int.from_bytes(data[:INT], sys.byteorder) for _level, _type, data in handed_over]
        return packet[:1], packet[1:], passed

    def _answer(self, letter: bytes, rest: bytes, passed: Sequence[int]) -> None:
        from tui.client.named_files import answer  # noqa: PLC0415 - only where files are named

        reply, descriptor = answer(self._arguments, letter, rest, passed)
        ours = [] if descriptor is None else [descriptor]
        try:
            self._socket.sendmsg([reply], [rights(*ours)] if ours else [], _socket.MSG_NOSIGNAL)
        except OSError:
            return  # the session is gone, which is found when it is listened to
        finally:
            for number in (*passed, *ours):
                posix.close(number)

    def _listen_to_signals(self) -> None:
        """Hand on what this process is told, unless it was started to ignore it."""
        for number in (*_HANDED_ON, *_LEFT_ALONE):
            if _signal.getsignal(number) != _signal.SIG_IGN:
                handler = _signal.SIG_IGN if number in _LEFT_ALONE else self._hand_on
                self._before[number] = _signal.signal(number, handler)

    def _hand_on(self, number: int, _frame: object) -> None:
        """Hand on a signal; one that ends, before the session has begun, ends this process."""
        if not self._has_begun and number in _ENDING:
            self._restore()
            posix._exit(_SIGNALLED + number)  # noqa: SLF001 - so it is called in every library
        try:
            self._socket.send(_HANDED_ON[number], _socket.MSG_DONTWAIT | _socket.MSG_NOSIGNAL)
        except OSError:
            return  # the session is gone, which is found when it is listened to

    def _gone(self, letter: bytes) -> int:
        """Give the terminal back and say that the session is gone, or never came."""
        if self._restore():
            from tui.terminal.sequences import LEAVE  # noqa: PLC0415 - only after an accident

            posix.write(self._terminal, LEAVE.encode())
        return tell("silent" if letter == _SILENCE else "gone", self._arguments)

    def _restore(self) -> bool:
        """Give the terminal its modes back; tell whether it had others."""
        if self._modes is None:
            return False
        try:
            if termios.tcgetattr(self._terminal) == self._modes:
                return False
            termios.tcsetattr(self._terminal, termios.TCSADRAIN, self._modes)
        except termios.error:
            return False
        return True


def socket_named(environ: Mapping[bytes, bytes]) -> bytes:
    """Return where the service listens, "" where there is to be none."""
    return environ.get(SOCKET_VARIABLE, USUAL_SOCKET)


def served(typed: Sequence[str]) -> int | None:
    """Have the office service do what was typed; return the exit code.

    None where there is no service, or it is not the service's: then it is done here.
    """
    place = socket_named(posix.environ)
    command = _command(typed)
    if not place or command is None or command in OF_OWN_PROCESS:
        return None
    if not command:
        stay_in_front()
    arguments = [encoded(word) for word in typed]
    socket = _socket.socket(_socket.AF_UNIX, _socket.SOCK_SEQPACKET | _socket.SOCK_CLOEXEC)
    try:
        trouble = _connected(socket, place)
        if trouble == _NO_SERVICE:
            return None
        connection = Connection(socket, arguments)
        return tell(trouble, arguments) if trouble else connection.begin() or connection.run()
    finally:
        socket.close()


def _connected(socket: _socket.socket, place: bytes) -> str:
    """Connect to the service; return what keeps it from that, "" for nothing."""
    # Python's own timeout would not wait at all for a place in the queue.
    socket.setsockopt(_socket.SOL_SOCKET, _socket.SO_SNDTIMEO, _seconds(_ANSWERS_WITHIN))
    try:
        socket.connect(place)
    except FileNotFoundError:
        return "absent" if SOCKET_VARIABLE in posix.environ else _NO_SERVICE
    except ConnectionRefusedError:
        return "absent"
    except PermissionError:
        return "closed"
    except OSError:
        return "silent"
    socket.settimeout(_ANSWERS_WITHIN)
    return ""


def _seconds(count: int) -> bytes:
    """Return a time as the kernel reads it: seconds and microseconds."""
    return count.to_bytes(_LONG, sys.byteorder) + bytes(_LONG)


def start(program: str, typed: Sequence[str]) -> NoReturn:
    """End this process as the service says; where there is none, become ``program`` itself."""
    code = served(typed)
    if code is not None:
        posix._exit(code)  # noqa: SLF001 - as above
    environ = {**posix.environ, SOCKET_VARIABLE: b""}
    posix.execve(program, [program, *typed], environ)


def encoded(word: str) -> bytes:
    """Return a word as it was typed, byte for byte."""
    return word.encode(sys.getfilesystemencoding(), "surrogateescape")


def say(sentence: bytes) -> None:
    """Write a sentence to standard error, where that is open."""
    try:
        posix.write(_ERRORS, sentence + b"\n")
    except OSError:
        return  # nobody is there to read it


def tell(trouble: str, arguments: Sequence[bytes]) -> int:
    """Say what keeps the service from doing what was typed; return the exit code."""
    from tui.client import words  # noqa: PLC0415 - only where something is wrong

    sentence, code = words.told(trouble, arguments)
    say(sentence)
    return code


def _command(typed: Sequence[str]) -> str | None:
    """Return the command among the words, "" for none; None where a folder is named before it."""
    words = iter(typed)
    for word in words:
        name = word.partition("=")[0]
        if name == _FOLDER_OPTION:
            return None
        if word in _VALUE_OPTIONS:
            next(words, "")
        elif not word.startswith("-"):
            return word
    return ""
