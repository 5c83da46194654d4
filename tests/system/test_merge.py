"""A laptop that goes to a village and comes back over SSH, by the README's commands."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.system.server import Server
from tests.system.window import THONXA

pytestmark = pytest.mark.system


@pytest.fixture
def door(sample_office: Path, server: Server) -> Iterator[Server]:
    """A server that lets the clerk's key do nothing but the program's commands."""
    server.admit(only=f"thonxa --data {sample_office} --as lan")
    yield server
    server.admit()


class Laptop:
    """The program on a laptop, which has an office of its own."""

    def __init__(self, folder: Path) -> None:
        self._environ = {**os.environ, "THONXA_DATA": str(folder), "THONXA_SOCKET": ""}

    def done(self, *typed: str, given: bytes = b"") -> bytes:
        """Run what must succeed, and return what it said."""
        return subprocess.run(
            [THONXA, *typed], env=self._environ, input=given, capture_output=True, check=True
        ).stdout


def asked(door: Server, typed: str, given: bytes = b"") -> "subprocess.CompletedProcess[bytes]":
    command = [*door.client, "office", typed]
    return subprocess.run(command, input=given, capture_output=True, check=False)


def test_work_done_in_a_village_comes_back_through_a_forced_command(
    door: Server, tmp_path: Path
) -> None:
    copy = asked(door, "thonxa copy -o -").stdout
    laptop = Laptop(tmp_path / "laptop")
    laptop.done("merge", "--new", "-", given=copy)
    laptop.done("import", "villages", "-", given="uid,name\nthon-dh,Thôn Một\n".encode())
    back = laptop.done("copy", "-o", "-")

    tried = asked(door, "thonxa merge --dry-run -", back)
    assert (tried.returncode, tried.stderr) == (0, b"")
    assert "Thôn Một" in tried.stdout.decode()
    done = asked(door, "thonxa merge -", back)
    assert (done.returncode, done.stderr) == (0, b"")
    assert "0 mới, 1 sửa, 0 xóa" in done.stdout.decode()
    history = asked(door, "history --newest-first").stdout.decode()
    assert "lan  Hợp nhất hồ sơ" in history

    changed = "uid,name\nthon-dh,Thôn Hai\n".encode()
    assert asked(door, "import villages -", changed).returncode == 0
    laptop.done("import", "villages", "-", given="uid,name\nthon-dh,Thôn Ba\n".encode())
    refused = asked(door, "merge -", laptop.done("copy", "-o", "-"))
    assert (refused.returncode, refused.stdout) == (2, b"")
    assert "“Thôn Hai”" in refused.stderr.decode()
    assert "“Thôn Ba”" in refused.stderr.decode()

    laptop.done("merge", "--conflicts", "theirs", "-", given=asked(door, "copy -o -").stdout)
    assert "Thôn Hai" in laptop.done("export", "villages", "-o", "-").decode("utf-8-sig")


def test_a_copy_that_breaks_off_or_is_named_brings_nothing(
    door: Server, sample_office: Path
) -> None:
    before = {one.name: one.read_bytes() for one in sample_office.glob("*.json")}
    copy = asked(door, "copy -o -").stdout
    assert asked(door, "merge -", copy[: len(copy) // 2]).returncode == 2
    assert asked(door, "merge /etc/passwd").returncode == 2
    assert asked(door, "copy -o /tmp/x.thonxa").returncode == 2
    assert {one.name: one.read_bytes() for one in sample_office.glob("*.json")} == before
