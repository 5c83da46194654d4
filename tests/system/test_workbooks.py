"""Workbooks as LibreOffice writes them are read as what was typed into them."""

from pathlib import Path

import pytest

from store.exchange.opening.file import open_file, opened
from store.exchange.opening.sheets import OpenedFile
from tests.store.exchange.opening.handed_in import WORKBOOKS, said, workbook
from tests.store.exchange.opening.test_calamine_workbook import BINARY
from tests.system.office_suite import converted

pytestmark = pytest.mark.system

Told = list[tuple[object, ...]]


def _told(file: OpenedFile) -> Told:
    """Return what a file tells, but for how figures are shown and which font is the usual one."""
    return [
        (
            sheet.name,
            said(sheet),
            [
                (number, place, cell.fault)
                for number, cells in sheet.rows.items()
                for place, cell in cells.items()
                if cell.fault
            ],
            sheet.is_visible,
            sheet.hidden_rows,
            sheet.hidden_columns,
            sheet.merged,
        )
        for sheet in file.sheets
    ]


@pytest.mark.parametrize("suffix", ["xls", "ods"])
def test_a_workbook_saved_as_another_kind_tells_the_same(tmp_path: Path, suffix: str) -> None:
    (tmp_path / "handed-in.xlsx").write_bytes(workbook())
    saved = converted(tmp_path / "handed-in.xlsx", suffix, tmp_path / "profile")
    found = _told(open_file(saved))
    assert found == _told(open_file(WORKBOOKS / f"handed-in.{suffix}"))
    again = converted(saved, "xlsx", tmp_path / "profile")
    assert found == _told(open_file(again))


def test_a_binary_workbook_of_the_tests_is_one(tmp_path: Path) -> None:
    (tmp_path / "handed-in.xlsb").write_bytes(BINARY)
    saved = converted(tmp_path / "handed-in.xlsb", "xlsx", tmp_path / "profile")
    assert _told(open_file(saved)) == _told(opened(BINARY, "f"))
