"""Messy workbooks made by chance: their rows come back exactly, or the file is refused by name.

They are real files: several sheets, titles, headers of one row to three, merged villages, units,
sums, signatures, hidden rows and columns, texts in old fonts, figures and months as people write
them.
"""

import datetime as dt
import io
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn
from openpyxl import Workbook
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from store.columns.kind import Month
from store.exchange.importer import Intake, import_rows
from store.exchange.lettering.letterings import Lettering
from store.exchange.opening.file import opened
from store.language import use_language
from store.records import Activity
from tests.store.exchange.filed import VIEW
from tests.store.exchange.lettering.old_fonts import FONTS, written_in

VILLAGES = {"v1": "Thôn 1", "v2": "Thôn 12", "v3": "Thôn Đông Hương"}
SECTORS = {"infrastructure": "Hạ tầng", "agriculture": "Nông nghiệp", "other": "Khác"}
NAMES = (
    "Bê tông hóa đường liên thôn",
    "Kiên cố hóa kênh mương nội đồng",
    "Tập huấn kỹ thuật trồng sầu riêng",
    "Sửa chữa nhà sinh hoạt cộng đồng",
    "Hỗ trợ giống lúa cho hộ nghèo",
    "Tổng vệ sinh đường làng ngõ xóm",
    "Cộng tác viên dân số tập huấn",
)
SUM_WORDS = ("Tổng cộng", "Mang sang trang sau", "Làm tròn", "Sub total", "Tổng giá trị", "Σ")
UNITS = {"triệu đồng": 10**6, "nghìn đồng": 10**3, "đồng": 1}
YEAR = 2027


@dataclass(frozen=True)
class Plan:
    """One activity as it must come back."""

    village: str
    sector: str
    name: str
    cost: int | None
    quantity: Decimal | None
    start: Month | None
    end: Month | None


@dataclass(frozen=True)
class Mess:
    """How an office wrote its workbook."""

    sheet_per_village: bool
    in_groups: bool
    unit: str
    unit_above: bool
    header: int
    numbering: bool
    merged: bool
    one_time: bool
    as_text: bool
    sums: bool
    signed: bool
    hidden_row: bool
    hidden_column: bool
    lettering: Lettering
    titles: int = 0
    months: tuple[str, ...] = field(default=())
    sum_word: str = "Tổng cộng"
    painted: bool = False
    unit_below: bool = False


@st.composite
def plans(draw: DrawFn) -> list[Plan]:
    names = draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=6, unique=True))
    made = []
    for name in names:
        first, last = sorted(draw(st.tuples(st.integers(1, 12), st.integers(1, 12))))
        has_time = draw(st.booleans())
        made.append(
            Plan(
                draw(st.sampled_from(sorted(VILLAGES))),
                draw(st.sampled_from(sorted(SECTORS))),
                name,
                draw(st.none() | st.integers(1, 9_000).map(lambda cost: cost * 1_000_000)),
                draw(st.none() | st.decimals(1, 999, places=1)),
                Month(YEAR, first) if has_time else None,
                Month(YEAR, last) if has_time else None,
            )
        )
    return sorted(made, key=lambda one: (one.village, one.sector))


MESS = st.builds(
    Mess,
    *([st.booleans()] * 2),
    st.sampled_from(sorted(UNITS)),
    st.booleans(),
    st.integers(1, 3),
    *([st.booleans()] * 8),
    st.sampled_from([Lettering.UNICODE, Lettering.UNICODE, *Lettering]),
    st.integers(0, 3),
    st.sampled_from([("{0}/{2}", "{1}/{2}"), ("T{0}/{2}", "T{1}/{2}"), ("0{0}", "0{1}")]),
    st.sampled_from(SUM_WORDS),
    *([st.booleans()] * 2),
)


def written(plan: list[Plan], mess: Mess) -> bytes:
    """Return the workbook as bytes."""
    book, target = Workbook(), io.BytesIO()
    cover = book.active
    cover.title = "Bìa"
    cover.append(["BÁO CÁO"])
    if mess.sheet_per_village:
        for village in sorted({one.village for one in plan}):
            _fill(
                book.create_sheet(VILLAGES[village]),
                [one for one in plan if one.village == village],
                mess,
            )
    else:
        _fill(book.create_sheet("Biểu 1"), plan, mess)
    book.save(target)
    return target.getvalue()


def _fill(sheet: Worksheet, plan: list[Plan], mess: Mess) -> None:
    has_village = not (mess.sheet_per_village or mess.in_groups)
    heads = ["STT", *(["Thôn"] if has_village else []), *([] if mess.in_groups else ["Lĩnh vực"])]
    heads += ["Nội dung hoạt động", "Khối lượng"]
    heads += ["Thời gian thực hiện"] if mess.one_time else ["Bắt đầu", "Kết thúc"]
    for title in ("UBND XÃ HƯỚNG LỘC", "BIỂU TỔNG HỢP NHU CẦU", "(Kèm theo Tờ trình)")[
        : mess.titles
    ]:
        sheet.append([_old(title, mess)])
    if mess.unit_above:
        sheet.append([None, None, None, _old(f"Đơn vị tính: {mess.unit}", mess)])
    _write_header(sheet, heads, mess)
    if mess.numbering:
        sheet.append([f"({number})" for number in range(1, len(heads) + 3)])
    before = ("", "")
    first_row = sheet.max_row + 1
    for number, one in enumerate(plan, 1):
        if mess.in_groups:
            if not mess.sheet_per_village and one.village != before[0]:
                sheet.append([None, _old(VILLAGES[one.village], mess)])
            if (one.village, one.sector) != before:
                sheet.append(["I", _old(SECTORS[one.sector], mess)])
        sheet.append(_row(number, one, mess, before))
        before = (one.village, one.sector)
    _finish(sheet, plan, mess, first_row, len(heads))


def _write_header(sheet: Worksheet, heads: list[str], mess: Mess) -> None:
    cost = "Tổng kinh phí" if mess.unit_above else f"Tổng kinh phí ({mess.unit})"
    top = [_old(one, mess) for one in heads]
    blank = [None] * len(heads)
    if mess.header == 1:
        sheet.append([*top, _old(cost, mess), _old("Ghi chú", mess)])
        return
    over = "Nhu cầu vốn" if mess.unit_above else f"Nhu cầu vốn ({mess.unit})"
    sheet.append([*top, _old(over, mess), _old("Ghi chú", mess)])
    if mess.header == 3:
        sheet.append([*blank, _old("Năm kế hoạch", mess)])
    sheet.append([*blank, _old("Tổng số", mess)])
    row = sheet.max_row - mess.header + 1
    sheet.merge_cells(start_row=row, end_row=row + mess.header - 1, start_column=1, end_column=1)


def _row(number: int, one: Plan, mess: Mess, before: tuple[str, str]) -> list[Any]:
    is_same = mess.merged and one.village == before[0]
    row: list[Any] = [number]
    if not (mess.sheet_per_village or mess.in_groups):
        row.append(None if is_same else _old(VILLAGES[one.village], mess))
    if not mess.in_groups:
        row.append(_old(SECTORS[one.sector], mess))
    row += [_old(one.name, mess), _quantity(one.quantity, mess)]
    if one.start is None or one.end is None:
        row += [None] if mess.one_time else ["-", None]
    elif mess.one_time:
        row.append(f"T{one.start.month}-{one.end.month}/{YEAR}")
    elif mess.as_text:
        months = (one.start.month, one.end.month, YEAR)
        row += [form.format(*months) for form in mess.months]
    else:
        row += [dt.date(YEAR, month.month, 1) for month in (one.start, one.end)]
    return [*row, _cost(one.cost, mess)]


def _add_what_says_little(sheet: Worksheet, mess: Mess, first_row: int, columns: int) -> None:
    if mess.unit_below:
        sheet.append([None, _old(f"Đơn vị tính: {mess.unit}", mess)])
    if mess.painted:
        for place in range(1, columns + 8):
            sheet.cell(first_row, place).fill = PatternFill("solid", fgColor="FFDDEBF7")


def _finish(sheet: Worksheet, plan: list[Plan], mess: Mess, first_row: int, columns: int) -> None:
    if mess.merged and not (mess.sheet_per_village or mess.in_groups):
        _merge_villages(sheet, plan, first_row)
    if mess.sums:
        sheet.append([None, _old(mess.sum_word, mess), *([None] * (columns - 2)), 5_000_000])
    if mess.signed:
        sheet.append([None, _old("Người lập biểu", mess)])
        sheet.append([None, _old("Nguyễn Văn Bảy", mess)])
    _add_what_says_little(sheet, mess, first_row, columns)
    if mess.hidden_row:
        sheet.row_dimensions[first_row].hidden = True
    if mess.hidden_column:
        sheet.column_dimensions["D"].hidden = True
    for cells in sheet.iter_rows():
        for cell in cells:
            if isinstance(cell.value, str):
                cell.font = Font(name=FONTS[mess.lettering])


def _merge_villages(sheet: Worksheet, plan: list[Plan], row: int) -> None:
    for village in sorted({one.village for one in plan}):
        count = sum(one.village == village for one in plan)
        if count > 1:
            sheet.merge_cells(f"B{row}:B{row + count - 1}")
        row += count


def _old(text: str, mess: Mess) -> str:
    return written_in(mess.lettering, text)


def _cost(cost: int | None, mess: Mess) -> Any:
    if cost is None:
        return None
    figure = cost // UNITS[mess.unit]
    return f"{figure:,}".replace(",", " ") if mess.as_text else figure


def _quantity(quantity: Decimal | None, mess: Mess) -> Any:
    if quantity is None:
        return None
    return f"{quantity} km".replace(".", ",") if mess.as_text else float(quantity)


def taken(plan: list[Plan], mess: Mess) -> Intake:
    use_language("en")
    return import_rows(VIEW, Activity, opened(written(plan, mess), "bieu.xlsx"))


def came_back(made: Intake) -> list[Plan]:
    found = [one for one in made.records if isinstance(one, Activity)]
    return [
        Plan(
            str(one.village), one.sector, one.name, one.total_cost, one.quantity, one.start, one.end
        )
        for one in found
    ]


@given(plans(), MESS)
@settings(max_examples=100, deadline=None)
def test_rows_of_a_messy_workbook_come_back_exactly_or_are_refused(
    plan: list[Plan], mess: Mess
) -> None:
    made = taken(plan, mess)
    if made.problems:
        assert made.records == []
        assert all(one.sentence() for one in made.problems)
    else:
        assert came_back(made) == plan


@given(plans(), MESS)
@settings(max_examples=50, deadline=None)
def test_a_messy_workbook_in_unicode_is_read(plan: list[Plan], mess: Mess) -> None:
    made = taken(plan, replace(mess, lettering=Lettering.UNICODE))
    assert [one.sentence() for one in made.problems] == []
    assert came_back(made) == plan


@given(plans(), MESS)
@settings(max_examples=20, deadline=None)
def test_what_is_hidden_is_counted(plan: list[Plan], mess: Mess) -> None:
    plain = replace(mess, lettering=Lettering.UNICODE, in_groups=False, sheet_per_village=False)
    made = taken(plan, replace(plain, hidden_row=True, hidden_column=True))
    assert "Hidden rows that were taken too: 1." in made.remarks
    assert "Hidden columns that were taken too: 1." in made.remarks
