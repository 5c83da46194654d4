"""Every row of an intake, what becomes of it, and what a person can say to have more taken."""

from dataclasses import replace
from decimal import Decimal

import pytest

from store.exchange.asked import Asked
from store.exchange.existing import Existing
from store.exchange.importer import import_rows
from store.exchange.intake import Intake, OpenQuestion, RowState
from store.exchange.lettering.letterings import Lettering
from store.exchange.recognising.reading import AS_IT_STANDS
from store.language import use_language
from store.records import Activity
from store.words.money import MoneyUnit
from tests.store.exchange.filed import HEADINGS, VIEW, filed, taken, workbook

ROAD = (1, "Thôn 1", "Hạ tầng", "Đường", 2, 713)
PLAIN = ("Thôn", "Lĩnh vực", "Hoạt động", "Số lượng")
THERE = Activity(
    uid="a1", revision=1, village="v1", sector="other", name="Chợ", quantity=Decimal(1)
)
WITH_MARKET = VIEW.having([THERE])


@pytest.fixture(autouse=True)
def _english() -> None:
    use_language("en")


def states(intake: Intake) -> list[tuple[str, RowState]]:
    return [(row.place, row.state) for row in intake.rows]


def of_market(*rows: tuple[object, ...], existing: Existing | None = None) -> Intake:
    file = workbook(filed([PLAIN, *rows]))  # type: ignore[list-item]
    return import_rows(WITH_MARKET, Activity, file, existing=existing)


def test_a_row_is_shown_with_the_record_it_makes() -> None:
    found = taken(filed([HEADINGS, ROAD]))
    (row,) = found.rows
    assert (row.place, row.state, dict(row.refused), dict(row.inexact)) == (
        "2",
        RowState.NEW,
        {},
        {},
    )
    assert row.record == found.records[0]


def test_a_refused_cell_is_told_at_its_column_and_the_row_stays_in_sight() -> None:
    found = taken(filed([HEADINGS, ROAD, (2, "Thôn Xa", "Hạ tầng", "Cầu", "abc", 20)]))
    assert found.records == []
    assert states(found) == [("2", RowState.NEW), ("3", RowState.REFUSED)]
    refused = found.rows[1].refused
    assert {key: one.place for key, one in refused.items()} == {"village": "B3", "quantity": "E3"}
    assert getattr(found.rows[1].record, "name", "") == "Cầu"


def test_what_was_inexact_is_told_at_its_column() -> None:
    heads = ("Thôn", "Lĩnh vực", "Hoạt động", "Bắt đầu")
    found = taken(filed([heads, ("Thôn 1", "Khác", "Chợ", "Quý I/2027")]))
    (row,) = found.rows
    assert {key: one.place for key, one in row.inexact.items()} == {"start": "D2"}
    assert [one.sentence() for one in row.inexact.values()] == found.remarks


def test_rows_of_several_sheets_name_their_sheet() -> None:
    other = (1, "Thôn 12", "Khác", "Chợ", 1, 20)
    found = taken(filed([HEADINGS, ROAD], "A"), filed([HEADINGS, other], "B"))
    assert states(found) == [("A!2", RowState.NEW), ("B!2", RowState.NEW)]


@pytest.mark.parametrize(
    ("row", "existing", "state", "saved"),
    [
        (("Thôn 1", "Khác", "Chợ", 5), Existing.SKIP, RowState.SKIPPED, 0),
        (("Thôn 1", "Khác", "Chợ", 5), Existing.UPDATE, RowState.CHANGED, 1),
        (("Thôn 1", "Khác", "Chợ", 1), Existing.UPDATE, RowState.UNCHANGED, 0),
        (("Thôn 1", "Khác", "Chợ", 5), Existing.ADD, RowState.NEW, 1),
        (("Thôn 1", "Khác", "Chợ", 5), None, RowState.REFUSED, 0),
    ],
)
def test_what_becomes_of_a_row_that_is_there(
    row: tuple[object, ...], existing: Existing | None, state: RowState, saved: int
) -> None:
    found = of_market(row, existing=existing)
    assert states(found) == [("2", state)]
    assert len(found.records) == saved


def test_what_is_open_is_asked_in_a_fixed_order_with_what_it_is_about() -> None:
    bare = (*HEADINGS[:-1], "Tổng kinh phí")
    assert taken(filed([bare, ROAD])).open_question == OpenQuestion(Asked.UNIT, "713")
    in_million = replace(AS_IT_STANDS, unit=MoneyUnit.MILLION)
    assert taken(filed([bare, ROAD]), reading=in_million).open_question is None
    assert of_market(("Thôn 1", "Khác", "Chợ", 5)).open_question == OpenQuestion(
        Asked.EXISTING, "Chợ"
    )
    unclear = taken(filed([(*PLAIN, "Xyz"), ("Thôn 1", "Khác", "Chợ", 5, "?")]))
    assert unclear.open_question == OpenQuestion(Asked.COLUMN, "Xyz")
    twice = taken(filed([HEADINGS, ROAD], "A"), filed([HEADINGS, ROAD], "B"))
    assert twice.open_question == OpenQuestion(Asked.SHEET, "Đường")


def test_a_unit_said_in_vain_is_open_again() -> None:
    in_thousand = replace(AS_IT_STANDS, unit=MoneyUnit.THOUSAND)
    found = taken(filed([HEADINGS, ROAD]), reading=in_thousand)
    assert found.open_question == OpenQuestion(Asked.UNIT, "")
    assert not taken(filed([HEADINGS, ROAD])).lacks_unit


def test_the_village_is_asked_only_where_no_row_names_one() -> None:
    heads = PLAIN[1:]
    none = taken(filed([heads, ("Khác", "Chợ", 1), ("Khác", "Kho", 1)]))
    assert none.open_question == OpenQuestion(Asked.VILLAGE, "")
    some = taken(filed([PLAIN, ("Thôn 1", "Khác", "Chợ", 1), (None, "Khác", "Kho", 1)]))
    assert some.open_question is None
    assert [one.place for one in some.problems] == ["A3"]


def test_a_text_in_doubt_is_asked_and_read_as_said_with_a_remark() -> None:
    sheet = filed([("Thon", "Linh vuc", "Hoat dong", "DVT"), ("Thon 1", "Khac", "Cho", "líp")])
    found = taken(sheet)
    assert found.open_question == OpenQuestion(Asked.LETTERING, "líp", ("líp", "lớp"))
    for lettering, unit in ((Lettering.TCVN3, "lớp"), (Lettering.UNICODE, "líp")):
        read = taken(sheet, reading=replace(AS_IT_STANDS, lettering=lettering))
        (record,) = read.records
        assert isinstance(record, Activity)
        assert record.unit == unit
        assert any("líp" in one and "lớp" in one for one in read.remarks)
        assert read.open_question is None


def test_headings_are_told_with_what_they_were_taken_for() -> None:
    found = taken(filed([("TT", *PLAIN, "Xyz"), (1, "Thôn 1", "Khác", "Chợ", 5, None)]))
    assert found.headings == {
        "Thôn": "village",
        "Lĩnh vực": "sector",
        "Hoạt động": "name",
        "Số lượng": "quantity",
        "Xyz": "",
    }
