"""Files as villages hand them in, put into ``in/``, and a clerk who looks at them."""

import io
import os
from collections.abc import Mapping, Sequence

from openpyxl import Workbook

from store.office.office import Office
from tests.tui.clerk import Clerk

Written = str | int | float | None
HEADINGS = ("Thôn", "Lĩnh vực", "Hoạt động", "Số lượng", "ĐVT", "Tổng kinh phí")
IN_MILLIONS = (*HEADINGS[:-1], "Tổng kinh phí (triệu đồng)")
BRIDGE = ("Thôn 1", "Hạ tầng", "Cầu treo", 1, "cái", 713)
CLASS = ("Thôn 1", "Nông nghiệp", "Tập huấn", 2, "lớp", 29)


def workbook(sheets: Mapping[str, Sequence[Sequence[Written]]]) -> bytes:
    """Return a workbook of these sheets."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def table(*rows: Sequence[Written]) -> bytes:
    """Return a workbook with one sheet."""
    return workbook({"Sheet1": rows})


def hand_in(office: Office, name: str, data: bytes, minute: int = 0) -> None:
    """Put a file into ``in/`` as if it had come at that minute."""
    office.inbox.mkdir(exist_ok=True)
    (office.inbox / name).write_bytes(data)
    os.utime(office.inbox / name, (minute * 60, minute * 60))


async def look_at(clerk: Clerk, *keys: str, until: str = "dòng:") -> Clerk:
    """Go to the activities of the village, and there to the newest file."""
    await clerk.press("2", "I")
    await clerk.until(lambda: "…" not in clerk.lines[2])
    await clerk.press("enter", *keys)
    return await clerk.until(lambda: clerk.reads(until))
