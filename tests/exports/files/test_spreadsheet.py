"""Spreadsheets: plain values, hostile cells, the same bytes."""

import datetime as dt
import io
import json
from decimal import Decimal

import openpyxl
import pytest

from exports.document.document import Document, PaperRow, PaperTable
from exports.files.json_rows import json_text
from exports.files.spreadsheet import xlsx_of_document, xlsx_of_table
from store.columns.dates import Day
from tests.exports.papers import COLUMNS, CREATED, VIEW, column, line, plan_paper

HOSTILE = ["=1+1", "+84 912", "-5", "@SUM(A1)", "'tên", "#N/A", 'a "b", c', "dòng\nhai"]
KEYS = [column.key for column in COLUMNS]


def test_a_workbook_holds_the_form_and_the_plain_data() -> None:
    book = openpyxl.load_workbook(io.BytesIO(xlsx_of_document(plan_paper(groups=1, lines=2))))
    printed, data = book.worksheets
    assert data.title == "data"
    assert [cell.value for cell in data[1]] == KEYS
    assert [cell.value for cell in data[2]][3:7] == [1.5, "km", "2027-03", 137000]
    shown = [[cell.value for cell in row] for row in printed.iter_rows()]
    assert shown[0][0] == "BIỂU ĐỀ XUẤT VDP"
    assert [row[0] for row in shown].count("TỔNG CỘNG") == 1
    assert "=SUM(F7:F8)" in [value for row in shown for value in row]
    assert printed.page_setup.orientation == "landscape"


def test_sums_are_formulas_beside_what_they_give() -> None:
    data = xlsx_of_document(plan_paper(groups=2, lines=2))
    formulas, values = (
        openpyxl.load_workbook(io.BytesIO(data), data_only=is_reckoned).worksheets[0]
        for is_reckoned in (False, True)
    )
    assert {
        cell.value: values[cell.coordinate].value
        for (cell,) in formulas.iter_rows(min_col=6, max_col=6)
        if cell.data_type == "f"
    } == {"=SUM(F7:F8)": 274_000, "=SUM(F11:F12)": 274_000, "=SUM(F7:F8,F11:F12)": 548_000}


@pytest.mark.parametrize("text", HOSTILE)
def test_no_cell_of_a_workbook_is_run(text: str) -> None:
    table = PaperTable(COLUMNS, (line(1, text),), VIEW)
    book = openpyxl.load_workbook(io.BytesIO(xlsx_of_table(table, "hoạt động", CREATED)))
    cell = book.worksheets[0].cell(2, KEYS.index("name") + 1)
    assert (cell.value, cell.data_type) == (text, "s")


def test_days_are_days_in_a_workbook() -> None:
    days = (column("date", "Ngày", Day(), 10),)
    table = PaperTable(days, (PaperRow((dt.date(2027, 3, 5),)),), VIEW)
    book = openpyxl.load_workbook(io.BytesIO(xlsx_of_table(table, "họp", CREATED)))
    assert book.worksheets[0].cell(2, 1).value == dt.datetime(2027, 3, 5)  # noqa: DTZ001 - a day


def test_the_same_paper_gives_the_same_workbook(monkeypatch: pytest.MonkeyPatch) -> None:
    first = xlsx_of_document(plan_paper())
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    assert xlsx_of_document(plan_paper()) == first


def test_a_title_no_sheet_can_bear_is_cut_to_one() -> None:
    paper = Document("Thôn [1]: tổng/hợp " * 4, CREATED, "vi", blocks=plan_paper().blocks)
    name = openpyxl.load_workbook(io.BytesIO(xlsx_of_document(paper))).sheetnames[0]
    assert name.startswith("Thôn 1 tổng hợp")


def test_json_has_plain_numbers_and_null() -> None:
    paper = plan_paper(lines=1)
    assert paper.main_table is not None
    (row,) = json.loads(json_text(paper.main_table))
    assert row == {
        "sector": "Hạ tầng",
        "no": 1,
        "name": "Đào giếng",
        "quantity": "1.5",
        "unit": "km",
        "start": "2027-03",
        "total_cost": 137000,
        "priority": None,
    }
    assert isinstance(paper.main_table.rows[1].values[3], Decimal)
