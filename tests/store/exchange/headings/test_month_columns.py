"""Columns of months as a bar of marks: exactly the months that are marked, or refused by cell."""

import datetime as dt

import pytest

from store.exchange.intake import Intake
from store.language import use_language
from store.records import Activity
from tests.store.exchange.filed import Written, filed, merged, refused, taken

HEADS = ("TT", "Thôn", "Lĩnh vực", "Hoạt động", "Kinh phí (trđ)")
ROW = (1, "Thôn 1", "Hạ tầng", "Đường", 100)
NUMBERS = tuple(range(1, 13))


@pytest.fixture(autouse=True)
def _english() -> None:
    use_language("en")


def bar(*marked: int, sign: str = "x") -> tuple[Written, ...]:
    return tuple(sign if month in marked else None for month in NUMBERS)


def months(made: Intake) -> list[tuple[str, str]]:
    assert [one.sentence() for one in made.problems] == []
    found = [one for one in made.records if isinstance(one, Activity)]
    return [(str(one.start or ""), str(one.end or "")) for one in found]


@pytest.mark.parametrize("word", ["T{}", "Tháng {}", "t.{}", "Th {}", "{}/2027"])
@pytest.mark.parametrize("sign", ["x", "X", "✓", "●", "1"])
def test_a_bar_of_marks_tells_the_first_and_the_last_month(word: str, sign: str) -> None:
    heads = (*HEADS, *(word.format(one) for one in NUMBERS))
    rows = [(*ROW, *bar(3, 4, 5, sign=sign)), (*ROW[:3], "Cầu", 5, *bar(12, sign=sign))]
    assert months(taken(filed([heads, *rows]))) == [("03/2027", "05/2027"), ("12/2027", "12/2027")]


@pytest.mark.parametrize("over", ["Thời gian thực hiện", "Tiến độ các tháng năm 2028"])
@pytest.mark.parametrize("numbering", [(), [("A", "B", "C", "D", *range(1, 14))]])
def test_plain_numbers_are_months_below_a_heading_that_says_so(
    over: str, numbering: list[tuple[Written, ...]]
) -> None:
    blank = (None,) * len(HEADS)
    sheet = filed([(*HEADS, over), (*blank, *NUMBERS), *numbering, (*ROW, *bar(1, 2))])
    year = "2028" if "2028" in over else "2027"
    several = merged(sheet, (1, 5, 1, 16), *((1, place, 2, place) for place in range(5)))
    assert months(taken(several)) == [(f"01/{year}", f"02/{year}")]


def test_columns_behind_the_months_keep_their_meaning() -> None:
    heads = (*HEADS[:4], "Thời gian thực hiện", *(None,) * 11, "Kinh phí (trđ)", "Ghi chú")
    rows = [heads, (*(None,) * 4, *NUMBERS), (*ROW[:4], *bar(6), 7, "gấp")]
    made = taken(merged(filed(rows), (1, 4, 1, 15), (1, 16, 2, 16), (1, 17, 2, 17)))
    assert months(made) == [("06/2027", "06/2027")]
    (record,) = made.records
    assert isinstance(record, Activity)
    assert (record.total_cost, record.note) == (7_000_000, "gấp")


def test_days_as_headings_are_their_months() -> None:
    heads = (*HEADS, *(dt.date(2027, month, 1) for month in NUMBERS))
    assert months(taken(filed([heads, (*ROW, *bar(2, 3))]))) == [("02/2027", "03/2027")]


def test_a_mark_merged_over_several_months_holds_for_all_of_them() -> None:
    heads = (*HEADS, *(f"T{one}" for one in NUMBERS))
    sheet = filed([heads, (*ROW, *bar(3)), (*ROW[:3], "Cầu", 5, *bar(3))])
    made = taken(merged(sheet, (2, 7, 2, 9)))
    assert months(made) == [("03/2027", "05/2027"), ("03/2027", "03/2027")]


def test_rows_without_a_mark_are_counted_for_a_colour_is_not_read() -> None:
    heads = (*HEADS, *(f"T{one}" for one in NUMBERS))
    made = taken(filed([heads, (*ROW, *bar()), (*ROW[:3], "Cầu", 5, *bar(1))]))
    assert months(made) == [("", ""), ("01/2027", "01/2027")]
    assert "Rows in which no month is marked: 1." in " ".join(made.remarks)


def test_a_gap_between_marks_and_what_is_no_mark_are_refused_by_cell() -> None:
    heads = (*HEADS, *(f"T{one}" for one in NUMBERS))
    of_money = (*ROW[:3], "Cầu", 5, None, 50)
    said = refused(taken(filed([heads, (*ROW, *bar(2, 4)), of_money])))
    assert said[0].startswith("Cell F2, column “T1”: The marks in the months 2, 4 leave some out")
    assert said[1].startswith("Cell F3, column “T1”: “50” is no mark")


def test_months_beside_a_column_of_the_beginning_are_refused() -> None:
    heads = (*HEADS, "Bắt đầu", *(f"T{one}" for one in NUMBERS))
    assert "“T3” is no column" in " ".join(
        refused(taken(filed([heads, (*ROW, "3/2027", *bar(3))])))
    )


def test_the_row_that_numbers_the_columns_is_no_row_of_months() -> None:
    heads = (*HEADS, "Thời gian thực hiện", "Ghi chú")
    made = taken(filed([heads, tuple(range(1, 8)), (*ROW, "3-5/2027", "gấp")]))
    assert months(made) == [("03/2027", "05/2027")]
