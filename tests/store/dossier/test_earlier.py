"""The way back to an earlier state is short, also for whoever goes it first."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from store.dossier.dossier import Dossier
from store.history.moment import MomentMeant
from store.records import Meta, Village
from tests.store.places import Place, place_of

SAVES = 120


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep a state every few saves, and read little at a time."""
    monkeypatch.setattr("store.dossier.keeping.in_file.SPACING", 8 * 1024)
    monkeypatch.setattr("store.disk.history_line.PIECE", 4096)


@pytest.fixture
def dossier(place: Place) -> Iterator[Dossier]:
    village = Village(uid="v1", name="Thôn 1")
    with Dossier.create(place, Meta(commune="Hướng Lộc", year=2027), "lan", [village]) as made:
        yield made


def rename(dossier: Dossier, times: int) -> None:
    for _time in range(times):
        village = dossier.view.get(Village, "v1")
        assert village is not None
        dossier.save(village.with_value("head", f"Hồ Văn {dossier.sequence}"))


def head_at(dossier: Dossier, sequence: int) -> str:
    village = dossier.at(MomentMeant(sequence=sequence)).view.get(Village, "v1")
    assert village is not None
    return village.head


def test_states_are_kept_while_people_save(
    dossier: Dossier, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename(dossier, SAVES)
    counted: list[int] = []
    pread = os.pread

    def counting(descriptor: int, size: int, offset: int) -> bytes:
        found = pread(descriptor, size, offset)
        counted.append(len(found))
        return found

    monkeypatch.setattr(os, "pread", counting)
    assert head_at(dossier, 5) == "Hồ Văn 4"
    history = path.with_name("huong-loc-2027.history.jsonl")
    assert sum(counted) < history.stat().st_size / 2


def test_every_save_is_found_though_clerks_save_in_turn(dossier: Dossier) -> None:
    with Dossier.open(place_of(dossier), "hoa") as other:
        for _turn in range(SAVES // 10):
            rename(dossier, 5)
            other.refresh()
            rename(other, 5)
            dossier.refresh()
        for sequence in range(2, dossier.sequence + 1, 7):
            assert head_at(dossier, sequence) == f"Hồ Văn {sequence - 1}"


def test_a_state_that_cannot_be_kept_costs_no_save(
    dossier: Dossier, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_anything: object) -> None:
        raise PermissionError

    monkeypatch.setattr("store.history.kept_states.write_pieces", refuse)
    rename(dossier, SAVES)
    assert not path.with_name(".huong-loc-2027.history.states").exists()
    assert head_at(dossier, 3) == "Hồ Văn 2"
