"""Whatever is pasted wherever one is: the program stays, answers, and does nothing unseen."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

import pytest
from textual import events

from store.office.office import Office
from store.records import Activity, Ranking
from tests.tui.clerk import Clerk, at_work, small_office, stored
from tests.tui.dossiers import proposals
from tests.tui.views.test_conflict import change_elsewhere_of
from tui.terminal.pasting import MOST_PASTED

PLACES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "home": (),
        "list of dossiers": ("o",),
        "question of a new dossier": ("o", "end", "up", "enter"),
        "settings": ("s",),
        "field of the settings": ("s", "enter"),
        "table": ("2",),
        "cell": ("2", "enter"),
        "cell of a figure": ("2", "M", "enter"),
        "record": ("2", "o"),
        "filter": ("2", "/"),
        "choice of a village": ("2", "v"),
        "go to": ("2", ":"),
        "search": ("2", "f7"),
        "menu of tables": ("2", ";"),
        "what is missing": ("2", "m"),
        "choice of columns": ("2", "f"),
        "summary": ("2", "b"),
        "story": ("2", "i"),
        "history": ("h",),
        "text in the history": ("h", "/"),
        "print": ("p",),
        "closing a stage": ("2", "c"),
        "ranking": ("2", "T", "T", "o"),
        "order of a ranking": ("2", "T", "T", "o", "enter", "1", "enter", "escape", "c"),
        "reason": ("3", "l"),
        "help": ("f1",),
    }
)
PASTED: Mapping[str, str] = MappingProxyType(
    {
        "a megabyte": "x" * 1_000_000,
        "no UTF-8": "\udce1\udcbb d\udcff",
        "decomposed": "Đươ\N{COMBINING GRAVE ACCENT}ng" * 5,
        "a screen's commands": "\x1b[2J\x07\x9b31mdd\r\nddq\t",
    }
)


def office_of_all(folder: Path) -> Office:
    ranked = Ranking(uid="r", village="t1", sector="infrastructure", method="preference")
    return small_office(folder, *proposals(), ranked)


def names(office: Office) -> list[object]:
    return [one.dump()["name"] for one in stored(office, Activity)]


async def paste(clerk: Clerk, text: str) -> None:
    clerk.app.post_message(events.Paste(text))
    await clerk.settle()


@pytest.mark.parametrize("place", PLACES)
async def test_nothing_that_is_pasted_does_anything_by_itself(tmp_path: Path, place: str) -> None:
    office = office_of_all(tmp_path)
    before = names(office)
    async with at_work(office) as clerk:
        await clerk.press(*PLACES[place])
        screen = clerk.app.screen
        for text in PASTED.values():
            await paste(clerk, text)
            assert clerk.app.is_running
            assert clerk.app.screen is screen, "no paste leads elsewhere"
        assert all(line.isprintable() for line in clerk.lines)
        await clerk.press("escape", "escape")
        if place == "table":
            # There rows are pasted as rows, which one key takes back.
            await clerk.press(*["u"] * len(PASTED))
        assert names(office) == before
        await clerk.press(*["q"] * 5)
        assert not clerk.app.is_running or clerk.sees("q")


@pytest.mark.parametrize("place", PLACES)
async def test_a_paste_that_is_not_taken_is_answered(tmp_path: Path, place: str) -> None:
    async with at_work(office_of_all(tmp_path)) as clerk:
        await clerk.press(*PLACES[place])
        before = clerk.lines
        await paste(clerk, PASTED["a megabyte"])
        assert clerk.lines != before
        assert clerk.reads(f"{MOST_PASTED // 1000}.000") or clerk.reads("trước")


async def test_what_is_longer_than_an_answer_is_said_to_be_cut(tmp_path: Path) -> None:
    async with at_work(office_of_all(tmp_path)) as clerk:
        await clerk.press("2", "/")
        await paste(clerk, "cầu " * 6_000)
        assert clerk.reads("Câu trả lời chứa tối đa 20.000 chữ")
        await clerk.press("ctrl+u")
        assert not clerk.reads("Câu trả lời chứa")
        await clerk.type("suối", "enter")
        assert not clerk.sees("Nhà văn hóa")


async def test_a_paste_in_the_middle_of_a_conflict_settles_nothing(tmp_path: Path) -> None:
    office = office_of_all(tmp_path)
    async with at_work(office) as clerk:
        await clerk.press("2", "enter")
        await clerk.type(" mới")
        change_elsewhere_of(tmp_path, "Cầu của Minh", "a1")
        await clerk.press("enter")
        for text in (*PASTED.values(), "của tôi\r", "của tôi\nd\n"):
            await paste(clerk, text)
            assert clerk.sees("▐Cầu treo mới")
        await clerk.press("escape")
        assert clerk.sees("▐Cầu treo mới")
    assert "Cầu của Minh" in names(office)


async def test_decomposed_text_is_stored_composed(tmp_path: Path) -> None:
    office = office_of_all(tmp_path)
    async with at_work(office) as clerk:
        await clerk.press("2", "enter", "ctrl+u")
        await paste(clerk, "Đươ\N{COMBINING GRAVE ACCENT}ng")
        await clerk.press("enter")
    assert "Đường" in names(office)
