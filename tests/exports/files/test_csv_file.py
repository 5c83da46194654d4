"""CSV: plain values under the column keys, nothing that a spreadsheet runs or changes."""

import csv
import io
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.document.document import PaperTable
from exports.files.csv_file import csv_bytes, neutral
from tests.exports.papers import COLUMNS, VIEW, line, plan_paper

HOSTILE = ["=1+1", "+84 912", "-5", "@SUM(A1)", "'tên", "#N/A", 'a "b", c', "dòng\nhai"]
KEYS = [column.key for column in COLUMNS]


def read_csv(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_csv_has_the_lines_alone_under_the_column_keys() -> None:
    paper = plan_paper(groups=2, lines=2)
    assert paper.main_table is not None
    data = csv_bytes(paper.main_table)
    assert data.startswith(b"\xef\xbb\xbf" + b"sector,no,name,")
    header, *rows = read_csv(data)
    assert header == KEYS
    assert len(rows) == 4
    assert rows[0][:2] == ["Hạ tầng", "1"]
    assert rows[0][3:] == ["'1,5", "km", "2027-03", "137000", ""]


@pytest.mark.parametrize("text", HOSTILE)
def test_no_cell_of_a_csv_is_run(text: str) -> None:
    (_header, row) = read_csv(csv_bytes(PaperTable(COLUMNS, (line(1, text),), VIEW)))
    kept = row[2]
    assert kept == (f"'{text}" if text[0] in "=+-@'" else text)


def test_a_negative_figure_is_no_formula() -> None:
    (_header, row) = read_csv(csv_bytes(PaperTable(COLUMNS, (line(1, cost=-5),), VIEW)))
    assert row[KEYS.index("total_cost")] == "-5"


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cs"])))
def test_what_is_made_neutral_can_be_restored(text: str) -> None:
    safe = neutral(text)
    assert not safe.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert (safe[1:] if safe.startswith("'") else safe) == text


@pytest.mark.parametrize(
    "text",
    [
        "01",
        "0912345678",
        "1.10",
        "1,5",
        "12345678901234567",
        "3-5",
        "3/2027",
        "1/2",
        "2027-05-03",
        "10:30",
        "50%",
        "1E5",
        "TRUE",
        "false",
        "5-Mar",
        "mar-27",
    ],
)
def test_text_that_a_spreadsheet_takes_for_a_number_or_a_day_is_kept(text: str) -> None:
    (_header, row) = read_csv(csv_bytes(PaperTable(COLUMNS, (line(1, text),), VIEW)))
    assert row[2] == f"'{text}"


@pytest.mark.parametrize(
    "text", ["0", "7", "120", "T01", "1a", "Thôn 1", "Tổ 3-5", "Marie 5", "May", "1 m"]
)
def test_other_text_stands_as_it_is(text: str) -> None:
    assert neutral(text) == text


def test_decimals_are_kept_from_spreadsheets_to_which_a_comma_means_thousands() -> None:
    whole = PaperTable(COLUMNS, (line(1, quantity=Decimal(620)),), VIEW)
    part = PaperTable(COLUMNS, (line(1, quantity=Decimal("2.125")),), VIEW)
    place = KEYS.index("quantity")
    assert [read_csv(csv_bytes(one))[1][place] for one in (whole, part)] == ["620", "'2,125"]
