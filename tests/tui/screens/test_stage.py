"""Every stage at 80 × 24: its tables, its page, its figures, and what a closed stage does."""

from collections import Counter
from pathlib import Path

import pytest

from store.cycle.stages import STAGES
from store.records import Ranking, Village
from tests.tui.clerk import at_work, sample_office, small_office
from tui.tables.approval import APPROVAL_TABLES
from tui.tables.commune import COMMUNE_TABLES
from tui.tables.evaluation import EVALUATION_TABLES
from tui.tables.monitoring import MONITORING_TABLES
from tui.tables.preparation import PREPARATION_TABLES
from tui.tables.village import VILLAGE_TABLES

pytestmark = pytest.mark.usefixtures("kept_by")

TABLES = (
    PREPARATION_TABLES,
    VILLAGE_TABLES,
    COMMUNE_TABLES,
    APPROVAL_TABLES,
    MONITORING_TABLES,
    EVALUATION_TABLES,
)


def test_every_stage_has_tables_of_its_own() -> None:
    tables = {id(table): table for tables in TABLES for table in tables}
    keys = Counter(table.key for table in tables.values())
    assert [key for key, count in keys.items() if count > 1] == []
    assert len(TABLES) == len(STAGES)


@pytest.mark.parametrize("table", [one for tables in TABLES for one in tables])
def test_what_a_table_shows_is_declared(table: object) -> None:
    assert {*table.shown} <= {*table.all_columns()}  # type: ignore[attr-defined]


@pytest.mark.parametrize("size", [(60, 18), (80, 24), (200, 60)])
@pytest.mark.parametrize("stage", range(1, 7))
async def test_every_table_opens_at_every_size(
    tmp_path: Path, stage: int, size: tuple[int, int]
) -> None:
    tables = TABLES[stage - 1]
    async with at_work(sample_office(tmp_path), size) as clerk:
        await clerk.press(str(stage))
        for table in tables:
            tabs = clerk.lines[1]
            assert f"[{table.tab_title()}]" in tabs
            await clerk.press("end", "home", "t")


@pytest.mark.parametrize("stage", range(1, 7))
async def test_every_stage_has_a_page_that_fits_one_screen(tmp_path: Path, stage: int) -> None:
    async with at_work(sample_office(tmp_path)) as clerk:
        await clerk.press(str(stage), "b")
        page = clerk.lines
        assert any("░" in line or "█" in line for line in page)
        await clerk.press("pagedown")
        assert clerk.lines == page, "the page is longer than the screen"
        await clerk.press("q", "B")
        if stage == 5:
            await clerk.press("down", "enter")
        assert clerk.sees("─────")
        assert clerk.sees("triệu đồng")


async def test_the_forms_of_the_stage_are_offered_first(tmp_path: Path) -> None:
    async with at_work(sample_office(tmp_path)) as clerk:
        for stage, form in (("3", "ĐỀ XUẤT KẾ HOẠCH PHÁT TRIỂN XÃ"), ("5", "KẾ HOẠCH THỰC HIỆN")):
            await clerk.press(stage, "p")
            assert form in clerk.lines[1]
            await clerk.press("q", "q")


@pytest.mark.parametrize("stage", range(1, 7))
async def test_any_record_tells_its_story_and_all_its_fields(tmp_path: Path, stage: int) -> None:
    stories = 0
    async with at_work(sample_office(tmp_path)) as clerk:
        await clerk.press(str(stage))
        for table in TABLES[stage - 1]:
            for key, heading in (("i", "Quá trình của"), ("o", "›"), ("?", "Trợ giúp")):
                await clerk.press(key)
                if f"[{table.tab_title()}]" not in clerk.lines[1]:
                    assert heading in clerk.lines[0] or table.record_type is Ranking
                    stories += key == "i"
                    await clerk.press("q")
            await clerk.press("t")
    assert stories > len(TABLES[stage - 1]) / 2, "the sample has records in most tables"


async def test_the_village_stays_in_the_title_beside_a_role(tmp_path: Path) -> None:
    people = '[people.Lan]\nrole = "village_clerk"\nvillages = ["Thôn Tân Lập 12"]\n'
    office = small_office(tmp_path, Village(uid="t2", name="Thôn Tân Lập 12"))
    (tmp_path / "office.toml").write_text(people, "utf-8")
    async with at_work(office) as clerk:
        await clerk.press("2", "v")
        await clerk.type("12", "enter")
        assert "Thôn Tân Lập 12 " in clerk.lines[0]
        assert "Người nhập liệu thôn" in clerk.lines[0]
