"""A nation of dossiers: one for every official commune, as many as are wanted, made in seconds.

The files are what the program itself would have saved: sealed, each with an id of its own. A
roll-up reads no history, so they have none unless it is asked for.
"""

import datetime as dt
import hashlib
import tempfile
from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from bench.years import make_year
from store.columns.kind import Month
from store.columns.record import Record
from store.disk.document_diff import difference
from store.disk.history_line import IN_PLACE, HistoryLine, head_of
from store.disk.loaded_file import load
from store.disk.sealed.content import Body, StoredTables, content_of
from store.disk.sealed.seal import Binding, new_digest
from store.office.official_communes import Commune, official_communes
from store.records import Activity, Meta, Village
from store.records.settings import FORMAT
from store.words.text import slug

NATION = 3_321
"""How many communes there are."""
VILLAGES, ACTIVITIES = 12, 12
"""How many villages a commune has in the plans, and how many activities each of them proposes."""

_YEAR = 2027
_MILLION = 1_000_000
_AMOUNTS = frozenset(
    {"total_cost", "village_contribution", "external_support", "amount", "value", "actual_cost"}
)
_SECTORS = ("infrastructure", "agriculture", "industry", "other")


def plans() -> StoredTables:
    """Return a commune whose villages have made their plans: twelve activities each."""
    tables: StoredTables = {}
    for one in _plans():
        table = tables.setdefault(one.table, {})
        table[str(len(table) + 1)] = one.dump()
    return tables


def whole_cycle() -> StoredTables:
    """Return a commune of two villages in which all six stages are filled: some 200 documents."""
    with tempfile.TemporaryDirectory() as folder:
        make_year(Path(folder), 200)
        return load(next(Path(folder).glob("*.json"))).content.tables


def make_nation(
    folder: Path,
    base: StoredTables,
    count: int = NATION,
    year: int = _YEAR,
    *,
    with_history: bool = False,
) -> None:
    """Write ``count`` dossiers like ``base``, each of another commune and with other amounts."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, commune in enumerate(islice(cycle(official_communes()), count)):
        tables = _of_commune(base, commune, number, year)
        content = content_of(tables)
        body = Body.of(content.tables, content.lines, 1)
        uid = hashlib.blake2b(f"{number}-{year}".encode(), digest_size=16).hexdigest()
        stem = f"{slug(commune.name)}-{commune.code}-{number}-{year}"
        binding = Binding(uid, "0" * 32, 1)
        if with_history:
            line = _first_line(tables, uid, body.digest)
            binding = Binding(uid, head_of(line), len(line))
            (folder / f"{stem}.history.jsonl").write_bytes(line + IN_PLACE + b"\n")
        (folder / f"{stem}.json").write_bytes(body.sealed(binding)[0])


def _first_line(tables: StoredTables, uid: str, digest: str) -> bytes:
    """Return the line of the history that makes the dossier."""
    changes = tuple(
        difference(name, key, None, document)
        for name, table in tables.items()
        for key, document in table.items()
    )
    line = HistoryLine(
        sequence=1,
        when=dt.datetime(2027, 3, 1, tzinfo=dt.UTC),
        who="lan",
        what="Hồ sơ mới",
        changes=changes,
        file=digest,
        dossier=uid,
        before=new_digest().hexdigest(),
        starts=True,
    )
    return line.dump()


def _plans() -> Iterator[Record]:
    for number in range(1, VILLAGES + 1):
        village = f"v{number}"
        yield Village(uid=village, name=f"Thôn {number}", households=120, population=520)
        for place in range(ACTIVITIES):
            yield Activity(
                uid=f"{village}-a{place}", village=village, sector=_SECTORS[place // 3],
                name=f"Bê tông hóa đường ngõ xóm ({place + 1})", quantity=Decimal(place + 1),
                unit="km", start=Month(_YEAR, 3), end=Month(_YEAR, 9), site="Đầu thôn",
                village_contribution=20 * _MILLION, external_support=(80 + place) * _MILLION,
                priority=place % 3 + 1, beneficiaries="Cả thôn", created_by="lan",
            ).settled()  # fmt: skip


def _of_commune(base: StoredTables, commune: Commune, number: int, year: int) -> StoredTables:
    meta = Meta(
        uid="meta", commune=f"{commune.name} {number}", commune_code=f"{number:05}",
        province=commune.province, year=year, unit="trieu",
    )  # fmt: skip
    tables = {
        name: {key: _with_amounts(one, number) for key, one in table.items()}
        for name, table in base.items()
        if name != Meta.table
    }
    return {Meta.table: {"1": {**meta.dump(), "format": FORMAT}}, **tables}


def _with_amounts(document: Mapping[str, Any], number: int) -> dict[str, Any]:
    """Return the document with amounts that tell the commune from others, to the thousand."""
    return {
        key: value + 1_000 * number if key in _AMOUNTS and value else value
        for key, value in document.items()
    }
