"""Text that some terminals paste as keys: told from commands typed ahead, and none of it done."""

from pathlib import Path

import pytest
from textual.events import Key, Paste

from store.office.office import Office
from store.records import Activity
from tests.tui.clerk import Clerk, at_work, small_office, stored
from tui.keys.keys import COMMANDS
from tui.keys.pasted import commands_in
from tui.keys.places import SCREENS, KeyPlace
from tui.keys.table_keys import TABLE_COMMANDS
from tui.terminal.keyboard import Keyboard
from tui.terminal.reading import in_runs
from tui.typing.editor import LONGEST_TEXT

HOME = (KeyPlace.HOME, KeyPlace.EVERYWHERE)
VILLAGE = (KeyPlace.TABLE, KeyPlace.MARKING, KeyPlace.STAGE, KeyPlace.EVERYWHERE)
SYNTHESIS = (KeyPlace.TABLE, KeyPlace.SYNTHESIS, KeyPlace.STAGE, KeyPlace.EVERYWHERE)

ACTIVITIES = [
    Activity(uid=f"a{number}", village="t1", sector="infrastructure", name=f"Việc {number}")
    for number in range(5)
]


def keys(text: str) -> list[Key]:
    return [message for message in Keyboard().take(text.encode()) if isinstance(message, Key)]


@pytest.mark.parametrize(
    ("typed", "count"),
    [
        ("nABC\r", 1),
        ("dd", 2),
        ("uu", 2),
        ("uuuuuuuu", 8),
        ("\x1bOQchữ\r\x1b[B\x1bOQchữ", 1),
        ("\x1b[B\x1b[B\rchữ", 3),
        ("ddu\rÊ Đê", 4),
        ("/tìm\r", 1),
        ("q4nA", 3),
        ("od\x1b", 0),
        ("oq", 2),
        ("b  q", 4),
        ("ttd", 3),
        ("tq4", 3),
        ("\x1bd", 2),
    ],
)
def test_commands_typed_ahead_are_read_up_to_where_one_types(typed: str, count: int) -> None:
    assert commands_in(keys(typed), [HOME, VILLAGE]) == count


@pytest.mark.parametrize(
    "pasted",
    ["đường", "dường vào bản", "ddi lại", "d\nd", "uý", "dự án", "dd nhà", "d1e", "qz"],
)
def test_what_means_nothing_before_a_cell_opens_is_pasted(pasted: str) -> None:
    assert commands_in(keys(pasted), [HOME, VILLAGE]) == 0


def test_a_letter_may_mean_something_in_some_tables() -> None:
    assert commands_in(keys("jjjj"), [HOME, SYNTHESIS]) == 1
    assert commands_in(keys("jjjj"), [HOME, VILLAGE]) == 0


def test_every_place_with_keys_can_be_reached_by_one() -> None:
    commands = [command for known in COMMANDS.values() for command in known]
    led_to = {command.leads_to for command in commands}
    on_screens = {place for places in SCREENS.values() for place in places}
    others = {KeyPlace.EVERYWHERE, KeyPlace.TABLE, KeyPlace.CHOICE, KeyPlace.PAPER}
    assert set(COMMANDS) == (led_to | on_screens | others | set(TABLE_COMMANDS)) - {None}


async def send(clerk: Clerk, text: str, *, goes_on: bool = False) -> None:
    """Let ``text`` arrive at once, as the terminal sends it."""
    for message in in_runs(Keyboard().take(text.encode()), goes_on=goes_on):
        clerk.app.post_message(message)
    await clerk.settle()


def names(office: Office) -> list[str]:
    return [one.dump()["name"] for one in stored(office, Activity)]


async def test_pasted_text_does_nothing_and_the_screen_says_what_to_do(tmp_path: Path) -> None:
    office = small_office(tmp_path, *ACTIVITIES)
    async with at_work(office) as clerk:
        await clerk.press("2")
        await send(clerk, "dd nâng cấp đường\rd\rd\r")
        assert clerk.reads("Hãy mở ô trước")
        assert not clerk.sees("▐")
    assert names(office) == [one.name for one in ACTIVITIES]


async def test_the_rest_of_a_paste_is_dropped_too(tmp_path: Path) -> None:
    office = small_office(tmp_path, *ACTIVITIES)
    async with at_work(office) as clerk:
        await clerk.press("2")
        await send(clerk, "dý", goes_on=True)
        await send(clerk, "dddd\r", goes_on=True)
        await send(clerk, "dd\r")
        assert not clerk.sees("▐")
    assert len(names(office)) == len(ACTIVITIES)


async def test_commands_typed_ahead_are_all_done(tmp_path: Path) -> None:
    office = small_office(tmp_path, *ACTIVITIES)
    async with at_work(office) as clerk:
        await send(clerk, "2ddu\x1bOQ!\r\x1b[B\x1bOQ?\r\x1b")
        await clerk.settle()
    # The cursor goes to what undo brings back.
    assert names(office) == ["Việc 1!", "Việc 2", "Việc 3?", "Việc 4"]


async def test_lines_pasted_into_the_last_cell_are_no_commands(tmp_path: Path) -> None:
    office = small_office(tmp_path, *ACTIVITIES)
    async with at_work(office) as clerk:
        await clerk.press("2", "o", "G")
        while not clerk.sees("▐"):
            await clerk.press("up", "enter")
        await clerk.press("escape", "q", "d", "u")
        await send(clerk, "\x1bOQ chữ\x1bdự án\rd\r")
        assert clerk.reads("Hãy mở ô trước")
    assert len(names(office)) == len(ACTIVITIES)


async def test_a_long_text_pasted_into_a_cell_is_cut_and_it_is_said(tmp_path: Path) -> None:
    office = small_office(tmp_path, *ACTIVITIES)
    async with at_work(office) as clerk:
        await clerk.press("2", "enter")
        clerk.app.post_message(Paste("đường " * 5_000))
        await clerk.settle()
        assert clerk.reads("Một ô chứa được 20.000 chữ cái")
        await clerk.press("enter")
        assert clerk.reads(f"Nội dung có {LONGEST_TEXT} ký tự"), "and the cell stays open"
        assert clerk.sees("▐")
