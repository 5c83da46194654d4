"""The list of files that were handed in: what there is, what it is, and who may take it in."""

import datetime as dt
from pathlib import Path

import pytest

from store.language import use_language
from store.office.office import Office
from store.records import Closing
from tests.tui.clerk import at_work, small_office
from tests.tui.intake.files import BRIDGE, IN_MILLIONS, hand_in, table

PEOPLE = """\
[people.Lan]
role = "%s"
%s
[people.Minh]
role = "keeper"
"""


@pytest.fixture
def office(tmp_path: Path) -> Office:
    office = small_office(tmp_path)
    hand_in(office, "0001-bảng thôn 1.xlsx", table(IN_MILLIONS, BRIDGE), minute=1)
    hand_in(office, "0002-quét.pdf", b"%PDF-1.7", minute=2)
    hand_in(office, "0003-rỗng.csv", b"", minute=3)
    return office


async def test_the_newest_file_stands_first_with_size_day_and_kind(office: Office) -> None:
    async with at_work(office) as clerk:
        await clerk.press("2", "I")
        await clerk.until(lambda: clerk.sees("XLSX"))
        assert clerk.lines[0].startswith("Các tệp đã gửi đến")
        came = f"{dt.datetime.fromtimestamp(180, dt.UTC).astimezone():%d/%m/%Y %H:%M}"
        assert clerk.lines[2].split() == ["▸", "0003-rỗng.csv", "0", "KB", *came.split(), "trống"]
        assert clerk.lines[3].split()[:3] == ["0002-quét.pdf", "1", "KB"]
        assert clerk.lines[3].endswith("PDF")
        assert clerk.lines[4].endswith("XLSX")
        await clerk.press("q")
        assert "[Hoạt động]" in clerk.lines[1]


async def test_the_list_speaks_english(office: Office) -> None:
    use_language("en")
    async with at_work(office) as clerk:
        await clerk.press("2", "I")
        await clerk.until(lambda: clerk.sees("XLSX"))
        assert clerk.lines[0].startswith("Files that were handed in")
        assert clerk.lines[2].endswith("empty")
        assert clerk.sees("Enter look  r list again  F1 help  q back")


async def test_without_files_it_says_how_they_come(tmp_path: Path) -> None:
    async with at_work(small_office(tmp_path)) as clerk:
        await clerk.press("2", "I")
        assert clerk.reads("Chưa có tệp nào gửi đến.")
        assert clerk.reads("thonxa receive TÊN < TỆP")
        await clerk.press("enter", "q")
        assert "[Hoạt động]" in clerk.lines[1]


async def test_what_comes_meanwhile_is_listed_by_a_key(office: Office) -> None:
    async with at_work(office) as clerk:
        await clerk.press("2", "I", "down")
        hand_in(office, "0004-mới.csv", b"name\n", minute=4)
        await clerk.press("r")
        await clerk.until(lambda: clerk.lines[2].endswith("CSV"))
        assert clerk.lines[2].startswith("  0004-mới.csv")
        assert clerk.lines[4].startswith("▸ 0002-quét.pdf")


async def test_names_that_would_command_the_terminal_are_harmless(office: Office) -> None:
    hand_in(office, "a\x1b[31mđỏ.csv", b"name\n", minute=9)
    async with at_work(office) as clerk:
        await clerk.press("2", "I")
        assert "\x1b" not in "".join(clerk.lines)
        assert "a\ufffd[31mđỏ.csv" in clerk.lines[2]


async def test_it_fits_into_a_small_window_and_a_large_one(office: Office) -> None:
    async with at_work(office) as clerk:
        await clerk.press("2", "I")
        await clerk.until(lambda: clerk.sees("XLSX"))
        for width in (60, 120):
            await clerk.resize(width, 18)
            assert clerk.lines[4].endswith("XLSX")
            assert all(len(line) <= width for line in clerk.lines)


@pytest.mark.parametrize("key", ["I", ":"])
async def test_home_leads_there_too(office: Office, key: str) -> None:
    async with at_work(office) as clerk:
        await clerk.press(key)
        if key == ":":
            await clerk.type("nhap mot tep", "enter")
        assert clerk.lines[0].startswith("Các tệp đã gửi đến")


async def test_a_viewer_is_told_before_anything_is_listed(office: Office) -> None:
    (office.folder / "office.toml").write_text(PEOPLE % ("viewer", ""), "utf-8")
    async with at_work(office) as clerk:
        await clerk.press("I")
        assert clerk.reads("Việc này cần vai trò")
        await clerk.press("2", "I")
        assert clerk.reads("Việc này cần vai trò")
        assert "[Hoạt động]" in clerk.lines[1]


async def test_a_village_clerk_is_told_which_tables_are_not_theirs(office: Office) -> None:
    villages = 'villages = ["Thôn 1"]'
    (office.folder / "office.toml").write_text(PEOPLE % ("village_clerk", villages), "utf-8")
    async with at_work(office) as clerk:
        await clerk.press("4", "I")
        assert clerk.reads("Việc này cần vai trò")
        await clerk.press("q", "2", "I")
        assert clerk.lines[0].startswith("Các tệp đã gửi đến")


async def test_a_closed_stage_is_told_before_anything_is_listed(tmp_path: Path) -> None:
    closing = Closing(stage="village", closed_by="Hùng", closed_on=dt.date(2026, 10, 1))
    office = small_office(tmp_path, closing)
    hand_in(office, "a.xlsx", table(IN_MILLIONS, BRIDGE))
    async with at_work(office) as clerk:
        await clerk.press("2", "I")
        assert clerk.reads("Hùng đã đóng ngày 01/10/2026. Muốn nhập tệp vào bảng, hãy mở lại")
        assert "[Hoạt động]" in clerk.lines[1]
