"""What rows are narrowed to, without a sheet."""

from typing import Any

import pytest

from store.columns.record import Column
from tests.tui.sheets.village_dossier import activity, table_of, uids
from tui.sheets.rows.narrowing import Narrowing, contains_words, offered_values
from tui.sheets.rows.records import TableRecords

RECORDS = [
    activity("Đường", priority=1),
    activity("Kênh", "agriculture", priority=2),
    activity("Giống ngô", "agriculture"),
]


class CountedTexts(TableRecords):
    """Records of a table that counts how many of its cells are read."""

    read = 0

    def text(self, record: Any, column: Column) -> str:
        self.read += 1
        return super().text(record, column)


@pytest.fixture
def table() -> CountedTexts:
    usual = table_of(RECORDS)
    return CountedTexts(usual.view, usual.table, usual.village)


def columns_of(table: TableRecords, *keys: str) -> tuple[Column, ...]:
    return tuple(table.table.all_columns()[key] for key in keys)


def test_at_first_every_row_is_kept_and_no_cell_is_read(table: CountedTexts) -> None:
    narrowing = Narrowing()
    assert not narrowing.is_on
    assert narrowing.kept(table, columns_of(table, "name")) == table.here
    assert table.read == 0


def test_rows_have_the_words_in_the_columns_that_are_shown(table: CountedTexts) -> None:
    narrowing = Narrowing()
    narrowing.words = "ngo giong"
    assert narrowing.is_on
    assert uids(narrowing.kept(table, columns_of(table, "name"))) == ["Giống ngô"]
    assert not narrowing.kept(table, columns_of(table, "unit"))
    narrowing.words = "kenh"
    assert uids(narrowing.kept(table, columns_of(table, "name"))) == ["Kênh"]


def test_a_record_is_read_through_once_for_the_same_words_and_columns(table: CountedTexts) -> None:
    narrowing = Narrowing()
    narrowing.words = "duong"
    columns = columns_of(table, "name")
    narrowing.kept(table, columns)
    read = table.read
    assert read == len(RECORDS)
    narrowing.kept(table, columns)
    assert table.read == read
    narrowing.kept(table, columns_of(table, "name", "unit"))
    assert table.read == read + 2 * len(RECORDS)


def test_rows_have_every_value_they_are_narrowed_to(table: CountedTexts) -> None:
    narrowing = Narrowing()
    narrowing.values |= {"sector": "Nông nghiệp"}
    assert narrowing.is_on
    assert uids(narrowing.kept(table, ())) == ["Kênh", "Giống ngô"]
    narrowing.values |= {"priority": "2"}
    assert uids(narrowing.kept(table, ())) == ["Kênh"]
    narrowing.words = "x"
    assert narrowing.said == "x; Nông nghiệp; 2"
    assert not narrowing.kept(table, columns_of(table, "name"))


def test_offered_are_the_values_of_columns_in_which_rows_differ(table: CountedTexts) -> None:
    offered = offered_values(table)
    assert offered["Lĩnh vực: Nông nghiệp"] == ("sector", "Nông nghiệp")
    assert offered["Ưu tiên (1-3): (trống)"] == ("priority", "")
    assert {key for key, _text in offered.values()} == {"sector", "priority"}


@pytest.mark.parametrize(
    ("words", "found"), [("ca phe", True), ("phe CÀ", True), ("tre", False), ("", True)]
)
def test_words_are_found_without_marks_in_any_order(words: str, found: bool) -> None:  # noqa: FBT001
    assert contains_words(words, ("Cà", "phê")) is found
