"""Clients that are silent, mad, many or gone harm nobody else, and each is told why."""

import os
import pwd
import resource
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import count
from pathlib import Path

import pytest

from tests.tui.pseudo_terminal import PATIENCE
from tests.tui.service.office_service import THONXA, OfficeService, greet, greeting
from tui.client import packets
from tui.program import ExitCode
from tui.service.accepting import MOST_OF_AN_ACCOUNT

MANY = 1_000
_THREADS = 3
"""Of a command: the work, and those that hear the client and watch who reads."""


@pytest.fixture
def nowhere() -> Iterator[int]:
    """A descriptor that may be handed over."""
    number = os.open(os.devnull, os.O_RDWR)
    yield number
    os.close(number)


def heard(client: socket.socket) -> bytes:
    """Return the next packet, nothing where the session is gone."""
    try:
        return client.recv(packets.MOST_BYTES)
    except ConnectionResetError:
        return b""


def until_all_wait(session: int) -> None:
    """Wait until a command's threads are there and wait: the work, the client and the watch."""
    give_up = time.monotonic() + PATIENCE
    while not _is_waiting(session):
        assert time.monotonic() < give_up
        time.sleep(0.01)


def _is_waiting(session: int) -> bool:
    stats = [one.read_text().rpartition(")")[2].split() for one in _threads(session)]
    return len(stats) == _THREADS and all(state == "S" for state, *_rest in stats)


def _threads(session: int) -> Iterator[Path]:
    return Path(f"/proc/{session}/task").glob("*/stat")


def test_who_says_nothing_holds_up_nobody_and_is_let_go(service: OfficeService) -> None:
    with service.knock() as silent:
        assert "huong-loc-2027" in service.done("list")
        assert heard(silent) == b""
    service.until_sessions(0)


@pytest.mark.parametrize(
    "said",
    [
        b"",
        b"\0",
        b"GET / HTTP/1.1",
        b"1",
        b"1\0two\0list",
        b"1\x0099999999999\0list",
        b"1\x002\0list",
        os.urandom(2_000),
        b"1\x001\0" + b"x" * packets.MOST_BYTES * 2,
    ],
    ids=range(9),
)
def test_what_is_no_greeting_ends_the_session_alone(service: OfficeService, said: bytes) -> None:
    with service.knock() as client:
        try:
            client.send(said)
        except OSError:
            assert len(said) > packets.MOST_BYTES
        assert heard(client) == b""
    assert "huong-loc-2027" in service.done("list")


@pytest.mark.parametrize("count", [0, 1, 2])
def test_who_hands_over_too_few_streams_is_let_go(
    service: OfficeService, nowhere: int, count: int
) -> None:
    with service.knock() as client:
        socket.send_fds(client, [greeting("list")], [nowhere] * count)
        assert heard(client) == b""


def test_too_many_streams_are_not_understood(service: OfficeService, nowhere: int) -> None:
    with service.knock() as client:
        socket.send_fds(client, [greeting("list")], [nowhere] * 40)
        assert heard(client) == b""


def test_a_client_of_another_protocol_is_told_to_do_it_itself(
    service: OfficeService, nowhere: int
) -> None:
    with service.knock() as client:
        greet(client, "list", streams=[nowhere] * 3, protocol=b"0")
        assert heard(client) == packets.RUN_HERE


@pytest.mark.parametrize(
    "typed",
    [
        ("--data", "/etc", "list"),
        ("--data=/srv",),
        ("sample", "x"),
        ("demo", "x"),
        ("serve",),
    ],
    ids=" ".join,
)
def test_no_other_folder_is_served_to_whoever_speaks_by_hand(
    service: OfficeService, nowhere: int, typed: tuple[str, ...]
) -> None:
    with service.knock() as client:
        greet(client, *typed, streams=[nowhere] * 3)
        assert (heard(client), heard(client)) == (packets.BEGUN, packets.RUN_HERE)


@pytest.mark.parametrize("step", ["connected", "greeted", "begun", "asked"])
def test_a_client_that_dies_at_any_step_leaves_the_others(
    service: OfficeService, nowhere: int, step: str, tmp_path: Path
) -> None:
    typed = ("export", "villages", "-o", str(tmp_path / "v.csv"))
    with service.knock() as client:
        if step != "connected":
            greet(client, *typed, streams=[nowhere] * 3)
        if step in {"begun", "asked"}:
            assert heard(client) == packets.BEGUN
        if step == "asked":
            assert heard(client)[:1] == packets.PUT
    service.until_sessions(0)
    assert "huong-loc-2027" in service.done("list")
    assert not list(tmp_path.iterdir())


def test_an_account_has_so_many_sessions_and_is_told_so(own_service: OfficeService) -> None:
    with ExitStack() as held:
        for _one in range(MOST_OF_AN_ACCOUNT):
            held.enter_context(own_service.knock())
        own_service.until_sessions(MOST_OF_AN_ACCOUNT)
        refused = own_service.run("list")
        assert (refused.returncode, refused.stdout) == (3, b"")
        told = f"has {MOST_OF_AN_ACCOUNT} sessions open for you"
        assert (told in refused.stderr.decode(), refused.stderr.count(b"\n")) == (True, 1)
    own_service.until_sessions(0)
    assert "huong-loc-2027" in own_service.done("list")


def test_a_door_counts_as_one_from_the_moment_the_office_names_it(
    own_service: OfficeService,
) -> None:
    with ExitStack() as held:
        for _one in range(MOST_OF_AN_ACCOUNT):
            held.enter_context(own_service.knock())
        own_service.until_sessions(MOST_OF_AN_ACCOUNT)
        assert own_service.run("list").returncode == 3
        own_account = pwd.getpwuid(os.getuid()).pw_name
        (own_service.folder / "office.toml").write_text(f'doors = ["{own_account}"]\n', "utf-8")
        assert "huong-loc-2027" in own_service.done("list")


def test_a_thousand_connections_at_once_are_survived(own_service: OfficeService) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, MANY * 2), hard))
    try:
        with ExitStack() as held:
            knocking = [held.enter_context(own_service.knock()) for _one in range(MANY)]
            told = [heard(one)[:1] for one in knocking]
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    assert told.count(packets.REFUSED) >= MANY - 2 * MOST_OF_AN_ACCOUNT
    assert set(told) <= {packets.REFUSED, b""}
    own_service.until_sessions(0)
    assert "huong-loc-2027" in own_service.done("list")


def test_the_service_has_one_thread(service: OfficeService) -> None:
    assert len(list(Path(f"/proc/{service.process.pid}/task").iterdir())) == 1


def test_sessions_outlive_a_service_that_is_stopped_and_started_anew(
    own_service: OfficeService,
) -> None:
    with own_service.terminal() as session:
        session.until_shown("2027, xã")
        assert own_service.stop() == 0
        session.send(b"2")
        session.until_shown("Hạ tầng (4)")
        # Nobody tells of a save any longer, so the session looks by itself.
        with subprocess.Popen(
            [*own_service.process.args], stdout=subprocess.PIPE, env=own_service.environ
        ) as again:
            assert again.stdout is not None
            assert own_service.place.name in again.stdout.readline().decode()
            session.send(b"\x1bOR")
            session.until_shown("[Thôn]")
            own_service.run("import", "villages", "-", given="name\nThôn Mới\n".encode())
            session.until_shown("Thôn Mới")
            again.terminate()
        session.send(b"qq")
        assert session.wait() == 0


def test_where_nobody_listens_any_longer_the_client_says_so(own_service: OfficeService) -> None:
    own_service.stop()
    assert own_service.place.is_socket()
    done = own_service.run("list")
    assert (done.returncode, done.stdout) == (3, b"")
    assert "không chạy" in done.stderr.decode()
    own_service.place.unlink()
    assert own_service.run("list").returncode == 3


def test_an_office_that_is_gone_gets_a_sentence_and_comes_back(own_service: OfficeService) -> None:
    aside = own_service.folder.with_name("aside")
    own_service.folder.rename(aside)
    gone = own_service.run("--lang", "en", "check")
    assert (gone.returncode, gone.stdout) == (2, b"")
    assert b"There is no dossier in" in gone.stderr
    aside.rename(own_service.folder)
    assert own_service.run("check").stdout


def lowest_free_descriptor(service: OfficeService) -> int:
    """Return the number the service's next descriptor gets, unless it is just reading a file."""
    used = {int(one.name) for one in Path(f"/proc/{service.process.pid}/fd").iterdir()}
    return next(number for number in count() if number not in used)


def test_without_descriptors_clients_wait_and_others_go_on(own_service: OfficeService) -> None:
    with own_service.terminal() as session:
        session.until_shown("2027, xã")
        most = min(lowest_free_descriptor(own_service) for _look in range(200))
        before = resource.prlimit(own_service.process.pid, resource.RLIMIT_NOFILE)
        resource.prlimit(own_service.process.pid, resource.RLIMIT_NOFILE, (most, before[1]))
        with subprocess.Popen(
            [THONXA, "list"], env=own_service.environ, stdout=subprocess.PIPE
        ) as waiting:
            session.send(b"2")
            session.until_shown("Hạ tầng (4)")
            assert waiting.poll() is None
            resource.prlimit(own_service.process.pid, resource.RLIMIT_NOFILE, before)
            assert waiting.stdout is not None
            assert b"huong-loc-2027" in waiting.stdout.read()


def test_a_command_that_memory_is_lacking_for_says_so(own_service: OfficeService) -> None:
    table = b"name,note\n" + b"".join(
        b"Th\xc3\xb4n %d,%s\n" % (n, b"x" * 900) for n in range(9_000)
    )
    with subprocess.Popen(
        [THONXA, "--lang", "en", "import", "villages", "-"],
        env=own_service.environ,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as importing:
        assert importing.stdin is not None
        importing.stdin.write(table[:500_000])  # more than a pipe holds: the session reads
        (poor,) = own_service.until_sessions(1)
        until_all_wait(poor)
        resource.prlimit(poor, resource.RLIMIT_AS, (1, 1))
        said, told = importing.communicate(table[500_000:])
    assert importing.returncode == ExitCode.FAILED
    assert (said, told.count(b"\n"), b"There was no memory left" in told) == (b"", 1, True)
    assert "huong-loc-2027" in own_service.done("list")
