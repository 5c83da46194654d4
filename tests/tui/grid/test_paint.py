"""How the lines of a grid look."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcswidth

from store.columns.dates import Day
from store.columns.figures import WholeNumber
from store.columns.record import Column
from tests.tui.rows import COLUMNS, Rows, wide_column
from tui.grid.cell import OpenCell
from tui.grid.model import GridRow, Mark
from tui.grid.paint import (
    CursorCell,
    cell_text,
    heading_lines,
    paint_heading,
    paint_record,
    paint_title,
)
from tui.grid.viewport import Viewport
from tui.typing.fitting import fit

WIDTH = 80
MONEY = Column(kind=WholeNumber(), label="Cost", key="cost", width=9)
TEXT = COLUMNS[1]


def slots(left: int = 0) -> tuple[object, ...]:
    return Viewport(WIDTH, 10, left=left).slots(COLUMNS, 2)


def record_line(model: Rows, cursor: CursorCell | None = None, left: int = 0) -> str:
    places = Viewport(WIDTH, 10, left=left).slots(model.columns, model.fixed)
    return paint_record(model, "u1", places, WIDTH, cursor)[0].text


@pytest.mark.parametrize(
    ("text", "align", "seen"),
    [
        ("Cầu", "left", "Cầu   "),
        ("12", "right", "    12"),
        ("x", "center", "  x   "),
        ("Cầu treo", "left", "Cầu t…"),
        ("漢字漢字", "left", "漢字… "),
        ("a\x1b[2J", "left", "a\N{REPLACEMENT CHARACTER}[2J "),
        ("Kơ\u0306k", "left", "Kơ\u0306k   "),
    ],
)
def test_texts_are_fitted_to_cells(text: str, align: str, seen: str) -> None:
    assert fit(text, 6, align) == seen  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["[/]", "see [draft]", "[bold]x[/bold]", ":smile:"])
def test_text_is_never_markup(text: str) -> None:
    assert text in record_line(Rows(text))


def test_a_figure_that_does_not_fit_is_not_shown_as_another_figure() -> None:
    assert cell_text("1.500.000.000", Mark.NONE, 9, MONEY) == "#########"
    assert cell_text("1.500", Mark.NONE, 9, MONEY) == "    1.500"


def test_states_are_signs_beside_the_text() -> None:
    assert cell_text("1.500", Mark.COMPUTED, 9, MONEY) == "   =1.500"
    assert cell_text("Cầu", Mark.ERROR, 9, TEXT) == "Cầu     !"
    assert cell_text("một hai ba", Mark.WARNING, 9, TEXT) == "một hai…?"


def test_a_locked_cell_is_not_cut_for_its_sign() -> None:
    day = Column(kind=Day(), label="Day", key="day", width=10)
    assert cell_text("12/05/2027", Mark.LOCKED, 10, day) == "12/05/2027"
    assert cell_text("Cầu", Mark.LOCKED, 9, TEXT) == "Cầu     ·"
    assert cell_text("1.500.000", Mark.LOCKED, 9, MONEY) == "1.500.000"


def test_the_sign_of_a_locked_figure_is_not_read_as_its_point() -> None:
    assert cell_text("500", Mark.LOCKED, 9, MONEY) == "    · 500"
    assert cell_text("500.000", Mark.LOCKED, 9, MONEY) == "· 500.000"
    assert cell_text("1500.000", Mark.LOCKED, 9, MONEY) == " 1500.000"
    assert cell_text("", Mark.LOCKED, 9, MONEY) == "       · "


def test_the_sign_of_a_day_stands_behind_it_rather_than_cut_it() -> None:
    day = Column(kind=Day(), label="Day", key="day", width=10)
    model = Rows("Cầu", columns=(TEXT, day, MONEY))
    model.cells["u1"]["day"] = "12/05/2027"
    model.marks["u1", "day"] = Mark.ERROR
    assert "12/05/2027!" in record_line(model)
    places = Viewport(WIDTH, 10).slots(model.columns, model.fixed)
    assert "[12/05/2027!" in record_line(model, CursorCell(places[1], None))


def test_brackets_stand_around_the_cell_with_the_cursor() -> None:
    model = Rows("Cầu")
    places = Viewport(WIDTH, 10).slots(model.columns, model.fixed)
    assert "[Cầu                 ]" in record_line(model, CursorCell(places[1], None))


def test_an_open_cell_grows_over_its_neighbours() -> None:
    model = Rows("Cầu")
    model.cells["u1"]["sector"] = "Hạ tầng"
    places = Viewport(WIDTH, 10).slots(model.columns, model.fixed)
    short = OpenCell("u1", TEXT, "Cầu", lambda _typed: ())
    assert "▐Cầu                 ▌Hạ tầng" in record_line(model, CursorCell(places[1], short))
    long = OpenCell("u1", TEXT, "Cầu treo qua suối Nậm Ty", lambda _typed: ())
    line = record_line(model, CursorCell(places[1], long))
    assert "▐Cầu treo qua suối Nậm Ty ▌" in line
    assert wcswidth(line) == WIDTH


def test_columns_scroll_while_the_fixed_ones_stay() -> None:
    headings = paint_heading(COLUMNS, slots(left=4), WIDTH, 1, 2)[0].text  # type: ignore[arg-type]
    assert headings.split() == ["TT", "Việc", "‹", "(đồng)", "Chi"]
    all_but_one = paint_heading(COLUMNS, slots(), WIDTH, 1, 2)[0].text  # type: ignore[arg-type]
    assert all_but_one.endswith("›")
    assert "Chi" not in all_but_one


def test_headings_take_as_many_lines_as_the_longest_needs() -> None:
    assert heading_lines(COLUMNS) == 2
    assert heading_lines(COLUMNS[:3]) == 1


def test_a_title_shows_the_totals_of_its_group() -> None:
    row = GridRow(title="Hạ tầng (3)", totals={"cost": "9.000"})
    line = paint_title(row, COLUMNS, slots(), WIDTH)[0].text  # type: ignore[arg-type]
    assert line.startswith(" Hạ tầng (3) ")
    assert line.rstrip().endswith("9.000")
    assert wcswidth(line) == WIDTH


def test_a_newline_is_shown_as_a_mark() -> None:
    model = Rows("a")
    model.cells["u1"]["note"] = "first\nsecond"
    assert "first⏎second" in record_line(model)


@given(
    st.lists(st.integers(1, 90), min_size=1, max_size=9), st.integers(0, 3), st.integers(60, 120)
)
def test_every_column_can_be_scrolled_into_sight(widths: list[int], fixed: int, width: int) -> None:
    columns = [wide_column(f"c{number}", size) for number, size in enumerate(widths)]
    viewport = Viewport(width, 10)
    for number in [*range(len(columns)), *reversed(range(len(columns)))]:
        viewport.show_column(columns, fixed, number)
        places = viewport.slots(columns, fixed)
        assert number in {place.column for place in places}
        assert all(place.x + place.width < width for place in places)
