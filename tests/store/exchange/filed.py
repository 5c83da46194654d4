"""Sheets as they are opened, made by code, and a small dossier to import them into."""

import datetime as dt
from collections.abc import Mapping, Sequence

from store.dossier.view import View
from store.exchange.importer import import_rows
from store.exchange.intake import Intake
from store.exchange.opening.sheets import FiledCell, FiledSheet, MergedCells, OpenedFile
from store.exchange.recognising.reading import AS_IT_STANDS, Reading
from store.records import Activity, Meta, Village

Written = str | int | float | bool | dt.date | None
HEADINGS = ("TT", "Thôn", "Lĩnh vực", "Hoạt động", "Số lượng", "Tổng kinh phí (triệu đồng)")
VIEW = View.of_records(
    [
        Meta(uid="m", commune="Hướng Lộc", year=2027),
        Village(uid="v1", name="Thôn 1", code="T01"),
        Village(uid="v2", name="Thôn 12"),
        Village(uid="v3", name="Thôn Đông Hương"),
    ]
)


def filed(rows: Sequence[Sequence[Written | FiledCell]], name: str = "Sheet1") -> FiledSheet:
    """Return a sheet with these rows from the first on; what is None holds nothing."""
    made: dict[int, Mapping[int, FiledCell]] = {}
    for number, row in enumerate(rows, 1):
        cells = {
            place: value if isinstance(value, FiledCell) else FiledCell(value)
            for place, value in enumerate(row)
            if value is not None and value != ""
        }
        if cells:
            made[number] = cells
    return FiledSheet(name, made)


def merged(sheet: FiledSheet, *places: tuple[int, int, int, int]) -> FiledSheet:
    """Return ``sheet`` with cells merged: top, left, bottom, right as `MergedCells` has them."""
    several = tuple(MergedCells(*place) for place in places)
    return FiledSheet(sheet.name, sheet.rows, merged=several)


def workbook(*sheets: FiledSheet) -> OpenedFile:
    """Return a workbook of these sheets."""
    return OpenedFile("bieu.xlsx", "xlsx", sheets)


def taken(
    *sheets: FiledSheet, reading: Reading = AS_IT_STANDS, village: str | None = None
) -> Intake:
    """Import a workbook of these sheets as activities."""
    return import_rows(VIEW, Activity, workbook(*sheets), village, reading)


def shown(intake: Intake) -> list[tuple[str, str, str, int | None]]:
    """Return village, sector, name and cost of the records, which must all have been taken."""
    assert [one.sentence() for one in intake.problems] == []
    records = [one for one in intake.records if isinstance(one, Activity)]
    return [(str(one.village), one.sector, one.name, one.total_cost) for one in records]


def refused(intake: Intake) -> list[str]:
    """Return what is said of a file of which nothing may have been taken."""
    assert intake.records == []
    return [one.sentence() for one in intake.problems]
