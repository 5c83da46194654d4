"""XLS, XLSB and ODS workbooks: what is in them, and that none that is crafted does any harm."""

import io
import sys
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.exchange.opening import calamine_workbook
from store.exchange.opening.file import open_file, opened
from store.exchange.opening.sheets import ERROR_VALUE, FiledCell, MergedCells, OpenedFile
from store.exchange.opening.unreadable import MOST_ABOVE, MOST_COLUMNS, MOST_ROWS, UnreadableRows
from store.language import use_language
from tests.store.exchange.opening.handed_in import MADE_OF, OLD_FONT, SECRET, WORKBOOKS, said
from tests.store.exchange.opening.ods import cell, ods, row
from tests.store.exchange.opening.xlsb import SheetOfTest, xlsb

DAY_STYLE = 2
BINARY = xlsb(
    [
        SheetOfTest(
            MADE_OF[0],
            {
                (0, 0): "Tên hoạt động",
                (0, 1): "Bắt đầu",
                (0, 2): "Tổng chi phí",
                (0, 3): "Tỷ lệ",
                (1, 0): "Cứng hóa đường",
                (1, 1): 46447.0,
                (1, 2): 64.1 * 1_000_000,
                (1, 3): 0.5,
                (2, 0): "KÕ ho¹ch n\xadíc",
                (2, 2): 0.1 + 0.2,
                (3, 0): "Kênh mương",
                (3, 1): "T3/2027",
                (3, 3): None,
                (5, 0): "Nhà văn hóa",
            },
            fonts={(1, 1): DAY_STYLE, (2, 0): 1},
            hidden_rows=[3],
            hidden_columns=[2],
            merged=[(5, 0, 6, 1)],
        ),
        SheetOfTest(SECRET[0], {(4, 2): "Ghi chú"}, state=1),
        SheetOfTest("Trống", {}),
    ],
    ["Calibri", OLD_FONT],
)
DATA = {
    "xls": (WORKBOOKS / "handed-in.xls").read_bytes(),
    "ods": (WORKBOOKS / "handed-in.ods").read_bytes(),
    "xlsb": BINARY,
}
KINDS = pytest.mark.parametrize("kind", DATA)
FEW = settings(max_examples=6)
"""Each example starts a process."""

ENCRYPTED = (
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml">'
    '<manifest:encryption-data manifest:checksum="AAAA">'
    '<manifest:algorithm manifest:algorithm-name="Blowfish CFB"/>'
    "</manifest:encryption-data></manifest:file-entry>"
)


@pytest.fixture(autouse=True)
def _english() -> None:
    use_language("en")


def test_workbooks_on_the_disk_are_opened_whatever_they_are_called() -> None:
    for kind in ("xls", "ods"):
        file = open_file(WORKBOOKS / f"handed-in.{kind}")
        assert (file.name, file.kind) == (f"handed-in.{kind}", kind)
        assert opened(DATA[kind], "danh sách.csv").kind == kind


@KINDS
def test_a_workbook_holds_what_was_typed(kind: str) -> None:
    file = opened(DATA[kind], "f")
    assert file.kind == kind
    assert [(sheet.name, said(sheet), sheet.is_visible) for sheet in file.sheets] == [
        (*MADE_OF, True),
        (*SECRET, False),
        ("Trống", {}, True),
    ]
    cells = file.sheets[0].rows
    assert isinstance(cells[2][2].value, int)
    assert (cells[3][0].font, cells[2][0].font) == (OLD_FONT, "Calibri")


@KINDS
def test_a_workbook_tells_its_errors_and_what_is_hidden_and_merged(kind: str) -> None:
    sheet = opened(DATA[kind], "f").sheets[0]
    assert (sheet.rows[4][3].value, sheet.rows[4][3].fault) == (None, ERROR_VALUE)
    assert (sheet.hidden_rows, sheet.hidden_columns) == ({4}, {2})
    assert sheet.merged == (MergedCells(6, 0, 7, 1),)


def test_a_unit_in_the_format_of_a_cell_is_kept() -> None:
    cells: dict[tuple[int, int], str | float | bool | None] = {(0, 0): "x", (0, 1): 713000.0}
    one = SheetOfTest("A", cells, fonts={(0, 0): 1, (0, 1): 1})
    (sheet,) = opened(xlsb([one], ["Calibri"] * 2, {1: '0" nghìn"'}), "f").sheets
    assert sheet.rows[1] == {
        0: FiledCell("x", "Calibri"),
        1: FiledCell(713000, number_format='0" nghìn"'),
    }


def test_truths_and_figures_too_large_for_anything_are_kept() -> None:
    made = xlsb([SheetOfTest("A", {(0, 0): True, (0, 1): 1e25, (0, 2): -2.5, (0, 3): 0.0})])
    cells = opened(made, "f").sheets[0].rows[1]
    assert [cell.value for cell in cells.values()] == [True, int(1e25), -2.5, 0]


@KINDS
@FEW
@given(data=st.data())
def test_what_is_left_of_a_file_that_broke_off_gets_a_sentence(
    kind: str, data: st.DataObject
) -> None:
    whole = DATA[kind]
    assert is_read_or_refused(whole[: data.draw(st.integers(0, len(whole) - 1))])


@KINDS
@FEW
@given(data=st.data())
def test_a_damaged_file_is_read_or_gets_a_sentence(kind: str, data: st.DataObject) -> None:
    whole = bytearray(DATA[kind])
    start = data.draw(st.integers(0, len(whole) - 1))
    put = data.draw(st.binary(min_size=1, max_size=64))
    whole[start : start + len(put)] = put
    assert is_read_or_refused(bytes(whole))


@FEW
@given(body=st.binary(max_size=600))
def test_any_bytes_behind_the_mark_of_an_old_workbook_get_a_sentence(body: bytes) -> None:
    mark = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    assert is_read_or_refused(mark + body + "Workbook\0".encode("utf-16-le"))


@FEW
@given(body=st.binary(max_size=600), kind=st.sampled_from(["xlsb", "ods"]))
def test_any_bytes_as_a_part_of_a_workbook_get_a_sentence(body: bytes, kind: str) -> None:
    made = io.BytesIO()
    parts = {"xlsb": "xl/worksheets/sheet1.bin", "ods": "content.xml"}
    with zipfile.ZipFile(io.BytesIO(DATA[kind])) as source, zipfile.ZipFile(made, "w") as target:
        for part in source.namelist():
            target.writestr(part, body if part == parts[kind] else source.read(part))
    assert is_read_or_refused(made.getvalue())


def is_read_or_refused(data: bytes) -> bool:
    """Tell whether a file is opened, or refused in a sentence that names it."""
    try:
        return isinstance(opened(data, "f"), OpenedFile)
    except UnreadableRows as refused:
        return str(refused).startswith("f ")


@pytest.mark.parametrize(
    "cells",
    [
        {(0, MOST_COLUMNS): "x"},
        {(number, 0): "x" for number in range(MOST_ROWS + MOST_ABOVE + 1)},
        {(0, 0): "x", (70_000, MOST_COLUMNS): "y"},
    ],
    ids=["wide", "long", "far"],
)
def test_more_content_than_a_table_has_is_refused(cells: dict[tuple[int, int], str]) -> None:
    with pytest.raises(UnreadableRows, match="has more than 20000 rows or 300 columns"):
        opened(xlsb([SheetOfTest("A", dict(cells))]), "f")


def test_rows_are_counted_where_something_stands_in_them() -> None:
    file = opened(xlsb([SheetOfTest("A", {(0, 0): "x", (99_999, 1): "y"})]), "f")
    assert said(file.sheets[0]) == {1: {0: "x"}, 100_000: {1: "y"}}


@pytest.mark.parametrize(
    "rows",
    [
        row(cell("x", "table:number-columns-repeated='16384'"), "table:number-rows-repeated='9'"),
        row(cell("x"), "table:number-rows-repeated='1048576'"),
        row(cell("x"), "table:number-rows-repeated='99999999999999999999'"),
        row(cell("x", "office:value-type='string' table:number-columns-repeated='4000000000'")),
    ],
    ids=["columns", "rows", "beyond numbers", "beyond memory"],
)
def test_a_small_file_that_repeats_its_cells_a_million_times_is_refused(rows: str) -> None:
    with pytest.raises(UnreadableRows):
        opened(ods(rows), "f")


def test_a_sheet_that_claims_a_million_empty_rows_is_read() -> None:
    empty = cell(about="table:number-columns-repeated='16384'")
    rows = row(cell("Tên")) + row(empty, "table:number-rows-repeated='1048574'")
    file = opened(ods(rows), "f")
    assert said(file.sheets[0]) == {1: {0: "Tên"}}


def test_cells_in_the_first_and_the_last_place_of_a_sheet_cost_a_sentence() -> None:
    corners = {(0, 0): "x", (1_048_575, 16_383): "y"}
    with pytest.raises(UnreadableRows, match=r"within the memory and the time|more than 20000"):
        opened(xlsb([SheetOfTest("A", corners)]), "f")


def test_a_file_that_takes_too_much_memory_or_time_gets_a_sentence(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for code in ("import os; os.abort()", "import time; time.sleep(60)"):
        monkeypatch.setattr(calamine_workbook, "_READER", (sys.executable, "-c", code))
        monkeypatch.setattr(calamine_workbook, "_MOST_SECONDS", 5 if "abort" in code else 0.1)
        with pytest.raises(UnreadableRows, match="cannot be read within the memory and the time"):
            opened(DATA["xls"], "f")


def test_a_reader_that_ends_by_an_error_of_its_own_gets_a_sentence(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(calamine_workbook, "_READER", (sys.executable, "-c", "1 / 0"))
    with pytest.raises(UnreadableRows, match="is not a workbook that can be read"):
        opened(DATA["xls"], "f")


def test_entities_of_a_part_are_not_unfolded() -> None:
    declared = '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    with pytest.raises(UnreadableRows, match="is not a workbook that can be read"):
        opened(ods(row(cell("&b;")), declared=declared), "f")


def test_a_password_is_named() -> None:
    old = bytearray(DATA["xls"])
    after_the_beginning = old.index(b"\x09\x08\x10\0") + 20
    old[after_the_beginning] = 0x2F
    old[after_the_beginning + 1] = 0
    for data in (ods(row(cell("x")), further=ENCRYPTED), bytes(old)):
        with pytest.raises(UnreadableRows, match="has a password"):
            opened(data, "f")


COLOURED = frozenset({(2, 5), (2, 6), (2, 7), (3, 8)})


def test_cells_that_hold_nothing_but_a_colour_are_noted() -> None:
    cells = dict.fromkeys([(0, 0), (1, 0), (2, 0)], "Cầu")
    shaded = sorted((row - 1, column) for row, column in COLOURED)
    binary = xlsb([SheetOfTest("A", cells, shaded=shaded)])
    files = [(WORKBOOKS / f"coloured.{kind}").read_bytes() for kind in ("xls", "ods")]
    for data in (*files, binary):
        assert opened(data, "f").sheets[0].shaded == COLOURED
