"""Answers being typed, and the choices shown beside them."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcswidth

from store.columns.choices import Choice, several
from store.columns.dates import EventDay
from store.columns.picking import offer
from store.dossier.view import View
from store.records import Meta
from tui.typing.composer import Composer
from tui.typing.editor import EditorResult
from tui.typing.entry import Entry, Writing
from tui.typing.telex import Typing
from tui.views.screen import Question

SECTORS = ["Hạ tầng", "Nông nghiệp", "Công nghiệp", "Khác"]


def entry(text: str = "", *, several: bool = False, must_choose: bool = False) -> Entry:
    writing = Writing(several=several, must_choose=must_choose)
    return Entry(text, lambda typed: offer(typed, SECTORS), writing)


def test_the_day_that_is_meant_stands_beside_what_is_typed_and_is_taken() -> None:
    view = View.of_records(
        [Meta(uid="m", commune="Hướng Lộc", year=2027)],
        clock=lambda: dt.datetime(2026, 11, 28, 5, tzinfo=dt.UTC),
    )
    day = Entry("", lambda typed: EventDay().matches(typed, view))
    assert pressed(day, *"10/").offer_line(40) == ""
    assert pressed(day, "6").offer_line(40) == "[10/06/2026]"
    assert day.result == "10/06/2026"
    assert pressed(day, *"/27").offer_line(40) == ""
    assert day.result == "10/6/27"


def pressed(picking: Entry, *keys: str) -> Entry:
    """Press keys: single characters are typed, longer words are key names."""
    for key in keys:
        picking.press(key, key if len(key) == 1 else None)
    return picking


def figure(text: str) -> Entry:
    return Entry(text, writing=Writing(anew=True))


@pytest.mark.parametrize(
    ("begun", "keys", "text"),
    [
        (figure("12"), "5", "5"),
        (figure("12"), "56", "56"),
        (figure("12"), ["left", "5"], "152"),
        (figure("12"), ["backspace", "5"], "15"),
        (Entry("12"), "5", "125"),
        (entry("Khác"), "n", "n"),
        (entry("Khác"), "nô", "nô"),
        (entry("Khác", several=True), "n", "Khácn"),
    ],
)
def test_figures_and_choices_are_typed_anew_unless_the_cursor_was_moved(
    begun: Entry, keys: list[str], text: str
) -> None:
    assert pressed(begun, *keys).editor.text == text


def test_what_types_nothing_leaves_a_figure_as_it_stands() -> None:
    cell = figure("12")
    assert cell.press("f5", "\x00") is EditorResult.IGNORED
    assert (cell.result, cell.changed) == ("12", False)
    assert cell.press("left", None) is EditorResult.MOVED
    assert cell.press("5", "5") is EditorResult.CHANGED
    assert (cell.result, cell.changed) == ("152", True)


@pytest.mark.parametrize(
    ("text", "keys", "result"),
    [
        ("", [], ""),
        ("", ["down"], "Hạ tầng"),
        ("", ["up"], "Khác"),
        ("", ["down", "down"], "Nông nghiệp"),
        ("Khác", ["down"], "Hạ tầng"),
        ("Nông nghiệp", [], "Nông nghiệp"),
        ("Nông nghiệp", ["down"], "Công nghiệp"),
        ("Nông nghiệp", ["up"], "Hạ tầng"),
        ("Nông nghiệp", ["n", "backspace"], ""),
        ("", ["n"], "Nông nghiệp"),
        ("", ["n", "down"], "Công nghiệp"),
        ("", ["n", "down", "down", "down"], "Nông nghiệp"),
        ("", ["down", "down", "n"], "Nông nghiệp"),
        ("", ["q"], "q"),
        ("", ["q", "down"], "q"),
        ("", [" "], " "),
    ],
)
def test_the_result_is_what_was_typed_or_the_chosen_offer(
    text: str, keys: list[str], result: str
) -> None:
    picking = pressed(entry(text), *keys)
    assert picking.result == result
    assert picking.changed == (result != text)


def test_an_arrow_among_offers_moves_and_without_them_is_left_to_others() -> None:
    assert entry().press("down", None) is EditorResult.MOVED
    assert entry().press("left", None) is EditorResult.MOVED
    assert Entry("a").press("down", None) is EditorResult.IGNORED
    assert pressed(entry(), "q").press("down", None) is EditorResult.IGNORED


def test_of_several_values_the_last_part_is_offered() -> None:
    kind = several(Choice(labels={"a": "Alpha", "b": "Beta"}))
    list_of = Entry(
        "", lambda typed: kind.matches(typed, View.of_records([])), Writing(several=True)
    )
    assert pressed(list_of, *"alpha;").result == "alpha;"
    assert pressed(list_of, *" b").result == "alpha; Beta"
    assert list_of.offer_line(80) == "[Beta]"


def test_what_is_pasted_or_put_back_is_looked_for_among_the_offers() -> None:
    picking = entry("Khác")
    picking.retype("nông")
    assert (picking.editor.text, picking.result) == ("nông", "Nông nghiệp")
    picking.paste(" x")
    assert (picking.editor.text, picking.result) == ("nông x", "nông x")


def test_the_end_of_a_word_changes_the_text_and_what_is_offered() -> None:
    words = ["ưifi", "wifi"]
    writing = Writing(composer=Composer(Typing.TELEX))
    picking = pressed(Entry("", lambda typed: offer(typed, words), writing), *"wifi")
    picking.finish()
    assert (picking.editor.text, picking.result) == ("wifi", "wifi")
    chosen = pressed(entry(), "down", "down")
    chosen.finish()
    assert chosen.result == "Nông nghiệp"


@pytest.mark.parametrize(
    ("arrows", "width", "line"),
    [
        (0, 39, "Hạ tầng  Nông nghiệp  Công nghiệp  Khác"),
        (0, 38, "Hạ tầng  Nông nghiệp  Công nghiệp  Kh…"),
        (1, 41, "[Hạ tầng]  Nông nghiệp  Công nghiệp  Khác"),
        (1, 40, "[Hạ tầng]  Nông nghiệp  Công nghiệp  Kh…"),
        (1, 9, "[Hạ tầng…"),
        (1, 8, "[Hạ tần…"),
        (0, 1, "…"),
        (0, 0, ""),
        (2, 22, "Hạ tầng  [Nông nghiệp…"),
        (2, 21, "[Nông nghiệp]  Công…"),
        (4, 41, "Hạ tầng  Nông nghiệp  Công nghiệp  [Khác]"),
        (4, 40, "Nông nghiệp  Công nghiệp  [Khác]"),
    ],
)
def test_the_offers_are_cut_where_their_room_ends(arrows: int, width: int, line: str) -> None:
    assert pressed(entry(), *["down"] * arrows).offer_line(width) == line


def test_the_chosen_offer_stands_in_brackets_and_stays_in_sight() -> None:
    picking = entry()
    assert picking.offer_line(80) == "Hạ tầng  Nông nghiệp  Công nghiệp  Khác"
    for _number in range(4):
        picking.press("down", None)
    assert picking.offer_line(10) == "[Khác]"
    assert picking.result == "Khác"


@pytest.mark.parametrize("must_choose", [True, False])
@given(
    text=st.sampled_from(["", "Khác", "tự ghi"]),
    keys=st.lists(st.sampled_from(["down", "up", "n", "q", " ", "backspace", "left"]), max_size=6),
)
def test_what_stands_in_brackets_is_the_result_and_without_them_the_text_is(
    *, must_choose: bool, text: str, keys: list[str]
) -> None:
    picking = pressed(entry(text, must_choose=must_choose), *keys)
    line = picking.offer_line(200)
    bracketed = line.partition("[")[2].partition("]")[0]
    assert picking.result == (bracketed or picking.editor.text)


@pytest.mark.parametrize(
    ("text", "keys", "result"),
    [
        ("", [], "Hạ tầng"),
        ("", ["down"], "Nông nghiệp"),
        ("", ["up"], "Khác"),
        ("Khác", ["backspace", "backspace", "backspace", "backspace"], "Hạ tầng"),
        ("tự ghi", [], "tự ghi"),
        ("", ["q"], "q"),
    ],
)
def test_where_one_must_choose_the_first_offer_is_chosen_from_the_start(
    text: str, keys: list[str], result: str
) -> None:
    assert pressed(entry(text, must_choose=True), *keys).result == result


@given(st.integers(-5, 60), st.integers(0, 5))
def test_offers_never_take_more_than_their_room(width: int, arrows: int) -> None:
    picking = entry()
    for _number in range(arrows):
        picking.press("down", None)
    assert wcswidth(picking.offer_line(width)) <= max(width, 0)


@pytest.mark.parametrize("asked", ["Lọc:", "Bạn đã gõ “" + "chữ rất dài " * 20 + "”:"])
@given(st.integers(60, 120))
def test_a_question_leaves_room_for_its_answer(asked: str, width: int) -> None:
    lines, cursor = Question(asked, entry("có"), print).lines(width)
    assert all(wcswidth(line) <= width for line in lines)
    assert asked.startswith(lines[0].partition("  ")[0].rstrip().removesuffix(" có"))
    assert len(lines) <= 4
    assert "có" in lines[-1]
    assert cursor < width


def test_free_text_is_taken_as_typed() -> None:
    free = Entry("a")
    free.press("b", "b")
    assert (free.result, free.changed, free.offer_line(80)) == ("ab", True, "")


def test_what_is_not_among_the_offers_stays_until_something_is_typed() -> None:
    left = entry("Cũ")
    assert (left.result, left.changed) == ("Cũ", False)


def test_letters_are_composed_in_the_way_of_typing_that_was_given() -> None:
    writing = Writing(composer=Composer(Typing.TELEX))
    assert pressed(Entry("", writing=writing), *"ees").result == "ế"


def test_what_a_text_stands_for_is_shown_in_brackets_and_taken() -> None:
    free = Entry("", lambda typed: [typed.upper()] if typed else [])
    assert (free.result, free.offer_line(80)) == ("", "")
    assert (pressed(free, "a").result, free.offer_line(80)) == ("A", "[A]")
