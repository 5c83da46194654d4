"""What stands beside a table on a wide screen follows the cursor and costs nothing at rest."""

from pathlib import Path
from typing import Any

import pytest

from tests.tui.clerk import Clerk, at_work, small_office
from tests.tui.dossiers import proposals
from tests.tui.widgets.test_text_pane import LINES, MINUTES, office_with, to_discussion
from tui.widgets.side_panel import PANEL_FROM, Panel, PanelText, SidePanel, panel_width

WIDE, WIDER = (120, 40), (160, 50)


def beside(clerk: Clerk) -> list[str]:
    """What stands right of the line between table and panel."""
    return [line.split("│", 1)[1].strip() for line in clerk.lines if "│" in line]


def choices(clerk: Clerk) -> int:
    """How many choices stand between the question and the foot of the screen."""
    asked = next(number for number, line in enumerate(clerk.lines) if "Lý do" in line)
    return len(clerk.lines[asked + 1 : -1])


def panel_of(clerk: Clerk) -> Any:
    return clerk.app.screen.query_one(SidePanel)


@pytest.mark.parametrize("size", [WIDE, WIDER])
async def test_the_record_at_the_cursor_stands_beside_the_table(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with at_work(small_office(tmp_path, *proposals()), size) as clerk:
        await clerk.press("2")
        await clerk.until(lambda: "Cầu treo" in beside(clerk))
        assert "Tổng kinh phí: 100" in beside(clerk)
        assert "Chương trình mong được hỗ trợ: CT 135" in " ".join(beside(clerk))
        assert len(beside(clerk)) == size[1] - 5, "all lines between tabs and sums"
        await clerk.press(*["down"] * 4)
        await clerk.until(lambda: "Nhà văn hóa" in beside(clerk))
        assert "Cầu treo" not in beside(clerk)
        assert all(len(line) <= size[0] for line in clerk.lines)


async def test_of_a_blank_row_nothing_is_told_that_is_not_there(tmp_path: Path) -> None:
    async with at_work(small_office(tmp_path, *proposals()), WIDE) as clerk:
        await clerk.press("2", "down")
        await clerk.until(lambda: beside(clerk)[0] == "Dòng mới: chưa lưu gì")
        assert not any(beside(clerk)[1:])


async def test_what_is_typed_stands_in_the_panel_once_it_is_saved(tmp_path: Path) -> None:
    async with at_work(small_office(tmp_path, *proposals()), WIDE) as clerk:
        await clerk.press("2", "M", "enter")
        await clerk.type("75", "enter", "escape", "up")
        await clerk.until(lambda: "Tổng kinh phí: 75" in beside(clerk))


async def test_a_long_text_takes_the_panel_and_is_typed_below_the_table(tmp_path: Path) -> None:
    async with at_work(office_with(tmp_path, MINUTES), WIDE) as clerk:
        await to_discussion(clerk)
        await clerk.until(lambda: beside(clerk)[0] == "Thảo luận")
        text = " ".join(beside(clerk)[1:-1])
        assert text.startswith(" ".join(LINES[:5]))
        assert beside(clerk)[-1].startswith("… còn ")
        assert beside(clerk)[-1].endswith("dòng: z xem hết")
        assert not any(line.startswith("── Thảo luận") for line in clerk.lines)
        await clerk.press("enter")
        assert any(line.startswith("── Thảo luận") for line in clerk.lines)


async def test_within_a_record_and_at_rest_nothing_is_painted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with at_work(small_office(tmp_path, *proposals()), WIDE) as clerk:
        await clerk.press("2")
        panel, shown, painted = panel_of(clerk), [], []
        await clerk.until(lambda: "Cầu treo" in beside(clerk))
        show, paint = panel._show, panel.refresh  # noqa: SLF001
        monkeypatch.setattr(panel, "_show", lambda: (shown.append(1), show()))
        monkeypatch.setattr(panel, "refresh", lambda *_all, **_named: (painted.append(1), paint()))
        await clerk.press("right", "right", "left")
        await clerk.until(lambda: bool(shown))
        assert not painted
        await clerk.press("down", "down")
        await clerk.until(lambda: bool(painted))


async def test_a_key_hides_the_panel_and_brings_it_back(tmp_path: Path) -> None:
    async with at_work(small_office(tmp_path, *proposals()), WIDE) as clerk:
        await clerk.press("2")
        assert not clerk.sees(" ƯT")
        await clerk.press("|")
        assert not beside(clerk)
        assert clerk.sees(" ƯT"), "the table has the whole width"
        await clerk.press("q", "3")
        assert not beside(clerk), "also on the next screen"
        await clerk.press("|")
        assert beside(clerk)


async def test_a_narrow_window_has_none_and_says_how_wide_it_must_be(tmp_path: Path) -> None:
    async with at_work(small_office(tmp_path, *proposals())) as clerk:
        await clerk.press("2", "|")
        assert not beside(clerk)
        assert clerk.sees("Cửa sổ từ 120 cột trở lên")


async def test_the_window_may_change_its_size_while_one_types(tmp_path: Path) -> None:
    async with at_work(small_office(tmp_path, *proposals())) as clerk:
        await clerk.press("2", "enter")
        await clerk.type(" mới")
        for size in ((120, 40), (60, 18), (160, 50), (80, 24), (119, 24), (120, 24)):
            await clerk.resize(*size)
            assert "▐Cầu treo mới" in clerk.line_of("mới"), size
            assert bool(beside(clerk)) == (size[0] >= PANEL_FROM), size
            assert len(clerk.lines) == size[1]
        await clerk.press("enter", "escape", "up")
        assert clerk.line_of("Cầu treo mới").startswith("[Cầu treo mới")


async def test_sixty_by_eighteen_can_be_worked_in(tmp_path: Path) -> None:
    async with at_work(small_office(tmp_path, *proposals()), (60, 18)) as clerk:
        await clerk.press("2", "M")
        assert "100]" in clerk.line_of("Cầu treo")
        await clerk.press("1")
        assert clerk.sees(" ƯT")
        await clerk.press("v")
        assert clerk.sees("Thôn 2")
        await clerk.type("Thôn 2", "enter")
        assert clerk.sees("Cầu treo suối")


def test_a_field_stands_on_one_line_where_it_fits_else_below_its_name() -> None:
    panel = Panel("Đường", (PanelText("Vị trí", "Suối"), PanelText("Ghi chú", "một hai ba bốn")))
    assert panel.lines(14) == ["Đường", "Vị trí: Suối", "Ghi chú:", "  một hai ba", "  bốn"]
    assert PanelText("Ý kiến", "a\nb").lines(40) == ["Ý kiến:", "  a", "  b"]


def test_a_panel_takes_a_third_of_a_wide_screen_and_nothing_of_others() -> None:
    widths = [panel_width(width) for width in (80, 119, 120, 160, 300)]
    assert widths == [0, 0, 40, 53, 100]


async def test_a_higher_screen_shows_more_choices_below_a_question(tmp_path: Path) -> None:
    async with at_work(small_office(tmp_path, *proposals()), (80, 48)) as clerk:
        await clerk.press("3", "l")
        assert choices(clerk) == 10
        await clerk.press("escape")
        await clerk.resize(80, 24)
        await clerk.press("l")
        assert choices(clerk) == 6
