"""The socket at which clients knock: made here, or handed over by systemd, which keeps it."""

import os
import socket
import stat
from collections.abc import MutableMapping
from pathlib import Path

from store.errors import StorageError
from store.language import N_

_HANDED_OVER = 3
"""The first descriptor that systemd hands over."""
_WAITING = 512
"""How many clients may wait to be let in."""
_SOCKET_MODE = 0o660


class InUse(StorageError):
    """Another service listens there."""

    template = N_("Another office service listens at {file} already.")


class NoSocket(StorageError):
    """Something else than a socket stands there."""

    template = N_("{file} is no socket, so the office service does not take its place.")


def listening(place: Path, environ: MutableMapping[str, str] = os.environ) -> socket.socket:
    """Return the socket that systemd hands over, else a new one at ``place``.

    One that nobody listens at any longer is replaced.

    Raises:
        InUse: Somebody listens there.
        NoSocket: It is no socket.
        OSError: The system refuses.
    """
    count = environ.pop("LISTEN_FDS", "")
    if environ.pop("LISTEN_PID", "") == str(os.getpid()) and count == "1":
        handed_over = socket.socket(fileno=_HANDED_OVER)
        handed_over.set_inheritable(False)
        return handed_over
    _clear(place)
    made = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    made.bind(str(place))
    place.chmod(_SOCKET_MODE)
    made.listen(_WAITING)
    return made


def tell_ready(environ: MutableMapping[str, str] = os.environ) -> None:
    """Tell systemd, where it waits for that, that clients are let in; raises OSError."""
    place = environ.pop("NOTIFY_SOCKET", "")
    if place:
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as teller:
            teller.sendto(b"READY=1", place.replace("@", "\0", 1))


def _clear(place: Path) -> None:
    """Remove a socket at which nobody listens any longer."""
    try:
        mode = place.lstat().st_mode
    except FileNotFoundError:
        return
    if not stat.S_ISSOCK(mode):
        raise NoSocket(str(place))
    with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as knocking:
        knocking.settimeout(1)
        try:
            knocking.connect(str(place))
        except ConnectionRefusedError:
            place.unlink()
        else:
            raise InUse(str(place))
