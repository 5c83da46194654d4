"""The history of the dossier on screen: read, narrowed, looked at as it was, gone back to."""

from pathlib import Path

import pytest

from store.office.office import Office
from store.records import Village
from tests.tui.clerk import Clerk, at_work, office_in, sample_office

pytestmark = pytest.mark.usefixtures("kept_by")


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """Return the sample office, in which a village was given three other names."""
    made = sample_office(tmp_path / "office", "Lan")
    for number, who in enumerate(("Lan", "Hùng", "Lan"), 1):
        stem = made.dossiers()[-1].stem
        with office_in(made.folder, who).open(stem) as dossier:
            village = dossier.view.villages()[0]
            dossier.save(village.with_value("name", f"Thôn Tên {number}"))
    return made


def names(office: Office) -> list[str]:
    with office.open(office.dossiers()[-1].stem) as dossier:
        return [one.name for one in dossier.view.all(Village)]


async def history(clerk: Clerk) -> Clerk:
    return await clerk.press("h")


async def test_saves_are_listed_the_last_one_first(office: Office) -> None:
    async with at_work(office) as clerk:
        await history(clerk)
        assert clerk.lines[0].startswith("Lịch sử thay đổi")
        assert clerk.lines[1].split() == ["Lần", "Lúc", "Người", "lưu", "Nội", "dung"]
        assert [line.split()[:2] for line in clerk.lines[2:6]] == [
            ["▸", "4"],
            ["3", clerk.lines[3].split()[1]],
            ["2", clerk.lines[4].split()[1]],
            ["1", clerk.lines[5].split()[1]],
        ]
        assert "Hùng" in clerk.lines[3]
        assert "hồ sơ lúc đó" in clerk.lines[-1]


async def test_a_save_tells_what_it_changed_field_by_field(office: Office) -> None:
    async with at_work(office) as clerk:
        await history(clerk)
        await clerk.press("down", "enter")
        assert clerk.lines[0].startswith("Lần lưu 3, ")
        assert clerk.reads("Tên: Thôn Tên 1 → Thôn Tên 2")
        await clerk.press("q")
        assert clerk.lines[3].startswith("▸")


async def test_saves_are_narrowed_to_a_person_a_table_a_day_and_a_text(office: Office) -> None:
    async with at_work(office) as clerk:
        await history(clerk)
        await clerk.press("w", "enter")
        await clerk.type("Hùng", "enter")
        assert "Hùng" in clerk.lines[0]
        assert clerk.lines[3] == ""
        assert clerk.lines[2].split()[1] == "3"
        await clerk.press("slash")
        await clerk.type("không đâu có chữ này", "enter")
        await clerk.until(lambda: clerk.reads("Không có lần lưu như vậy"))
        await clerk.press("w", "up", "enter")
        assert clerk.lines[5].split()[0] == "1"
        await clerk.press("slash")
        await clerk.type("thon ten 2", "enter")
        await clerk.until(lambda: clerk.sees("▸"))
        assert clerk.line_of("▸").split()[1] == "4"
        assert clerk.lines[3].split()[0] == "3"
        assert clerk.lines[4] == ""
        await clerk.press("w", "down", "down", "enter")
        await clerk.type("1/1/2020", "enter")
        assert clerk.reads("Không có lần lưu như vậy")


async def test_the_dossier_is_seen_as_it_was_marked_and_read_only(office: Office) -> None:
    async with at_work(office) as clerk:
        await history(clerk)
        await clerk.press("down", "down", "v")
        assert "NHƯ LÚC" in clerk.lines[0]
        assert "chỉ đọc" in clerk.lines[0]
        await clerk.press("1", "v")
        assert clerk.sees("Thôn Tên 1")
        await clerk.press("escape", "n")
        assert clerk.reads("chỉ để đọc")
        assert "NHƯ LÚC" in clerk.lines[0]
        await clerk.press("q", "p")
        assert clerk.reads("Văn bản chỉ được lập từ hồ sơ hiện nay")
        await clerk.press("q")
        assert clerk.lines[0].startswith("Lịch sử")
        await clerk.press("q")
        assert "NHƯ LÚC" not in clerk.lines[0]
    assert "Thôn Tên 3" in names(office)


async def test_a_record_or_everything_goes_back_after_a_question(office: Office) -> None:
    async with at_work(office) as clerk:
        await history(clerk)
        await clerk.press("down", "r", "enter")
        assert "Thôn Tên 3" in names(office)
        await clerk.press("down", "r", "down", "enter")
        assert "Thôn Tên 1" in names(office)
        assert clerk.reads("Quay về lúc")
        assert clerk.line_of("▸").split()[1] == "5"
        await clerk.press("end", "r", "up", "enter")
        assert "Thôn Đông Hương" in names(office)
        await clerk.press("end", "r")
        assert clerk.reads("Hồ sơ vẫn như lúc đó")
