"""The blank form of the table on screen: offered under ``p``, with the columns shown."""

from pathlib import Path

import pytest

from store.rows import read_rows
from tests.tui.clerk import Clerk, at_work, sample_office


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
        header = read_rows(made).header.cells
        assert header[:4] == ("Lĩnh vực", "Hoạt động", "Số lượng", "Đơn vị tính")
