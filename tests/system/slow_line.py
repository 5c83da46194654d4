"""A slow line to a port of this machine: so many bits a second, and every byte comes late."""

import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from queue import Queue
from threading import Thread

from tests.system.server import free_port

BITS_A_SECOND = 50_000
ROUND_TRIP = 0.6
"""Seconds from a key to the earliest answer: half of them each way."""

_PIECE = 1400
"""Bytes that travel together, as on a real line."""
_UNDERWAY = 64
"""Pieces that are on their way at most; then whoever sends has to wait."""

_Underway = Queue[tuple[float, bytes]]


@contextmanager
def slow_line(port: int) -> Iterator[int]:
    """Lend a port that leads to ``port`` over a slow line, until the block ends."""
    near = free_port()
    with socket.create_server(("127.0.0.1", near)) as door:
        Thread(target=_let_in, args=(door, port), daemon=True).start()
        yield near
        door.shutdown(socket.SHUT_RDWR)


def _let_in(door: socket.socket, port: int) -> None:
    with suppress(OSError):
        while True:
            here, _address = door.accept()
            there = socket.create_connection(("127.0.0.1", port))
            for one in (here, there):
                one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            for source, target in ((here, there), (there, here)):
                underway: _Underway = Queue(_UNDERWAY)
                Thread(target=_send, args=(source, underway), daemon=True).start()
                Thread(target=_arrive, args=(underway, target), daemon=True).start()


def _send(source: socket.socket, underway: _Underway) -> None:
    """Take what ``source`` says as fast as the line lets it through; its end is no bytes."""
    free = 0.0
    while True:
        try:
            data = source.recv(_PIECE)
        except OSError:
            data = b""
        free = max(free, time.monotonic()) + len(data) * 8 / BITS_A_SECOND
        underway.put((free + ROUND_TRIP / 2, data))
        if not data:
            return
        time.sleep(max(free - time.monotonic(), 0))


def _arrive(underway: _Underway, target: socket.socket) -> None:
    """Hand on each piece when it arrives."""
    with suppress(OSError):
        while True:
            moment, data = underway.get()
            time.sleep(max(moment - time.monotonic(), 0))
            if not data:
                target.shutdown(socket.SHUT_WR)
                return
            target.sendall(data)
