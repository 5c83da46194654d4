"""The search through all tables."""

from pathlib import Path

import pytest

from store.records import Problem, Village
from tests.tui.clerk import at_work, small_office
from tests.tui.dossiers import activity, plan


@pytest.mark.parametrize("key", ["f7", "ctrl+f"])
async def test_every_record_that_has_the_words_is_listed_whatever_the_marks(
    tmp_path: Path, key: str
) -> None:
    problem = Problem(uid="p", village="t1", problem="Không có cầu", solution="Làm CẦU treo")
    async with at_work(small_office(tmp_path, problem, *plan())) as clerk:
        await clerk.press(key)
        await clerk.type("cau treo", "enter")
        assert clerk.lines[0].startswith("Tìm “cau treo”:")
        for table in ("Hoạt động đề xuất", "Hoạt động cấp xã", "Vấn đề"):
            assert clerk.sees(table)


async def test_a_line_leads_to_the_cell_and_q_back_to_the_list(tmp_path: Path) -> None:
    office = small_office(
        tmp_path,
        Village(uid="t2", name="Thôn 2"),
        activity("a1", "t1", "Kênh", note="cạnh suối Cạn"),
        activity("a2", "t2", "Đập", note="đầu suối Cạn"),
    )
    async with at_work(office) as clerk:
        await clerk.press("2", "f7")
        await clerk.type("suoi can", "enter")
        assert clerk.reads("Ghi chú: đầu suối Cạn")
        await clerk.press("down", "enter")
        assert "Thôn 2" in clerk.lines[0]
        assert "[" in clerk.line_of("đầu suối Cạn")
        await clerk.press("q")
        assert clerk.line_of("▸").startswith("▸ Hoạt động đề xuất, “Thôn 2”")


async def test_what_is_nowhere_is_asked_again(tmp_path: Path) -> None:
    async with at_work(small_office(tmp_path)) as clerk:
        await clerk.press("f7")
        await clerk.type("xyz", "enter")
        assert clerk.reads("Không bản ghi nào có “xyz”")
        await clerk.press("escape", "f7", "enter")
        assert clerk.reads("Hãy gõ ít nhất một chữ")


async def test_the_words_may_stand_in_several_cells(tmp_path: Path) -> None:
    async with at_work(small_office(tmp_path, activity("a", "t1", "Kênh", note="suối"))) as clerk:
        await clerk.press("f7")
        await clerk.type("kenh suoi", "enter")
        assert clerk.sees("“Kênh”")
