"""Files of other formats: newer ones are refused, older ones brought up to date or refused."""

from pathlib import Path

import pytest
from tinydb import TinyDB

from store.disk.storage import AtomicJSONStorage
from store.dossier.dossier import Dossier
from store.errors import NewerFormat, NotADossier
from store.language import use_language
from store.records import Activity, Meta
from store.records.settings import FORMAT


@pytest.fixture
def path(tmp_path: Path) -> Path:
    use_language("en")
    made = tmp_path / "huong-loc-2027.json"
    meta, bridge = Meta(commune="Hướng Lộc", year=2027), Activity(uid="a1", name="Cầu treo")
    Dossier.create(made, meta, "lan", [bridge]).close()
    return made


def test_a_newer_format_is_refused(path: Path) -> None:
    with AtomicJSONStorage(path).transaction() as db:
        db.table("meta").update({"format": FORMAT + 1})

    with pytest.raises(NewerFormat) as newer:
        Dossier.open(path, "lan")
    assert f"format {FORMAT + 1}, known up to {FORMAT}" in newer.value.sentence


def test_an_older_format_is_migrated_with_a_backup(path: Path) -> None:
    with AtomicJSONStorage(path).transaction() as db:
        db.table("meta").update({"format": FORMAT - 1})
        db.table("activities").update({"title": "Cầu cũ", "name": None})
    before = path.read_bytes()

    def rename_title(db: TinyDB) -> None:
        for row in db.table("activities").all():
            db.table("activities").update({"name": row["title"]}, doc_ids=[row.doc_id])

    with Dossier.open(path, "lan", migrations={FORMAT - 1: rename_title}) as opened:
        assert [activity.name for activity in opened.view.all(Activity)] == ["Cầu cũ"]
        assert list(opened.history())[-1].what == f"Brought up to format {FORMAT}"
    kept = path.parent / "backup" / f"huong-loc-2027.format-{FORMAT - 1}.json"
    assert kept.read_bytes() == before


@pytest.mark.parametrize("found", [FORMAT - 1, -7])
def test_a_format_that_never_was_is_refused_and_left_alone(path: Path, found: int) -> None:
    with AtomicJSONStorage(path).transaction() as db:
        db.table("meta").update({"format": found})
    before = path.read_bytes()
    with pytest.raises(NotADossier, match=f"its format {found} is none of this program's"):
        Dossier.open(path, "lan")
    assert path.read_bytes() == before
