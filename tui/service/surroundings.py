"""What a session takes over from where its person sits, and what it leaves of the service."""

import io
import locale
import os
import re
import resource
import signal
import sys
import time
from collections.abc import Mapping, Sequence

from tui.client.packets import is_passed_on
from tui.terminal.environment import prepare_environment

_MOST_MEMORY = 2 << 30
"""Bytes of address space that a session may take."""
_STRICT = "strict"
_KEPT_VARIABLES = ("PATH",)
"""What is kept of the service's own environment."""
_TIME_ZONE = "TZ"
_ZONE = re.compile(r"[A-Za-z0-9_+-][A-Za-z0-9_+/-]*")
"""The name of a time zone: no path from the root."""
_PLAIN_ASCII = "ANSI_X3.4-1968"
"""The character set of the locale C, in which Python speaks UTF-8."""
ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
"""Signals that end the service, and do not concern a session before it listens to them."""


def become_a_process() -> None:
    """Leave the service's terminal, signals and timers: this process goes its own way."""
    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGCHLD, signal.SIGALRM):
        signal.signal(number, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.setitimer(signal.ITIMER_REAL, 0)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDING)
    # Else reading from a terminal that others have in front would stop it.
    os.setsid()
    os.chdir("/")  # a path that a person types means nothing here
    resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def take_environment(given: Mapping[str, str], data: str) -> None:
    """Go by the variables of where the person sits, in the office in the folder ``data``."""
    kept = {name: os.environ[name] for name in _KEPT_VARIABLES if name in os.environ}
    taken = {name: value for name, value in given.items() if _is_taken(name, value)}
    os.environ.clear()
    os.environ.update({**kept, **taken, "THONXA_DATA": data})
    time.tzset()
    prepare_environment(os.environ)


def _is_taken(name: str, value: str) -> bool:
    """Tell whether a variable is one that a client passes on, and names no file of the machine."""
    if name == _TIME_ZONE:
        return _ZONE.fullmatch(value) is not None and ".." not in value
    return is_passed_on(os.fsencode(name))


def take_streams(descriptors: Sequence[int]) -> None:
    """Read and write where the person does; each of ``descriptors`` becomes a standard stream."""
    for number, given in enumerate(descriptors):
        os.dup2(given, number)
        os.close(given)
    encoding = _encoding()
    sys.stdin = _stream(0, "r", encoding, _STRICT)
    sys.stdout = _stream(1, "w", encoding, _STRICT)
    sys.stderr = _stream(2, "w", encoding, "backslashreplace")
    # The screens and what is imported later ask for these.
    for name in ("stdin", "stdout", "stderr"):
        setattr(sys, f"__{name}__", getattr(sys, name))


def terminal() -> int | None:
    """Return the stream that is a terminal, if any is."""
    return next((number for number in range(3) if os.isatty(number)), None)


def _stream(number: int, mode: str, encoding: str, errors: str) -> io.TextIOWrapper:
    """Return a stream that leaves its descriptor open, written to line by line on a terminal."""
    bare = open(number, f"{mode}b", closefd=False)  # noqa: SIM115 - as long as the process runs
    is_line_wise = errors != _STRICT or os.isatty(number)
    return io.TextIOWrapper(bare, encoding, errors, line_buffering=is_line_wise)


def _encoding() -> str:
    """Return the character set of the person's locale, as a start of one's own would find it."""
    try:
        locale.setlocale(locale.LC_CTYPE, "")
    except locale.Error:
        return "utf-8"
    found = locale.nl_langinfo(locale.CODESET)
    return "utf-8" if found == _PLAIN_ASCII else found
