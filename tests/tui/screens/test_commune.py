"""The synthesis at 80 × 24: proposals are taken up, merged, split and left out by keys."""

import dataclasses
import datetime as dt
from pathlib import Path

import pytest

from store.office.office import Office
from store.records import Activity, Closing, Decision, Funding, LineSource, PlanLine
from tests.tui.clerk import Clerk, at_work, small_office, stored
from tests.tui.dossiers import MILLION, line, plan, proposals

pytestmark = pytest.mark.usefixtures("kept_by")


def office_of_proposals(folder: Path) -> Office:
    return small_office(folder, *proposals())


def account(clerk: Clerk) -> str:
    """What the account says of the proposals, in number and money."""
    return " | ".join(line.split(": ", 1)[1] for line in clerk.lines[2:4])


def fates(office: Office) -> dict[str, str]:
    return {one.uid: str(one.dump()["disposition"]) for one in stored(office, Activity)}


async def test_the_account_stands_above_every_table(tmp_path: Path) -> None:
    async with at_work(office_of_proposals(tmp_path)) as clerk:
        await clerk.press("3")
        for _table in range(8):
            assert account(clerk) == (
                "đề xuất 3 = đưa vào 0 + không đưa 0 + chưa xem xét 3"
                " | đề xuất 250 = đưa vào 0 + không đưa 0 + chưa xét 250 triệu đồng"
            )
            await clerk.press("t")


async def test_a_proposal_is_taken_up_by_one_key_and_put_back_by_another(tmp_path: Path) -> None:
    office = office_of_proposals(tmp_path)
    async with at_work(office) as clerk:
        await clerk.press("3", "a")
        assert "đưa vào 1 + không đưa 0 + chưa xem xét 2" in account(clerk)
        assert "Đưa vào CDP" in clerk.line_of("Cầu treo ")
        await clerk.press("r")
        assert "đưa vào 0 + không đưa 0 + chưa xem xét 3" in account(clerk)
        await clerk.press("u")
        assert "đưa vào 1 + " in account(clerk)
    assert fates(office) == {"a1": "taken_up", "a2": "undecided", "a3": "undecided"}


async def test_marked_proposals_become_one_line_in_one_step(tmp_path: Path) -> None:
    office = office_of_proposals(tmp_path)
    async with at_work(office) as clerk:
        await clerk.press("3", "j")
        assert clerk.sees("ít nhất hai đề xuất")
        await clerk.press("space", "space")
        assert clerk.line_of("Cầu treo suối").startswith(" * ")
        assert clerk.sees("Đánh dấu 2.")
        await clerk.press("j")
        assert clerk.sees("Tên hoạt động gộp từ 2 đề xuất: Cầu treo")
        await clerk.press("ctrl+u")
        await clerk.type("Hai cầu treo", "enter")
        assert account(clerk).startswith("đề xuất 3 = đưa vào 2 + ")
        await clerk.press("t")
        assert "Hai cầu treo" in clerk.line_of("Hai cầu")
        assert "Thôn 1; Thôn 2" in clerk.line_of("Hai cầu")
        (line,) = stored(office, PlanLine)
        assert (line.dump()["total_cost"], line.dump()["quantity"]) == (150 * MILLION, "4")
        await clerk.press("u")
        assert account(clerk).startswith("đề xuất 3 = đưa vào 0 + ")
    assert not stored(office, PlanLine)


async def test_proposals_are_left_out_with_a_reason_from_the_list(tmp_path: Path) -> None:
    office = office_of_proposals(tmp_path)
    async with at_work(office) as clerk:
        await clerk.press("3", "X", "l")
        assert clerk.sees("Lý do không đưa 3 đề xuất:")
        assert "[Chưa bố trí được vốn" in clerk.line_of("Lý do")
        await clerk.press("enter")
        assert "đưa vào 0 + không đưa 3 + chưa xem xét 0" in account(clerk)
        await clerk.press("r")
        assert "không đưa 2 + chưa xem xét 1" in account(clerk)
    reasons = {
        activity.uid: activity.dump()["disposition_reason"] for activity in stored(office, Activity)
    }
    assert reasons == {"a1": None, "a2": "no_funds", "a3": "no_funds"}


async def test_a_proposal_is_split_over_lines_and_joined_to_one(tmp_path: Path) -> None:
    office = office_of_proposals(tmp_path)
    async with at_work(office) as clerk:
        await clerk.press("3", "k", "ctrl+u")
        await clerk.type("hai", "enter")
        assert clerk.sees("Hãy gõ một số từ 2 đến 20")
        assert clerk.sees("mấy hoạt động: hai"), "what was typed is still there"
        await clerk.press("ctrl+u")
        await clerk.type("2", "enter")
        assert len(list(stored(office, PlanLine))) == 2
        await clerk.press("down", "J")
        await clerk.press("down")
        assert "[Cầu treo – Thôn 1 (2)]" in clerk.line_of("Thêm vào hoạt động:")
        await clerk.press("up", "enter")
    parts = [line_source.dump()["external_support"] for line_source in stored(office, LineSource)]
    assert parts == [40 * MILLION, 40 * MILLION, 30 * MILLION]


@pytest.mark.parametrize(
    ("words", "shown"),
    [("uu tien (1-3): 1", "Cầu treo"), ("linh vuc: khac", "Nhà văn hóa"), ("ct 135", "Cầu treo")],
)
async def test_rows_are_narrowed_by_what_stands_in_their_columns(
    tmp_path: Path, words: str, shown: str
) -> None:
    async with at_work(office_of_proposals(tmp_path)) as clerk:
        await clerk.press("3", "w")
        await clerk.type(words, "enter")
        assert clerk.sees("Lọc “")
        assert clerk.sees(f"{shown} ")
        assert "Tổng số (1)" in clerk.line_of("Tổng số")
        await clerk.press("w", "enter")
        assert "Tổng số (3)" in clerk.line_of("Tổng số")


async def test_a_village_narrows_proposals_and_lines(tmp_path: Path) -> None:
    async with at_work(small_office(tmp_path, *plan())) as clerk:
        await clerk.press("3", "v")
        await clerk.type("Thôn 2", "enter")
        assert "Tổng số (1)" in clerk.line_of("Tổng số")
        assert clerk.sees("Cầu treo suối Cạn")
        await clerk.press("t")
        assert clerk.sees("Hai cầu treo")
        assert not clerk.sees("Sửa trạm y tế")


async def test_what_a_line_takes_over_changes_the_line(tmp_path: Path) -> None:
    office = small_office(tmp_path, *plan())
    async with at_work(office) as clerk:
        await clerk.press("3", "t", "t")
        assert clerk.sees("Hai cầu treo (2)")
        await clerk.press("end", "left", "enter")
        await clerk.type("70", "enter", "escape")
        assert account(clerk).startswith("đề xuất 3 = đưa vào 2 (1 một phần)")
    totals = {line.uid: line.dump()["total_cost"] for line in stored(office, PlanLine)}
    assert totals["l1"] == 140 * MILLION


async def test_a_deleted_line_leaves_its_proposals_undecided(tmp_path: Path) -> None:
    office = small_office(tmp_path, *plan())
    async with at_work(office) as clerk:
        await clerk.press("3", "t", "d")
        assert account(clerk).startswith("đề xuất 3 = đưa vào 0 + ")
        await clerk.press("u")
        assert account(clerk).startswith("đề xuất 3 = đưa vào 2 + ")


async def test_funding_is_typed_below_its_line_until_nothing_is_missing(tmp_path: Path) -> None:
    office = small_office(tmp_path, *plan())
    async with at_work(office) as clerk:
        await clerk.press("3", "t", "t", "t")
        assert clerk.sees("thiếu nguồn 60: Sửa trạm y tế")
        await clerk.press("down", "enter")
        for field in ("ngân sách xã", "", "đầu tư", "60"):
            await clerk.type(field, "tab")
        await clerk.press("escape")
        assert not clerk.sees("thiếu nguồn 60")
    (funding,) = stored(office, Funding)
    assert (funding.dump()["line"], funding.dump()["amount"]) == ("l2", 60 * MILLION)


async def test_nothing_is_typed_or_deleted_among_the_villages_proposals(tmp_path: Path) -> None:
    office = office_of_proposals(tmp_path)
    async with at_work(office) as clerk:
        await clerk.press("3", "enter")
        assert clerk.sees("không gõ ở đây")
        await clerk.press("d")
        assert clerk.sees("lấy từ bảng khác")
        await clerk.press("1")
        assert clerk.sees("ưu tiên")
    assert fates(office) == dict.fromkeys(("a1", "a2", "a3"), "undecided")
    assert [activity.dump()["priority"] for activity in stored(office, Activity)] == [1, 2, None]


def office_with_one_left_out(folder: Path) -> Office:
    first, *others = proposals()
    left_out = [
        dataclasses.replace(one, disposition="left_out", disposition_reason="land")
        if isinstance(one, Activity) and one.uid == "a2"
        else one
        for one in others
    ]
    return small_office(folder, first, *left_out)


def reasons(office: Office) -> dict[str, object]:
    return {one.uid: one.dump()["disposition_reason"] for one in stored(office, Activity)}


@pytest.mark.parametrize("keys", [["a"], ["j", "enter"], ["l", "enter"]])
async def test_what_all_rows_get_leaves_alone_what_was_left_out(
    tmp_path: Path, keys: list[str]
) -> None:
    office = office_with_one_left_out(tmp_path)
    async with at_work(office) as clerk:
        await clerk.press("3", "X", *keys)
        assert clerk.reads("Giữ nguyên 1 dòng đã quyết định khác")
        assert clerk.reads("“Nhà văn hóa” (Không đưa vào CDP")
    assert fates(office)["a2"] == "left_out"
    assert reasons(office)["a2"] == "land"
    assert "undecided" not in fates(office).values()


@pytest.mark.parametrize("keys", [["a"], ["k"]])
async def test_a_single_proposal_left_out_is_asked_for_by_name(
    tmp_path: Path, keys: list[str]
) -> None:
    office = office_with_one_left_out(tmp_path)
    async with at_work(office) as clerk:
        await clerk.press("3", "G")
        await clerk.press(*keys)
        assert clerk.reads("“Nhà văn hóa” đã có quyết định (Không đưa vào CDP")
        await clerk.press("enter")
        assert fates(office)["a2"] == "left_out"
        await clerk.press(*keys, "down", "enter", "enter")
    assert fates(office)["a2"] == "taken_up"


async def test_a_reason_that_is_dropped_is_named(tmp_path: Path) -> None:
    office = office_with_one_left_out(tmp_path)
    async with at_work(office) as clerk:
        await clerk.press("3", "X", "r")
        assert clerk.reads("Lý do không đưa vào không còn giữ")
        assert clerk.reads("“Nhà văn hóa”")
    assert fates(office)["a2"] == "undecided"


async def test_the_reason_so_far_stands_where_a_proposal_is_left_out_again(tmp_path: Path) -> None:
    office = office_with_one_left_out(tmp_path)
    async with at_work(office) as clerk:
        await clerk.press("3", "G")
        await clerk.press("l")
        assert "[Chưa giải quyết xong mặt bằng]" in clerk.line_of("Lý do không đưa")
        await clerk.press("enter")
    assert reasons(office)["a2"] == "land"


async def test_of_lines_with_one_name_each_can_be_chosen(tmp_path: Path) -> None:
    twins = [line("l1", "Cầu treo", 1, 2), line("l2", "Cầu treo", 1, 2)]
    office = small_office(tmp_path, *proposals(), *twins)
    async with at_work(office) as clerk:
        await clerk.press("3", "J", "down", "enter")
    (made,) = stored(office, LineSource)
    assert made.dump()["line"] == "l2"


async def test_lines_that_were_decided_are_not_merged_into_others(tmp_path: Path) -> None:
    postponed = Decision(uid="k1", line="l1", outcome="postponed", reason="land")
    office = small_office(tmp_path, *plan(), line("l3", "Trường học", 0, 40), postponed)
    async with at_work(office) as clerk:
        await clerk.press("3", "t", "X", "j")
        assert clerk.reads("Tên hoạt động gộp từ 2 hoạt động")
        await clerk.press("enter")
        assert clerk.reads("Giữ nguyên 1 dòng đã quyết định khác: “Hai cầu treo")
    assert {one.uid for one in stored(office, PlanLine)} == {"l1", "l2"}


@pytest.mark.parametrize("key", ["l", "j", "J"])
async def test_what_cannot_be_left_out_or_merged_is_refused_before_anything_is_asked(
    tmp_path: Path, key: str
) -> None:
    async with at_work(small_office(tmp_path, *plan())) as clerk:
        await clerk.press("3", "space", "space", key)
        assert clerk.reads("đã được đưa vào CDP toàn bộ")
        assert clerk.app.screen.message_line.question is None  # type: ignore[attr-defined]


async def test_a_proposal_whose_line_is_approved_is_not_asked_about(tmp_path: Path) -> None:
    grant = Decision(uid="k1", line="l1", outcome="approved", document="d1")
    async with at_work(small_office(tmp_path, *plan(), grant)) as clerk:
        await clerk.press("3", "k")
        assert clerk.reads("đã được duyệt")
        assert clerk.app.screen.message_line.question is None  # type: ignore[attr-defined]


async def test_a_closed_stage_refuses_before_anything_is_asked(tmp_path: Path) -> None:
    closing = Closing(stage="commune", closed_by="Lan", closed_on=dt.date(2026, 12, 1))
    async with at_work(small_office(tmp_path, *proposals(), closing)) as clerk:
        for key in ("l", "k"):
            await clerk.press("3", key)
            assert clerk.app.screen.message_line.question is None  # type: ignore[attr-defined]
            assert clerk.reads("đã được Lan kết thúc ngày 01/12/2026")
            await clerk.press("q")


async def test_cells_of_other_tables_have_the_sign_that_goes_with_their_sentence(
    tmp_path: Path,
) -> None:
    async with at_work(small_office(tmp_path, *proposals())) as clerk:
        await clerk.press("3")
        assert clerk.line_of("Nhà văn hóa").endswith("Chưa xem xét ·")
        await clerk.press("enter")
        assert clerk.reads("Ô này lấy từ bảng khác, không gõ ở đây.")
