"""The line editor: what keys do to a text, letter by letter."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcswidth

from tui.typing.composer import Composer
from tui.typing.editor import LONGEST_TEXT, EditorResult, LineEditor
from tui.typing.telex import Typing


def typed(*keys: str, text: str = "", multiline: bool = False) -> LineEditor:
    """Return an editor after keys: single characters are typed, longer words are key names."""
    editor = LineEditor(text, multiline=multiline)
    for key in keys:
        editor.handle(key, key if len(key) == 1 else None)
    return editor


def with_telex(*keys: str) -> LineEditor:
    editor = LineEditor(composer=Composer(Typing.TELEX))
    for key in keys:
        editor.handle(key, key if len(key) == 1 else None)
    return editor


def test_backspace_and_accented_letter_rewrite_a_word_as_unikey_does() -> None:
    assert typed(*"tieng", *["backspace"] * 3, *"ếng").text == "tiếng"
    assert typed(*"tie", "backspace", "ê").text == "tiê"


def test_marks_that_arrive_by_themselves_join_their_letter() -> None:
    editor = typed("e", "\u0302", "\u0301")
    assert editor.text == "ế"
    assert editor.cursor == 1


def test_a_letter_without_precomposed_form_is_still_one_letter() -> None:
    editor = typed(text="Kơ\u0306k")
    editor.handle("left", None)
    editor.handle("backspace", None)
    assert editor.text == "Kk"


@pytest.mark.parametrize(
    ("keys", "text", "cursor"),
    [
        (["home", "delete"], "ây cầu treo", 0),
        (["ctrl+w"], "Xây cầu ", 8),
        (["ctrl+p", "ctrl+p", "ctrl+k"], "Xây ", 4),
        (["home", "ctrl+f", "ctrl+d"], "Xây ầu treo", 4),
        (["ctrl+u"], "", 0),
        (["left", "left", "end"], "Xây cầu treo", 12),
        (["home", "backspace", "left"], "Xây cầu treo", 0),
        (["right", "delete"], "Xây cầu treo", 12),
        (["home", "ctrl+w"], "Xây cầu treo", 0),
    ],
)
def test_editing_keys(keys: list[str], text: str, cursor: int) -> None:
    editor = typed(*keys, text="Xây cầu treo")
    assert (editor.text, editor.cursor) == (text, cursor)


@pytest.mark.parametrize(
    ("keys", "cursor"),
    [
        (["left"], 11),
        (["left", "left"], 10),
        (["home", "right"], 1),
        (["home", "right", "right"], 2),
        (["home", "backspace"], 0),
        (["home", "ctrl+p"], 0),
        (["ctrl+f"], 12),
        (["ctrl+p"], 8),
        (["ctrl+p", "ctrl+p"], 4),
        (["home", "ctrl+f"], 4),
        (["home", "ctrl+f", "ctrl+f", "ctrl+f"], 12),
    ],
)
def test_movements(keys: list[str], cursor: int) -> None:
    assert typed(*keys, text="Xây cầu treo").cursor == cursor


def test_result_says_whether_the_text_changed() -> None:
    editor = LineEditor("ab")
    assert editor.handle("c", "c") is EditorResult.CHANGED
    assert editor.handle("left", None) is EditorResult.MOVED
    assert editor.handle("f5", None) is EditorResult.IGNORED


def test_what_types_nothing_is_left_to_others() -> None:
    editor = LineEditor("ab")
    assert editor.handle("f5", "\x00") is EditorResult.IGNORED
    assert editor.act("above") is EditorResult.IGNORED
    assert editor.act("new_line") is EditorResult.IGNORED
    assert LineEditor(multiline=True).act("new_line") is EditorResult.CHANGED
    assert editor.act("delete_right") is EditorResult.MOVED
    assert editor.act("delete_left") is EditorResult.CHANGED
    assert editor.text == "a"


def test_a_text_may_be_replaced_and_typed_on() -> None:
    editor = typed("home", text="cũ rồi")
    editor.replace("mới")
    editor.handle("x", "x")
    assert (editor.text, editor.cursor) == ("mớix", 4)


def test_a_text_takes_its_cells_and_one_for_the_cursor() -> None:
    assert LineEditor("a漢\nb", multiline=True).width == 6
    assert LineEditor().width == 1


def test_pasted_text_has_no_control_characters() -> None:
    editor = LineEditor()
    editor.insert("a\x1b[2Jb\u200bc\u00a0d\te\r\nf")
    assert editor.text == "a[2Jbc d e f"


def test_a_mark_that_has_no_letter_to_stand_on_is_dropped_even_behind_a_new_line() -> None:
    editor = LineEditor("\u0301a\n\u0301b", multiline=True)
    assert (editor.text, editor.cursor) == ("a\nb", 3)


def test_a_new_line_is_shown_as_a_mark_where_several_lines_are_allowed() -> None:
    editor = typed("a", "ctrl+n", "b", multiline=True)
    assert editor.text == "a\nb"
    assert editor.window(6).text == "a⏎b   "
    assert typed("a", "ctrl+n", "b").text == "ab"


def test_telex_rewrites_what_stands_before_the_cursor() -> None:
    assert with_telex(*"Xaay cuar", " ", *"tieengs").text == "Xây của tiếng"
    assert with_telex(*"dduwowngf", "backspace").text == "đườn"


def test_composing_begins_anew_after_the_cursor_moved() -> None:
    assert with_telex("a", "home", "a").text == "aa"


def test_a_word_that_is_not_vietnamese_is_as_typed_once_it_ends() -> None:
    editor = with_telex(*"wifi")
    editor.finish()
    assert editor.text == "wifi"


def test_a_key_that_is_left_to_others_does_not_end_the_word() -> None:
    assert with_telex(*"tie", "f5", "s").text == "tíe"


def test_what_comes_otherwise_ends_the_word() -> None:
    pasted = with_telex(*"nguyenx")
    assert pasted.text == "nguyẽn"
    pasted.insert(" a")
    pasted.handle("s", "s")
    assert pasted.text == "nguyenx as"
    replaced = with_telex(*"nguyenx")
    replaced.replace("tie")
    replaced.handle("s", "s")
    assert replaced.text == "ties"


def test_a_composer_begins_anew_in_every_text() -> None:
    composer = Composer(Typing.TELEX)
    composer.feed("a")
    editor = LineEditor("a", composer=composer)
    editor.handle("s", "s")
    assert editor.text == "as"


@pytest.mark.parametrize(
    ("text", "keys", "seen"),
    [
        ("01234", [], ("01234 ", 5)),
        ("012345", [], ("‹2345 ", 5)),
        ("012345", ["home"], ("012345", 0)),
        ("0123456", ["home"], ("01234›", 0)),
        ("0123456789", ["left"] * 8, ("01234›", 2)),
        ("0123456789", ["left"] * 6, ("01234›", 4)),
        ("0123456789", ["left"] * 5, ("012345", 5)),
        ("0123456789", ["left"] * 4, ("‹23456", 5)),
        ("漢漢漢漢", ["left"] * 2, ("漢漢漢", 4)),
        ("01234漢漢", ["home", *["right"] * 3], ("0123› ", 3)),
        ("0123漢漢", ["home", *["right"] * 4], ("0123漢", 4)),
        ("a\nb", ["left"], ("a⏎b   ", 2)),
    ],
)
def test_what_is_hidden_is_marked_but_never_in_the_place_of_the_cursor(
    text: str, keys: list[str], seen: tuple[str, int]
) -> None:
    assert typed(*keys, text=text, multiline=True).window(6) == seen


@pytest.mark.parametrize(
    ("lefts", "seen"), [(3, ("‹6789 ", 2)), (4, ("‹6789 ", 1)), (5, ("‹56789", 1))]
)
def test_a_scrolled_text_stays_until_the_cursor_reaches_what_is_hidden(
    lefts: int, seen: tuple[str, int]
) -> None:
    editor = LineEditor("0123456789")
    for _number in range(lefts):
        editor.window(6)
        editor.handle("left", None)
    assert editor.window(6) == seen


def test_a_letter_as_wide_as_the_window_is_seen_under_the_cursor() -> None:
    editor = typed("left", "left", text="漢漢漢漢")
    assert editor.window(3) == ("漢 ", 0)


def test_window_follows_the_cursor_and_marks_what_is_hidden() -> None:
    editor = LineEditor("0123456789")
    assert editor.window(6) == ("‹6789 ", 5)
    editor.handle("home", None)
    assert editor.window(6) == ("01234›", 0)


@pytest.mark.parametrize(
    ("keys", "seen"),
    [
        (["backspace"], ("‹5678 ", 5)),
        (["backspace"] * 4, ("‹2345 ", 5)),
        (["backspace"] * 5, ("01234 ", 5)),
        (["ctrl+u"], ("      ", 0)),
        (["ctrl+w"], ("      ", 0)),
    ],
)
def test_a_scrolled_text_that_gets_shorter_comes_back_into_sight(
    keys: list[str], seen: tuple[str, int]
) -> None:
    editor = LineEditor("0123456789")
    assert editor.window(6).text == "‹6789 "
    for key in keys:
        editor.handle(key, None)
        editor.window(6)
    assert editor.window(6) == seen


@given(
    st.text(alphabet="aê\u0301ợ漢 \n", max_size=20),
    st.lists(st.sampled_from(["left", "right", "home", "x", "ctrl+w", "backspace"])),
    st.integers(-2, 12),
)
def test_window_always_fills_its_width_and_holds_the_cursor(
    text: str, keys: list[str], width: int
) -> None:
    editor = LineEditor(text, multiline=True)
    for key in keys:
        editor.handle(key, key if len(key) == 1 else None)
        seen = editor.window(width)
        assert wcswidth(seen.text) == max(width, 0)
        assert 0 <= seen.cursor < max(width, 1)
    assert unicodedata.is_normalized("NFC", editor.text)


def test_a_text_has_an_end_and_what_comes_after_it_is_left_out() -> None:
    editor = LineEditor("đầu")
    editor.insert("ê\u0323" * LONGEST_TEXT)
    assert len(editor.text) == LONGEST_TEXT
    assert editor.is_full
    editor.handle("x", "x")
    assert editor.text.endswith("ệ")
    editor.handle("backspace", None)
    assert not editor.is_full
    editor.handle("x", "x")
    assert editor.text.endswith("ệx")
