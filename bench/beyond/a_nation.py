"""A nation on one server: 3,321 dossiers pushed, what they come to, and ten years of them."""

import os
import statistics
import tempfile
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

from bench.beyond.timing import MILLI, seconds
from bench.nation import NATION, make_nation, plans
from bench.servers import Machine
from bench.tables import show_table
from store.errors import StorageError
from store.server.across.sums import By, audited, totals
from store.server.carrying.push import Outcome
from store.server.carrying.push import push_all as push_all_there
from store.server.line.address import Address
from store.server.line.door import Link

_ROUNDS = 7
_FIRST, _YEARS = 2025, 10
_MIB = 1 << 20
_SIZE = (
    "SELECT sum(pg_total_relation_size(inhrelid)) FROM pg_inherits"
    " WHERE inhparent = CAST('thonxa.{}' AS regclass)"
)
_COLUMNS = (
    "SELECT string_agg(CAST(column_name AS text), ', ') FROM information_schema.columns"
    " WHERE table_schema = 'thonxa' AND table_name = '{}'"
    " AND column_name NOT IN ('dossier', 'year')"
)
_COPY = (
    "INSERT INTO thonxa.{0} (dossier, year, {1})"
    " SELECT CAST(md5(dossier || '{2}') AS uuid), {2}, {1} FROM thonxa.{0} WHERE year = {3}"
)
_TABLES = ("dossier", "doc", "save", "act", "line", "total")


def push_all(machine: Machine, count: int = NATION) -> None:
    """Push a nation of one year, one dossier after the other, and print how long that takes."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        make_nation(folder, plans(), count, _FIRST, with_history=True)
        files = sorted(folder.glob("*.json"))
        small = sum(one.stat().st_size for one in files)
        history = sum(one.stat().st_size for one in folder.glob("*.jsonl"))
        before = os.times()
        taken = seconds(lambda: _require_sent(push_all_there(files, Address(machine.url()), "lan")))
        after = os.times()
    own = sum(after[:4]) - sum(before[:4])
    machine.sql("VACUUM ANALYZE")
    rows = [
        [f"{count:,} dossiers pushed, s", "≤ 90", f"{taken:,.0f}"],
        ["of which the program's own CPU, s", "", f"{own:,.0f}"],
        ["as files, MiB (with history)", "", f"{(small + history) / _MIB:,.0f}"],
        ["on the server, MiB", "", f"{_size(machine):,.0f}"],
    ]
    show_table(("", "budget", "figure"), rows)


def _require_sent(every: Iterable[tuple[Path, Outcome]]) -> None:
    for _path, came in every:
        if isinstance(came, StorageError):
            raise came


def show_sums(machine: Machine, budgets: Sequence[str]) -> None:
    """Print how long the sums over all that is there take."""
    link = Link(Address(machine.url()))
    years = machine.sql("SELECT count(DISTINCT year), count(*) FROM thonxa.dossier")[0]
    acts = machine.sql("SELECT count(*) FROM thonxa.act")[0][0]
    rows = []
    for words, how, budget in (("from `total`", totals, budgets[0]),
                               ("every activity and line", audited, budgets[1])):  # fmt: skip
        for by in ([By.PROVINCE], [By.SECTOR, By.YEAR]):
            how(link, by)
            times = [seconds(lambda: how(link, by)) for _round in range(_ROUNDS)]  # noqa: B023
            told = f"{words}, by {', '.join(by)}"
            rows.append([told, budget, f"{statistics.median(times) * MILLI:,.0f}"])
        times = [seconds(lambda: how(link, [By.SECTOR], _FIRST)) for _round in range(_ROUNDS)]  # noqa: B023
        rows.append([f"{words}, one year", "", f"{statistics.median(times) * MILLI:,.0f}"])
    link.close()
    heads = (f"{years[1]:,} dossiers of {years[0]} years, {acts:,} activities", "budget", "ms")
    show_table(heads, rows)


def add_years(machine: Machine) -> float:
    """Copy the first year to nine others; return the seconds."""
    begun = time.perf_counter()
    for year in range(_FIRST + 1, _FIRST + _YEARS):
        for table in _TABLES:
            columns = machine.sql(_COLUMNS.format(table))[0][0]
            machine.sql(_COPY.format(table, columns, year, _FIRST))
    machine.sql("VACUUM ANALYZE")
    return time.perf_counter() - begun


def _size(machine: Machine) -> float:
    return sum(float(machine.sql(_SIZE.format(one))[0][0] or 0) for one in _TABLES) / _MIB


def show_size(machine: Machine) -> None:
    """Print what all of it takes on disk."""
    rows = [[one, f"{float(machine.sql(_SIZE.format(one))[0][0]) / _MIB:,.0f}"] for one in _TABLES]
    show_table(("table", "MiB"), [*rows, ["all", f"{_size(machine):,.0f}"]])
