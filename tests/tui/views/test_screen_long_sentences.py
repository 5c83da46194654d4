"""Sentences longer than the screen is wide are read whole."""

from pathlib import Path

import pytest

from store.office.office import Office
from store.records import Activity, Problem
from tests.tui.clerk import Clerk, at_work, small_office

LONG = "Bê tông hóa đường trục chính từ ngã ba Trạm y tế qua nhà ông Sáu Tính đến suối Đắk Rơ̆m"


def said(clerk: Clerk) -> str:
    """Return what stands below the table, above the footer, as one text."""
    return " ".join(" ".join(clerk.lines[-6:-1]).split())


@pytest.mark.parametrize("size", [(60, 18), (80, 24)])
async def test_why_a_record_cannot_be_deleted(tmp_path: Path, size: tuple[int, int]) -> None:
    problem = Problem(uid="p", village="t1", sector="infrastructure", problem=LONG)
    uses = Activity(uid="a", village="t1", sector="infrastructure", name="Đường", problem="p")
    async with at_work(small_office(tmp_path, problem, uses), size) as clerk:
        await clerk.press("2", *["t"] * 8, "d")
        assert LONG in said(clerk)
        assert said(clerk).endswith("Hãy sửa hoặc xóa các mục đó trước.")
        height = len(clerk.lines)
        await clerk.press("down")
        assert LONG not in said(clerk)
        assert len(clerk.lines) == height


async def test_what_is_told_of_a_new_dossier(tmp_path: Path) -> None:
    async with at_work(Office(tmp_path, "Lan")) as clerk:
        await clerk.press("enter")
        await clerk.type("Suối Không Tên", "enter")
        await clerk.type("2027", "enter")
        assert said(clerk).endswith("trong phần thiết lập của xã.")


async def test_a_question_after_a_long_sentence_is_one_line(tmp_path: Path) -> None:
    async with at_work(Office(tmp_path, "Lan")) as clerk:
        await clerk.press("enter")
        await clerk.type("Suối Không Tên", "enter")
        await clerk.type("2027", "enter", "o", "down", "down", "enter")
        assert clerk.lines[-2] == "Tên xã hoặc mã xã:"
        assert clerk.app.cursor_position.y == len(clerk.lines) - 2


@pytest.mark.parametrize("size", [(60, 18), (80, 24)])
async def test_a_long_text_is_read_whole_among_all_fields(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    activity = Activity(
        uid="a", village="t1", sector="infrastructure", name="Cầu", method=f"{LONG}\nxong"
    )
    async with at_work(small_office(tmp_path, activity), size) as clerk:
        await clerk.press("2", "o")
        assert LONG not in said(clerk)
        await clerk.press(*["down"] * 16)
        assert LONG in said(clerk)
        await clerk.press("down")
        assert LONG not in said(clerk)


async def test_a_finding_of_four_lines_is_read_whole_in_the_list(tmp_path: Path) -> None:
    activity = Activity(uid="a", village="t1", sector="infrastructure", name="Cầu")
    async with at_work(small_office(tmp_path, activity), (60, 18)) as clerk:
        await clerk.press("2", "m", *["down"] * 4)
        assert "là đã thảo luận, không đề xuất trong bảng Đề xuất VDP." in said(clerk)
