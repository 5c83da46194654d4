"""Pasted cells that no new row can take: why, and where one is led to mend them."""

from pathlib import Path

import pytest

from store.records import VillagePlan
from tests.tui.clerk import Clerk, at_work, small_office


async def open_table(clerk: Clerk, name: str) -> None:
    await clerk.press("2", ";")
    await clerk.type(name, "enter")


async def paste(clerk: Clerk, text: str) -> None:
    clerk.app.screen.paste(text)  # type: ignore[attr-defined]
    await clerk.settle()


async def test_a_second_row_of_a_village_that_has_one_is_refused_for_that(tmp_path: Path) -> None:
    office = small_office(tmp_path, VillagePlan(uid="p", village="t1"))
    async with at_work(office) as clerk:
        await open_table(clerk, "VDP")
        await clerk.press("right", "right")
        await paste(clerk, "Ông Hà\nBà Mây\nÔng Nam\nBà Lan")
        assert clerk.reads("3 ô không nhận")
        assert clerk.reads("Mỗi thôn chỉ có một dòng như thế; không thêm được nữa.")
        await clerk.press("R")
        assert clerk.line_of("“Bà Mây”")
        await clerk.press("enter")
        assert clerk.reads("Mỗi thôn chỉ có một dòng như thế; không thêm được nữa.")
        assert clerk.sees("[Ông Hà"), "the one row, in the column of what was refused"
        await clerk.press("n")
        assert clerk.reads("Mỗi thôn chỉ có một dòng như thế; không thêm được nữa.")


@pytest.mark.parametrize("table", ["Biểu quyết"])
async def test_where_a_meeting_is_lacking_one_is_led_to_the_meetings(
    tmp_path: Path, table: str
) -> None:
    async with at_work(small_office(tmp_path)) as clerk:
        await open_table(clerk, table)
        await paste(clerk, "Cầu treo")
        assert clerk.reads("Hãy nhập cuộc họp trước")
        await clerk.press("R", "enter")
        assert clerk.sees("[Cuộc họp]")
        assert clerk.reads("Hãy nhập cuộc họp trước")
