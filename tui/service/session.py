"""One session of the office service: a process forked for one person, which ends with them."""

import os
import pwd
import resource
import signal
import sys
import threading
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from types import FrameType, TracebackType
from typing import Self

from store.base.frozen import frozen
from store.errors import StorageError
from store.language import N_, use_language
from store.roles import account
from store.roles.ssh_key import key_fingerprint
from tui.client import packets
from tui.client.client import OF_OWN_PROCESS
from tui.client.packets import KEY
from tui.commands.line.declaration import Command
from tui.commands.line.ending import ToldToEnd, end_when_told
from tui.commands.line.ready import Ready
from tui.commands.line.running import Place, language_typed, run, told_of_own_error
from tui.commands.line.session import Session
from tui.program import ExitCode
from tui.service.accepting import Accepted, refuse
from tui.service.client_side import ClientFiles
from tui.service.connection import ClientConnection
from tui.service.handshake import NotUnderstood, OtherProtocol, greeting
from tui.service.surroundings import become_a_process, take_environment, take_streams, terminal
from tui.together.line import ServiceLine

_NOBODY = 65534
"""The account that stands for all that have none here."""
_MOST_CPU = 300
"""Seconds of the processor that a command may take; the screens may take any."""
_SCREENS = ""


class NoPerson(StorageError):
    """The kernel's number of the peer stands for no single person."""

    template = N_("The account number {file} stands for no single person of this machine.")


class TakesTooLong(StorageError):
    """A command has used up its time on the processor."""

    template = N_("“{file}” takes longer than a command may take here, and was stopped.")


class _HandedBack(Exception):
    """What was typed is for the person's own process."""


@frozen
class Served:
    """What is served: the office in ``folder``, with what was made ready of the program."""

    commands: Mapping[str, Command]
    ready: Ready
    folder: Path


def run_session(accepted: Accepted, served: Served) -> None:
    """Do in this process, which was forked for it, what the client wants, and end it."""
    become_a_process()
    try:
        wanted = greeting(accepted.connection)
    except OtherProtocol:
        accepted.connection.send(packets.RUN_HERE)
        os._exit(ExitCode.DONE)
    except NotUnderstood:
        os._exit(ExitCode.WRONG_USE)
    take_environment(wanted.environ, str(served.folder))
    take_streams(wanted.descriptors)
    use_language(language_typed(wanted.typed))
    connection = ClientConnection(accepted.connection, terminal())
    with _Ending(connection) as ending:
        try:
            _require_person(accepted.account)
        except NoPerson as error:
            refuse(accepted.connection, error.sentence, ExitCode.NOT_SAVED)
            return
        # Who has an account can have its client say anything; a door's is root's choice.
        told = wanted.environ.get(KEY.decode(), "") if accepted.is_door else ""
        account.serve(accepted.account, key_fingerprint(told))
        end_when_told()
        connection.begin()
        place = _place(accepted, connection, served)
        ending.code = run(wanted.typed, served.commands, place)


class _Ending:
    """Ends the process with the block, whatever happens there, and tells the client how."""

    def __init__(self, connection: ClientConnection) -> None:
        self._connection = connection
        self.code = int(ExitCode.NOT_SAVED)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            self._tell(kind, error)
        finally:
            # Also without memory to tell it; then the client says that its session is gone.
            os._exit(self.code)

    def _tell(self, kind: type[BaseException] | None, error: BaseException | None) -> None:
        """Tell the client how its session ends, once what goes on beside it has ended."""
        if isinstance(error, _HandedBack):
            self._connection.hand_back()
            return
        if kind is not None and error is not None:
            self.code = _code_of(kind, error)
        for thread in threading.enumerate():
            if thread is not threading.current_thread() and not thread.daemon:
                thread.join()
        for stream in (sys.stdout, sys.stderr):
            with suppress(OSError):
                stream.flush()
        self._connection.end(self.code)


def _code_of(kind: type[BaseException], error: BaseException) -> int:
    """Return the exit code of a session that an exception has ended, having told of it."""
    if isinstance(error, SystemExit):
        return error.code if isinstance(error.code, int) else int(ExitCode.DONE)
    if isinstance(error, ToldToEnd):
        return error.code
    return told_of_own_error(kind, error)


def _place(accepted: Accepted, connection: ClientConnection, served: Served) -> Place:
    def admit(command: Command, session: Session) -> None:
        # A client asks for neither; whoever speaks to the socket by hand may.
        if command.name in OF_OWN_PROCESS or session.options.data:
            raise _HandedBack
        session.require_reading(command.reader)
        if command.name != _SCREENS:
            _limit(command)
        accepted.usage.count(command.name, session.who)

    return Place(
        is_process=True,
        files=ClientFiles(connection),
        ready=replace(served.ready, kept=accepted.kept, line=ServiceLine(accepted.teller)),
        admit=admit,
    )


def _limit(command: Command) -> None:
    """Let a command end with a sentence when it has had its time on the processor."""

    def end(_number: int, _frame: FrameType | None) -> None:
        raise TakesTooLong(command.name)

    signal.signal(signal.SIGXCPU, end)
    resource.setrlimit(resource.RLIMIT_CPU, (_MOST_CPU, _MOST_CPU + 5))


def _require_person(number: int) -> None:
    """Refuse an account that has no name of its own; raises NoPerson."""
    try:
        found = pwd.getpwuid(number)
        is_one = pwd.getpwnam(found.pw_name).pw_uid == number
    except KeyError:
        is_one = False
    if number == _NOBODY or not is_one:
        raise NoPerson(str(number))
