"""Who may write what: every table, role and act, and every way by which something is written."""

import shutil
from pathlib import Path

import pytest

from store.columns.choices import Reference
from store.columns.kind import Text
from store.columns.record import Record, declared_records
from store.columns.user_role import UserRole
from store.dossier.dossier import Dossier
from store.records import Village
from tests.store.dossier.commit.listed_people import (
    as_role,
    is_done,
    listed_office,
    made,
)

OF_VILLAGES = frozenset(
    {
        "activities",
        "meetings",
        "resolutions",
        "timetable",
        "people",
        "memberships",
        "village_plans",
        "swot",
        "problems",
        "assessments",
        "rankings",
        "ranking_criteria",
        "ranking_scores",
        "contributions",
        "petitions",
        "evaluations",
    }
)
OF_THE_COMMUNE = frozenset(
    {
        "villages",
        "village_changes",
        "past_proposals",
        "programmes",
        "tasks",
        "training",
        "information",
        "closings",
        "lines",
        "line_sources",
        "funding",
        "ceilings",
        "appraisals",
        "facts",
        "documents",
        "feedback",
        "actions",
        "progress",
        "disbursements",
        "acceptances",
        "supervision",
        "indicators",
    }
)
OF_THE_APPROVER = frozenset({"decisions", "decision_funding", "decision_shares"})
OF_THE_KEEPER = frozenset({"meta"})


@pytest.fixture(scope="module")
def _office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return listed_office(tmp_path_factory.mktemp("office")).parent


@pytest.fixture
def path(_office: Path, tmp_path: Path) -> Path:
    return shutil.copytree(_office, tmp_path / "office") / "a-2027.json"


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
    """Return the record with another value in a column of its own writer, not of its village."""
    column = next(
        column
        for column in one.typed_columns()
        if isinstance(column.kind, Text | Reference)
        if column.writer is None and column.key != one.village_column
    )
    return one.with_value(column.key, "other")


def with_column(one: Record, key: str, like: Record) -> Record:
    """Return the record with the value that ``like`` has in that column."""
    return one.with_value(key, getattr(like, key))


def stored(dossier: Dossier, table: str) -> Record:
    record_type = declared_records()[table]
    found = dossier.view.get(record_type, "v1" if table == "villages" else f"x-{table}")
    assert found is not None
    return found


def _is_of_a_village(table: str) -> bool:
    return declared_records()[table].village_column not in {"", "uid"}


EVERY_CASE = [
    pytest.param(table, role, id=f"{table}-{role.value}") for table in TABLES for role in UserRole
]


@pytest.mark.parametrize(("table", "role"), EVERY_CASE)
def test_every_table_and_role_inserts_updates_and_deletes(
    path: Path, table: str, role: UserRole
) -> None:
    may = role.includes(least(table))
    new = made(declared_records()[table], "v1", "")
    with as_role(path, role) as dossier:
        inserted = Village(name="Thôn 3") if table == "villages" else new
        assert is_done(lambda: dossier.save(inserted)) is may
        of_own_village = table == "villages" and role is UserRole.VILLAGE_CLERK
        assert is_done(lambda: dossier.save(changed(stored(dossier, table)))) is (
            may or of_own_village
        )
        if table != "villages":  # v1 is referred to, whoever deletes it
            assert is_done(lambda: dossier.delete(stored(dossier, table))) is may


@pytest.mark.parametrize("role", UserRole)
@pytest.mark.parametrize("table", [one for one in TABLES if _is_of_a_village(one)])
def test_every_table_and_role_moves_to_another_village(
    path: Path, table: str, role: UserRole
) -> None:
    record_type = declared_records()[table]
    key = record_type.village_column
    may = role.includes(least(table)) and role is not UserRole.VILLAGE_CLERK
    with as_role(path, role) as dossier:
        moved = with_column(stored(dossier, table), key, made(record_type, "v2"))
        assert is_done(lambda: dossier.save(moved)) is may
        assert is_done(lambda: dossier.save(made(record_type, "v2", ""))) is may
    with Dossier.open(path, "keeper") as dossier:
        dossier.save(with_column(stored(dossier, table), key, moved))
    with as_role(path, role) as dossier:
        there = stored(dossier, table)
        back = with_column(there, key, made(record_type, "v1"))
        assert is_done(lambda: dossier.save(back)) is may
        assert is_done(lambda: dossier.delete(stored(dossier, table))) is may


def test_every_declared_table_says_who_writes_it() -> None:
    said = {table: one.writer for table, one in declared_records().items()}
    facts_are_the_villages = {"villages": UserRole.VILLAGE_CLERK}
    assert said == {table: least(table) for table in said} | facts_are_the_villages


def test_every_table_of_village_work_says_how_it_finds_its_village() -> None:
    lost = [table for table in OF_VILLAGES if not declared_records()[table].village_column]
    assert not lost
