"""A text broken into lines, and the cursor among them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.typing.editor import LineEditor, letters_of
from tui.typing.page import SeenPage, TextPage, broken


def page_of(text: str, width: int = 10, height: int = 5) -> tuple[LineEditor, TextPage]:
    editor = LineEditor(text, multiline=True)
    return editor, TextPage(editor, width, height)


def lines(text: str, width: int) -> list[str]:
    letters = letters_of(text)
    return ["".join(letters[one.start : one.end]) for one in broken(letters, width)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", [""]),
        ("một hai", ["một hai"]),
        ("một hai ba", ["một hai ", "ba"]),
        ("một\nhai", ["một", "hai"]),
        ("một\n", ["một", ""]),
        ("\n\n", ["", "", ""]),
        ("dàilắmkhông", ["dàilắmkh", "ông"]),
        ("một dàilắmkhông", ["một ", "dàilắmkh", "ông"]),
        ("một hai.     ba", ["một hai.     ", "ba"]),
        ("漢字漢字漢", ["漢字漢字", "漢"]),
    ],
)
def test_a_text_is_broken_between_words(text: str, found: list[str]) -> None:
    assert lines(text, 8) == found


@given(st.text(alphabet="aă \nô̆漢", max_size=60), st.integers(min_value=2, max_value=9))
def test_no_letter_is_lost_and_no_line_too_long(text: str, width: int) -> None:
    editor, page = page_of(text, width, 3)
    assert "".join(lines(editor.text, width)) == editor.text.replace("\n", "")
    assert page.line_count == len(lines(editor.text, width))
    for cursor in range(len(editor.letters) + 1):
        editor.move_to(cursor)
        seen = page.seen()
        assert 0 <= seen.row < 3
        assert 0 <= seen.column <= width
        assert len(seen.lines) == min(seen.total, 3)


def test_the_cursor_keeps_its_column_over_short_lines() -> None:
    editor, page = page_of("một hai\nba\nbốn năm")
    editor.move_to(6)
    page.act("below")
    assert editor.cursor == 10
    page.act("below")
    assert page.seen() == SeenPage(("một hai", "ba", "bốn năm"), 6, 2, 3, 3)
    page.act("above")
    page.typed()
    page.act("above")
    assert page.seen().column == 2


@pytest.mark.parametrize(
    ("actions", "cursor"),
    [
        (["start"], 8),
        (["start", "start"], 0),
        (["above", "end"], 7),
        (["above", "end", "end"], 10),
        (["above", "above", "above"], 2),
        (["text_page_up"], 2),
        (["text_page_up", "text_page_down"], 10),
        (["below"], 10),
    ],
)
def test_movements(actions: list[str], cursor: int) -> None:
    editor, page = page_of("một hai ba", 8)
    for action in actions:
        assert page.act(action)
    assert editor.cursor == cursor


def test_what_is_no_movement_is_left_to_others() -> None:
    editor, page = page_of("một")
    assert not page.act("save_below")
    assert not page.act("left")
    assert editor.cursor == 3


def test_it_scrolls_to_the_cursor_and_back() -> None:
    editor, page = page_of("1\n2\n3\n4\n5", height=2)
    assert page.seen().lines == ("4", "5")
    page.act("text_page_up")
    assert page.seen().lines == ("3", "4")
    editor.move_to(0)
    assert page.seen().lines == ("1", "2")
    page.height = 9
    assert page.seen().lines == ("1", "2", "3", "4", "5")
