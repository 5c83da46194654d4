"""The blank form of the table on screen: offered under ``p``, with the columns shown."""

from pathlib import Path

import pytest

from store.exchange.opening.file import open_file
from store.records import Contribution, Progress
from tests.tui.clerk import Clerk, at_work, sample_office, small_office, stored
from tests.tui.dossiers import approved


@pytest.fixture(autouse=True)
def _no_printer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work on a machine without CUPS, at the machine itself."""
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.delenv("SSH_CONNECTION", raising=False)


async def take_line(clerk: Clerk, words: str) -> None:
    """Choose the first line that begins with ``words`` in the list on screen."""
    lines = [line.removeprefix("▸").strip() for line in clerk.lines[1:]]
    place = next(number for number, line in enumerate(lines) if line.startswith(words))
    await clerk.press(*["down"] * place, "enter")
    await clerk.settle()


@pytest.mark.parametrize(
    ("words", "suffix", "begins"),
    [("PDF", ".pdf", b"%PDF"), ("Excel", ".xlsx", b"PK"), ("Văn bản", ".txt", "XÃ".encode())],
)
async def test_the_blank_form_of_the_table_on_screen_lies_in_out(
    tmp_path: Path, words: str, suffix: str, begins: bytes
) -> None:
    office = sample_office(tmp_path)
    async with at_work(office) as clerk:
        await clerk.press("2", "p")
        await clerk.settle()
        await take_line(clerk, "Phiếu trống: Hoạt động đề xuất")
        await take_line(clerk, words)
        await clerk.wait_for_worker()
    made = office.out / f"0001-activities-thon-dong-huong-blank-huong-loc-2027{suffix}"
    assert made.read_bytes().startswith(begins)
    if suffix == ".xlsx":
        header = [cell.value for cell in open_file(made).sheets[0].rows[1].values()]
        assert header[:4] == ["Lĩnh vực", "Hoạt động", "Số lượng", "Đơn vị tính"]


async def test_numbers_and_days_are_typed_as_they_stand_on_the_paper(tmp_path: Path) -> None:
    office = small_office(tmp_path, *approved())
    async with at_work(office) as clerk:
        await clerk.press("5", *["t"] * 4, "enter")
        for field in ("Nhóm hộ Mây", "2", "20", "công", "0,2"):
            await clerk.type(field, "tab")
        await clerk.press("escape")
        await clerk.press("T", "T", "enter")
        await clerk.type("05/03/27", "tab")
        await clerk.press("escape")
    (given,) = [contribution.dump() for contribution in stored(office, Contribution)]
    assert (given["kind"], given["quantity"]) == ("labour", "20")
    (report,) = [progress.dump() for progress in stored(office, Progress)]
    assert report["date"] == "2027-03-05"
