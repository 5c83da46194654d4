"""Tabs and sentences fitted into the width of the screen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcswidth

from tui.widgets.lines import two_lines, wrapped
from tui.widgets.tabs import tabs_line

TITLES = ["Hoạt động", "Thôn", "VDP", "Nhóm", "Lịch", "Cuộc họp", "Biểu quyết", "SWOT"]


def test_all_tabs_are_shown_where_there_is_room() -> None:
    assert tabs_line(["Hoạt động", "Thôn"], 1, 80) == "Hoạt động [Thôn]"


@given(st.integers(0, len(TITLES) - 1), st.integers(16, 80))
def test_the_current_tab_is_always_in_sight(current: int, width: int) -> None:
    line = tabs_line(TITLES, current, width)
    assert f"[{TITLES[current]}]" in line
    assert wcswidth(line) <= width
    assert line.startswith("‹") is (TITLES[0] not in line)
    assert line.endswith("›") is (TITLES[-1] not in line)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Không có tháng 13", ["Không có", "tháng 13"]),
        ("a\nb", ["a", "b"]),
        ("", [""]),
        ("Nghiêngngả", ["Nghiêngngả"]),
    ],
)
def test_sentences_break_between_words(text: str, lines: list[str]) -> None:
    assert wrapped(text, 9) == lines


def test_what_follows_the_first_line_stands_on_the_second() -> None:
    assert two_lines("một hai ba bốn", 8) == ("một hai", "ba bốn")
    assert two_lines("một hai", 8) == ("một hai", "")
