"""Implementation and evaluation at 80 × 24: reports below their line, periods, what goes on."""

from pathlib import Path

import pytest

from store.records import (
    Acceptance,
    Activity,
    Contribution,
    Disbursement,
    Evaluation,
    PastProposal,
    Progress,
)
from tests.tui.clerk import at_work, small_office, stored
from tests.tui.dossiers import MILLION, approved

pytestmark = pytest.mark.usefixtures("kept_by")


async def test_reports_are_typed_below_the_line_the_cursor_stood_on(tmp_path: Path) -> None:
    office = small_office(tmp_path, *approved())
    async with at_work(office) as clerk:
        await clerk.press("5")
        assert "Chưa bắt đầu" in clerk.line_of("Sửa trạm y tế")
        assert not clerk.sees("Hai cầu treo"), "only approved lines are carried out"
        await clerk.press("t", "t", "enter")
        for field in ("1/4/2027", "60"):
            await clerk.type(field, "tab")
        await clerk.press("escape", "T", "T")
        assert "60" in clerk.line_of("Sửa trạm y tế")
        assert clerk.sees("làm 60%")
    (report,) = [progress.dump() for progress in stored(office, Progress)]
    assert (report["line"], report["date"], report["physical"]) == ("l2", "2027-04-01", 60)


async def test_money_ahead_of_the_work_is_warned_of_at_its_line(tmp_path: Path) -> None:
    paid = Disbursement(uid="x", line="l2", amount=50 * MILLION, source="commune")
    office = small_office(tmp_path, *approved(), paid)
    async with at_work(office) as clerk:
        await clerk.press("5")
        assert "83" in clerk.line_of("Sửa trạm y tế")
        await clerk.press("m")
        assert clerk.sees("Cảnh báo: ")
        assert clerk.sees("Sửa trạm y tế")


async def test_contributions_are_valued_by_their_rate(tmp_path: Path) -> None:
    office = small_office(tmp_path, *approved())
    async with at_work(office) as clerk:
        await clerk.press("5", *["t"] * 4, "enter")
        for field in ("Nhóm hộ Mây", "ngày công", "20", "công", "0,2"):
            await clerk.type(field, "tab")
        await clerk.press("escape")
        assert "=4" in clerk.line_of("Nhóm hộ Mây")
    (given,) = [contribution.dump() for contribution in stored(office, Contribution)]
    assert (given["line"], given["value"]) == ("l2", 4 * MILLION)


async def test_plan_and_done_are_shown_by_quarter(tmp_path: Path) -> None:
    office = small_office(
        tmp_path,
        *approved(),
        Progress(uid="x", line="l2", physical=50),
    )
    async with at_work(office) as clerk:
        await clerk.press("5", "B", "down", "enter")
        assert clerk.sees("Quý 1/2027")
        assert clerk.line_of("Quý 1/2027").split()[-5:] == ["24", "0", "0", "0", "0"]
        assert clerk.line_of("Ngoài năm").split()[-4:] == ["30", "0", "0", "0"]
        await clerk.press("q")
        assert clerk.sees("[Công việc]")


async def test_the_page_of_the_stage_tells_what_is_late(tmp_path: Path) -> None:
    late = Progress(uid="x", line="l2", physical=50)
    paid = Disbursement(uid="y", line="l2", amount=10 * MILLION)
    office = small_office(tmp_path, *approved(), late, paid)
    async with at_work(office) as clerk:
        await clerk.press("5", "b")
        assert "16,7%  10" in clerk.line_of("Đã thanh toán")
        assert "50%  30/60" in clerk.line_of("Hạ tầng")


async def test_what_was_planned_is_never_typed_again(tmp_path: Path) -> None:
    office = small_office(tmp_path, *approved())
    async with at_work(office) as clerk:
        await clerk.press("6", "right", "enter")
        assert clerk.sees("không gõ ở đây")
        await clerk.press("t", "enter")
        for field in ("Thôn 1", "1/12/2027", "", "55", "4", "5", "20", "chuyển"):
            await clerk.type(field, "tab")
        await clerk.press("escape", "T")
        assert {"60", "55"} <= set(clerk.line_of("Sửa trạm y tế").split())
    (judged,) = [evaluation.dump() for evaluation in stored(office, Evaluation)]
    assert (judged["line"], judged["actual_cost"], judged["next"]) == (
        "l2",
        55 * MILLION,
        "carried",
    )


async def test_what_is_not_carried_out_goes_on(tmp_path: Path) -> None:
    done = Acceptance(uid="x", line="l2")
    office = small_office(tmp_path, *approved(), done)
    async with at_work(office) as clerk:
        await clerk.press("6", *["t"] * 4)
        assert clerk.sees("[Chuyển tiếp]")
        assert clerk.sees("3 đề xuất chuyển tiếp: 250 triệu đồng")
        assert clerk.sees("Nhà văn hóa")
        await clerk.press("i")
        assert clerk.sees("Cầu treo")
        assert clerk.sees("Lập kế hoạch phát triển thôn (VDP)")


async def test_what_an_earlier_year_left_is_proposed_again_by_one_key(tmp_path: Path) -> None:
    earlier = PastProposal(
        uid="e",
        name="Mương Nà Lụng",
        village="t1",
        sector="agriculture",
        year=2026,
        total_cost=70 * MILLION,
        ending="left_out",
    )
    office = small_office(tmp_path, earlier)
    async with at_work(office) as clerk:
        await clerk.press("2", "T")
        assert "Không đưa vào CDP" in clerk.line_of("Mương Nà Lụng")
        await clerk.press("a")
        await clerk.press("a")
        assert clerk.sees("đề xuất lại")
        await clerk.press("t")
        assert "70" in clerk.line_of("Mương Nà Lụng")
    (again,) = [activity.dump() for activity in stored(office, Activity)]
    assert (again["past"], again["village"]) == ("e", "t1")


async def test_the_story_of_a_report_is_that_of_its_activity(tmp_path: Path) -> None:
    report = Progress(uid="x", line="l2", physical=50, reporter="Mây")
    office = small_office(tmp_path, *approved(), report)
    async with at_work(office) as clerk:
        await clerk.press("5", "t", "t", "i")
        for stage in ("Lập kế hoạch phát triển xã (CDP)", "Phê duyệt và phản hồi"):
            assert clerk.sees(stage)
        assert clerk.sees("50")


async def test_what_was_proposed_again_or_dropped_is_left_alone_by_a_key_for_all_rows(
    tmp_path: Path,
) -> None:
    usual = {"village": "t1", "sector": "agriculture", "year": 2026, "ending": "left_out"}
    offers = [
        PastProposal(uid="e1", name="Mương", **usual),
        PastProposal(uid="e2", name="Kênh", dropped=True, **usual),
        PastProposal(uid="e3", name="Cầu", **usual),
    ]
    office = small_office(
        tmp_path, *offers, Activity(uid="a1", village="t1", name="Cầu lại", past="e3")
    )
    async with at_work(office) as clerk:
        await clerk.press("2", "T", "X", "a")
        assert clerk.reads("Giữ nguyên 2 dòng")
        assert clerk.reads("“Cầu (2026)” (đã đề xuất lại là “Cầu lại”)")
        assert clerk.reads("“Kênh (2026)” (Không còn nhu cầu)")
    assert {one.dump()["past"] for one in stored(office, Activity)} == {"e1", "e3"}
    assert {one.uid: one.dump()["dropped"] for one in stored(office, PastProposal)} == {
        "e1": None,
        "e2": True,
        "e3": None,
    }
