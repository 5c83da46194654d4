"""Work shared out among processes, as many as the machine has processors for.

Each process does its share and sends what comes of it through a pipe. Whoever shares out sees what
was not sent, because a process was ended from outside, and does that itself.
"""

import gc
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess

Send = Callable[[bytes], None]
Share = Callable[[range, Send], None]
"""Does the pieces of work of these numbers, and sends what came of them."""

_MOST = 4
_ENDING = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT)


def shared_out(pieces: int, do: Share, least: int) -> Iterator[bytes]:
    """Yield what processes send that each do a share of so many pieces of work.

    Nothing is yielded where that is not worth it, or a process had none to itself.

    Args:
        pieces: How many there are.
        do: Does a share; what it sends arrives whole and in its order.
        least: So many pieces a process must have, or starting it costs more than it spares.
    """
    count = _processes_for(pieces // least)
    if not count:
        return
    context = multiprocessing.get_context("fork")
    gc.freeze()  # what is shared with the processes is not looked through in them
    started: list[BaseProcess] = []
    pipes: list[Connection] = []
    try:
        for number in range(count):
            here, there = context.Pipe(duplex=False)
            share = range(number, pieces, count)
            work = context.Process(target=_do_share, args=(do, share, there), daemon=True)
            started.append(work)
            _start(work)
            there.close()
            pipes.append(here)
        yield from _received(pipes)
    finally:
        for pipe in pipes:
            pipe.close()
        for process in started:
            process.terminate()
            process.join()
        gc.unfreeze()


def _start(work: BaseProcess) -> None:
    """Start a process, which hears no signal before it has forgotten what this one does then."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _ENDING)
    try:
        work.start()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _processes_for(most: int) -> int:
    """Return how many processes do the work; 0 where this one does it by itself.

    A process with several threads is not forked: one of them could hold something meanwhile.
    """
    if threading.active_count() > 1:
        return 0
    count = min(len(os.sched_getaffinity(0)), _MOST, most)
    return count if count > 1 else 0


def _received(pipes: Sequence[Connection]) -> Iterator[bytes]:
    open_pipes = list(pipes)
    while open_pipes:
        for pipe in wait(open_pipes):
            if not isinstance(pipe, Connection):
                continue
            try:
                yield pipe.recv_bytes()
            except (EOFError, OSError):
                open_pipes.remove(pipe)


def _do_share(do: Share, share: range, pipe: Connection) -> None:
    """Do a share and send what comes of it; ends once nobody listens, without a word."""
    for one in _ENDING:
        signal.signal(one, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDING)
    with suppress(BrokenPipeError, ConnectionResetError):
        do(share, pipe.send_bytes)
    pipe.close()
