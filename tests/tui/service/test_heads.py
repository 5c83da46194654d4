"""The machine's log is told the head of every save; where it takes nothing, all goes on."""

import re
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from store.office.office import Office
from store.records import Meta, Village
from tests.tui.pseudo_terminal import PATIENCE
from tests.tui.service.office_service import OfficeService
from tui.service.heads import HeadsTold, SystemLog

STEM = "muong-lai-2027"
SERVES = """\
import sys
from pathlib import Path
from tui.service.heads import SystemLog
SystemLog.place = Path(sys.argv.pop(1))
from thonxa import main
sys.exit(main())
"""


class Syslog:
    """What listens at the socket of a machine's log."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._socket.bind(str(place))

    def taken(self, seconds: float = 0.0) -> list[str]:
        """Return what has come, the first of it after waiting for it for some seconds."""
        lines: list[str] = []
        self._socket.settimeout(seconds)
        with suppress(BlockingIOError, TimeoutError):
            while True:
                lines.append(self._socket.recv(4096).decode())
                self._socket.settimeout(0)
        return lines

    def close(self) -> None:
        self._socket.close()


@pytest.fixture
def syslog() -> Iterator[Syslog]:
    """A log of its own."""
    with tempfile.TemporaryDirectory(prefix="thonxa-") as folder:
        made = Syslog(Path(folder, "log"))
        yield made
        made.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An office with one small dossier."""
    Office(tmp_path, "lan").create(Meta(commune="Mường Lai", year=2027)).close()
    return tmp_path


def heads_of(folder: Path, place: Path) -> HeadsTold:
    log = SystemLog()
    log.place = place
    return HeadsTold(folder, log)


def tell(heads: HeadsTold) -> None:
    for _step in heads.steps():
        continue


def save(folder: Path, name: str) -> str:
    """Save a village, and return the head of that save as it is printed."""
    with Office(folder, "lan").open(STEM) as dossier:
        dossier.save(Village(name=name))
        return dossier.view.head[:20]


def test_every_save_is_told_once_with_the_number_that_verify_takes(
    folder: Path, syslog: Syslog
) -> None:
    heads = heads_of(folder, syslog.place)
    tell(heads)
    assert len(syslog.taken()) == 1
    head = save(folder, "Thôn 1")
    tell(heads)
    (line,) = syslog.taken()
    assert re.fullmatch(rf"<30>thonxa\[\d+\]: {STEM} save 2 head {head}", line)
    tell(heads)
    assert syslog.taken() == []


def test_the_last_of_several_saves_stands_for_all(folder: Path, syslog: Syslog) -> None:
    heads = heads_of(folder, syslog.place)
    tell(heads)
    syslog.taken()
    heads_saved = [save(folder, f"Thôn {number}") for number in range(3)]
    tell(heads)
    (line,) = syslog.taken()
    assert line.endswith(f"save 4 head {heads_saved[-1]}")


def test_a_file_changed_by_other_programs_is_told_to_be(folder: Path, syslog: Syslog) -> None:
    path = folder / f"{STEM}.json"
    path.write_bytes(path.read_bytes().replace(b"2027", b"2028"))
    tell(heads_of(folder, syslog.place))
    (line,) = syslog.taken()
    assert "changed since" in line


def test_what_is_no_dossier_is_passed_over(folder: Path, syslog: Syslog) -> None:
    (folder / "broken.json").write_text("{", "utf-8")
    (folder / "away.json").symlink_to("/etc/passwd")
    (folder / ".hidden.json").write_text("{}", "utf-8")
    tell(heads_of(folder, syslog.place))
    assert [STEM in line for line in syslog.taken()] == [True]


def test_no_file_name_fakes_a_line(folder: Path, syslog: Syslog) -> None:
    (folder / f"{STEM}.json").rename(folder / "a\n<0>root: x\x1b.json")
    tell(heads_of(folder, syslog.place))
    (line,) = syslog.taken()
    assert line.isprintable()


@pytest.mark.parametrize("kind", ["absent", "full", "no socket"])
def test_a_log_that_takes_nothing_is_not_waited_for_and_told_the_next_time(
    folder: Path, syslog: Syslog, tmp_path: Path, kind: str
) -> None:
    place = syslog.place if kind == "full" else tmp_path / "log"
    if kind == "no socket":
        place.write_text("", "utf-8")
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as other, suppress(BlockingIOError):
        other.setblocking(False)  # noqa: FBT003 - the library names it "flag"
        while kind == "full":
            other.sendto(b"x", str(place))
    heads = heads_of(folder, place)
    tell(heads)
    syslog.taken()
    if kind != "full":
        place.unlink(missing_ok=True)
        place.symlink_to(syslog.place)
    head = save(folder, "Thôn 1")
    tell(heads)
    assert [line.endswith(head) for line in syslog.taken()] == [True]


def test_an_office_that_is_gone_has_no_heads(folder: Path, syslog: Syslog) -> None:
    tell(heads_of(folder / "nowhere", syslog.place))
    assert syslog.taken() == []


def test_the_service_tells_of_the_saves_of_its_sessions(
    folder: Path, syslog: Syslog, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder.chmod(0o700)
    with tempfile.TemporaryDirectory(prefix="thonxa-") as made:
        place = Path(made, "office.sock")
        typed = ("--data", str(folder), "serve", "--socket", str(place))
        with subprocess.Popen(
            [sys.executable, "-c", SERVES, str(syslog.place), *typed],
            stdout=subprocess.PIPE,
            text=True,
            cwd=tmp_path_factory.mktemp("elsewhere"),
        ) as process:
            try:
                assert process.stdout is not None
                assert str(place) in process.stdout.readline()
                assert f"{STEM} save 1 " in "".join(syslog.taken(PATIENCE))
                service = OfficeService(folder, place, process)
                service.run("import", "villages", "-", given="name\nThôn Mới\n".encode())
                (line,) = syslog.taken(PATIENCE)
                head = line.split()[-1]
                assert "Thôn" not in line
                assert f"{STEM}: " in service.done("verify", head)
            finally:
                process.kill()
