"""The one door to psycopg: connections to a server, and what goes through them.

Statements are put together here and sent as one text, so that several cost one round trip; values
are quoted by libpq. Nothing is prepared and no session is changed, so that a pooler between here
and the server, such as PgBouncer in transaction mode, makes no difference.
"""

import os
import socket
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext, suppress
from functools import partial
from itertools import chain
from typing import Any
from uuid import UUID

import psycopg
from psycopg import abc, adapt
from psycopg.conninfo import conninfo_to_dict, make_conninfo
from psycopg.pq import TransactionStatus

from store.base.frozen import frozen
from store.server.line.address import Address
from store.server.line.deadline import Deadline, allowed, watched
from store.server.line.failure import ServerFailure

_MARK = b"%s"
_OFTEN_AGAIN = frozenset({str, UUID, type(None)})
"""The types of values that may stand in every row of a statement."""
_WARNING_CLASS = "01"
_PATIENCE = {
    "connect_timeout": "10",
    "tcp_user_timeout": "20000",
    "keepalives_idle": "20",
    "keepalives_interval": "5",
    "keepalives_count": "3",
}
"""How soon a line that is dead is known to be; an address or $PGCONNECT_TIMEOUT may say else."""
_TO_ANSWER = 20.0
"""Seconds an answer may take; a COMMIT that waits for another server waits as long as that."""
_TO_CALL_OFF = 3.0
_UNFINISHED = {TransactionStatus.INTRANS, TransactionStatus.INERROR}
_CALLED = {"fallback_application_name": "thonxa"}
_BY_ENVIRONMENT = {"connect_timeout": "PGCONNECT_TIMEOUT"}


@frozen
class Statement:
    """One statement of SQL with a ``%s`` for each of its values."""

    sql: str
    values: Sequence[object] = ()


@frozen
class Answer:
    """What a statement came to: what the server calls it, and its rows."""

    status: str
    rows: Sequence[tuple[Any, ...]]


class _Connection(psycopg.Connection[Any]):
    """A connection that waits for no answer without end."""

    deadline: Deadline | None = None

    @contextmanager
    def until(self, size: int) -> Iterator[None]:
        """Wait in the block no longer than so many bytes may take."""
        self.deadline = Deadline(allowed(_TO_ANSWER, size), self._call_off, self._cut_off)
        try:
            yield
        finally:
            self.deadline = None

    def wait(self, gen: Any, *how: Any, **named: Any) -> Any:
        """Wait for what ``gen`` asks for, as psycopg does."""
        deadline = self.deadline
        return super().wait(gen if deadline is None else watched(gen, deadline), *how, **named)

    def _call_off(self) -> None:
        with suppress(psycopg.Error):
            self.cancel_safe(timeout=_TO_CALL_OFF)

    def _cut_off(self) -> None:
        with suppress(OSError), socket.socket(fileno=os.dup(self.fileno())) as line:
            line.shutdown(socket.SHUT_RDWR)


class Link:
    """A connection to the server, made when it is needed and anew after it broke.

    Threads take turns at it.
    """

    def __init__(self, address: Address) -> None:
        self._address = address
        self._connection: _Connection | None = None
        self._process = 0
        self._has_time = False
        self.warnings: list[str] = []
        self._turn = threading.RLock()

    @property
    def is_open(self) -> bool:
        """Whether there is a connection, as far as is known."""
        connection = self._connection
        return connection is not None and self._process == os.getpid() and not connection.closed

    def run(self, *statements: Statement) -> tuple[Answer, ...]:
        """Have the statements carried out in one round trip; returns what each came to.

        ``warnings`` are the SQLSTATEs of what the server warned of.

        Raises:
            ServerFailure: One failed, and those after it were not carried out; or the line broke.
        """
        with self._turn:
            return self._run(statements)

    def _run(self, statements: Sequence[Statement]) -> tuple[Answer, ...]:
        self.warnings.clear()
        is_done = False
        try:
            connection = self._opened()
            text = b";\n".join(_text_of(statements, adapt.Transformer(connection)))
            until = nullcontext() if self._has_time else connection.until(len(text))
            with until, psycopg.ClientCursor(connection) as cursor:
                cursor.execute(text)
                answers = tuple(_answers(cursor))
            is_done = True
        except psycopg.Error as error:
            raise _failure_of(error) from error
        except UnicodeEncodeError as error:
            raise ServerFailure("22021", "half a letter") from error
        finally:
            if not is_done:
                self._require_idle()
        return answers

    @contextmanager
    def taking_time(self) -> Iterator[None]:
        """Wait in the block as long as it takes: for work on all that is there."""
        self._has_time = True
        try:
            yield
        finally:
            self._has_time = False

    def give_up(self) -> None:
        """End what was begun and not finished."""
        if self.is_open:
            self._require_idle()

    def notices(self, seconds: float) -> bool:
        """Wait for somebody to notify, so many seconds at most; tell whether one did.

        Raises:
            ServerFailure: The line broke.
        """
        try:
            return any(True for _one in self._opened().notifies(timeout=seconds, stop_after=1))
        except psycopg.Error as error:
            raise _failure_of(error) from error

    def close(self) -> None:
        """Hang up; the connection is made anew when it is needed."""
        connection, self._connection = self._connection, None
        if connection is not None and self._process == os.getpid():
            with suppress(psycopg.Error):
                connection.close()

    def _opened(self) -> _Connection:
        connection = self._connection
        if connection is None or not self.is_open:
            self._connection = connection = self._made()
            self._process = os.getpid()
            connection.add_notice_handler(partial(_hear, self.warnings))
        return connection

    def _made(self) -> _Connection:
        url = self._address.url
        named = conninfo_to_dict(url)
        patience = {
            key: value
            for key, value in _PATIENCE.items()
            if key not in named and _BY_ENVIRONMENT.get(key, "") not in os.environ
        }
        whole = make_conninfo(url, client_encoding="UTF8", **{**_CALLED, **patience})
        return _Connection.connect(whole, autocommit=True, prepare_threshold=None)

    def __del__(self) -> None:
        self.close()

    def _require_idle(self) -> None:
        """Leave no transaction open: end it, or hang up where that cannot be done."""
        connection = self._connection
        if connection is None or connection.closed:
            return
        if connection.info.transaction_status in _UNFINISHED:
            with suppress(psycopg.Error):
                connection.execute("ROLLBACK")
        if connection.info.transaction_status is not TransactionStatus.IDLE:
            self.close()


def _text_of(statements: Iterable[Statement], quoting: abc.Transformer) -> Iterator[bytes]:
    """Yield the statements with their values in them, as libpq quotes them for this connection."""
    for one in statements:
        text = one.sql.encode()
        marks = text.split(_MARK) if one.values else [text]
        first, *others = [part.replace(b"%%", b"%") for part in marks]
        literals = _literals(one.values, quoting)
        yield first + b"".join(chain.from_iterable(zip(literals, others, strict=True)))


def _literals(values: Iterable[object], quoting: abc.Transformer) -> Iterator[bytes]:
    """Yield values as literals; what stands in many rows of a statement is quoted once."""
    known: dict[object, bytes] = {None: b"NULL"}
    for it in values:
        if type(it) is int and it >= 0:
            yield b"%d" % it
        elif type(it) in _OFTEN_AGAIN:
            yield known.get(it) or known.setdefault(it, quoting.as_literal(it))
        else:
            yield quoting.as_literal(it)


def _hear(warnings: list[str], said: psycopg.errors.Diagnostic) -> None:
    if (said.sqlstate or "").startswith(_WARNING_CLASS):
        warnings.append(said.sqlstate or "")


def _answers(cursor: "psycopg.ClientCursor[Any]") -> Iterator[Answer]:
    while True:
        rows = cursor.fetchall() if cursor.description else []
        yield Answer(cursor.statusmessage or "", rows)
        if not cursor.nextset():
            return


def _failure_of(error: psycopg.Error) -> ServerFailure:
    return ServerFailure(error.sqlstate or "", str(error))
