"""A menu by its keys: each chooses the line that it says."""

from pathlib import Path

import pytest

from tests.tui.clerk import at_work, small_office
from tui.views.choosing import ChoosingScreen

_LINES = [f"line {number}" for number in range(60)]


@pytest.mark.parametrize(
    ("keys", "line"),
    [
        (("down", "down", "up"), 31),
        (("up", "up"), 28),
        (("home",), 0),
        (("home", "up"), 0),
        (("end",), 59),
        (("end", "down"), 59),
        (("home", "pagedown", "pageup"), 0),
    ],
)
async def test_keys_choose_a_line(tmp_path: Path, keys: tuple[str, ...], line: int) -> None:
    taken: list[int] = []
    async with at_work(small_office(tmp_path)) as clerk:
        await clerk.app.push_screen(ChoosingScreen("Choose", _LINES, taken.append, 30))
        await clerk.press(*keys, "enter")
    assert taken == [line]


async def test_a_page_further_is_a_screen_less_one_line(tmp_path: Path) -> None:
    async with at_work(small_office(tmp_path)) as clerk:
        screen = ChoosingScreen("Choose", _LINES, lambda _line: None)
        await clerk.app.push_screen(screen)
        await clerk.press("pagedown")
        assert screen.menu.chosen == screen.menu.size.height - 1 > 1
