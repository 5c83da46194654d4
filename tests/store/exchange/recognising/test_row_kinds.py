"""Rows that are no records, and records that look like some of them."""

import pytest

from store.exchange.opening.sheets import FiledCell
from store.exchange.recognising.row_kinds import (
    RowKind,
    is_header_again,
    is_signature,
    plain_kind,
    title_in,
)
from tests.store.exchange.filed import Written, filed


def cells(*values: Written) -> dict[int, FiledCell]:
    return dict(filed([values]).rows[1])


@pytest.mark.parametrize(
    "text",
    ["Tổng cộng", "TỔNG SỐ", "Tổng:", "Cộng", "Cộng thôn 1", "Tổng cộng (I + II)", "Cộng trang 2",
     "Luỹ kế", "Cộng dồn", "Toàn xã", "Trong đó: dân góp", "Tổng kinh phí", "Tong cong", "Total",
     "Σ", "T/C", "Sub total", "Mang sang trang sau", "Cộng chuyển sang", "Chuyển sang", "Làm tròn",
     "Chênh lệch", "Kinh phí", "Đã làm tròn", "Toàn bộ", "Tất cả", "Cả thôn", "Gộp", "Thành tiền",
     "Tổng giá trị", "Tổng mức đầu tư", "Tổng hợp", "Tổng hợp chung"],
)  # fmt: skip
def test_sums_are_known_by_their_words(text: str) -> None:
    assert plain_kind(cells(None, None, text, 5), 0, 2) is RowKind.SUM
    assert plain_kind(cells(None, "Thôn 1", text, 5), 0, 2) is RowKind.SUM


def test_a_row_without_a_name_that_begins_as_a_sum_is_one() -> None:
    assert plain_kind(cells(None, "Tổng HT", None, 5), 0, 2) is RowKind.SUM
    assert plain_kind(cells(None, "Tổng HT", "Chợ", 5), 0, 2) is None
    assert plain_kind(cells(None, "Tổ 5", None, 5), 0, 2) is None


@pytest.mark.parametrize(
    "text",
    ["Tổng vệ sinh đường làng", "Cộng đồng trồng rừng", "Tổng kết năm", "Đường tổng hợp",
     "Cộng tác viên dân số", "Chuyển sang trồng cam", "Tổng hợp tác xã", "Mang sang thăm hộ nghèo"],
)  # fmt: skip
def test_activities_that_begin_alike_are_no_sums(text: str) -> None:
    assert plain_kind(cells(1, "Thôn 1", text, 5), 0, 2) is None


@pytest.mark.parametrize(
    "values", [("A", "B", 1, 2), ("(1)", "(2)", "(3)"), (1, 2, "3=1+2"), ("a", "b", "c"), (0, 1, 2)]
)
def test_numbering_counts_the_columns(values: tuple[Written, ...]) -> None:
    assert plain_kind(cells(*values), 0, 1) is RowKind.NUMBERING


@pytest.mark.parametrize("values", [(1, "Thôn 1", 2), (5, 9), (1, 3, 2), ("A", "A", 1)])
def test_other_figures_are_no_numbering(values: tuple[Written, ...]) -> None:
    assert plain_kind(cells(*values), None, 1) is None


def test_a_row_of_nothing_but_its_number_is_blank() -> None:
    assert plain_kind(cells(7), 0, 1) is RowKind.BLANK
    assert plain_kind(cells(7), None, 1) is None


@pytest.mark.parametrize(
    "values",
    [("Người lập biểu",), ("Người lập biểu", "Chủ tịch UBND xã"), ("TM. UBND XÃ",), ("Kế toán",),
     ("Hướng Lộc, ngày 12 tháng 3 năm 2027",), ("(Ký, ghi rõ họ tên)",), ("KT. CHỦ TỊCH",)],
)  # fmt: skip
def test_signatures_are_known(values: tuple[Written, ...]) -> None:
    assert is_signature(cells(*values))


@pytest.mark.parametrize(
    "values",
    [("Ký kết bao tiêu cà phê",), ("Thôn 1", "Kế toán"), ("Tập huấn kế toán hợp tác xã",)],
)
def test_records_are_no_signatures(values: tuple[Written, ...]) -> None:
    assert not is_signature(cells(*values))


def test_a_title_may_stand_in_the_column_of_numbers() -> None:
    assert plain_kind(cells("A. Thôn 1"), 0, 1) is None
    assert title_in(cells("A. Thôn 1"), 0) == "Thôn 1"


def test_a_title_is_one_text_with_figures_beside_it() -> None:
    assert title_in(cells("I", "I. Hạ tầng:", 713, "1.500.000 đồng"), 0) == "Hạ tầng"
    assert title_in(cells(None, "Hạ tầng", "Đường", 713), 0) == ""


def test_a_note_alone_in_its_row_is_known() -> None:
    assert plain_kind(cells("Bằng chữ: năm triệu đồng"), 0, 1) is RowKind.NOTE
    assert plain_kind(cells("Ghi chú: tạm tính", "x"), 0, 1) is None


def test_headings_once_more_are_known() -> None:
    heads = {0: "TT", 1: "Thôn", 2: "Hoạt động"}
    assert is_header_again(cells("tt", "THÔN", "Hoạt động"), heads)
    assert not is_header_again(cells(1, "Thôn", "Chợ"), heads)
