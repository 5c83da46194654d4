"""One dossier, in a file and on a server: opened, saved, seen by others."""

import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from uuid import uuid4

from bench.beyond.slow_line import slow_line
from bench.beyond.timing import MILLI, median, p95, seconds
from bench.servers import DATABASE, HOST, OWNER, Machine
from bench.storage import records
from bench.tables import show_table
from store.dossier.dossier import Dossier
from store.dossier.keeping.promised import DossierPlace
from store.records import Activity, Meta
from store.server.line.address import Address
from store.server.saved.place import ServerPlace
from store.server.saved.storage import OnServer

SIZES = (150, 600, 2_000)
_OPENS, _SAVES, _SEEN = 15, 60, 30
_FAR = 0.1
_TO_SEE = 10.0
_LSN = "SELECT pg_current_wal_insert_lsn() - '0/0'"
_KIB = 1024


def show(machine: Machine) -> None:
    """Print how long it takes to open a dossier and to save in it."""
    rows = []
    for size in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "dossier.json"
            rows.append([f"{size:,} documents, file", *_measured(path, size), "–", "–"])
            there = place(machine.url(), Path(folder))
            taken = _measured(there, size)
            rows.append([f"{size:,} documents, server", *taken, _wal(machine, there), _seen(there)])
    with _far(machine) as url, tempfile.TemporaryDirectory() as folder:
        there = place(url, Path(folder))
        figures = _measured(there, SIZES[0])
        rows.append([f"{SIZES[0]} documents, server 100 ms away", *figures, "–", _seen(there)])
    heads = (
        "",
        "open, ms",
        "its own CPU",
        "save p50, ms",
        "p95",
        "own CPU",
        "WAL, KiB",
        "seen, ms",
    )
    show_table(heads, rows)


def place(url: str, folder: Path) -> OnServer:
    """Return a place for a new dossier."""
    return OnServer(ServerPlace(Address(url), uuid4(), 2027, folder / "dossier"))


@contextmanager
def _far(machine: Machine) -> Iterator[str]:
    with slow_line(machine.port, _FAR) as port:
        yield f"postgresql://{OWNER}@{HOST}:{port}/{DATABASE}?sslmode=disable"


def _measured(there: Path | DossierPlace, size: int) -> list[str]:
    """Return the figures of opening and saving, in milliseconds."""
    meta = Meta(uid="meta", commune="Hướng Lộc", commune_code="19429", year=2027)
    with Dossier.create(there, meta, "lan", records(size)) as dossier:
        turns, cpu = count(), time.process_time()
        saves = [seconds(lambda: change(dossier, next(turns))) for _turn in range(_SAVES)]
        saving = f"{(time.process_time() - cpu) / _SAVES * MILLI:,.1f}"
    cpu = time.process_time()
    opens = [seconds(lambda: Dossier.open(there, "lan").close()) for _turn in range(_OPENS)]
    cpu = (time.process_time() - cpu) / _OPENS
    own = f"{cpu * MILLI:,.1f}"
    return [median(opens), own, median(saves[5:]), p95(saves[5:]), saving]


def change(dossier: Dossier, turn: int) -> None:
    """Save a note of the last activity."""
    activity = dossier.view.all(Activity)[-1]
    dossier.save(activity.with_value("note", f"Lần sửa {turn}"))


def _wal(machine: Machine, there: OnServer) -> str:
    """Return what a save writes into the server's log, in KiB."""
    with Dossier.open(there, "lan") as dossier:
        for turn in range(10):
            change(dossier, -turn)
        before = machine.sql(_LSN)[0][0]
        for turn in range(_SAVES):
            change(dossier, turn)
        written = machine.sql(_LSN)[0][0] - before
    return f"{written / _SAVES / _KIB:.1f}"


def _seen(there: OnServer) -> str:
    """Return how long after a save somebody else can see it, in milliseconds."""
    taken = []
    with Dossier.open(there, "lan") as lan, Dossier.open(there, "hùng") as hung:
        hung._storage.watch()  # noqa: SLF001 - what screens ask for
        time.sleep(1.0)
        for turn in range(_SEEN):
            change(lan, turn + 1_000)
            begun = time.perf_counter()
            while not hung.changed() and time.perf_counter() - begun < _TO_SEE:
                time.sleep(0.0005)
            taken.append(time.perf_counter() - begun)
            hung.refresh()
    return median(taken)
