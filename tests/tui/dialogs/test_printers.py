"""Sending a paper to a printer from the screen: which one, how many, and what may go wrong."""

from pathlib import Path

import pytest

from tests.exports.output.fake_cups import CLOSED, NOT_RUNNING, FakeCups
from tests.tui.clerk import Clerk, at_work, small_office
from tests.tui.dialogs.test_printing import choose_output


async def choose_printer(clerk: Clerk, words: str = "PDF khổ A4") -> None:
    """Choose the village plan, a way to give it out, and to have it printed."""
    await choose_output(clerk, words)
    await clerk.press("down", "enter")
    await clerk.wait_for_worker()


@pytest.fixture
def cups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FakeCups:
    return FakeCups(tmp_path / "bin", monkeypatch)


async def test_a_paper_is_sent_to_the_printer_chosen(tmp_path: Path, cups: FakeCups) -> None:
    office = small_office(tmp_path)
    async with at_work(office) as clerk:
        await choose_printer(clerk)
        assert clerk.lines[1:3] == ["▸ may-2 (thường dùng)", "  may-1"]
        await clerk.press("down", "enter", "3", "enter")
        await clerk.wait_for_worker()
        assert clerk.sees("Đã gửi máy in, lệnh in số may-2-12")
    (written,) = office.out.iterdir()
    assert cups.words("lp") == [
        *("-d", "may-1", "-n", "3", "-o", "media=A4", "-t", written.stem, "--", str(written)),
    ]


async def test_the_printer_of_the_settings_comes_first(tmp_path: Path, cups: FakeCups) -> None:
    (tmp_path / "office.toml").write_text('printer = "may-1"\n', "utf-8")
    async with at_work(small_office(tmp_path)) as clerk:
        await choose_printer(clerk)
        await clerk.press("enter", "enter")
        await clerk.wait_for_worker()
    assert cups.words("lp")[:4] == ["-d", "may-1", "-n", "1"]


@pytest.mark.parametrize("typed", ["0", "100", "-1", "hai", "1 2"])
async def test_copies_are_asked_for_again(tmp_path: Path, cups: FakeCups, typed: str) -> None:
    office = small_office(tmp_path)
    async with at_work(office) as clerk:
        await choose_printer(clerk)
        await clerk.press("enter")
        await clerk.type(typed, "enter")
        assert clerk.sees("Hãy gõ một số từ 1 đến 99.")
        await clerk.press("escape")
        assert not office.out.exists()
    assert cups.words("lp") == []


async def test_a_printer_that_stands_still_is_not_taken(tmp_path: Path, cups: FakeCups) -> None:
    cups.says("lpstat", CLOSED)
    office = small_office(tmp_path)
    async with at_work(office) as clerk:
        await choose_printer(clerk)
        assert clerk.sees("▸ Máy in “may-1” hiện không nhận lệnh in (being repaired)")
        await clerk.press("enter")
        assert clerk.lines[1].startswith("▸ Máy in “may-1”")
        await clerk.press("q", "t")
        assert clerk.sees("[Thôn]")
    assert not office.out.exists()


async def test_why_there_is_no_printer_is_said(tmp_path: Path, cups: FakeCups) -> None:
    cups.says("lpstat", NOT_RUNNING)
    async with at_work(small_office(tmp_path)) as clerk:
        await choose_printer(clerk)
        assert clerk.sees("Dịch vụ in (CUPS) của máy này chưa chạy.")
        await clerk.press("enter", "q")
        assert clerk.sees("[Hoạt động]")


async def test_a_job_that_is_refused_leaves_the_file_to_be_fetched(
    tmp_path: Path, cups: FakeCups
) -> None:
    cups.says("lp", "", "lp: Unsupported document-format\n", 1)
    office = small_office(tmp_path)
    async with at_work(office) as clerk:
        await choose_printer(clerk)
        await clerk.press("enter", "enter")
        await clerk.wait_for_worker()
        assert clerk.sees("Dịch vụ in không nhận tệp: Unsupported document-format")
        (written,) = office.out.iterdir()
        assert clerk.sees(written.name)


async def test_a_poster_for_a_small_printer_is_offered_in_tiles(
    tmp_path: Path, cups: FakeCups
) -> None:
    office = small_office(tmp_path)
    async with at_work(office) as clerk:
        await choose_printer(clerk, "PDF khổ A0")
        await clerk.press("enter")
        await clerk.settle()
        assert clerk.lines[0] == "Không rõ máy in “may-2” có in được khổ A0 không"
        await clerk.press("enter", "enter")
        await clerk.wait_for_worker()
    (written,) = office.out.iterdir()
    assert "a4-tiles" in written.name
    assert "media=A4" in cups.words("lp")


async def test_a_poster_goes_to_a_plotter_as_it_is(tmp_path: Path, cups: FakeCups) -> None:
    cups.sizes("A0")
    async with at_work(small_office(tmp_path)) as clerk:
        await choose_printer(clerk, "PDF khổ A0")
        await clerk.press("enter", "enter")
        await clerk.wait_for_worker()
    assert "media=A0" in cups.words("lp")


async def test_leaving_the_printers_asks_no_longer(tmp_path: Path, cups: FakeCups) -> None:
    cups.says("lpstat", hangs=True)
    async with at_work(small_office(tmp_path)) as clerk:
        await choose_output(clerk, "PDF khổ A4")
        await clerk.press("down", "enter")
        await clerk.settle()
        assert clerk.sees("Đang hỏi các máy in …")
        await clerk.press("q")
        await clerk.wait_for_worker()
        assert clerk.sees("[Hoạt động]")
