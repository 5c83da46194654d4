"""The command that serves, its units, and the command that clerks start."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.readme import ROOT
from tests.tui.service.office_service import starting
from tests.tui.shell import Shell, copied
from tui.client.client import OF_OWN_PROCESS, USUAL_SOCKET
from tui.commands.declarations import COMMANDS

UNITS = ROOT / "share" / "systemd" / "system"
CLIENT = ROOT / "share" / "thonxa" / "thonxa"
_EXPOSED = 10
"""The most that systemd may count against the service, in tenths of a point of ten."""


def test_an_office_that_clerks_can_change_is_not_served(shell: Shell) -> None:
    shell.folder.chmod(0o770)
    told = shell.refused("serve", "--socket", str(shell.folder.parent / "x.sock"), code=3)
    assert "can be changed by others" in told
    assert not (shell.folder.parent / "x.sock").exists()


def test_an_office_that_is_not_there_is_not_served(empty_shell: Shell) -> None:
    assert "There is no folder" in empty_shell.refused("serve", code=3)


def test_a_server_is_not_served_once_more(shell: Shell) -> None:
    told = shell.refused("--data", "postgresql://lan@server.example/thonxa", "serve", code=2)
    assert told == "The service opens a folder. Name one with --data.\n"


def test_a_service_says_when_it_is_ready_and_ends_when_told(
    sample_office: Path, tmp_path: Path
) -> None:
    folder = copied(sample_office, tmp_path / "office")
    folder.chmod(0o700)
    with starting(folder, tmp_path / "office.sock") as service:
        assert service.process.stdout is not None
        ready = f"The office in {folder} is open at {service.place}.\n"
        assert service.process.stdout.readline() == ready
        assert service.stop() == 0
        assert service.process.stderr is not None
        assert service.process.stderr.read() == ""


def test_a_second_service_does_not_take_the_place_of_the_first(
    sample_office: Path, tmp_path: Path
) -> None:
    folder = copied(sample_office, tmp_path / "office")
    folder.chmod(0o700)
    place = tmp_path / "office.sock"
    with starting(folder, place) as first:
        assert first.process.stdout is not None
        first.process.stdout.readline()
        with starting(folder, place) as second:
            assert second.process.wait() == 3
            assert second.process.stderr is not None
            assert "listens at" in second.process.stderr.read()
        assert first.run("list").returncode == 0


def test_what_is_the_persons_own_is_a_command() -> None:
    assert set(OF_OWN_PROCESS) <= set(COMMANDS)


def test_the_client_imports_next_to_nothing() -> None:
    told = "import sys; before = set(sys.modules); sys.path.insert(0, sys.argv[1]); "
    told += "import tui.client.client; print(*sorted(set(sys.modules) - before))"
    loaded = subprocess.run(
        [sys.executable, "-S", "-E", "-I", "-c", told, ROOT],
        capture_output=True,
        check=True,
        text=True,
    ).stdout.split()
    assert {one for one in loaded if not one.startswith("tui")} <= {
        *("__future__", "_socket", "termios", "_signal", "posix")
    }


@pytest.fixture
def prefix(tmp_path: Path) -> Path:
    """An installation as the README makes it, with this checkout for its modules."""
    modules = tmp_path / "lib" / f"python3.{sys.version_info[1]}"
    for folder in (modules, tmp_path / "bin", tmp_path / "share"):
        folder.mkdir(parents=True)
    (modules / "site-packages").symlink_to(ROOT)
    (tmp_path / "bin" / "python").symlink_to(sys.executable)
    program = tmp_path / "bin" / "thonxa"
    program.write_text('#!/bin/sh\necho "itself:$THONXA_SOCKET:$*"\n', "utf-8")
    program.chmod(0o755)
    shutil.copytree(CLIENT.parent, tmp_path / "share" / "thonxa")
    (tmp_path / "link").symlink_to(tmp_path / "share" / "thonxa" / "thonxa")
    return tmp_path


def started(prefix: Path, *typed: str, **environ: str) -> str:
    """Start the client by a link to it and return what it said."""
    done = subprocess.run(
        [prefix / "link", *typed],
        env={**os.environ, **environ},
        capture_output=True,
        check=False,
        text=True,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_the_client_reaches_the_service(
    prefix: Path, sample_office: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = copied(sample_office, tmp_path_factory.mktemp("served") / "office")
    folder.chmod(0o700)
    place = folder.parent / "office.sock"
    with starting(folder, place) as service:
        assert service.process.stdout is not None
        service.process.stdout.readline()
        listed = started(prefix, "list", THONXA_SOCKET=str(place))
        assert "huong-loc-2027" in listed


@pytest.mark.parametrize(
    "typed",
    [
        ("--data", "/x", "list"),
        ("--data=/x",),
        ("--as", "lan", "demo"),
        ("--lang", "en", "sample", "x y"),
        ("serve",),
    ],
    ids=" ".join,
)
def test_what_is_ones_own_is_left_to_the_program(prefix: Path, typed: tuple[str, ...]) -> None:
    said = started(prefix, *typed, THONXA_SOCKET="/nowhere/office.sock")
    assert said == f"itself::{' '.join(typed)}\n"


def test_without_a_service_the_program_does_it(prefix: Path) -> None:
    assert started(prefix, "list", THONXA_SOCKET="") == "itself::list\n"


def test_the_units_name_what_the_program_looks_for() -> None:
    unit = (UNITS / "thonxa.socket").read_text("utf-8")
    assert f"ListenSequentialPacket={os.fsdecode(USUAL_SOCKET)}\n" in unit
    service = (UNITS / "thonxa.service").read_text("utf-8")
    assert f"serve --socket {os.fsdecode(USUAL_SOCKET)}\n" in service
    assert "KillMode=process\n" in service
    # It would hide from the service which account knocks.
    assert not re.search(r"^PrivateUsers=", service, re.MULTILINE)


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """The folder of the units, which name a program that is there."""
    program = tmp_path / "thonxa"
    program.write_text("#!/bin/sh\n", "utf-8")
    program.chmod(0o755)
    for name in ("thonxa.service", "thonxa.socket"):
        text = (UNITS / name).read_text("utf-8")
        (tmp_path / name).write_text(text.replace("/usr/local/bin/thonxa", str(program)), "utf-8")
    return tmp_path


@pytest.mark.system
def test_systemd_understands_the_units(installed: Path) -> None:
    units = [str(installed / name) for name in ("thonxa.service", "thonxa.socket")]
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *units],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.system
def test_the_service_has_hardly_a_right_that_it_does_not_need(installed: Path) -> None:
    done = subprocess.run(
        [
            *("systemd-analyze", "security", "--offline=yes", "--no-pager"),
            *(f"--threshold={_EXPOSED}", str(installed / "thonxa.service")),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


def test_the_client_that_clerks_start_can_be_run() -> None:
    assert os.access(CLIENT, os.X_OK)
