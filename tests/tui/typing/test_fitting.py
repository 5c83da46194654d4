"""What is needed most is cut last."""

import pytest

from tui.typing.fitting import path

PLACE = ("Mường Lai 2027", "Kế hoạch thôn", "Thôn 12")


@pytest.mark.parametrize(
    ("width", "shown"),
    [
        (80, "Mường Lai 2027 › Kế hoạch thôn › Thôn 12"),
        (40, "Mường Lai 2027 › Kế hoạch thôn › Thôn 12"),
        (36, "Mường Lai… › Kế hoạch thôn › Thôn 12"),
        (30, "Mường… › Kế hoạch t… › Thôn 12"),
        (22, "Kế ho… › Thôn 12"),
        (12, "Thôn 12"),
        (3, "Thôn 12"),
    ],
)
def test_the_last_word_of_a_path_stays_whole(width: int, shown: str) -> None:
    assert path(PLACE, width) == shown


def test_empty_words_are_left_out() -> None:
    assert path(("Mường Lai 2027", "CDP", ""), 80) == "Mường Lai 2027 › CDP"
