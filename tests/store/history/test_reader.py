"""Reading a long history: the right saves, and no more of the file than is needed."""

import datetime as dt
import os
import stat
from collections.abc import Callable, Iterable
from itertools import islice
from pathlib import Path

import pytest

from store.disk.history import History
from store.disk.history_line import HistoryLine
from store.history.piece import FULL
from store.history.reader import EVERYTHING, HistoryReader, Wanted, index_of
from tests.store.history.long_history import FIRST_MOMENT, add, line, write

SAVES = 6_000


@pytest.fixture
def history(tmp_path: Path) -> History:
    return write(tmp_path, range(1, SAVES + 1))


@pytest.fixture
def read_bytes(monkeypatch: pytest.MonkeyPatch) -> Callable[[], int]:
    """Count the bytes that are read at offsets, of the history and of nothing else."""
    counted = [0]
    pread = os.pread

    def counting(descriptor: int, size: int, offset: int) -> bytes:
        found = pread(descriptor, size, offset)
        counted[0] += len(found)
        return found

    monkeypatch.setattr(os, "pread", counting)
    return lambda: counted[0]


def sequences(lines: Iterable[HistoryLine]) -> list[int]:
    return [one.sequence for one in lines]


def wished(wanted: Wanted) -> list[int]:
    """Return what is wanted of the history, found the plain way."""
    return [one for one in range(1, SAVES + 1) if wanted.fits(line(one))]


WISHES = (
    EVERYTHING,
    Wanted(who="lan"),
    Wanted(uid="a7"),
    Wanted(table="activities", who="mai"),
    Wanted(table="villages"),
    Wanted(since=dt.date(2027, 8, 1)),
    Wanted(since=dt.date(2027, 3, 1), until=dt.date(2027, 3, 2)),
    Wanted(who="hùng", uid="a8", until=dt.date(2027, 2, 1)),
)


@pytest.mark.parametrize("wanted", WISHES, ids=str)
def test_what_is_wanted_is_found_in_both_orders(history: History, wanted: Wanted) -> None:
    reader = HistoryReader(history, SAVES)
    for _turn in ("without an index", "with one"):
        assert sequences(reader.oldest_first(wanted)) == wished(wanted)
        assert sequences(reader.newest_first(wanted)) == wished(wanted)[::-1]


def test_the_newest_saves_cost_no_more_than_a_few_pieces(
    history: History, read_bytes: Callable[[], int]
) -> None:
    newest = islice(HistoryReader(history, SAVES).newest_first(), 50)

    assert sequences(newest) == list(range(SAVES, SAVES - 50, -1))
    assert read_bytes() <= 128 * 1024
    assert not index_of(history).exists()


def test_with_an_index_only_the_end_and_the_lines_found_are_read(
    history: History, read_bytes: Callable[[], int]
) -> None:
    reader = HistoryReader(history, SAVES)
    reader.bring_index_up_to_date()
    before = read_bytes()

    assert len(list(reader.newest_first(Wanted(uid="a7")))) == SAVES // 50
    assert read_bytes() - before < FULL + SAVES // 50 * 2048 + 4096
    assert history.path.stat().st_size > 2 * FULL


def test_what_is_saved_later_is_found_without_reading_the_rest_again(
    history: History, read_bytes: Callable[[], int]
) -> None:
    HistoryReader(history, SAVES).bring_index_up_to_date()
    add(history, line(SAVES + 1, uid="new"))
    before = read_bytes()

    found = list(HistoryReader(history, SAVES + 1).newest_first(Wanted(uid="new")))
    assert sequences(found) == [SAVES + 1]
    assert read_bytes() - before < FULL + 8192


def test_saves_that_never_came_about_are_not_told(tmp_path: Path) -> None:
    history = write(tmp_path, [*range(1, SAVES), *range(SAVES - 200, SAVES + 2)])
    reader = HistoryReader(history, SAVES)

    for wanted in (EVERYTHING, Wanted(table="activities")):
        assert sequences(reader.oldest_first(wanted)) == list(range(1, SAVES + 1))
        assert sequences(reader.newest_first(wanted)) == list(range(SAVES, 0, -1))


def test_an_index_of_another_history_or_a_damaged_one_is_not_believed(history: History) -> None:
    reader = HistoryReader(history, SAVES)
    reader.bring_index_up_to_date()
    index = index_of(history)
    whole = index.read_bytes()
    wanted = Wanted(uid="a7")

    for place in range(0, len(whole), len(whole) // 15):
        index.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        assert sequences(reader.oldest_first(wanted)) == wished(wanted)
    write(history.path.parent, range(8, SAVES + 1))
    assert sequences(reader.oldest_first(wanted)) == wished(wanted)[1:]


def test_a_history_that_was_cut_is_read_as_it_is(history: History) -> None:
    reader = HistoryReader(history, SAVES)
    reader.bring_index_up_to_date()
    raw = history.path.read_bytes()
    history.path.write_bytes(raw[: FULL // 2])

    found = sequences(reader.oldest_first(Wanted(table="activities")))
    assert found == list(range(1, len(found) + 1))
    assert 0 < len(found) < raw[: FULL // 2].count(b"\n") + 1


def test_a_folder_that_cannot_be_written_does_without_an_index(
    history: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_anything: object) -> None:
        raise PermissionError

    monkeypatch.setattr("store.history.index_file.write_pieces", refuse)
    wanted = Wanted(who="lan")

    assert sequences(HistoryReader(history, SAVES).newest_first(wanted)) == wished(wanted)[::-1]
    assert not index_of(history).exists()


def test_an_index_that_is_a_link_is_passed_over_and_replaced(history: History) -> None:
    elsewhere = history.path.with_name("elsewhere")
    elsewhere.write_bytes(b"theirs")
    index_of(history).symlink_to(elsewhere)
    HistoryReader(history, SAVES).bring_index_up_to_date()

    assert elsewhere.read_bytes() == b"theirs"
    assert stat.S_IMODE(index_of(history).lstat().st_mode) == 0o660


def test_a_missing_history_has_no_saves(tmp_path: Path) -> None:
    reader = HistoryReader(History(tmp_path / "huong-loc-2027.json"), 5)

    assert list(reader.newest_first(Wanted(who="lan"))) == []
    assert list(reader.oldest_first()) == []


def test_days_are_those_of_the_place(history: History) -> None:
    day = (FIRST_MOMENT + dt.timedelta(hours=30)).astimezone().date()
    found = list(HistoryReader(history, SAVES).oldest_first(Wanted(since=day, until=day)))

    assert {one.when.astimezone().date() for one in found} == {day}
    assert len(found) == 24


def test_without_an_index_the_last_wanted_saves_are_found_at_the_end(
    history: History, read_bytes: Callable[[], int]
) -> None:
    newest = islice(HistoryReader(history, SAVES).newest_first(Wanted(who="lan")), 50)

    assert sequences(newest) == wished(Wanted(who="lan"))[::-1][:50]
    assert read_bytes() <= 128 * 1024
    assert not index_of(history).exists()


def test_an_index_whose_making_breaks_off_is_made_on(
    history: History, read_bytes: Callable[[], int]
) -> None:
    steps = HistoryReader(history, SAVES).index_by_steps()
    next(steps)
    steps.close()
    before = read_bytes()
    HistoryReader(history, SAVES).bring_index_up_to_date()

    assert read_bytes() - before < history.path.stat().st_size - FULL + 8192
    assert [one.name for one in history.path.parent.iterdir() if ".index." in one.name] == []
