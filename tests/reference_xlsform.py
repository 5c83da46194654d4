"""Writes the sample of a form for form servers: the VDP sheet as an XLSForm."""

import io
from pathlib import Path

from openpyxl import load_workbook

from exports.blank.xlsform import xlsform
from store.dossier.view import View
from store.language import DEFAULT_LANGUAGE, speaking
from store.office.sample import sample_records
from store.records import Activity

VDP_SHEET = Path(__file__).parent.parent / "docs/xlsform/vdp-sheet.xlsx"

Sheets = dict[str, list[tuple[object, ...]]]


def vdp_sheet() -> bytes:
    """Return the form of the sample commune's activities."""
    meta, records = sample_records()
    view = View.of_records((meta, *records))
    return speaking(DEFAULT_LANGUAGE, xlsform, view, Activity)


def cells(data: bytes) -> Sheets:
    """Return what stands in the sheets of a workbook; how it is packed depends on the machine."""
    book = load_workbook(io.BytesIO(data))
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets}


def write_xlsform() -> None:
    """Write the form, unless the one that is there says the same."""
    made = vdp_sheet()
    VDP_SHEET.parent.mkdir(exist_ok=True)
    if not VDP_SHEET.exists() or cells(VDP_SHEET.read_bytes()) != cells(made):
        VDP_SHEET.write_bytes(made)
