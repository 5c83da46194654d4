"""Going to anything by a few letters, from wherever a dossier is open."""

from dataclasses import replace
from pathlib import Path

import pytest

from store.dossier.view import View
from store.exchange.sheet_code import SheetCode
from store.records import Meta, Village
from tests.tui.clerk import Clerk, at_work, small_office
from tests.tui.dossiers import activity, plan

_SECOND = Village(uid="t2", name="Thôn 2")


async def _go(clerk: Clerk, letters: str) -> None:
    await clerk.press(":")
    await clerk.type(letters, "enter")


@pytest.mark.parametrize(
    ("letters", "title"),
    [
        ("giai doan 4", "Phê duyệt"),
        ("thiet lap", "Mường Lai 2027"),
        ("lich su", "Lịch sử"),
        ("bieu to trinh", "TỜ TRÌNH"),
        ("xem ai da doi", "Lịch sử"),
    ],
)
async def test_screens_forms_and_commands_are_found_without_accents(
    tmp_path: Path, letters: str, title: str
) -> None:
    async with at_work(small_office(tmp_path)) as clerk:
        await _go(clerk, letters)
        assert title in clerk.lines[0]
        await clerk.press("q")
        assert "chu trình kế hoạch" in clerk.lines[0]


async def test_a_table_of_another_stage_is_shown_and_q_comes_back(tmp_path: Path) -> None:
    async with at_work(small_office(tmp_path)) as clerk:
        await clerk.press("2")
        await _go(clerk, "nghiem thu")
        assert "[Nghiệm thu]" in clerk.lines[1]
        await clerk.press("q")
        assert "[Hoạt động]" in clerk.lines[1]


async def test_a_record_of_another_village_is_under_the_cursor(tmp_path: Path) -> None:
    office = small_office(
        tmp_path, _SECOND, activity("a1", "t1", "Kênh"), activity("a2", "t2", "Đập")
    )
    async with at_work(office) as clerk:
        await clerk.press("2")
        await _go(clerk, "dap")
        assert "Thôn 2" in clerk.lines[0]
        assert clerk.line_of("Đập").startswith("[")
        await clerk.press("q")
        assert "Thôn 1" in clerk.lines[0]


async def test_the_likeliest_stands_first_and_several_are_seen(tmp_path: Path) -> None:
    async with at_work(small_office(tmp_path, *plan())) as clerk:
        await clerk.press(":")
        await clerk.type("cau treo")
        shown = [line for line in clerk.lines if "Cầu treo" in line or "cầu treo" in line]
        assert len(shown) >= 5
        assert "Hoạt động đề xuất: Cầu treo" in clerk.line_of("▸ H")


async def test_records_of_one_name_are_told_apart(tmp_path: Path) -> None:
    same = activity("a1", "t1", "Kênh")
    office = small_office(tmp_path, same, replace(same, uid="a2"))
    async with at_work(office) as clerk:
        await clerk.press(":")
        await clerk.type("kenh")
        assert clerk.sees("Hoạt động đề xuất: Kênh – Thôn 1 (2)")


async def test_what_is_called_like_nothing_is_asked_again_with_what_was_typed(
    tmp_path: Path,
) -> None:
    async with at_work(small_office(tmp_path)) as clerk:
        await _go(clerk, "xyz")
        assert clerk.reads("Không có gì tên là “xyz”")
        await clerk.press("escape")
        assert not clerk.sees("xyz")


async def test_a_key_that_writes_is_not_offered_where_nothing_can_be_written(
    tmp_path: Path,
) -> None:
    async with at_work(small_office(tmp_path)) as clerk:
        await clerk.press("4", ":")
        await clerk.type("duyet cac hoat dong dung")
        assert clerk.sees("Lệnh: Duyệt các hoạt động đúng như đề nghị")


async def test_typing_ahead_goes_there_all_the_same(tmp_path: Path) -> None:
    async with at_work(small_office(tmp_path, activity("a1", "t1", "Kênh"))) as clerk:
        await clerk.type(":kenh", "enter")
        assert clerk.line_of("Kênh").startswith("[")


async def test_what_is_called_just_so_comes_first(tmp_path: Path) -> None:
    async with at_work(small_office(tmp_path)) as clerk:
        await clerk.press(":")
        await clerk.type("thôn")
        assert clerk.line_of("▸ Bảng").startswith("▸ Bảng: Thôn – ")


async def test_a_sheet_is_found_by_its_code_scanned_or_typed(tmp_path: Path) -> None:
    office = small_office(tmp_path, _SECOND, activity("a1", "t1", "Kênh"))
    async with at_work(office) as clerk:
        view = View.of_records([Meta(uid="m", commune="Mường Lai", year=2027), _SECOND])
        for form in ("activities", "village-plan"):
            code = SheetCode.of(view, form, "t2")
            for typed in (code.short.lower(), code.whole(1, range(13, 25))):
                await clerk.press(":")
                await clerk.type(typed)
                assert clerk.sees(f"Phiếu {code.short}: Hoạt động – Thôn 2")
                await clerk.press("enter")
                assert "Thôn 2" in clerk.lines[0]
                assert "[Hoạt động]" in clerk.lines[1]
                await clerk.press("q")


async def test_the_code_of_a_further_sheet_leads_to_its_first_row(tmp_path: Path) -> None:
    rows = [activity(f"a{number}", "t2", f"Kênh {number}") for number in range(1, 5)]
    async with at_work(small_office(tmp_path, _SECOND, activity("b", "t1", "Đập"), *rows)) as clerk:
        view = View.of_records([Meta(uid="m", commune="Mường Lai", year=2027), _SECOND])
        code = SheetCode.of(view, "village-plan", "t2")
        await clerk.press(":")
        await clerk.type(code.typed(range(3, 9)))
        assert clerk.sees("Thôn 2 – dòng 3")
        await clerk.press("enter")
        assert clerk.line_of("Kênh 3").startswith("[")
