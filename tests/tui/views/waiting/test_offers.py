"""What waits when a session ends is kept, and offered at the next start."""

from pathlib import Path

import pytest
from textual.events import Paste

from store.office.office import Office
from store.records import Activity
from tests.tui.clerk import at_work, small_office, stored
from tests.tui.views.conftest import Held
from tests.tui.views.test_conflict import DUONG, names
from tests.tui.views.test_dossier_screen import CAU
from tests.tui.views.test_dossier_watch_saves import all_saved, told
from tests.tui.views.waiting.unsaved import (
    STEM,
    kept,
    lose_to_minh_and_go_home,
    nothing_kept,
    renamed_by_minh,
    saves,
    type_and_go_home,
)


async def test_who_leaves_with_such_a_conflict_is_asked_and_finds_the_text_again(
    tmp_path: Path, untold: Held
) -> None:
    del untold
    office = small_office(tmp_path, CAU, DUONG)
    async with at_work(office) as clerk:
        await lose_to_minh_and_go_home(clerk, tmp_path)
        await clerk.press("q")
        assert clerk.reads("1 thay đổi chưa được lưu")
        await clerk.press("down", "enter")
        assert clerk.app.return_code == 0
        assert clerk.app._exit_renderables == []  # noqa: SLF001 - it does not say that all is saved
    assert names(office) == ["Cầu của Minh", "Đường nội thôn"]
    async with at_work(office) as clerk:
        assert clerk.reads("“Cầu treo mới” mà chưa lưu")
        await clerk.press("enter")
        assert clerk.sees("▐Cầu treo mới")
        assert clerk.reads("Trong ô hiện là: Cầu của Minh"), "nobody writes over it unseen"


async def test_each_new_row_that_waits_is_kept_and_becomes_a_row_again(
    tmp_path: Path, untold: Held
) -> None:
    office = small_office(tmp_path, CAU, DUONG)
    with untold():
        async with at_work(office) as clerk:
            await clerk.press("2", "n")
            await clerk.type("Một", "tab")
            await clerk.type("7", "enter", "escape", "n")
            await clerk.type("Hai", "enter", "escape", "n")
            await clerk.type("Ba", "enter", "escape")
            clerk.app.hang_up()
            await clerk.until(lambda: not clerk.app.is_running)
    row = "Hoạt động đề xuất: dòng mới (Hoạt động)"
    figure = "Hoạt động đề xuất: “Một” (Số lượng): 7"
    assert kept(tmp_path) == sorted([figure, *(f"{row}: {name}" for name in ("Một", "Hai", "Ba"))])
    async with at_work(office) as clerk:
        for _step in range(4):
            assert clerk.reads("trước khi lưu"), "\n".join(clerk.lines)
            await clerk.press("enter")
        assert not clerk.reads("chưa lưu")
        await nothing_kept(clerk, tmp_path)
    rows = {one.dump()["name"]: one.dump()["quantity"] for one in stored(office, Activity)}
    assert {name: rows[name] for name in ("Một", "Hai", "Ba")} == {
        "Một": "7",
        "Hai": None,
        "Ba": None,
    }
    assert kept(tmp_path) == []


async def lose_a_new_row_and_a_cell(office: Office, untold: Held) -> None:
    """Type into a row, begin another one, and lose the line before any of it is saved."""
    with untold():
        async with at_work(office) as clerk:
            await clerk.press("2", "enter")
            await clerk.type(" mới", "enter", "escape", "n")
            await clerk.type("Chợ", "tab")
            await clerk.type("7", "enter", "escape")
            clerk.app.hang_up()
            await clerk.until(lambda: not clerk.app.is_running)


async def test_a_new_row_that_is_forgotten_takes_its_cells_along(
    tmp_path: Path, untold: Held
) -> None:
    office = small_office(tmp_path, CAU, DUONG)
    await lose_a_new_row_and_a_cell(office, untold)
    async with at_work(office) as clerk:
        assert clerk.reads("Hoạt động đề xuất: dòng mới (Hoạt động): Chợ”"), clerk.lines
        await clerk.press("down", "enter")
        assert not clerk.reads("7”"), "what was typed into it stands nowhere any more"
        assert clerk.reads("“Cầu treo” (Hoạt động): bạn đã gõ “Cầu treo mới” mà chưa lưu")
        await clerk.press("enter")
        assert clerk.sees("▐Cầu treo mới")
        await clerk.press("enter", "escape")
        await nothing_kept(clerk, tmp_path)
    assert names(office) == ["Cầu treo mới", "Đường nội thôn"]
    assert kept(tmp_path) == []


async def test_a_step_that_can_never_be_made_says_so_once_and_keeps_no_other_from_being_offered(
    tmp_path: Path, untold: Held
) -> None:
    office = small_office(tmp_path, CAU, DUONG)
    await lose_a_new_row_and_a_cell(office, untold)
    drafts = Office(tmp_path, "Lan").drafts
    (row,) = (one for one in drafts.left(STEM) if one.text.endswith("Chợ"))
    drafts.forget(row)
    async with at_work(office) as clerk:
        assert clerk.reads("(Số lượng): 7”")
        await clerk.press("enter")
        assert clerk.reads("(Số lượng): 7” chưa được lưu: dòng đã gõ nội dung này không còn.")
        assert clerk.reads("“Cầu treo mới”"), "the next one is asked about all the same"
        await clerk.press("enter", "enter", "escape")
        await nothing_kept(clerk, tmp_path)
    assert kept(tmp_path) == []


async def test_escape_puts_off_one_offer_and_asks_about_the_next(
    tmp_path: Path, untold: Held
) -> None:
    office = small_office(tmp_path, CAU, DUONG)
    await lose_a_new_row_and_a_cell(office, untold)
    left = kept(tmp_path)
    async with at_work(office) as clerk:
        for words in ("Chợ”", "7”", "“Cầu treo mới”"):
            assert clerk.reads(words), clerk.lines
            await clerk.press("escape")
        assert not clerk.sees("bỏ đi"), clerk.lines
        await clerk.press("2", "q")
        assert not clerk.sees("bỏ đi"), "it is asked again at the next start"
    assert kept(tmp_path) == left


async def test_who_leaves_as_the_last_save_ends_is_offered_none_of_it_at_the_next_start(
    tmp_path: Path, untold: Held
) -> None:
    office = small_office(tmp_path, CAU, DUONG)
    async with at_work(office) as clerk:
        with untold():
            await type_and_go_home(clerk)
            await clerk.until(lambda: any(tmp_path.glob("people/*/*.draft.json")))
        # What follows happens before anybody hears that the save has ended.
        while saves(clerk).count:
            saves(clerk).wait()
        clerk.app.exit()
    assert names(office) == ["Cầu treo mới", "Đường nội thôn"]
    assert kept(tmp_path) == []


async def lose_while_waiting(office: Office, *keys: str, pasted: str = "") -> None:
    """Press keys in stage 2 while Minh saves, paste, and lose the line."""
    async with at_work(office) as clerk:
        await clerk.press("2", *keys)
        if pasted:
            clerk.app.post_message(Paste(pasted))
            await clerk.settle()
        await told(clerk, "Minh đang lưu")
        clerk.app.hang_up()
        await clerk.until(lambda: not clerk.app.is_running)


@pytest.mark.parametrize(
    ("keys", "pasted", "left"),
    [
        (["d"], "", ["Đường nội thôn"]),
        (["g"], "Cầu dài\nĐường rộng\n", ["Cầu dài", "Đường rộng"]),
        (["down", "quotation_mark"], "", ["Cầu treo", "Cầu treo"]),
        (["D"], "", ["Cầu treo", "Cầu treo", "Đường nội thôn"]),
    ],
    ids=["deletion", "pasted rows", "cell above", "duplicate"],
)
async def test_every_step_that_waits_is_offered_again(
    tmp_path: Path, held: Held, keys: list[str], pasted: str, left: list[str]
) -> None:
    office = small_office(tmp_path, CAU, DUONG)
    with held():
        await lose_while_waiting(office, *keys, pasted=pasted)
    assert names(office) == ["Cầu treo", "Đường nội thôn"]
    async with at_work(office) as clerk:
        assert clerk.reads("Chương trình đã kết thúc trước khi lưu")
        await clerk.press("enter")
        await all_saved(clerk)
        assert names(office) == left
        await clerk.press("2", "u")
        await all_saved(clerk)
    assert names(office) == ["Cầu treo", "Đường nội thôn"]
    assert kept(tmp_path) == []


async def test_a_step_that_others_have_overtaken_stays_a_draft_and_says_why(
    tmp_path: Path, held: Held
) -> None:
    office = small_office(tmp_path, CAU, DUONG)
    with held():
        await lose_while_waiting(office, "d")
    with renamed_by_minh(tmp_path):
        pass
    async with at_work(office) as clerk:
        await clerk.press("enter")
        assert clerk.reads("Minh đã sửa") or clerk.reads("Cầu của Minh")
    assert names(office) == ["Cầu của Minh", "Đường nội thôn"]
    assert len(kept(tmp_path)) == 1
    async with at_work(office) as clerk:
        await clerk.press("down", "enter")
    assert kept(tmp_path) == []
