"""How large the type of a table is, and how wide its columns."""

from exports.document.document import PaperTable
from exports.setting.tables.columns import Columns, set_columns
from exports.type.font_file import shipped_typeface
from exports.type.measure import TextMeasure
from exports.type.paper import a4
from tests.exports.papers import COLUMNS, VIEW, line

SHEET = a4("portrait")


def columns_of(*names: str, wide: int = 1) -> Columns:
    rows = tuple(line(number, name) for number, name in enumerate(names, 1))
    if wide > 1:
        rows = tuple(type(row)(row.values * wide) for row in rows)
    return set_columns(
        PaperTable(COLUMNS * wide, rows, VIEW), TextMeasure(shipped_typeface()), SHEET
    )


def test_columns_fill_the_room_between_the_margins() -> None:
    edges = columns_of("Đào giếng", "Làm đường bê tông liên thôn").edges
    assert edges[0] == SHEET.left
    assert abs(edges[-1] - (SHEET.width - SHEET.right)) < 0.001
    assert list(edges) == sorted(edges)


def test_type_shrinks_so_that_words_stay_whole_but_never_below_what_can_be_read() -> None:
    assert columns_of("Đào giếng").size == SHEET.table
    assert SHEET.smallest <= columns_of("Đào giếng", wide=3).size < SHEET.table
    assert columns_of("Đào giếng", wide=6).size == SHEET.smallest


def test_an_endless_word_breaks_instead_of_making_the_whole_table_small() -> None:
    assert columns_of("W" * 200, "nghiêng" * 40).size == SHEET.table


def test_the_same_text_is_measured_once() -> None:
    first, second = columns_of("Đào giếng", "Đào giếng").rows
    assert first[1] is second[1]
