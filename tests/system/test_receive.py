"""A file handed in over SSH by the command that the README gives, and one whose line breaks off."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.system.server import Server, processes_naming
from tests.system.window import Window

pytestmark = pytest.mark.system

SHEET = "Thôn,Lĩnh vực,Hoạt động\nThôn 12,Hạ tầng,Cầu treo\n".encode()
COMMAND = "thonxa receive"


@pytest.fixture
def window() -> Iterator[Window]:
    """A window, of which only the patience is used."""
    with Window() as made:
        yield made


@pytest.fixture
def door(sample_office: Path, server: Server) -> Iterator[Server]:
    """A server that lets the clerk's key do nothing but the program's commands."""
    server.admit(only=f"thonxa --data {sample_office} --as lan")
    yield server
    server.admit()


def kept(office: Path) -> dict[str, bytes]:
    folder = office / "in"
    return {one.name: one.read_bytes() for one in folder.iterdir()} if folder.exists() else {}


def test_a_file_is_handed_in_through_a_forced_command(door: Server, sample_office: Path) -> None:
    for typed in (f"{COMMAND} bang.csv", "receive 'Bảng thôn 3.csv'", "receive Bảng thôn 4.csv"):
        subprocess.run(
            [*door.client, "office", typed], input=SHEET, check=True, capture_output=True
        )
    assert kept(sample_office) == {
        "0001-bang.csv": SHEET,
        "0002-Bảng thôn 3.csv": SHEET,
        "0003-Bảng thôn 4.csv": SHEET,
    }


def test_a_name_with_folders_reaches_no_file_of_the_machine(
    door: Server, sample_office: Path
) -> None:
    for name in ("../huong-loc-2027.json", "/x", ".bashrc"):
        done = subprocess.run(
            [*door.client, "office", f"receive {name}"],
            input=SHEET,
            check=False,
            capture_output=True,
        )
        assert (done.returncode, done.stdout) == (2, b"")
    assert kept(sample_office) == {}


def test_a_line_that_breaks_off_leaves_nothing(
    door: Server, sample_office: Path, window: Window
) -> None:
    with subprocess.Popen(
        [*door.client, "office", "receive big.csv"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as ssh:
        assert ssh.stdin is not None
        ssh.stdin.write(SHEET * 20_000)
        ssh.stdin.flush()
        window.until(lambda: bool(processes_naming(sample_office)), "the command never began")
        ssh.kill()
    window.until(lambda: not processes_naming(sample_office), "the command goes on")
    assert kept(sample_office) == {}
