"""The service's own loop: it lets clients in, each into a process of its own, and keeps warm.

It never reads from a client, so that a silent one holds up nobody, and has one thread, for what is
forked has no other.
"""

import errno
import math
import os
import select
import signal
import socket
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from itertools import chain
from pathlib import Path

from store.base.frozen import frozen
from store.base.system_reasons import reason_of
from store.errors import StorageError
from store.language import N_
from tui.client import packets
from tui.program import ExitCode
from tui.service.doors import Doors
from tui.service.handshake import account_behind
from tui.service.heads import HeadsTold, SystemLog
from tui.service.kept_open import KeptOpen
from tui.service.surroundings import ENDING
from tui.service.told.switchboard import Switchboard
from tui.service.told.usage import Usage
from tui.together.packets import MOST_BYTES, Kind, packed

MOST_SESSIONS = 400
"""Sessions of all people together."""
MOST_OF_AN_ACCOUNT = 32
"""Sessions of one account; a door of the office may have as many as there may be."""
_LOOKS_EVERY = 1.0
"""Seconds between two looks at the office's files."""
_MOMENT = 0.05
"""Seconds after which a machine without room is asked again."""
_RESTS_AFTER = 30.0
"""Seconds without a change after which there is time to tidy up."""
_CHANGED = packed(Kind.CHANGED)
_THREADS = "/proc/self/task"
_NOTHING_LEFT = object()
_NO_ROOM = {errno.EMFILE, errno.ENFILE, errno.ENOMEM, errno.EAGAIN}


class TooMany(StorageError):
    """There are as many sessions as there may be."""

    template = N_("The office service has {file} sessions open for you; end one of them first.")


class NoSession(StorageError):
    """The machine has no room for another session."""

    template = N_("The office service cannot begin another session: {reason}.")


@frozen
class Accepted:
    """A client that was let in: what a process forked for it goes by.

    Through ``teller`` it hears from the service, and tells it what is counted. Where the account
    ``is_door``, root wrote what its client is and says.
    """

    connection: socket.socket
    account: int
    is_door: bool
    teller: socket.socket
    kept: KeptOpen
    usage: Usage


class Accepting:
    """Lets clients in at a listening socket."""

    def __init__(self, listening: socket.socket, folder: Path, kept: KeptOpen) -> None:
        """Serve the office in ``folder``, whose dossiers are ``kept`` open and heads are told."""
        self._listening = listening
        self._kept = kept
        self._heads = HeadsTold(folder, SystemLog())
        self._usage = Usage()
        self._switchboard = Switchboard(self._send, self._usage)
        self._doors = Doors(folder)
        self._sessions: dict[int, _Begun] = {}
        self._poll = select.poll()
        self._poll.register(listening, select.POLLIN)
        self._looked = self._changed = 0.0
        signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for a session

    def next_session(self) -> Accepted:
        """Return, in a process forked for it, the next client that was let in.

        In the service's own process this goes on until a signal ends it.
        """
        work = self._heads.steps()
        while True:
            is_idle = next(work, _NOTHING_LEFT) is _NOTHING_LEFT
            for number, _event in self._poll.poll(self._patience() if is_idle else 0):
                if number in self._sessions:
                    self._hear(number)
                elif accepted := self._let_in():
                    return accepted
            self._switchboard.tell()
            if is_idle and time.monotonic() - self._looked >= _LOOKS_EVERY:
                self._looked = time.monotonic()
                work = self._look()

    def _patience(self) -> int:
        """Return for how many milliseconds there is nothing to do unless somebody comes."""
        tells_in = self._switchboard.tells_in
        return math.ceil(min(_LOOKS_EVERY, _LOOKS_EVERY if tells_in is None else tells_in) * 1000)

    def _send(self, number: int, packet: bytes) -> bool:
        """Send a session a packet without waiting; tell whether it need not be sent again."""
        begun = self._sessions.get(number)
        try:
            if begun is not None:
                begun.teller.send(packet)
        except BlockingIOError:
            return False
        except OSError:
            return True  # it is gone, which is heard next
        return True

    def _let_in(self) -> Accepted | None:
        """Fork for the next client; returns nothing in the service's own process."""
        try:
            connection, _address = self._listening.accept()
        except OSError as error:
            if error.errno in _NO_ROOM:
                time.sleep(_MOMENT)  # sessions that end make room
            return None
        try:
            account = account_behind(connection)
            self._doors.look()
            self._require_room(account)
            return self._begun(connection, account)
        except StorageError as error:
            refuse(connection, error.sentence, ExitCode.NOT_SAVED)
        except OSError as error:
            trouble = NoSession("", reason=reason_of(error))
            refuse(connection, trouble.sentence, ExitCode.NOT_SAVED)
        return None

    def _begun(self, connection: socket.socket, account: int) -> Accepted | None:
        """Fork; returns nothing in the service's own process, and raises OSError there."""
        if len(os.listdir(_THREADS)) != 1:  # noqa: PTH208 - quicker, with every session
            # What another thread holds at this moment would be held for ever in the session.
            raise OSError(errno.EDEADLK, os.strerror(errno.EDEADLK))
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        signal.pthread_sigmask(signal.SIG_BLOCK, ENDING)
        child = -1
        try:
            child = os.fork()
        finally:
            if child:
                signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDING)
        if not child:
            self._leave(ours)
            self._usage.teller = theirs
            is_door = account in self._doors.numbers
            return Accepted(connection, account, is_door, theirs, self._kept, self._usage)
        connection.close()
        theirs.close()
        ours.setblocking(False)  # noqa: FBT003 - the name of the library's argument is "flag"
        self._sessions[ours.fileno()] = _Begun(ours, account)
        self._poll.register(ours, select.POLLIN)
        return None

    def _leave(self, ours: socket.socket) -> None:
        """Let go, in a session, of what is the service's alone."""
        for one in (self._listening, ours, *(begun.teller for begun in self._sessions.values())):
            one.close()
        self._sessions.clear()

    def _hear(self, number: int) -> None:
        """Take what a session tells, or its end."""
        begun = self._sessions[number]
        try:
            told = begun.teller.recv(MOST_BYTES)
        except BlockingIOError:
            return
        except OSError:
            told = b""
        if told:
            self._switchboard.take(number, told)
            return
        self._switchboard.hang_up(number)
        self._poll.unregister(begun.teller)
        begun.teller.close()
        del self._sessions[number]

    def _look(self) -> Iterator[None]:
        """Look for what has changed in the office, and return the work that follows from it."""
        if not self._kept.changed():
            if time.monotonic() - self._changed > _RESTS_AFTER:
                self._kept.tidy()
            return iter(())
        self._changed = time.monotonic()
        for number in self._sessions:
            self._send(number, _CHANGED)
        return chain(self._kept.brought_up_to_date(), self._heads.steps())

    def _require_room(self, account: int) -> None:
        """Raise TooMany where the account, or all together, have as many sessions as may be."""
        accounts = Counter(begun.account for begun in self._sessions.values())
        most = MOST_SESSIONS if account in self._doors.numbers else MOST_OF_AN_ACCOUNT
        if accounts[account] >= most or len(self._sessions) >= MOST_SESSIONS:
            raise TooMany(str(accounts[account]))


def refuse(connection: socket.socket, sentence: str, code: ExitCode) -> None:
    """Tell a client why it is not let in, if it listens, and let go of it."""
    packet = b"%s%d\0%s" % (packets.REFUSED, code, sentence.encode())
    with suppress(OSError):
        connection.send(packet, socket.MSG_DONTWAIT)
    connection.close()


@frozen
class _Begun:
    """A session that was begun: what it tells comes through ``teller``; whose it is."""

    teller: socket.socket
    account: int
