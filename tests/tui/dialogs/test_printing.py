"""Printing and exporting on screen: the file lies in ``out/`` and its name says what it is."""

from pathlib import Path

import pytest

from tests.tui.clerk import Clerk, at_work, sample_office, small_office
from tests.tui.desk.test_fetch_hint import ME, OVER_SSH


@pytest.fixture(autouse=True)
def _no_printer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work on a machine without CUPS, at the machine itself."""
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.delenv("SSH_CONNECTION", raising=False)


async def take_line(clerk: Clerk, words: str) -> None:
    """Choose the first line that begins with ``words`` in the list on screen."""
    lines = [line.removeprefix("▸").strip() for line in clerk.lines[1:]]
    (place, *_others) = [number for number, line in enumerate(lines) if line.startswith(words)]
    await clerk.press(*["down"] * place, "enter")
    await clerk.settle()


async def choose_output(clerk: Clerk, words: str) -> None:
    """Choose the village plan and the way to give it out that begins with ``words``."""
    await clerk.press("2", "p", "enter")
    await clerk.settle()
    await take_line(clerk, words)
    await clerk.wait_for_worker()


@pytest.mark.parametrize(
    ("words", "name", "begins"),
    [
        ("PDF khổ A4", "village-plan-thon-dong-huong-huong-loc-2027.pdf", b"%PDF"),
        ("PDF khổ A0", "village-plan-thon-dong-huong-a0-huong-loc-2027.pdf", b"%PDF"),
        (
            "PDF trên các tờ A4",
            "village-plan-thon-dong-huong-a4-tiles-huong-loc-2027.pdf",
            b"%PDF",
        ),
        ("PDF mẫu trống", "village-plan-thon-dong-huong-blank-huong-loc-2027.pdf", b"%PDF"),
        ("Văn bản", "village-plan-thon-dong-huong-huong-loc-2027.txt", b""),
        ("CSV", "village-plan-thon-dong-huong-huong-loc-2027.csv", b"\xef\xbb\xbf"),
        ("Excel", "village-plan-thon-dong-huong-huong-loc-2027.xlsx", b"PK"),
    ],
)
async def test_every_way_to_give_out_the_plan(
    tmp_path: Path, words: str, name: str, begins: bytes
) -> None:
    office = sample_office(tmp_path)
    async with at_work(office) as clerk:
        await choose_output(clerk, words)
        assert clerk.sees("Đã ghi:")
    (written,) = office.out.iterdir()
    assert written.name == f"0001-{name}"
    assert written.read_bytes().startswith(begins)
    assert written.stat().st_size > 500


async def test_a_second_file_gets_the_next_number(tmp_path: Path) -> None:
    office = sample_office(tmp_path)
    async with at_work(office) as clerk:
        await choose_output(clerk, "Văn bản")
        await clerk.press("q", "q")
        await choose_output(clerk, "Văn bản")
    assert sorted(one.name[:4] for one in office.out.iterdir()) == ["0001", "0002"]


async def test_the_minutes_of_the_meeting_at_the_cursor_are_offered_first(tmp_path: Path) -> None:
    office = sample_office(tmp_path)
    async with at_work(office) as clerk:
        await clerk.press("2", *["t"] * 5, "p")
        assert clerk.lines[1].startswith("▸ BIÊN BẢN HỌP")
        await clerk.press("enter")
        await clerk.settle()
        await take_line(clerk, "Văn bản")
        await clerk.wait_for_worker()
    (written,) = office.out.iterdir()
    assert written.read_text("utf-8").count("BIÊN BẢN HỌP") == 1


async def test_why_a_file_cannot_be_written_is_said(tmp_path: Path) -> None:
    office = small_office(tmp_path)
    office.out.write_text("in the way", encoding="utf-8")
    async with at_work(office) as clerk:
        await choose_output(clerk, "Văn bản")
        assert not clerk.sees("Đã ghi")
        assert clerk.sees("Chưa ghi được")
        assert clerk.sees("Không để lại tệp dở.")


async def test_the_screen_prints_with_the_fonts_of_the_office(tmp_path: Path) -> None:
    office = small_office(tmp_path)
    (tmp_path / "bad.ttf").write_bytes(b"no font")
    (tmp_path / "office.toml").write_text('[fonts]\nregular = "bad.ttf"\n', "utf-8")
    async with at_work(office) as clerk:
        await choose_output(clerk, "PDF khổ A4")
        assert clerk.sees("bad.ttf không phải là phông TrueType")
        assert clerk.sees("office.toml")
        (tmp_path / "bad.ttf").unlink()
        await clerk.press("q", "p", "enter", "enter")
        await clerk.wait_for_worker()
        assert clerk.sees("không có tệp này")
    assert not office.out.exists()


async def test_work_goes_on_while_the_file_is_written(tmp_path: Path) -> None:
    async with at_work(sample_office(tmp_path)) as clerk:
        await clerk.press("2", "p", "enter", "enter", "q", "n")
        await clerk.type("Cầu mới", "tab", "escape")
        await clerk.wait_for_worker()
        assert clerk.sees("Cầu mới")


async def test_the_last_line_of_the_list_is_one_key_away(tmp_path: Path) -> None:
    async with at_work(small_office(tmp_path)) as clerk:
        await clerk.press("2", "p", "end")
        assert clerk.sees("▸ Mọi biểu của năm")
        await clerk.press("home")
        assert clerk.lines[1].startswith("▸ BIỂU ĐỀ XUẤT VDP")


async def test_a_form_is_offered_on_the_paper_it_is_made_on(tmp_path: Path) -> None:
    async with at_work(small_office(tmp_path)) as clerk:
        await clerk.press("2", "p", "enter")
        assert clerk.sees("PDF khổ A0")
        await clerk.press("q", "p")
        await clerk.settle()
        await take_line(clerk, "THÔNG TIN CƠ BẢN")
        assert clerk.sees("PDF khổ A4")
        assert not clerk.sees("A0")
        assert not clerk.sees("ghép lại")


@pytest.mark.parametrize(("who", "is_told"), [("somebody-else", True), (ME, False)])
async def test_a_window_in_which_a_file_is_damaged_on_its_way_is_warned_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, who: str, *, is_told: bool
) -> None:
    monkeypatch.setenv("SSH_CONNECTION", OVER_SSH["SSH_CONNECTION"])
    monkeypatch.delenv("SSH_ORIGINAL_COMMAND", raising=False)
    async with at_work(small_office(tmp_path, who=who)) as clerk:
        await choose_output(clerk, "Văn bản")
        assert clerk.sees("Để lấy về")
        assert clerk.sees("PowerShell có thể làm hỏng tệp") is is_told


async def test_leaving_the_list_prints_nothing(tmp_path: Path) -> None:
    office = sample_office(tmp_path)
    async with at_work(office) as clerk:
        await clerk.press("2", "p", "enter", "q", "t")
        assert clerk.sees("[Thôn]")
    assert not office.out.exists()
