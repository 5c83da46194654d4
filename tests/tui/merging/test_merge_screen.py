"""A copy merged on screen: what comes in is seen, what is at odds is answered by keys, undone.

The dossier lies in a folder, and then on a server.
"""

import shutil
from pathlib import Path

import pytest

from store.dossier.dossier import Dossier
from store.merging.container import packed
from store.office.copies import as_files
from store.office.office import Office
from store.records import Activity
from tests.tui.clerk import Clerk, at_work, office_in, sample_office
from tui.merging import copies_screen


@pytest.fixture
def office(kept_by: str, tmp_path: Path) -> Office:
    del kept_by
    (tmp_path / "office").mkdir()
    return sample_office(tmp_path / "office", "Lan")


def stem_of(office: Office) -> str:
    return office.dossiers()[-1].stem


@pytest.fixture
def copy(office: Office, tmp_path: Path) -> Path:
    """Return a copy, in which three activities were changed, where it was handed in."""
    with as_files(office, stem_of(office)) as path:
        taken = Path(shutil.copytree(path.parent, tmp_path / "laptop")) / path.name
    with Dossier.open(taken, "Hùng") as laptop:
        change(laptop, 0, "name", "Đường bê tông ở thôn")
        change(laptop, 1, "note", "Ghi ở thôn")
        change(laptop, 2, "unit", "cái")
    office.inbox.mkdir(parents=True)
    brought = office.inbox / "0001-tu-thon.thonxa"
    brought.write_bytes(packed(taken))
    return brought


def change(dossier: Dossier, number: int, key: str, value: str) -> None:
    dossier.save(dossier.view.all(Activity)[number].with_value(key, value))


def change_here(office: Office, number: int, key: str, value: str, who: str = "Lan") -> None:
    with office_in(office.folder, who).open(stem_of(office)) as dossier:
        change(dossier, number, key, value)


def values(office: Office, number: int) -> Activity:
    with office.open(stem_of(office)) as dossier:
        return dossier.view.all(Activity)[number]


def saves(office: Office) -> int:
    with office.open(stem_of(office)) as dossier:
        return dossier.sequence


async def merging(clerk: Clerk) -> Clerk:
    await clerk.press(":")
    await clerk.type("hop nhat", "enter")
    return await clerk.press("enter")


async def test_copies_that_were_handed_in_are_listed_and_none_says_where_to_put_one(
    office: Office,
) -> None:
    async with at_work(office) as clerk:
        await clerk.press(":")
        await clerk.type("hop nhat", "enter")
        assert clerk.lines[0].startswith("Hợp nhất hồ sơ với một bản sao")
        assert clerk.reads("Chưa có bản sao (.thonxa) nào được nộp.")
        assert clerk.reads(str(office.inbox)[:30])
        office.inbox.mkdir(parents=True)
        (office.inbox / "0001-bang.xlsx").write_bytes(b"x")
        (office.inbox / "0002-hỏng.thonxa").write_bytes(b"x")
        await clerk.press("r")
        assert "0002-hỏng.thonxa" in clerk.lines[2]
        assert not clerk.sees("bang.xlsx")
        await clerk.press("enter")
        assert clerk.reads("0002-hỏng.thonxa không phải bản sao của hồ sơ, hoặc đã bị hỏng.")
        await clerk.press("a", "space", "m", "enter", "q")
        assert clerk.lines[0].startswith("Hợp nhất hồ sơ với một bản sao")


async def test_what_comes_in_is_seen_and_merged_as_one_step(office: Office, copy: Path) -> None:
    async with at_work(office) as clerk:
        await merging(clerk)
        assert clerk.lines[0].startswith(f"Hợp nhất với {copy.name}")
        assert clerk.reads("Sẽ đưa vào: 0 mới, 3 sửa, 0 xóa.")
        await clerk.press("down")
        assert clerk.reads("Ghi chú: (trống) → Ghi ở thôn")
        await clerk.press("a")
        assert clerk.reads("Hợp nhất hồ sơ với 0001-tu-thon.thonxa: 0 mới, 3 sửa, 0 xóa.")
        await clerk.press("q")
        assert clerk.sees("Thôn Xã – chu trình kế hoạch")
        assert values(office, 0).name == "Đường bê tông ở thôn"
        await clerk.press("2", "u")
        assert values(office, 0).name != "Đường bê tông ở thôn"
        assert values(office, 1).note == ""
        await clerk.press("U")
        assert values(office, 1).note == "Ghi ở thôn"
        await clerk.press("q")
        await merging(clerk)
        assert clerk.reads("Bản sao không có gì mà ở đây chưa có.")
        await clerk.press("a")
        assert clerk.reads("Bản sao không có gì mà ở đây chưa có.")


async def test_conflicts_are_answered_one_by_one_or_all_at_once(office: Office, copy: Path) -> None:
    assert copy.exists()
    change_here(office, 0, "name", "Đường nhựa", "Mai")
    change_here(office, 2, "unit", "bộ")
    change_here(office, 2, "unit", "bộ đèn")
    async with at_work(office) as clerk:
        await merging(clerk)
        assert clerk.reads("còn 2 trên 2 phải trả lời. Sẽ đưa vào: 0 mới, 1 sửa, 0 xóa.")
        assert "[?] Đường nhựa, Hoạt động: ở đây Đường nhựa" in clerk.lines[1]
        assert clerk.reads("trong bản sao Đường bê tông ở thôn")
        await clerk.press("a")
        assert clerk.reads("Chưa hợp nhất: còn 2 chỗ chưa trả lời.")
        await clerk.press("space")
        assert "[ở đây] Đường nhựa" in clerk.lines[1]
        await clerk.press("space")
        assert "[bản sao] Đường nhựa" in clerk.lines[1]
        await clerk.press("m")
        assert clerk.reads("còn 0 trên 2 phải trả lời.")
        await clerk.press("enter")
        assert clerk.reads("ở đây “Đường nhựa” (Mai, ")
        assert clerk.reads("trong bản sao “Đường bê tông ở thôn” (Hùng, ")
        await clerk.press("q", "down", "down", "space")
        assert clerk.reads("Dòng này không hỏi gì.")
        await clerk.press("a", "q")
    assert values(office, 0).name == "Đường bê tông ở thôn"
    assert values(office, 2).unit == "bộ đèn"
    assert values(office, 1).note == "Ghi ở thôn"


async def test_leaving_merges_nothing(office: Office, copy: Path) -> None:
    assert copy.exists()
    before = saves(office)
    async with at_work(office) as clerk:
        await merging(clerk)
        await clerk.press("escape", "escape")
        assert clerk.sees("Thôn Xã – chu trình kế hoạch")
    assert saves(office) == before


async def test_what_somebody_saves_meanwhile_is_compared_once_more(
    office: Office, copy: Path
) -> None:
    assert copy.exists()
    async with at_work(office) as clerk:
        await merging(clerk)
        change_here(office, 0, "name", "Đường nhựa", "Mai")
        await clerk.press("a")
        assert clerk.reads("Trong lúc đó có người đã lưu; chưa hợp nhất gì.")
        await clerk.press("t", "a", "q")
    assert values(office, 0).name == "Đường bê tông ở thôn"


async def test_a_copy_on_a_stick_is_named_by_its_path(
    office: Office, copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = copy.rename(tmp_path / "tu-thon.thonxa")
    async with at_work(office) as clerk:
        await clerk.press(":")
        await clerk.type("hop nhat", "enter")
        await clerk.press("f")
        await clerk.type(str(tmp_path / "bang.xlsx"), "enter")
        assert clerk.reads("“bang.xlsx” không phải bản sao")
        await clerk.press("escape", "f")
        await clerk.type(str(tmp_path / "không.thonxa"), "enter")
        assert clerk.reads("Không có tệp")
        await clerk.press("escape", "f")
        await clerk.type(str(stick), "enter")
        assert clerk.reads("Sẽ đưa vào: 0 mới, 3 sửa, 0 xóa.")
        await clerk.press("q")
        monkeypatch.setattr(copies_screen, "is_served", lambda: True)
        await clerk.press("f")
        assert not clerk.reads("Bản sao nằm ở đâu")


async def test_a_copy_is_made_from_the_list_of_all_there_is(office: Office) -> None:
    async with at_work(office) as clerk:
        await clerk.press(":")
        await clerk.type("sao ho so", "enter")
        await clerk.until(lambda: clerk.reads("Đã sao cùng lịch sử vào"))
    (made,) = office.out.glob("*.thonxa")
    with as_files(office, stem_of(office)) as path:
        assert made.read_bytes() == packed(path)


async def test_the_screen_is_usable_in_a_small_window(office: Office, copy: Path) -> None:
    assert copy.exists()
    change_here(office, 0, "name", "Đường nhựa")
    async with at_work(office) as clerk:
        await merging(clerk)
        await clerk.resize(60, 18)
        assert clerk.reads("còn 1 trên 1 phải trả lời")
        assert "[?] Đường nhựa" in clerk.lines[1]
