"""What takes too long is ended, and what does not is left alone."""

import socket
import threading
from collections.abc import Generator, Iterator

import pytest

from store.server.line import deadline as module
from store.server.line.address import Address
from store.server.line.deadline import Deadline, allowed, watched
from store.server.line.door import Link, Statement
from store.server.line.failure import ServerFailure
from tests.store.server.server_at_hand import TestServer


def told(seconds: float, looks: int) -> list[str]:
    """Return what is done about an answer that comes after so many looks in vain."""
    done: list[str] = []
    deadline = Deadline(seconds, lambda: done.append("off"), lambda: done.append("cut"))

    def work() -> Generator[str, int, str]:
        for _turn in range(looks):
            assert (yield "read") == 0
        assert (yield "read") == 1
        return "answer"

    going = watched(work(), deadline)
    assert next(going) == "read"
    for _turn in range(looks):
        assert going.send(0) == "read"
    with pytest.raises(StopIteration) as ended:
        going.send(1)
    assert ended.value.value == "answer"
    return done


def test_what_takes_too_long_is_called_off() -> None:
    assert told(-1.0, 1) == ["off"]
    assert told(-1.0, 9) == ["off"], "it has some seconds to end"


def test_what_does_not_hear_that_is_cut_off_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_TO_OBEY", -1.0)
    assert told(-1.0, 9) == ["off", "cut"]


def test_what_ends_in_time_is_left_alone() -> None:
    assert told(60.0, 9) == []


def test_whoever_sends_more_may_take_longer() -> None:
    assert allowed(20, 2_000_000) == pytest.approx(120)


def test_a_statement_that_takes_too_long_is_called_off_on_the_server(
    postgres: TestServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.server.line.door._TO_ANSWER", 0.1)
    link = Link(Address(postgres.url("shared")))
    with pytest.raises(ServerFailure) as caught:
        link.run(Statement("SELECT pg_sleep(60)"))
    assert caught.value.code == "57014"
    monkeypatch.setattr("store.server.line.door._TO_ANSWER", 20.0)
    (answer,) = link.run(Statement("SELECT 1"))
    assert answer.rows == [(1,)], "the line goes on"
    link.close()


def test_work_on_all_that_is_there_takes_its_time(
    postgres: TestServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.server.line.door._TO_ANSWER", 0.1)
    link = Link(Address(postgres.url("shared")))
    with link.taking_time():
        (answer,) = link.run(Statement("SELECT count(*) FROM pg_sleep(0.5)"))
    assert answer.rows == [(1,)]
    link.close()


@pytest.fixture
def frozen() -> Iterator[Address]:
    """The address of a server that lets people in, and then says nothing at all."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        taken: list[socket.socket] = []
        threading.Thread(target=_let_in, args=(server, taken), daemon=True).start()
        yield Address(f"postgresql://x@127.0.0.1:{server.getsockname()[1]}/x?sslmode=disable")
        for one in taken:
            one.close()


def _let_in(server: socket.socket, taken: list[socket.socket]) -> None:
    line, _from = server.accept()
    taken.append(line)
    line.recv(4096)
    line.sendall(
        b"R\0\0\0\x08\0\0\0\0"  # let in
        b"K\0\0\0\x0c\0\0\0\x01\0\0\0\x01"  # how to call off
        b"S\0\0\0\x19client_encoding\0UTF8\0"
        b"Z\0\0\0\x05I"
    )


def test_a_server_that_does_not_even_hear_that_is_hung_up_on(
    frozen: Address, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.server.line.door._TO_ANSWER", 0.1)
    monkeypatch.setattr("store.server.line.door._TO_CALL_OFF", 0.1)
    monkeypatch.setattr(module, "_TO_OBEY", 0.1)
    link = Link(frozen)
    with pytest.raises(ServerFailure) as caught:
        link.run(Statement("SELECT 1"))
    assert caught.value.code == ""
    assert not link.is_open
    link.close()
