"""What a file leaves open is asked by keys, and only that."""

import datetime as dt
from pathlib import Path

import pytest

from store.office.office import Office
from store.records import Activity, Closing, Village
from tests.tui.clerk import Clerk, at_work, small_office, stored
from tests.tui.dossiers import activity
from tests.tui.intake.files import (
    BRIDGE,
    CLASS,
    HEADINGS,
    IN_MILLIONS,
    hand_in,
    look_at,
    table,
    workbook,
)

PLAIN = ("Thôn", "Lĩnh vực", "Hoạt động")


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return small_office(tmp_path, Village(uid="t2", name="Thôn 2"))


def taken(office: Office) -> list[tuple[str, str | None, int | None]]:
    """Return name, village and cost of what stands in the file."""
    found = (one for one in stored(office, Activity) if isinstance(one, Activity))
    return [(one.name, one.village, one.total_cost) for one in found]


async def save(clerk: Clerk) -> None:
    await clerk.press("a")
    await clerk.until(lambda: clerk.reads("Nhập vào Hoạt động đề xuất"))


@pytest.mark.parametrize(
    ("keys", "cost"),
    [(("enter",), 713_000_000), (("down", "enter"), 713_000)],
)
async def test_the_unit_is_asked_with_what_a_figure_would_be(
    office: Office, keys: tuple[str, ...], cost: int
) -> None:
    hand_in(office, "a.xlsx", table(HEADINGS, BRIDGE))
    async with at_work(office) as clerk:
        await look_at(clerk, until="713 tính bằng:")
        assert clerk.sees("triệu đồng (713.000.000 đồng)")
        assert clerk.sees("nghìn đồng (713.000 đồng)")
        assert clerk.lines[-1].startswith("Enter nhận  ↓ chọn")
        await clerk.press(*keys)
        await clerk.until(lambda: clerk.sees("1 dòng: 1 mới"))
        await clerk.press("l")
        assert clerk.reads("Theo điều đã trả lời")
        await clerk.press("q")
        await save(clerk)
    assert taken(office) == [("Cầu treo", "t1", cost)]


async def test_a_wrong_unit_makes_no_sum_and_can_be_changed(office: Office) -> None:
    hand_in(office, "a.xlsx", table(HEADINGS, BRIDGE))
    async with at_work(office) as clerk:
        await look_at(clerk, until="713 tính bằng:")
        await clerk.press("end", "down", "down", "enter")
        await clerk.until(lambda: clerk.sees("1 không nhận"))
        await clerk.press(">")
        assert clerk.reads("713 sẽ là 713 đồng, ít hơn mọi khoản chi ở đây")
        await clerk.press("e")
        await clerk.type("đơn vị tiền", "enter", "down", "enter")
        await clerk.until(lambda: clerk.sees("1 dòng: 1 mới; 713 triệu đồng"))


async def test_a_unit_that_the_file_says_is_not_asked(office: Office) -> None:
    hand_in(office, "a.xlsx", table(IN_MILLIONS, BRIDGE))
    async with at_work(office) as clerk:
        await look_at(clerk)
        await clerk.press("e")
        assert not clerk.sees("đơn vị tiền")


async def test_the_village_is_asked_and_the_one_on_screen_is_offered(office: Office) -> None:
    hand_in(office, "a.xlsx", table(PLAIN[1:], BRIDGE[1:3]))
    async with at_work(office) as clerk:
        await look_at(clerk, until="Các dòng không ghi thôn. Các dòng thuộc:")
        assert clerk.sees("▸ Thôn 1")
        await clerk.press("down", "enter")
        await clerk.until(lambda: clerk.sees("1 dòng: 1 mới"))
        await save(clerk)
        assert "Thôn 2" in clerk.lines[0]
    assert taken(office) == [("Cầu treo", "t2", None)]


async def test_a_heading_is_asked_and_what_was_said_is_remembered(office: Office) -> None:
    heads = (*PLAIN[:2], "Việc cần làm", "Xyz")
    rows = ("Thôn 1", "Khác", "Chợ phiên", "?")
    hand_in(office, "a.xlsx", table(heads, rows))
    async with at_work(office) as clerk:
        await look_at(clerk, until="Cột “Việc cần làm” của tệp là:")
        await clerk.type("Hoạt động", "enter")
        await clerk.until(lambda: clerk.reads("Cột “Xyz” của tệp là:"))
        await clerk.type("bỏ qua", "enter")
        await clerk.until(lambda: clerk.sees("1 dòng: 1 mới"))
        await save(clerk)
        hand_in(office, "b.xlsx", table(heads, ("Thôn 2", "Khác", "Sân chơi", "?")), minute=9)
        await clerk.press("I", "enter")
        await clerk.until(lambda: clerk.sees("1 dòng: 1 mới"))
        await clerk.press("l")
        assert clerk.reads("“Việc cần làm” là Hoạt động; “Xyz” bỏ qua")
    assert taken(office) == [("Chợ phiên", "t1", None)]


async def test_a_heading_that_was_understood_can_mean_another_column(office: Office) -> None:
    heads = (*PLAIN, "Ghi chú")
    hand_in(office, "a.xlsx", table(heads, ("Thôn 1", "Khác", "Chợ", "30 hộ")))
    async with at_work(office) as clerk:
        await look_at(clerk)
        await clerk.press("f")
        assert clerk.sees("Ghi chú → Ghi chú")
        await clerk.press("end", "enter")
        assert clerk.reads("Cột “Ghi chú” của tệp là: [Ghi chú]")
        await clerk.type("Đối tượng", "enter")
        await clerk.until(lambda: clerk.sees("1 dòng: 1 mới"))
        await clerk.press("f")
        assert clerk.sees("Ghi chú → Đối tượng hưởng lợi")


async def test_one_of_two_sheets_with_the_same_rows_is_asked_for(office: Office) -> None:
    rows = (IN_MILLIONS, BRIDGE)
    hand_in(office, "a.xlsx", workbook({"Bản 1": rows, "Bản 2": (*rows, CLASS)}))
    async with at_work(office) as clerk:
        await look_at(clerk, until="“Cầu treo” có trong nhiều trang tính.")
        assert clerk.sees("▸ Bản 1")
        await clerk.press("down", "enter")
        await clerk.until(lambda: clerk.sees("2 dòng: 2 mới"))
        await save(clerk)
    assert [name for name, _village, _cost in taken(office)] == ["Cầu treo", "Tập huấn"]


async def test_different_sheets_are_read_together_and_one_can_be_chosen(office: Office) -> None:
    sheets = {"Thôn 1": (IN_MILLIONS, BRIDGE), "Thôn 2": (IN_MILLIONS, ("Thôn 2", *CLASS[1:]))}
    hand_in(office, "a.xlsx", workbook(sheets))
    async with at_work(office) as clerk:
        await look_at(clerk)
        assert clerk.sees("2 dòng: 2 mới; 742 triệu đồng")
        assert clerk.sees("Thôn 2!2")
        await clerk.press("e")
        await clerk.type("trang tính", "enter")
        await clerk.type("Thôn 2", "enter")
        await clerk.until(lambda: clerk.sees("1 dòng: 1 mới; 29 triệu đồng"))


async def test_lettering_in_doubt_is_shown_both_ways(office: Office) -> None:
    heads = ("Thon", "Linh vuc", "Hoat dong", "DVT")
    hand_in(office, "a.xlsx", table(heads, ("Thon 1", "Khac", "Cho", "líp")))
    async with at_work(office) as clerk:
        await look_at(clerk, until="Chưa chắc “líp” gõ theo kiểu nào.")
        assert clerk.sees("▸ líp (Unicode)")
        assert clerk.sees("  lớp (TCVN3)")
        await clerk.press("down", "enter")
        await clerk.until(lambda: clerk.sees("1 dòng: 1 mới"))
        assert clerk.line_of("Cho ").split()[-1].startswith("lớp")
        await clerk.press("l")
        assert clerk.reads("“líp” được hiểu là “lớp”; cũng có thể là “líp”")
        assert clerk.reads("Chữ chưa chắc là kiểu gõ TCVN3.")
        await clerk.press("q")
        await save(clerk)


async def test_another_table_is_asked_for_where_the_file_does_not_fit(office: Office) -> None:
    hand_in(office, "a.xlsx", table(("Tên thôn", "Trưởng thôn", "Số hộ"), ("Thôn 7", "Bà Na", 90)))
    async with at_work(office) as clerk:
        await look_at(clerk, until="Nhập tệp vào bảng:")
        assert clerk.sees("▸ Thôn")
        await clerk.press("enter")
        await clerk.until(lambda: clerk.sees("1 dòng: 1 mới"))
        await clerk.press("a")
        assert "[Thôn]" in clerk.lines[1]
        assert clerk.line_of("Thôn 7").startswith("[")
        assert clerk.reads("Nhập vào Thôn: 1 mới")


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        ("bỏ qua các dòng đó", [("Cầu treo", 100), ("Tập huấn", 29)]),
        ("sửa bản ghi đã có", [("Cầu treo", 713), ("Tập huấn", 29)]),
        ("thêm thành hai", [("Cầu treo", 100), ("Cầu treo", 713), ("Tập huấn", 29)]),
    ],
)
async def test_what_is_there_already_is_skipped_updated_or_added(
    tmp_path: Path, choice: str, expected: list[tuple[str, int]]
) -> None:
    office = small_office(tmp_path, activity("a1", "t1", "Cầu treo"))
    hand_in(office, "a.xlsx", table(IN_MILLIONS, BRIDGE, CLASS))
    async with at_work(office) as clerk:
        await look_at(clerk, until="“Cầu treo” đã có, có thể còn dòng khác:")
        await clerk.type(choice, "enter")
        await clerk.until(lambda: not clerk.reads("có thể còn"))
        await save(clerk)
    found = sorted((name, (cost or 0) // 1_000_000) for name, _village, cost in taken(office))
    assert found == expected


async def test_escape_leaves_a_question_open_and_then_the_file(tmp_path: Path) -> None:
    office = small_office(tmp_path, activity("a1", "t1", "Cầu treo"))
    before = taken(office)
    hand_in(office, "a.xlsx", table(IN_MILLIONS, BRIDGE))
    async with at_work(office) as clerk:
        await look_at(clerk, until="“Cầu treo” đã có, có thể còn dòng khác:")
        await clerk.press("escape")
        assert clerk.reads("“Cầu treo” đã có. Bấm e để chọn cách xử lý các dòng như vậy.")
        assert "--existing" not in " ".join(clerk.lines)
        await clerk.press("l")
        assert "--existing" not in " ".join(clerk.lines)
        await clerk.press("q", "a")
        assert clerk.reads("“Cầu treo” đã có, có thể còn dòng khác:")
        await clerk.press("escape", "e", "enter")
        assert clerk.reads("“Cầu treo” đã có, có thể còn dòng khác:")
        await clerk.press("escape", "escape", "escape")
        assert "[Hoạt động]" in clerk.lines[1]
    assert taken(office) == before


async def test_from_home_the_table_is_asked_and_the_likeliest_offered(office: Office) -> None:
    hand_in(office, "a.xlsx", table(IN_MILLIONS, BRIDGE))
    async with at_work(office) as clerk:
        await clerk.press("I", "enter")
        await clerk.until(lambda: clerk.reads("Nhập tệp vào bảng: [Hoạt động đề xuất]"))
        await clerk.press("escape")
        assert clerk.reads("Chưa chọn bảng: e để chọn.")
        await clerk.press("e", "enter")
        await clerk.until(lambda: clerk.sees("1 dòng: 1 mới"))
        await save(clerk)
        assert clerk.line_of("Cầu treo").startswith("[")
        await clerk.press("q")
        assert "chu trình kế hoạch" in clerk.lines[0]


async def test_a_table_of_a_closed_stage_is_refused_when_it_is_chosen(tmp_path: Path) -> None:
    closing = Closing(stage="village", closed_by="Hùng", closed_on=dt.date(2026, 10, 1))
    office = small_office(tmp_path, closing)
    hand_in(office, "a.xlsx", table(IN_MILLIONS, BRIDGE))
    async with at_work(office) as clerk:
        await clerk.press("I", "enter")
        await clerk.until(lambda: clerk.reads("Nhập tệp vào bảng: [Hoạt động đề xuất]"))
        await clerk.press("enter")
        assert clerk.reads("Hùng đã đóng ngày 01/10/2026.")
        await clerk.press("a")
        assert clerk.reads("Chưa đọc được gì từ tệp.")
        await clerk.press("escape", "escape")
        assert "chu trình kế hoạch" in clerk.lines[0]
    assert taken(office) == []


async def test_a_heading_can_be_said_to_be_beginning_and_end_together(office: Office) -> None:
    rows = [(*IN_MILLIONS, "Đợt làm"), (*BRIDGE, "3-5/2027")]
    hand_in(office, "a.xlsx", table(*rows))
    async with at_work(office) as clerk:
        await look_at(clerk, until="Cột “Đợt làm” của tệp là")
        await clerk.type("Bắt đầu và", "enter")
        await clerk.until(lambda: clerk.sees("1 dòng: 1 mới"))
        await clerk.press("l")
        assert clerk.reads("→ Bắt đầu và Kết thúc")
        await clerk.press("escape", "a")
        await clerk.until(lambda: clerk.reads("1 mới, 0 sửa"))
    (saved,) = (one for one in stored(office, Activity) if isinstance(one, Activity))
    assert (str(saved.start), str(saved.end)) == ("03/2027", "05/2027")
