"""Finding the cells that have the words of the filter, in the window of a stage."""

from pathlib import Path

from store.office.office import Office
from tests.tui.clerk import at_work, small_office
from tests.tui.dossiers import activity


def _office(folder: Path) -> Office:
    return small_office(
        folder,
        activity("a1", "t1", "Kênh Nà Lượt"),
        activity("a2", "t1", "Đập", beneficiaries="40 hộ dọc kênh"),
        activity("a3", "t1", "Kênh N3"),
        activity("a4", "t1", "Sân"),
    )


async def test_the_view_goes_to_the_match_and_on_to_the_next(tmp_path: Path) -> None:
    office = _office(tmp_path)
    office.remember(columns={"Activities": ("name", "quantity", "method", "note", "beneficiaries")})
    async with at_work(office) as clerk:
        await clerk.press("2", "/")
        await clerk.type("kenh", "enter")
        assert not clerk.sees("Sân")
        assert clerk.line_of("Kênh Nà Lượt").startswith("[")
        await clerk.press(">")
        assert "[40 hộ dọc kênh" in clerk.line_of("Đập")
        assert clerk.sees("Chỗ 2 trong 3")
        await clerk.press(">", ">")
        assert clerk.line_of("Kênh Nà Lượt").startswith("[")
        await clerk.press("<")
        assert clerk.line_of("Kênh N3").startswith("[")


async def test_escape_takes_the_filter_away_and_leaves_the_cursor(tmp_path: Path) -> None:
    async with at_work(_office(tmp_path)) as clerk:
        await clerk.press("2", "/")
        await clerk.type("N3", "enter")
        assert "Esc bỏ lọc, dấu" in clerk.lines[-1]
        await clerk.press("escape")
        assert clerk.sees("Sân")
        assert clerk.line_of("Kênh N3").startswith("[")
        assert "Esc" not in clerk.lines[-1]


async def test_without_words_one_is_told_how_to_give_them(tmp_path: Path) -> None:
    async with at_work(_office(tmp_path)) as clerk:
        await clerk.press("2", ">")
        assert clerk.reads("Trước hết hãy gõ chữ cần tìm (/)")
