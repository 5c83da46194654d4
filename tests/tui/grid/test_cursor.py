"""What is seen around the cursor when there is less room, and more again."""

from tests.tui.rows import Rows, wide_column
from tui.grid.cursor import GridCursor


def _cursor(rows: int = 40, height: int = 10) -> GridCursor:
    cursor = GridCursor(Rows(*(f"Việc {number}" for number in range(rows))))
    cursor.resize(80, height)
    return cursor


def _move(cursor: GridCursor, steps: int) -> None:
    for _step in range(steps):
        cursor.step(1)


def test_what_scrolled_for_lack_of_room_scrolls_back() -> None:
    cursor = _cursor()
    _move(cursor, 12)
    top = cursor.viewport.top
    cursor.resize(80, 4)
    assert cursor.viewport.top == 9
    cursor.resize(80, 3)
    cursor.resize(80, 10)
    assert cursor.viewport.top == top == 3


def test_what_one_moved_meanwhile_stays_in_sight() -> None:
    cursor = _cursor()
    _move(cursor, 12)
    cursor.resize(80, 4)
    _move(cursor, 5)
    cursor.resize(80, 10)
    assert cursor.viewport.top <= cursor.row < cursor.viewport.top + 10


def test_no_room_stays_empty_at_the_end_of_a_larger_window() -> None:
    cursor = _cursor(rows=12)
    _move(cursor, 11)
    assert cursor.viewport.top == 2
    cursor.resize(80, 30)
    assert cursor.viewport.top == 0


def test_columns_that_scrolled_away_come_back_in_a_wider_window() -> None:
    columns = [wide_column(f"c{number}", 18) for number in range(6)]
    cursor = GridCursor(Rows("a", columns=columns))
    cursor.resize(60, 10)
    cursor.to_column(5)
    assert cursor.viewport.left > 2
    cursor.resize(130, 10)
    assert [slot.column for slot in cursor.slots] == list(range(6))
    cursor.resize(60, 10)
    assert 5 in {slot.column for slot in cursor.slots}


def test_the_title_of_the_group_is_the_one_above() -> None:
    rows = Rows("a", "b", "c")
    rows.titles = {"u1": "Hạ tầng", "u3": "Khác"}
    cursor = GridCursor(rows)
    titles = []
    for _step in range(3):
        titles.append(cursor.title.title if cursor.title else "")
        cursor.step(1)
    assert titles == ["Hạ tầng", "Hạ tầng", "Khác"]
    assert GridCursor(Rows()).title is None


def test_home_shows_the_first_columns_again_behind_those_that_stay() -> None:
    columns = [wide_column(f"c{number}", 14) for number in range(8)]
    cursor = GridCursor(Rows("a", columns=columns))
    cursor.resize(60, 10)
    cursor.act("last_column")
    assert [slot.column for slot in cursor.slots] != [0, 1, 2]
    cursor.act("first_column")
    assert [slot.column for slot in cursor.slots][:3] == [0, 1, 2]
    assert cursor.column == 0
