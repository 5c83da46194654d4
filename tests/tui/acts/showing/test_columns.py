"""Sorting by several columns, and the widths of columns, as one sees them."""

from pathlib import Path

from store.office.office import Office
from tests.tui.clerk import Clerk, at_work, small_office
from tests.tui.dossiers import activity


def _names(clerk: Clerk) -> list[str]:
    wanted = ("Ao", "Bể", "Cầu")
    return [name for line in clerk.lines for name in wanted if line[1:].startswith(name)]


async def test_rows_are_sorted_by_several_columns_with_a_sign_in_their_headings(
    tmp_path: Path,
) -> None:
    office = small_office(
        tmp_path,
        activity("a", "t1", "Ao", unit="m", quantity=1),
        activity("b", "t1", "Bể", unit="km", quantity=1),
        activity("c", "t1", "Cầu", unit="km", quantity=3),
    )
    async with at_work(office) as clerk:
        await clerk.press("2", "right", "right", "s")
        assert clerk.sees("↑ĐVT")
        assert _names(clerk) == ["Bể", "Cầu", "Ao"]
        await clerk.press("left", "S", "S")
        assert clerk.sees("↓2SL")
        assert clerk.sees("↑1ĐVT")
        assert _names(clerk) == ["Cầu", "Bể", "Ao"]
        assert clerk.reads("“Đơn vị tính”, rồi đến “Số lượng” ngược từ cuối lên")
        await clerk.press("s", "s")
        assert clerk.sees(" ĐVT")
        assert clerk.sees("↓SL")


async def test_a_column_is_as_wide_as_one_makes_it_also_next_time(tmp_path: Path) -> None:
    office = small_office(tmp_path, activity("a", "t1", "Ao", unit="km"))

    def place(clerk: Clerk) -> int:
        return clerk.line_of("Ao").index("km")

    async with at_work(office) as clerk:
        await clerk.press("2")
        usual = place(clerk)
        await clerk.press("-", "-")
        assert place(clerk) == usual - 4
    async with at_work(Office(tmp_path, office.who)) as clerk:
        await clerk.press("2")
        assert place(clerk) == usual - 4
        await clerk.press("=")
        assert place(clerk) == usual
        await clerk.press("+")
        assert place(clerk) == usual + 2


async def test_a_column_never_becomes_too_narrow_to_be_seen(tmp_path: Path) -> None:
    async with at_work(small_office(tmp_path, activity("a", "t1", "Ao"))) as clerk:
        await clerk.press("2", *["-"] * 40)
        assert clerk.line_of("Ao").startswith("[Ao ]")
