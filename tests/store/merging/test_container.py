"""NAME.thonxa: whole, the same for the same state, and bounded whatever somebody made of it."""

import io
import os
import struct
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from store.disk.history import History
from store.dossier.dossier import Dossier
from store.errors import Doubtful, StorageError
from store.merging import container
from store.merging.container import (
    BIGGEST_COPY,
    NoCopy,
    SeveralCopies,
    TooLarge,
    Unsound,
    WithoutHistory,
    packed,
    unpack,
)
from store.merging.copied import copy_at, unpacked_copy
from store.records import Activity
from tests.store.dossier.two_clerks import bridge_of, rename

NAME = "huong-loc-2027.json"
HISTORY = "huong-loc-2027.history.jsonl"


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {one: archive.read(one) for one in archive.namelist()}


def archive_of(parts: Sequence[tuple[str, bytes]], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", how) as archive:
        for name, data in parts:
            archive.writestr(name, data)
    return made.getvalue()


def is_refused(data: bytes, why: type[StorageError]) -> bool:
    with pytest.raises(why) as refused, unpacked_copy(data, "x.thonxa"):
        pass
    return type(refused.value) is why and "x.thonxa" in refused.value.sentence


def test_it_is_an_archive_of_the_two_files_that_anybody_can_unpack(lan: Dossier) -> None:
    parts = parts_of(packed(lan.path))
    assert parts == {
        NAME: lan.path.read_bytes(),
        HISTORY: History(lan.path).path.read_bytes(),
    }


def test_the_same_state_gives_the_same_bytes(lan: Dossier) -> None:
    before = packed(lan.path)
    os.utime(lan.path, (1, 1))
    assert packed(lan.path) == before
    rename(lan, "Cầu sắt")
    assert packed(lan.path) != before


def test_a_copy_is_of_one_moment_though_others_save_meanwhile(
    lan: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = container.take_snapshot

    def overtaken(path: Path) -> object:
        taken = seen(path)
        rename(lan, "Cầu sắt")
        return taken

    monkeypatch.setattr(container, "take_snapshot", overtaken)
    with unpacked_copy(packed(lan.path), "x.thonxa") as copy:
        assert [one.name for one in copy.view.all(Activity)] == ["Cầu treo"]
        assert len(copy.saves) == 1


def test_what_is_not_sound_is_not_copied(lan: Dossier) -> None:
    history = History(lan.path).path
    history.write_bytes(history.read_bytes().replace(b"lan", b"nal"))
    with pytest.raises(Unsound):
        packed(lan.path)


@pytest.mark.parametrize(
    "spoilt",
    [
        lambda parts: {NAME: parts[NAME].replace(b"treo", b"xxxx"), HISTORY: parts[HISTORY]},
        lambda parts: {NAME: parts[NAME], HISTORY: parts[HISTORY].replace(b"treo", b"xxxx")},
        lambda parts: {NAME: parts[NAME], HISTORY: b""},
        lambda parts: {NAME: parts[NAME], HISTORY: b"\0" * 500},
        lambda parts: {NAME: b"", HISTORY: parts[HISTORY]},
        lambda parts: {NAME: b"[1]", HISTORY: parts[HISTORY]},
        lambda parts: {NAME: b'{"meta":{"1":{"uid":"m"}}}', HISTORY: parts[HISTORY]},
        lambda parts: {f"a/{NAME}": parts[NAME], f"b/{HISTORY}": parts[HISTORY]},
        lambda parts: {**parts, "readme.txt": b"x"},
        lambda parts: {HISTORY: parts[HISTORY]},
        lambda _parts: {},
    ],
)
def test_a_damaged_copy_is_refused(
    lan: Dossier, spoilt: Callable[[dict[str, bytes]], dict[str, bytes]]
) -> None:
    assert is_refused(archive_of([*spoilt(parts_of(packed(lan.path))).items()]), NoCopy)


@pytest.mark.parametrize("cut", [0, 1, 30, 500, -1, -30])
def test_a_copy_that_was_cut_off_is_refused(lan: Dossier, cut: int) -> None:
    assert is_refused(packed(lan.path)[:cut], NoCopy)


def test_two_dossiers_in_one_file_are_refused(lan: Dossier) -> None:
    parts = parts_of(packed(lan.path))
    twice = [*parts.items(), *((f"x/{name}", data) for name, data in parts.items())]
    assert is_refused(archive_of(twice), SeveralCopies)


def test_a_dossier_without_its_history_is_refused(lan: Dossier, tmp_path: Path) -> None:
    alone = archive_of([(NAME, lan.path.read_bytes())])
    assert is_refused(alone, WithoutHistory)
    elsewhere = tmp_path / "x.thonxa.json"
    elsewhere.write_bytes(lan.path.read_bytes())
    with pytest.raises(WithoutHistory, match=r"x\.thonxa\.history\.jsonl"):
        copy_at(elsewhere, "x.thonxa")


def test_nothing_is_ever_written_outside(lan: Dossier, tmp_path: Path) -> None:
    parts = parts_of(packed(lan.path))
    away = "../../../../tmp/away-2027"
    data = archive_of([(f"{away}.json", parts[NAME]), (f"{away}.history.jsonl", parts[HISTORY])])
    folder = tmp_path / "unpacked"
    folder.mkdir()
    unpack(data, "x.thonxa", folder)
    assert sorted(one.name for one in folder.iterdir()) == ["copy.history.jsonl", "copy.json"]
    assert not Path("/tmp/away-2027.json").exists()  # noqa: S108 - where it would have gone


def test_what_unpacks_to_a_flood_is_refused(lan: Dossier, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(container, "BIGGEST_HISTORY", 100_000)
    parts = parts_of(packed(lan.path))
    flood = archive_of([(NAME, parts[NAME]), (HISTORY, b"\n" * 5_000_000)])
    assert len(flood) < 20_000
    assert is_refused(flood, TooLarge)
    # An archive that claims less than it holds.
    honest = struct.pack("<L", 5_000_000)
    assert is_refused(flood.replace(honest, struct.pack("<L", 10)), NoCopy)


def test_a_file_larger_than_any_copy_is_not_opened() -> None:
    assert is_refused(b"PK" + bytes(BIGGEST_COPY), TooLarge)


def test_an_archive_with_a_long_list_is_not_looked_into(monkeypatch: pytest.MonkeyPatch) -> None:
    data = archive_of([(f"{number}.txt", b"") for number in range(3_000)])
    monkeypatch.delattr(zipfile, "ZipFile")
    assert is_refused(data, NoCopy)


def test_an_archive_locked_with_a_password_is_refused(lan: Dossier) -> None:
    data = bytearray(packed(lan.path))
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.find(mark)
        data[place + flags] |= 1
    assert is_refused(bytes(data), NoCopy)


def test_a_copy_made_by_hand_with_every_digest_in_place_is_refused(lan: Dossier) -> None:
    with Dossier.open(lan.path, "lan") as dossier:
        storage = dossier._storage  # noqa: SLF001 - what no program of ours writes
        with storage.transaction("by hand") as db:
            db.table("activities").update({"quantity": "much"})
    assert is_refused(packed(lan.path), NoCopy)


def test_a_dossier_in_use_is_left_as_it_is(lan: Dossier) -> None:
    before = lan.path.read_bytes()
    packed(lan.path)
    assert lan.path.read_bytes() == before
    assert not isinstance(lan.read_only, Doubtful)
    assert bridge_of(lan).name == "Cầu treo"
