"""Choosing a table and a village, without a terminal."""

from pathlib import Path

import pytest

from store.records import Village
from tests.tui.acts.stage_at_hand import StageAtHand, at_hand
from tests.tui.clerk import at_work, small_office
from tests.tui.dossiers import plan, proposals
from tui.acts.showing.choosing import TableChoice, VillageChoice
from tui.acts.stage_acts import StageDeclaration
from tui.screens.approval import APPROVAL
from tui.screens.commune import COMMUNE
from tui.screens.village import VILLAGE


class TableScreen(StageAtHand):
    """A stage at hand that turns from table to table."""

    def __init__(self, stage: StageAtHand) -> None:
        super().__init__(stage.desk, stage.stage)
        self.tables = TableChoice(self)
        self.villages = VillageChoice(self, self.tables)

    @property
    def village(self) -> str:
        return self.villages.uid

    @village.setter
    def village(self, uid: str) -> None:
        assert not uid


def test_the_next_table_after_the_last_is_the_first(tmp_path: Path) -> None:
    screen = TableScreen(at_hand(tmp_path, COMMUNE))
    for table in (*COMMUNE.tables[1:], COMMUNE.tables[0]):
        screen.tables.action_next_table()
        assert screen.sheet.table is table
    screen.tables.action_previous_table()
    assert screen.sheet.table is COMMUNE.tables[-1]


def test_the_cursor_stays_on_the_line_of_the_plan(tmp_path: Path) -> None:
    screen = TableScreen(at_hand(tmp_path, COMMUNE, *plan()))
    screen.tables.show(COMMUNE.tables[1])
    screen.grid.uid = "l1"
    screen.tables.action_next_table()
    assert screen.grid.uid == "s1"


@pytest.mark.parametrize(("stage", "is_kept"), [(VILLAGE, True), (APPROVAL, False)])
def test_only_the_village_plan_keeps_the_village_for_next_time(
    tmp_path: Path, stage: StageDeclaration, *, is_kept: bool
) -> None:
    screen = TableScreen(at_hand(tmp_path, stage, *proposals()))
    screen.villages.action_choose_village()
    screen.answer("Thôn 2")
    assert (screen.village, screen.villages.name) == ("t2", "Thôn 2")
    assert (screen.desk.village == "t2") is is_kept


def test_without_villages_the_first_table_that_needs_none_is_shown(tmp_path: Path) -> None:
    screen = TableScreen(at_hand(tmp_path, VILLAGE))
    with screen.desk.dossier.change("") as change:
        for village in screen.desk.dossier.view.all(Village):
            change.delete(village)
    assert VILLAGE.tables[0].needs_village
    assert not screen.tables.first().needs_village


async def test_a_table_is_chosen_by_its_number_or_some_letters(tmp_path: Path) -> None:
    async with at_work(small_office(tmp_path)) as clerk:
        await clerk.press("2", ";")
        await clerk.type("6", "enter")
        assert "[Cuộc họp]" in clerk.lines[1]
        await clerk.press(";")
        assert clerk.sees("▸ 6  Cuộc họp")
        await clerk.type("xep", "enter")
        assert "[Xếp hạng]" in clerk.lines[1]


async def test_table_row_and_filter_are_as_one_left_them(tmp_path: Path) -> None:
    async with at_work(small_office(tmp_path, *proposals())) as clerk:
        await clerk.press("2", "v")
        await clerk.type("tất cả", "enter")
        await clerk.press("/")
        await clerk.type("cau", "enter")
        await clerk.press("down", ";")
        await clerk.type("van de", "enter", "q")
        await clerk.press("2")
        assert "[Vấn đề]" in clerk.lines[1]
        await clerk.press(";")
        await clerk.type("1", "enter")
        assert clerk.sees("Lọc “cau”")
        assert not clerk.sees("Nhà văn hóa")
        assert clerk.line_of("Cầu treo suối Cạn").startswith("[")
        await clerk.press("escape")
        assert clerk.sees("Nhà văn hóa")


async def test_what_one_is_led_to_is_seen_whatever_is_filtered(tmp_path: Path) -> None:
    async with at_work(small_office(tmp_path, *proposals())) as clerk:
        await clerk.press("2", "/")
        await clerk.type("cau", "enter", ":")
        await clerk.type("nha van hoa", "enter")
        assert clerk.line_of("Nhà văn hóa").startswith("[")
        await clerk.press("q")
        assert clerk.sees("Lọc “cau”")
