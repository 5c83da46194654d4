"""What was typed for a save that fails later is kept, told and led back to, wherever one is."""

from pathlib import Path

from textual.events import Paste

from store.records import Activity, Village
from tests.tui.clerk import at_work, small_office
from tests.tui.intake.files import BRIDGE, IN_MILLIONS, hand_in, look_at, table
from tests.tui.views.conftest import Held
from tests.tui.views.test_conflict import DUONG, elsewhere, names
from tests.tui.views.test_dossier_screen import CAU, poll
from tests.tui.views.test_dossier_watch_saves import all_saved, colleague_saving, told
from tests.tui.views.waiting.unsaved import (
    closed_by_minh,
    kept,
    lose_to_minh_and_go_home,
    renamed_by_minh,
    reopen_stage,
    saves,
    type_and_go_home,
)


async def test_a_conflict_of_which_one_hears_at_home_is_told_there_and_enter_leads_to_it(
    tmp_path: Path, untold: Held
) -> None:
    del untold
    office = small_office(tmp_path, CAU, DUONG)
    async with at_work(office) as clerk:
        await lose_to_minh_and_go_home(clerk, tmp_path)
        assert clerk.reads("Chưa lưu: “Cầu treo mới”")
        assert clerk.sees("CHƯA LƯU")
        await clerk.press("down")
        assert clerk.reads("Chưa lưu: “Cầu treo mới”"), "it is told until one has seen to it"
        await clerk.press("enter")
        assert clerk.sees("▐Cầu treo mới")
        assert clerk.reads("Minh vừa sửa")
        await clerk.press("down", "enter")
        await all_saved(clerk)
        assert not clerk.sees("CHƯA LƯU")
    assert names(office) == ["Cầu treo mới", "Đường nội thôn"]
    assert kept(tmp_path) == []


async def test_the_conflict_is_told_on_a_page_that_knows_nothing_of_saves_once_one_comes_back(
    tmp_path: Path, untold: Held
) -> None:
    del untold
    office = small_office(tmp_path, CAU, DUONG)
    async with at_work(office) as clerk:
        with renamed_by_minh(tmp_path):
            await type_and_go_home(clerk)
            await clerk.press("f1")
        await clerk.until(lambda: bool(saves(clerk).unsettled))
        await clerk.press("escape")
        assert clerk.reads("Chưa lưu: “Cầu treo mới”")


async def test_escape_at_the_question_of_a_conflict_comes_back_to_the_typed_text(
    tmp_path: Path, untold: Held
) -> None:
    del untold
    office = small_office(tmp_path, CAU, DUONG)
    async with at_work(office) as clerk:
        with renamed_by_minh(tmp_path):
            await clerk.press("2", "enter")
            await clerk.type(" mới", "enter", "escape")
        await told(clerk, "Minh vừa sửa")
        assert "Cầu treo mới" in [draft.text for draft in clerk.app._drafts_typed()]  # noqa: SLF001
        await clerk.press("escape")
        assert clerk.sees("▐Cầu treo mới")
        await clerk.press("escape")
        assert clerk.sees("Cầu của Minh")
        await clerk.press("E")
        assert clerk.sees("▐Cầu treo mới")
    assert names(office) == ["Cầu của Minh", "Đường nội thôn"]


async def test_a_second_conflict_while_one_settles_the_first_is_asked_about_too(
    tmp_path: Path,
) -> None:
    office = small_office(tmp_path, CAU, DUONG)
    async with at_work(office) as clerk:
        await clerk.press("2", "enter")
        await clerk.type(" mới")
        with renamed_by_minh(tmp_path, "Minh 1"):
            pass
        await clerk.press("enter")
        assert clerk.reads("Minh 1")
        with renamed_by_minh(tmp_path, "Minh 2"):
            pass
        await clerk.press("down", "enter")
        assert clerk.reads("Minh 2")
        assert clerk.reads("Minh vừa sửa"), clerk.lines
        await clerk.press("down", "enter")
    assert names(office) == ["Cầu treo mới", "Đường nội thôn"]


async def test_what_cannot_stand_in_its_cell_any_more_is_kept_until_one_lets_it_go(
    tmp_path: Path, untold: Held
) -> None:
    del untold
    office = small_office(tmp_path, CAU, DUONG)
    async with at_work(office) as clerk:
        with closed_by_minh(tmp_path):
            await clerk.press("2", "enter")
            await clerk.type(" mới", "enter", "escape")
        await told(clerk, "Bạn đã gõ: Cầu treo mới")
        assert clerk.sees("CHƯA LƯU")
        await clerk.press("enter")
        assert clerk.reads("giữ lại cho lần sau")
        await clerk.press("enter", "q")
        assert clerk.reads("Chưa lưu: “Cầu treo mới”")
        elsewhere(tmp_path, reopen_stage)
        await poll(clerk)
        await clerk.press("enter")
        assert clerk.sees("▐Cầu treo mới")
        await clerk.press("enter", "escape")
        await all_saved(clerk)
    assert names(office) == ["Cầu treo mới", "Đường nội thôn"]


async def test_pasted_rows_that_can_no_longer_be_saved_are_kept_until_one_lets_them_go(
    tmp_path: Path, untold: Held
) -> None:
    del untold
    office = small_office(tmp_path, CAU, DUONG)
    async with at_work(office) as clerk:
        with renamed_by_minh(tmp_path):
            await clerk.press("2", "g")
            clerk.app.post_message(Paste("Cầu dài\nĐường rộng\n"))
            await clerk.settle()
        await clerk.until(lambda: clerk.sees("CHƯA LƯU"))
        assert saves(clerk).count == 1
        await clerk.press("enter")
        assert clerk.reads("thử lại")
        await clerk.press("enter")
        assert clerk.sees("CHƯA LƯU"), "Minh's name still stands in the way"
        await clerk.press("enter", "down", "enter")
        assert saves(clerk).count == 0
        assert not clerk.sees("CHƯA LƯU")
    assert names(office) == ["Cầu của Minh", "Đường nội thôn"]


async def test_a_file_that_two_take_in_at_once_comes_in_once_though_it_is_tried_again(
    tmp_path: Path, untold: Held
) -> None:
    del untold
    office = small_office(tmp_path, DUONG)
    hand_in(office, "a.xlsx", table(IN_MILLIONS, BRIDGE))
    async with at_work(office) as clerk:
        await look_at(clerk)
        with colleague_saving(tmp_path) as (_dossier, change):
            change.save(Activity(uid="m", village="t1", sector="infrastructure", name="Cầu treo"))
            await clerk.press("a")
        await told(clerk, "Trong lúc đó đã có “Cầu treo”")
        for _time in range(2):
            await clerk.press("enter")
            assert clerk.reads("thử lại")
            await clerk.press("enter")
            assert clerk.reads("Trong lúc đó đã có “Cầu treo”")
        assert names(office) == ["Cầu treo", "Đường nội thôn"]
        assert saves(clerk).count == 1
        await clerk.press("enter", "down", "enter")
        assert saves(clerk).count == 0


async def test_the_cell_of_another_village_is_found_from_home(tmp_path: Path, untold: Held) -> None:
    del untold
    office = small_office(tmp_path, CAU, DUONG, Village(uid="t2", name="Thôn 2"))
    async with at_work(office) as clerk:
        with renamed_by_minh(tmp_path):
            await clerk.press("2", "enter")
            await clerk.type(" mới", "enter", "escape", "right_square_bracket", "q")
        await told(clerk, "Minh đã sửa")
        await clerk.press("enter")
        assert clerk.sees("▐Cầu treo mới")


async def test_what_the_role_no_longer_reaches_is_kept_until_it_does(
    tmp_path: Path, untold: Held
) -> None:
    del untold
    office = small_office(tmp_path, CAU, DUONG)
    async with at_work(office) as clerk:
        with colleague_saving(tmp_path):
            await type_and_go_home(clerk)
            (tmp_path / "office.toml").write_text('[people.Lan]\nrole = "viewer"\n', "utf-8")
        await clerk.until(lambda: bool(saves(clerk).unsettled))
        assert clerk.reads("Chưa lưu: “Cầu treo mới”")
        await clerk.press("enter")
        assert clerk.reads("giữ lại cho lần sau"), clerk.lines
        await clerk.press("enter")
        assert [draft.text for draft in saves(clerk).drafts()] == ["Cầu treo mới"]
    assert names(office) == ["Cầu treo", "Đường nội thôn"]


async def test_the_row_that_is_gone_when_enter_leads_to_it_begins_anew(
    tmp_path: Path, untold: Held
) -> None:
    del untold
    office = small_office(tmp_path, CAU, DUONG)
    async with at_work(office) as clerk:
        with colleague_saving(tmp_path) as (dossier, change):
            (cau,) = (one for one in dossier.view.all(Activity) if one.uid == "a")
            change.delete(cau)
            await type_and_go_home(clerk)
        await clerk.until(lambda: bool(saves(clerk).unsettled))
        await clerk.press("enter")
        assert clerk.sees("▐Cầu treo mới")
        await clerk.press("enter", "escape")
        await all_saved(clerk)
    assert names(office) == ["Cầu treo mới", "Đường nội thôn"]


async def test_a_field_of_a_record_is_led_back_to_its_page(tmp_path: Path, untold: Held) -> None:
    del untold
    office = small_office(tmp_path, CAU, DUONG)
    async with at_work(office) as clerk:
        await clerk.press("2", "o", "down", "down", "enter")
        with renamed_by_minh(tmp_path):
            await clerk.type(" mới", "enter", "escape", "q")
        await clerk.until(lambda: bool(saves(clerk).unsettled))
        await clerk.press("enter")
        assert clerk.sees("Cầu treo mới"), clerk.lines
        assert clerk.reads("Bạn chưa lưu gì; giữ cái nào")
        await clerk.press("down", "enter")
        await all_saved(clerk)
    assert names(office) == ["Cầu treo mới", "Đường nội thôn"]
