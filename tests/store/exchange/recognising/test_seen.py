"""What a person is shown of the headings of a file, to choose what they mean."""

from store.exchange.recognising.reading import Reading
from store.exchange.recognising.seen import SeenHeading, seen_sheets
from store.records import Activity
from tests.store.exchange.filed import VIEW, filed, workbook

ROWS = [
    (
        "TT",
        "Thôn",
        "Lĩnh vực",
        "Hoạt động",
        "Nội dung",
        "Hỗ trợ bên ngoàii",
        "Kinh phí thêm",
        "Nợ",
    ),
    (1, "Thôn 1", "Khác", "Chợ", "lợp", 5, 7),
    (2, "Thôn 1", "Khác", "Kho", None, 6, 8),
]


def headings(reading: Reading | None = None) -> dict[str, SeenHeading]:
    (sheet,) = seen_sheets(VIEW, Activity, workbook(filed(ROWS)), reading or Reading())
    assert (sheet.name, sheet.line, sheet.is_remembered) == ("Sheet1", 1, False)
    return {one.text: one for one in sheet.headings}


def test_each_heading_but_the_numbers_is_shown_with_what_it_was_taken_for() -> None:
    found = headings()
    assert list(found) == list(ROWS[0][1:])
    name, twice, near = found["Hoạt động"], found["Nội dung"], found["Hỗ trợ bên ngoàii"]
    assert (name.key, name.is_sure, name.is_twice, name.examples) == (
        *("name", True, False),
        ("Chợ", "Kho"),
    )
    assert (twice.key, twice.is_twice, twice.examples) == ("name", True, ("lợp",))
    assert (near.key, near.is_sure) == ("external_support", False)


def test_what_is_not_understood_must_be_chosen_where_it_holds_something() -> None:
    found = headings()
    unknown, empty = found["Kinh phí thêm"], found["Nợ"]
    assert (unknown.key, unknown.is_open, unknown.offers[0]) == ("", True, "total_cost")
    assert (empty.holds_something, empty.is_open) == (False, False)
    assert [one.text for one in found.values() if one.is_open] == ["Nội dung", "Kinh phí thêm"]


def test_what_is_chosen_is_shown_as_such() -> None:
    found = headings(Reading(chosen={"kinh phi them": "total_cost", "noi dung": ""}))
    chosen, left_out = found["Kinh phí thêm"], found["Nội dung"]
    assert (chosen.key, chosen.is_chosen, chosen.is_open) == ("total_cost", True, False)
    assert (left_out.key, left_out.is_chosen, left_out.is_open) == ("", True, False)


def test_a_sheet_without_a_header_is_not_shown() -> None:
    file = workbook(filed([("Ghi chú của xã",)], "Bìa"), filed(ROWS, "Biểu"))
    assert [one.name for one in seen_sheets(VIEW, Activity, file)] == ["Biểu"]


def test_where_no_header_is_understood_the_likeliest_row_is_shown() -> None:
    rows = [("Biểu số 3",), ("Việc", "Nhóm", "Thôn"), ("Chợ", "Khác", "Thôn 1")]
    (sheet,) = seen_sheets(VIEW, Activity, workbook(filed(rows)))
    assert [(one.text, one.key, one.is_open) for one in sheet.headings] == [
        ("Việc", "", True),
        ("Nhóm", "", True),
        ("Thôn", "village", False),
    ]
    assert seen_sheets(VIEW, Activity, workbook(filed([("Trang bìa",)]))) == ()
