"""A dossier's file after some saves, of which a few generations are kept."""

from pathlib import Path

import pytest
from tinydb import TinyDB

from store.disk.storage import AtomicJSONStorage

SAVES = 12


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a file after twelve saves of all kinds, of which five generations are kept."""
    file = tmp_path / "huong-loc-2027.json"
    storage = AtomicJSONStorage(file, who="lan", generations=5)
    for number in range(1, SAVES + 1):
        with storage.transaction(f"save {number}") as db:
            table = db.table("activities")
            table.insert({"uid": f"a{number}", "name": "Đường", "tags": ["x"]})
            if number % 3 == 0:
                table.remove(doc_ids=[number - 1])
            table.update({"name": f"Cầu {number}", f"note{number}": number}, doc_ids=[1])
    storage.close()
    return file


def rows(path: Path) -> list[dict[str, object]]:
    with TinyDB(path) as stock:
        return [dict(row) for row in stock.table("activities").all()]


def history_of(path: Path) -> Path:
    return path.with_name(f"{path.stem}.history.jsonl")
