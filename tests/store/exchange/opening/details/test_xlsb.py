"""Details of XLSB sheets: errors, fonts, hidden and merged parts."""

import io
import zipfile

import pytest

from store.exchange.opening.details.sheet_details import BrokenWorkbook
from store.exchange.opening.details.xlsb import xlsb_details
from store.exchange.opening.sheets import ERROR_VALUE
from tests.store.exchange.opening.xlsb import SheetOfTest, xlsb

SHEETS = [
    SheetOfTest("A", {(0, 0): "x", (2, 1): None}, fonts={(0, 0): 1}, hidden_rows=[2]),
    SheetOfTest("B", {(1, 3): "y" * 9000}, hidden_columns=[0, 400], merged=[(1, 3, 4, 5)]),
]


def test_details_are_told_by_sheet() -> None:
    first, second = xlsb_details(xlsb(SHEETS, ["Calibri", "VNI-Times"]))
    assert (first.faults, first.fonts) == ({(3, 1): ERROR_VALUE}, {(1, 0): "VNI-Times"})
    assert (first.hidden_rows, first.hidden_columns, first.merged) == ({3}, set(), [])
    assert (second.faults, second.fonts) == ({}, {(2, 3): "Calibri"})
    assert (second.hidden_columns, second.merged) == ({0}, [(2, 3, 5, 5)])


def test_formats_of_numbers_are_told() -> None:
    cells: dict[tuple[int, int], str | float | bool | None] = {
        (0, 0): 5.0,
        (0, 1): "x",
        (1, 2): 7.0,
    }
    sheet = SheetOfTest("A", cells, fonts={(0, 0): 1, (0, 1): 1, (1, 2): 2})
    (read,) = xlsb_details(xlsb([sheet], ["Calibri"] * 3, {1: '0" nghìn"', 2: "0%"}))
    assert read.formats == {(1, 0): '0" nghìn"', (2, 2): "0%"}


def test_a_workbook_without_styles_names_no_fonts() -> None:
    first, _second = xlsb_details(_without("xl/styles.bin"))
    assert first.fonts == {}


@pytest.mark.parametrize("part", ["xl/workbook.bin", "xl/worksheets/sheet2.bin"])
def test_a_workbook_without_one_of_its_parts_is_broken(part: str) -> None:
    with pytest.raises(BrokenWorkbook):
        xlsb_details(_without(part))


def _without(left_out: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(xlsb(SHEETS))) as source, zipfile.ZipFile(made, "w") as target:
        for part in source.namelist():
            if part != left_out:
                target.writestr(part, source.read(part))
    return made.getvalue()
