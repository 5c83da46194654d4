"""The home screen at every width: whose cycle it is, how far it is, what is missing."""

from pathlib import Path

import pytest

from store.records import Activity
from tests.tui.clerk import at_work, sample_office, small_office

LONG = "Bê tông hóa đường trục chính từ ngã ba Trạm y tế qua nhà ông Sáu Tính đến suối Đắk"


@pytest.mark.parametrize("size", [(60, 18), (70, 20), (80, 24), (200, 50)])
async def test_commune_states_and_counts_are_seen_at_every_width(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with at_work(sample_office(tmp_path), size) as clerk:
        assert "2027, xã Hướng Lộc" in clerk.lines[0]
        assert "Đang làm" in clerk.lines[2]
        assert clerk.lines[2].endswith("?")


async def test_one_long_finding_leaves_room_for_the_next(tmp_path: Path) -> None:
    activities = [
        Activity(
            uid=f"a{number}",
            village="t1",
            sector="infrastructure",
            name=f"{number} {LONG}",
            priority=1,
        )
        for number in range(2)
    ]
    async with at_work(small_office(tmp_path, *activities)) as clerk:
        await clerk.press(*["up"] * 6, "down")
        found = [line for line in clerk.lines if line.startswith(("Lỗi: ", "Cảnh báo: "))]
        assert len(found) >= 4
