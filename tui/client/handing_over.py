"""What a client hands over: its descriptors, and the variables that count where its person sits."""

from __future__ import annotations

import _signal  # type: ignore[import-not-found]  # signal itself loads enum, a third of a start
import _socket
import posix
import sys

from tui.client.packets import is_passed_on

TYPE_CHECKING = False
if TYPE_CHECKING:  # typing itself takes twice as long to import as all else together
    from collections.abc import Mapping

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
    """Return those variables that count where the person sits."""
    return [b"=".join((name, value)) for name, value in environ.items() if is_passed_on(name)]


def rights(*descriptors: int) -> tuple[int, int, bytes]:
    """Return what hands descriptors over."""
    data = b"".join(number.to_bytes(INT, sys.byteorder) for number in descriptors)
    return _socket.SOL_SOCKET, _socket.SCM_RIGHTS, data
