"""Cells are filled from other rows; what a person sees of it."""

from pathlib import Path
from typing import TYPE_CHECKING

from store.records import Activity, Village
from tests.tui.clerk import at_work, small_office, stored
from tests.tui.dossiers import activity, approved

if TYPE_CHECKING:
    from store.columns.record import Record


async def test_a_duplicate_leaves_out_what_is_of_one_record(tmp_path: Path) -> None:
    office = small_office(
        tmp_path, activity("a1", "t1", "Cầu treo", priority=1, disposition="taken_up")
    )
    async with at_work(office) as clerk:
        await clerk.press("2", "D")
        assert clerk.reads("nhân đôi")
    first, second = stored(office, Activity)
    assert (second.name, second.total_cost) == (first.name, first.total_cost)
    assert (second.priority, second.disposition) == (None, "undecided")


async def test_the_cell_above_fills_the_next_ones(tmp_path: Path) -> None:
    office = small_office(
        tmp_path,
        activity("a1", "t1", "Cầu treo", unit="cái"),
        activity("a2", "t1", "Kênh", unit="m"),
        activity("a3", "t1", "Đập"),
    )
    async with at_work(office) as clerk:
        await clerk.press("2", "right", "right", '"')
        assert clerk.reads("Không có dòng nào ở trên")
        await clerk.press("down", '"', '"')
    assert [one.unit for one in stored(office, Activity)] == ["cái"] * 3


async def test_a_column_of_marked_rows_is_filled_in_one_step(tmp_path: Path) -> None:
    records: list[Record] = [activity(f"a{one}", "t1", f"Việc {one}") for one in range(3)]
    office = small_office(tmp_path, *records)
    async with at_work(office) as clerk:
        await clerk.press("2", "F")
        assert clerk.reads("Hãy đánh dấu các dòng trước")
        await clerk.press("X", "right", "right", "F")
        assert clerk.reads("“Đơn vị tính” của 3 dòng đánh dấu: km")
        await clerk.type("cái", "enter")
        assert [one.unit for one in stored(office, Activity)] == ["cái"] * 3
        await clerk.press("u")
    assert [one.unit for one in stored(office, Activity)] == ["km"] * 3


async def test_what_is_closed_is_left_alone_and_named(tmp_path: Path) -> None:
    people = '[people.Lan]\nrole = "village_clerk"\nvillages = ["Thôn 1"]\n'
    records = [Village(uid="t2", name="Thôn 2"), activity("a1", "t1", "Cầu")]
    office = small_office(tmp_path, *records, activity("a2", "t2", "Kênh"))
    (tmp_path / "office.toml").write_text(people, "utf-8")
    async with at_work(office) as clerk:
        await clerk.press("2", "v")
        await clerk.type("Tất", "enter")
        await clerk.press("home", "X", "right", "right", "right", "F")
        await clerk.type("m2", "enter")
        assert clerk.reads("“Đơn vị tính” của 1 dòng")
        assert clerk.reads("Để nguyên 1 dòng (Kênh): ")
    assert [one.unit for one in stored(office, Activity)] == ["m2", "km"]


async def test_a_table_that_follows_from_others_has_no_duplicates(tmp_path: Path) -> None:
    office = small_office(tmp_path, *approved())
    async with at_work(office) as clerk:
        await clerk.press("4", "D")
        assert clerk.reads("lấy từ bảng khác, không gõ thêm được")
