"""The grid's keys: cursor, cells, rows and choices, without a screen."""

import pytest

from tests.tui.rows import NEW, Rows
from tui.grid.model import CellDraft, CommitResult, Mark
from tui.grid.state import GridState


class Table:
    """A grid with a cursor in the first cell that can be typed into, and what it says."""

    def __init__(self, *names: str, model: Rows | None = None) -> None:
        self.said = ""
        self.model = model or Rows(*names)
        self.state = GridState(self.model, self._say)
        self.state.cursor.resize(80, 6)
        self.press("right")

    def _say(self, message: str) -> None:
        self.said = message

    def press(self, *keys: str) -> "Table":
        """Press keys by name, or type the letters of a word in quotes, as in ``'abc'``."""
        for key in keys:
            if key.startswith("'"):
                for letter in key.strip("'"):
                    self.state.press(letter, letter)
            else:
                self.state.press(key, None)
        return self

    @property
    def place(self) -> tuple[str, str]:
        column = self.state.cursor.current_column
        return self.state.cursor.uid, column.key if column else ""

    @property
    def open_text(self) -> str | None:
        return self.state.cell.editor.text if self.state.cell else None


def test_type_ahead_stores_both_cells() -> None:
    table = Table("", "", "", "")
    table.press("f2", "'QWE'", "enter", "down", "f2", "'ZXC'", "enter")
    assert table.model.values("name") == ["QWE", "", "ZXC", ""]


def test_a_cell_is_saved_before_the_key_returns() -> None:
    table = Table("Cầu").press("f2", "' treo'", "enter")
    assert table.model.commits == [("u1", "name", "Cầu treo")]


def test_an_unchanged_cell_is_not_saved() -> None:
    assert Table("Cầu", "Đường").press("enter", "tab", "tab").model.commits == []


def test_enter_opens_the_cell_below_and_tab_the_one_to_the_right() -> None:
    table = Table("a", "b").press("enter", "enter")
    assert (table.place, table.open_text) == (("u2", "name"), "b")
    table.press("tab")
    assert (table.place, table.open_text) == (("u2", "sector"), "")


def test_tab_wraps_to_the_next_row_without_stopping_in_bookkeeping_columns() -> None:
    table = Table("a", "b").press("end", "enter", "tab")
    assert (table.place, table.open_text) == (("u2", "name"), "b")
    table.press("shift+tab")
    assert (table.place, table.open_text) == (("u1", "paid"), "")


def test_tab_at_the_end_of_the_table_begins_a_row_that_exists_once_a_cell_is_saved() -> None:
    table = Table("a").press("end", "enter", "tab")
    assert (table.place, table.open_text) == ((NEW, "name"), "")
    table.press("'b'", "tab")
    assert table.place == ("u2", "sector")
    assert table.model.values("name") == ["a", "b"]


def test_a_whole_sheet_is_typed_with_tab_alone() -> None:
    table = Table().press("n")
    for number in range(3):
        table.press(f"'A{number}'", "tab", "tab", "tab", f"'{number}'", "tab", "tab")
    table.press("escape", "up")
    assert table.model.values("name") == ["A0", "A1", "A2"]
    assert table.model.values("cost") == ["0", "1", "2"]


def test_a_new_row_left_empty_is_gone() -> None:
    table = Table("a", "b").press("n")
    assert len(table.model.order) == 3
    table.press("escape", "down")
    assert table.model.order == ["u1", "u2"]


def test_tab_at_the_end_of_a_row_just_typed_stays_in_its_group() -> None:
    table = Table("a", "b")
    table.model.titles = {"u2": "Nông nghiệp"}
    table.state.reload()
    table.press("n", "'x'", "tab", "tab", "tab", "tab", "tab")
    assert table.place == (NEW, "name")
    assert table.model.order.index(NEW) == 2


def test_escape_restores_the_value_and_what_was_typed_can_be_brought_back() -> None:
    table = Table("Cầu").press("enter", "'!'", "escape")
    assert table.model.commits == []
    assert table.open_text is None
    assert table.state.reopen_abandoned()
    assert table.open_text == "Cầu!"
    assert not Table("Cầu").press("enter", "escape").state.reopen_abandoned()


def test_bad_input_stays_in_the_cell_with_a_sentence() -> None:
    table = Table("a").press("end", "left", "enter", "'12x'", "enter")
    assert table.said == "“12x” is not a number."
    assert table.open_text == "12x"
    table.press("backspace", "enter")
    assert table.model.values("cost") == ["12"]
    assert table.said == ""


def test_a_choice_is_picked_by_a_few_letters() -> None:
    table = Table("a").press("right", "enter")
    assert table.said == "Hạ tầng  Nông nghiệp  Công nghiệp  Khác"
    table.press("'con'")
    assert table.said == "[Công nghiệp]"
    table.press("tab")
    assert table.model.values("sector") == ["Công nghiệp"]


def test_letters_replace_the_choice_that_stands_and_arrows_walk_on_from_it() -> None:
    table = Table("a")
    table.model.cells["u1"]["sector"] = "Nông nghiệp"
    assert table.press("right", "enter", "'kh'").open_text == "kh"
    table.press("escape", "enter", "down", "enter")
    assert table.model.values("sector") == ["Công nghiệp"]
    table.press("up", "enter", "up", "up", "enter")
    assert table.model.values("sector") == ["Hạ tầng"]


def test_a_cleared_choice_is_empty_not_the_first_offer() -> None:
    table = Table("a")
    table.model.cells["u1"]["sector"] = "Khác"
    table.press("right", "enter", "ctrl+u", "enter")
    assert table.model.values("sector") == [""]


def test_a_locked_cell_does_not_open_and_is_passed_by() -> None:
    table = Table("a", "b")
    table.model.locked = {("u1", "name"), ("u1", "sector")}
    assert table.press("enter").open_text is None
    assert table.said
    table.press("home", "right", "down", "enter", "up")
    assert (table.place, table.open_text) == (("u1", "name"), None)


def test_the_cursor_stays_on_its_record_when_others_add_and_remove_rows() -> None:
    table = Table("a", "b", "c").press("down")
    table.model.order = ["u3", "u1", "u2"]
    table.state.reload()
    assert table.place == ("u2", "name")
    table.model.order = ["u3", "u1"]
    table.state.reload()
    assert table.place == ("u1", "name")


def test_an_open_cell_is_not_touched_by_others_changes() -> None:
    table = Table("a", "b").press("down", "enter", "'x'")
    table.model.cells["u2"]["name"] = "theirs"
    table.model.order = ["u2", "u1"]
    table.state.reload()
    assert (table.place, table.open_text) == (("u2", "name"), "bx")


def test_a_cell_stays_open_in_a_row_that_is_gone() -> None:
    table = Table("a", "b").press("down", "enter", "'x'")
    table.model.order = ["u1"]
    table.state.reload()
    assert (table.place, table.open_text) == (("u2", "name"), "bx")
    table.press("'d'", "enter")
    assert (table.open_text, table.state.wants_back, table.model.commits) == ("bxd", True, [])


def test_a_row_that_is_gone_comes_back_with_what_was_typed() -> None:
    table = Table("a", "b").press("down", "enter", "'x'")
    table.model.order = ["u1"]
    table.state.reload()
    table.state.bring_back()
    assert (table.model.commits, table.open_text) == ([("u2", "name", "bx")], None)
    assert [row.uid for row in table.state.cursor.rows] == ["u1", "u2"]


def test_a_row_that_is_gone_leaves_with_its_cell() -> None:
    table = Table("a", "b").press("down", "enter", "'x'")
    table.model.order = ["u1"]
    table.state.reload()
    table.press("escape")
    assert [row.uid for row in table.state.cursor.rows] == ["u1"]


def test_the_draft_is_what_would_be_lost() -> None:
    table = Table("a").press("enter")
    assert table.state.draft() is None
    assert table.press("'bc'").state.draft() == CellDraft("u1", "name", "abc")


def test_a_draft_of_a_row_that_is_gone_begins_a_new_one() -> None:
    table = Table("a")
    assert table.state.restore(CellDraft("gone", "note", "kept"))
    assert (table.place, table.open_text) == ((NEW, "note"), "kept")


@pytest.mark.parametrize(
    ("keys", "row"),
    [
        (["pagedown"], 6),
        (["pagedown", "pageup"], 0),
        (["G"], 19),
        (["G", "g"], 0),
        (["down"] * 8 + ["up"] * 3, 5),
        (["pagedown"] * 9, 19),
        (["up"], 0),
    ],
)
def test_movement_keeps_the_cursor_in_sight(keys: list[str], row: int) -> None:
    table = Table(*(f"row {number}" for number in range(20)))
    for key in keys:
        table.state.press(key, key if len(key) == 1 else None)
    cursor = table.state.cursor
    assert cursor.row == row
    assert cursor.viewport.top <= row < cursor.viewport.top + 6


def test_titles_are_passed_over_but_shown_above_their_first_row() -> None:
    table = Table("a", "b", "c")
    table.model.titles = {"u1": "Hạ tầng", "u3": "Khác"}
    table.state.reload()
    assert table.press("down", "down").place == ("u3", "name")
    table.press("up", "up")
    assert table.place == ("u1", "name")
    assert table.state.cursor.viewport.top == 0


def test_letters_outside_a_cell_are_not_text() -> None:
    table = Table("a")
    assert not table.state.press("x", "x")
    assert not table.state.paste("text")
    assert table.model.values("name") == ["a"]


def test_a_table_without_rows_answers_every_key() -> None:
    table = Table()
    for key in ("up", "down", "left", "right", "home", "end", "pageup", "pagedown", "enter", "g"):
        table.press(key)
    assert table.said
    assert table.press("n", "'a'", "enter").model.values("name") == ["a"]


def test_a_refused_new_row_says_why() -> None:
    class ReadOnly(Rows):
        def new_row(self, near: str) -> CommitResult:
            return CommitResult(near, accepted=False, sentence="read only")

    table = Table(model=ReadOnly("a")).press("n")
    assert table.said == "read only"
    assert table.open_text is None


def test_marks_are_signs() -> None:
    signs = [mark.sign for mark in Mark if mark is not Mark.NONE]
    assert len(set(signs)) == len(signs)
    assert all(len(sign) == 1 for sign in signs)


def test_a_figure_is_typed_anew_unless_the_cursor_moves_into_it() -> None:
    table = Table("Cầu")
    table.model.cells["u1"]["cost"] = "713"
    table.press("right", "right", "right", "f2", "'50'", "enter")
    assert table.model.values("cost") == ["50"]
    table.press("f2", "left", "right", "'0'", "enter", "f2", "backspace", "'9'", "enter")
    assert table.model.values("cost") == ["509"]


def test_the_choice_that_stands_is_the_one_in_brackets() -> None:
    table = Table("Cầu")
    table.model.cells["u1"]["sector"] = "Công nghiệp"
    table.press("right", "f2")
    assert "[Công nghiệp]" in table.said
