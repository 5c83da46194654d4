"""The records of one table in one state of the dossier, without a sheet."""

import datetime as dt

from store.dossier.view import View
from store.records import Closing, Meeting, Membership, PastProposal, Person, PlanLine, Progress
from tests.tui.sheets.village_dossier import META, VILLAGES, activity, table_of, uids
from tui.sheets.rows.records import TableRecords
from tui.tables.monitoring import OF_APPROVED
from tui.tables.table import ScreenTable


def test_those_of_the_village_are_here_and_every_one_is_found_by_its_uid() -> None:
    there = activity("b").with_value("village", "t2")
    table = table_of([activity("a"), there])
    assert uids(table.here) == ["a"]
    assert list(table.by_uid) == ["a", "b"]
    assert uids(table_of([activity("a"), there], village="").here) == ["a", "b"]


def test_records_of_another_body_are_not_here_but_those_of_none_are() -> None:
    bodies = {"m1": "vdp_group", "m2": "supervision_board", "m3": ""}
    members = [Membership(uid=uid, body=body, village="t1") for uid, body in bodies.items()]
    assert uids(table_of(members, "Group").here) == ["m1", "m3"]


def test_meetings_of_another_stage_are_not_here() -> None:
    meetings = [
        Meeting(uid="m1", kind="village_1", village="t1"),
        Meeting(uid="m2", kind="feedback", stage="approval", village="t1"),
    ]
    table = ScreenTable(Meeting, "Meetings", ("kind",), stage=4)
    view = View.of_records([META, *VILLAGES, *meetings])
    assert uids(TableRecords(view, table, "t1").here) == ["m2"]


def test_a_cell_of_a_linked_record_has_its_value_and_nothing_where_none_is_linked() -> None:
    person = Person(uid="p", name="Hà Thị Mây", village="t1")
    members = [Membership(uid="m1", person="p", village="t1"), Membership(uid="m2", village="t1")]
    table = table_of([person, *members], "Group")
    name = table.table.all_columns()["person.name"]
    first, second = table.by_uid.values()
    assert table.target(first, "person") == table.view.get(Person, "p")
    assert [table.text(one, name) for one in (first, second)] == ["Hà Thị Mây", ""]
    assert table.target(first, "") is None


def test_a_cell_that_follows_from_other_records_is_told() -> None:
    earlier = PastProposal(uid="e", village="t1", name="Kênh")
    adopted = activity("a").with_value("past", "e")
    table = table_of([earlier, adopted, PastProposal(uid="f", village="t1")], "Earlier proposals")
    column = table.table.all_columns()["adopted_as"]
    first, second = table.here
    assert table.text(first, column) == "a"
    assert table.value(second, column) == column.kind.empty


def test_only_a_closed_stage_keeps_a_record_as_it_is() -> None:
    closing = Closing(uid="c", stage="village", closed_by="Lan", closed_on=dt.date(2027, 1, 5))
    open_table, closed_table = table_of([activity("a")]), table_of([activity("a"), closing])
    (record,) = closed_table.here
    assert not open_table.why_closed(record, "name")
    assert "Lan" in closed_table.why_closed(record, "name")


def test_titles_of_groups_are_those_that_concern_the_village() -> None:
    progress = ScreenTable(Progress, "Progress", ("percent",), grouping=OF_APPROVED)
    view = View.of_records([META, *VILLAGES, PlanLine(uid="l", name="Đường")])
    assert not TableRecords(view, progress, "t1").titles
    assert list(table_of([]).titles) == [sector.key for sector in META.sectors]
    assert not table_of([], "SWOT").titles
