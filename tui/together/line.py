"""A session's line to the office service: what it is told there, and what it tells."""

import asyncio
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Protocol

from tui.together.company import Company, WordHeard, WordSent
from tui.together.packets import MOST_BYTES, Kind, packed, unpacked
from tui.together.turn import Turn


class Listener(Protocol):
    """Shows what is told."""

    def office_changed(self) -> None:
        """Look for what has changed, or by oneself from now on where the line has ended."""

    def company_changed(self) -> None:
        """Show who is at work."""

    def word_came(self, word: WordHeard) -> None:
        """Show a word of a colleague."""

    def word_sent(self, what: WordSent, name: str) -> None:
        """Say what became of a word to the colleague of that name."""


class ServiceLine:
    """The line, as long as the service is there."""

    def __init__(self, teller: socket.socket) -> None:
        """Speak and hear through ``teller``."""
        self._teller = teller
        self._listener: Listener | None = None
        self.is_open = True
        """Whether anything comes still; when it ends, one must look by oneself."""
        self.company = Company(self.tell)
        self.turn = Turn(self.tell)

    def tell(self, kind: Kind, *fields: str) -> bool:
        """Tell the service something, without waiting; return whether that could be told."""
        if not self.is_open:
            return False
        try:
            self._teller.send(packed(kind, *fields), socket.MSG_DONTWAIT | socket.MSG_NOSIGNAL)
        except OSError:
            return False
        return True

    def follow(self, listener: Listener) -> None:
        """Let ``listener`` hear in the running loop what comes, and that nothing will any more."""
        loop = asyncio.get_running_loop()
        self._listener = listener

        def hear() -> None:
            self._hear_all()
            if not self.is_open:
                loop.remove_reader(self._teller)
                listener.company_changed()
                listener.office_changed()

        self._teller.setblocking(False)  # noqa: FBT003 - the library names it "flag"
        loop.add_reader(self._teller, hear)

    @contextmanager
    def at_turn(self, told: Callable[[int], None]) -> Iterator[None]:
        """Begin the block at one's turn to make a paper, and let it go afterwards.

        ``told`` hears how many come before, as often as that changes while one waits.
        """
        waiting = True

        def hear(before: int) -> None:
            nonlocal waiting
            waiting = before > 0
            if waiting:
                told(before)

        self.turn.want(hear)
        try:
            while waiting:
                self._hear()
            yield
        finally:
            self.turn.done()

    def _hear_all(self) -> None:
        with suppress(BlockingIOError):
            while self.is_open:
                self._hear()

    def _hear(self) -> None:
        """Take one packet, or the end; raises BlockingIOError where none has come."""
        try:
            packet = self._teller.recv(MOST_BYTES)
        except BlockingIOError:
            raise
        except OSError:
            packet = b""
        if packet:
            self._take(packet)
        else:
            self.is_open = False
            self.company.take(())
            self.turn.come()

    def _take(self, packet: bytes) -> None:
        kind, fields = unpacked(packet)
        if kind == Kind.TURN and len(fields) == len(("before", "ticket")):
            self.turn.take(*fields)
        elif self._listener is not None:
            self._show(self._listener, kind, fields)

    def _show(self, listener: Listener, kind: str, fields: list[str]) -> None:
        if kind == Kind.CHANGED:
            listener.office_changed()
        elif kind == Kind.COMPANY:
            self.company.take(fields)
            listener.company_changed()
        elif kind == Kind.WORD:
            word = self.company.hear(fields)
            if word is not None:
                listener.word_came(word)
        elif kind == Kind.ANSWER and len(fields) == len(("what", "name")):
            with suppress(ValueError):
                listener.word_sent(WordSent(fields[0]), fields[1])
