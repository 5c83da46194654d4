"""The tables for which a file may be meant."""

from store.exchange.likely_tables import likely_tables
from store.records import Activity, Village
from tests.store.exchange.filed import HEADINGS, filed, workbook


def test_the_table_of_which_most_columns_are_named_comes_first() -> None:
    cover = filed([("Xã Mường Lai",)], "Bìa")
    found = likely_tables(workbook(cover, filed([("Bảng",), HEADINGS])))
    assert next(iter(found)) is Activity
    assert found[Activity] == len(HEADINGS) - 1
    villages = filed([("Tên thôn", "Trưởng thôn", "Hộ nghèo"), ("Thôn 1", "Bà Na", 3)])
    assert next(iter(likely_tables(workbook(villages)))) is Village


def test_without_any_heading_there_is_none() -> None:
    assert likely_tables(workbook(filed([("???", 1), ("!!!", 2)]))) == {}
