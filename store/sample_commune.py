"""The sample commune: a made-up upland commune with nine villages of different peoples.

Its data lies in ``store/sample``: the settings, and one CSV a table as ``export TABLE`` writes it,
where each row has a readable ``uid`` of its own. It shows the plan of 2027 in the middle of its
year, and what warnings are.
"""

import csv
import datetime as dt
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.resources import files
from io import StringIO
from pathlib import Path
from typing import Any, TypeVar

from store.money import MoneyUnit
from store.office import Office
from store.record import Record, declared_records
from store.records import Meta
from store.records.meta import DEFAULT_SECTORS

SAMPLE_WRITER = "Hồ sơ mẫu"
SAMPLE_WRITTEN_AT = dt.datetime(2027, 7, 31, 9, 0, tzinfo=dt.UTC)
"""Who wrote the sample and when: fixed, so that its file and its papers are always the same."""

Row = Mapping[str, str]
R = TypeVar("R", bound=Record)

_FOLDER = files("store") / "sample"
_SETTINGS = "commune.toml"


def sample_records() -> tuple[Meta, tuple[Record, ...]]:
    """Return the sample's settings and all its records, table by table in their written order.

    Raises FieldError where a cell of the shipped tables does not fit its column.
    """
    settings = tomllib.loads((_FOLDER / _SETTINGS).read_text(encoding="utf-8"))
    rows = {table: _rows_of(table) for table in declared_records()}
    around = _Surroundings(
        year=settings["year"],
        uids={table: tuple(row["uid"] for row in rows[table]) for table in rows},
    )
    meta = _read(Meta, {key: str(value) for key, value in settings.items()}, around)
    return meta, tuple(_read_tables(rows, around))


def create_sample(folder: Path, who: str) -> Path:
    """Make the dossier of the sample commune in the office ``folder`` and return its file.

    The same ``who`` always gets the same bytes. Raises StorageError, Exists among them.
    """
    meta, records = sample_records()
    office = Office(folder, who, clock=lambda: SAMPLE_WRITTEN_AT)
    with office.create(meta, records) as dossier:
        return dossier.path


@dataclass(frozen=True)
class _Surroundings:
    """What the shipped cells need to be read: đồng, sectors by key, references by uid."""

    year: int
    uids: Mapping[str, Sequence[str]]
    unit: MoneyUnit = MoneyUnit.DONG
    sectors: Mapping[str, str] = field(
        default_factory=lambda: {sector: sector for sector in DEFAULT_SECTORS}
    )
    _titles: dict[tuple[str, ...], Mapping[str, str]] = field(default_factory=dict)

    def title_of(self, uid: str) -> str:
        """Return the uid itself, by which the rows refer to each other."""
        return uid

    def titles(self, tables: Sequence[str]) -> Mapping[str, str]:
        """Return every uid of ``tables``, gathered once."""
        key = tuple(tables)
        if key not in self._titles:
            self._titles[key] = {uid: uid for table in key for uid in self.uids[table]}
        return self._titles[key]


def _rows_of(table: str) -> tuple[Row, ...]:
    shipped = _FOLDER / f"{table}.csv"
    if not shipped.is_file():
        return ()
    return tuple(csv.DictReader(StringIO(shipped.read_text(encoding="utf-8"))))


def _read_tables(rows: Mapping[str, Sequence[Row]], around: _Surroundings) -> Iterator[Record]:
    for table, record_type in declared_records().items():
        for row in rows[table]:
            yield _read(record_type, row, around)


def _read(record_type: type[R], row: Row, around: _Surroundings) -> R:
    columns = record_type.columns
    values: dict[str, Any] = {
        key: columns[key].kind.parse_export(text, around) for key, text in row.items() if text
    }
    return record_type(
        **values,
        created_by=SAMPLE_WRITER,
        created_at=SAMPLE_WRITTEN_AT,
        changed_by=SAMPLE_WRITER,
        changed_at=SAMPLE_WRITTEN_AT,
    )
