"""A workbook as an office hands it in, and what it holds, whatever kind of file it becomes."""

import datetime as dt
import io
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Font

from store.exchange.opening.sheets import FiledSheet, FiledValue

WORKBOOKS = Path(__file__).parent / "workbooks"
"""The same workbook as LibreOffice keeps it, as XLS and as ODS."""

MADE_OF = (
    "Thôn Đông",
    {
        1: {0: "Tên hoạt động", 1: "Bắt đầu", 2: "Tổng chi phí", 3: "Tỷ lệ"},
        2: {0: "Cứng hóa đường", 1: dt.date(2027, 3, 1), 2: 64_100_000, 3: 0.5},
        3: {0: "KÕ ho¹ch n\xadíc", 2: 0.3},
        4: {0: "Kênh mương", 1: "T3/2027"},
        6: {0: "Nhà văn hóa"},
    },
)
SECRET = ("Ẩn", {5: {2: "Ghi chú"}})
OLD_FONT = ".VnTime"


def workbook() -> bytes:
    """Return the workbook as XLSX."""
    book = Workbook()
    sheet = book.active
    sheet.title, rows = MADE_OF
    for number, cells in rows.items():
        for place, value in cells.items():
            sheet.cell(number, place + 1, value)
    sheet["C2"] = 64.1 * 1_000_000
    sheet["C3"] = 0.1 + 0.2
    sheet["D2"].number_format = "0%"
    sheet["B2"].number_format = "mmm-yy"
    sheet["A3"].font = Font(name=OLD_FONT)
    sheet["D4"] = "=1/0"
    sheet.merge_cells("A6:B7")
    sheet.row_dimensions[4].hidden = True
    sheet.column_dimensions["C"].hidden = True
    hidden = book.create_sheet(SECRET[0])
    hidden.sheet_state = "hidden"
    hidden["C5"] = SECRET[1][5][2]
    book.create_sheet("Trống")
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def said(sheet: FiledSheet) -> dict[int, dict[int, FiledValue]]:
    """Return what the cells of a sheet say, those with a fault apart."""
    return {
        number: found
        for number, cells in sheet.rows.items()
        if (found := {place: cell.value for place, cell in cells.items() if not cell.fault})
    }
