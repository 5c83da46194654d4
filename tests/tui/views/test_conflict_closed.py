"""A stage that a colleague closes while one types in it."""

from pathlib import Path

from store.dossier.dossier import Dossier
from store.records import Closing
from tests.tui.clerk import at_work, small_office
from tests.tui.views.test_conflict import CAU, elsewhere, names, poll


async def test_a_stage_that_closes_keeps_the_blank_row_in_which_one_types(tmp_path: Path) -> None:
    office = small_office(tmp_path, CAU)

    def close_stage(dossier: Dossier) -> None:
        dossier.save(Closing(stage="village", closed_by="Minh", closed_on=dossier.view.today))

    async with at_work(office) as clerk:
        await clerk.press("2", "down", "enter")
        await clerk.type("Kè")
        elsewhere(tmp_path, close_stage)
        await poll(clerk)
        await clerk.type(" dd")
        assert clerk.sees("▐Kè dd")
        await clerk.press("enter", "enter")
        assert clerk.sees("▐Kè dd")
        assert clerk.reads("Chưa lưu gì")
        await clerk.type("d")
        assert clerk.sees("▐Kè ddd")
    assert names(office) == ["Cầu treo"]
