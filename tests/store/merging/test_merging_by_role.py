"""Every table, role and act: what a copy brings obeys the roles here, whoever worked on it."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from store.columns.record import declared_records
from store.columns.user_role import UserRole
from store.dossier.dossier import Dossier
from store.records import Activity, Village
from tests.store.dossier.commit.listed_people import as_role, is_done, listed_office, made
from tests.store.dossier.commit.test_rights import TABLES, changed, least, stored
from tests.store.merging.copies import merge, theirs

Act = Callable[[Dossier], object]


@pytest.fixture(scope="module")
def _office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return listed_office(tmp_path_factory.mktemp("office")).parent


@pytest.fixture
def path(_office: Path, tmp_path: Path) -> Path:
    return shutil.copytree(_office, tmp_path / "office") / "a-2027.json"


def may_merge(path: Path, role: UserRole, act: Act) -> bool:
    """Tell whether somebody of that role may merge a copy on which a keeper has done something."""
    elsewhere = shutil.copytree(path.parent, path.parents[1] / "elsewhere") / path.name
    with Dossier.open(elsewhere, "keeper") as copy:
        act(copy)
        with as_role(path, role) as dossier:
            before = dossier.sequence
            done = is_done(lambda: merge(dossier, copy, theirs))
            dossier.refresh()
            assert (dossier.sequence > before) is done
    shutil.rmtree(elsewhere.parent)
    return done


@pytest.mark.parametrize("role", UserRole)
@pytest.mark.parametrize("table", TABLES)
def test_every_table_and_role_merges_what_it_may_write(
    path: Path, table: str, role: UserRole
) -> None:
    may = role.includes(least(table))
    own_village = table == "villages" and role is UserRole.VILLAGE_CLERK
    new = Village(name="Thôn 3") if table == "villages" else made(declared_records()[table], "v1")
    assert may_merge(path, role, lambda copy: copy.save(changed(stored(copy, table)))) is (
        may or own_village
    )
    if table != "meta":
        assert may_merge(path, role, lambda copy: copy.save(new)) is may
    if table not in {"villages", "meta", "closings"}:
        assert may_merge(path, role, lambda copy: copy.delete(stored(copy, table))) is may


def test_a_village_clerk_merges_nothing_of_a_copy_in_which_another_village_was_changed(
    path: Path,
) -> None:
    def both(copy: Dossier) -> None:
        copy.save(Activity(village="v1", name="Kênh"))
        copy.save(Activity(village="v2", name="Đường"))

    assert not may_merge(path, UserRole.VILLAGE_CLERK, both)
    assert may_merge(path, UserRole.COMMUNE_EDITOR, both)
