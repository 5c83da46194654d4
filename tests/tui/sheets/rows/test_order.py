"""In which order rows stand, without a sheet."""

import datetime as dt

from tests.tui.sheets.village_dossier import activity, table_of, uids
from tui.sheets.rows.order import RowOrder, sorting_value

TABLE = table_of(
    [activity("Kênh", total_cost=9), activity("Đường", total_cost=10), activity("Cầu", "other")]
)
COLUMNS = TABLE.table.all_columns()


def sorted_uids(order: RowOrder) -> list[str]:
    return uids(order.of(TABLE, TABLE.here))


def test_a_column_sorts_then_the_other_way_round_then_not_at_all() -> None:
    order = RowOrder()
    assert sorted_uids(order) == ["Kênh", "Đường", "Cầu"]
    assert order.sort_by(COLUMNS["name"]) == "Đã sắp xếp theo “Hoạt động”."
    assert sorted_uids(order) == ["Cầu", "Đường", "Kênh"]
    assert "cuối" in order.sort_by(COLUMNS["name"])
    assert sorted_uids(order) == ["Kênh", "Đường", "Cầu"]
    order.sort_by(COLUMNS["name"])
    assert sorted_uids(order) == ["Kênh", "Đường", "Cầu"]


def test_another_column_begins_with_its_first() -> None:
    order = RowOrder()
    order.sort_by(COLUMNS["name"])
    order.sort_by(COLUMNS["name"])
    order.sort_by(COLUMNS["total_cost"])
    assert sorted_uids(order) == ["Kênh", "Đường", "Cầu"]


def test_figures_and_days_go_by_size_words_as_in_vietnamese_and_nothing_comes_last() -> None:
    assert sorting_value(9, "9") < sorting_value(10, "10")
    assert sorting_value(dt.date(2027, 2, 1), "01/02/2027") < sorting_value(
        dt.date(2027, 3, 1), "01/03/2027"
    )
    assert sorting_value("Da", "Da") < sorting_value("Đá", "Đá") < sorting_value("E", "E")
    assert sorting_value(10, "10") < sorting_value(None, "")
