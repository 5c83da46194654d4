"""Who may write what: every table, role and act, and every way by which something is written."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from store.columns.record import Record, declared_records, record
from store.columns.record import _declared as declared
from store.columns.user_role import UserRole
from store.disk.history import History
from store.dossier.dossier import Dossier
from store.dossier.place import village_of
from store.errors import StorageError
from store.office.office import Office
from store.records import Activity, Feedback, Meta, PastProposal, Village
from store.repair.bring_back import bring_back
from store.repair.diagnosis import examine
from store.repair.mend import accept, go_on, restore
from store.roles.access import NobodyMay, NotPermitted
from store.roles.settings import BadSettings

OFFICE = """\
[people.viewer]
role = "viewer"
[people.village_clerk]
role = "village_clerk"
villages = ["Thôn 1", "nowhere"]
[people.commune_editor]
role = "commune_editor"
[people.approver]
role = "approver"
[people.keeper]
role = "keeper"
"""

OF_VILLAGES = frozenset(
    "activities meetings resolutions timetable people memberships village_plans swot problems "
    "assessments rankings ranking_criteria ranking_scores contributions evaluations".split()
)
OF_THE_COMMUNE = frozenset(
    "villages village_changes past_proposals programmes tasks training information closings lines "
    "line_sources funding ceilings facts documents feedback actions progress disbursements "
    "acceptances supervision indicators".split()
)
OF_THE_APPROVER = frozenset({"decisions", "decision_funding", "decision_shares"})
OF_THE_KEEPER = frozenset({"meta"})

META = Meta(commune="Hướng Lộc", year=2027, uid="meta")
HERE = Village(uid="v1", name="Thôn 1", code="T1")
THERE = Village(uid="v2", name="Thôn 2", code="T2")
_OWNERS = {"meeting": "meetings", "ranking": "rankings", "activity": "activities"}
"""The table a record's village is found in, by the column that leads there."""


def made(record_type: type[Record], village: str, uid: str = "x") -> Record:
    """Return a record of that village, as far as its table has one."""
    key = record_type.village_column
    if key in _OWNERS:
        return record_type(uid=uid, **{key: f"{_OWNERS[key]}-{village}"})  # type: ignore[arg-type]
    return record_type(uid=uid, **({"village": village} if key == "village" else {}))  # type: ignore[arg-type]


def owners() -> Iterator[Record]:
    types = declared_records()
    for table in _OWNERS.values():
        for village in ("v1", "v2"):
            yield made(types[table], village, f"{table}-{village}")


@pytest.fixture(scope="module")
def _office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("office")
    types = declared_records().values()
    parts = [made(one, "v1", f"x-{one.table}") for one in types if one not in (Meta, Village)]
    Dossier.create(folder / "a-2027.json", META, "", [HERE, THERE, *owners(), *parts]).close()
    (folder / "office.toml").write_text(OFFICE, "utf-8")
    return folder


@pytest.fixture
def path(_office: Path, tmp_path: Path) -> Path:
    return shutil.copytree(_office, tmp_path / "office") / "a-2027.json"


def as_role(path: Path, role: UserRole) -> Dossier:
    return Dossier.open(path, role.value)


def is_done(deed: Callable[[], Any]) -> bool:
    try:
        deed()
    except NotPermitted:
        return False
    return True


def least(table: str) -> UserRole:
    """Return the least role that writes records of the village at hand."""
    for tables, role in (
        (OF_VILLAGES, UserRole.VILLAGE_CLERK),
        (OF_THE_COMMUNE, UserRole.COMMUNE_EDITOR),
        (OF_THE_APPROVER, UserRole.APPROVER),
        (OF_THE_KEEPER, UserRole.KEEPER),
    ):
        if table in tables:
            return role
    raise AssertionError(table)


TABLES = sorted(table for table in declared_records() if table not in {"meta", "closings"})


def changed(one: Record) -> Record:
    """Return the record with another value in one column of the record's own writer."""
    column = next(
        column
        for column in one.typed_columns()
        if column.kind.__class__.__name__ == "Text" and column.writer is None
    )
    return replace(one, **{column.key: "other"})


@pytest.mark.parametrize("role", UserRole)
@pytest.mark.parametrize("table", TABLES)
def test_every_table_role_and_act(path: Path, table: str, role: UserRole) -> None:
    record_type = declared_records()[table]
    may = role.includes(least(table))
    is_clerk = role is UserRole.VILLAGE_CLERK
    with as_role(path, role) as dossier:
        present = dossier.view.get(record_type, f"x-{table}") or dossier.view.get(record_type, "v1")
        assert present is not None
        new = made(record_type, "v1", "")
        if record_type is Village:
            new = Village(name="Thôn 3")
        assert is_done(lambda: dossier.save(new)) is may, "insert"
        if any(one.kind.__class__.__name__ == "Text" for one in record_type.typed_columns()):
            allowed = may or (is_clerk and table == "villages")
            assert is_done(lambda: dossier.save(changed(present))) is allowed, "update"
        if village_of(dossier.view, present) and table != "villages":
            fresh = dossier.view.get(record_type, present.uid)
            assert fresh is not None
            elsewhere = made(record_type, "v2")
            key = record_type.village_column
            moved = replace(fresh, **{key: getattr(elsewhere, key)})
            assert is_done(lambda: dossier.save(moved)) is (may and not is_clerk), "move"
            strange = made(record_type, "v2", "")
            assert is_done(lambda: dossier.save(strange)) is (may and not is_clerk), "elsewhere"
        if table not in {"villages"}:
            last = dossier.view.get(record_type, present.uid)
            assert last is not None
            gone_to_another = village_of(dossier.view, last) == "v2"
            allowed = may and not (is_clerk and gone_to_another)
            assert is_done(lambda: dossier.delete(last)) is allowed, "delete"
