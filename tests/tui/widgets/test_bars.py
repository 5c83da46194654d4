"""Bars and tables of text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcswidth

from tui.widgets.bars import BarLine, bar
from tui.widgets.text_table import TextTable


@pytest.mark.parametrize(
    ("part", "whole", "shown"),
    [
        (0, 10, "░░░░"),
        (1, 1000, "█░░░"),
        (5, 10, "██░░"),
        (9, 10, "███░"),
        (10, 10, "████"),
        (99, 10, "████"),
        (3, 0, "░░░░"),
        (-3, 10, "░░░░"),
    ],
)
def test_a_bar_is_full_only_for_the_whole(part: int, whole: int, shown: str) -> None:
    assert bar(part, whole, 4) == shown


def test_more_than_the_whole_has_a_sign() -> None:
    (line,) = BarLine("Kênh mương", 2556, 2400, "2.556/2.400").lines(80)
    assert "106,5%! 2.556/2.400" in line
    (line,) = BarLine("Không rõ kinh phí", 5, 0).lines(80)
    assert line.endswith("–")


@given(st.text("Hạ tầng 135", max_size=60), st.integers(0, 10**12), st.integers(0, 10**12))
def test_bars_fit_small_screens(label: str, part: int, whole: int) -> None:
    for width in (60, 80):
        (line,) = BarLine(label, part % 999, whole % 99 + 99, "1.234,5/6.789,5").lines(width)
        assert wcswidth(line) <= width


@given(
    st.lists(st.text("Hạ tầng", max_size=14), min_size=1, max_size=9),
    st.lists(st.integers(0, 10**12), min_size=9, max_size=9),
    st.integers(60, 120),
)
def test_a_table_never_leaves_the_screen_nor_loses_a_figure(
    headings: list[str], amounts: list[int], width: int
) -> None:
    figures = [str(amount) for amount in amounts[: len(headings)]]
    lines = list(TextTable(headings, [("Tổng", figures)]).lines(width))
    assert all(wcswidth(line) <= width for line in lines)
    words = " ".join(lines).split()
    assert all(figure in words for figure in figures)
