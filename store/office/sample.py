"""The sample commune: a made-up upland commune with nine villages of different peoples.

Its data lies in ``store/sample``: the settings, and one CSV a table as ``export TABLE`` writes it,
where each row has a readable ``uid`` of its own. It shows the plan of 2027 in the middle of its
year, and what warnings are; ``previous_year`` below has the plan before, which is closed and from
which the earlier proposals come.
"""

import csv
import datetime as dt
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import field
from importlib.resources import files
from importlib.resources.abc import Traversable
from io import StringIO
from pathlib import Path
from typing import Any, TypeVar

from store.base.frozen import frozen
from store.base.system_reasons import reason_of
from store.columns.record import Record, declared_records
from store.disk.safe_open import create, write_all
from store.errors import NotSaved
from store.office.office import Office
from store.records import Meta, Person, Village, VillageChange
from store.records.settings import DEFAULT_SECTORS
from store.roles.settings import SETTINGS_FILE
from store.words.money import MoneyUnit
from store.words.names import Names

SAMPLE_WRITER = "Hồ sơ mẫu"
SAMPLE_WRITTEN_AT = dt.datetime(2027, 7, 31, 9, 0, tzinfo=dt.UTC)
PREVIOUS_YEAR_WRITTEN_AT = dt.datetime(2027, 1, 29, 9, 0, tzinfo=dt.UTC)
"""Who wrote the two plans and when: fixed, so that files and papers are always the same."""

SampleRow = Mapping[str, str]
SampleRecords = tuple[Meta, tuple[Record, ...]]
"""The settings of a dossier and all its records, table by table in their written order."""

R = TypeVar("R", bound=Record)

_FOLDER = files("store") / "sample"
_SETTINGS = "commune.toml"
_SETTINGS_MODE = 0o640
"""Of ``office.toml``, which is only read by those who work in an office."""
_PREVIOUS_YEAR = "previous_year"
_OF_BOTH_YEARS = frozenset({Village.table, VillageChange.table, Person.table})


def sample_records() -> SampleRecords:
    """Return the sample's plan of 2027.

    Raises FieldError where a cell of the shipped tables does not fit its column.
    """
    rows = {table: _rows_of(_FOLDER, table) for table in declared_records()}
    return _plan(_settings(), rows, SAMPLE_WRITTEN_AT)


def previous_year_records() -> SampleRecords:
    """Return the sample's plan of 2026; villages and people are those of 2027.

    Raises FieldError as ``sample_records``.
    """
    before = _FOLDER / _PREVIOUS_YEAR
    rows = {
        table: _rows_of(_FOLDER if table in _OF_BOTH_YEARS else before, table)
        for table in declared_records()
    }
    settings = _settings()
    return _plan(settings | {"year": settings["year"] - 1}, rows, PREVIOUS_YEAR_WRITTEN_AT)


def create_sample(folder: Path, who: str) -> Path:
    """Make the sample's two dossiers in the office ``folder`` and return the file of 2027.

    With them comes an ``office.toml`` that declares a report, unless there is one. The same ``who``
    always gets the same bytes. Raises StorageError, Exists among them.
    """
    path = _create(folder, who, sample_records(), SAMPLE_WRITTEN_AT)
    _create(folder, who, previous_year_records(), PREVIOUS_YEAR_WRITTEN_AT)
    try:
        _declare_report(folder / SETTINGS_FILE)
    except OSError as error:
        raise NotSaved(SETTINGS_FILE, reason=reason_of(error)) from error
    return path


def _declare_report(path: Path) -> None:
    with suppress(FileExistsError), create(path, _SETTINGS_MODE) as settings:
        write_all(settings.fileno(), (_FOLDER / SETTINGS_FILE).read_bytes())


def _create(folder: Path, who: str, written: SampleRecords, when: dt.datetime) -> Path:
    office = Office(folder, who, clock=lambda: when)
    with office.create(*written) as dossier:
        return dossier.path


@frozen
class _Surroundings:
    """What the shipped cells need to be read: đồng, sectors by key, references by uid."""

    year: int
    uids: Mapping[str, Sequence[str]]
    written_at: dt.datetime
    unit: MoneyUnit = MoneyUnit.DONG
    sectors: Mapping[str, str] = field(
        default_factory=lambda: {sector: sector for sector in DEFAULT_SECTORS}
    )
    _titles: dict[tuple[str, ...], Mapping[str, str]] = field(default_factory=dict)

    @property
    def today(self) -> dt.date:
        """The day on which the plan was written."""
        return self.written_at.date()

    def title_of(self, uid: str) -> str:
        """Return the uid itself, by which the rows refer to each other."""
        return uid

    def titles(self, tables: Sequence[str]) -> Mapping[str, str]:
        """Return every uid of ``tables``, gathered once."""
        key = tuple(tables)
        if key not in self._titles:
            self._titles[key] = {uid: uid for table in key for uid in self.uids[table]}
        return self._titles[key]

    def names(self, tables: Sequence[str]) -> Names:
        """Return the uids again: the rows call nothing by another name."""
        return Names({uid: (uid,) for uid in self.titles(tables)})


def _settings() -> dict[str, Any]:
    return tomllib.loads((_FOLDER / _SETTINGS).read_text(encoding="utf-8"))


def _rows_of(folder: Traversable, table: str) -> tuple[SampleRow, ...]:
    shipped = folder / f"{table}.csv"
    if not shipped.is_file():
        return ()
    return tuple(csv.DictReader(StringIO(shipped.read_text(encoding="utf-8"))))


def _plan(
    settings: Mapping[str, Any], rows: Mapping[str, Sequence[SampleRow]], written_at: dt.datetime
) -> SampleRecords:
    around = _Surroundings(
        year=settings["year"],
        uids={table: tuple(row["uid"] for row in rows[table]) for table in rows},
        written_at=written_at,
    )
    meta = _read(Meta, {key: str(value) for key, value in settings.items()}, around)
    return meta, tuple(_read_tables(rows, around))


def _read_tables(
    rows: Mapping[str, Sequence[SampleRow]], around: _Surroundings
) -> Iterator[Record]:
    for table, record_type in declared_records().items():
        for row in rows[table]:
            yield _read(record_type, row, around)


def _read(record_type: type[R], row: SampleRow, around: _Surroundings) -> R:
    columns = record_type.columns
    values: dict[str, Any] = {
        key: columns[key].kind.parse_export(text, around) for key, text in row.items() if text
    }
    return record_type(
        **values,
        created_by=SAMPLE_WRITER,
        created_at=around.written_at,
        changed_by=SAMPLE_WRITER,
        changed_at=around.written_at,
    )
