"""The application under keys at 80 × 24, without a terminal."""

from pathlib import Path

import pytest
from textual import events

from tests.tui.clerk import at_screen
from tests.tui.rows import Rows
from tests.tui.table_screens import Help, Sheet, sheet_app
from tui.app import HUNG_UP, ThonXaApp
from tui.program import ExitCode
from tui.terminal.pasting import MOST_PASTED


def sheet(app: ThonXaApp) -> Sheet:
    screen = app.screen_stack[0]
    assert isinstance(screen, Sheet)
    return screen


def screen_text(app: ThonXaApp) -> str:
    """Return what the screen shows, line by line."""
    strips = app.screen._compositor.render_strips()  # noqa: SLF001 - Textual has no other way
    return "\n".join(strip.text.rstrip() for strip in strips)


def type_ahead(app: ThonXaApp, *keys: str) -> None:
    """Send keys at once, without waiting for any of them."""
    for key in keys:
        app.post_message(events.Key(key, key if len(key) == 1 else None))


async def test_the_grid_is_shown_with_title_message_and_footer() -> None:
    app = sheet_app(Rows("Xây cầu treo", "Mua giống ngô"))
    async with at_screen(app) as clerk:
        sheet(app).title_line.show("Xã Mường Hoa")
        sheet(app).say("2 hoạt động")
        await clerk.settle()
        lines = screen_text(app).splitlines()
    assert lines[0] == "Xã Mường Hoa"
    assert "Xây cầu treo" in lines[3]
    assert lines[-2] == "2 hoạt động"
    assert "F1" in lines[-1]


async def test_typed_text_is_shown_and_stored() -> None:
    app = sheet_app(Rows("", ""))
    async with at_screen(app) as clerk:
        await clerk.press("right", "f2", *"Ê Đê")
        assert "▐Ê Đê" in screen_text(app)
        await clerk.press("enter")
        assert sheet(app).rows.values("name") == ["Ê Đê", ""]


async def test_keys_typed_ahead_of_a_new_screen_wait_for_it() -> None:
    app = sheet_app(Rows("a"))
    async with at_screen(app) as clerk:
        type_ahead(app, "f1", "down", "down", "q", "right", "f2", "b", "enter", "f1")
        await clerk.settle()
        assert isinstance(app.screen, Help)
        assert sheet(app).rows.values("name") == ["ab"]


async def test_a_question_is_asked_on_the_message_line() -> None:
    app = sheet_app(Rows("a"))
    async with at_screen(app) as clerk:
        type_ahead(app, "/", "q", "x", "backspace")
        await clerk.settle()
        assert "Lọc: q" in screen_text(app)
        type_ahead(app, "enter", "/", "z", "escape", "right", "f2", "!", "enter")
        await clerk.settle()
        assert sheet(app).answers == ["q"]
        assert sheet(app).rows.values("name") == ["a!"]


async def test_a_question_is_not_talked_over() -> None:
    app = sheet_app(Rows("a"))
    async with at_screen(app) as clerk:
        await clerk.press("/", "x")
        sheet(app).say("someone else saved")
        await clerk.settle()
        assert "Lọc: x" in screen_text(app)
        await clerk.press("escape")
        assert screen_text(app).splitlines()[-2] == ""


async def test_a_key_brings_back_what_escape_put_away() -> None:
    app = sheet_app(Rows("a"))
    async with at_screen(app) as clerk:
        await clerk.press("right", "f2", "b", "escape", "E")
        assert "▐ab" in screen_text(app)


async def test_paste_goes_into_the_open_cell_only() -> None:
    app = sheet_app(Rows("a"))
    async with at_screen(app) as clerk:
        app.post_message(events.Paste("dq"))
        await clerk.settle()
        assert sheet(app).message_line.text
        await clerk.press("right", "f2")
        app.post_message(events.Paste("b\x1b[2J\nc"))
        await clerk.press("enter")
        assert sheet(app).rows.values("name") == ["ab[2J c"]


async def test_a_paste_longer_than_anything_is_refused_and_what_stands_there_stays() -> None:
    app = sheet_app(Rows("a"))
    async with at_screen(app) as clerk:
        await clerk.press("right", "f2")
        app.post_message(events.Paste("x" * (MOST_PASTED + 1)))
        await clerk.settle()
        assert clerk.sees("200.000")
        app.post_message(events.Paste("y" * 8_000))
        await clerk.settle()
        await clerk.press("enter")
        assert sheet(app).rows.values("name") == ["a" + "y" * 8_000]


async def test_a_small_window_is_said_to_be_too_small_and_comes_back() -> None:
    app = sheet_app(Rows("Xây cầu"))
    async with at_screen(app) as clerk:
        await clerk.resize(50, 12)
        assert "60×18" in screen_text(app)
        assert "Xây cầu" not in screen_text(app)
        await clerk.resize(60, 18)
        assert "Xây cầu" in screen_text(app)


async def test_in_a_window_too_small_to_see_them_keys_do_nothing_but_go_on_with_the_text() -> None:
    app = sheet_app(Rows("Xây cầu", "Sửa đường"))
    async with at_screen(app) as clerk:
        await clerk.resize(40, 8)
        await clerk.press("d", "n", "down")
        app.post_message(events.Paste("d"))
        await clerk.resize(80, 24)
        assert sheet(app).rows.values("name") == ["Xây cầu", "Sửa đường"]
        assert not sheet(app).grid.editing
        await clerk.press("right", "f2")
        await clerk.resize(40, 8)
        await clerk.press("x", "y", "backspace", "enter", "escape")
        await clerk.resize(80, 24)
        await clerk.press("enter")
        assert sheet(app).rows.values("name") == ["Xây cầux", "Sửa đường"]


async def test_a_window_too_small_can_be_left() -> None:
    app = sheet_app(Rows("Xây cầu"))
    async with at_screen(app) as clerk:
        await clerk.resize(40, 8)
        await clerk.press("q")
    assert app.return_code == 0


async def test_hang_up_keeps_the_draft_and_ends(tmp_path: Path) -> None:
    draft = tmp_path / "draft"
    app = sheet_app(Rows("a"), draft)
    async with at_screen(app) as clerk:
        await clerk.press("right", "f2", "b")
        app.hang_up()
    assert draft.read_text(encoding="utf-8") == "ab"
    assert app.return_code == HUNG_UP


async def test_an_unexpected_error_ends_with_a_sentence_and_a_log(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    log = tmp_path / "people" / "errors.log"
    for times in (1, 2):
        app = sheet_app(Rows("a"), log=log)
        with pytest.raises(RuntimeError):
            async with at_screen(app) as clerk:
                await clerk.press("i")
        assert app.return_code == ExitCode.FAILED
        assert "Traceback" not in capsys.readouterr().err
        assert log.read_text(encoding="utf-8").count("RuntimeError: a fault") == times
    assert log.parent.stat().st_mode & 0o777 == 0o770, "every clerk keeps a folder there"
    assert log.stat().st_mode & 0o777 == 0o660


async def test_an_error_where_nothing_can_be_logged_still_ends_with_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    in_the_way = tmp_path / "people"
    in_the_way.write_text("a file where a folder is wanted")
    app = sheet_app(Rows("a"), log=in_the_way / "errors.log")
    with pytest.raises(RuntimeError):
        async with at_screen(app) as clerk:
            await clerk.press("i")
    assert app.return_code == ExitCode.FAILED
    assert "Traceback" not in capsys.readouterr().err


async def test_textuals_own_keys_do_nothing() -> None:
    app = sheet_app(Rows("a"))
    async with at_screen(app) as clerk:
        await clerk.press("ctrl+q", "ctrl+c", "ctrl+p", "f12")
        assert app.is_running
        assert app.screen is sheet(app)
