"""The village stage at 80 × 24, used as a clerk uses it."""

from pathlib import Path

import pytest

from store.office.office import Office
from store.records import Activity, Membership, Person, Resolution, Swot
from tests.tui.clerk import Clerk, at_work, sample_office, small_office, stored

pytestmark = pytest.mark.usefixtures("kept_by")

SHEET = {
    "Hạ tầng": [
        ("Bê tông đường vào bản", "620", "m", "2", "5", "713", "99,3", "", "1"),
        ("Kiên cố hóa kênh N3", "450", "m", "1/2027", "4", "540tr", "54", "", "2"),
        ("Sửa nhà văn hóa", "1", "nhà", "8", "9", "128", "22", "", ""),
    ],
    "Nông nghiệp": [
        ("Tái canh cà phê", "15", "ha", "5", "10", "630", "210", "", "1"),
        ("Máy cày tay", "3", "máy", "1", "1", "60", "18", "", "2"),
        ("Tập huấn ủ phân", "3", "lớp", "10", "11", "18", "0", "", "3"),
    ],
    "Công nghiệp": [
        ("Máy rang cà phê", "1", "bộ", "4", "6", "185", "74", "", "1"),
        ("Nhà kính phơi", "400", "m²", "8", "10", "168", "67,2", "", ""),
        ("Tổ dệt thổ cẩm", "1", "tổ", "3", "12", "45", "5", "", "2"),
    ],
    "Khác": [
        ("Mua thùng rác", "12", "cái", "2", "3", "55,2", "8,2", "", "1"),
        ("Lớp xóa mù chữ", "1", "lớp", "6", "11", "27", "1,5", "", "2"),
        ("Khám sức khỏe", "1", "đợt", "4", "4", "1,5 tỷ", "0", "", ""),
    ],
}
"""A village's handwritten sheet: 12 activities of 9 fields, by sector."""


async def into_village_stage(clerk: Clerk) -> Clerk:
    return await clerk.press("2")


async def type_sheet(clerk: Clerk) -> None:
    """Type the whole sheet: Tab after each field, an arrow from one sector to the next."""
    await clerk.press("enter")
    for activities in SHEET.values():
        for fields in activities:
            for field in fields:
                await clerk.type(field, "tab")
        await clerk.press("down")


async def test_a_whole_sheet_is_typed_from_an_empty_dossier_to_the_pdf(tmp_path: Path) -> None:
    office = Office(tmp_path, "Lan")
    async with at_work(office) as clerk:
        await clerk.press("enter")
        await clerk.type("Mường Lai", "enter")
        await clerk.type("2027", "enter")
        await into_village_stage(clerk)
        assert clerk.sees("[Thôn]"), "the villages come first"
        await clerk.press("enter")
        await clerk.type("Thôn 1", "tab", "escape", "T")
        before_fields = clerk.fields_typed
        await type_sheet(clerk)
        assert clerk.fields_typed - before_fields == 12 * 9
        await clerk.press("escape", "p", "enter", "enter")
        await clerk.wait_for_worker()
        assert clerk.sees("Đã ghi")
        other_keys = clerk.keys_pressed - clerk.fields_typed
    assert other_keys <= 30
    activities = [
        activity for activity in stored(office, Activity) if isinstance(activity, Activity)
    ]
    assert [activity.name for activity in activities] == [
        row[0] for rows in SHEET.values() for row in rows
    ]
    assert {activity.sector for activity in activities} == {
        "infrastructure",
        "agriculture",
        "industry",
        "other",
    }
    assert sum(activity.external_support or 0 for activity in activities) == 3_510_000_000
    assert all(activity.adds_up() for activity in activities)
    assert [path.suffix for path in office.out.iterdir()] == [".pdf"]


async def test_all_eight_columns_of_the_form_are_reached_at_80_cells(tmp_path: Path) -> None:
    async with at_work(sample_office(tmp_path)) as clerk:
        await into_village_stage(clerk)
        seen = set[str]()
        for _column in range(9):
            head = " ".join(clerk.lines[2:4])
            seen |= {
                word
                for word in ("Hoạt động", "SL", "Bắt đầu", "phí", "Thôn góp", "Bên ngoài", "ƯT")
                if word in head
            }
            assert "Hoạt động" in clerk.lines[3]
            await clerk.press("right")
    assert seen == {"Hoạt động", "SL", "Bắt đầu", "phí", "Thôn góp", "Bên ngoài", "ƯT"}


async def test_sums_follow_every_figure(tmp_path: Path) -> None:
    async with at_work(small_office(tmp_path)) as clerk:
        await into_village_stage(clerk)
        await clerk.press("enter")
        for field in ("Cầu treo", "1", "cái", "3", "5", "1,5 tỷ", "150"):
            await clerk.type(field, "tab")
        assert "1.500 (thôn 150, bên ngoài 1.350) triệu đồng" in clerk.line_of("Tổng số (1)")
        assert "1.500" in clerk.line_of("Hạ tầng (1)")
        await clerk.press("escape")
        assert "1.500         150[     =1.350]" in clerk.line_of("Cầu treo")


async def test_what_cannot_be_read_stays_in_the_cell_with_a_sentence(tmp_path: Path) -> None:
    office = small_office(tmp_path)
    async with at_work(office) as clerk:
        await into_village_stage(clerk)
        await clerk.press("enter")
        await clerk.type("Cầu treo", "tab")
        await clerk.type("hai", "tab")
        assert "▐hai" in clerk.line_of("Cầu treo")
        assert clerk.sees("Số lượng: ")
        await clerk.press("backspace")
        assert clerk.sees("Số lượng: "), "the sentence stays while the figure is mended"
        await clerk.press("backspace", "backspace")
        await clerk.type("2", "tab")
        assert not clerk.sees("Số lượng: ")
    (saved,) = stored(office, Activity)
    assert saved.dump()["quantity"] == "2"


async def test_a_row_exists_once_its_first_cell_is_confirmed(tmp_path: Path) -> None:
    office = small_office(tmp_path)
    async with at_work(office) as clerk:
        await into_village_stage(clerk)
        await clerk.press("n", "escape", "down", "down", "n", "tab", "escape")
        assert not stored(office, Activity)
        await clerk.press("n")
        await clerk.type("Mua giống", "tab", "escape")
    (saved,) = stored(office, Activity)
    assert isinstance(saved, Activity)
    assert (saved.village, saved.sector, saved.name) == ("t1", "industry", "Mua giống")


async def test_delete_and_undo(tmp_path: Path) -> None:
    cau = Activity(uid="a", village="t1", sector="infrastructure", name="Cầu treo")
    async with at_work(small_office(tmp_path, cau)) as clerk:
        await into_village_stage(clerk)
        await clerk.press("d")
        assert clerk.sees("Hạ tầng (0)")
        assert clerk.sees("đã xóa “Cầu treo”")
        await clerk.press("u")
        assert clerk.sees("Hạ tầng (1)")
        await clerk.press("U")
        assert clerk.sees("Hạ tầng (0)")


async def test_a_key_brings_back_what_escape_put_away(tmp_path: Path) -> None:
    async with at_work(small_office(tmp_path)) as clerk:
        await into_village_stage(clerk)
        await clerk.press("enter")
        await clerk.type("Cầu treo", "escape")
        assert not clerk.sees("Cầu treo")
        await clerk.press("E")
        assert clerk.sees("▐Cầu treo")


async def test_priority_keys_move_the_others_down(tmp_path: Path) -> None:
    ranked = [
        Activity(uid=name, village="t1", sector="infrastructure", name=name, priority=rank)
        for rank, name in enumerate(("Cầu", "Đường", "Kênh"), start=1)
    ]
    new = Activity(uid="m", village="t1", sector="infrastructure", name="Mương")
    office = small_office(tmp_path, *ranked, new)
    async with at_work(office) as clerk:
        await into_village_stage(clerk)
        await clerk.press("down", "down", "down", "1")
    saved = {
        activity.title(activity): activity.dump()["priority"]
        for activity in stored(office, Activity)
    }
    assert saved == {"Cầu": 2, "Đường": 3, "Kênh": None, "Mương": 1}


async def test_filter_finds_without_marks_and_sort_turns_round(tmp_path: Path) -> None:
    async with at_work(sample_office(tmp_path)) as clerk:
        await into_village_stage(clerk)
        await clerk.press("/")
        await clerk.type("kenh", "enter")
        assert clerk.sees("Kiên cố hóa kênh N3")
        assert not clerk.sees("Bê tông hóa đường")
        await clerk.press("/", *["backspace"] * 4, "enter")
        assert clerk.sees("Bê tông hóa đường")
        await clerk.press("s", "s")
        assert clerk.sees("ngược từ cuối lên")
        assert clerk.lines[5][1:].startswith("Sửa mái")


async def test_chosen_columns_are_remembered(tmp_path: Path) -> None:
    office = sample_office(tmp_path)
    async with at_work(office) as clerk:
        await into_village_stage(clerk)
        await clerk.press("f", "down", "x", "enter")
        assert "SL" not in clerk.lines[3]
    async with at_work(office) as clerk:
        await into_village_stage(clerk)
        assert "SL" not in clerk.lines[3]


async def test_the_village_is_chosen_by_a_few_letters_and_remembered(tmp_path: Path) -> None:
    office = sample_office(tmp_path)
    async with at_work(office) as clerk:
        await into_village_stage(clerk)
        await clerk.press("v")
        await clerk.type("ko c", "enter")
        assert "Buôn Kŏ Čăng" in clerk.lines[0]
    async with at_work(office) as clerk:
        await into_village_stage(clerk)
        assert "Buôn Kŏ Čăng" in clerk.lines[0]


async def test_all_villages_are_shown_with_their_names(tmp_path: Path) -> None:
    office = sample_office(tmp_path)
    async with at_work(office) as clerk:
        await into_village_stage(clerk)
        await clerk.press("v")
        await clerk.type("tat ca", "enter")
        assert "Thôn" in clerk.lines[3]
        assert "Tổng số (98)" in clerk.line_of("Tổng số")
        await clerk.press("n")
        await clerk.type("Cầu mới", "tab")
        assert clerk.line_of("Cầu mới").count("Thôn Đông Hương") == 1


async def test_a_group_is_typed_as_one_list(tmp_path: Path) -> None:
    office = small_office(tmp_path)
    async with at_work(office) as clerk:
        await into_village_stage(clerk)
        await clerk.press("t", "t", "t", "enter")
        for field in ("Hà Thị Mây", "nữ", "1990", "Thái", "x", "trưởng", "phụ nữ"):
            await clerk.type(field, "tab")
        assert "1 thành viên: 0 nam, 1 nữ; trong đó 1 hộ nghèo" in clerk.line_of("thành viên:")
    (person,) = stored(office, Person)
    (member,) = stored(office, Membership)
    assert person.dump() | {"name": "Hà Thị Mây", "sex": "female", "village": "t1"} == person.dump()
    assert member.dump() | {"person": person.uid, "body": "vdp_group"} == member.dump()
    assert member.dump()["represents"] == ["women"]


async def test_votes_belong_to_a_meeting(tmp_path: Path) -> None:
    office = small_office(tmp_path)
    async with at_work(office) as clerk:
        await into_village_stage(clerk)
        await clerk.press("t", "t", "t", "t", "t", "t", "n")
        assert clerk.sees("Hãy nhập cuộc họp trước")
        await clerk.press("T", "enter")
        await clerk.type("lần 2", "tab")
        await clerk.type("10/7", "tab", "escape")
        await clerk.press("t", "enter")
        await clerk.type("Thông qua biểu VDP", "tab")
        assert clerk.sees("Họp thôn lần 2")
    (vote,) = stored(office, Resolution)
    assert vote.dump()["meeting"]


async def test_swot_has_a_row_for_the_next_sector(tmp_path: Path) -> None:
    office = small_office(tmp_path)
    async with at_work(office) as clerk:
        await into_village_stage(clerk)
        await clerk.press(*["t"] * 7, "enter")
        await clerk.type("nông", "tab")
        await clerk.type("Đất tốt", "tab", "escape")
    (swot,) = stored(office, Swot)
    assert swot.dump()["sector"] == "agriculture"
    assert swot.dump()["strengths"] == "Đất tốt"


async def test_telex_composes_in_cells_and_is_shown(tmp_path: Path) -> None:
    async with at_work(small_office(tmp_path)) as clerk:
        await into_village_stage(clerk)
        await clerk.press("f8")
        assert "Telex" in clerk.lines[0]
        await clerk.press("enter")
        await clerk.type("Xaay caauf treo", "tab")
        assert clerk.sees("Xây cầu treo")


async def test_findings_are_shown_at_their_cell_and_listed(tmp_path: Path) -> None:
    cau = Activity(uid="a", village="t1", sector="infrastructure", name="Cầu", total_cost=5)
    wrong = cau.with_value("village_contribution", 4).with_value("external_support", 4)
    async with at_work(small_office(tmp_path, wrong)) as clerk:
        await into_village_stage(clerk)
        await clerk.press("m")
        assert clerk.sees("Lỗi: ")
        await clerk.press("q")
        assert "Kế hoạch thôn" in clerk.lines[0]


@pytest.mark.parametrize("size", [(60, 18), (80, 24), (200, 60)])
async def test_every_table_fits_every_size(tmp_path: Path, size: tuple[int, int]) -> None:
    async with at_work(sample_office(tmp_path), size) as clerk:
        await into_village_stage(clerk)
        titles = set[str]()
        for _table in range(11):
            tabs = clerk.lines[1]
            titles.add(tabs[tabs.index("[") : tabs.index("]")])
            assert "Enter" in clerk.lines[-1]
            await clerk.press("t")
    assert len(titles) == 11


async def test_the_story_tells_old_and_new(tmp_path: Path) -> None:
    cau = Activity(uid="a", village="t1", sector="infrastructure", name="Cầu treo")
    async with at_work(small_office(tmp_path, cau)) as clerk:
        await into_village_stage(clerk)
        await clerk.press("enter")
        await clerk.type(" mới", "enter", "escape", "up", "i")
        assert clerk.sees("Quá trình của “Cầu treo mới”")
        assert clerk.sees("Hoạt động: Cầu treo → Cầu treo mới")
        assert clerk.sees("Chưa xem xét")


async def test_the_record_view_types_in_place(tmp_path: Path) -> None:
    cau = Activity(uid="a", village="t1", sector="infrastructure", name="Cầu treo")
    office = small_office(tmp_path, cau)
    async with at_work(office) as clerk:
        await into_village_stage(clerk)
        await clerk.press("o", *["down"] * 3, "enter")
        assert "Cầu treo" in clerk.lines[0]
        await clerk.type("2,5", "enter", "escape", "q")
        assert "2,5" in clerk.line_of("Cầu treo")
    (saved,) = stored(office, Activity)
    assert saved.dump()["quantity"] == "2.5"


async def test_help_explains_the_column_and_the_keys(tmp_path: Path) -> None:
    async with at_work(small_office(tmp_path)) as clerk:
        await into_village_stage(clerk)
        await clerk.press("right", "?")
        assert clerk.lines[1].startswith("Số lượng: ")
        assert clerk.sees("Mở ô để gõ.")


@pytest.mark.parametrize(
    ("switches", "money"), [(0, "1,5 tyr"), (1, "1,5 tyr"), (2, "1,5 ty3"), (0, "1,5 tỷ")]
)
async def test_money_is_typed_by_every_method(tmp_path: Path, switches: int, money: str) -> None:
    office = small_office(tmp_path)
    async with at_work(office) as clerk:
        await clerk.press(*["f8"] * switches)
        await into_village_stage(clerk)
        await clerk.press("enter")
        for field in ("Cầu treo", "1", "cái", "3", "5", money):
            await clerk.type(field, "tab")
    (saved,) = stored(office, Activity)
    assert saved.dump()["total_cost"] == 1_500_000_000


@pytest.mark.parametrize(("switches", "words"), [(1, "keenh"), (2, "ke6nh")])
async def test_a_filter_is_typed_by_every_method(tmp_path: Path, switches: int, words: str) -> None:
    async with at_work(sample_office(tmp_path)) as clerk:
        await into_village_stage(clerk)
        await clerk.press("/", *["f8"] * switches)
        await clerk.type(words)
        assert "kênh" in clerk.line_of("Lọc:")
        await clerk.press("enter")
        assert clerk.sees("Kiên cố hóa kênh N3")
        assert not clerk.sees("Bê tông hóa đường")
        await clerk.press("/")
        await clerk.type("be tong")
        assert "be tong" in clerk.line_of("Lọc: be tong"), "typing replaces the words so far"


async def test_help_is_at_hand_in_a_question_and_leads_back_to_it(tmp_path: Path) -> None:
    async with at_work(sample_office(tmp_path)) as clerk:
        await into_village_stage(clerk)
        await clerk.press("/")
        await clerk.type("kenh")
        await clerk.press("f1")
        assert clerk.sees("Câu hỏi")
        await clerk.press("q")
        assert clerk.sees("Lọc: kenh")


async def test_a_name_of_the_highlands_is_typed_in_a_cell(tmp_path: Path) -> None:
    office = small_office(tmp_path)
    async with at_work(office) as clerk:
        await clerk.press("f8")
        await into_village_stage(clerk)
        await clerk.press("enter")
        await clerk.type("DDakroong C", "ctrl+r")
        await clerk.type("uw Sow", "ctrl+g")
        await clerk.type("mei", "tab")
    (saved,) = stored(office, Activity)
    assert saved.dump()["name"] == "Đakrông Čư Sơmei"
