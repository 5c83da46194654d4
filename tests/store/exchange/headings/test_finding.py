"""Where the header stands, how many rows it has, and what is no header."""

import pytest

from store.exchange.headings.chosen import Headings
from store.exchange.headings.finding import SEARCHED_ROWS, find_header, likeliest_header
from store.exchange.headings.header_rows import HeaderRows
from store.exchange.opening.sheets import FiledSheet
from store.records import Activity, Village
from tests.store.exchange.filed import Written, filed, merged

MEANT = Headings(Activity)
HEADS = ("TT", "Thôn", "Lĩnh vực", "Hoạt động")


def found(sheet: FiledSheet, meant: Headings = MEANT) -> HeaderRows:
    header = find_header(meant, sheet)
    assert header is not None
    return header


def test_it_stands_below_titles_which_are_kept() -> None:
    header = found(filed([("UBND XÃ",), (), ("Biểu 1", None, "ĐVT: triệu"), HEADS, (1, "Thôn 1")]))
    assert (header.first, header.last, header.counter) == (4, 4, 0)
    assert header.columns == {1: "village", 2: "sector", 3: "name"}
    assert header.above == ("UBND XÃ", "Biểu 1", "ĐVT: triệu")


def test_the_row_with_the_most_headings_is_it_and_the_first_of_those_alike() -> None:
    assert found(filed([("Thôn", "Lĩnh vực"), HEADS, (1, "Thôn 1"), HEADS])).last == 2


def test_it_is_looked_for_among_the_first_rows_only() -> None:
    titles: list[tuple[str]] = [("x",)] * SEARCHED_ROWS
    assert find_header(MEANT, filed([*titles, HEADS])) is None
    assert found(filed([*titles[1:], HEADS])).last == SEARCHED_ROWS


@pytest.mark.parametrize(
    "row",
    [("Thôn", "x"), ("Thôn", "a", "b", "c", "Hoạt động"), ("x",), ("TT",), (1, 2), ()],
)
def test_a_row_is_none_of_which_too_little_is_understood(row: tuple[Written, ...]) -> None:
    assert find_header(MEANT, filed([row, ("Chợ",)])) is None


def test_a_single_heading_is_one() -> None:
    assert found(filed([("Hoạt động",), ("Chợ",)])).columns == {0: "name"}


def test_two_rows_are_one_header_where_merged_cells_or_gaps_join_them() -> None:
    rows = [(*HEADS, "Kinh phí", None), (None,) * 4 + ("Tổng số", "Dân góp"), (1, "Thôn 1")]
    for sheet in (filed(rows), merged(filed(rows), (1, 4, 1, 5))):
        header = found(sheet)
        assert (header.first, header.last, header.over) == (1, 2, ("Kinh phí",))
        assert header.columns[5] == "village_contribution"
        assert header.headings[4] == "Tổng số"


def test_two_full_rows_are_none() -> None:
    rows = [("Hoạt động", "Thôn", "Lĩnh vực"), ("Chợ", "Thôn", "Khác")]
    assert found(filed(rows)).last == 1


def test_three_rows_are_one_header_and_four_are_not() -> None:
    rows = [
        (*HEADS, "Nhu cầu", None, None),
        (None,) * 4 + ("Tổng số", "Trong đó", None),
        (None,) * 5 + ("Dân góp", "Nhà nước"),
    ]
    header = found(filed([*rows, (1, "Thôn 1")]))
    assert (header.first, header.last) == (1, 3)
    assert [header.columns[place] for place in (4, 5, 6)] == [
        "total_cost",
        "village_contribution",
        "external_support",
    ]
    four = [rows[0], (None,) * 4 + ("Vốn",), *rows[1:]]
    assert found(filed([*four, (1, "Thôn 1")])).unknown == (4,)


def test_beginning_and_end_in_one_column_are_understood() -> None:
    header = found(filed([("Hoạt động", "Thời gian thực hiện (tháng)"), ("Chợ", "3-5")]))
    assert (header.span, header.columns, header.unknown) == (1, {0: "name"}, ())
    assert header.keys == ("name", "start", "end")


@pytest.mark.parametrize("other", ["Bắt đầu", "Kết thúc", "Tiến độ thực hiện"])
def test_beside_another_time_it_is_not(other: str) -> None:
    header = found(filed([("Thôn", "Hoạt động", "Thời gian thực hiện", other), ("x",)]))
    assert header.span is None
    assert 2 in header.unknown


def test_a_table_without_months_has_no_such_column() -> None:
    header = found(filed([("Tên thôn", "Mã", "Thời gian")]), Headings(Village))
    assert (header.span, header.unknown) == (None, (2,))


def test_what_was_chosen_counts_and_what_is_left_out_does_not() -> None:
    rows = filed([("Việc", "a", "b", "c")])
    assert find_header(MEANT, rows) is None
    chosen = Headings(Activity, {"viec": "name", "a": "", "b": "", "c": ""})
    header = found(rows, chosen)
    assert (header.columns, header.left_out, header.unknown) == ({0: "name"}, (1, 2, 3), ())


def test_the_likeliest_row_has_the_most_headings_or_is_the_first() -> None:
    rows = [("UBND XÃ",), ("a", "b"), ("Thôn", "a", "b", "c"), (1, "x", "y", "z")]
    likeliest = likeliest_header(MEANT, filed(rows))
    assert likeliest is not None
    assert (likeliest.last, likeliest.unknown) == (3, (1, 2, 3))
    assert likeliest_header(MEANT, filed([("UBND XÃ",), (1, 2)])) is None


def test_the_kind_of_a_sheet_is_all_its_headings_in_order() -> None:
    header = found(filed([(*HEADS, "Ghi  CHÚ")]))
    assert header.kind == ("tt", "thon", "linh vuc", "hoat dong", "ghi chu")
