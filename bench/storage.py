"""Saving one changed activity: a dossier against stock TinyDB and against writing the bare bytes.

Prints a Markdown table of medians in milliseconds. A row's figures are taken in turns in the
same run, on the same content and disk. ``save`` is ``Dossier.save``: lock, revision check, new
file, history line, backup, three fsyncs. Stock TinyDB checks and keeps nothing and truncates after
its only fsync. ``bare bytes`` writes the ready file, fsyncs it, renames it and fsyncs the folder.
$TMPDIR names the disk that is measured.
"""

import os
import statistics
import tempfile
import time
from collections.abc import Callable
from decimal import Decimal
from itertools import count
from pathlib import Path

from tinydb import TinyDB

from store.columns.kind import Month
from store.dossier.dossier import Dossier
from store.records import Activity, Meta, Village

_SIZES = (150, 500, 2_000)
_ROUNDS = 41
_CHECKS = 1_000
_MILLI, _MICRO = 1e3, 1e6


def main() -> None:
    """Print the table for every size."""
    print("| documents | save | stock TinyDB | bare bytes | refresh | changed(), µs |")
    print("|---|---|---|---|---|---|")
    for size in _SIZES:
        with tempfile.TemporaryDirectory() as folder:
            print(f"| {size:,} | {' | '.join(_row(Path(folder), size))} |")


def _row(folder: Path, size: int) -> list[str]:
    path = folder / "dossier.json"
    mine = Dossier.create(path, Meta(commune="Hướng Lộc", year=2027), "lan", records(size))
    theirs = Dossier.open(path, "hùng")
    stock = _stock_copy(path, folder / "stock.json")
    turns = count()
    work: dict[str, Callable[[], object]] = {
        "save": lambda: _save(mine, next(turns)),
        "stock": lambda: stock.table("activities").update(
            {"note": f"{next(turns)}"}, doc_ids=[size // 2]
        ),
        "bare": lambda: _write_bare(folder / "bare", path.read_bytes()),
        "refresh": theirs.refresh,
    }
    taken: dict[str, list[float]] = {name: [] for name in work}
    for _round in range(_ROUNDS):
        for name, do in work.items():
            taken[name].append(_seconds(do))
    checks = _seconds(lambda: [mine.changed() for _check in range(_CHECKS)]) / _CHECKS
    for opened in (mine, theirs, stock):
        opened.close()
    figures = [f"{statistics.median(times) * _MILLI:.1f}" for times in taken.values()]
    return [*figures, f"{checks * _MICRO:.0f}"]


def records(size: int) -> list[Village | Activity]:
    """Return one village and activities as a clerk types them, ``size`` documents in all."""
    activities = [
        Activity(
            village="v1",
            sector=("infrastructure", "agriculture", "industry", "other")[number % 4],
            name=f"Sửa đường bê tông từ nhà văn hóa đến suối Đá, đoạn {number}",
            quantity=Decimal("2.5"),
            unit="km",
            start=Month(2027, 3),
            end=Month(2027, 9),
            total_cost=150_000_000 + number,
            village_contribution=30_000_000,
            priority=number % 3 + 1,
            beneficiaries="62 hộ, trong đó 21 hộ nghèo",
            note="Dân góp ngày công và cát sỏi",
        ).settled()
        for number in range(size - 2)
    ]
    return [Village(uid="v1", name="Thôn 1"), *activities]


def _stock_copy(path: Path, copy: Path) -> TinyDB:
    copy.write_bytes(path.read_bytes())
    return TinyDB(copy)


def _save(dossier: Dossier, turn: int) -> None:
    activity = dossier.view.all(Activity)[-1]
    dossier.save(activity.with_value("note", f"Lần sửa {turn}"))


def _write_bare(path: Path, data: bytes) -> None:
    new = path.with_suffix(".new")
    with new.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    new.rename(path)
    folder = os.open(path.parent, os.O_RDONLY)
    os.fsync(folder)
    os.close(folder)


def _seconds(do: Callable[[], object]) -> float:
    begun = time.perf_counter()
    do()
    return time.perf_counter() - begun


if __name__ == "__main__":
    main()
