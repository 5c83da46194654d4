"""What was typed for a save that fails later is kept, told and led back to, wherever one is."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from textual.events import Paste

from store.cycle.closing import reopen
from store.dossier.dossier import Dossier
from store.office.office import Office
from store.records import Activity, Closing, Meta, PastProposal, Village
from tests.tui.clerk import Clerk, at_work, small_office, stored
from tests.tui.intake.files import BRIDGE, IN_MILLIONS, hand_in, look_at, table
from tests.tui.views.conftest import Held
from tests.tui.views.test_conflict import DUONG, elsewhere, names
from tests.tui.views.test_dossier_screen import CAU, poll
from tests.tui.views.test_dossier_watch_saves import all_saved, colleague_saving, told
from tui.desk.keeping.saves import Saves

STEM = "muong-lai-2027"


def kept(folder: Path) -> list[str]:
    """Return what is offered at the next start of sessions that have ended."""
    return sorted(draft.text for draft in Office(folder, "Lan").drafts.left(STEM))


def saves(clerk: Clerk) -> Saves:
    return clerk.app.screen.desk.saves  # type: ignore[attr-defined, no-any-return]


@contextmanager
def renamed_by_minh(folder: Path, name: str = "Cầu của Minh") -> Iterator[None]:
    """Let Minh change the name of the bridge; it is saved when the block ends."""
    with colleague_saving(folder) as (dossier, change):
        (cau,) = (one for one in dossier.view.all(Activity) if one.uid == "a")
        change.save(cau.with_value("name", name))
        yield


@contextmanager
def closed_by_minh(folder: Path) -> Iterator[None]:
    with colleague_saving(folder) as (_dossier, change):
        change.save(Closing(stage="village", closed_by="Minh"))
        yield


def reopen_stage(dossier: Dossier) -> None:
    changes = reopen(dossier.view, 2, "Minh", date(2027, 3, 1), "a row was forgotten")
    with dossier.change(changes.what) as change:
        changes.apply(change)


async def nothing_kept(clerk: Clerk, folder: Path) -> None:
    """Wait until all is saved and no draft of it is left."""
    await all_saved(clerk)
    await clerk.until(lambda: not any(folder.glob("people/*/*.draft.json")))


async def type_and_go_home(clerk: Clerk) -> None:
    await clerk.press("2", "enter")
    await clerk.type(" mới", "enter", "escape", "q")


async def test_a_conflict_of_which_one_hears_at_home_is_told_there_and_enter_leads_to_it(
    tmp_path: Path, untold: Held
) -> None:
    del untold
    office = small_office(tmp_path, CAU, DUONG)
    async with at_work(office) as clerk:
        with renamed_by_minh(tmp_path):
            await type_and_go_home(clerk)
        await told(clerk, "Minh đã sửa")
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


async def test_who_leaves_with_such_a_conflict_is_asked_and_finds_the_text_again(
    tmp_path: Path, untold: Held
) -> None:
    del untold
    office = small_office(tmp_path, CAU, DUONG)
    async with at_work(office) as clerk:
        with renamed_by_minh(tmp_path):
            await type_and_go_home(clerk)
        await told(clerk, "Minh đã sửa")
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


async def test_the_conflict_is_told_on_a_page_that_knows_nothing_of_saves_once_one_comes_back(
    tmp_path: Path, untold: Held
) -> None:
    del untold
    office = small_office(tmp_path, CAU, DUONG)
    async with at_work(office) as clerk:
        with renamed_by_minh(tmp_path):
            await type_and_go_home(clerk)
            await clerk.press("f1")
        await clerk.until(lambda: bool(desk_saves(clerk).unsettled))
        await clerk.press("escape")
        assert clerk.reads("Chưa lưu: “Cầu treo mới”")


def desk_saves(clerk: Clerk) -> Saves:
    return clerk.app.screen_stack[0].desk.saves  # type: ignore[attr-defined, no-any-return]


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


async def test_home_tries_again_by_enter_and_takes_back_by_its_key(
    tmp_path: Path, untold: Held, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = small_office(tmp_path, CAU, DUONG)
    full = [True]
    os_fsync = os.fsync

    def fsync(descriptor: int) -> None:
        if full[0]:
            raise OSError(28, "No space left on device")
        os_fsync(descriptor)

    async with at_work(office) as clerk:
        with untold():
            await type_and_go_home(clerk)
            await clerk.press("2", "down", "enter")
            await clerk.type(" rộng", "enter", "escape", "q")
            monkeypatch.setattr(os, "fsync", fsync)
        await told(clerk, "đĩa đã đầy")
        assert clerk.reads("Chưa lưu: 2 thay đổi")
        await clerk.press("u")
        assert clerk.reads("Hoàn tác:")
        assert saves(clerk).count == 1
        await clerk.press("enter")
        await clerk.until(lambda: clerk.reads("đĩa đã đầy"))
        assert clerk.sees("CHƯA LƯU")
        full[0] = False
        await clerk.press("enter")
        await all_saved(clerk)
        assert not clerk.reads("Chưa lưu")
        await clerk.press("enter")
        assert clerk.sees("Cầu treo mới"), "then Enter goes in as ever"
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


async def test_what_was_to_follow_a_save_that_fails_is_said_not_to_be_done(
    tmp_path: Path, untold: Held
) -> None:
    del untold
    office = small_office(tmp_path, CAU, DUONG)
    async with at_work(office) as clerk:
        with renamed_by_minh(tmp_path):
            await type_and_go_home(clerk)
            await clerk.press("p", "enter", "enter")
            assert clerk.reads("Sẽ làm ngay khi lưu xong"), clerk.lines
        await told(clerk, "Việc chờ sau đó chưa làm")


async def test_another_dossier_is_not_opened_while_something_typed_is_unsettled(
    tmp_path: Path, untold: Held
) -> None:
    del untold
    office = small_office(tmp_path, CAU, DUONG)
    async with at_work(office) as clerk:
        with renamed_by_minh(tmp_path):
            await type_and_go_home(clerk)
        await told(clerk, "Minh đã sửa")
        await clerk.press("o", "enter")
        assert clerk.reads("Chưa lưu: “Cầu treo mới”")
        assert saves(clerk).count == 1


async def test_the_year_that_goes_on_is_made_of_what_waits_too(
    tmp_path: Path, untold: Held
) -> None:
    office = small_office(tmp_path, CAU, DUONG)
    following = tmp_path / "muong-lai-2028.json"
    async with at_work(office) as clerk:
        with untold():
            await type_and_go_home(clerk)
            await clerk.press("o", "down", "enter")
            assert clerk.reads("ngay khi lưu xong"), clerk.lines
            assert not following.exists()
        await clerk.until(
            lambda: clerk.lines[0].startswith("Thôn Xã – chu trình kế hoạch năm 2028")
        )
    with office.open("muong-lai-2028") as dossier:
        offered = [one.name for one in dossier.view.all(PastProposal)]
    assert sorted(offered) == ["Cầu treo mới", "Đường nội thôn"]


async def test_another_dossier_is_opened_only_once_what_is_asked_is_answered(
    tmp_path: Path, untold: Held
) -> None:
    office = small_office(tmp_path, CAU, DUONG)
    office.create(Meta(commune="Bản Bo", year=2027), ()).close()
    async with at_work(office, stem=STEM) as clerk:
        with untold():
            await type_and_go_home(clerk)
            await clerk.press("o", "enter", "q")
            assert clerk.reads("1 thay đổi chưa được lưu")
        await all_saved(clerk)
        assert clerk.sees("xã Mường Lai")
        await clerk.press("enter")
        await clerk.until(lambda: clerk.sees("xã Bản Bo"))


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


async def test_escape_ends_the_wait_at_home_too(tmp_path: Path, held: Held) -> None:
    office = small_office(tmp_path, CAU, DUONG)
    async with at_work(office) as clerk:
        with held():
            await clerk.press("2", "d", "q")
            await told(clerk, "Minh đang lưu")
            await clerk.press("escape")
            assert clerk.reads("bạn đã thôi chờ")
            assert clerk.reads("Chưa lưu: 1 thay đổi")
            assert clerk.app.is_running
            assert saves(clerk).is_stopped
        await clerk.press("enter")
        await all_saved(clerk)
    assert names(office) == ["Đường nội thôn"]


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
