"""A dossier taken out of its office is kept whole, and comes back by restore."""

import datetime as dt
import fcntl
from pathlib import Path

import pytest

from store.errors import Busy, Missing, NotSaved
from store.office.office import Office
from store.records import Meta, Village
from store.repair import retire as retiring
from store.repair.bring_back import bring_back
from store.repair.diagnosis import examine
from store.repair.retire import retire
from store.roles.access import NotPermitted

NOW = dt.datetime(2027, 11, 29, 7, 30, tzinfo=dt.UTC)
STEM = "huong-loc-2027"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """An office with a dossier of two saves and an aside kept file, and with another dossier."""
    made = Office(tmp_path, "lan")
    made.create(Meta(commune="Hướng Lộc", year=2026)).close()
    with made.create(Meta(commune="Hướng Lộc", year=2027)) as dossier:
        dossier.save(Village(name="Thôn 1"))
    (tmp_path / "backup" / f"{STEM}.before-save-7.json").write_text("{}", "utf-8")
    return made


def names(folder: Path) -> set[str]:
    """Return what lies in a folder."""
    return {one.name for one in folder.iterdir()}


def test_nothing_of_it_is_left_and_all_of_it_is_kept(office: Office) -> None:
    path = office.folder / f"{STEM}.json"
    files = {one: (office.folder / one).read_bytes() for one in names(office.folder) if STEM in one}
    del files[f".{STEM}.lock"]
    generations = {one for one in names(office.folder / "backup") if one.startswith(STEM)}

    kept = retire(path, "lan", lambda: NOW)

    assert kept == office.folder / "backup" / f"{STEM}-retired-20271129-073000"
    assert {one: (kept / one).read_bytes() for one in files} == files
    assert names(kept / "backup") == generations
    assert (kept / "retired.txt").read_text("utf-8") == "2027-11-29 07:30:00Z  lan\n"
    assert [one.stem for one in office.dossiers()] == ["huong-loc-2026"]
    assert not any(STEM in one for one in names(office.folder) - {f".{STEM}.lock"})
    assert examine(office.folder / "huong-loc-2026.json").is_sound


def test_it_comes_back_as_it_was(office: Office) -> None:
    path = office.folder / f"{STEM}.json"
    before = path.read_bytes()
    kept = retire(path, "lan")

    bring_back(path, kept / path.name, "lan")

    assert path.read_bytes() == before
    assert examine(path).is_sound


def test_another_dossier_of_that_name_can_be_made_and_retired_too(office: Office) -> None:
    path = office.folder / f"{STEM}.json"
    first = retire(path, "lan", lambda: NOW)
    office.create(Meta(commune="Hướng Lộc", year=2027)).close()
    second = retire(path, "lan", lambda: NOW)

    assert second.name == f"{first.name}-2"
    assert (first / path.name).read_bytes() != (second / path.name).read_bytes()


@pytest.mark.parametrize("stem", ["a[b]*", "x\ny", "không"])
def test_what_is_no_dossier_is_taken_out_under_whatever_name(office: Office, stem: str) -> None:
    (office.folder / f"{stem}.json").write_text("nonsense", "utf-8")
    (office.folder / f"{stem}.history.jsonl").write_text("nonsense", "utf-8")

    kept = retire(office.folder / f"{stem}.json", "lan")

    assert names(kept) == {f"{stem}.json", f"{stem}.history.jsonl", "backup", "retired.txt"}
    assert len(office.dossiers()) == 2


def test_only_a_keeper_retires(office: Office) -> None:
    (office.folder / "office.toml").write_text('[people.chi]\nrole = "keeper"\n', "utf-8")
    before = names(office.folder) | names(office.folder / "backup")
    with pytest.raises(NotPermitted):
        retire(office.folder / f"{STEM}.json", "lan")
    assert names(office.folder) | names(office.folder / "backup") == before

    kept = retire(office.folder / f"{STEM}.json", "chi", lambda: NOW)
    assert (kept / "retired.txt").read_text("utf-8").endswith("  chi  keeper\n")


def test_a_session_that_is_open_then_saves_nothing(office: Office) -> None:
    with office.open(STEM) as dossier:
        retire(dossier.path, "lan")
        with pytest.raises(Missing):
            dossier.save(Village(name="Thôn 2"))
    assert [one.stem for one in office.dossiers()] == ["huong-loc-2026"]


def test_nobody_is_disturbed_who_is_saving(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retiring, "_PATIENCE", 0.01)
    path = office.folder / f"{STEM}.json"
    with (office.folder / f".{STEM}.lock").open("rb+") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(Busy):
            retire(path, "lan")
    assert path.exists()


def test_what_the_system_refuses_is_told(office: Office) -> None:
    (office.folder / "backup").rename(office.folder / "elsewhere")
    (office.folder / "backup").write_text("a file", "utf-8")
    with pytest.raises(NotSaved):
        retire(office.folder / f"{STEM}.json", "lan")
    assert (office.folder / f"{STEM}.json").exists()
