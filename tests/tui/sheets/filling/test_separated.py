"""Rows with tabs between their cells, as spreadsheets write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.sheets.filling.separated import for_spreadsheet, separated, separated_rows

CELLS = st.text(alphabet=" abcđ\t\n\"'=", max_size=6)


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("Cầu treo", [["Cầu treo"]]),
        ("a\tb\r\nc\td\r\n", [["a", "b"], ["c", "d"]]),
        ("a\rb\r", [["a"], ["b"]]),
        ("a\n\nb", [["a"], [""], ["b"]]),
        ("\t2\t", [["", "2", ""]]),
        ('"hai\ndòng"\tb', [["hai\ndòng", "b"]]),
        ('"a\tb"\n"c"', [["a\tb"], ['"c"']]),
        ('"""Xóa đói"" giảm nghèo"', [['"Xóa đói" giảm nghèo']]),
        ('"Xóa đói" giảm nghèo', [['"Xóa đói" giảm nghèo']]),
        ('"mở mà\tkhông đóng', [['"mở mà', "không đóng"]]),
        ('""\t"', [['""', '"']]),
        ("'=1+1\t'-5\t'Đường'", [["=1+1", "-5", "'Đường'"]]),
    ],
)
def test_cells_are_told_apart(text: str, rows: list[list[str]]) -> None:
    assert separated_rows(text) == rows


@given(st.lists(st.lists(CELLS, min_size=1, max_size=4), min_size=1, max_size=4))
def test_what_is_written_is_read_back(rows: list[list[str]]) -> None:
    rows = [*[[cell.replace("'", "") for cell in row] for row in rows], ["end"]]
    assert separated_rows(separated(rows)) == rows


def test_a_spreadsheet_runs_nothing() -> None:
    rows = [["=HYPERLINK()", "+1", "-1", "@x", "a=b", "Cầu"]]
    told = "'=HYPERLINK()\t'+1\t'-1\t'@x\ta=b\tCầu"
    assert for_spreadsheet(rows) == told
    assert separated_rows(told) == rows
