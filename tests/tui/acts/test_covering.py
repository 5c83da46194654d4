"""Sources at 80 × 24: what nobody pays yet is filled in, for one row or many lines at once."""

from pathlib import Path

from store.columns.record import Record
from store.office.office import Office
from store.records import Decision, DecisionFunding, Funding
from tests.tui.clerk import at_work, small_office, stored
from tests.tui.dossiers import MILLION, approved, plan


def _amounts(office: Office, kind: type[Record]) -> list[tuple[object, ...]]:
    return [
        (one["source"], one["programme"], (one["amount"] or 0) // MILLION)
        for one in (record.dump() for record in stored(office, kind))
    ]


async def test_marked_lines_are_assigned_to_one_source(tmp_path: Path) -> None:
    office = small_office(tmp_path, *plan())
    async with at_work(office) as clerk:
        await clerk.press("3", "t", "X", "$")
        assert clerk.reads("Nguồn cho phần còn thiếu của 2 hoạt động")
        assert clerk.reads("(phần thôn 40, phần bên ngoài 170 triệu đồng):")
        assert clerk.sees("CT 135")
        assert clerk.sees("Ngân sách xã")
        await clerk.type("CT 135", "enter")
        assert clerk.reads("CT 135: 170 triệu đồng cho 2 hoạt động (nhấn u để lấy lại)")
        assert clerk.reads("Còn thiếu nguồn: phần thôn 40 triệu đồng.")
        assert _amounts(office, Funding) == [("programme", "p1", 110), ("programme", "p1", 60)]
        await clerk.press("X", "$")
        await clerk.type("Quỹ thôn", "enter")
        assert ("village", None, 40) in _amounts(office, Funding)
        await clerk.press("X", "$")
        assert clerk.sees("Đã ghi đủ nguồn vốn")
        await clerk.press("u")
        assert len(_amounts(office, Funding)) == 2
    assert len(_amounts(office, Funding)) == 2


async def test_a_new_row_of_funding_begins_with_what_is_missing(tmp_path: Path) -> None:
    office = small_office(tmp_path, *plan())
    async with at_work(office) as clerk:
        await clerk.press("3", "t", "t", "t")
        assert clerk.sees("thiếu nguồn 150: Hai cầu treo")
        await clerk.press("enter")
        await clerk.type("Quỹ thôn", "tab")
        assert clerk.sees("thiếu nguồn 110: Hai cầu treo")
        assert clerk.line_of("Quỹ thôn").rstrip().endswith("40")
    assert _amounts(office, Funding) == [("village", None, 40)]


async def test_of_a_row_of_funding_the_line_it_stands_under_is_covered(tmp_path: Path) -> None:
    office = small_office(tmp_path, *plan())
    async with at_work(office) as clerk:
        await clerk.press("3", "t", "t", "t", "$")
        assert clerk.reads("còn thiếu của 1 hoạt động")
        await clerk.type("Ngân sách xã", "enter")
    assert _amounts(office, Funding) == [("commune", None, 110)]


async def test_what_was_approved_is_assigned_where_lines_are_decided(tmp_path: Path) -> None:
    office = small_office(tmp_path, *approved())
    async with at_work(office) as clerk:
        await clerk.press("4", "$")
        assert clerk.sees("Ở đây chưa có gì được duyệt.")
        await clerk.press("down", "$")
        assert clerk.reads("còn thiếu của 1 hoạt động (phần bên ngoài 60 triệu đồng)")
        await clerk.type("CT 135", "enter")
        await clerk.press("t", "t")
        assert clerk.line_of("[Chương trình").endswith("60")
        assert not clerk.sees("thiếu nguồn")
    assert _amounts(office, DecisionFunding) == [("programme", "p1", 60)]
    assert not _amounts(office, Funding)


async def test_questions_for_figures_name_their_unit(tmp_path: Path) -> None:
    office = small_office(tmp_path, *approved())
    async with at_work(office) as clerk:
        await clerk.press("4", "e")
        await clerk.press("enter", "enter")
        assert clerk.sees("Số lượng được duyệt (km):")
        await clerk.press("enter")
        assert clerk.sees("Thôn đóng góp (triệu đồng):")
        await clerk.press("enter")
        assert clerk.sees("(triệu đồng):")
        assert not clerk.sees("Thôn đóng góp (triệu đồng):")
        await clerk.press("enter")
    (first, *_others) = [one for one in stored(office, Decision) if one.uid != "k2"]
    assert first.dump()["external_support"] == 110 * MILLION


async def test_a_column_of_marked_rows_is_filled_in_a_unit_that_is_named(tmp_path: Path) -> None:
    async with at_work(small_office(tmp_path, *plan())) as clerk:
        await clerk.press("3", "t", "M", "X", "F")
        assert clerk.sees("“Tổng kinh phí (triệu đồng)” của 2 dòng đánh dấu:")
