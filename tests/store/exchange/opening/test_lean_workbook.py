"""A workbook without what is empty, and one that is bounded, whatever it claims or unpacks to."""

import io
import zipfile
from collections.abc import Iterator

import pytest
from openpyxl import Workbook
from openpyxl.styles import PatternFill
from openpyxl.styles.colors import Color

from store.exchange.opening.file import opened
from store.exchange.opening.lean_workbook import lean_workbook
from store.exchange.opening.sheets import FiledSheet
from store.exchange.opening.unreadable import MOST_CELLS, MOST_COLUMNS, MOST_ROWS, UnreadableRows
from store.exchange.progress import IntakeProgress, StoppedReading
from store.language import use_language
from tests.store.exchange.opening.crafted import (
    MAIN,
    SHEET,
    STRINGS,
    STYLES,
    number,
    of_sheet,
    packed,
    text,
)
from tests.store.exchange.opening.handed_in import said

PIECE = 1024 * 1024
TOO_HEAVY = "unpacks to more than a table needs"
TOO_MANY = "has more than 1.000.000 cells that are filled"


@pytest.fixture(autouse=True)
def _english() -> None:
    use_language("en")


def sheet(data: bytes) -> FiledSheet:
    return opened(data, "f.xlsx").sheets[0]


def refusal(data: bytes) -> str:
    with pytest.raises(UnreadableRows) as refused:
        opened(data, "f.xlsx")
    return str(refused.value)


@pytest.mark.parametrize("claimed", ["A1", "A1:K2", "A1:XFD1048576", "B7", ""])
def test_what_a_sheet_claims_to_extend_to_does_not_count(claimed: str) -> None:
    rows = f'<row r="1">{text("A1", "Tên")}</row><row r="9">{text("M9", "Chợ")}</row>'
    before = f'<dimension ref="{claimed}"/>' if claimed else ""
    assert said(sheet(of_sheet(rows, before))) == {1: {0: "Tên"}, 9: {12: "Chợ"}}


def test_empty_cells_with_formats_are_nothing_wherever_they_stand() -> None:
    rows = (
        f'<row r="1">{text("A1", "Tên")}<c r="B1" s="0"/><c r="C1" s="0"></c><c r="D1"><v/></c>'
        '<c r="E1"><v></v></c><c r="XFD1"/></row><row r="2" spans="1:9"><c r="A2" s="0"/></row>'
        '<row r="3" ht="20"/><row r="1048576"><c r="XFD1048576" s="0"/></row>'
    )
    found = sheet(of_sheet(rows))
    assert said(found) == {1: {0: "Tên"}}


def test_a_sheet_of_a_million_formatted_rows_is_read() -> None:
    def rows() -> Iterator[bytes]:
        yield f'<row r="1">{text("A1", "Tên")}</row>'.encode()
        yield (
            b'<row r="2" s="0" customFormat="1"><c r="A2" s="0"/><c r="B2" s="0"/></row>' * 200_000
        )
        yield f'<row r="1048576">{text("A1048576", "Chợ")}</row>'.encode()

    assert said(sheet(of_sheet(rows()))) == {1: {0: "Tên"}, 1_048_576: {0: "Chợ"}}


def test_cells_that_do_not_say_where_they_stand_are_counted() -> None:
    name = "<c t='inlineStr'><is><t>Tên</t></is></c>"
    rows = f"<row><c/>{name}</row><row/><row><c><v>5</v></c></row>"
    assert said(sheet(of_sheet(rows))) == {1: {1: "Tên"}, 3: {0: 5}}


def test_xml_with_a_prefix_and_of_the_strict_kind_is_read() -> None:
    rows = (
        '<x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:t>Tên</x:t></x:is></x:c><x:c r="B1"/>'
        "</x:row>"
        '<x:row r="2" hidden="1"><x:c r="A2"><x:v>5</x:v></x:c></x:row>'
    )
    strict = "http://purl.oclc.org/ooxml/spreadsheetml/main"
    for name in (MAIN, strict):
        xml = (
            f'<?xml version="1.0"?><x:worksheet xmlns:x="{name}"><x:dimension ref="A1:XFD9"/>'
            f"<x:sheetData>{rows}</x:sheetData>"
            '<x:mergeCells count="1"><x:mergeCell ref="A2:A3"/></x:mergeCells></x:worksheet>'
        )
        found = sheet(packed({SHEET: [xml.encode()]}))
        assert said(found) == {1: {0: "Tên"}, 2: {0: 5}}
        assert found.hidden_rows == {2}
        assert [(one.top, one.bottom) for one in found.merged] == [(2, 3)]


def test_hidden_columns_merged_cells_and_nothing_else_around_the_rows_is_kept() -> None:
    rows = f'<row r="1">{text("A1", "Tên")}{text("C1", "Ghi chú")}</row>'
    before = '<cols><col min="3" max="16384" hidden="1"/></cols>'
    below = (
        '<mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells><hyperlinks><hyperlink ref="A1"'
        ' r:id="rId9" xmlns:r="x"/></hyperlinks><drawing r:id="rId1" xmlns:r="x"/>'
    )
    found = sheet(of_sheet(rows, before, below))
    assert found.hidden_columns == frozenset(range(2, MOST_COLUMNS))
    assert [(one.left, one.right) for one in found.merged] == [(0, 1)]


def test_what_merged_cells_hide_is_not_there() -> None:
    rows = (
        f'<row r="1">{text("A1", "Thôn 1")}{text("B1", "bị che")}</row>'
        f'<row r="2">{text("A2", "bị che")}</row>'
    )
    below = '<mergeCells count="1"><mergeCell ref="A1:B2"/></mergeCells>'
    assert said(sheet(of_sheet(rows, below=below))) == {1: {0: "Thôn 1"}}


@pytest.mark.parametrize("written", ["<f>1+1</f>", "<f>1+1</f><v></v>", "<f>1+1</f><v/>", "<f/>"])
def test_a_formula_without_a_value_is_told_and_one_with_a_value_is_one(written: str) -> None:
    rows = f'<row r="1"><c r="A1">{written}</c><c r="B1"><f>2+2</f><v>4</v></c></row>'
    cells = sheet(of_sheet(rows)).rows[1]
    assert cells[0].fault.startswith("A formula stands here that was never reckoned.")
    assert (cells[1].value, cells[1].fault) == (4, "")


def test_an_error_value_is_told() -> None:
    rows = '<row r="1"><c r="A1" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>'
    assert "#REF!" in sheet(of_sheet(rows)).rows[1][0].fault


def pieces(piece: bytes, count: int) -> Iterator[bytes]:
    return (piece for _time in range(count))


def row_of_text() -> Iterator[bytes]:
    yield b'<row r="1"><c r="A1" t="inlineStr"><is><t>'
    yield from pieces(b"a" * PIECE, 120)
    yield b"</t></is></c></row>"


def one_row() -> Iterator[bytes]:
    yield b'<row r="1">'
    yield from pieces(b"<c><v>1</v></c>" * 60_000, 8)
    yield b"</row>"


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (lambda: of_sheet(row_of_text()), TOO_HEAVY),
        (lambda: of_sheet(one_row()), TOO_HEAVY),
        (lambda: packed({STRINGS: pieces(b"<si><t>a</t></si>" * 60_000, 17)}), TOO_HEAVY),
        (lambda: packed({STYLES: pieces(b"<xf numFmtId='0'/>" * 60_000, 17)}), TOO_HEAVY),
        (lambda: packed({"xl/workbook.xml": pieces(b" " * PIECE, 97)}), TOO_HEAVY),
        (
            lambda: of_sheet(
                b"<row>" + b"<c><v>1</v></c>" * 100 + b"</row>" for _row in range(10_001)
            ),
            TOO_MANY,
        ),
        (
            lambda: of_sheet(pieces(b"<row><c><v>1</v></c></row>" * 1_000, 21)),
            f"has more than {MOST_ROWS} rows or {MOST_COLUMNS} columns",
        ),
        (
            lambda: of_sheet(number("KO1", "1").join(('<row r="1">', "</row>"))),
            f"has more than {MOST_ROWS} rows or {MOST_COLUMNS} columns",
        ),
        (
            lambda: of_sheet("", below="<mergeCells>" + '<mergeCell ref="A1:B2"/>' * 400_000),
            TOO_HEAVY,
        ),
        (lambda: packed({SHEET: [b"<html></html>"]}), "is not a workbook that can be read"),
        (
            lambda: packed({SHEET: [b'<!DOCTYPE x [<!ENTITY a "b">]><worksheet>&a;</worksheet>']}),
            "is not a workbook that can be read",
        ),
    ],
)
def test_what_is_too_much_or_no_sheet_is_refused(data: object, told: str) -> None:
    assert callable(data)
    assert told in refusal(data())


def test_merged_cells_that_lie_over_each_other_without_end_are_refused() -> None:
    rows = "".join(f'<row r="{one}">{number(f"A{one}", "1")}</row>' for one in range(1, 201))
    below = "<mergeCells>" + '<mergeCell ref="A1:B200"/>' * 5_001 + "</mergeCells>"
    assert MOST_CELLS == 200 * 5_000
    assert TOO_MANY in refusal(of_sheet(rows, below=below))


def test_pictures_links_and_other_parts_are_not_even_unpacked() -> None:
    data = packed(
        {
            "xl/media/image1.png": [b"\x89PNG"],
            "xl/worksheets/_rels/sheet1.xml.rels": [b"no XML"],
            "xl/theme/theme1.xml": [b"no XML"],
            "docProps/core.xml": [b"no XML"],
            "xl/externalLinks/externalLink1.xml": [b"no XML"],
        }
    )
    with zipfile.ZipFile(io.BytesIO(lean_workbook(data, "f.xlsx").data)) as lean:
        assert sorted(lean.namelist()) == [
            "[Content_Types].xml",
            "_rels/.rels",
            "xl/_rels/workbook.xml.rels",
            "xl/styles.xml",
            "xl/workbook.xml",
            SHEET,
        ]


def test_names_of_ranges_left_by_thousands_are_not_read() -> None:
    book = (
        f'<workbook xmlns="{MAIN}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/'
        'relationships"><sheets><sheet name="Biểu" sheetId="1" r:id="rId1"/></sheets><definedNames>'
        '<definedName name="_xl">#REF!</definedName></definedNames></workbook>'
    )
    row = f'<row r="1">{text("A1", "Tên")}</row>'
    rows = f'<worksheet xmlns="{MAIN}"><sheetData>{row}</sheetData></worksheet>'
    data = packed({"xl/workbook.xml": [book.encode()], SHEET: [rows.encode()]})
    lean = lean_workbook(data, "f.xlsx")
    with zipfile.ZipFile(io.BytesIO(lean.data)) as made:
        assert b"definedName" not in made.read("xl/workbook.xml")
    assert said(sheet(data)) == {1: {0: "Tên"}}


def test_it_is_told_how_far_it_is_and_whoever_is_told_can_end_it() -> None:
    data = of_sheet(pieces(b"<row><c><v>1</v></c></row>" * 5_000, 3))
    heard = list[IntakeProgress]()
    opened(data, "f.xlsx", heard.append)
    assert all(0 <= one.done <= one.whole for one in heard)
    assert {one.step.name for one in heard} == {"OPENING", "READING"}
    assert len(heard) > 15_000 // 256

    def stop(progress: IntakeProgress) -> None:
        if progress.done > 512:
            raise StoppedReading

    with pytest.raises(StoppedReading):
        opened(data, "f.xlsx", stop)


@pytest.mark.parametrize(
    ("fill", "is_told"),
    [
        (PatternFill("solid", fgColor="FF0070C0"), True),
        (PatternFill("solid", fgColor=Color(theme=4)), True),
        (PatternFill("solid", fgColor="FFFFFFFF"), False),
        (PatternFill(), False),
    ],
)
def test_empty_cells_of_a_colour_are_noted_beside_what_is_written(
    fill: PatternFill,
    is_told: bool,  # noqa: FBT001
) -> None:
    book, target = Workbook(), io.BytesIO()
    book.active.append(["Việc", "T1", "T2"])
    book.active.append(["Cầu"])
    for place in ("A2", "C2", "KO2", "C9"):
        book.active[place].fill = fill
    book.save(target)
    found = sheet(target.getvalue())
    assert said(found) == {1: {0: "Việc", 1: "T1", 2: "T2"}, 2: {0: "Cầu"}}
    assert found.shaded == (frozenset({(2, 2)}) if is_told else frozenset())
