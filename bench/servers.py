"""PostgreSQL servers and poolers of Debian's packages, for measurements and tests on this machine.

Each has a folder, a port on loopback and an account without rights of its own, and is ended with
the block in which it runs.
"""

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final

from store.server.line.address import Address
from store.server.line.door import Link, Statement
from store.server.line.failure import ServerFailure
from store.server.tables.setup import set_up

DATABASE: Final = "thonxa"
OWNER: Final = "postgres"
HOST: Final = "127.0.0.1"

_NOBODY = 65534
_TO_START = 60.0
_AGAIN = 0.02


class Machine:
    """A server called ``name``; its data are in ``folder`` and outlive a kill."""

    def __init__(self, name: str, folder: Path, settings: Sequence[str] = ()) -> None:
        self.name = name
        self.port = free_port()
        self._folder = folder
        self._data = folder / name
        self._settings = settings
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def is_running(self) -> bool:
        """Whether its process is there."""
        return self._process is not None and self._process.poll() is None

    def url(self, database: str = DATABASE) -> str:
        """Return the address of a database on it."""
        return f"postgresql://{OWNER}@{HOST}:{self.port}/{database}"

    def make(self) -> None:
        """Make it, with nothing on it."""
        _run("initdb", "-D", self._data, "-A", "trust", "-U", OWNER, "-E", "UTF8",
             "--no-locale", "--no-sync")  # fmt: skip

    def copy_of(self, other: "Machine") -> None:
        """Make it a standby of another, by a copy of all its data."""
        shutil.rmtree(self._data, ignore_errors=True)
        source = f"host={HOST} port={other.port} user={OWNER} application_name={self.name}"
        _run("pg_basebackup", "-d", source, "-D", self._data, "-R", "-X", "stream",
             "--checkpoint=fast", "--no-sync")  # fmt: skip

    def start(self) -> None:
        """Start it, and wait until it answers."""
        told = [f"port={self.port}", f"listen_addresses={HOST}",
                f"unix_socket_directories={self._folder}", *self._settings]  # fmt: skip
        options = [part for one in told for part in ("-c", one)]
        with (self._folder / f"{self.name}.log").open("ab") as log:
            self._process = subprocess.Popen(
                [binaries() / "postgres", "-D", self._data, *options],
                stdout=log,
                stderr=log,
                cwd="/",
                **unprivileged(),
            )
        wait_for(self.url("postgres"), self._process)

    def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        """Stop it: SIGINT breaks off what is under way, SIGQUIT leaves all to recovery."""
        if self._process is not None:
            self._process.send_signal(how)
            self._process.wait(_TO_START)

    def kill(self) -> None:
        """Kill all its processes, none of which can put anything in order first."""
        if self._process is None or self._process.poll() is not None:
            return
        self.signal_all(signal.SIGSTOP)
        self.signal_all(signal.SIGKILL)
        self._process.wait(_TO_START)
        (self._data / "postmaster.pid").unlink(missing_ok=True)

    def signal_all(self, what: signal.Signals) -> None:
        """Send a signal to all its processes: SIGSTOP has it answer nobody until SIGCONT."""
        if self._process is None:
            return
        main = self._process.pid
        children = Path(f"/proc/{main}/task/{main}/children").read_text("ascii").split()
        for one in (main, *map(int, children)):
            with suppress(ProcessLookupError):
                os.kill(one, what)

    def sql(self, *statements: str, database: str = DATABASE) -> list[tuple[Any, ...]]:
        """Have statements carried out, each by itself; return the rows of the last."""
        return sql(self.url(database), *statements)

    def set(self, name: str, value: str) -> None:
        """Change a setting for good, in the running server too."""
        self.sql(f"ALTER SYSTEM SET {name} = '{value}'", "SELECT pg_reload_conf()")

    def promote(self) -> None:
        """Make a standby the server that is written to."""
        self.sql("SELECT pg_promote()")

    def wait_for_standby(self, *, confirms: bool) -> None:
        """Wait until a standby is connected, or until it ``confirms`` every save."""
        until = time.monotonic() + _TO_START
        while not any(
            state == "streaming" and (mode == "sync" or not confirms)
            for state, mode in self.sql("SELECT state, sync_state FROM pg_stat_replication")
        ):
            if time.monotonic() > until:
                message = f"{self.name} has no standby"
                raise TimeoutError(message)
            time.sleep(_AGAIN)


@contextmanager
def working_folder() -> Iterator[Path]:
    """Lend a folder that belongs to the account of the servers."""
    with tempfile.TemporaryDirectory(prefix="thonxa-servers-", ignore_cleanup_errors=True) as made:
        if rights := unprivileged():
            os.chown(made, rights["user"], rights["group"])
        yield Path(made)


@contextmanager
def one_server(settings: Sequence[str] = ()) -> Iterator[Machine]:
    """Run one server with the program's tables while the block runs."""
    with working_folder() as folder:
        machine = Machine("a", folder, settings)
        machine.make()
        machine.start()
        try:
            make_tables(machine)
            yield machine
        finally:
            machine.kill()


class Pair:
    """Two servers, of which one is written to and the other confirms every save."""

    def __init__(self, folder: Path, settings: Sequence[str] = ()) -> None:
        self.primary, self.standby = (Machine(name, folder, settings) for name in "ab")
        self.url = (
            f"postgresql://{OWNER}@{HOST}:{self.primary.port},{HOST}:{self.standby.port}/{DATABASE}"
            "?target_session_attrs=read-write&connect_timeout=5"
        )

    def start(self) -> None:
        """Make both and start them."""
        self.primary.make()
        self.primary.start()
        make_tables(self.primary)
        self.follow()

    def follow(self) -> None:
        """Make the standby anew; from then on nothing is saved that is not on both."""
        self.standby.copy_of(self.primary)
        self.standby.start()
        self.primary.wait_for_standby(confirms=False)
        self.primary.set("synchronous_standby_names", self.standby.name)
        self.primary.wait_for_standby(confirms=True)

    def fail_over(self) -> None:
        """Kill the one that is written to, and let the other take its place, alone at first."""
        self.primary.kill()
        self.standby.promote()
        self.primary, self.standby = self.standby, self.primary

    def kill(self) -> None:
        """End both."""
        self.primary.kill()
        self.standby.kill()


@contextmanager
def synchronous_pair(settings: Sequence[str] = ()) -> Iterator[Pair]:
    """Run a synchronous pair while the block runs."""
    with working_folder() as folder:
        pair = Pair(folder, settings)
        try:
            pair.start()
            yield pair
        finally:
            pair.kill()


@contextmanager
def pooler(machine: Machine, folder: Path) -> Iterator[str]:
    """Run PgBouncer in transaction mode before a server; yield the address of the database."""
    port = free_port()
    users = folder / "users.txt"
    users.write_text(f'"{OWNER}" ""\n', "utf-8")
    told = folder / "pgbouncer.ini"
    told.write_text(
        f"[databases]\n* = host={HOST} port={machine.port}\n"
        f"[pgbouncer]\nlisten_addr = {HOST}\nlisten_port = {port}\nunix_socket_dir =\n"
        f"auth_type = trust\nauth_file = {users}\npool_mode = transaction\n"
        "default_pool_size = 3\n",
        "utf-8",
    )
    url = f"postgresql://{OWNER}@{HOST}:{port}/{DATABASE}"
    with (folder / "pgbouncer.log").open("wb") as log:
        process = subprocess.Popen(
            [shutil.which("pgbouncer") or "/usr/sbin/pgbouncer", told],
            stdout=log,
            stderr=log,
            cwd="/",
            **unprivileged(),
        )
    try:
        wait_for(url, process)
        yield url
    finally:
        process.kill()
        process.wait(_TO_START)


def make_tables(machine: Machine) -> None:
    """Make the database on a server, with the program's tables."""
    machine.sql(f"CREATE DATABASE {DATABASE} TEMPLATE template0", database="postgres")
    link = Link(Address(machine.url()))
    set_up(link, DATABASE)
    link.close()


def sql(url: str, *statements: str) -> list[tuple[Any, ...]]:
    """Have statements carried out, each by itself; return the rows of the last."""
    link = Link(Address(url))
    try:
        rows: list[tuple[Any, ...]] = []
        for one in statements:
            with link.taking_time():
                rows = list(link.run(Statement(one.replace("%", "%%")))[-1].rows)
        return rows
    finally:
        link.close()


def wait_for(url: str, process: "subprocess.Popen[bytes]") -> None:
    """Wait until a server answers; raises ServerFailure where it does not."""
    until = time.monotonic() + _TO_START
    while True:
        try:
            sql(url, "SELECT 1")
        except ServerFailure:
            if time.monotonic() > until or process.poll() is not None:
                raise
            time.sleep(_AGAIN)
        else:
            return


def binaries() -> Path:
    """Return where the newest server's programs are."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda one: int(one.parent.name))
    if not found:
        message = "Debian's package postgresql is missing"
        raise RuntimeError(message)
    return found[-1]


def free_port() -> int:
    """Return a port of loopback on which nobody listens."""
    with socket.socket() as one:
        one.bind((HOST, 0))
        return int(one.getsockname()[1])


def unprivileged() -> dict[str, Any]:
    """Return as whom a server runs: it refuses to be root's."""
    if os.geteuid() != 0:
        return {}
    environment = {**os.environ, "HOME": tempfile.gettempdir()}
    return {"user": _NOBODY, "group": _NOBODY, "extra_groups": [], "env": environment}


def _run(program: str, *words: str | Path) -> None:
    subprocess.run(
        [binaries() / program, *words], check=True, capture_output=True, cwd="/", **unprivileged()
    )
