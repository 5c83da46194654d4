"""The screen of a roll-up by keys: from the nation down to an activity's story, and back."""

import asyncio
import threading
from pathlib import Path

import pytest

from store.office.office import Office
from store.rollup.choosing import RollUp
from store.rollup.finding.folder import FolderPlace
from store.rollup.finding.places import Progress
from tests.store.rollup.folders import make
from tests.store.server.server_at_hand import TestServer
from tests.tui.clerk import Clerk, at_work, sample_office
from tui.rollup import descent, reading
from tui.views.waiting import work_beside


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(work_beside, "TELL_AFTER", 60.0)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """The sample's commune in Đắk Lắk, beside two small ones in other provinces."""
    made = sample_office(tmp_path / "office")
    make(tmp_path / "office" / "b", "Tân Lập", cost=30, province="Sơn La")
    make(tmp_path / "office" / "b", "Mường Lai", cost=50, province="Sơn La")
    make(tmp_path / "office" / "c", "Đakrông", cost=5, province="Quảng Trị")
    return made


async def sums(clerk: Clerk) -> Clerk:
    await clerk.press("r")
    return await clerk.until(lambda: clerk.sees("TỔNG CỘNG"))


async def test_one_goes_down_from_the_nation_to_the_story_of_an_activity(office: Office) -> None:
    async with at_work(office, stem="huong-loc-2027") as clerk:
        await sums(clerk)
        assert [clerk.lines[3].split()[0], clerk.lines[3][2:9]] == ["▸", "Đắk Lắk"]
        assert clerk.sees("Quảng Trị")
        assert clerk.line_of("Sơn La").split()[-3:] == ["0", "/", "0"]
        await clerk.press("enter")
        assert clerk.lines[0].endswith("› Đắk Lắk")
        assert "Hướng Lộc, 2027" in clerk.lines[3]
        assert clerk.lines[3].endswith("15.014,6 / 19.004,7")
        await clerk.press("enter")
        assert "Các thôn của Hướng Lộc 2027" in clerk.lines[1]
        assert "Thôn Đông Hương" in clerk.lines[3]
        assert clerk.lines[2].endswith("/ 20.333")
        await clerk.press("enter")
        assert "Hoạt động của Thôn Đông Hương" in clerk.lines[1]
        name = clerk.lines[3][2:20].strip()
        await clerk.press("enter")
        assert clerk.lines[0].startswith(name[:10])
        assert clerk.sees("Phê duyệt và phản hồi")


@pytest.mark.usefixtures("kept_by")
async def test_one_goes_down_wherever_the_dossiers_are_kept(tmp_path: Path) -> None:
    office = sample_office(tmp_path / "office")
    async with at_work(office, stem="huong-loc-2027") as clerk:
        await sums(clerk)
        assert clerk.line_of("TỔNG CỘNG").endswith("/ 19.004,7")
        await clerk.press("enter")
        assert clerk.sees("Các thôn của Hướng Lộc")
        await clerk.press("enter", "enter")
        assert clerk.sees("Phê duyệt và phản hồi")


@pytest.mark.usefixtures("kept_by")
async def test_a_server_is_added_up_where_its_address_is_typed(
    tmp_path: Path, postgres: TestServer
) -> None:
    make(tmp_path / "elsewhere", "Ba Lòng", cost=9, commune_code="20405")
    there = postgres.new_office(tmp_path / "elsewhere")
    async with at_work(sample_office(tmp_path / "office"), stem="huong-loc-2027") as clerk:
        await sums(clerk)
        await clerk.type("o")
        await clerk.type(there.url, "enter")
        await clerk.until(lambda: clerk.sees("Ba Lòng"))
        await clerk.press("enter")
        assert clerk.sees("Các thôn của Ba Lòng")
        await clerk.press("escape")
        await clerk.type("o")
        await clerk.type(f"postgresql://lan@/x?host={tmp_path}", "enter")
        await clerk.until(lambda: clerk.sees("1 tệp không được tính"))
    postgres.drop_offices()


async def test_one_comes_back_to_the_line_one_came_from(office: Office) -> None:
    async with at_work(office, stem="huong-loc-2027") as clerk:
        await sums(clerk)
        await clerk.press("down", "down", "enter", "down", "enter")
        assert "Tân Lập" in clerk.lines[0]
        await clerk.press("escape")
        assert clerk.lines[4].startswith("▸ Tân Lập")
        await clerk.press("q")
        assert clerk.lines[5].startswith("▸ Sơn La")
        await clerk.press("q")
        assert not clerk.sees("TỔNG CỘNG")


async def test_the_bars_show_something_else(office: Office) -> None:
    async with at_work(office, stem="huong-loc-2027") as clerk:
        await sums(clerk)
        assert "được duyệt trên số đề nghị" in clerk.lines[1]
        await clerk.press("m")
        assert "đã chi trên số được duyệt" in clerk.lines[1]
        assert clerk.line_of("Đắk Lắk").endswith("7.653,6 / 15.014,6")
        await clerk.press("m")
        assert clerk.line_of("Sơn La").endswith("0 / 80")


async def test_other_groups_are_listed_and_lead_down(office: Office) -> None:
    async with at_work(office, stem="huong-loc-2027") as clerk:
        await sums(clerk)
        await clerk.type("g")
        await clerk.type("lĩnh", "enter")
        assert clerk.lines[3][2:].startswith("Hạ tầng")
        assert clerk.lines[2].endswith("15.014,6 / 19.004,7")
        await clerk.press("down", "enter")
        assert "Nông nghiệp" in clerk.lines[0]
        assert clerk.line_of("Đắk Lắk").endswith("4.524,4 / 4.950,2")


async def test_only_one_of_a_group_is_counted(office: Office) -> None:
    async with at_work(office, stem="huong-loc-2027") as clerk:
        await sums(clerk)
        await clerk.type("w")
        await clerk.type("nguồn", "enter")
        await clerk.until(lambda: clerk.sees("Nguồn vốn:"))
        await clerk.type("doanh", "enter")
        assert "Doanh nghiệp" in clerk.lines[0]
        assert clerk.lines[2].endswith("190 / 250")


async def test_lines_are_found_by_letters_without_accents(office: Office) -> None:
    async with at_work(office, stem="huong-loc-2027") as clerk:
        await sums(clerk)
        await clerk.type("/")
        await clerk.type("son la", "enter")
        assert "“son la” 1/3" in clerk.lines[1]
        assert clerk.lines[3][2:].startswith("Sơn La")
        await clerk.type("/")
        await clerk.type("xyz", "enter")
        assert clerk.sees("Không có gì ở đây.")
        await clerk.press("enter")
        assert clerk.sees("Không có gì ở đây.")


async def test_what_is_not_counted_is_told(office: Office) -> None:
    (office.folder / "c" / "cut.json").write_bytes(b"{")
    async with at_work(office, stem="huong-loc-2027") as clerk:
        await sums(clerk)
        assert clerk.sees("1 tệp không được tính; phím n cho biết vì sao.")
        await clerk.press("n")
        assert clerk.reads("bị hỏng")


async def test_another_folder_is_added_up(office: Office, tmp_path: Path) -> None:
    make(tmp_path / "elsewhere", "Ba Lòng", cost=9)
    async with at_work(office, stem="huong-loc-2027") as clerk:
        await sums(clerk)
        await clerk.type("o")
        await clerk.type("/no/such", "enter")
        assert clerk.reads("Không có thư mục /no/such.")
        await clerk.press("escape")
        await clerk.type("o")
        await clerk.type(str(tmp_path / "elsewhere"), "enter")
        await clerk.until(lambda: clerk.sees("Ba Lòng"))


async def test_where_a_service_serves_nobody_looks_elsewhere(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.screens.lazy.is_served", lambda: True)
    async with at_work(office, stem="huong-loc-2027") as clerk:
        await sums(clerk)
        await clerk.type("o")
        assert clerk.sees("Ở đây chỉ cộng các hồ sơ của văn phòng này.")


async def test_by_go_to_and_on_a_small_screen(office: Office) -> None:
    async with at_work(office, (60, 18), stem="huong-loc-2027") as clerk:
        await clerk.type(":")
        await clerk.type("cộng hồ sơ", "enter")
        await clerk.until(lambda: clerk.sees("TỔNG CỘNG"))
        assert all(len(line) <= 60 for line in clerk.lines)
        assert clerk.line_of("Đắk Lắk").endswith("15.014,6 / 19.004,7")
        await clerk.resize(80, 24)
        assert clerk.line_of("Đắk Lắk").count("█") > 10


async def test_a_file_that_breaks_meanwhile_is_told_of(office: Office) -> None:
    async with at_work(office, stem="huong-loc-2027") as clerk:
        await sums(clerk)
        await clerk.press("down", "enter")
        (office.folder / "c" / "dakrong-2027.json").write_bytes(b"{")
        await clerk.press("enter")
        assert clerk.reads("dakrong-2027.json")
        assert clerk.sees("Đakrông, 2027")


async def test_a_long_reading_tells_how_far_it_is_and_escape_ends_it(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(work_beside, "TELL_AFTER", 0.01)
    ended = threading.Event()

    class Slow:
        def __init__(self, _folder: Path) -> None:
            self.is_stopped = False

        def rolled_up(self, note: reading.Note) -> RollUp:
            try:
                while not self.is_stopped:
                    note(Progress(50, 3321))
            finally:
                ended.set()
            return RollUp()

        def stop(self) -> None:
            self.is_stopped = True

    monkeypatch.setattr(descent, "Reading", Slow)
    async with at_work(office, stem="huong-loc-2027") as clerk:
        await clerk.press("r")
        await clerk.until(lambda: clerk.reads("đã đọc 50 trên 3.321 hồ sơ – Escape để dừng"))
        await clerk.press("escape")
        await clerk.until(ended.is_set)
        assert clerk.sees("Thôn Xã")


async def test_the_process_that_reads_is_ended_with_the_screen(office: Office) -> None:
    reader = reading.Reading(FolderPlace(office.folder))
    reader.stop()
    with pytest.raises(reading.NotRolledUp):
        await asyncio.to_thread(reader.rolled_up, lambda _progress: None)


async def test_a_process_that_fails_is_told_of(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "_WORKER", ("/bin/false",))
    async with at_work(office, stem="huong-loc-2027") as clerk:
        await clerk.press("r")
        await clerk.until(lambda: clerk.reads("đã dừng mà không báo gì"))
        await clerk.press("m", "g", "w", "enter", "n", "q", "q")
        assert not clerk.sees("Tổng hợp")
