"""Sheets as offices send them: what is taken of each, and what is refused with which words."""

import dataclasses
from collections.abc import Sequence

import pytest

from store.exchange.importer import import_rows
from store.exchange.opening.file import opened
from store.exchange.opening.sheets import FiledCell
from store.exchange.recognising.reading import Reading
from store.language import use_language
from store.records import Village
from store.words.money import MoneyUnit
from tests.store.exchange.filed import (
    HEADINGS,
    VIEW,
    Written,
    filed,
    merged,
    refused,
    shown,
    taken,
    workbook,
)

ROAD = (1, "Thôn 1", "Hạ tầng", "Đường bê tông", 620, 713)
COURSE = (2, "Thôn 12", "Nông nghiệp", "Tập huấn", 2, 29)
BOTH = [
    ("v1", "infrastructure", "Đường bê tông", 713_000_000),
    ("v2", "agriculture", "Tập huấn", 29_000_000),
]


@pytest.fixture(autouse=True)
def _english() -> None:
    use_language("en")


def test_titles_above_and_signatures_below_are_no_records() -> None:
    made = taken(
        filed(
            [
                ["UBND XÃ HƯỚNG LỘC"],
                ["BIỂU TỔNG HỢP NĂM 2027"],
                [None, None, None, None, "ĐVT: triệu đồng"],
                [*HEADINGS[:5], "Tổng kinh phí"],
                ["A", "B", "C", "1", "2", "3=1x2"],
                ROAD,
                COURSE,
                [3],
                [None, None, None, "Tổng cộng", None, 742],
                [None, None, None, "Hướng Lộc, ngày 12 tháng 3 năm 2027"],
                [None, "Người lập biểu", None, None, "TM. UBND xã"],
                [None, "Nguyễn Văn An"],
            ]
        )
    )
    assert shown(made) == BOTH
    unit, left = made.remarks
    assert unit == "Figures of money without a unit are in million đồng, as the file says."
    assert left == (
        "Not taken, as they are no records: numbering of the columns (1), lines with nothing but a "
        "number (1), sums (1), signatures and what stands below them (3)."
    )


def test_a_header_of_two_rows_tells_its_unit_above_merged_cells() -> None:
    sheet = filed(
        [
            ["Thôn", "Lĩnh vực", "Hoạt động", "Kinh phí (nghìn đồng)"],
            [None, None, None, "Tổng số", "Dân góp", "Nhà nước hỗ trợ"],
            ["Thôn 1", "Khác", "Chợ", 50_000, 10_000, 40_000],
        ]
    )
    made = taken(merged(sheet, (1, 3, 1, 5), (1, 0, 2, 0)))
    assert shown(made) == [("v1", "other", "Chợ", 50_000_000)]


def test_a_unit_below_the_heading_is_read() -> None:
    rows = [
        ["Thôn", "Lĩnh vực", "Hoạt động", "Kinh phí"],
        [None, None, None, "(triệu đồng)"],
        ["Thôn 1", "Khác", "Chợ", 50],
    ]
    assert shown(taken(filed(rows))) == [("v1", "other", "Chợ", 50_000_000)]


def test_sectors_and_villages_in_rows_of_their_own_hold_for_the_rows_below() -> None:
    rows = [
        ["TT", "Hoạt động", "Tổng kinh phí (triệu đồng)"],
        ["A", "Thôn 1", 742],
        ["I", "Lĩnh vực: Hạ tầng", 713],
        [1, "Đường bê tông", 713],
        ["II", "Nông nghiệp", 29],
        [1, "Tập huấn", 29],
        [None, "Cộng thôn 1", 742],
        ["B", "Thôn Đông Hương"],
        ["I", "Khác"],
        [1, "Chợ", 5],
    ]
    made = taken(filed(rows))
    assert shown(made) == [
        ("v1", "infrastructure", "Đường bê tông", 713_000_000),
        ("v1", "agriculture", "Tập huấn", 29_000_000),
        ("v3", "other", "Chợ", 5_000_000),
    ]


@pytest.mark.parametrize("title", [[None, "Thôn Lạ"], [None, "Giao thông", 5], ["Thôn Lạ"]])
def test_a_row_that_may_be_a_title_is_no_record_of_the_title_above(title: list[Written]) -> None:
    rows = [
        ["TT", "Hoạt động", "Tổng kinh phí (triệu đồng)"],
        [None, "Thôn 1"],
        [None, "Khác"],
        [1, "Chợ", 5],
        title,
        [1, "Kênh"],
    ]
    (said,) = refused(taken(filed(rows)))
    assert "seems to be a title" in said


def test_a_name_alone_in_the_sheet_of_a_village_is_a_record() -> None:
    rows = [["TT", "Lĩnh vực", "Hoạt động", "Kinh phí (trđ)"], [None, "Khác", "Chợ"]]
    assert shown(taken(filed(rows, "Thôn 1"))) == [("v1", "other", "Chợ", None)]
    rows = [["Hoạt động", "Kinh phí (trđ)"], ["Chợ"]]
    assert [one.column for one in taken(filed(rows, "Thôn 1")).problems] == ["Sector"]


def test_titles_merged_over_the_whole_table_hold_for_the_rows_below() -> None:
    rows = [
        ["TT", "Hoạt động", "Tổng kinh phí (triệu đồng)"],
        ["A. THÔN 1"],
        ["I. Hạ tầng"],
        [1, "Đường bê tông", 713],
        ["B. Thôn 12"],
        ["II. Nông nghiệp"],
        [1, "Tập huấn", 29],
    ]
    assert shown(taken(merged(filed(rows), (2, 0, 2, 2), (5, 0, 5, 2)))) == BOTH


def test_a_title_over_the_whole_table_that_is_not_understood_is_refused() -> None:
    rows = [["TT", "Thôn", "Lĩnh vực", "Hoạt động"], ["C. Thôn Xa"], [1, "Thôn 1", "Khác", "Chợ"]]
    assert refused(taken(filed(rows)))


def test_a_title_that_is_neither_a_sector_nor_a_village_is_refused() -> None:
    rows = [HEADINGS, ["I", None, None, "Giao thông", None, 713], ROAD]
    (said,) = refused(taken(filed(rows)))
    assert said.startswith("Cell A2: “Giao thông” seems to be a title")


def test_merged_villages_hold_for_their_rows_and_empty_ones_do_not() -> None:
    rows = [HEADINGS[1:], ROAD[1:], [None, None, "Kênh", 1, 5]]
    assert shown(taken(merged(filed(rows), (2, 0, 3, 0), (2, 1, 3, 1))))[1:] == [
        ("v1", "infrastructure", "Kênh", 5_000_000)
    ]
    assert [said.partition(":")[0] for said in refused(taken(filed(rows)))] == [
        "Cell A3, column “Village”",
        "Cell B3, column “Sector”",
    ]


def test_every_sheet_with_the_headings_is_read_and_its_name_may_be_the_village() -> None:
    heads = ("Lĩnh vực", "Hoạt động", "Tổng kinh phí (triệu đồng)")
    made = taken(
        filed([["Ghi chú của xã"]], "Bìa"),
        filed([heads, ROAD[2:4] + ROAD[5:]], "Thon 1"),
        dataclasses.replace(filed([heads, COURSE[2:4] + COURSE[5:]], "THÔN 12"), is_visible=False),
    )
    assert shown(made) == BOTH
    assert made.remarks[:2] == [
        "Sheet “Bìa” was not read: it has no such table.",
        "Sheet “THÔN 12” is hidden; it was read too.",
    ]


def test_a_row_that_another_sheet_has_too_is_refused() -> None:
    both = [filed([HEADINGS, ROAD], "Thôn 1"), filed([HEADINGS, ROAD], "Tổng hợp")]
    (said,) = refused(taken(*both))
    assert said == (
        "Cell Tổng hợp!B2: “Đường bê tông” stands in sheet “Thôn 1”, line 2, already. Name the "
        "sheet to read with --sheet."
    )
    assert shown(taken(*both, reading=Reading("Tổng hợp"))) == BOTH[:1]


def test_a_row_that_stands_twice_in_a_sheet_is_told() -> None:
    made = taken(filed([HEADINGS, ROAD, ROAD]))
    assert len(shown(made)) == 2
    assert "Cell B3" not in made.remarks[0]
    assert made.remarks[-1] == "Line 3: “Đường bê tông” stands in line 2 already; both were taken."


def test_hidden_rows_and_columns_are_taken_and_counted() -> None:
    sheet = dataclasses.replace(
        filed([HEADINGS, ROAD, COURSE]),
        hidden_rows=frozenset({3, 9}),
        hidden_columns=frozenset({4, 20}),
    )
    made = taken(sheet)
    assert shown(made) == BOTH
    assert made.remarks[1:] == [
        "Hidden columns that were taken too: 1.",
        "Hidden rows that were taken too: 1.",
    ]


def test_headings_once_more_and_sums_of_a_page_are_left_out() -> None:
    rows = [HEADINGS, ROAD, [None, None, None, "Cộng trang", None, 713], HEADINGS, COURSE]
    assert shown(taken(filed(rows))) == BOTH


def test_a_record_below_the_signatures_is_refused() -> None:
    rows = [HEADINGS, ROAD, [None, "Kế toán"], [None, "Trần Bình"], COURSE]
    (said,) = refused(taken(filed(rows)))
    assert said.startswith("Cell A5: This row stands below the signatures")


def test_a_list_of_villages_takes_neither_sums_nor_signatures() -> None:
    sheet = filed(
        [
            ["TT", "Tên thôn", "Số hộ", "Số khẩu"],
            ["(1)", "(2)", "(3)", "(4)"],
            [1, "Thôn 4", 100, 400],
            [None, "Toàn xã", 100, 400],
            ["Tổng số", None, 100, 400],
            [None, "Người lập biểu"],
        ]
    )
    made = import_rows(VIEW, Village, workbook(sheet))
    assert [(one.name, one.households) for one in made.records if isinstance(one, Village)] == [
        ("Thôn 4", 100)
    ]


def test_a_file_of_which_no_row_is_a_record_is_known() -> None:
    made = taken(filed([HEADINGS, [None, None, None, "Tổng cộng", None, 742]]))
    assert (made.records, made.is_nothing) == ([], True)


@pytest.mark.parametrize("rows", [[[1], [2]], [["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"]]])
def test_rows_that_hold_only_numbers_are_rows_of_which_none_is_taken(
    rows: Sequence[Sequence[Written]],
) -> None:
    made = taken(filed([HEADINGS, *rows]))
    assert (made.records, made.problems, made.is_nothing) == ([], [], True)
    assert not taken(filed([HEADINGS])).is_nothing


@pytest.mark.parametrize("name", ["Tổng hợp", "Tổng HT", "Cộng các bản", "Tổng giá trị", "Tổng 2"])
def test_no_village_begins_like_a_sum_unasked(name: str) -> None:
    heads = ["Tên thôn", "Số hộ", "Số khẩu"]
    made = import_rows(VIEW, Village, workbook(filed([heads, ["Bản Mới", 9, 40], [name, 9, 40]])))
    assert [getattr(one, "name", "") for one in made.records] in ([], ["Bản Mới"])


@pytest.mark.parametrize(
    ("heading", "figures", "asked", "costs"),
    [
        ("Kinh phí (trđ)", (713, 29.5), None, [713_000_000, 29_500_000]),
        ("Kinh phí (Tr.đồng)", (713, 29.5), None, [713_000_000, 29_500_000]),
        ("Kinh phí (1.000đ)", (713_000, 29_000), None, [713_000_000, 29_000_000]),
        ("Kinh phí, ngàn đồng", (713_000, 29_000), None, [713_000_000, 29_000_000]),
        ("Kinh phí", (713_000_000, 0), None, [713_000_000, 0]),
        ("Kinh phí", (713, 29), MoneyUnit.MILLION, [713_000_000, 29_000_000]),
        ("Kinh phí", ("713 triệu", "29tr"), None, [713_000_000, 29_000_000]),
        ("Kinh phí (trđ)", ("1.713", "29,5"), None, [1_713_000_000, 29_500_000]),
        ("Kinh phí (trđ)", ("1,713", "29.5"), None, [1_713_000_000, 29_500_000]),
        ("Kinh phí", (FiledCell(713, number_format='0" triệu"'), "-"), None, [713_000_000, None]),
    ],
)
def test_money_is_read_in_the_unit_of_the_file(
    heading: str,
    figures: tuple[Written | FiledCell, Written],
    asked: MoneyUnit | None,
    costs: list[int | None],
) -> None:
    rows = [["Thôn", "Lĩnh vực", "Hoạt động", heading]]
    sheet = filed([*rows, *(["Thôn 1", "Khác", f"Chợ {n}", one] for n, one in enumerate(figures))])
    assert [cost for *_named, cost in shown(taken(sheet, reading=Reading(unit=asked)))] == costs


@pytest.mark.parametrize(
    ("heading", "figure", "asked", "said"),
    [
        ("Kinh phí", 713, None, "does not say in which unit its money is, and 713 can be"),
        ("Kinh phí", "1,500", None, "does not say in which unit its money is, and 1,500 can be"),
        ("Kinh phí (trđ)", 713_000_000, None, "would be 713.000.000.000.000 đồng"),
        ("Kinh phí (đồng)", 713, None, "less than anything here costs"),
        ("Kinh phí (tỷ đồng)", 1.5, None, "The file gives its money in tỷ đồng"),
        (
            "Kinh phí (trđ)",
            713,
            MoneyUnit.THOUSAND,
            "in million đồng, but --unit says thousand đồng",
        ),
        ("Kinh phí (trđ)", "1.500", None, "“1.500” can be 1.500 or 1,5."),
        ("Kinh phí (trđ)", -5, None, "is not an amount of money from 0 upwards"),
        ("Kinh phí (trđ)", True, None, "number, a day or a truth value"),
        ("Kinh phí (trđ)", FiledCell(0.1, number_format="0%"), None, "A percentage stands here"),
    ],
)
def test_money_that_can_be_meant_in_several_ways_is_refused(
    heading: str, figure: Written | FiledCell, asked: MoneyUnit | None, said: str
) -> None:
    rows = [["Thôn", "Lĩnh vực", "Hoạt động", heading], ["Thôn 1", "Khác", "Chợ", figure]]
    (sentence,) = refused(taken(filed(rows), reading=Reading(unit=asked)))
    assert said in sentence


@pytest.mark.parametrize(
    ("heading", "said"),
    [
        ("Địa chỉ", "“Địa chỉ” is no column of table Proposed activities."),
        ("Tổng kinh phí 2026", "is no column of table Proposed activities. Did you mean “Total"),
        ("Tên hoạt động", "means a column that stands here already"),
    ],
)
def test_a_heading_that_is_not_understood_is_refused_with_near_ones(
    heading: str, said: str
) -> None:
    rows = [[*HEADINGS[1:4], heading], ["Thôn 1", "Khác", "Chợ", "Thôn"]]
    (sentence,) = refused(taken(filed(rows)))
    assert sentence.startswith(f"Line 1, column “{heading}”: ")
    assert said in sentence


def test_a_misspelt_heading_is_taken_and_told() -> None:
    made = taken(filed([["Thon", "Linh vuc", "Hoat dong dau tu", "Hoatdong"], ["Thôn 1", "Khác"]]))
    assert refused(made)
    made = taken(filed([["Thon", "Linh vuc", "Hoat đôngg"], ["Thôn 1", "Khác", "Chợ"]]))
    assert shown(made) == [("v1", "other", "Chợ", None)]
    assert made.remarks == ["“Hoat đôngg” was taken for Activity."]


def test_a_file_without_headings_names_those_it_might_mean() -> None:
    said = refused(taken(filed([["Noi lam", "Viec lam", "Tien"], ["Thôn 1", "Chợ", 5]])))
    assert said[0].startswith("Line 1: bieu.xlsx has no row of headings of table Proposed")
    assert [one.partition(": ")[0] for one in said[1:]] == [
        "Line 1, column “Noi lam”",
        "Line 1, column “Viec lam”",
        "Line 1, column “Tien”",
    ]


@pytest.mark.parametrize("text", ["thôn 1", "Thôn  1", "THON 1", "T01", "v1"])
def test_a_village_is_its_whole_name_code_or_uid(text: str) -> None:
    rows = [HEADINGS[1:4], [text, "Khác", "Chợ"]]
    assert shown(taken(filed(rows))) == [("v1", "other", "Chợ", None)]


@pytest.mark.parametrize("text", ["Thôn 2", "Thôn", "Đông", "1", "Thôn 1 và Thôn 12"])
def test_a_part_of_a_village_is_refused(text: str) -> None:
    (said,) = refused(taken(filed([HEADINGS[1:4], [text, "Khác", "Chợ"]])))
    assert said.startswith("Cell A2, column “Village”: ")


def test_old_fonts_are_told_by_column_and_what_is_in_doubt_by_cell() -> None:
    rows = [
        HEADINGS[1:4],
        ["Thôn 1", "Hạ tầng", "Bª t«ng hãa ®\xadêng liªn xãm"],
        ["Thôn 12", "Nông nghiệp", "TËp huÊn ch¨m sãc sÇu riªng"],
    ]
    made = taken(filed(rows))
    assert [name for _village, _sector, name, _cost in shown(made)] == [
        "Bê tông hóa đường liên xóm",
        "Tập huấn chăm sóc sầu riêng",
    ]
    assert made.remarks[0] == "Cells converted to Unicode from the old TCVN3 fonts: 2."


def test_a_whole_file_in_vni_is_read() -> None:
    rows = [
        ["Thoân", "Lónh vöïc", "Hoaït ñoäng"],
        ["Thoân 1", "Haï taàng", "Beâ toâng hoùa ñöôøng lieân xoùm"],
    ]
    assert shown(taken(filed(rows))) == [
        ("v1", "infrastructure", "Bê tông hóa đường liên xóm", None)
    ]


def test_csv_with_a_break_in_its_first_heading_is_read() -> None:
    text = '\ufeff"Hoạt\nđộng";Thôn;Lĩnh vực;"Tổng\nkinh phí"\nKênh N3;Thôn 1;Hạ tầng;150tr\n'
    made = import_rows(
        VIEW, type(taken(filed([HEADINGS, ROAD])).records[0]), opened(text.encode(), "")
    )
    assert shown(made) == [("v1", "infrastructure", "Kênh N3", 150_000_000)]


@pytest.mark.parametrize("name", ["Hai việc trên", "Vốn dự phòng", "HT + NN"])
@pytest.mark.parametrize("below", [[], [["Khác"], ["Chợ", 7]]])
def test_a_last_row_that_comes_to_all_above_it_is_no_record_unasked(
    name: str, below: Sequence[Sequence[Written]]
) -> None:
    rows = [["Thôn 1"], ["Nội dung", "Kinh phí (trđ)"], ["Hạ tầng"], ["Cầu", 100], ["Cống", 20.5]]
    (said,) = refused(taken(filed([*rows, [name, 120.5], *below])))
    assert said.startswith(f"Cell A6: “{name}” comes to just as much as the rows above it together")


def test_a_row_that_comes_to_all_above_it_by_chance_is_taken_among_them() -> None:
    rows = [["Thôn 1"], ["Nội dung", "Kinh phí (trđ)"], ["Hạ tầng"], ["Cầu", 100], ["Cống", 20]]
    made = taken(filed([*rows, ["Đường", 120], ["Kè", 5]]))
    assert [name for _village, _sector, name, _cost in shown(made)] == [
        "Cầu",
        "Cống",
        "Đường",
        "Kè",
    ]


def test_a_village_list_ends_with_no_sum_of_another_name() -> None:
    rows = [["Tên thôn", "Số hộ", "Số khẩu"], ["Bản A", 90, 400], ["Bản B", 60, 250]]
    (said,) = refused(import_rows(VIEW, Village, workbook(filed([*rows, ["Hai bản", 150, 650]]))))
    assert "“Hai bản” comes to just as much" in said
    made = import_rows(VIEW, Village, workbook(filed([*rows, ["Bản C", 150, 651]])))
    assert len(made.records) == 3


def test_a_unit_told_below_the_table_holds_for_it() -> None:
    rows = [["Thôn", "Lĩnh vực", "Hoạt động", "Kinh phí"], ["Thôn 1", "Hạ tầng", "Cầu", 120_000]]
    made = taken(filed([*rows, ["Ghi chú: đơn vị tính: nghìn đồng"]]))
    assert shown(made) == [("v1", "infrastructure", "Cầu", 120_000_000)]
