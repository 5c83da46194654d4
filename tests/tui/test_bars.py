"""Bars and tables of text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcswidth

from tui.bars import bar, bar_line
from tui.screens.figures import text_table


@pytest.mark.parametrize(
    ("part", "whole", "filled"),
    [(0, 10, 0), (1, 1000, 1), (5, 10, 8), (9, 10, 14), (10, 10, 16), (99, 10, 16), (3, 0, 0)],
)
def test_a_bar_is_full_only_for_the_whole(part: int, whole: int, filled: int) -> None:
    assert bar(part, whole) == "█" * filled + "░" * (16 - filled)


def test_more_than_the_whole_has_a_sign() -> None:
    assert "106%! 2.556/2.400" in bar_line("Kênh mương", 2556, 2400, "2.556/2.400")
    assert "–" in bar_line("Không rõ kinh phí", 5, 0)


@given(
    st.lists(st.text("Hạ tầng", max_size=14), min_size=1, max_size=9),
    st.lists(st.integers(0, 10**12), min_size=9, max_size=9),
)
def test_a_table_never_leaves_the_screen_nor_loses_a_figure(
    headings: list[str], amounts: list[int]
) -> None:
    figures = [str(amount) for amount in amounts[: len(headings)]]
    lines = list(text_table(headings, [("Tổng", figures)]))
    assert all(wcswidth(line) <= 79 for line in lines)
    words = " ".join(lines).split()
    assert all(figure in words for figure in figures)
