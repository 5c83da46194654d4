"""The story of a record, and the way back to one of its earlier states."""

from pathlib import Path

from store.office.office import Office
from store.records import Activity
from tests.tui.clerk import at_work, small_office, stored

CAU = Activity(uid="a", village="t1", sector="infrastructure", name="Cầu")


def name(office: Office) -> str:
    (activity,) = stored(office, Activity)
    return str(activity.dump()["name"])


async def test_a_record_comes_back_to_an_earlier_state_as_a_change_of_its_own(
    tmp_path: Path,
) -> None:
    office = small_office(tmp_path, CAU)
    async with at_work(office) as clerk:
        await clerk.press("2", "enter")
        await clerk.type(" gỗ", "enter", "escape", "up", "enter")
        await clerk.type(" mới", "enter", "escape", "up", "i")
        assert clerk.sees("lấy lại")
        await clerk.press("r")
        assert clerk.reads("Đưa bản ghi về như sau lần lưu")
        assert "Cầu → Cầu gỗ" in clerk.line_of("▸")
        await clerk.press("enter")
        assert clerk.sees("Cầu gỗ mới → Cầu gỗ")
        assert name(office) == "Cầu gỗ"
        await clerk.press("r", "down", "down", "enter", "q")
        assert name(office) == "Cầu"
        await clerk.press("u")
    assert name(office) == "Cầu gỗ"


async def test_a_record_that_was_never_another_one_says_so(tmp_path: Path) -> None:
    async with at_work(small_office(tmp_path, CAU)) as clerk:
        await clerk.press("2", "i", "r")
        assert clerk.reads("Bản ghi chưa từng khác bây giờ.")
