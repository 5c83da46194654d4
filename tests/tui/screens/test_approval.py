"""Approval and feedback at 80 × 24: lines decided at once, shares confirmed, answers posted."""

from pathlib import Path
from typing import Any

from store.office.office import Office
from store.records import Decision, DecisionShare, Feedback, LineSource
from tests.tui.clerk import at_work, small_office, stored
from tests.tui.dossiers import MILLION, activity, approved, plan, source


def decisions(office: Office) -> dict[str, Any]:
    """Return the last decision of each line."""
    return {str(one.dump()["line"]): one.dump() for one in stored(office, Decision)}


async def test_one_key_approves_all_lines_as_asked_by_the_last_document(tmp_path: Path) -> None:
    office = small_office(tmp_path, *plan())
    async with at_work(office) as clerk:
        await clerk.press("4")
        assert clerk.sees("theo 12/QĐ-UBND, 01/12/2026")
        await clerk.press("X", "a")
        assert "Đã duyệt" in clerk.line_of("Hai cầu treo")
        assert clerk.sees("duyệt 2: 210 triệu đồng; theo")
        await clerk.press("u")
        assert clerk.sees("duyệt 0: 0 triệu đồng; theo")
        await clerk.press("U")
    made = decisions(office)
    assert {one["outcome"] for one in made.values()} == {"approved"}
    assert {one["document"] for one in made.values()} == {"d1"}
    assert made["l1"]["total_cost"] == 150 * MILLION


async def test_lines_are_rejected_together_with_one_reason(tmp_path: Path) -> None:
    office = small_office(tmp_path, *plan())
    async with at_work(office) as clerk:
        await clerk.press("4", "X", "e")
        assert clerk.sees("Kết quả cho 2 hoạt động:")
        await clerk.type("khong duyet", "enter")
        assert clerk.sees("Lý do:")
        await clerk.press("down", "enter")
        assert "Không duyệt" in clerk.line_of("Hai cầu treo")
    made = decisions(office)
    assert {(one["outcome"], one["reason"]) for one in made.values()} == {("rejected", "no_funds")}


async def test_a_line_is_approved_with_changes_figure_by_figure(tmp_path: Path) -> None:
    office = small_office(tmp_path, *plan())
    async with at_work(office) as clerk:
        await clerk.press("4", "e", "enter")
        await clerk.type("dinh muc", "enter")
        await clerk.press("enter")
        assert clerk.sees("Thôn đóng góp: 40")
        await clerk.press("enter", "ctrl+u")
        await clerk.type("một trăm", "enter")
        assert clerk.sees("một trăm"), "what cannot be read gets a sentence"
        assert not decisions(office)
        await clerk.press("ctrl+u")
        await clerk.type("90", "enter")
        assert clerk.sees("Duyệt có điều chỉnh")
    made = decisions(office)["l1"]
    figures = (made["total_cost"], made["village_contribution"], made["external_support"])
    assert figures == (130 * MILLION, 40 * MILLION, 90 * MILLION)
    assert (made["outcome"], made["reason"]) == ("approved_changed", "cost_norm")


async def test_shares_of_a_merged_line_follow_and_are_confirmed(tmp_path: Path) -> None:
    office = small_office(tmp_path, *plan())
    async with at_work(office) as clerk:
        await clerk.press("4", "a", "t", "t", "t")
        assert clerk.sees("[Phân bổ]")
        assert "Thôn 2" in clerk.line_of("Cầu treo suối Cạn")
        assert "50" in clerk.line_of("Cầu treo suối Cạn")
        await clerk.press("a")
        assert clerk.sees("Xác nhận phần phân bổ của 2 hoạt động")
    shares = [decision_share.dump() for decision_share in stored(office, DecisionShare)]
    assert [(share["amount"], share["confirmed"]) for share in shares] == [
        (100 * MILLION, True),
        (50 * MILLION, True),
    ]


async def test_what_was_approved_changes_by_a_further_round(tmp_path: Path) -> None:
    office = small_office(tmp_path, *approved())
    async with at_work(office) as clerk:
        await clerk.press("4", "down", "a")
        assert clerk.sees("giữ nguyên")
        await clerk.press("e", "enter")
        await clerk.type("dinh muc", "enter")
        await clerk.press("enter", "enter", "ctrl+u")
        await clerk.type("55", "enter")
        assert clerk.line_of("Sửa trạm y tế").count("55")
        await clerk.press("t")
        assert clerk.sees("Sửa trạm y tế (2)"), "the earlier round is still there"
    made = [decision.dump() for decision in stored(office, Decision)]
    assert [(one["round"], one["adjustment"], one["external_support"]) for one in made] == [
        (1, None, 60 * MILLION),
        (2, True, 55 * MILLION),
    ]


async def test_a_decision_is_typed_and_its_shares_follow(tmp_path: Path) -> None:
    office = small_office(tmp_path, *plan())
    async with at_work(office) as clerk:
        await clerk.press("4", "a", "t", *["right"] * 5, "enter")
        await clerk.type("50", "enter", "escape")
    shares = [decision_share.dump()["amount"] for decision_share in stored(office, DecisionShare)]
    assert sum(shares) == decisions(office)["l1"]["total_cost"] == 90 * MILLION


async def test_a_village_is_answered_only_with_every_outcome(tmp_path: Path) -> None:
    rest = activity("a2", "t1", "Nhà văn hóa", sector="other", priority=2)
    office = small_office(tmp_path, *plan(), source("s3", "l2", rest.uid, 20, 80))
    async with at_work(office) as clerk:
        await clerk.press("4", "a")
        await clerk.press(*["t"] * 5)
        assert clerk.sees("[Trả lời thôn]")
        await clerk.press("X", "a")
        assert clerk.sees("thiếu kết quả hoặc lý do: Thôn 1")
        await clerk.press("t")
        assert clerk.sees("Thôn 2")
    (told,) = [feedback.dump() for feedback in stored(office, Feedback)]
    assert told["village"] == "t2"
    assert told["posted_to"] > told["posted_from"]
    assert len(list(stored(office, LineSource))) == 3
