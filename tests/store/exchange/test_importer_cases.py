"""Files as offices hand them in, from their bytes to the records: taken rightly or refused."""

import datetime as dt
import io
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from store.columns.record import Record
from store.exchange.headings.meaning import HeadingMatch, column_meant
from store.exchange.importer import Intake, import_rows
from store.exchange.opening.file import opened
from store.exchange.opening.unreadable import UnreadableRows
from store.language import use_language
from store.records import Activity, Meeting, Person, Village
from tests.store.exchange.filed import VIEW, refused, shown
from tests.store.exchange.opening.crafted import number, of_sheet, text

HEADS = ("Thôn", "Lĩnh vực", "Hoạt động", "Số lượng", "Tổng kinh phí (triệu đồng)")
ROWS = [
    ("Thôn 1", "Hạ tầng", "Đường bê tông", 620, 713),
    ("Thôn 12", "Nông nghiệp", "Tập huấn", 2, 29),
]
BOTH = [
    ("v1", "infrastructure", "Đường bê tông", 713_000_000),
    ("v2", "agriculture", "Tập huấn", 29_000_000),
]


@pytest.fixture(autouse=True)
def _english() -> None:
    use_language("en")


def book(rows: Sequence[Sequence[Any]], finish: Callable[[Worksheet], object] = bool) -> bytes:
    """Return a workbook of these rows, finished by ``finish``."""
    made, target = Workbook(), io.BytesIO()
    for row in rows:
        made.active.append(list(row))
    finish(made.active)
    made.save(target)
    return target.getvalue()


def handed_in(data: bytes | str, record_type: type[Record] = Activity, name: str = "f") -> Intake:
    """Import a file of these bytes."""
    raw = data.encode() if isinstance(data, str) else data
    return import_rows(VIEW, record_type, opened(raw, name))


def as_xml(rows: Sequence[Sequence[str | int]]) -> str:
    """Return rows as the XML of a sheet."""
    return "".join(
        f'<row r="{line}">'
        + "".join(
            (number if isinstance(value, int) else text)(f"{'ABCDE'[place]}{line}", str(value))
            for place, value in enumerate(row)
        )
        + "</row>"
        for line, row in enumerate(rows, 1)
    )


@pytest.mark.parametrize("claimed", ["A1", "A1:B2", "A1:XFD1048576"])
def test_a_sheet_that_claims_a_wrong_extent_is_read_whole(claimed: str) -> None:
    data = of_sheet(as_xml([HEADS, *ROWS]), f'<dimension ref="{claimed}"/>')
    assert shown(handed_in(data)) == BOTH


def test_a_cell_with_a_format_in_the_last_row_and_column_costs_nothing() -> None:
    last = '<row r="1048576"><c r="XFD1048576" s="0"/></row>'
    assert shown(handed_in(of_sheet(as_xml([HEADS, *ROWS]) + last))) == BOTH


def test_a_formula_that_was_never_reckoned_is_refused_by_its_cell() -> None:
    data = book([HEADS, *ROWS, ("Thôn 1", "Khác", "Chợ", 1, "=E2+E3")])
    (said,) = refused(handed_in(data))
    assert said.startswith("Cell E4, column “Total cost”: A formula stands here that was never")


def test_an_unreckoned_sum_in_a_row_of_sums_hinders_nobody() -> None:
    data = book([HEADS, *ROWS, (None, None, "Tổng cộng", None, "=SUM(E2:E3)")])
    assert shown(handed_in(data)) == BOTH


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("<html><body><table><tr><td>Thôn</td></tr></table></body></html>", "is a web page"),
        ('<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>', "is an XML"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage\0".encode("utf-16-le"), "has a password"),
        ("%PDF-1.7\n", "is a PDF"),
        (b"PK\x05\x06" + bytes(18), "is not a workbook"),
        (b"\x89PNG\r\n\x1a\n", "is a picture"),
        ("{\\rtf1 Thôn}", "is a Word document"),
    ],
)
@pytest.mark.parametrize("name", ["bieu.xls", "bieu.xlsx", "bieu.csv"])
def test_what_is_no_table_is_named_whatever_it_is_called(
    data: bytes | str, said: str, name: str
) -> None:
    with pytest.raises(UnreadableRows, match=said):
        handed_in(data, name=name)


@pytest.mark.parametrize("name", ["bieu.xls", "bieu.csv", "bieu"])
def test_a_workbook_under_a_wrong_name_is_read(name: str) -> None:
    assert shown(handed_in(book([HEADS, *ROWS]), name=name)) == BOTH


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (dt.date(2027, 5, 3), "2027-05-03"),
        (True, "TRUE"),
        (1.1, "1.1"),
        (1_234_567_890_123_457_024, "1234567890123457024"),
    ],
)
def test_a_code_that_a_spreadsheet_keeps_as_something_else_is_refused(
    code: object, said: str
) -> None:
    data = book([("Tên thôn", "Mã"), ("Thôn Mới", code)])
    (told,) = refused(handed_in(data, Village))
    assert told.startswith("Cell B2, column “Code”: The spreadsheet keeps ")
    assert said[:14] in told


@pytest.mark.parametrize("code", ["01", "3-5", "T01", "1.10", 7])
def test_a_code_that_is_text_or_a_short_number_stays_as_it_is(code: object) -> None:
    made = handed_in(book([("Tên thôn", "Mã"), ("Thôn Mới", code)]), Village)
    assert [getattr(one, "code", None) for one in made.records] == [str(code)]


def test_months_that_english_excel_made_of_ours_come_back() -> None:
    data = "uid,revision,village,sector,name,start,end\n,,v1,other,Chợ,Feb-27,May-27\n"
    (made,) = handed_in(data).records
    assert isinstance(made, Activity)
    assert [str(one) for one in (made.start, made.end)] == ["02/2027", "05/2027"]


def test_a_header_of_three_rows_is_one() -> None:
    rows = [
        ("BIỂU TỔNG HỢP",),
        ("TT", "Thôn", "Lĩnh vực", "Hoạt động", "Nhu cầu vốn (triệu đồng)", None, None, "Ghi chú"),
        (None, None, None, None, "Tổng số", "Trong đó", None, None),
        (None, None, None, None, None, "Dân góp", "Nhà nước hỗ trợ", None),
        (1, "Thôn 1", "Khác", "Chợ", 50, 10, 40, "lợp mái"),
    ]

    def merge(sheet: Worksheet) -> None:
        for cells in ("E2:G2", "F3:G3", "A2:A4", "B2:B4", "C2:C4", "D2:D4", "H2:H4", "E3:E4"):
            sheet.merge_cells(cells)

    for finish in (merge, bool):
        (made,) = handed_in(book(rows, finish)).records
        assert isinstance(made, Activity)
        assert (made.total_cost, made.village_contribution, made.external_support, made.note) == (
            *(50_000_000, 10_000_000, 40_000_000),
            "lợp mái",
        )


def test_units_may_stand_in_the_third_row_of_a_header() -> None:
    rows = [
        ("Thôn", "Lĩnh vực", "Hoạt động", "Kinh phí", None),
        (None, None, None, "Tổng số", "Dân góp"),
        (None, None, None, "(nghìn đồng)", "(nghìn đồng)"),
        ("Thôn 1", "Khác", "Chợ", 50_000, 10_000),
    ]
    assert shown(handed_in(book(rows)))[0][3] == 50_000_000


def test_beginning_and_end_may_stand_in_one_column() -> None:
    rows = [
        (*HEADS[:3], "Thời gian thực hiện"),
        ("Thôn 1", "Khác", "Chợ", "từ tháng 3 đến tháng 5/2027"),
        ("Thôn 1", "Khác", "Kho", "Quý I/2027"),
        ("Thôn 1", "Khác", "Kênh", "T3/2027"),
        ("Thôn 1", "Khác", "Cầu", None),
    ]
    made = handed_in(book(rows))
    found = [one for one in made.records if isinstance(one, Activity)]
    assert [(str(one.start or ""), str(one.end or "")) for one in found] == [
        ("03/2027", "05/2027"),
        ("01/2027", "03/2027"),
        ("03/2027", "03/2027"),
        ("", ""),
    ]
    assert made.remarks == ["Cell D4: “T3/2027” was read as a time from 3/2027 to 3/2027."]


def test_a_time_that_is_none_is_refused_under_its_own_heading() -> None:
    rows = [(*HEADS[:3], "Thời gian"), ("Thôn 1", "Khác", "Chợ", "sau mùa mưa")]
    (said,) = refused(handed_in(book(rows)))
    assert said.startswith("Cell D2, column “Thời gian”: “sau mùa mưa” is no time")


def test_a_time_beside_a_beginning_is_no_column() -> None:
    rows = [(*HEADS[:3], "Thời gian", "Bắt đầu"), ("Thôn 1", "Khác", "Chợ", "3-5", 3)]
    (said,) = refused(handed_in(book(rows)))
    assert "“Thời gian” is no column of table" in said


def meetings(*days: str, begins: str = "") -> Intake:
    lines = "".join(f"{begins}v1,First village meeting,{day}\n" for day in days)
    heads = "uid,revision," if begins else ""
    return handed_in(f"{heads}village,kind,date\n{lines}", Meeting)


def dates(made: Intake) -> list[str]:
    assert [one.sentence() for one in made.problems] == []
    return [str(getattr(one, "date", "")) for one in made.records]


def test_days_of_a_sheet_that_begin_with_the_month_are_read_so_and_told() -> None:
    made = meetings("3/5/2026", "5/13/2026")
    assert dates(made) == ["2026-03-05", "2026-05-13"]
    assert made.remarks[0] == (
        "Line 2: “3/5/2026” was read as 5/3/2026, as days of this sheet begin with the month."
    )
    assert dates(meetings("3/5/2026", "13/5/2026")) == ["2026-05-03", "2026-05-13"]
    assert dates(meetings("3/5/2026")) == ["2026-05-03"]


def test_a_day_of_our_own_file_that_was_rewritten_is_refused_where_it_can_be_two() -> None:
    (said,) = refused(meetings("3/5/2026", begins=",,"))
    assert "“3/5/2026” can be 03/05/2026 or 05/03/2026" in said
    assert dates(meetings("3/5/2026", "5/13/2026", begins=",,")) == ["2026-03-05", "2026-05-13"]
    assert dates(meetings("2026-03-05", begins=",,")) == ["2026-03-05"]


@pytest.mark.parametrize(
    ("figures", "quantities"),
    [
        (["1.500", "2.5"], ["1.5", "2.5"]),
        (["1.500", "2,5"], ["1500", "2.5"]),
        (["1,500", "2.5"], ["1500", "2.5"]),
        (["1.500", "12.000.000"], ["1500", "12000000"]),
    ],
)
def test_the_sign_of_decimals_is_that_of_the_whole_column(
    figures: list[str], quantities: list[str]
) -> None:
    rows = [(*HEADS[:4],), *(("Thôn 1", "Khác", f"Kênh {one}", one) for one in figures)]
    made = handed_in(book(rows))
    assert [one.sentence() for one in made.problems] == []
    assert [str(getattr(one, "quantity", "")) for one in made.records] == quantities


@pytest.mark.parametrize("figures", [["1.500"], ["1.500", "2"], ["1.500", "2.5", "2,5"]])
def test_a_figure_with_two_readings_is_refused_where_the_column_does_not_tell(
    figures: list[str],
) -> None:
    rows = [(*HEADS[:4],), *(("Thôn 1", "Khác", f"Kênh {one}", one) for one in figures)]
    (said,) = refused(handed_in(book(rows)))
    assert said.startswith("Cell D2, column “Quantity”: “1.500” can be 1.500 or 1,5.")


def test_money_in_a_column_of_point_decimals_is_read_with_them() -> None:
    rows = [HEADS, (*ROWS[0][:4], "1.500"), (*ROWS[1][:4], "2.25")]
    assert [one[3] for one in shown(handed_in(book(rows)))] == [1_500_000, 2_250_000]
    (said,) = refused(handed_in(book([HEADS, (*ROWS[0][:4], "1.500")])))
    assert said.startswith("Cell E2, column “Total cost”: “1.500” can be 1.500 or 1,5.")


def test_a_table_lying_on_its_side_is_refused_and_not_passed_over() -> None:
    rows = [
        ("Thôn", "Thôn 1", "Thôn 12"),
        ("Lĩnh vực", "Hạ tầng", "Khác"),
        ("Hoạt động", "Đường", "Chợ"),
        ("Tổng kinh phí (triệu đồng)", 713, 29),
    ]
    assert refused(handed_in(book(rows)))[0].startswith("Line 1: f has no row of headings of table")


@pytest.mark.parametrize("name", ["Trong đó có sửa cầu", "Tổng kinh phí hỗ trợ hộ nghèo", "Cộng"])
def test_a_record_that_is_called_like_a_sum_is_asked_about(name: str) -> None:
    rows = [("TT", *HEADS), (1, *ROWS[0]), (2, "Thôn 1", "Khác", name, None, 9)]
    (said,) = refused(handed_in(book(rows)))
    assert said == (
        f"Cell A3: “{name}” is called like a sum, but the row looks like a record. Delete the row "
        "if it is a sum, else begin its name with another word."
    )


def test_a_record_of_the_whole_commune_is_not_passed_over_as_a_sum() -> None:
    (said,) = refused(handed_in(book([HEADS, ("Toàn xã", "Khác", "Loa truyền thanh", 1, 5)])))
    assert said.startswith("Cell A2: “Toàn xã” is called like a sum, but the row looks like a")


@pytest.mark.parametrize(
    "row",
    [
        ("Cộng thôn 1", None, None, None, 742),
        ("Thôn 1", None, "Cộng", None, 742),
        ("Tổng số", None, "15 công trình", None, 742),
        (None, "Hạ tầng", "Cộng hạ tầng", None, 742),
        (None, None, "Tổng cộng (I+II)", None, 742),
    ],
)
def test_sums_are_passed_over_wherever_their_words_stand(row: tuple[Any, ...]) -> None:
    assert shown(handed_in(book([HEADS, *ROWS, row]))) == BOTH


def test_a_title_of_a_sector_may_stand_in_the_column_of_villages() -> None:
    rows = [
        ("TT", *HEADS),
        (None, "TỔNG SỐ", None, None, None, 742),
        ("I", "HẠ TẦNG", None, None, None, 713),
        (1, "Thôn 1", None, "Đường bê tông", 620, 713),
        ("II", "NÔNG NGHIỆP", None, None, None, 29),
        (1, "Thôn 12", None, "Tập huấn", 2, 29),
    ]
    assert shown(handed_in(book(rows))) == BOTH


def test_a_heading_with_another_word_is_no_misspelt_one() -> None:
    rows = [("Thôn", "Lĩnh vực", "Số hoạt động"), ("Thôn 1", "Khác", "Chợ")]
    said = refused(handed_in(book(rows)))[0]
    assert "“Số hoạt động” is no column of table Proposed activities. Did you mean “Acti" in said


def test_a_value_without_a_heading_is_refused_in_words_for_its_kind_of_file() -> None:
    rows = [HEADS[:3], ("Thôn 1", "Khác", "Chợ", "x")]
    (said,) = refused(handed_in(book(rows)))
    assert (
        said == "Cell D2: There is a value where the header names no column. Name it or delete it."
    )
    (said,) = refused(handed_in("village,sector,name\nv1,other,Chợ,x\n"))
    assert "must stand in quotation marks" in said


def test_headings_below_others_are_read_with_them() -> None:
    rows = [
        ("BIỂU 2: DÂN SỐ CÁC THÔN",),
        ("TT", "Tên thôn", "Số hộ", None, None, "Nhân khẩu", None),
        (None, None, "Tổng", "Nghèo", "Cận nghèo", "Tổng", "Nữ"),
        (1, "Thôn 7", 120, 15, 10, 480, 240),
        ("Tổng", None, 120, 15, 10, 480, 240),
    ]
    for finish in (bool, lambda sheet: sheet.merge_cells("C2:E2")):
        (made,) = handed_in(book(rows, finish), Village).records
        keys = ["households", "poor_households", "near_poor_households", "population", "women"]
        assert [getattr(made, key) for key in keys] == [120, 15, 10, 480, 240]


@pytest.mark.parametrize(
    ("heading", "key"),
    [
        ("NS hỗ trợ", "external_support"),
        ("Vốn NSNN", "external_support"),
        ("Vốn đối ứng", "village_contribution"),
        ("Nhân dân đóng góp", "village_contribution"),
        ("Dự toán", "total_cost"),
        ("Kinh phí dự kiến", "total_cost"),
        ("Dự kiến kinh phí (triệu đồng)", "total_cost"),
        ("Nhu cầu vốn", "total_cost"),
        ("Tên công trình/hoạt động", "name"),
        ("Nội dung công việc", "name"),
        ("Địa điểm", "site"),
        ("Địa điểm thực hiện", "site"),
        ("Đơn vị thực hiện", "responsible"),
        ("ĐV tính", "unit"),
        ("Khối lượng", "quantity"),
        ("Xếp ưu tiên", "priority"),
        ("Thành tiền", "total_cost"),
        ("Số tiền (triệu đồng)", "total_cost"),
        ("Chương trình", "programmes"),
    ],
)
def test_usual_words_mean_their_columns(heading: str, key: str) -> None:
    assert column_meant(Activity, heading) == HeadingMatch(key)


def test_usual_words_of_people_and_villages_mean_their_columns() -> None:
    assert column_meant(Person, "Chức vụ") == HeadingMatch("position")
    assert column_meant(Village, "Mã thôn") == HeadingMatch("code")


@pytest.mark.parametrize(("form", "currency"), [("[$$-409]#,##0", "$"), ("0 [$EUR]", "EUR")])
def test_a_sum_that_is_shown_in_another_currency_is_refused(form: str, currency: str) -> None:
    def show(sheet: Worksheet) -> None:
        sheet["E2"].number_format = form

    rows = [HEADS, ("Thôn 1", "Khác", "Chợ", 1, 5_000_000)]
    (said,) = refused(handed_in(book(rows, show)))
    assert said.startswith(
        f"Cell E2, column “Total cost”: The spreadsheet shows this sum in {currency}, not in đồng."
    )


@pytest.mark.parametrize("form", ["#,##0.0,,", "#,##0,", '0.0,"k"', "#,##0,,;-#,##0,,"])
def test_a_figure_that_is_shown_divided_by_thousands_is_refused(form: str) -> None:
    def shorten(sheet: Worksheet) -> None:
        sheet["E2"].number_format = form

    rows = [HEADS, ("Thôn 1", "Khác", "Chợ", 1, 5_000_000)]
    (said,) = refused(handed_in(book(rows, shorten)))
    assert said.startswith(
        "Cell E2, column “Total cost”: The spreadsheet shows this figure divided"
    )


@pytest.mark.parametrize("form", ["#,##0", "#,##0.00", "_(* #,##0_);_(* (#,##0)", "0", "General"])
def test_usual_formats_of_figures_are_taken(form: str) -> None:
    def write(sheet: Worksheet) -> None:
        sheet["E2"].number_format = form

    assert shown(handed_in(book([HEADS, ROWS[0]], write))) == BOTH[:1]


def test_rows_that_are_crossed_out_are_taken_and_counted() -> None:
    def cross_out(sheet: Worksheet) -> None:
        for cell in sheet[3]:
            cell.font = Font(strike=True)

    made = handed_in(book([HEADS, *ROWS], cross_out))
    assert shown(made) == BOTH
    assert "Rows that are crossed out and were taken too: 1." in made.remarks


def test_numbers_where_text_belongs_are_told_for_the_zeros_they_may_have_lost() -> None:
    heads = ("Họ và tên", "Thôn", "SĐT")
    rows = [heads, ("An", "Thôn 1", 912345678), ("Bình", "Thôn 1", "0912345678")]
    made = handed_in(book(rows), Person)
    assert [getattr(one, "phone", "") for one in made.records] == ["912345678", "0912345678"]
    told = "Column “Phone”: 1 cells are kept as numbers; where they began with 0 it is gone."
    assert made.remarks == [told]


def test_zeros_that_a_format_shows_belong_to_a_code() -> None:
    def pad(sheet: Worksheet) -> None:
        sheet["B2"].number_format = "000"

    made = handed_in(book([("Tên thôn", "Mã"), ("Thôn Mới", 7)], pad), Village)
    assert [getattr(one, "code", "") for one in made.records] == ["007"]
    assert made.remarks == []


@pytest.mark.parametrize("note", ["(*) Thôn 2 chưa gửi", "* Số liệu tạm tính", "** Theo giá 2026"])
def test_a_note_with_a_star_below_the_table_is_no_record(note: str) -> None:
    assert shown(handed_in(book([HEADS, *ROWS, (note,), (None, None, note)]))) == BOTH
