"""A slow line to a port of this machine: so many bits a second, and every byte comes late."""

import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
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
    with socket.create_server(("127.0.0.1", free_port())) as door, ExitStack() as lines:
        guard = Thread(target=_let_in, args=(door, port, lines))
        guard.start()
        try:
            yield door.getsockname()[1]
        finally:
            door.shutdown(socket.SHUT_RDWR)
            guard.join()


def _let_in(door: socket.socket, port: int, lines: ExitStack) -> None:
    """Open a line for everyone who comes, each to end with ``lines``."""
    with suppress(OSError):
        while True:
            here = lines.enter_context(door.accept()[0])
            lines.enter_context(_line(here, socket.create_connection(("127.0.0.1", port))))


@contextmanager
def _line(here: socket.socket, there: socket.socket) -> Iterator[None]:
    """Carry what both ends say until the block ends, leaving no thread and no socket behind."""
    with there:
        carriers = []
        for source, target in ((here, there), (there, here)):
            source.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            underway: _Underway = Queue(_UNDERWAY)
            carriers += [
                Thread(target=_send, args=(source, underway)),
                Thread(target=_arrive, args=(underway, target)),
            ]
        for carrier in carriers:
            carrier.start()
        try:
            yield
        finally:
            for one in (here, there):
                with suppress(OSError):
                    one.shutdown(socket.SHUT_RDWR)
            for carrier in carriers:
                carrier.join()


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
    """Hand on each piece when it arrives; where the other end is gone, let the rest go."""
    while True:
        moment, data = underway.get()
        time.sleep(max(moment - time.monotonic(), 0))
        with suppress(OSError):
            if data:
                target.sendall(data)
            else:
                target.shutdown(socket.SHUT_WR)
        if not data:
            return
