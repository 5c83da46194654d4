"""Files of other formats: newer ones are left alone, older ones brought up to date or refused."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from tinydb import TinyDB

from store.disk.history import History
from store.disk.history_line import HistoryLine
from store.disk.storage import AtomicJSONStorage
from store.dossier.dossier import Dossier
from store.errors import NewerFormat, NotADossier, StorageError
from store.language import use_language
from store.records import Activity, Meta, Village
from store.records.settings import FORMAT
from store.repair.diagnosis import examine
from store.repair.mend import restore
from tests.store.disk.faults import start_child
from tests.store.disk.saves_told import valid_lines

FORMATS = Path(__file__).with_name("formats")
"""A dossier of every format that was released, with history and backups, by its number."""

NAME = "huong-loc-2027"
BRIDGE = Activity(uid="a1", name="Cầu treo")
NEWER = f"format {FORMAT + 1}, known up to {FORMAT}"


@pytest.fixture(autouse=True)
def _english() -> None:
    use_language("en")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / f"{NAME}.json"
    Dossier.create(made, Meta(commune="Hướng Lộc", year=2027), "lan", [BRIDGE]).close()
    return made


@pytest.fixture
def lan(path: Path) -> Iterator[Dossier]:
    with Dossier.open(path, "lan") as dossier:
        yield dossier


def released(number: int, folder: Path) -> Path:
    """Return a copy, in ``folder``, of the dossier kept of a format."""
    shutil.copytree(FORMATS / f"{number}", folder, dirs_exist_ok=True)
    return folder / f"{NAME}.json"


def make_newer(path: Path) -> None:
    """Do as a newer version of the program that brings the file to its format."""
    storage = AtomicJSONStorage(path)
    with storage.transaction() as db:
        db.table("meta").update({"format": FORMAT + 1})
        db.table("activities").update({"name_of_later": "x"})
    storage.close()


def files_in(folder: Path) -> dict[str, bytes]:
    return {one.name: one.read_bytes() for one in folder.rglob("*") if one.is_file()}


def test_of_every_released_format_a_dossier_is_kept() -> None:
    assert {one.name for one in FORMATS.iterdir()} == {f"{number}" for number in range(1, FORMAT)}


def test_a_newer_format_is_not_opened_but_told_to_update(path: Path) -> None:
    make_newer(path)

    with pytest.raises(NewerFormat) as newer:
        Dossier.open(path, "lan")
    assert NEWER in newer.value.sentence
    assert "update the program" in newer.value.sentence
    assert "doctor" not in newer.value.sentence


def test_an_open_session_never_writes_into_a_newer_file(lan: Dossier, path: Path) -> None:
    make_newer(path)
    before = files_in(path.parent)

    for _attempt in range(2):
        with pytest.raises(NewerFormat):
            lan.save(BRIDGE.with_value("name", "Cầu gỗ"))
    assert files_in(path.parent) == before
    assert NEWER in lan.read_only


def test_a_session_that_was_told_of_a_newer_file_goes_on_being_told(
    lan: Dossier, path: Path
) -> None:
    make_newer(path)
    before = files_in(path.parent)

    for _poll in range(3):
        assert lan.changed()
        with pytest.raises(NewerFormat):
            lan.refresh()
    assert [one.name for one in lan.view.all(Activity)] == ["Cầu treo"]
    with pytest.raises(NewerFormat):
        lan.save(BRIDGE.with_value("name", "Cầu gỗ"))
    assert files_in(path.parent) == before


@pytest.mark.parametrize("damage", ["none", "cut", "gone", "history only"])
def test_a_newer_file_is_not_repaired_by_an_older_program(path: Path, damage: str) -> None:
    make_newer(path)
    if damage == "cut":
        path.write_bytes(path.read_bytes()[:200])
    elif damage != "none":
        path.unlink()
    if damage == "history only":
        shutil.rmtree(path.with_name("backup"))
    before = files_in(path.parent)

    with pytest.raises(NewerFormat):
        restore(path, examine(path), "lan")
    after = files_in(path.parent)
    assert {name: after[name] for name in before} == before


def test_a_history_of_a_newer_format_is_left_to_the_newer_program(path: Path) -> None:
    history = History(path)
    written = history.path.read_bytes()
    history.path.write_bytes(
        written.replace(b'"format":%d' % FORMAT, b'"format":%d' % (FORMAT + 1))
    )
    path.unlink()

    with pytest.raises(NewerFormat):
        examine(path)


@pytest.mark.parametrize("number", range(1, FORMAT))
def test_a_dossier_of_a_released_format_is_brought_up_to_date(tmp_path: Path, number: int) -> None:
    path = released(number, tmp_path)
    older, lines = path.read_bytes(), History(path).path.read_bytes()
    told = [(one.sequence, one.who) for one in read_history(path)]

    with Dossier.open(path, "lan") as dossier:
        village = dossier.view.get(Village, "v1")
        assert village is not None
        assert village.head == "Hồ Văn Tăng"
        assert {one.uid for one in dossier.view.all(Activity)} == {"a1", "a3"}
        assert (dossier.read_only, dossier.sequence) == ("", 8)
        entries = list(dossier.history())
        assert [(one.sequence, one.who) for one in entries] == [*told, (8, "lan")]
        assert entries[-1].what == f"Brought up to format {FORMAT}"
        dossier.save(village.with_value("head", "Hồ Thị Mai"))

    kept = path.parent / "backup" / f"{NAME}.format-{number}.json"
    assert kept.read_bytes() == older
    assert History(path).path.read_bytes().startswith(lines)
    assert examine(path).is_sound
    with TinyDB(path) as stock:
        assert stock.table("meta").all()[0]["format"] == FORMAT
        assert stock.table("villages").get(doc_id=1)["head"] == "Hồ Thị Mai"


def read_history(path: Path) -> list[HistoryLine]:
    storage = AtomicJSONStorage(path)
    storage.refresh()
    found = list(valid_lines(storage))
    storage.close()
    return found


@pytest.mark.parametrize("number", range(1, FORMAT))
def test_a_dossier_of_a_released_format_is_sound_before_it_is_brought_up_to_date(
    tmp_path: Path, number: int
) -> None:
    path = released(number, tmp_path)
    before = files_in(tmp_path)

    assert examine(path).is_sound
    assert files_in(tmp_path) == before


@pytest.mark.parametrize("number", range(1, FORMAT))
@pytest.mark.parametrize("damage", ["cut", "gone"])
def test_a_lost_dossier_of_a_released_format_is_rebuilt(
    tmp_path: Path, number: int, damage: str
) -> None:
    path = released(number, tmp_path)
    with Dossier.open(path, "lan") as dossier:
        heads = [one.head for one in dossier.view.villages()]
    path = released(number, tmp_path / "again")
    if damage == "cut":
        path.write_bytes(path.read_bytes()[:300])
    else:
        path.unlink()

    restore(path, examine(path), "lan")
    with Dossier.open(path, "lan") as dossier:
        assert [one.head for one in dossier.view.villages()] == heads
    assert examine(path).is_sound


@pytest.mark.parametrize("number", range(1, FORMAT))
def test_copies_of_a_dossier_are_the_same_dossier_when_they_are_brought_up_to_date(
    tmp_path: Path, number: int
) -> None:
    ids = set()
    for name in ("here", "there"):
        path = released(number, tmp_path / name)
        Dossier.open(path, name).close()
        ids.add(read_history(path)[-1].dossier)

    assert len(ids) == 1
    assert "" not in ids


@pytest.mark.parametrize("number", range(1, FORMAT))
def test_two_programs_that_open_an_older_dossier_bring_it_up_to_date_once(
    tmp_path: Path, number: int
) -> None:
    path = released(number, tmp_path)
    children = [start_child(lambda: Dossier.open(path, "x").close()) for _program in range(4)]
    assert [os.waitpid(child, 0)[1] for child in children] == [0] * 4

    assert [one.sequence for one in read_history(path)] == list(range(1, 9))
    assert len(list(tmp_path.glob("backup/*.format-*.json"))) == 1


def open_read_only(path: Path, monkeypatch: pytest.MonkeyPatch) -> Dossier:
    """Open the dossier as a person who may not write there."""
    with monkeypatch.context() as patch:
        patch.setattr(os, "access", lambda *_place, **_how: False)
        dossier = Dossier.open(path, "lan")
        assert "can only be read" in dossier.read_only
    return dossier


@pytest.mark.parametrize("number", range(1, FORMAT))
def test_where_nothing_can_be_written_an_older_dossier_is_shown(
    tmp_path: Path, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = released(number, tmp_path)
    before = files_in(tmp_path)
    with open_read_only(path, monkeypatch) as dossier:
        assert [one.name for one in dossier.view.villages()] == ["Thôn 1", "Thôn Cựp"]
        assert files_in(tmp_path) == before

        village = dossier.view.villages()[0]
        dossier.save(village.with_value("head", "Hồ Thị Mai"))
        assert (dossier.sequence, dossier.undo() is None) == (9, False)
    assert examine(path).is_sound


def rename_title(db: TinyDB) -> None:
    for row in db.table("activities").all():
        db.table("activities").update({"name": row["title"]}, doc_ids=[row.doc_id])


@pytest.fixture
def older(path: Path) -> Path:
    """A file of the format before, in which activities had titles."""
    with AtomicJSONStorage(path).transaction() as db:
        db.table("meta").update({"format": FORMAT - 1})
        db.table("activities").update({"title": "Cầu cũ", "name": None})
    return path


def test_an_older_format_is_migrated_with_a_backup(older: Path) -> None:
    before = older.read_bytes()

    with Dossier.open(older, "lan", migrations={FORMAT - 1: rename_title}) as opened:
        assert [activity.name for activity in opened.view.all(Activity)] == ["Cầu cũ"]
        assert list(opened.history())[-1].what == f"Brought up to format {FORMAT}"
    kept = older.parent / "backup" / f"{NAME}.format-{FORMAT - 1}.json"
    assert kept.read_bytes() == before


def test_a_backup_of_an_older_format_never_takes_the_place_of_another(older: Path) -> None:
    folder = older.parent / "backup"
    folder.mkdir(exist_ok=True)
    earlier = folder / f"{NAME}.format-{FORMAT - 1}.json"
    earlier.write_bytes(b"kept before")
    before = older.read_bytes()

    Dossier.open(older, "lan", migrations={FORMAT - 1: rename_title}).close()
    assert earlier.read_bytes() == b"kept before"
    assert (folder / f"{NAME}.format-{FORMAT - 1}-2.json").read_bytes() == before


def test_what_is_shown_of_an_older_format_is_what_it_will_be(
    older: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda *_place, **_how: False)
    before = older.read_bytes()

    with Dossier.open(older, "lan", migrations={FORMAT - 1: rename_title}) as opened:
        assert [activity.name for activity in opened.view.all(Activity)] == ["Cầu cũ"]
    assert older.read_bytes() == before


@pytest.mark.parametrize("found", [0, -7])
def test_a_format_that_never_was_is_refused_and_left_alone(path: Path, found: int) -> None:
    with AtomicJSONStorage(path).transaction() as db:
        db.table("meta").update({"format": found})
    before = path.read_bytes()
    with pytest.raises(NotADossier, match=f"its format {found} is none of this program's"):
        Dossier.open(path, "lan")
    assert path.read_bytes() == before


def test_a_migration_that_fails_leaves_the_older_file(older: Path) -> None:
    before = older.read_bytes()

    def fail(db: TinyDB) -> None:
        db.table("activities").truncate()
        raise StorageError(older.name)

    with pytest.raises(StorageError):
        Dossier.open(older, "lan", migrations={FORMAT - 1: fail})
    assert older.read_bytes() == before
