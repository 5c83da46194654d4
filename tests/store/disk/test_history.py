"""The history file: torn and damaged lines, lines of saves that never came about, changes."""

import datetime as dt
from pathlib import Path

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.disk.document_diff import DocumentChange, DoesNotFit, apply, compare
from store.disk.history import History
from store.disk.history_line import HistoryLine, standing
from store.disk.sealed.content import Body, StoredTables, content_of, unseal
from store.disk.sealed.seal import SEAL_TABLE, UNBOUND


def line(sequence: int, what: str = "saved") -> HistoryLine:
    change = DocumentChange("activities", 1, "a", {"name": "Cầu"}, {"name": "Đường"})
    moment = dt.datetime(2027, 3, 5, 8, 30, tzinfo=dt.UTC)
    return HistoryLine(sequence, moment, "lan", what, (change,), "0" * 32)


@pytest.fixture
def history(tmp_path: Path) -> History:
    return History(tmp_path / "huong-loc-2027.json")


def test_lines_come_back_as_they_were_written(history: History) -> None:
    written = [line(1), line(2, "Đổi tên “cầu”\nthành đường"), line(3)]
    for one in written:
        history.append(one.dump())

    assert list(history.lines()) == written
    assert history.path.name == "huong-loc-2027.history.jsonl"
    assert len(history.path.read_text("utf-8").splitlines()) == 3


def test_a_missing_history_has_no_lines(history: History) -> None:
    assert list(history.lines()) == []


def test_a_torn_last_line_is_passed_over_and_does_not_spoil_the_next(history: History) -> None:
    history.append(line(1).dump())
    whole = history.path.read_bytes() + b"\n"
    torn = line(2).dump()
    for length in range(1, len(torn)):
        history.path.write_bytes(whole + torn[:length])
        history.append(line(3).dump())
        found = [one for one in history.lines() if one is not None]
        assert [one.sequence for one in found if one.sequence != 2] == [1, 3]


def test_no_flipped_bit_of_a_line_goes_unseen() -> None:
    raw = line(1).dump()
    for place in range(len(raw) - 1):
        flipped = raw[:place] + bytes([raw[place] ^ 1 << place % 8]) + raw[place + 1 :]
        assert HistoryLine.load(flipped) is None, flipped


def test_a_line_taken_back_is_gone(history: History) -> None:
    history.append(line(1).dump())
    length = history.append(line(2).dump())
    history.cut(length, line(2).dump())

    assert [one and one.sequence for one in history.lines()] == [1]


@pytest.mark.parametrize(
    ("written", "now", "valid"),
    [
        ([1, 2, 3], 3, [1, 2, 3]),
        ([1, 2, 3], 2, [1, 2]),
        ([1, 2, 2, 3], 3, [1, 2, 3]),
        ([1, 2, 3, 4, 5, 3, 4], 4, [1, 2, 3, 4]),
        ([1, 2, 3, 4, 5, 3], 3, [1, 2, 3]),
        ([], 0, []),
    ],
    ids=["all", "last is void", "one failed", "older file put back", "just put back", "none"],
)
def test_lines_of_saves_that_did_not_come_about_are_void(
    written: list[int], now: int, valid: list[int]
) -> None:
    lines = [line(sequence, f"{place}") for place, sequence in enumerate(written)]
    found = standing(lines, now)

    assert [one.sequence for one in found] == valid
    for one in found:
        assert one is [other for other in lines if other.sequence == one.sequence][-1]


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**64 - 1) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=5,
)
DOCUMENTS = st.dictionaries(st.sampled_from(["uid", "name", "note", "tags"]), VALUES)
TABLES = st.dictionaries(
    st.sampled_from(["villages", "activities", "meetings"]),
    st.dictionaries(st.integers(1, 5).map(str), DOCUMENTS, max_size=4),
)


@given(TABLES, TABLES)
def test_changes_lead_from_before_to_after(before: StoredTables, after: StoredTables) -> None:
    found = compare(content_of(before), after)
    copy = orjson.loads(orjson.dumps(before))
    apply(copy, found.changes)

    rows = [{name: table for name, table in one.items() if table} for one in (copy, after)]
    assert rows[0] == rows[1]
    assert found.tables == after


@given(TABLES)
def test_what_is_sealed_is_read_back(tables: StoredTables) -> None:
    raw, written = Body.of(tables, content_of(tables).lines, 7).sealed(UNBOUND)
    found = unseal(raw)

    assert orjson.loads(raw).keys() == {*tables, SEAL_TABLE}
    assert unseal(raw, found).tables == tables
    assert found == written
    assert found.sealed
    assert (found.tables, found.sequence) == (tables, 7)


@given(TABLES)
def test_one_table_can_be_read_alone(tables: StoredTables) -> None:
    raw, _written = Body.of(tables, content_of(tables).lines, 7).sealed(UNBOUND)
    for name, table in tables.items():
        assert unseal(raw, only=name).tables == {name: table}


@pytest.mark.parametrize(
    "change",
    [
        DocumentChange("activities", 1, "a", None, {"uid": "a"}),
        DocumentChange("activities", 2, "b", {"uid": "b"}, None),
        DocumentChange("activities", 2, "b", {"name": "x"}, {"name": "y"}),
    ],
    ids=["made twice", "deleted twice", "changed though gone"],
)
def test_a_change_that_does_not_fit_is_refused(change: DocumentChange) -> None:
    with pytest.raises(DoesNotFit):
        apply({"activities": {"1": {"uid": "a"}}}, [change])
