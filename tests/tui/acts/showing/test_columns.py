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


async def test_a_priority_is_in_sight_once_it_is_given(tmp_path: Path) -> None:
    office = small_office(tmp_path, activity("a", "t1", "Ao", unit="km"))
    async with at_work(office) as clerk:
        await clerk.press("2")
        assert not clerk.sees(" ƯT")
        await clerk.press("3")
        assert clerk.sees(" ƯT")
        assert "80 3" in clerk.line_of("[Ao"), "the cursor stays where it is seen"
        await clerk.press("right", "right", "2")
        assert "80[2" in clerk.line_of(" Ao"), "else it goes along"


async def test_a_priority_column_that_was_taken_away_is_brought_in(tmp_path: Path) -> None:
    office = small_office(tmp_path, activity("a", "t1", "Ao", unit="km"))
    office.remember(columns={"Activities": ("name", "unit")})
    async with at_work(office) as clerk:
        await clerk.press("2")
        assert not clerk.sees(" ƯT")
        await clerk.press("1")
        assert clerk.sees(" ƯT")
        assert "]km     1" in clerk.line_of("[Ao")


async def test_a_key_goes_from_one_column_of_money_to_the_next(tmp_path: Path) -> None:
    office = small_office(tmp_path, activity("a", "t1", "Ao", unit="km"))
    async with at_work(office) as clerk:
        await clerk.press("2", "M")
        assert "100]" in clerk.line_of(" Ao")
        await clerk.press("M")
        assert "20]" in clerk.line_of(" Ao")
        await clerk.press("M")
        assert "80]" in clerk.line_of(" Ao")
        await clerk.press("M")
        assert "100]" in clerk.line_of(" Ao")
        await clerk.press("t", "M")
        assert clerk.sees("Bảng này không có cột tiền.")
