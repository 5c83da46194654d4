"""Approval and feedback at 80 × 24: lines decided at once, shares confirmed, answers posted."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from store.office.office import Office
from store.records import Decision, DecisionShare, Feedback, LineSource
from tests.tui.clerk import at_work, small_office, stored
from tests.tui.dossiers import MILLION, activity, approved, plan, source

pytestmark = pytest.mark.usefixtures("kept_by")


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
        assert "[Chưa bố trí" in clerk.line_of("Lý do:")
        await clerk.press("enter")
        assert "Không duyệt" in clerk.line_of("Hai cầu treo")
    made = decisions(office)
    assert {(one["outcome"], one["reason"]) for one in made.values()} == {("rejected", "no_funds")}


async def test_a_line_is_approved_with_changes_figure_by_figure(tmp_path: Path) -> None:
    office = small_office(tmp_path, *plan())
    async with at_work(office) as clerk:
        await clerk.press("4", "e", "enter")
        await clerk.type("dinh muc", "enter")
        await clerk.press("enter")
        assert clerk.sees("Thôn đóng góp (triệu đồng): 40")
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


def decided(outcome: str, reason: str) -> Decision:
    return Decision(uid="k2", line="l2", outcome=outcome, reason=reason)


@pytest.mark.parametrize(
    ("outcome", "words"),
    [("rejected", "Không duyệt"), ("postponed", "Hoãn"), ("returned", "Trả lại")],
)
@pytest.mark.parametrize("key", ["a", "l"])
async def test_what_all_rows_get_leaves_alone_what_was_decided_otherwise(
    tmp_path: Path, key: str, outcome: str, words: str
) -> None:
    office = small_office(tmp_path, *plan(), decided(outcome, "no_funds"))
    async with at_work(office) as clerk:
        await clerk.press("4", "X", key)
        assert clerk.reads("Giữ nguyên 1 dòng đã quyết định khác")
        assert clerk.reads("“Sửa trạm y tế” (" + words)
    assert decisions(office)["l2"]["outcome"] == outcome
    assert decisions(office)["l2"]["reason"] == "no_funds"
    assert decisions(office)["l1"]["outcome"] in {"approved", "submitted"}


async def test_an_outcome_for_many_rows_leaves_alone_what_was_decided(tmp_path: Path) -> None:
    office = small_office(tmp_path, *plan(), decided("postponed", "land"))
    async with at_work(office) as clerk:
        await clerk.press("4", "X", "e")
        assert clerk.sees("Kết quả cho 1 hoạt động")
        await clerk.type("khong duyet", "enter")
        await clerk.press("enter")
        assert clerk.reads("dòng đã quyết định khác")
    made = decisions(office)
    assert (made["l1"]["outcome"], made["l2"]["outcome"]) == ("rejected", "postponed")


async def test_a_single_row_decided_otherwise_is_asked_for_by_name(tmp_path: Path) -> None:
    office = small_office(tmp_path, *plan(), decided("rejected", "no_funds"))
    async with at_work(office) as clerk:
        await clerk.press("4", "down", "a")
        assert clerk.reads("“Sửa trạm y tế” đã có quyết định (Không duyệt")
        assert clerk.sees("[để nguyên]")
        await clerk.press("enter")
        assert len(list(stored(office, Decision))) == 1
        await clerk.press("a", "down", "enter")
    assert [one.dump()["outcome"] for one in stored(office, Decision)] == ["rejected", "approved"]
    assert next(iter(stored(office, Decision))).dump()["reason"] == "no_funds"


async def test_a_single_row_is_decided_anew_with_its_decision_in_sight(tmp_path: Path) -> None:
    office = small_office(tmp_path, *plan(), decided("postponed", "land"))
    async with at_work(office) as clerk:
        await clerk.press("4", "down", "e")
        assert clerk.reads("Kết quả cho “Sửa trạm y tế” (hiện là Hoãn")


async def test_the_reason_in_brackets_is_taken(tmp_path: Path) -> None:
    office = small_office(tmp_path, *plan())
    async with at_work(office) as clerk:
        await clerk.press("4", "e")
        await clerk.type("hoan", "enter")
        assert "[Chưa bố trí được vốn" in clerk.line_of("Lý do:")
        await clerk.press("down")
        assert "[Không thuộc nội dung" in clerk.line_of("Lý do:")
        await clerk.press("enter")
    assert decisions(office)["l1"]["reason"] == "not_in_programme"


async def test_a_figure_in_a_prompt_is_typed_anew_and_by_telex(tmp_path: Path) -> None:
    office = small_office(tmp_path, *plan())
    async with at_work(office) as clerk:
        await clerk.press("f8", "4", "e", "enter", "enter", "enter")
        assert clerk.sees("Thôn đóng góp (triệu đồng): 40")
        await clerk.type("1,5 tyr", "enter")
        await clerk.type("540 trieeuj", "enter")
    made = decisions(office)["l1"]
    assert (made["village_contribution"], made["external_support"]) == (
        1500 * MILLION,
        540 * MILLION,
    )


async def test_feedback_posted_before_keeps_its_days(tmp_path: Path) -> None:
    day = dt.date(2026, 12, 20)
    told = Feedback(uid="f1", village="t2", date=day, posted_from=day, posted_to=day)
    office = small_office(tmp_path, *plan(), told)
    async with at_work(office) as clerk:
        await clerk.press("4", "a", *["t"] * 5, "X", "a")
        assert clerk.reads("Giữ nguyên 1 dòng")
        assert clerk.reads("“Thôn 2” (đã niêm yết từ")
    (kept,) = [one for one in stored(office, Feedback) if one.uid == "f1"]
    assert kept.dump()["posted_from"] == "2026-12-20"
