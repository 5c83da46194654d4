"""Text in old fonts made Unicode, column by column."""

from collections.abc import Mapping
from dataclasses import replace

from store.exchange.opening.sheets import FiledCell, FiledSheet, OpenedFile
from store.language import N_, _
from store.words.text import from_tcvn3, looks_like_tcvn3

_OLD_FONTS = N_("The text was in an old TCVN3 (.VnTime) font; it was converted to Unicode.")


def in_unicode(file: OpenedFile) -> OpenedFile:
    """Return the file with text of old fonts in Unicode, and a remark where there was any."""
    sheets = tuple(_sheet(one) for one in file.sheets)
    converted = sheets != file.sheets
    remarks = (*file.remarks, _(_OLD_FONTS)) if converted else file.remarks
    return replace(file, sheets=sheets, remarks=remarks)


def _sheet(sheet: FiledSheet) -> FiledSheet:
    columns: dict[int, list[str]] = {}
    for cells in sheet.rows.values():
        for place, cell in cells.items():
            if isinstance(cell.value, str):
                columns.setdefault(place, []).append(cell.value)
    old = {place for place, texts in columns.items() if looks_like_tcvn3("\n".join(texts))}
    if not old:
        return sheet
    rows = {number: _row(cells, old) for number, cells in sheet.rows.items()}
    return replace(sheet, rows=rows)


def _row(cells: Mapping[int, FiledCell], old: set[int]) -> Mapping[int, FiledCell]:
    return {
        place: replace(cell, value=from_tcvn3(cell.value))
        if place in old and isinstance(cell.value, str)
        else cell
        for place, cell in cells.items()
    }
