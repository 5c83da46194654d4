"""Long texts are read below the grid and typed there in lines of the screen."""

from collections.abc import Iterable
from pathlib import Path

from textual import events

from store.office.office import Office
from store.records import Meeting
from tests.tui.clerk import Clerk, at_work, small_office, stored

LINES = [f"{number}. Bà con thôn Bản Cốc bàn việc thứ {number}." for number in range(1, 41)]
MINUTES = "\n".join(LINES)


def office_with(folder: Path, discussion: str) -> Office:
    return small_office(
        folder, Meeting(uid="m", village="t1", stage="village", discussion=discussion)
    )


async def to_discussion(clerk: Clerk) -> Clerk:
    """Go to the discussion of the village's meeting."""
    await clerk.press("2")
    while "[Cuộc họp]" not in clerk.lines[1]:
        await clerk.press("t")
    await clerk.press("end", "left")
    assert clerk.app.screen.grid.column_key == "discussion"  # type: ignore[attr-defined]
    return clerk


def discussion(office: Office) -> str:
    (meeting,) = stored(office, Meeting)
    assert isinstance(meeting, Meeting)
    return meeting.discussion


def seen(clerk: Clerk, lines: Iterable[str]) -> list[str]:
    """Return those of ``lines`` that stand on screen as a line of their own."""
    return [line for line in lines if line in clerk.lines]


async def test_a_long_text_is_read_below_the_grid(tmp_path: Path) -> None:
    async with at_work(office_with(tmp_path, MINUTES)) as clerk:
        await to_discussion(clerk)
        shown = seen(clerk, LINES)
        assert shown == LINES[: len(shown)]
        assert len(shown) >= 12
        assert clerk.reads(f"Thảo luận: {len(shown)} trong 40 dòng; z đọc hết")
        await clerk.press("left")
        assert not seen(clerk, LINES)
        await clerk.press("right", "z")
        assert seen(clerk, LINES) == LINES[:21]
        await clerk.press("pagedown")
        assert LINES[-1] in clerk.lines
        await clerk.press("q")
        assert seen(clerk, LINES) == shown


async def test_forty_lines_are_typed_at_80_by_24(tmp_path: Path) -> None:
    office = office_with(tmp_path, "")
    async with at_work(office) as clerk:
        await to_discussion(clerk)
        await clerk.press("enter")
        for number, line in enumerate(LINES):
            await clerk.type(line, *([] if number == 39 else ["ctrl+n"]))
            assert line in clerk.lines or number == 0
        assert len(seen(clerk, LINES)) >= 12
        assert clerk.reads("dòng 40 trong 40; Ctrl+N xuống dòng, Enter lưu")
        await clerk.press(*["up"] * 20)
        assert clerk.reads("dòng 20 trong 40")
        assert LINES[19] in clerk.lines
        await clerk.press("home")
        await clerk.type("Giữa: ")
        assert f"Giữa: {LINES[19]}" in clerk.lines
        await clerk.press("pageup", "pageup")
        assert LINES[0] in clerk.lines
        await clerk.press("enter")
    expected = [*LINES]
    expected[19] = f"Giữa: {LINES[19]}"
    assert discussion(office) == "\n".join(expected)


async def test_the_cursor_stands_where_one_types(tmp_path: Path) -> None:
    async with at_work(office_with(tmp_path, "Một\nHai ba")) as clerk:
        await to_discussion(clerk)
        await clerk.press("enter")
        column, line = clerk.app.cursor_position
        assert (clerk.lines[line], column) == ("Hai ba", 6)
        await clerk.press("up")
        column, line = clerk.app.cursor_position
        assert (clerk.lines[line], column) == ("Một", 3)
        await clerk.press("down")
        assert clerk.app.cursor_position == (6, line + 1)
        await clerk.press("home", "home")
        assert clerk.app.cursor_position == (0, line)


async def test_a_long_line_is_broken_between_words(tmp_path: Path) -> None:
    office = office_with(tmp_path, "")
    words = "Bà con thống nhất sửa đường từ nhà ông Pản đến suối Cạn rồi "
    async with at_work(office) as clerk:
        await to_discussion(clerk)
        await clerk.press("enter")
        await clerk.type(words * 3 + "nghỉ")
        assert words + "Bà con thống nhất" in clerk.lines
        await clerk.press("escape")
        assert not clerk.reads("Bà con thống nhất")
        await clerk.press("E")
        assert words + "Bà con thống nhất" in clerk.lines
        await clerk.press("enter")
    assert discussion(office) == words * 3 + "nghỉ"


async def test_a_short_text_is_typed_in_its_cell(tmp_path: Path) -> None:
    async with at_work(office_with(tmp_path, "Đã họp")) as clerk:
        await to_discussion(clerk)
        await clerk.press("enter")
        assert clerk.sees("▐Đã họp")
        assert not clerk.sees("──")


async def test_pasted_minutes_fill_the_pane(tmp_path: Path) -> None:
    office = office_with(tmp_path, "")
    async with at_work(office) as clerk:
        await to_discussion(clerk)
        await clerk.press("enter")
        clerk.app.post_message(events.Paste(MINUTES.replace("\n", "\r")))
        await clerk.settle()
        assert LINES[-1] in clerk.lines
        await clerk.press("enter")
    assert discussion(office) == MINUTES


async def test_it_is_the_same_in_the_record(tmp_path: Path) -> None:
    office = office_with(tmp_path, MINUTES)
    async with at_work(office) as clerk:
        await to_discussion(clerk)
        await clerk.press("o")
        while clerk.app.screen.grid.uid != "discussion":  # type: ignore[attr-defined]
            await clerk.press("down")
        shown = seen(clerk, LINES)
        assert clerk.reads(f"Thảo luận: {len(shown)} trong 40 dòng")
        await clerk.press("enter")
        assert len(seen(clerk, LINES)) >= 12
        await clerk.type("!", "enter")
    assert discussion(office) == MINUTES + "!"


async def test_a_small_window_leaves_room_for_both(tmp_path: Path) -> None:
    async with at_work(office_with(tmp_path, MINUTES), (60, 18)) as clerk:
        await to_discussion(clerk)
        await clerk.press("enter")
        assert len(seen(clerk, LINES)) >= 5
        await clerk.resize(100, 40)
        assert len(seen(clerk, LINES)) >= 5
        await clerk.type("!")
        assert f"{LINES[-1]}!" in clerk.lines
