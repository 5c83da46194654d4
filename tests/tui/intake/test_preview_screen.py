"""A file before it is taken in: its rows as they will be saved, and what is wrong with them."""

import threading
from pathlib import Path

import pytest

from store.exchange.opening.sheets import OpenedFile
from store.exchange.progress import IntakeProgress, OnIntake, Step, StoppedReading
from store.language import use_language
from store.office.office import Office
from store.records import Activity, Village
from tests.tui.clerk import PATIENCE, at_work, small_office, stored
from tests.tui.dossiers import activity
from tests.tui.intake.files import (
    BRIDGE,
    CLASS,
    HEADINGS,
    IN_MILLIONS,
    hand_in,
    look_at,
    table,
)
from tui.views.waiting import work_beside as work

MESSY = table(
    ("UBND XÃ MƯỜNG LAI",),
    ("Đơn vị tính: triệu đồng",),
    ("TT", *HEADINGS, "Ghi chú"),
    (1, "Thôn 1", "Hạ tầng", "Cầu treo", "1 cái", None, "713,5", "T3/2027"),
    (2, "Thôn 1", "Khác", "Chợ phiên", "abc", "cái", 20, None),
    (3, "Thôn Xa", "Khác", "Kho", 1, "cái", 20, None),
    (None, None, None, "Tổng cộng", None, None, 753.5, None),
)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return small_office(tmp_path, Village(uid="t2", name="Thôn 2"))


def names(office: Office) -> dict[str, int | None]:
    """Return name → cost of what stands in the file."""
    found = (one for one in stored(office, Activity) if isinstance(one, Activity))
    return {one.name: one.total_cost for one in found}


async def test_rows_are_seen_as_they_will_be_saved_with_sums(office: Office) -> None:
    hand_in(office, "a.xlsx", table(IN_MILLIONS, BRIDGE, CLASS))
    async with at_work(office) as clerk:
        await look_at(clerk, until="2 dòng")
        assert clerk.lines[0].startswith("a.xlsx → Hoạt động đề xuất")
        assert clerk.line_of("Cầu treo").split() == [
            *("[2", "]mới", "Thôn", "1", "Hạ", "tầng", "Cầu", "treo", "1", "cái", "713")
        ]
        assert clerk.sees("2 dòng: 2 mới; 742 triệu đồng")
        await clerk.press("l")
        assert clerk.reads("Đọc chưa chắc, hoặc bỏ qua vì không phải bản ghi")
        assert clerk.reads("Thôn 1 2 742.000.000")
        assert clerk.reads("Hạ tầng 1 713.000.000")
        assert clerk.reads("Nông nghiệp 1 29.000.000")
    assert names(office) == {}


async def test_a_refused_cell_is_shown_in_its_place_and_keeps_all_rows_out(office: Office) -> None:
    hand_in(office, "a.xlsx", MESSY)
    async with at_work(office) as clerk:
        await look_at(clerk, until="3 dòng")
        assert clerk.sees("3 dòng: 1 mới, 2 không nhận; 713,5 triệu đồng")
        assert clerk.line_of("Chợ phiên").split()[:2] == ["5", "không"]
        await clerk.press(">")
        assert clerk.reads("Ô E5, cột “Số lượng”: “abc”")
        await clerk.press(">")
        assert clerk.reads("Ô B6, cột “Thôn”: Không có “Thôn Xa”.")
        await clerk.press("<")
        assert clerk.reads("Ô E5")
        await clerk.press("enter")
        assert clerk.reads("Ô E5")
        await clerk.press("a")
        assert clerk.reads("Phải sửa 2 chỗ trong tệp trước: > đến đó, l liệt kê.")
        await clerk.press("l")
        assert clerk.reads("Không nhận, và vì sao (2)")
        assert clerk.reads("dòng cộng (1)")
        await clerk.press("q", "escape", "q")
        assert "[Hoạt động]" in clerk.lines[1]
    assert names(office) == {}


async def test_what_was_inexact_is_marked_and_told_at_its_cell(office: Office) -> None:
    heads = ("Thôn", "Lĩnh vực", "Hoạt động", "Bắt đầu")
    hand_in(office, "a.xlsx", table(heads, ("Thôn 1", "Khác", "Chợ", "Quý I/2027")))
    async with at_work(office) as clerk:
        await look_at(clerk, until="1 dòng")
        await clerk.press("end")
        assert "[01/2027?" in clerk.line_of("Chợ")
        assert clerk.reads("Ô D2: “Quý I/2027” được hiểu là tháng")


async def test_the_preview_speaks_english(office: Office) -> None:
    use_language("en")
    hand_in(office, "a.xlsx", MESSY)
    async with at_work(office) as clerk:
        await look_at(clerk, until="3 rows")
        assert clerk.sees("3 rows: 1 new, 2 refused; 713,5 million đồng")
        assert clerk.sees("a save  e change  f columns  l list  > next error  F1 help  q back")
        await clerk.press(">")
        assert clerk.reads("Cell E5, column “Quantity”: “abc”")


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.pdf", b"%PDF-1.7", "a.pdf là tệp PDF."),
        ("a.xls", b"<html><table>", "a.xls là trang web mang tên bảng tính."),
        ("a.xlsx", b"PK\x03\x04 half", "a.xlsx không phải là bảng tính đọc được."),
        ("a.csv", b"", "a.csv không có nội dung."),
    ],
)
async def test_a_file_of_a_wrong_kind_is_named_with_what_to_do(
    office: Office, name: str, data: bytes, said: str
) -> None:
    hand_in(office, name, data)
    async with at_work(office) as clerk:
        await look_at(clerk, until=said)
        assert clerk.sees("q quay lại")
        await clerk.press("a")
        assert clerk.reads(said)
        await clerk.press("e", "q")
        assert clerk.lines[0].startswith("Các tệp đã gửi đến")


async def test_a_file_that_is_gone_is_said_to_be(office: Office) -> None:
    hand_in(office, "a.xlsx", MESSY)
    async with at_work(office) as clerk:
        await clerk.press("2", "I")
        (office.inbox / "a.xlsx").unlink()
        await clerk.press("enter")
        await clerk.until(lambda: clerk.reads("Không thấy a.xlsx."))
        await clerk.press("escape")
        assert clerk.reads("Chưa có tệp nào gửi đến.")


async def test_a_file_larger_than_any_table_is_refused_unread(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.exchange.opening.file.BIGGEST_FILE", 1000)
    hand_in(office, "a.xlsx", MESSY)
    async with at_work(office) as clerk:
        await look_at(clerk, until="a.xlsx lớn hơn")


async def test_keys_typed_ahead_are_answered_by_what_was_read(office: Office) -> None:
    hand_in(office, "a.xlsx", table(HEADINGS, BRIDGE))
    async with at_work(office) as clerk:
        await clerk.press("2", "I", "enter", "enter", "a")
        await clerk.until(lambda: clerk.reads("Nhập vào Hoạt động đề xuất: 1 mới, 0 sửa"))
    assert names(office) == {"Cầu treo": 713_000_000}


class Endless:
    """Opens files for ever, until nobody wants to know how far it is."""

    def __init__(self) -> None:
        self.has_ended = threading.Event()

    def __call__(self, data: bytes, file: str, told: OnIntake) -> OpenedFile:
        del data, file
        try:
            while True:
                told(IntakeProgress(Step.READING, 3, 10))
        except StoppedReading:
            self.has_ended.set()
            raise


@pytest.fixture
def endless(monkeypatch: pytest.MonkeyPatch) -> Endless:
    made = Endless()
    monkeypatch.setattr(work, "TELL_AFTER", 0.01)
    monkeypatch.setattr("tui.intake.reading.opened", made)
    return made


async def test_reading_that_takes_long_is_told_and_escape_ends_it(
    office: Office, endless: Endless
) -> None:
    hand_in(office, "a.xlsx", MESSY)
    async with at_work(office) as clerk:
        await clerk.press("2", "I", "enter")
        await clerk.until(lambda: clerk.reads("a.xlsx: đang đọc các dòng, 30 %. Esc để thôi."))
        await clerk.press("a")
        assert clerk.reads("Chưa đọc được gì từ tệp.")
        assert not endless.has_ended.is_set()
        await clerk.press("escape")
        assert clerk.lines[0].startswith("Các tệp đã gửi đến")
        await clerk.until(endless.has_ended.is_set)
    assert names(office) == {}


async def test_reading_ends_with_the_program(office: Office, endless: Endless) -> None:
    hand_in(office, "a.xlsx", MESSY)
    async with at_work(office) as clerk:
        await clerk.press("2", "I", "enter")
        await clerk.until(lambda: clerk.reads("30 %"))
        clerk.app.hang_up()
    assert endless.has_ended.wait(PATIENCE)


async def test_it_fits_into_a_small_window(office: Office) -> None:
    hand_in(office, "a.xlsx", MESSY)
    async with at_work(office) as clerk:
        await look_at(clerk, until="3 dòng")
        await clerk.resize(60, 18)
        assert clerk.sees("Cầu treo")
        assert clerk.lines[-1].endswith("q quay lại")
        await clerk.press("end")
        assert clerk.sees("713,5")
        await clerk.resize(80, 24)
        assert clerk.sees("Cầu treo")


async def test_known_records_say_what_changes_in_them(tmp_path: Path) -> None:
    office = small_office(tmp_path, activity("a1", "t1", "Cầu treo", total_cost=100_000_000))
    hand_in(office, "a.xlsx", table(IN_MILLIONS, BRIDGE))
    async with at_work(office) as clerk:
        await look_at(clerk, until="“Cầu treo” đã có")
        await clerk.press("down", "enter")
        await clerk.until(lambda: clerk.sees("1 dòng: 1 thay đổi"))
        await clerk.press(*["right"] * 7)
        assert clerk.reads("Đến nay: 100")
