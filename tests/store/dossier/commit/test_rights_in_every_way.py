"""Every way by which something is written obeys the roles: undo, import, repair, new, settings."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from store.columns.record import Record
from store.columns.user_role import UserRole
from store.dossier.changes import RecordChanges
from store.dossier.commit.rights import Rights
from store.dossier.dossier import Dossier
from store.dossier.restoring import restoration
from store.dossier.restoring import restore as go_back
from store.history.moment import MomentMeant
from store.office.office import Office
from store.records import Activity, Feedback, Meta, PastProposal, Village
from store.repair.bring_back import bring_back
from store.repair.diagnosis import examine
from store.repair.mend import accept, go_on, restore
from store.roles.access import NobodyMay, NotPermitted, access_of
from store.roles.settings import BadSettings
from tests.store.dossier.commit.listed_people import (
    OFFICE,
    as_role,
    is_done,
    lines,
    listed_office,
)


@pytest.fixture(scope="module")
def _office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return listed_office(tmp_path_factory.mktemp("office")).parent


@pytest.fixture
def path(_office: Path, tmp_path: Path) -> Path:
    return shutil.copytree(_office, tmp_path / "office") / "a-2027.json"


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


def test_going_back_to_a_moment_takes_the_right_to_all_that_changes(path: Path) -> None:
    with Dossier.open(path, "commune_editor") as editor:
        village = editor.view.get(Village, "v1")
        assert village is not None
        editor.save(replace(village, name="Thôn Một", households=80))
    words = (path.parent / "office.toml").read_text("utf-8").replace("Thôn 1", "Thôn Một")
    (path.parent / "office.toml").write_text(words, "utf-8")
    for who, may in (("village_clerk", False), ("commune_editor", True)):
        with Dossier.open(path, who) as dossier:
            then = restoration(dossier.view, dossier.at(MomentMeant(sequence=1)), "", "")
            assert is_done(lambda: go_back(dossier, then)) is may  # noqa: B023
