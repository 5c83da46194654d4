"""The way back over a long history: right at every save, short where states are kept."""

import os
from pathlib import Path

import pytest

from store.disk.history import History
from store.disk.history_line import HistoryLine
from store.history import kept_states
from store.history.earlier_tables import EarlierTables, HistoryGap, WayBack
from store.history.kept_states import states_of
from tests.store.history.long_history import add, line

SAVES = 400


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep a state every few lines."""
    monkeypatch.setattr("store.history.earlier_tables.SPACING", 8 * 1024)


@pytest.fixture
def history(tmp_path: Path) -> History:
    made = History(tmp_path / "huong-loc-2027.json")
    made.path.touch()
    add(made, *map(renaming, range(1, SAVES + 1)))
    return made


def renaming(number: int) -> HistoryLine:
    """Return the line of a save that gives the one record the name of its number."""
    made = line(number, uid="a1")
    before = {"name": number - 1} if number > 1 else None
    change = made.changes[0]
    changes = (type(change)("activities", 1, "a1", before, {"name": number}),)
    return type(made)(number, made.when, made.who, made.what, changes, made.file)


def back(history: History, sequence: int) -> EarlierTables:
    present = {"activities": {"1": {"name": SAVES}}}
    found = WayBack(history, present, SAVES).to(sequence)
    assert present == {"activities": {"1": {"name": SAVES}}}
    return found


def bytes_read(history: History, sequence: int, monkeypatch: pytest.MonkeyPatch) -> int:
    counted: list[int] = []
    pread = os.pread

    def counting(descriptor: int, size: int, offset: int) -> bytes:
        found = pread(descriptor, size, offset)
        counted.append(len(found))
        return found

    with monkeypatch.context() as patched:
        patched.setattr(os, "pread", counting)
        assert back(history, sequence).tables["activities"]["1"]["name"] == sequence
    return sum(counted)


def test_every_save_is_found_with_and_without_kept_states(history: History) -> None:
    for _turn in range(2):
        for number in (SAVES, SAVES - 1, 200, 7, 399, 1):
            found = back(history, number)
            assert found.line.sequence == number
            assert found.tables == {"activities": {"1": {"name": number}}}


def test_a_way_that_was_gone_once_is_short(
    history: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert bytes_read(history, 2, monkeypatch) >= history.path.stat().st_size
    monkeypatch.setattr("store.disk.history_line.PIECE", 4096)
    assert bytes_read(history, 2, monkeypatch) < 64 * 1024


def test_states_that_do_not_go_with_the_history_are_passed_over(history: History) -> None:
    back(history, 1)
    whole = states_of(history).read_bytes()
    for place in range(0, len(whole), len(whole) // 40):
        spoilt = whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :]
        states_of(history).write_bytes(spoilt)
        assert back(history, 100).tables["activities"]["1"]["name"] == 100


def test_kept_states_are_bounded(history: History, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_states, "MOST_BYTES", 300)
    back(history, 1)
    assert 0 < states_of(history).stat().st_size < 300 + 300 // 20 * 256
    assert back(history, 5).tables["activities"]["1"]["name"] == 5


def test_a_folder_that_cannot_be_written_keeps_nothing(
    history: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_anything: object) -> None:
        raise PermissionError

    monkeypatch.setattr("store.history.kept_states.write_pieces", refuse)
    assert back(history, 3).line.sequence == 3
    assert not states_of(history).exists()


def test_a_lost_line_ends_the_way_and_what_was_gone_is_kept(history: History) -> None:
    lines = history.path.read_bytes().splitlines(keepends=True)
    history.path.write_bytes(b"".join(lines[:99] + lines[100:]))
    with pytest.raises(HistoryGap, match="101"):
        back(history, 50)
    assert states_of(history).exists()
    assert back(history, 101).tables["activities"]["1"]["name"] == 101


def test_without_a_history_there_is_no_way_back(history: History) -> None:
    history.path.unlink()
    with pytest.raises(HistoryGap):
        back(history, 5)
