"""Making the operating system fail, or a process die, at one chosen call of a save."""

import errno
import os
import signal
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest

CALLS = ("open", "write", "fsync", "fchmod", "fstat", "link", "rename", "lseek", "pread", "mkdir")

Action = Callable[[str, Callable[..., Any], tuple[Any, ...], dict[str, Any]], Any]


@dataclass
class Calls:
    """Counts system calls and does something else at the ``at``-th, or from it on."""

    action: Action
    at: int
    stays: bool = False
    seen: list[str] = field(default_factory=list)

    def wrap(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def called(*args: Any, **kwargs: Any) -> Any:
            self.seen.append(name)
            place = len(self.seen) - 1
            if place == self.at or (self.stays and place > self.at):
                return self.action(name, real, args, kwargs)
            return real(*args, **kwargs)

        return called


@contextmanager
def calls_replaced(calls: Calls) -> Iterator[Calls]:
    with pytest.MonkeyPatch.context() as patch:
        for name in CALLS:
            patch.setattr(os, name, calls.wrap(name, getattr(os, name)))
        yield calls


def failing(code: int) -> Action:
    def fail(name: str, *_call: object) -> None:
        raise OSError(code, f"{name}: {os.strerror(code)}")

    return fail


def writing_half(name: str, real: Callable[..., Any], args: Any, _kwargs: Any) -> Any:
    """Write half of what is asked for, as a disk about to be full does; fail other calls."""
    if name != "write":
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    descriptor, data = args
    return real(descriptor, data[: max(1, len(data) // 2)])


def dying_before(*_call: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def dying_after(_name: str, real: Callable[..., Any], args: Any, kwargs: Any) -> None:
    try:
        real(*args, **kwargs)
    finally:
        os.kill(os.getpid(), signal.SIGKILL)


def in_child(work: Callable[[], None]) -> int:
    """Run ``work`` in a child of this process; return its wait status once it has ended."""
    child = start_child(work)
    return os.waitpid(child, 0)[1]


def start_child(work: Callable[[], None]) -> int:
    """Run ``work`` in a child of this process; return the child's id at once."""
    with warnings.catch_warnings():
        # Newer Pythons warn of threads other tests left behind; the child never meets them.
        warnings.simplefilter("ignore", DeprecationWarning)
        child = os.fork()
    if child:
        return child
    code = 1
    try:
        work()
        code = 0
    finally:
        os._exit(code)
