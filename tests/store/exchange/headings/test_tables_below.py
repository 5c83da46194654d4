"""Tables one below the other on a sheet: each is read by its own headings, village and unit."""

import pytest

from store.language import use_language
from tests.store.exchange.filed import filed, refused, shown, taken

FIRST = ("TT", "Thôn", "Lĩnh vực", "Hoạt động", "Số lượng", "Kinh phí (trđ)")
ROAD = (1, "Thôn 1", "Hạ tầng", "Đường", 2, 100)
MADE = ("v1", "infrastructure", "Đường", 100_000_000)
BARE = ("TT", "Lĩnh vực", "Hoạt động", "Kinh phí")


@pytest.fixture(autouse=True)
def _english() -> None:
    use_language("en")


def test_a_table_with_other_headings_and_another_unit_is_read_by_its_own() -> None:
    second = [
        ("Biểu 2",),
        ("ĐVT: nghìn đồng",),
        ("STT", "Tên thôn", "Ngành", "Nội dung", "Số tiền"),
    ]
    rows = [(1, "Thôn 12", "Khác", "Loa", 5000), (None, "Cộng", None, None, 5000)]
    made = taken(filed([FIRST, ROAD, ("", "Tổng cộng", "", "", "", 100), (), *second, *rows]))
    assert shown(made) == [MADE, ("v2", "other", "Loa", 5_000_000)]
    told = " ".join(made.remarks)
    assert "2 tables, one below the other, were read from sheet “Sheet1”" in told
    assert "sums (2)" in told


def test_the_same_headings_below_another_village_and_unit_begin_a_table() -> None:
    one = [("Thôn 1",), ("ĐVT: triệu đồng",), BARE, (1, "Hạ tầng", "Đường", 100)]
    other = [("Thôn 12",), ("ĐVT: nghìn đồng",), BARE, (1, "Khác", "Loa", 5000)]
    assert shown(taken(filed([*one, *other]))) == [MADE, ("v2", "other", "Loa", 5_000_000)]


def test_rows_of_the_second_table_are_not_of_the_village_of_the_first() -> None:
    one = [("Thôn 1",), ("ĐVT: triệu đồng",), BARE, (1, "Hạ tầng", "Đường", 100)]
    other = [("ĐVT: nghìn đồng",), BARE, (1, "Khác", "Loa", 5000)]
    assert "column “Village”: Nothing stands here" in refused(taken(filed([*one, *other])))[0]


def test_headings_once_more_on_a_new_page_begin_none() -> None:
    made = taken(filed([FIRST, ROAD, FIRST, (2, *ROAD[1:3], "Cầu", 1, 7)]))
    assert shown(made) == [MADE, ("v1", "infrastructure", "Cầu", 7_000_000)]
    assert "tables" not in " ".join(made.remarks)


def test_what_stands_below_the_signatures_of_the_first_is_a_table_by_its_header() -> None:
    made = taken(filed([FIRST, ROAD, ("Người lập biểu",), (), FIRST[1:], ("Thôn 12", *ROAD[2:])]))
    assert shown(made) == [MADE, ("v2", "infrastructure", "Đường", 100_000_000)]
