"""Whose turn it is to make a paper: so many at once for the whole office, the others in line."""

import os
from collections.abc import Callable

from tui.service.told.board import Send
from tui.together.packets import Kind, packed

_MOST_AT_ONCE = 4
LENT_FOR = 600.0
"""Seconds after which a paper counts no longer as being made: nobody else shall wait for it."""


def places() -> int:
    """Return how many papers this machine makes at once: one a processor, up to four."""
    return max(min(len(os.sched_getaffinity(0)), _MOST_AT_ONCE), 1)


class Press:
    """Gives out turns, in the order in which they were asked for; a session has one at a time."""

    def __init__(self, send: Send, clock: Callable[[], float], most: int) -> None:
        """Tell by ``send``; ``most`` papers are made at once, by the seconds of ``clock``."""
        self._send = send
        self._clock = clock
        self._most = most
        self._making: dict[int, float] = {}
        self._waiting: dict[int, str] = {}
        self._untold: dict[int, bytes] = {}
        self._said: dict[int, bytes] = {}

    def want(self, number: int, ticket: str) -> None:
        """Put the session of that number at the end of the line."""
        self.leave(number)
        self._waiting[number] = ticket
        self._follow()

    def leave(self, number: int) -> None:
        """Take a session out of the line: it is done, waits no longer, or is gone."""
        self._untold.pop(number, None)
        if self._said.pop(number, None) is not None:
            self._making.pop(number, None)
            self._waiting.pop(number, None)
            self._follow()

    def tell(self) -> None:
        """Tell all who do not know how far it is; who cannot hear is told the next time."""
        for number, since in list(self._making.items()):
            if self._clock() - since > LENT_FOR:
                self.leave(number)
        self._untold = {
            number: packet
            for number, packet in self._untold.items()
            if not self._send(number, packet)
        }

    def _follow(self) -> None:
        """Let those at the head of the line begin, and note what the others are to be told."""
        for number in list(self._waiting):
            if len(self._making) >= self._most:
                break
            self._note(number, 0)
            del self._waiting[number]
            self._making[number] = self._clock()
        for before, number in enumerate(self._waiting, start=len(self._making)):
            self._note(number, before)

    def _note(self, number: int, before: int) -> None:
        packet = packed(Kind.TURN, str(before), self._waiting[number])
        if self._said.get(number) != packet:
            self._said[number] = self._untold[number] = packet
