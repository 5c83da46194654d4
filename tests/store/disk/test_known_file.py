"""What a session notices: older files, other files, and histories that do not lead to them."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from store.disk.storage import AtomicJSONStorage
from store.errors import HistoryMismatch, Missing, Overtaken, StorageError, WentBack
from store.language import use_language
from tests.store.disk.faults import Calls, calls_replaced, dying_after, in_child, start_child

SAVES = 12


@pytest.fixture(autouse=True)
def _english() -> None:
    use_language("en")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a file after twelve saves."""
    file = tmp_path / "huong-loc-2027.json"
    save_on(file, range(SAVES))
    return file


@pytest.fixture
def session(path: Path) -> Iterator[AtomicJSONStorage]:
    """A session that has read the file after its last save."""
    opened = AtomicJSONStorage(path, who="hùng")
    opened.refresh()
    assert opened.obstacle() is None
    yield opened
    opened.close()


def save(storage: AtomicJSONStorage, number: int) -> None:
    with storage.transaction("counted") as db:
        db.table("activities").upsert({"uid": "a", "number": number}, lambda _row: True)


def save_on(path: Path, numbers: range) -> None:
    storage = AtomicJSONStorage(path, who="lan")
    for number in numbers:
        save(storage, number)
    storage.close()


def history_of(path: Path) -> Path:
    return path.with_name("huong-loc-2027.history.jsonl")


def put_older_back(path: Path, saves: int) -> None:
    shutil.copyfile(sorted(path.with_name("backup").iterdir())[-saves], path)


def put_older_pair_back(path: Path) -> None:
    put_older_back(path, 4)
    lines = history_of(path).read_bytes().splitlines(keepends=True)
    history_of(path).write_bytes(b"".join(lines[:-4]))


def put_another_there(path: Path) -> None:
    other = path.with_name("huong-phung-2027.json")
    save_on(other, range(100, 100 + SAVES + 5))
    shutil.copyfile(other, path)


def delete_a_line(path: Path) -> None:
    lines = history_of(path).read_bytes().splitlines(keepends=True)
    history_of(path).write_bytes(b"".join(lines[:5] + lines[6:]))


def cut_the_history(path: Path) -> None:
    lines = history_of(path).read_bytes().splitlines(keepends=True)
    history_of(path).write_bytes(b"".join(lines[:-1]))


def remove_the_history(path: Path) -> None:
    history_of(path).unlink()


@pytest.mark.parametrize("saves", [1, 2, 9])
def test_an_older_file_is_shown_but_never_written_over(
    session: AtomicJSONStorage, path: Path, saves: int
) -> None:
    put_older_back(path, saves)
    before = path.read_bytes()

    assert session.refresh()
    obstacle = session.obstacle()
    assert isinstance(obstacle, WentBack)
    assert f"save {SAVES - saves}, though save {SAVES} had come about" in obstacle.sentence
    with pytest.raises(WentBack):
        save(session, 99)
    assert path.read_bytes() == before


@pytest.mark.parametrize("saves", [1, 2, 9])
def test_a_session_that_begins_with_an_older_file_notices_it(path: Path, saves: int) -> None:
    put_older_back(path, saves)

    with pytest.raises(WentBack):
        save_on(path, range(99, 100))


def test_when_the_last_save_is_back_the_session_goes_on(
    session: AtomicJSONStorage, path: Path
) -> None:
    newest = path.read_bytes()
    put_older_back(path, 3)
    session.refresh()
    path.write_bytes(newest)

    assert session.refresh()
    assert session.obstacle() is None
    save(session, 99)
    assert session.sequence == SAVES + 1


@pytest.mark.parametrize(
    ("change", "error"),
    [
        (put_another_there, HistoryMismatch),
        (put_older_pair_back, WentBack),
    ],
)
def test_what_is_not_the_file_that_was_saved_is_noticed_on_refresh(
    session: AtomicJSONStorage, path: Path, change: Callable[[Path], None], error: type[Exception]
) -> None:
    change(path)

    session.refresh()
    assert isinstance(session.obstacle(), error)
    with pytest.raises(error):
        save(session, 99)


@pytest.mark.parametrize("change", [delete_a_line, cut_the_history, remove_the_history])
def test_a_history_that_does_not_lead_to_the_file_stops_the_save(
    session: AtomicJSONStorage, path: Path, change: Callable[[Path], None]
) -> None:
    before = path.read_bytes()
    change(path)

    for _attempt in range(2):
        with pytest.raises(HistoryMismatch) as refused:
            save(session, 99)
    assert "huong-loc-2027.history.jsonl do not belong together" in refused.value.sentence
    assert isinstance(session.obstacle(), HistoryMismatch)
    assert path.read_bytes() == before
    with pytest.raises(HistoryMismatch):
        save_on(path, range(1))


def test_a_history_put_in_place_of_a_longer_one_is_noticed_when_others_have_saved(
    session: AtomicJSONStorage, path: Path
) -> None:
    put_older_pair_back(path)
    save_on(path, range(500, 510))

    assert session.refresh()
    assert isinstance(session.obstacle(), HistoryMismatch)


def test_a_save_that_was_interrupted_alarms_nobody(path: Path) -> None:
    with calls_replaced(Calls(dying_after, at=-1)) as calls:
        save_on(path, range(-1, 0))
    for place in range(len(calls.seen)):

        def die(place: int = place) -> None:
            storage = AtomicJSONStorage(path)
            storage.refresh()
            with calls_replaced(Calls(dying_after, at=place)):
                save(storage, 1000 + place)

        in_child(die)
        session = AtomicJSONStorage(path)
        session.refresh()
        assert session.obstacle() is None, calls.seen[place]
        session.close()
    save_on(path, range(99, 100))


def test_whoever_reads_while_others_save_is_not_alarmed(path: Path) -> None:
    def saving(first: int) -> Callable[[], None]:
        return lambda: save_on(path, range(first, first + 150))

    at_work = {start_child(saving(first)) for first in (2_000, 3_000)}
    alarms: list[StorageError] = []
    session = AtomicJSONStorage(path)
    while at_work:
        other = AtomicJSONStorage(path)
        for reader in (session, other):
            reader.refresh()
            alarms += [error for error in [reader.obstacle()] if error]
        other.close()
        at_work -= {os.waitpid(child, os.WNOHANG)[0] for child in at_work}
    session.refresh()

    assert (session.sequence, alarms) == (SAVES + 300, [])
    session.close()


def test_a_file_replaced_or_gone_while_it_is_being_changed_is_not_written_over(
    session: AtomicJSONStorage, path: Path
) -> None:
    kept = path.read_bytes()

    def change_and(meanwhile: Callable[[], object]) -> None:
        with session.transaction() as db:
            db.table("activities").insert({"uid": "b"})
            meanwhile()

    with pytest.raises(Overtaken):
        change_and(lambda: path.write_bytes(b"{}"))
    assert path.read_bytes() == b"{}"
    path.write_bytes(kept)
    with pytest.raises(Missing):
        change_and(path.unlink)
    assert not path.exists()
