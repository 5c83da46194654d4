"""Many clerks at once, each in a process of their own."""

import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from bench.beyond.one_dossier import place
from bench.beyond.timing import median, p99
from bench.servers import Machine
from bench.tables import show_table
from store.dossier.dossier import Dossier
from store.errors import StorageError
from store.records import Activity, Meta, Village
from store.server.saved.storage import OnServer

_CLERKS, _SECONDS = 8, 10.0
_DOSSIERS, _WRITERS = 200, 4
_ACTIVITIES = 150


def show(machine: Machine) -> None:
    """Print how many saves a second come through, and how long each takes."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        one = _dossiers(machine, folder, 1)
        many = _dossiers(machine, folder, _DOSSIERS)
        on_one = _saved([(one, number) for number in range(_CLERKS)])
        shares = [many[number::_WRITERS] for number in range(_WRITERS)]
        on_many = _saved([(share, number) for number, share in enumerate(shares)])
    heads = ("", "saves a second", "p50, ms", "p99, ms")
    show_table(
        heads,
        [
            [f"{_CLERKS} clerks on one dossier", *on_one],
            [f"{_WRITERS} clerks, {_DOSSIERS} dossiers in turn", *on_many],
        ],
    )


def _dossiers(machine: Machine, folder: Path, how_many: int) -> list[OnServer]:
    meta = Meta(uid="meta", commune="Hướng Lộc", year=2027)
    activities = [
        Activity(uid=f"a{number}", village="v1", sector="other", name=f"Đường {number}")
        for number in range(_ACTIVITIES)
    ]
    places = [place(machine.url(), folder) for _number in range(how_many)]
    for one in places:
        Dossier.create(one, meta, "lan", [Village(uid="v1", name="Thôn 1"), *activities]).close()
    return places


def _saved(work: Sequence[tuple[list[OnServer], int]]) -> list[str]:
    """Have each clerk save in turn in some dossiers; return the figures over all of them."""
    begin = time.time() + 5.0
    with ProcessPoolExecutor(len(work), get_context("spawn")) as pool:
        taken = list(pool.map(_write, [places for places, _n in work], [n for _p, n in work],
                              [begin] * len(work)))  # fmt: skip
    times = [one for some in taken for one in some]
    return [f"{len(times) / _SECONDS:,.0f}", median(times), p99(times)]


def _write(places: list[OnServer], number: int, begin: float) -> list[float]:
    """Save for some seconds from ``begin`` on; return how long each save took."""
    opened = [Dossier.open(one, f"clerk{number}") for one in places]
    time.sleep(max(0.0, begin - time.time()))
    until = time.perf_counter() + _SECONDS
    taken: list[float] = []
    while (begun := time.perf_counter()) < until:
        dossier = opened[len(taken) % len(opened)]
        own = dossier.view.get(Activity, f"a{number}")
        if own is not None:
            _save(dossier, own.with_value("note", f"Lần {len(taken)}"))
            taken.append(time.perf_counter() - begun)
    for one in opened:
        one.close()
    return taken


def _save(dossier: Dossier, one: Activity) -> None:
    while True:
        try:
            dossier.save(one)
        except StorageError:
            dossier.refresh()
        else:
            return
