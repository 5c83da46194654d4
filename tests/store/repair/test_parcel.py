"""Dossiers go through a stream whole, and nothing else comes out of one."""

import io
import tarfile
from pathlib import Path

import pytest

from store.errors import StorageError
from store.office.office import Office
from store.records import Meta, Village
from store.repair.diagnosis import examine
from store.repair.parcel import BadParcel, pack, unpack

STEM = "muong-lai-2027"
NAME = f"{STEM}.json"


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """An office of one dossier with a few saves."""
    folder = tmp_path / "office"
    with Office(folder, "lan").create(Meta(commune="Mường Lai", year=2027)) as dossier:
        for number in range(3):
            dossier.save(Village(name=f"Thôn {number}"))
    (folder / "office.toml").write_text('printer = "x"\n', "utf-8")
    return folder


def packed(office: Path, *stems: str) -> tuple[io.BytesIO, list[StorageError]]:
    """Return the stream, and what was refused."""
    out, refused = io.BytesIO(), list[StorageError]()
    pack(office, stems, out, refused.append)
    return io.BytesIO(out.getvalue()), refused


def files_in(folder: Path) -> dict[str, bytes]:
    """Return what lies in a folder, without the lock."""
    found = (one for one in folder.rglob("*") if one.is_file() and "lock" not in one.name)
    return {str(one.relative_to(folder)): one.read_bytes() for one in found}


def test_a_dossier_comes_out_as_it_went_in_and_proven(office: Path, tmp_path: Path) -> None:
    stream, refused = packed(office, STEM)
    unpack(stream, _made(tmp_path))
    assert refused == []
    out = files_in(tmp_path / "out")
    assert {f"{STEM}.history.jsonl", NAME, "office.toml"} <= set(out)
    assert len([name for name in out if name.startswith("backup/")]) == 3
    assert out == {name: data for name, data in files_in(office).items() if name in out}
    assert examine(tmp_path / "out" / NAME).is_proven


def test_what_is_not_sound_is_left_out_and_told(office: Path, tmp_path: Path) -> None:
    (office / "kaputt-2026.json").write_text("{", "utf-8")
    stream, refused = packed(office, "kaputt-2026", STEM, "none-2020")
    unpack(stream, _made(tmp_path))
    assert ["kaputt-2026.json" in refused[0].sentence, len(refused)] == [True, 2]
    assert not (tmp_path / "out" / "kaputt-2026.json").exists()
    assert examine(tmp_path / "out" / NAME).is_proven


def _made(tmp_path: Path) -> Path:
    folder = tmp_path / "out"
    folder.mkdir()
    return folder


@pytest.mark.parametrize(
    "name",
    ["../x.json", "/srv/x.json", "in/x.json", "backup/../x", ".x.json", "backup/.x", "a\nb", "a/"],
)
def test_no_name_leads_elsewhere(tmp_path: Path, name: str) -> None:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w|") as tar:
        tar.addfile(tarfile.TarInfo(name), io.BytesIO())
    with pytest.raises(BadParcel):
        unpack(io.BytesIO(stream.getvalue()), _made(tmp_path))
    assert [str(one.relative_to(tmp_path)) for one in tmp_path.rglob("*")] == ["out"]


@pytest.mark.parametrize(
    "kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE, tarfile.DIRTYPE]
)
def test_nothing_but_ordinary_files_comes_out(tmp_path: Path, kind: bytes) -> None:
    stream, one = io.BytesIO(), tarfile.TarInfo("x.json")
    one.type, one.linkname = kind, "/etc/passwd"
    with tarfile.open(fileobj=stream, mode="w|") as tar:
        tar.addfile(one)
    with pytest.raises(BadParcel):
        unpack(io.BytesIO(stream.getvalue()), _made(tmp_path))
    assert not list((tmp_path / "out").iterdir())


def test_a_file_that_comes_twice_is_no_parcel(office: Path, tmp_path: Path) -> None:
    stream, _refused = packed(office, STEM, STEM)
    with pytest.raises(FileExistsError):
        unpack(stream, _made(tmp_path))


@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.9, 1.0])
def test_a_stream_that_breaks_off_gives_no_proven_dossier(
    office: Path, tmp_path: Path, share: float
) -> None:
    stream, _refused = packed(office, STEM)
    whole = stream.getvalue().partition(b".end")[0]
    folder = _made(tmp_path)
    with pytest.raises(BadParcel):
        unpack(io.BytesIO(whole[: int(len(whole) * share)]), folder)
    assert share == 1.0 or not examine(folder / NAME).is_proven


def test_what_is_no_stream_at_all_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadParcel) as told:
        unpack(io.BytesIO(b"\x1b[2J" * 1000), _made(tmp_path))
    assert told.value.sentence.isprintable()
