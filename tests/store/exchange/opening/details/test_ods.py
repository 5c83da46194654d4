"""Details of ODS sheets: faults, fonts by style, hidden and merged parts, repeated cells."""

import pytest

from store.exchange.opening.details.ods import ods_details
from store.exchange.opening.details.sheet_details import BrokenWorkbook
from store.exchange.opening.sheets import ERROR_VALUE, UNRECKONED
from tests.store.exchange.opening.ods import cell, ods, row

FORMULA = 'table:formula="of:=1+1" '
FACES = '<style:font-face style:name="F1" svg:font-family="\'VNI-Times\'"/>'
STYLES = (
    '<style:style style:name="parent" style:family="table-cell">'
    '<style:text-properties style:font-name="F1"/></style:style>'
    '<style:style style:name="child" style:family="table-cell" style:parent-style-name="parent"/>'
    '<style:style style:name="loop" style:family="table-cell" style:parent-style-name="loop"/>'
    '<style:style style:name="own" style:family="table-cell" style:parent-style-name="parent">'
    '<style:text-properties fo:font-family="Arial"/></style:style>'
)


@pytest.mark.parametrize(
    ("about", "text", "fault"),
    [
        ('office:value-type="float" office:value="2"', "2", ""),
        ('office:value-type="string"', "", ""),
        ('office:value-type="string" office:string-value=""', "", ""),
        ("", "", UNRECKONED),
        ('office:value-type="float"', "", UNRECKONED),
        ('office:value-type="string" calcext:value-type="error"', "#N/A", ERROR_VALUE),
        ('office:value-type="float" office:value="0"', "#REF!", ERROR_VALUE),
        ('office:value-type="float" office:value="0"', "Err:502", ERROR_VALUE),
    ],
)
def test_a_formula_without_a_value_and_one_with_an_error_are_told(
    about: str, text: str, fault: str
) -> None:
    (sheet,) = ods_details(ods(row(cell(text, FORMULA + about))))
    assert sheet.faults == ({(1, 0): fault} if fault else {})


def test_a_typed_text_that_looks_like_an_error_is_text() -> None:
    (sheet,) = ods_details(ods(row(cell("#REF!"))))
    assert sheet.faults == {}


def test_a_font_comes_from_the_cell_its_column_or_the_parent_of_its_style() -> None:
    columns = (
        '<table:table-column table:default-cell-style-name="child"/>'
        '<table:table-column table:number-columns-repeated="3"/>'
    )
    cells = (
        cell("a")
        + cell("b", 'table:style-name="child"')
        + cell("c", 'table:style-name="own"')
        + cell("d", 'table:style-name="loop"')
        + cell(about='table:style-name="own"')
    )
    (sheet,) = ods_details(ods(columns + row(cells), faces=FACES, styles=STYLES))
    assert sheet.fonts == {(1, 0): "VNI-Times", (1, 1): "VNI-Times", (1, 2): "Arial"}


def test_a_format_comes_from_the_style_of_a_cell_and_of_some_values() -> None:
    data = (
        '<number:number-style style:name="N1"><number:number number:min-integer-digits="1" '
        'number:grouping="true"/><number:text> nghìn</number:text>'
        '<style:map style:condition="value()&lt;0" style:apply-style-name="N2"/>'
        "</number:number-style>"
        '<number:percentage-style style:name="N2"><number:number number:decimal-places="2" '
        'number:min-integer-digits="3"/><number:text>%</number:text></number:percentage-style>'
        '<number:currency-style style:name="N3"><number:number number:display-factor="1000"/>'
        "<number:currency-symbol>đ</number:currency-symbol></number:currency-style>"
        '<number:date-style style:name="N4"><number:day/><number:text>-</number:text>'
        "<number:month/></number:date-style>"
    )
    cells = "".join(
        cell("5", f'office:value-type="float" office:value="5" table:style-name="c{number}"')
        for number in range(1, 5)
    )
    styles = "".join(
        f'<style:style style:name="c{number}" style:family="table-cell" '
        f'style:data-style-name="N{number}"/>'
        for number in range(1, 5)
    )
    (sheet,) = ods_details(ods(row(cells), styles=data + styles))
    assert sheet.formats == {
        (1, 0): '#,##0" nghìn";000.0%',
        (1, 1): "000.0%",
        (1, 2): "0,[$đ]",
        (1, 3): 'd"-"m',
    }


def test_repeated_rows_and_cells_are_counted() -> None:
    rows = (
        row(cell(), 'table:number-rows-repeated="4"')
        + row(
            cell(about='table:number-columns-repeated="2"')
            + cell("x", 'table:style-name="own" table:number-columns-repeated="2"'),
            'table:number-rows-repeated="2" table:visibility="collapse"',
        )
        + row(cell("y", 'table:number-columns-spanned="3"'), 'table:visibility="filter"')
    )
    (sheet,) = ods_details(ods(rows, styles=STYLES))
    assert sheet.fonts == {(number, at): "Arial" for number in (5, 6) for at in (2, 3)}
    assert sheet.hidden_rows == {5, 6, 7}
    assert sheet.merged == [(7, 0, 7, 2)]


def test_hidden_columns_are_told_within_what_a_table_may_have() -> None:
    columns = (
        '<table:table-column table:number-columns-repeated="2"/>'
        '<table:table-column table:number-columns-repeated="1000" table:visibility="collapse"/>'
    )
    (sheet,) = ods_details(ods(columns + row(cell("x"))))
    assert sheet.hidden_columns == set(range(2, 300))


@pytest.mark.parametrize("rows", ["<table:table-row>", row("", 'table:number-rows-repeated="x"')])
def test_a_part_that_is_no_such_xml_is_broken(rows: str) -> None:
    with pytest.raises(BrokenWorkbook):
        ods_details(ods(rows))
