"""What was read is read again only once it changes; what is kept may vanish or break any time."""

import os
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from store.rollup.choosing import RollUp
from store.rollup.finding import cache as cache_module
from store.rollup.finding import folder as folder_module
from store.rollup.finding.cache import Cache
from store.rollup.finding.folder import FolderPlace
from store.rollup.finding.workers import read_all
from store.rollup.outcome import Outcome
from store.rollup.rolling import roll_up
from tests.store.rollup.folders import make, rolled, save, untold


class Reads:
    """Which files are read, though a cache could have spared it."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.paths: list[str] = []
        monkeypatch.setattr(folder_module, "read_all", self._read_all)

    def _read_all(self, paths: list[str]) -> Iterator[tuple[str, Outcome]]:
        self.paths += paths
        return read_all(paths)


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> Reads:
    return Reads(monkeypatch)


@pytest.fixture
def kept(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "kept")


@pytest.fixture
def office(tmp_path: Path) -> Path:
    for commune in ("Hướng Lộc", "Hướng Sơn", "Đakrông"):
        make(tmp_path / "office", commune)
    return tmp_path / "office"


def _roll(office: Path, kept: Cache) -> RollUp:
    return roll_up([FolderPlace(office, kept)], untold)


def test_only_what_has_changed_is_read_again(office: Path, kept: Cache, reads: Reads) -> None:
    cold = _roll(office, kept)
    assert len(reads.paths) == 3
    reads.paths.clear()
    assert _roll(office, kept) == cold
    assert reads.paths == []
    path = office / "huong-son-2027.json"
    save(path, 99)
    assert _roll(office, kept) == rolled(office) != cold
    assert reads.paths[0] == str(path)
    assert len(reads.paths) == 1 + 3


def test_a_file_put_back_with_its_times_is_read_again(office: Path, kept: Cache) -> None:
    path = office / "huong-son-2027.json"
    before = path.read_bytes(), path.stat()
    _roll(office, kept)
    save(path, 99)
    other = path.read_bytes()
    path.write_bytes(other)
    os.utime(path, ns=(before[1].st_atime_ns, before[1].st_mtime_ns))
    assert _roll(office, kept) == rolled(office)


def test_a_file_that_is_gone_is_no_longer_counted(office: Path, kept: Cache) -> None:
    _roll(office, kept)
    (office / "dakrong-2027.json").unlink()
    assert len(_roll(office, kept).counted) == 2


def test_it_may_be_deleted_at_any_time(office: Path, kept: Cache, tmp_path: Path) -> None:
    cold = _roll(office, kept)
    shutil.rmtree(tmp_path / "kept")
    assert _roll(office, kept) == cold
    assert list((tmp_path / "kept").iterdir())


@pytest.mark.parametrize("place", [0, 20, 40, 200, -1])
def test_what_is_damaged_in_it_is_not_believed(
    office: Path, kept: Cache, tmp_path: Path, place: int
) -> None:
    cold = _roll(office, kept)
    (file,) = (tmp_path / "kept").iterdir()
    raw = bytearray(file.read_bytes())
    raw[place] ^= 1
    file.write_bytes(raw)
    assert _roll(office, kept) == cold
    for cut in (0, 10, 33, len(raw) // 2):
        file.write_bytes(raw[:cut])
        assert _roll(office, kept) == cold


def test_another_version_of_the_program_does_not_believe_it(
    office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, reads: Reads
) -> None:
    _roll(office, Cache(tmp_path / "kept"))
    monkeypatch.setattr(cache_module, "_program", lambda: b"another")
    reads.paths.clear()
    _roll(office, Cache(tmp_path / "kept"))
    assert len(reads.paths) == 3


def test_nobody_else_can_read_it_and_nothing_lies_beside_the_dossiers(
    office: Path, kept: Cache, tmp_path: Path
) -> None:
    before = sorted(office.rglob("*"))
    _roll(office, kept)
    assert sorted(office.rglob("*")) == before
    (file,) = (tmp_path / "kept").iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_a_folder_that_cannot_be_written_costs_only_time(office: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    kept = Cache(tmp_path / "file" / "kept")
    assert _roll(office, kept) == _roll(office, kept) == rolled(office)


def test_a_link_in_its_place_is_not_followed(office: Path, kept: Cache, tmp_path: Path) -> None:
    _roll(office, kept)
    (file,) = (tmp_path / "kept").iterdir()
    (tmp_path / "mine").write_text("letter")
    file.unlink()
    file.symlink_to(tmp_path / "mine")
    assert _roll(office, kept) == rolled(office)
    assert (tmp_path / "mine").read_text() == "letter"


def test_it_keeps_the_places_of_late_alone(tmp_path: Path, kept: Cache) -> None:
    for number in range(20):
        make(tmp_path / f"o{number}", "Hướng Lộc")
        _roll(tmp_path / f"o{number}", kept)
    assert len(list((tmp_path / "kept").iterdir())) == 16


def test_what_is_too_large_is_not_kept(
    office: Path, kept: Cache, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache_module, "_MOST_BYTES", 100)
    assert _roll(office, kept) == rolled(office)
    assert not (tmp_path / "kept").exists()
