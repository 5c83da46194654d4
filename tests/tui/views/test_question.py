"""A question on the screen: its choices below it, all of it however long it is."""

from pathlib import Path

import pytest

from store.records import Village
from tests.tui.clerk import Clerk, at_work, small_office
from tests.tui.dossiers import activity
from tui.typing.entry import Entry
from tui.views.question import Question

_VILLAGES = [Village(uid=f"v{number}", name=f"Thôn {number}") for number in range(2, 10)]


def _choices(clerk: Clerk) -> list[str]:
    """Return the lines between the question and the foot of the screen."""
    asked = next(place for place, line in enumerate(clerk.lines) if line.startswith("Thôn:"))
    return [line.strip() for line in clerk.lines[asked + 1 : -1]]


async def test_five_choices_or_more_are_seen_below_the_question(tmp_path: Path) -> None:
    async with at_work(small_office(tmp_path, *_VILLAGES)) as clerk:
        await clerk.press("2", "v")
        assert _choices(clerk) == [
            "Tất cả các thôn",
            "▸ Thôn 1",
            *(f"Thôn {number}" for number in range(2, 6)),
        ]
        await clerk.press(*["down"] * 6)
        assert "▸ Thôn 7" in _choices(clerk)
        assert clerk.sees("[Thôn 7]")
        await clerk.press("enter")
        assert "Thôn 7" in clerk.lines[0]
        assert not clerk.sees("▸")


async def test_letters_narrow_the_choices_and_the_question_stays_in_its_place(
    tmp_path: Path,
) -> None:
    async with at_work(small_office(tmp_path, *_VILLAGES)) as clerk:
        await clerk.press("2", "v")
        before = clerk.lines.index(clerk.line_of("Thôn:"))
        await clerk.type("9")
        assert clerk.lines.index(clerk.line_of("Thôn: 9")) == before
        assert _choices(clerk)[:2] == ["▸ Thôn 9", ""]


async def test_what_can_be_chosen_is_seen_again_when_an_answer_is_none_of_it(
    tmp_path: Path,
) -> None:
    async with at_work(small_office(tmp_path, *_VILLAGES)) as clerk:
        await clerk.press("2", "v")
        await clerk.type("xyz", "enter")
        assert clerk.reads("Không có “xyz”")
        asked = next(place for place, line in enumerate(clerk.lines) if "Thôn: xyz" in line)
        seen = [line.strip() for line in clerk.lines[asked + 1 : -1]]
        assert seen == ["Tất cả các thôn", *(f"Thôn {number}" for number in range(1, 6))]
        assert not clerk.sees("▸"), "none of it is what Enter takes"
        await clerk.press("down", "down", "enter")
        assert "Thôn 1" in clerk.lines[0]


async def test_the_table_scrolls_back_when_the_question_is_answered(tmp_path: Path) -> None:
    rows = [activity(f"a{number}", "t1", f"Việc {number:02}") for number in range(30)]
    async with at_work(small_office(tmp_path, *rows)) as clerk:
        await clerk.press("2", *["down"] * 25)
        before = clerk.lines
        await clerk.press("v")
        assert clerk.sees("[Việc 25")
        await clerk.press("escape")
        assert clerk.lines == before


@pytest.mark.parametrize("width", [1, 5, 60, 80])
def test_a_question_never_takes_more_lines_than_there_are(width: int) -> None:
    asked = Question("Một câu hỏi rất dài " * 40, Entry("có", lambda _typed: ["có"]), print)
    lines, cursor = asked.lines(width)
    assert len(lines) <= 4
    assert cursor <= max(width, 1)


async def test_the_free_text_of_an_answer_has_no_choices(tmp_path: Path) -> None:
    async with at_work(small_office(tmp_path)) as clerk:
        await clerk.press("2", "/")
        assert clerk.lines[-2].startswith("Lọc:")
