"""Files read by several processes at once, as many as the machine has processors for.

Each process reads its share and sends what the files come to through a pipe. What one does not
send, because it was ended from outside, is read by this process itself.
"""

import gc
import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path

from store.base.garbage import collector_paused
from store.rollup.outcome import Outcome, lines_of, outcome_of
from store.rollup.reading import read_sums

_MOST_WORKERS = 4
_WORTH_A_WORKER = 100
"""So many files a process must have to read, or starting it costs more than it spares."""
_ENDING = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT)
_AT_ONCE = 64
"""How many files' outcomes are sent together, each in three lines."""


def read_all(paths: Sequence[str]) -> Iterator[tuple[str, Outcome]]:
    """Yield each path with what its file comes to, as they are read."""
    left = dict.fromkeys(range(len(paths)))
    for number, outcome in _read_by_workers(paths):
        del left[number]
        yield paths[number], outcome
    for number in left:
        with collector_paused():
            outcome = read_sums(Path(paths[number]))
        yield paths[number], outcome


def _read_by_workers(paths: Sequence[str]) -> Iterator[tuple[int, Outcome]]:
    """Yield the number of each path with what its file comes to."""
    count = _workers_for(len(paths))
    if not count:
        return
    context = multiprocessing.get_context("fork")
    gc.freeze()  # what is shared with the processes is not looked through in them
    started = []
    pipes: list[Connection] = []
    try:
        for number in range(count):
            here, there = context.Pipe(duplex=False)
            share = range(number, len(paths), count)
            work = context.Process(target=_read_share, args=(paths, share, there), daemon=True)
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


def _workers_for(files: int) -> int:
    """Return by how many processes so many files are read; 0 where this one does it by itself.

    A process with several threads is not forked: one of them could hold something meanwhile.
    """
    if threading.active_count() > 1:
        return 0
    count = min(len(os.sched_getaffinity(0)), _MOST_WORKERS, files // _WORTH_A_WORKER)
    return count if count > 1 else 0


def _received(pipes: Sequence[Connection]) -> Iterator[tuple[int, Outcome]]:
    open_pipes = list(pipes)
    while open_pipes:
        for pipe in wait(open_pipes):
            if not isinstance(pipe, Connection):
                continue
            try:
                lines = pipe.recv_bytes().split(b"\n")
            except (EOFError, OSError):
                open_pipes.remove(pipe)
                continue
            for number, head, cells in zip(lines[::3], lines[1::3], lines[2::3], strict=True):
                yield int(number), outcome_of(head, cells)


def _read_share(paths: Sequence[str], share: Sequence[int], pipe: Connection) -> None:
    """Read files and send what they come to; ends once nobody listens, without a word."""
    for one in _ENDING:
        signal.signal(one, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDING)
    gc.disable()
    lines: list[bytes] = []
    with suppress(BrokenPipeError, ConnectionResetError):
        for number in share:
            head, cells = lines_of(read_sums(Path(paths[number])))
            lines += b"%d" % number, head, cells
            if len(lines) >= 3 * _AT_ONCE or number == share[-1]:
                pipe.send_bytes(b"\n".join(lines))
                lines.clear()
    pipe.close()
