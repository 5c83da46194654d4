"""Every key of a stage finds who does it."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from store.office.office import Office
from tests.tui.clerk import at_work, small_office
from tui.acts.stage_pages import PeriodPage, StagePages
from tui.desk.desk import Desk
from tui.keys.keys import COMMANDS, KeyPlace
from tui.keys.stage_keys import GOING
from tui.screens.lazy import stage_screen
from tui.screens.stage import StageScreen


def screen_of(folder: Path, number: int) -> StageScreen:
    office = small_office(folder)
    return stage_screen(number, Desk(office, Office(folder, "Lan").open("muong-lai-2027")))


def doers(screen: StageScreen, action: str) -> list[object]:
    """Return who does an action, in the order in which they are asked."""
    return [one for one in (screen, *screen.acts) if hasattr(one, f"action_{action}")]


def actions(screen: StageScreen) -> Iterable[str]:
    """Return the actions of all tables of a stage; those of the grid and the program are apart."""
    of_program = {command.action for command in GOING}
    places = {KeyPlace.STAGE, *(place for table in screen.stage.tables for place in table.places)}
    return {command.action for place in places for command in COMMANDS[place]} - of_program


@pytest.mark.parametrize("number", range(1, 7))
def test_every_key_of_a_stage_is_done_by_one(tmp_path: Path, number: int) -> None:
    screen = screen_of(tmp_path, number)
    found = {action: len(doers(screen, action)) for action in actions(screen)}
    expected = dict.fromkeys(found, 1) | ({"figures": 2} if number == 5 else {})
    assert found == expected


def test_what_a_stage_declares_comes_before_what_all_of_them_have(tmp_path: Path) -> None:
    asked = doers(screen_of(tmp_path, 5), "figures")
    assert [type(one) for one in asked] == [PeriodPage, StagePages]


async def test_an_act_is_found_by_its_key(tmp_path: Path) -> None:
    async with at_work(small_office(tmp_path)) as clerk:
        await clerk.press("5", "B")
        assert clerk.sees("Kế hoạch và thực hiện theo")
