"""Cells as a file has them: signs of decimals by the column, figures merged over several rows."""

import dataclasses
import datetime as dt
from decimal import Decimal

import pytest

from store.dossier.view import View
from store.exchange.existing import Existing
from store.exchange.importer import import_rows
from store.exchange.opening.file import opened
from store.language import use_language
from store.records import Activity, Meta, Programme, Village
from tests.store.exchange.filed import VIEW, Written, filed, merged, refused, shown, taken, workbook

HEADS = ("TT", "Thôn", "Lĩnh vực", "Hoạt động", "Số lượng", "Tổng kinh phí (triệu đồng)", "Bắt đầu")


@pytest.fixture(autouse=True)
def _english() -> None:
    use_language("en")


def row(name: str, quantity: Written = 1, cost: Written = 100) -> list[Written]:
    """Return a row of Thôn 1."""
    return [1, "Thôn 1", "Khác", name, quantity, cost, "2/2027"]


@pytest.mark.parametrize(
    ("column", "cells"),
    [(5, ["F3", "F4"]), (4, ["E3", "E4"])],
    ids=["money", "quantity"],
)
def test_a_figure_merged_over_several_rows_counts_for_none_of_them(
    column: int, cells: list[str]
) -> None:
    below = [row("Chợ"), row("Kênh")]
    for one in below:
        one[column] = None
    said = refused(taken(merged(filed([HEADS, row("Đường"), *below]), (2, column, 4, column))))
    assert [one.split(",")[0] for one in said] == [f"Cell {cell}" for cell in cells]
    assert all("One figure is merged over several rows" in one for one in said)


def test_a_merged_month_and_an_empty_merged_figure_hold_for_their_rows() -> None:
    below = row("Chợ")
    below[6] = below[4] = None
    made = taken(merged(filed([HEADS, row("Đường", "-"), below]), (2, 6, 3, 6), (2, 4, 3, 4)))
    assert len(shown(made)) == 2
    assert {str(one.start) for one in made.records if isinstance(one, Activity)} == {"02/2027"}


@pytest.mark.parametrize("text", ["1.500", "1.250", "1.255"])
def test_the_columns_sign_of_decimals_holds_for_three_decimals(text: str) -> None:
    rows = [HEADS, row("Đường", "2.5", "1.5"), row("Chợ", text, text)]
    made = taken(filed(rows))
    assert [one[3] for one in shown(made)] == [1_500_000, int(Decimal(text) * 10**6)]
    second = made.records[1]
    assert isinstance(second, Activity)
    assert second.quantity == Decimal(text)


@pytest.mark.parametrize("name", ["Tổng tiền hỗ trợ hộ nghèo", "Tổng số xã tham gia hội thi"])
def test_a_record_called_like_a_sum_is_not_passed_over(name: str) -> None:
    (said,) = refused(taken(filed([HEADS, row("Đường"), row(name)])))
    assert "called like a sum" in said


@pytest.mark.parametrize(
    ("heading", "when"), [("Thời gian thực hiện", "T3-5/2027"), ("Bắt đầu", dt.date(2027, 3, 1))]
)
def test_what_says_when_is_no_sum_however_it_says_so(heading: str, when: Written) -> None:
    heads = ("TT", "Thôn", "Hoạt động", heading, "Tổng kinh phí (triệu đồng)")
    rows = [heads, [None, "Thôn 1", "Tổng tiền hỗ trợ hộ nghèo", when, 50]]
    made = taken(filed(rows))
    assert [one.sentence().count("called like a sum") for one in made.problems] == [1]
    assert "Not taken" not in " ".join(made.remarks), "what is refused is not passed over"


@pytest.mark.parametrize("sums", ["Tổng cộng", "Cộng thôn 1", "Tổng kinh phí", "Toàn xã"])
def test_a_sum_that_tells_only_figures_is_one(sums: str) -> None:
    rows = [HEADS, row("Đường"), [None, None, None, sums, None, 100, None]]
    assert [one[2] for one in shown(taken(filed(rows)))] == ["Đường"]


def test_a_village_called_toan_xa_is_asked_for_and_its_row_never_left_out() -> None:
    of_all = row("Nâng cấp trạm y tế")
    of_all[1] = "Toàn xã"
    (said,) = refused(taken(filed([HEADS, row("Đường"), of_all])))
    assert "called like a sum" in said


@pytest.mark.parametrize("choice", [Existing.UPDATE, Existing.SKIP])
def test_rows_of_the_village_asked_for_find_what_is_there(choice: Existing) -> None:
    there = Activity(uid="a", revision=1, village="v1", sector="other", name="Chợ", unit="nhà")
    view = View.of_records(
        [Meta(uid="m", commune="Hướng Lộc", year=2027), Village(uid="v1", name="Thôn 1"), there]
    )
    data = "Lĩnh vực,Hoạt động,ĐVT,Mục tiêu\nKhác,Chợ,,Sạch\n".encode()
    made = import_rows(view, Activity, opened(data, "f.csv"), "v1", existing=choice)
    assert made.problems == []
    updated = [dataclasses.replace(there, objective="Sạch")]
    assert made.records == (updated if choice is Existing.UPDATE else [])


def test_several_choices_in_one_column_of_answers_are_parted_by_spaces() -> None:
    view = View.of_records(
        [
            Meta(uid="m", commune="Hướng Lộc", year=2027),
            Village(uid="v1", name="Thôn 1"),
            Programme(uid="p1", name="CT 135"),
            Programme(uid="p2", name="Ngân sách xã"),
        ]
    )
    data = (
        "SubmissionDate,village,sector,name,programmes,KEY\n"
        "2027-05-03T01:10:00.000Z,v1,other,Chợ,p1 p2,uuid:0b2c7f4e\n"
    ).encode()
    made = import_rows(view, Activity, opened(data, "f.csv"))
    assert made.problems == []
    assert [one.programmes for one in made.records if isinstance(one, Activity)] == [("p1", "p2")]


def test_a_whole_number_has_no_decimals_so_that_signs_in_it_part_thousands() -> None:
    sheet = filed([("Tên thôn", "Số hộ", "Nhân khẩu"), ("Thôn 9", "1.200", "4,000")])
    made = import_rows(VIEW, Village, workbook(sheet))
    (village,) = made.records
    assert isinstance(village, Village)
    assert (village.households, village.population) == (1200, 4000)


def test_columns_that_write_decimals_differently_leave_a_figure_in_doubt() -> None:
    heads = ("Thôn", "Lĩnh vực", "Hoạt động", "Số lượng", "Kinh phí (trđ)", "Dân góp")
    rows = [("Thôn 1", "Khác", "A", "1.5", "1500.5", ""), ("Thôn 1", "Khác", "B", "2,5", "7", "")]
    other = ("Thôn 1", "Khác", "C", "3", "1.000", "0,5")
    assert "“1.000” can be 1.000 or 1" in " ".join(refused(taken(filed([heads, *rows, other]))))
