"""Which columns a sheet shows, and how wide, without the sheet."""

from collections.abc import Mapping

from tests.tui.sheets.village_dossier import BY_TAB
from tui.sheets.columns import SheetColumns


def widths(columns: SheetColumns) -> Mapping[str, int]:
    return {column.key: column.width for column in columns.shown}


def test_chosen_columns_are_shown_and_none_chosen_are_the_usual_ones() -> None:
    table = BY_TAB["Activities"]
    columns = SheetColumns(table, "t1", ("name", "note"))
    assert list(widths(columns)) == ["name", "note"]
    columns.choose(())
    assert list(widths(columns)) == list(table.shown)
    assert list(widths(SheetColumns(table, "")))[:2] == ["name", "village"]


def test_texts_share_the_room_that_is_left_and_short_words_get_none() -> None:
    columns = SheetColumns(BY_TAB["Activities"], "t1", ("name", "unit", "note"))
    usual = widths(columns)
    room = 10
    columns.fit(sum(usual.values()) + len(usual) + 1 + room)
    assert widths(columns) == usual | {"name": usual["name"] + 5, "note": usual["note"] + 5}
    columns.fit(0)
    assert widths(columns) == usual


def test_a_text_is_widened_by_forty_cells_at_most() -> None:
    columns = SheetColumns(BY_TAB["Activities"], "t1", ("name",))
    usual = widths(columns)["name"]
    columns.fit(1000)
    assert widths(columns) == {"name": usual + 40}


def test_other_columns_take_the_same_screen() -> None:
    columns = SheetColumns(BY_TAB["Activities"], "t1", ("name",))
    columns.fit(1000)
    wide = widths(columns)["name"]
    columns.choose(("name", "unit"))
    assert widths(columns)["name"] == wide
    assert [columns.is_first(column) for column in columns.shown] == [True, False]
