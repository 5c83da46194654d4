"""Dossiers are kept open as they are now, given out once, and never by half or by another day."""

from pathlib import Path

import pytest

from store.checks.rules import check, found_in
from store.dossier.dossier import Dossier
from store.office.office import Office
from store.records import Meta, Village
from tui.service.kept_open import KeptOpen

STEM = "muong-lai-2027"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An office with one small dossier."""
    Office(tmp_path, "lan").create(Meta(commune="Mường Lai", year=2027)).close()
    return tmp_path


def kept_in(folder: Path) -> KeptOpen:
    """Return what keeps the dossiers of an office open, brought up to date."""
    kept = KeptOpen(folder)
    assert kept.changed()
    for _step in kept.brought_up_to_date():
        continue
    return kept


def path_of(folder: Path) -> Path:
    return folder / f"{STEM}.json"


def test_a_dossier_is_given_out_once_with_what_the_rules_found(folder: Path) -> None:
    kept = kept_in(folder)
    given = kept(path_of(folder))
    assert given is not None
    assert found_in(given.view) is found_in(given.view)
    assert found_in(given.view) == check(given.view)
    assert kept(path_of(folder)) is None


def test_whoever_goes_on_with_it_sees_what_was_saved_since_and_saves_in_their_name(
    folder: Path,
) -> None:
    office = Office(folder, "hoa", kept=kept_in(folder))
    with Office(folder, "lan").open(STEM) as other:
        other.save(Village(name="Thôn 1"))
    with office.open(STEM) as dossier:
        assert [one.name for one in dossier.view.villages()] == ["Thôn 1"]
        dossier.save(Village(name="Thôn 2"))
        assert [entry.who for entry in dossier.history()][-2:] == ["lan", "hoa"]


def test_what_did_not_change_is_the_same_view(folder: Path) -> None:
    kept = kept_in(folder)
    given = kept(path_of(folder))
    assert given is not None
    assert Dossier.going_on(given, "hoa").view is given.view


def test_a_save_is_noticed_and_read_once(folder: Path) -> None:
    kept = kept_in(folder)
    assert not kept.changed()
    with Office(folder, "lan").open(STEM) as other:
        other.save(Village(name="Thôn 1"))
    assert kept.changed()
    for _step in kept.brought_up_to_date():
        continue
    given = kept(path_of(folder))
    assert given is not None
    assert (len(given.view.villages()), given.changed()) == (1, False)


def test_a_file_that_is_written_to_in_its_place_is_noticed_in_a_while(folder: Path) -> None:
    kept = kept_in(folder)
    path = path_of(folder)
    content = path.read_bytes()
    with path.open("r+b") as file:
        file.write(content)
    assert any(kept.changed() for _look in range(20))


def test_new_roles_are_noticed(folder: Path) -> None:
    kept = kept_in(folder)
    (folder / "office.toml").write_text('doors = ["thonxa"]\n', "utf-8")
    assert kept.changed()


def test_what_is_broken_or_gone_is_not_kept(folder: Path) -> None:
    kept = kept_in(folder)
    path_of(folder).write_text("{", "utf-8")
    assert any(kept.changed() for _look in range(20))
    for _step in kept.brought_up_to_date():
        continue
    assert kept(path_of(folder)) is None
    path_of(folder).unlink()
    assert kept.changed()
    for _step in kept.brought_up_to_date():
        continue
    assert kept(path_of(folder)) is None


def test_what_was_found_yesterday_is_not_given_out(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = kept_in(folder)
    monkeypatch.setattr("tui.service.kept_open._today", lambda: None)
    assert kept(path_of(folder)) is None
    assert kept.changed()
