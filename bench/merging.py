"""Merging a copy that was worked on for long: packed, compared, and brought back.

Prints a Markdown table of CPU milliseconds, each the median of ``_ROUNDS``.
"""

import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import TypeVar

from store.base.frozen import frozen
from store.dossier.dossier import Dossier
from store.merging.comparison import Comparison
from store.merging.conflict import Whose
from store.merging.container import packed
from store.merging.copied import unpacked_copy
from store.merging.merging import branch_of, merge_into
from store.merging.plan import MergePlan, plan_of
from store.records import Activity, Meta, Village

T = TypeVar("T")

_SIZES = (600, 2_000)
_SAVES, _SAVES_HERE = 1_000, 100
_ROUNDS = 5
_MILLI, _KILO = 1e3, 1024
_META = Meta(uid="meta", commune="Hướng Lộc", year=2027)


@frozen
class _Copies:
    """A dossier in the office, and a copy of it on which somebody has saved a thousand times."""

    here: Path
    there: Path

    @classmethod
    def of(cls, folder: Path, size: int) -> "_Copies":
        """Make them with so many documents."""
        here = folder / "office" / "huong-loc-2027.json"
        here.parent.mkdir(parents=True)
        villages = [Village(uid=f"v{number}", name=f"Thôn {number}") for number in range(12)]
        activities = [_activity(number) for number in range(size - len(villages) - 1)]
        Dossier.create(here, _META, "lan", [*villages, *activities]).close()
        there = Path(shutil.copytree(here.parent, folder / "laptop")) / here.name
        _work(there, "hùng", _SAVES)
        _work(here, "lan", _SAVES_HERE)
        return cls(here, there)


def main() -> None:
    """Print the table."""
    print(f"| {_SAVES:,} saves there, {_SAVES_HERE} here; CPU, ms |", end="")
    print("".join(f" {size:,} documents |" for size in _SIZES))
    print("|---|" + "--:|" * len(_SIZES))
    with tempfile.TemporaryDirectory() as folder:
        measured = [_measured(Path(folder) / str(size), size) for size in _SIZES]
    for title in measured[0]:
        print(f"| {title} | " + " | ".join(f"{one[title]:,.0f}" for one in measured) + " |")


def _measured(folder: Path, size: int) -> dict[str, float]:
    copies = _Copies.of(folder, size)
    packing = [_timed(lambda: packed(copies.there)) for _round in range(_ROUNDS)]
    data = packing[0][1]
    comparing = [_timed(lambda: _compared(copies.here, data)) for _round in range(_ROUNDS)]
    plan = comparing[0][1]
    merging = [_merged(copies, plan, folder / f"round-{number}") for number in range(_ROUNDS)]
    return {
        "`copy`: read, proven and packed": median(ms for ms, _data in packing),
        "unpacked, proven, compared, planned": median(ms for ms, _plan in comparing),
        "merged: lock, revision checks, history line, new file": median(merging),
        "records that change": len(plan.save),
        "records that are new": len(plan.come),
        "columns both had changed": len(plan.conflicts),
        "the copy, KiB": len(data) / _KILO,
        "the copy unpacked, KiB": _size_of(copies.there) / _KILO,
    }


def _compared(here: Path, data: bytes) -> MergePlan:
    with unpacked_copy(data, "copy.thonxa") as there:
        comparison = Comparison.of(branch_of(here), there, "copy.thonxa")
        plan = plan_of(comparison)
        return plan_of(comparison, {one.cell: Whose.THEIRS for one in plan.open})


def _merged(copies: _Copies, plan: MergePlan, folder: Path) -> float:
    """Return how long the save takes, on a copy of the office."""
    office = Path(shutil.copytree(copies.here.parent, folder)) / copies.here.name
    with Dossier.open(office, "lan") as dossier:
        return _timed(lambda: merge_into(dossier, plan, "copy.thonxa"))[0]


def _timed(deed: Callable[[], T]) -> tuple[float, T]:
    begun = time.process_time()
    result = deed()
    return (time.process_time() - begun) * _MILLI, result


def _size_of(path: Path) -> int:
    return sum(one.stat().st_size for one in (path, path.with_name(f"{path.stem}.history.jsonl")))


def _activity(number: int) -> Activity:
    return Activity(
        uid=f"a{number}",
        village=f"v{number % 12}",
        sector="infrastructure",
        name=f"Kiên cố hóa kênh N{number} bằng bê tông",
        total_cost=100_000_000,
        village_contribution=20_000_000,
    ).settled()


def _work(path: Path, who: str, saves: int) -> None:
    """Let somebody change a cell with each save, and add a row with every tenth."""
    with Dossier.open(path, who) as dossier:
        for number in range(saves):
            if number % 10 == 0:
                dossier.save(Activity(village="v1", name=f"Việc của {who} {number}"))
                continue
            activities = dossier.view.all(Activity)
            one = activities[number * 7 % len(activities)]
            dossier.save(one.with_value("note", f"{who} {number}"))
