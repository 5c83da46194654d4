"""The screens of a dossier in which stages are closed, or have not begun."""

import datetime as dt
from pathlib import Path

import pytest

from store.records import Closing
from tests.tui.clerk import at_work, small_office
from tests.tui.dossiers import approved

CLOSED = Closing(uid="z", stage="preparation", closed_by="Hoa", closed_on=dt.date(2026, 8, 1))


@pytest.mark.parametrize("stage", ["3", "4", "5", "6"])
async def test_columns_that_are_told_are_shown_where_a_stage_is_closed(
    stage: str, tmp_path: Path
) -> None:
    office = small_office(tmp_path, *approved(), CLOSED)
    async with at_work(office) as clerk:
        await clerk.press(stage)
        first = clerk.lines[1]
        await clerk.press("t")
        assert clerk.lines[1] != first


async def test_a_stage_without_a_record_does_not_say_that_nothing_is_missing(
    tmp_path: Path,
) -> None:
    async with at_work(small_office(tmp_path)) as clerk:
        await clerk.press("1", "m")
        assert clerk.sees("Giai đoạn này chưa có dữ liệu nào.")
        assert not clerk.sees("Không còn thiếu gì.")
