"""What a client hands over: its descriptors, and the variables that count where its person sits."""

from __future__ import annotations

import _signal  # type: ignore[import-not-found]  # signal itself loads enum, a third of a start
import _socket
import posix
import sys

from tui.client.packets import KEY, is_passed_on

TYPE_CHECKING = False
if TYPE_CHECKING:  # typing itself takes twice as long to import as all else together
    from collections.abc import Mapping

_KEY_FILE = b"SSH_USER_AUTH"
_KEY_LINE = b"publickey "
_MOST_OF_KEY = 16_384
INT = 4
"""Bytes of a descriptor on its way."""


def stay_in_front() -> None:
    """Stop as long as another program has the terminal, as any that reads from it does."""
    while not _has_terminal():
        _signal.raise_signal(_signal.SIGTTIN)


def _has_terminal() -> bool:
    """Tell whether standard input is no terminal of another program's turn."""
    try:
        return posix.tcgetpgrp(0) == posix.getpgrp()
    except OSError:
        return True


def lent(number: int) -> int:
    """Return a descriptor to hand over: itself, or nothing where it is closed or not our turn."""
    try:
        posix.fstat(number)
    except OSError:
        return posix.open("/dev/null", posix.O_RDWR | posix.O_CLOEXEC)
    if number == 0 and not _has_terminal():
        return posix.open("/dev/null", posix.O_RDONLY | posix.O_CLOEXEC)
    return number


def passed_on(environ: Mapping[bytes, bytes]) -> list[bytes]:
    """Return those variables that count where the person sits, and by which key they came."""
    told = [b"=".join((name, value)) for name, value in environ.items() if is_passed_on(name)]
    key = _key(environ[_KEY_FILE]) if _KEY_FILE in environ else b""
    return [*told, b"=".join((KEY, key))] if key else told


def _key(place: bytes) -> bytes:
    """Return the line in which sshd names the key; it lets nobody but the person read that."""
    try:
        file = posix.open(place, posix.O_RDONLY | posix.O_NONBLOCK | posix.O_CLOEXEC)
    except OSError:
        return b""
    try:
        lines = posix.read(file, _MOST_OF_KEY).split(b"\n")
    except OSError:
        return b""
    finally:
        posix.close(file)
    return next((one for one in lines if one.startswith(_KEY_LINE) and b"\0" not in one), b"")


def rights(*descriptors: int) -> tuple[int, int, bytes]:
    """Return what hands descriptors over."""
    data = b"".join(number.to_bytes(INT, sys.byteorder) for number in descriptors)
    return _socket.SOL_SOCKET, _socket.SCM_RIGHTS, data
