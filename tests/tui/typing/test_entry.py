"""Answers being typed, and the choices shown beside them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcswidth

from store.columns.picking import offer
from tui.typing.entry import Entry, Writing
from tui.views.screen import Question

SECTORS = ["Hạ tầng", "Nông nghiệp", "Công nghiệp", "Khác"]


def entry(text: str = "", *, several: bool = False) -> Entry:
    return Entry(text, lambda typed: offer(typed, SECTORS), Writing(several=several))


def test_the_chosen_offer_stands_in_brackets_and_stays_in_sight() -> None:
    picking = entry()
    assert picking.offer_line(80) == "[Hạ tầng]  Nông nghiệp  Công nghiệp  Khác"
    for _number in range(4):
        picking.press("down", None)
    assert picking.offer_line(10) == "[Khác]"
    assert picking.result == "Khác"


@given(st.integers(-5, 60), st.integers(0, 5))
def test_offers_never_take_more_than_their_room(width: int, arrows: int) -> None:
    picking = entry()
    for _number in range(arrows):
        picking.press("down", None)
    assert wcswidth(picking.offer_line(width)) <= max(width, 0)


@pytest.mark.parametrize("asked", ["Lọc:", "Bạn đã gõ “" + "chữ rất dài " * 20 + "”:"])
@given(st.integers(60, 120))
def test_a_question_leaves_room_for_its_answer(asked: str, width: int) -> None:
    line, cursor = Question(asked, entry("có"), print).line(width)
    assert wcswidth(line) <= width
    assert "có" in line
    assert cursor < width


def test_free_text_is_taken_as_typed() -> None:
    free = Entry("a")
    free.press("b", "b")
    assert (free.result, free.changed, free.offer_line(80)) == ("ab", True, "")
