"""What is missing: the list says of whom it speaks, and each line leads to where it is mended."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

from textual import events

from store.columns.record import Record
from store.records import Activity, Decision, Progress, Village, VillagePlan
from tests.tui.clerk import Clerk, at_work, small_office
from tests.tui.dossiers import approved

_SECOND = Village(uid="t2", name="Thôn 2")
_NO_PLAN_2 = "“Thôn 2” chưa có dòng nào trong bảng Đề xuất VDP"
_NO_MEETINGS = "chưa ghi các cuộc họp"


def _named(name: str, village: str) -> Activity:
    return Activity(uid=name, village=village, sector="infrastructure", name=name, priority=1)


async def _choose(clerk: Clerk, words: str) -> None:
    """Take the first line of a list that has ``words``."""
    for _step in range(40):
        if words in clerk.line_of("▸"):
            break
        await clerk.press("down")
    assert words in clerk.line_of("▸"), "\n".join(clerk.lines)
    await clerk.press("enter")


async def test_the_list_says_of_which_village_it_speaks_and_offers_the_others(
    tmp_path: Path,
) -> None:
    office = small_office(tmp_path, _SECOND, _named("Cầu", "t1"), _named("Kênh", "t2"))
    async with at_work(office) as clerk:
        await clerk.press("2", "m")
        assert "Thôn 1" in clerk.lines[0]
        assert not clerk.sees(_NO_PLAN_2)
        await clerk.press("end")
        assert "của các thôn khác" in clerk.line_of("▸")
        await clerk.press("enter")
        assert "tất cả các thôn" in clerk.lines[0]
        assert clerk.sees(_NO_PLAN_2)


async def test_lines_that_keep_the_stage_open_come_first_and_have_a_sign(tmp_path: Path) -> None:
    figures = {"total_cost": 3, "village_contribution": 1, "external_support": 1}
    wrong = Activity(uid="a", village="t1", sector="other", name="Sân", priority=1, **figures)
    async with at_work(small_office(tmp_path, wrong)) as clerk:
        await clerk.press("2", "m")
        assert clerk.lines[1].startswith("▸ × Lỗi")
        signs = [line[2] for line in clerk.lines[1:10] if line.strip()]
        assert signs == sorted(signs, key="× …".index)
        assert clerk.reads("× ở đầu dòng: còn dòng này thì chưa kết thúc được giai đoạn")


async def test_a_line_leads_to_the_table_where_what_is_missing_is_typed(tmp_path: Path) -> None:
    async with at_work(small_office(tmp_path, _named("Cầu", "t1"))) as clerk:
        await clerk.press("2", "m")
        await _choose(clerk, _NO_MEETINGS)
        assert "[Cuộc họp]" in clerk.lines[1]
        await clerk.press("enter")
        assert clerk.sees("▐")
        await clerk.press("escape", "q")
        assert "Còn thiếu" in clerk.lines[0]
        assert _NO_MEETINGS in clerk.line_of("▸")


async def test_what_is_typed_ahead_waits_for_the_place(tmp_path: Path) -> None:
    async with at_work(small_office(tmp_path, _named("Cầu", "t1"))) as clerk:
        await clerk.press("2", "m")
        while "VDP để biết" not in clerk.line_of("▸"):
            await clerk.press("down")
        for _place_then_cell in range(2):
            clerk.app.post_message(events.Key("enter", None))
        await clerk.type("Hoàn", "tab")
        assert "[VDP]" in clerk.lines[1]
        assert clerk.sees("Hoàn chỉnh")


async def test_the_line_of_another_village_leads_there_and_back_to_ones_own(
    tmp_path: Path,
) -> None:
    office = small_office(tmp_path, _SECOND, _named("Cầu", "t1"), _named("Kênh", "t2"))
    async with at_work(office) as clerk:
        await clerk.press("2", "m", "end", "enter", "home")
        await _choose(clerk, _NO_PLAN_2)
        assert "Thôn 2" in clerk.lines[0]
        assert "[VDP]" in clerk.lines[1]
        await clerk.press("q", "q")
        assert "Thôn 1" in clerk.lines[0]
        assert "[Hoạt động]" in clerk.lines[1]


async def test_a_column_that_is_not_shown_is_brought_in(tmp_path: Path) -> None:
    office = small_office(tmp_path, _named("Cầu", "t1"))
    office.remember(columns={"Activities": ("name", "unit")})
    async with at_work(office) as clerk:
        await clerk.press("2", "m")
        await _choose(clerk, "chưa có tổng kinh phí")
        await clerk.type("", "enter")
        await clerk.type("20tr", "enter")
        assert "20" in clerk.line_of("Cầu")


async def test_a_record_without_a_name_is_called_by_its_row_and_what_it_holds(
    tmp_path: Path,
) -> None:
    nameless = Activity(uid="a", village="t1", sector="other", unit="km", priority=1)
    async with at_work(small_office(tmp_path, _named("Cầu", "t1"), nameless)) as clerk:
        await clerk.press("2", "m")
        await _choose(clerk, "dòng 1 (")
        assert "[" in clerk.line_of(" km")


async def test_what_was_mended_is_no_longer_listed(tmp_path: Path) -> None:
    plan = VillagePlan(uid="v", village="t1", status="draft")
    async with at_work(small_office(tmp_path, _named("Cầu", "t1"), plan)) as clerk:
        await clerk.press("2", "m")
        await _choose(clerk, "điểm mạnh")
        assert "[SWOT]" in clerk.lines[1]
        await clerk.press("n")
        await clerk.type("Hạ tầng", "tab")
        await clerk.type("Đoàn kết", "enter", "escape", "q")
        assert "Còn thiếu" in clerk.lines[0]
        assert not clerk.sees("điểm mạnh")


async def test_a_line_about_several_leads_to_the_first_of_them(tmp_path: Path) -> None:
    plans = (
        VillagePlan(uid="v1", village="t1", status="received"),
        VillagePlan(uid="v2", village="t2", status="draft"),
    )
    office = small_office(tmp_path, _SECOND, _named("Cầu", "t1"), _named("Kênh", "t2"), *plans)
    async with at_work(office) as clerk:
        await clerk.press("2", "m")
        await _choose(clerk, "chưa hoàn chỉnh, 1 trên 2")
        assert "Thôn 2" in clerk.lines[0]
        assert clerk.line_of("Dự thảo").startswith("[")


async def test_a_report_that_is_missing_is_typed_below_its_line(tmp_path: Path) -> None:
    progress = Progress(uid="r", line="l2", date=dt.date(2026, 11, 1), physical=10)
    office = small_office(tmp_path, *approved(), *_another_approved(), progress)
    async with at_work(office) as clerk:
        await clerk.press("5", "m")
        await _choose(clerk, "chưa có báo cáo")
        assert "[Tiến độ]" in clerk.lines[1]
        number = next(place for place, line in enumerate(clerk.lines) if line.startswith("["))
        assert "Hai cầu treo" in clerk.lines[number - 1]


def _another_approved() -> list[Record]:
    decided = next(one for one in approved() if isinstance(one, Decision))
    return [replace(decided, uid="k1", line="l1")]
