"""A stage that a colleague closes while one types in it."""

from pathlib import Path

import pytest

from store.dossier.dossier import Dossier
from store.records import Closing
from tests.tui.clerk import at_work, small_office
from tests.tui.views.test_conflict import CAU, elsewhere, names, poll

pytestmark = pytest.mark.usefixtures("kept_by")


def close_stage(dossier: Dossier) -> None:
    dossier.save(Closing(stage="village", closed_by="Minh", closed_on=dossier.view.today))


@pytest.mark.parametrize("is_seen", [True, False], ids=["seen before", "seen afterwards"])
async def test_a_stage_that_closes_keeps_the_blank_row_in_which_one_types(
    tmp_path: Path, *, is_seen: bool
) -> None:
    office = small_office(tmp_path, CAU)
    async with at_work(office) as clerk:
        await clerk.press("2", "down", "enter")
        await clerk.type("Kè")
        elsewhere(tmp_path, close_stage)
        if is_seen:
            await poll(clerk)
            await clerk.until(lambda: clerk.sees("đã kết thúc"))
        await clerk.type(" dd")
        assert clerk.sees("▐Kè dd")
        await clerk.press("enter")
        await clerk.until(lambda: clerk.reads("Chưa lưu gì"))
        await poll(clerk)
        await clerk.until(lambda: clerk.sees("đã kết thúc"))
        await clerk.press("enter")
        await clerk.until(lambda: clerk.sees("▐Kè dd") and clerk.reads("Chưa lưu gì"))
        assert not clerk.reads("Dòng này không còn"), "it cannot be brought back by a key"
        await clerk.type("d")
        assert clerk.sees("▐Kè ddd")
        await clerk.press("escape")
        assert not clerk.sees("Kè")
    assert names(office) == ["Cầu treo"]
