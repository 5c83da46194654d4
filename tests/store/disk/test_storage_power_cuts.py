"""A power cut at any moment leaves exactly the old or the new state, and what was acknowledged.

The calls of real saves are recorded, and of every moment each state is laid out that a file system
could show after the power is back.
"""

import errno
import os
import shutil
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from store.disk.loaded_file import load, read_raw
from store.disk.sealed.content import StoredTables
from store.disk.storage import AtomicJSONStorage
from store.dossier.dossier import Dossier
from store.errors import Corrupt, Lost, Missing, NotSaved
from store.records import Activity, Meta
from store.repair.diagnosis import examine
from store.repair.mend import restore
from tests.soak import briefly
from tests.store.disk.power_cuts import FILE_SYSTEMS, Done, FileSystem
from tests.store.disk.recorded_calls import Disk, Recording, recorded
from tests.store.dossier.test_format import released

NAME = "huong-loc-2027"
NOON = datetime(2027, 3, 1, 12, tzinfo=UTC)
PIECES = briefly(2, 16)
SAVES = briefly(2, 6)
STRIDE = briefly(40, 1)
"""Every so many states of a first power cut are worked on until a second one."""

State = StoredTables | bytes | None
"""What a dossier reads as: tables, the bytes of a damaged file, or None where there is none."""


def state_of(path: Path) -> State:
    try:
        loaded = load(path)
    except Missing:
        return None
    except Corrupt:
        return read_raw(path)
    loaded.handle.close()
    return loaded.content.tables if loaded.content.sealed else read_raw(path)


def save(path: Path, number: int) -> None:
    storage = AtomicJSONStorage(path, who="lan", generations=2)
    with storage.transaction(f"counted {number}") as db:
        db.table("activities").upsert({"uid": "a", "number": number}, lambda _row: True)
        db.table("activities").insert({"uid": f"a{number}", "name": "Đường vào thôn"})
    storage.close()


def nothing(_path: Path) -> None:
    """Leave the folder as empty as it is."""


def saved_before(path: Path) -> None:
    for number in range(4):
        save(path, number)


def saved_and_cut(path: Path) -> None:
    saved_before(path)
    path.write_bytes(path.read_bytes()[:100])


def cut_and_without_history(path: Path) -> None:
    saved_and_cut(path)
    path.with_name(f"{NAME}.history.jsonl").unlink()


def of_the_first_format(path: Path) -> None:
    released(1, path.parent)


Step = Callable[[Path], None]


def further_saves(path: Path, acknowledge: Callable[[], None]) -> None:
    for number in range(10, 10 + SAVES):
        save(path, number)
        acknowledge()


def create(path: Path, acknowledge: Callable[[], None]) -> None:
    meta = Meta(uid="m", commune="Hướng Lộc", year=2027)
    bridge = Activity(uid="a1", name="Cầu treo")
    Dossier.create(path, meta, "lan", [bridge], clock=lambda: NOON).close()
    acknowledge()


def create_without_links(path: Path, acknowledge: Callable[[], None]) -> None:
    def refuse(*_names: object, **_how: object) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "link", refuse)
        create(path, acknowledge)


def fail_and_save(path: Path, acknowledge: Callable[[], None]) -> None:
    def fail(*_names: object) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "rename", fail)
        with pytest.raises(NotSaved):
            save(path, 9)
    further_saves(path, acknowledge)


def open_dossier(path: Path, acknowledge: Callable[[], None]) -> None:
    Dossier.open(path, "lan").close()
    acknowledge()


def repair(path: Path, acknowledge: Callable[[], None]) -> None:
    restore(path, examine(path), "lan")
    acknowledge()


@dataclass(frozen=True)
class Story:
    """What stood in a folder before, what was done then, and what may be read in between."""

    before: Step
    work: Callable[[Path, Callable[[], None]], None]
    between: tuple[State, ...] = ()

    def record(self, path: Path) -> tuple[Recording, list[State]]:
        """Return the calls, and what the dossier read as before and after each saving."""
        path.parent.mkdir(exist_ok=True)
        self.before(path)
        states = [state_of(path)]
        with recorded(path.parent) as recording:

            def acknowledge() -> None:
                recording.acknowledge()
                states.append(state_of(path))

            self.work(path, acknowledge)
        return recording, states


STORIES = {
    "saves": Story(saved_before, further_saves),
    "a save after one that failed": Story(saved_before, fail_and_save),
    "first save": Story(nothing, create),
    "first save without links": Story(nothing, create_without_links, (b"",)),
    "migration": Story(of_the_first_format, open_dossier),
    "repair": Story(saved_and_cut, repair),
    "repair from backups alone": Story(cut_and_without_history, repair),
}


@dataclass(frozen=True)
class Crash:
    """A state that a power cut left, and how many saves had been acknowledged."""

    disk: Disk
    acknowledged: int
    file_system: str


def crashes(recording: Recording, file_systems: Sequence[FileSystem], pieces: int) -> list[Crash]:
    """Return every state after every number of operations, each once."""
    found: dict[Hashable, Crash] = {}
    for length in range(len(recording.operations) + 1):
        done = Done(recording.operations[:length])
        for file_system in file_systems:
            for disk in file_system.states(recording.before, done, pieces):
                key = (tuple(disk.contents().items()), disk.folders, done.acknowledged)
                name = type(file_system).__name__
                found.setdefault(key, Crash(disk, done.acknowledged, name))
    return list(found.values())


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "office" / f"{NAME}.json"


@pytest.fixture
def _without_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let fsync return at once: no power is cut in earnest."""
    monkeypatch.setattr(os, "fsync", lambda _descriptor: None)


def look_at(path: Path, crash: Crash, states: list[State], story: Story) -> None:
    """Check what a person finds who opens the dossier after a crash and goes on working."""
    found = state_of(path)
    assert found in [*states[crash.acknowledged : crash.acknowledged + 2], *story.between]
    if not isinstance(found, dict):
        do_again(path, story)
        assert state_of(path) == states[crash.acknowledged + 1]
    assert_sound(path)
    save(path, 99)
    assert_sound(path)


def do_again(path: Path, story: Story) -> None:
    """Do once more what was not done; where something of it is left, by repair."""
    try:
        story.work(path, lambda: None)
    except (Lost, Corrupt):
        restore(path, examine(path), "lan")


def assert_sound(path: Path) -> None:
    storage = AtomicJSONStorage(path)
    storage.refresh()
    assert storage.obstacle() is None
    storage.close()
    assert examine(path).is_sound


def lay_out(crash: Crash, folder: Path) -> None:
    shutil.rmtree(folder)
    folder.mkdir()
    crash.disk.lay_out(folder)


@pytest.mark.usefixtures("_without_waiting")
@pytest.mark.parametrize("name", STORIES)
def test_a_power_cut_leaves_the_old_or_the_new_state(path: Path, name: str) -> None:
    story = STORIES[name]
    recording, states = story.record(path)
    found = crashes(recording, FILE_SYSTEMS, PIECES)
    assert len(states) > 1
    assert len(found) > len(recording.operations)
    for crash in found:
        lay_out(crash, path.parent)
        look_at(path, crash, states, story)
    print(f"power cuts, {name}: {len(found)} states after {len(recording.operations)} calls")


@pytest.mark.usefixtures("_without_waiting")
def test_a_power_cut_while_working_on_after_a_power_cut(path: Path) -> None:
    story = STORIES["saves"]
    recording, states = story.record(path)
    count = 0
    for crash in crashes(recording, FILE_SYSTEMS, pieces=2)[::STRIDE]:
        lay_out(crash, path.parent)
        later = Story(lambda _path: None, lambda file, told: (save(file, 98), told()))
        second, later_states = later.record(path)
        assert later_states[0] in states[crash.acknowledged : crash.acknowledged + 2]
        for worse in crashes(second, FILE_SYSTEMS, pieces=2):
            lay_out(worse, path.parent)
            look_at(path, worse, later_states, later)
            count += 1
    print(f"second power cuts: {count} states")


def write_over(path: Path, data: bytes, *, is_synced: bool) -> None:
    """Save as programs do that write into the old file."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT)
    os.ftruncate(descriptor, 0)
    os.write(descriptor, data)
    if is_synced:
        os.fsync(descriptor)
    os.close(descriptor)


def put_in_place(path: Path, data: bytes, *, is_synced: bool) -> None:
    """Save by a new file that is renamed, and leave the folder alone."""
    write_over(path.with_suffix(".new"), data, is_synced=is_synced)
    os.rename(path.with_suffix(".new"), path)  # noqa: PTH104 - as it is recorded


@pytest.mark.parametrize("file_system", FILE_SYSTEMS, ids=lambda one: type(one).__name__)
def test_the_models_find_what_careless_saves_lose(tmp_path: Path, file_system: FileSystem) -> None:
    path = tmp_path / "plan.json"
    path.write_bytes(b"[1]")
    with recorded(tmp_path) as over:
        write_over(path, b"[2, 3]", is_synced=True)
    with recorded(tmp_path) as unsynced:
        put_in_place(path, b"[4, 5]", is_synced=False)
    with recorded(tmp_path) as renamed:
        put_in_place(path, b"[6, 7]", is_synced=True)
        renamed.acknowledge()

    torn = {one.disk.contents()[path.name] for one in crashes(over, [file_system], 2)}
    late = {one.disk.contents()[path.name] for one in crashes(unsynced, [file_system], 2)}
    lost = {
        one.disk.contents()[path.name]
        for one in crashes(renamed, [file_system], 2)
        if one.acknowledged
    }
    assert torn >= {b"[1]", b"", b"[2,", b"[2, 3]"}
    assert late >= {b"[2, 3]", b"", b"[4,", b"[4, 5]"}
    assert lost == {b"[4, 5]", b"[6, 7]"}
