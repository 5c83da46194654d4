"""Who may write what: every table, role and act, and every way by which something is written."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from store.columns.choices import Reference
from store.columns.kind import Text
from store.columns.record import Record, declared_records
from store.columns.user_role import UserRole
from store.disk.history import History
from store.disk.history_line import HistoryLine
from store.dossier.changes import RecordChanges
from store.dossier.dossier import Dossier
from store.dossier.rights import Rights
from store.errors import StillReferred
from store.office.office import Office
from store.records import Activity, Feedback, Meta, PastProposal, Village
from store.repair.bring_back import bring_back
from store.repair.diagnosis import examine
from store.repair.mend import accept, go_on, restore
from store.roles.access import NobodyMay, NotPermitted, access_of
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


def lines(path: Path) -> list[HistoryLine]:
    return [line for line in History(path).lines() if line is not None]


def as_role(path: Path, role: UserRole) -> Dossier:
    return Dossier.open(path, role.value)


def is_done(deed: Callable[[], Any]) -> bool:
    try:
        deed()
    except NotPermitted:
        return False
    except StillReferred:
        return True  # whoever deletes it
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
    """Return the record with another value in a column of its own writer, not of its village."""
    column = next(
        column
        for column in one.typed_columns()
        if isinstance(column.kind, Text | Reference)
        if column.writer is None and column.key != one.village_column
    )
    return replace(one, **{column.key: "other"})


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


def test_columns_of_another_writer(path: Path) -> None:
    with as_role(path, UserRole.VILLAGE_CLERK) as clerk:
        activity = clerk.view.get(Activity, "x-activities")
        feedback, past = clerk.view.get(Feedback, "x-feedback"), clerk.view.all(PastProposal)[0]
        village = clerk.view.get(Village, "v1")
        assert activity is not None
        assert feedback is not None
        assert village is not None
        for refused in (
            replace(activity, disposition="left_out"),
            Activity(village="v1", disposition="taken_up"),
            replace(village, name="Thôn 2"),
            replace(village, code="T2"),
            replace(feedback, date=clerk.view.today),
            replace(past, name="another"),
        ):
            assert not is_done(lambda one=refused: clerk.save(one)), refused  # type: ignore[misc]
        clerk.save(replace(feedback, answer="agreed"))
        clerk.save(replace(past, dropped=True))
        clerk.save(replace(village, households=80))
    with as_role(path, UserRole.COMMUNE_EDITOR) as editor:
        considered = editor.view.get(Activity, "x-activities")
        assert considered
        editor.save(replace(considered, disposition="taken_up"))
    with as_role(path, UserRole.VILLAGE_CLERK) as clerk:
        activity = clerk.view.get(Activity, "x-activities")
        assert activity is not None
        with pytest.raises(NotPermitted):
            clerk.delete(activity)


def test_settings_are_the_keepers(path: Path) -> None:
    for role in UserRole:
        with as_role(path, role) as dossier:
            meta = replace(dossier.view.meta, group_least=20 + role.rank)
            assert is_done(lambda: dossier.save(meta)) is (role is UserRole.KEEPER)  # noqa: B023


def test_a_dossier_is_made_by_a_keeper(path: Path) -> None:
    for role in UserRole:
        office = Office(path.parent, role.value)
        meta = Meta(commune=f"Xã {role.value}", year=2028)
        assert is_done(lambda: office.create(meta).close()) is (role is UserRole.KEEPER)  # noqa: B023


def test_an_import_with_one_row_of_another_village_saves_nothing(path: Path) -> None:
    with as_role(path, UserRole.VILLAGE_CLERK) as dossier:
        before = dossier.sequence
        mixed = RecordChanges(tuple(Activity(village=one, name="Kênh") for one in ("v1", "v2")))
        with pytest.raises(NotPermitted, match="Thôn 2"), dossier.change("import") as change:
            mixed.apply(change)
        dossier.refresh()
        assert dossier.sequence == before


def test_what_was_deleted_or_changed_comes_back_only_with_the_right_to_it(path: Path) -> None:
    with as_role(path, UserRole.VILLAGE_CLERK) as dossier:
        activity = dossier.view.get(Activity, "x-activities")
        assert activity
        dossier.save(replace(activity, name="Kênh"))
        dossier.undo()
        dossier.redo()
        now = dossier.view.get(Activity, "x-activities")
        assert now
        (path.parent / "office.toml").write_text(
            OFFICE.replace('role = "village_clerk"', 'role = "viewer"'), "utf-8"
        )
        with pytest.raises(NotPermitted):
            dossier.undo()
        with pytest.raises(NotPermitted):
            dossier.save(replace(now, name="Cầu"))
        assert dossier.read_only


def test_unresolved_and_ambiguous_words_open_no_village(path: Path) -> None:
    with Dossier.open(path, "keeper") as keeper:
        keeper.save(Village(name="x", code="Thôn 1"))
    with as_role(path, UserRole.VILLAGE_CLERK) as clerk:
        assert not clerk.rights.own
        assert not is_done(lambda: clerk.save(Activity(village="v1", name="Kênh")))


@pytest.mark.parametrize("word", ["t1", "THÔN 1", "T1"])
def test_a_village_is_named_by_code_or_whole_name(path: Path, word: str) -> None:
    (path.parent / "office.toml").write_text(OFFICE.replace("Thôn 1", word), "utf-8")
    with as_role(path, UserRole.VILLAGE_CLERK) as clerk:
        assert clerk.rights.own == {"v1"}


def test_nobody_saves_with_broken_settings_and_all_may_read(path: Path) -> None:
    (path.parent / "office.toml").write_text("[people", "utf-8")
    with as_role(path, UserRole.KEEPER) as dossier:
        assert "office.toml" in dossier.read_only
        with pytest.raises(BadSettings):
            dossier.save(Activity(village="v1", name="Kênh"))
    with pytest.raises(BadSettings):
        Office(path.parent, "keeper").create(Meta(commune="Xã", year=2030))


@pytest.mark.parametrize("act", [restore, accept, go_on])
def test_repair_is_the_keepers(path: Path, act: Callable[..., None]) -> None:
    found = examine(path)
    with pytest.raises(NotPermitted):
        act(path, found, "approver")
    assert examine(path).chain.latest == found.chain.latest
    act(path, found, "keeper")
    assert lines(path)[-1].role == "keeper"


def test_bringing_back_from_a_copy_is_the_keepers(path: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(path.parent, tmp_path / "copy") / path.name
    with pytest.raises(NotPermitted):
        bring_back(path, copy, "commune_editor")
    assert bring_back(path, copy, "keeper") == 1


def test_the_history_tells_the_role(path: Path) -> None:
    with as_role(path, UserRole.VILLAGE_CLERK) as dossier:
        dossier.save(Activity(village="v1", name="Kênh"))
    assert lines(path)[-1].role == "village_clerk"
    assert lines(path)[0].role == ""


def test_a_table_that_declares_no_writer_is_denied_to_every_listed_person(path: Path) -> None:
    access = access_of(path.parent, "keeper")
    refusal = Rights.among(access, ()).refusal(_Undeclared, {""}, {None})
    assert isinstance(refusal, NobodyMay)
    assert "wells" in refusal.sentence


class _Undeclared(Record):
    """A record of which nobody said who writes it."""

    table = "wells"
    writer = None
