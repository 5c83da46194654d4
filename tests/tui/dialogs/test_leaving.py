"""Who leaves is told what becomes of what is not saved."""

from pathlib import Path

from tests.tui.clerk import at_work, small_office
from tests.tui.views.conftest import Held
from tests.tui.views.conftest import held as held  # noqa: PLC0414 - a fixture
from tests.tui.views.test_dossier_screen import CAU


async def test_what_waits_is_kept_for_the_next_start(tmp_path: Path, held: Held) -> None:
    office = small_office(tmp_path, CAU)
    async with at_work(office) as clerk:
        with held():
            await clerk.press("2", "d", "q", "q")
            assert clerk.reads("lần mở sau sẽ hỏi lại"), clerk.lines
            await clerk.press("down", "enter")
            assert clerk.app.return_code == 0
    (draft,) = office.drafts.left("muong-lai-2027")
    assert "Cầu treo" in draft.text


async def test_where_no_draft_can_be_written_it_is_said_before_one_leaves(
    tmp_path: Path, held: Held
) -> None:
    office = small_office(tmp_path, CAU)
    (tmp_path / "people").write_text("a file where a folder is wanted")
    async with at_work(office) as clerk:
        with held():
            await clerk.press("2", "d", "q", "q")
            assert clerk.reads("thoát và bỏ chúng"), clerk.lines
            assert not clerk.reads("lần mở sau")
