"""What the office service costs beside a start of one's own and an empty Textual application."""

import contextlib
import fcntl
import json
import os
import resource
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from bench.clerks import Limit, print_clerks, print_many
from bench.processes import cpu_seconds, memory
from bench.programs import THONXA, Program, prepare, programs
from bench.pty_session import PtySession
from bench.tables import show_table, times
from tui.client import packets

_ROOT = Path(__file__).parents[1]
_TURNS = 5
_CLERKS = 30
_IDLE = 10
_IDLE_SECONDS = 30.0
_ROWS = 150
_SETTLES = 3.0
_START = (
    "import sys; sys.path.insert(0, sys.argv[1]); from tui.client.client import start; "
    "start(sys.argv[2], sys.argv[3:])"
)
_MOVES = (b"2", b"\x1b[B", b"\x1b[B", b"\x1b[6~", b"\x1bOR", b"\x1bOR", b"q", b"3", b"\x1b[B", b"q")
"""Work after which memory is looked at again: stages, rows, pages and tables."""


@dataclass(frozen=True)
class Opened:
    """CPU until the first whole frame, in ms; wall time to it; private memory at rest and after."""

    cpu: float
    wall: float
    rest: float
    worked: float


class Service:
    """A service over the sample commune, and what its sessions cost."""

    def __init__(self, place: Path, pid: int) -> None:
        self.pid = pid
        self._place = place

    @property
    def client(self) -> tuple[str, ...]:
        """What a clerk starts, as ``share/thonxa/thonxa`` does."""
        python = (sys.executable, "-S", "-E", "-I", "-c", _START, str(_ROOT), THONXA)
        return ("env", f"THONXA_SOCKET={self._place}", *python)

    def sessions(self) -> set[int]:
        """Return the processes of the sessions."""
        listed = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text("ascii")
        return set(map(int, listed.split()))

    def command(self, *typed: str) -> float:
        """Return the CPU ms of a session that does ``typed``, up to its last output.

        It is held back by a full pipe until its time is read.
        """
        reading, writing = os.pipe()
        size = fcntl.fcntl(writing, fcntl.F_SETPIPE_SZ, 4096)
        os.write(writing, bytes(size))
        nowhere = os.open(os.devnull, os.O_RDWR)
        before = self.sessions()
        with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as client:
            client.connect(str(self._place))
            fields = (packets.PROTOCOL, b"%d" % len(typed), *map(os.fsencode, typed))
            said = b"\0".join((*fields, b"LANG=C.UTF-8"))
            socket.send_fds(client, [said], [nowhere, writing, nowhere])
            _require(client, packets.BEGUN)
            used = _at_rest(self.sessions() - before)
            os.close(writing)
            while os.read(reading, 1 << 16):
                continue
            _require(client, packets.EXIT + b"0")
        os.close(reading)
        os.close(nowhere)
        return used * 1000


@contextlib.contextmanager
def serving(office: Path, before: Sequence[str] = ()) -> Iterator[Service]:
    """Serve an office until the block ends; ``before`` stands before the command."""
    office.chmod(0o700)
    place = office.parent / "office.sock"
    environ = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    with subprocess.Popen(
        [*before, THONXA, "--data", office, "serve", "--socket", place],
        stdout=subprocess.PIPE,
        env=environ,
    ) as process:
        try:
            if process.stdout is not None:
                process.stdout.readline()
            time.sleep(_SETTLES)
            yield Service(place, process.pid)
        finally:
            process.terminate()


def main() -> None:
    """Print the tables of docs/benchmarks.md."""
    with tempfile.TemporaryDirectory(prefix="thonxa-") as folder:
        material = prepare(Path(folder))
        with serving(material.office) as service:
            _print_starts(service, programs(material))
            _print_commands(service, material.office)
            _print_papers()
            _print_many(service)
            print_clerks(service.client)
        try:
            with Limit() as limit, serving(material.office, limit.entering) as service:
                print_many(limit, service.client)
        except PermissionError as error:
            print(f"30 sessions within 1 GB: not measured, {error}")


def _print_starts(service: Service, others: Sequence[Program]) -> None:
    """Print what it costs to open the screens, in turns with the other programs."""
    ours, empty, _stock, visidata, nano = others
    measured: dict[str, list[Opened]] = {}
    for _turn in range(_TURNS):
        for program in filter(_is_there, (empty, ours, visidata, nano)):
            opened = _opened(program.command, program.ready)
            measured.setdefault(program.name, []).append(opened)
        through = _opened(service.client, "F1", service)
        measured.setdefault("a session of the service", []).append(through)
    base = _median(measured[empty.name])
    rows = []
    for name, found in measured.items():
        one = _median(found)
        figures = (
            *(f"{one.cpu:.0f}", times(one.cpu, base.cpu), f"{one.wall:.0f}"),
            *(f"{one.rest:.1f}", times(one.rest, base.rest)),
            *(f"{one.worked:.1f}", times(one.worked, base.rest)),
        )
        rows.append((name, *figures))
    opening = ("first whole frame", "CPU, ms", "of empty", "wall, ms")
    show_table((*opening, "private MB at rest", "of empty", "after work", "of empty"), rows)


def _opened(command: Sequence[str], ready: str, service: Service | None = None) -> Opened:
    before = service.sessions() if service else set()
    with PtySession(command) as session:
        session.wait_for(ready)
        wall = (session.last - session.started) * 1000
        who = service.sessions() - before if service else {session.pid}
        cpu = cpu_seconds(who) * 1000
        session.settle()
        rest = _private(who)
        for key in _MOVES if service or command[0] == THONXA else ():
            session.send(key)
            session.settle()
        return Opened(cpu, wall, rest, _private(who))


def _print_commands(service: Service, office: Path) -> None:
    rows = []
    for typed in (("list",), ("check",), ("show", "team"), ("export", "village-plan", "-o", "-")):
        through = statistics.median(service.command(*typed) for _turn in range(_TURNS))
        own = statistics.median(_own(office, typed) for _turn in range(_TURNS))
        rows.append((" ".join(typed), f"{through:.0f}", f"{own:.0f}"))
    show_table(("CPU, ms", "through the service", "a process of its own"), rows)


def _print_papers() -> None:
    """Print what a paper of 150 rows takes beside typst's whole process, in turns."""
    if find_spec("typst") is None:
        print("papers beside typst: not measured, it is not installed")
        return
    from bench.documents import ready_to_print, village_plan  # noqa: PLC0415 - they need typst
    from bench.plans import make_office  # noqa: PLC0415

    with tempfile.TemporaryDirectory(prefix="thonxa-") as folder:
        office, table = Path(folder, "office"), Path(folder, "table.json")
        table.write_text(
            json.dumps(ready_to_print(village_plan(make_office(office, _ROWS)))), "utf-8"
        )
        typst = (sys.executable, "-m", "bench.typst_plan", str(table), f"{folder}/plan.pdf")
        with serving(office) as paper_service:
            pairs = [
                (paper_service.command("export", "village-plan", "-o", "-"), _process(typst))
                for _turn in range(_TURNS)
            ]
    ours, others = (statistics.median(found) for found in zip(*pairs, strict=True))
    rows = [(f"{_ROWS} rows", f"{ours:.0f}", f"{others:.0f}", times(ours, others))]
    show_table(("CPU, ms", "through the service", "typst, whole process", "part"), rows)


def _own(office: Path, typed: Sequence[str]) -> float:
    return _process((THONXA, "--data", str(office), *typed))


def _process(command: Sequence[str]) -> float:
    """Return the CPU ms of a whole process."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=False, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return used * 1000


def _print_many(service: Service) -> None:
    """Print what many sessions take together, and what they use while nobody types."""
    with contextlib.ExitStack() as open_ones:
        held = [open_ones.enter_context(PtySession(service.client)) for _one in range(_CLERKS)]
        for session in held:
            session.wait_for("F1")
            session.settle()
        everybody = {service.pid, *service.sessions(), *(session.pid for session in held)}
        together = memory(everybody)
        for session in held[_IDLE:]:
            session.end()
        time.sleep(_SETTLES)
        idle = {service.pid, *service.sessions(), *(session.pid for session in held[:_IDLE])}
        before = cpu_seconds(idle)
        time.sleep(_IDLE_SECONDS)
        used = (cpu_seconds(idle) - before) / _IDLE_SECONDS * 100
    rows = (
        (f"memory of {_CLERKS} sessions, their clients and the service, MB", f"{together:.0f}"),
        (f"{_IDLE} sessions at which nobody types, % of a core", f"{used:.2f}"),
    )
    show_table(("together", "figure"), rows)


def _at_rest(pids: set[int]) -> float:
    """Return the CPU seconds of processes once they use no more."""
    used = -1.0
    while (now := cpu_seconds(pids)) != used:
        used = now
        time.sleep(0.05)
    return used


def _private(pids: set[int]) -> float:
    """Return the memory in MB that processes share with nobody."""
    lines = (
        line
        for pid in pids
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text("ascii").splitlines()
    )
    return sum(int(line.split()[1]) for line in lines if line.startswith("Private_")) / 1024


def _median(found: Sequence[Opened]) -> Opened:
    def of(value: Callable[[Opened], float]) -> float:
        return statistics.median(map(value, found))

    return Opened(
        of(lambda one: one.cpu),
        of(lambda one: one.wall),
        of(lambda one: one.rest),
        of(lambda one: one.worked),
    )


def _require(client: socket.socket, packet: bytes) -> None:
    """Hear the next packet; raises RuntimeError where it is another one than is measured."""
    heard = client.recv(packets.MOST_BYTES)
    if heard != packet:
        raise RuntimeError(heard)


def _is_there(program: Program) -> bool:
    return shutil.which(program.command[0]) is not None
