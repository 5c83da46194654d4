"""A table of a dossier as the grid shows it, without a screen."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from store.checks.rules import check
from store.columns.record import Record
from store.errors import StillReferred
from store.records import Activity, Meeting, Membership, Person, Problem, Village
from tests.tui.sheets.village_dossier import BY_TAB, activity, dossier_of
from tui.grid.model import Mark
from tui.sheets.findings import Findings
from tui.sheets.rows.groups import is_blank
from tui.sheets.sheet import TableSheet
from tui.tables.table import ScreenTable
from tui.tables.village import VILLAGE_TABLES


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def sheet_of(
    folder: Path, records: Sequence[Record], tab: str = "Activities", village: str = "t1"
) -> TableSheet:
    dossier = dossier_of(folder, records)
    findings = Findings(check)
    findings.bring_up_to(dossier.view)
    return TableSheet(dossier, BY_TAB[tab], findings, village=village)


def column_keys(sheet: TableSheet) -> list[str]:
    return [one.key for one in sheet.columns]


def shown_rows(sheet: TableSheet) -> list[str]:
    """Return titles in brackets, blank rows as +, and records by their first cell."""
    first = sheet.columns[0]
    return [f"[{row.title}]" if not row.uid else sheet.shown(row.uid, first) for row in sheet.rows]


def test_rows_stand_by_sector_as_they_were_written_with_a_blank_row_below(folder: Path) -> None:
    sheet = sheet_of(
        folder,
        [activity("b", "agriculture"), activity("c"), activity("a"), activity("x", "forest")],
    )
    assert shown_rows(sheet) == [
        "[Hạ tầng (2)]",
        "c",
        "a",
        "+",
        "[Nông nghiệp (1)]",
        "b",
        "+",
        "[Công nghiệp (0)]",
        "+",
        "[Khác (0)]",
        "+",
        "[forest (1)]",
        "x",
    ]


def test_titles_carry_the_sums_of_their_sector_in_the_unit(folder: Path) -> None:
    records = [
        activity("a", total_cost=1_500_000_000, village_contribution=500_000),
        activity("b", total_cost=20_000_000),
    ]
    title = sheet_of(folder, records).rows[0]
    assert title.totals == {
        "total_cost": "1.520",
        "village_contribution": "0,5",
        "external_support": "1.499,5",
    }


def test_only_the_chosen_village_is_shown(folder: Path) -> None:
    elsewhere = activity("b").with_value("village", "t2")
    records = [activity("a"), elsewhere]
    sheet = sheet_of(folder, records)
    assert [one.uid for one in sheet.records()] == ["a"]
    everywhere = TableSheet(sheet.dossier, sheet.table, Findings(check))
    assert [one.uid for one in everywhere.records()] == ["a", "b"]
    assert column_keys(everywhere)[:2] == ["name", "village"]
    assert not any(is_blank(row.uid) for row in everywhere.rows)


def test_a_blank_row_becomes_a_record_of_its_village_and_sector(folder: Path) -> None:
    sheet = sheet_of(folder, [])
    (blank,) = (row.uid for row in sheet.rows if row.uid.endswith("agriculture"))
    result = sheet.commit(blank, sheet.columns[0], "Mua giống ngô")
    assert result.accepted
    saved = sheet.view.get(Activity, result.uid)
    assert saved is not None
    assert (saved.village, saved.sector, saved.name) == ("t1", "agriculture", "Mua giống ngô")


def test_with_all_villages_a_new_row_belongs_where_the_cursor_is(folder: Path) -> None:
    there = activity("a", "industry").with_value("village", "t2")
    sheet = sheet_of(folder, [there], village="")
    begun = sheet.new_row("a")
    assert [row.uid for row in sheet.rows if row.uid] == ["a", begun.uid]
    result = sheet.commit(begun.uid, sheet.columns[0], "Mới")
    assert result.accepted, result.sentence
    saved = sheet.view.get(Activity, result.uid)
    assert saved is not None
    assert (saved.village, saved.sector) == ("t2", "industry")
    assert sheet.new_row("").sentence


def test_a_row_that_was_begun_can_be_taken_away(folder: Path) -> None:
    sheet = sheet_of(folder, [activity("a")], village="")
    sheet.new_row("a")
    sheet.discard_new_row()
    assert [row.uid for row in sheet.rows if row.uid] == ["a"]


def test_what_does_not_fit_is_refused_with_the_column_named(folder: Path) -> None:
    sheet = sheet_of(folder, [activity("a")])
    result = sheet.commit("a", sheet.table.all_columns()["end"], "mùa mưa")
    assert not result.accepted
    assert result.sentence.startswith("Kết thúc: “mùa mưa”")
    assert sheet.dossier.sequence == 1


def test_marks_say_what_is_wrong_and_what_is_computed(folder: Path) -> None:
    broken = activity("a", total_cost=5, village_contribution=4, external_support=4)
    sheet = sheet_of(folder, [broken, activity("b", total_cost=5, village_contribution=4)])
    columns = sheet.table.all_columns()
    marks = {sheet.mark("a", column) for column in sheet.columns}
    assert Mark.ERROR in marks
    assert sheet.mark("b", columns["external_support"]) is Mark.COMPUTED
    assert sheet.mark("b", columns["total_cost"]) is not Mark.COMPUTED


def test_references_offer_what_is_near(folder: Path) -> None:
    problems = [
        Problem(uid=f"p{number}", village=village, sector="other", problem=f"Thiếu nước {number}")
        for number, village in enumerate(("t1", "t2"), start=1)
    ]
    sheet = sheet_of(folder, [activity("a"), *problems])
    column = sheet.table.all_columns()["problem"]
    assert sheet.matches("a", column, "thieu") == ["Thiếu nước 1"]
    assert sheet.commit("a", column, "thiếu").accepted


def test_filter_and_sort(folder: Path) -> None:
    records = [
        activity("Kênh", total_cost=3),
        activity("Đường", total_cost=20),
        activity("Cầu", "other"),
    ]
    sheet = sheet_of(folder, records)
    columns = sheet.table.all_columns()
    assert sheet.sort(columns["name"])
    assert [one.uid for one in sheet.records()] == ["Cầu", "Đường", "Kênh"]
    sheet.sort(columns["total_cost"])
    assert [one.uid for one in sheet.records()] == ["Kênh", "Đường", "Cầu"]
    sheet.sort(columns["total_cost"])
    sheet.sort(columns["total_cost"])
    assert [one.uid for one in sheet.records()] == ["Kênh", "Đường", "Cầu"]
    sheet.narrowing.words = "duong"
    assert shown_rows(sheet) == ["[Hạ tầng (1)]", "Đường"]


def test_words_are_looked_for_in_the_columns_that_are_shown_now(folder: Path) -> None:
    sheet = sheet_of(folder, [activity("a", note="cạnh suối"), activity("b")])
    sheet.narrowing.words = "suoi"
    assert not sheet.records()
    sheet.layout.choose(("name", "note"))
    assert [one.uid for one in sheet.records()] == ["a"]
    dug = sheet.record("b")
    assert dug is not None
    sheet.dossier.save(dug.with_value("note", "bờ suối"))
    assert [one.uid for one in sheet.records()] == ["a", "b"]


def test_columns_share_the_room_of_a_wide_screen(folder: Path) -> None:
    sheet = sheet_of(folder, [])
    usual = {column.key: column.width for column in sheet.columns}
    sheet.fit(120)
    wide = {column.key: column.width for column in sheet.columns}
    assert wide["name"] > usual["name"]
    assert {key for key, width in wide.items() if width != usual[key]} == {"name"}
    sheet.fit(60)
    assert {column.key: column.width for column in sheet.columns} == usual


def test_a_member_is_the_person_of_that_name_who_is_there_already(folder: Path) -> None:
    person = Person(uid="p", name="Hà Thị Mây", village="t1")
    sheet = sheet_of(folder, [person], "Group")
    result = sheet.commit(sheet.rows[-1].uid, sheet.columns[0], "Hà Thị Mây")
    member = sheet.view.get(Membership, result.uid)
    assert member is not None
    assert member.person == "p"
    assert len(sheet.view.all(Person)) == 1


def test_a_person_stays_whom_others_refer_to(folder: Path) -> None:
    person = Person(uid="p", name="Hà Thị Mây", village="t1")
    group = Membership(uid="m", person="p", body="vdp_group", village="t1")
    board = Membership(uid="b", person="p", body="supervision_board", village="t1")
    sheet = sheet_of(folder, [person, group, board], "Group")
    sheet.delete("m")
    assert sheet.view.get(Person, "p") is not None
    assert sheet.view.get(Membership, "m") is None


def test_a_person_who_was_only_in_the_group_goes_with_the_membership(folder: Path) -> None:
    person = Person(uid="p", name="Hà Thị Mây", village="t1")
    group = Membership(uid="m", person="p", body="vdp_group", village="t1")
    sheet = sheet_of(folder, [person, group], "Group")
    sheet.delete("m")
    assert not sheet.view.all(Person)
    sheet.dossier.undo()
    assert [one.name for one in sheet.view.all(Person)] == ["Hà Thị Mây"]


def test_a_village_that_is_still_used_is_not_deleted(folder: Path) -> None:
    sheet = sheet_of(folder, [activity("a")], "Facts", village="")
    with pytest.raises(StillReferred):
        sheet.delete("t1")
    assert sheet.view.get(Village, "t1") is not None


def test_a_meeting_of_another_stage_is_not_shown(folder: Path) -> None:
    meetings = [
        Meeting(uid="m1", kind="village_1", stage="village", village="t1"),
        Meeting(uid="m2", kind="feedback", stage="approval", village="t1"),
        Meeting(uid="m3", kind="village_2", village="t1"),
    ]
    sheet = sheet_of(folder, meetings, "Meetings")
    assert [one.uid for one in sheet.records()] == ["m1", "m3"]


def test_every_column_shown_is_one_of_the_table() -> None:
    for table in VILLAGE_TABLES:
        assert set(table.shown) <= set(table.all_columns()), table.name


def test_tabs_are_told_apart() -> None:
    tabs = [table.tab for table in VILLAGE_TABLES]
    assert len(set(tabs)) == len(tabs)
    assert all(isinstance(table, ScreenTable) for table in VILLAGE_TABLES)
