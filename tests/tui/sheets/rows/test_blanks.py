"""Blank rows and rows that are begun, without a sheet."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import pytest

from store.columns.record import Record
from store.records import Activity, Closing, Meeting, VillagePlan
from tests.tui.sheets.village_dossier import activity, dossier_of, shown_of
from tui.grid.model import GridRow
from tui.sheets.rows.blanks import BlankRows
from tui.sheets.rows.groups import blank_uid
from tui.sheets.rows.shown import ShownRecords
from tui.sheets.saving import SheetSaving


def blanks_of(
    folder: Path, records: Sequence[Record] = (), tab: str = "Activities", village: str = "t1"
) -> tuple[BlankRows, ShownRecords]:
    dossier = dossier_of(folder, records)
    shown = shown_of(dossier, tab, village)
    return BlankRows(shown, SheetSaving(dossier)), shown


def test_one_stands_below_each_group_and_knows_its_village(tmp_path: Path) -> None:
    blanks, _shown = blanks_of(tmp_path)
    standing = blanks.standing()
    assert list(standing)[1] == blank_uid("agriculture")
    assert standing[blank_uid("agriculture")] == Activity(village="t1", sector="agriculture")
    assert blanks.record(blank_uid("agriculture")) == standing[blank_uid("agriculture")]


def test_none_stands_among_rows_of_all_villages_or_narrowed_ones(tmp_path: Path) -> None:
    blanks, shown = blanks_of(tmp_path)
    shown.narrowing.words = "x"
    assert not blanks.standing()
    assert blanks.why_none("t1") == "Không có dòng nào chứa những chữ này."


def test_a_village_that_has_its_one_plan_gets_no_second(tmp_path: Path) -> None:
    blanks, shown = blanks_of(tmp_path, tab="Plan")
    assert list(blanks.standing()) == [blank_uid()]
    other, _shown = blanks_of(tmp_path / "b", [VillagePlan(uid="p", village="t1")], "Plan")
    assert not other.standing()
    assert not shown.records()


def test_a_closed_stage_has_no_blank_row_and_begins_none(tmp_path: Path) -> None:
    closing = Closing(uid="c", stage="village", closed_by="Lan", closed_on=dt.date(2027, 1, 5))
    blanks, _shown = blanks_of(tmp_path, [activity("a"), closing])
    assert not blanks.standing()
    refused = blanks.new_row("a")
    assert not refused.accepted
    assert "Lan" in refused.sentence


def test_a_new_row_is_the_blank_one_of_the_group_at_the_cursor(tmp_path: Path) -> None:
    blanks, _shown = blanks_of(tmp_path, [activity("a", "other"), activity("x", "forest")])
    assert blanks.new_row("a").uid == blank_uid("other")
    assert blanks.new_row("x").uid == blank_uid("infrastructure"), "a group without a blank row"


def test_a_row_is_begun_below_the_one_at_the_cursor_and_taken_away_again(tmp_path: Path) -> None:
    there = activity("a", "industry").with_value("village", "t2")
    blanks, _shown = blanks_of(tmp_path, [there], village="")
    rows = [GridRow(uid="a"), GridRow(uid="b")]
    assert blanks.among(rows) == rows
    begun = blanks.new_row("a")
    assert begun.accepted
    assert blanks.record(begun.uid) == Activity(village="t2", sector="industry")
    assert [row.uid for row in blanks.among(rows)] == ["a", begun.uid, "b"]
    assert [row.uid for row in blanks.among(rows[1:])] == ["b", begun.uid], "its row has gone"
    blanks.discard()
    assert blanks.among(rows) == rows
    assert blanks.record(begun.uid) is None


@pytest.mark.parametrize(
    ("tab", "village", "why"),
    [
        ("Activities", "", "Hãy chọn thôn trước"),
        ("Earlier proposals", "t1", "Các dòng ở đây lấy từ bảng khác"),
        ("Votes", "t1", "Hãy nhập cuộc họp trước"),
    ],
)
def test_it_is_said_why_there_is_no_row_yet(
    tmp_path: Path, tab: str, village: str, why: str
) -> None:
    blanks, _shown = blanks_of(tmp_path, tab=tab, village=village)
    refused = blanks.new_row("")
    assert not refused.accepted
    assert refused.sentence.startswith(why)
    assert blanks.why_none(village) == refused.sentence


def test_a_vote_belongs_to_the_meeting_there_is(tmp_path: Path) -> None:
    meeting = Meeting(uid="m", kind="village_1", stage="village", village="t1")
    blanks, _shown = blanks_of(tmp_path, [meeting], "Votes")
    assert getattr(blanks.record(blank_uid()), "meeting", None) == "m"
