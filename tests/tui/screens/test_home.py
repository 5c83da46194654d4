"""The home screen at every width: whose cycle it is, how far it is, what is missing."""

import datetime as dt
from pathlib import Path

import pytest

from store.office.drafts import Draft
from store.office.office import Office
from store.records import Activity, Meta
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


async def test_another_dossier_begins_at_its_own_stage_and_offers_its_own_draft(
    tmp_path: Path,
) -> None:
    office = sample_office(tmp_path)
    office.create(Meta(commune="Hướng Lộc", year=2030)).close()
    now = dt.datetime.now(dt.UTC)
    draft = Draft("villages", "", "name", "Thôn 7", now, dossier="huong-loc-2030")
    Office(office.folder, office.who).drafts.keep([draft])
    async with at_work(office, stem="huong-loc-2027") as clerk:
        assert clerk.line_of("▸").startswith("▸ 6")
        await clerk.press("o")
        lines = [line for line in clerk.lines[1:] if "Hướng Lộc" in line and "+" not in line]
        (place,) = [number for number, line in enumerate(lines) if "2030" in line]
        await clerk.press(*["down"] * place, "enter")
        assert "2030" in clerk.lines[0]
        assert clerk.line_of("▸").startswith("▸ 1")
        assert clerk.sees("“Thôn 7”")
