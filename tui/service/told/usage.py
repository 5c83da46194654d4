"""How often somebody may do what costs the whole office room: counted by the service."""

import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from types import MappingProxyType
from typing import TYPE_CHECKING

from store.errors import StorageError
from store.language import N_
from tui.together.packets import Kind, packed

if TYPE_CHECKING:
    from socket import socket

_WITHIN = 3600
"""Seconds in which so much may be done."""
MOST: Mapping[str, int] = MappingProxyType(
    {"import": 200, "merge": 200, "new": 20, "copy": 200, "export": 600, "print": 200}
)
"""How often a command may be given by one person within that time."""
_LONGEST = 200


class TooOften(StorageError):
    """Somebody has done so much within the hour that others may lack room."""

    template = N_("“{file}” was done {most} times within the hour, which is as often as it may be.")


class Usage:
    """What each person has done within the hour; a session inherits it and tells of its own."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Begin with nothing; ``clock`` tells seconds."""
        self._clock = clock
        self._since = clock()
        self._counts: Counter[tuple[str, str]] = Counter()
        self.teller: socket | None = None
        """In a session: the way to the service."""

    def count(self, command: str, who: str) -> None:
        """Note in a session that somebody gives a command; raises TooOften."""
        if command not in MOST:
            return
        if self._counts[command, who] >= MOST[command]:
            raise TooOften(command, most=str(MOST[command]))
        if self.teller is not None:
            with suppress(OSError):
                self.teller.send(packed(Kind.COUNT, command, who[:_LONGEST]))

    def take(self, fields: Sequence[str]) -> None:
        """Note in the service what a session tells: a command, and who gave it."""
        if self._clock() - self._since > _WITHIN:
            self._since = self._clock()
            self._counts.clear()
        if len(fields) == len(("command", "who")) and fields[0] in MOST:
            self._counts[fields[0], fields[1]] += 1
