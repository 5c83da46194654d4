"""Saves that wait for somebody else: one types on, sees for whom, and may stop waiting."""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from store.dossier.dossier import Dossier
from store.dossier.transaction import Transaction
from store.office.office import Office
from store.records import Activity
from tests.tui.clerk import Clerk, at_work, small_office, stored
from tests.tui.views.conftest import Held
from tests.tui.views.test_conflict import DUONG, names, type_ahead
from tests.tui.views.test_dossier_screen import CAU
from tui.dialogs.paper import PaperScreen


async def told(clerk: Clerk, words: str) -> None:
    await clerk.until(lambda: clerk.reads(words))


async def all_saved(clerk: Clerk) -> None:
    await clerk.until(lambda: not clerk.app.screen.desk.saves.waiting)  # type: ignore[attr-defined]


async def stopped(clerk: Clerk) -> None:
    await clerk.until(lambda: clerk.app.screen.desk.saves.is_stopped)  # type: ignore[attr-defined]


async def test_one_types_on_while_somebody_else_saves(tmp_path: Path, held: Held) -> None:
    office = small_office(tmp_path, CAU, DUONG)
    async with at_work(office) as clerk:
        with held():
            await clerk.press("2", "enter")
            await clerk.type(" mới", "enter")
            await clerk.type(" bê tông", "enter")
            assert clerk.sees("Cầu treo mới")
            assert clerk.sees("Đường nội thôn bê tông")
            assert names(office) == ["Cầu treo", "Đường nội thôn"]
            await told(clerk, "Minh đang lưu")
            assert clerk.reads(f"tiến trình {os.getpid()}")
        await all_saved(clerk)
    assert names(office) == ["Cầu treo mới", "Đường nội thôn bê tông"]


async def test_escape_ends_the_wait_alone_and_what_is_typed_on_stays_in_the_open_cell(
    tmp_path: Path, held: Held
) -> None:
    office = small_office(tmp_path, CAU, DUONG)
    async with at_work(office) as clerk:
        with held():
            await clerk.press("2", "enter")
            await clerk.type(" mới", "enter")
            await told(clerk, "Minh đang lưu")
            assert "Esc thôi chờ" in clerk.lines[-1], clerk.lines
            await clerk.press("escape")
            assert clerk.sees("▐Đường nội thôn"), "the cell that was open stays so"
            assert clerk.sees("Cầu treo mới")
            assert clerk.reads("bạn đã thôi chờ")
            assert clerk.reads("Chưa lưu: 1 thay đổi. Đóng ô")
            assert "Enter lưu" in clerk.lines[-1], "the foot tells the keys of the open cell"
            assert "thôi chờ" not in clerk.lines[-1]
            await clerk.type(" dd")
            assert clerk.sees("▐Đường nội thôn dd"), "nothing typed is a command"
            await clerk.press("escape")
            assert clerk.sees("[Đường nội thôn"), "a second Escape closes the cell as ever"
            assert clerk.sees("Cầu treo mới"), "and leaves what waits"
            assert clerk.reads("Chưa lưu: 1 thay đổi. Enter thử lại")
            await clerk.until(lambda: clerk.lines[-1].startswith("Enter thử lại  u hoàn tác"))
            await clerk.press("E")
            assert clerk.sees("▐Đường nội thôn dd")
            await clerk.press("enter")
            await told(clerk, "Minh đang lưu")
            await clerk.press("escape", "escape")
            assert clerk.reads("Chưa lưu: 2 thay đổi. Enter thử lại")
        await clerk.press("enter")
        await all_saved(clerk)
        assert not clerk.sees("▐"), "Enter tries again and opens no cell"
        await clerk.press("enter")
        assert clerk.sees("▐")
    assert names(office) == ["Cầu treo mới", "Đường nội thôn dd"]


async def test_escape_ends_the_wait_of_a_new_row_and_takes_none_of_it_away(
    tmp_path: Path, held: Held
) -> None:
    office = small_office(tmp_path, CAU)
    async with at_work(office) as clerk:
        with held():
            await clerk.press("2", "n")
            await clerk.type("Chợ", "tab")
            await told(clerk, "Minh đang lưu")
            await clerk.press("escape")
            await clerk.type("7", "tab")
            assert clerk.line_of("Chợ").split()[1].startswith("7")
            await clerk.press("escape")
        await clerk.press("enter")
        await all_saved(clerk)
    rows = {one.dump()["name"]: one.dump()["quantity"] for one in stored(office, Activity)}
    assert rows == {"Cầu treo": None, "Chợ": "7"}


async def test_the_reason_stays_while_enter_tries_in_vain(
    tmp_path: Path, untold: Held, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = small_office(tmp_path, CAU, DUONG)

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    async with at_work(office) as clerk:
        with untold():
            await clerk.press("2", "enter")
            await clerk.type(" a", "enter", "escape")
            monkeypatch.setattr(os, "fsync", full)
        await stopped(clerk)
        for _attempt in range(3):
            await clerk.press("enter")
            await stopped(clerk)
            await told(clerk, "đĩa đã đầy")
            assert not clerk.sees("▐")
            assert "CHƯA LƯU" in clerk.lines[0]
        await type_ahead(clerk, *["enter"] * 4)
        await stopped(clerk)
        assert not clerk.sees("▐"), "whoever presses it quickly has not opened a cell"


async def test_changes_that_wait_are_made_in_their_order(tmp_path: Path, untold: Held) -> None:
    office = small_office(tmp_path, CAU, DUONG)
    async with at_work(office) as clerk:
        with untold():
            await clerk.press("2", "enter")
            await clerk.type(" a", "enter", "escape")
            await clerk.press("up", "enter")
            await clerk.type("b", "enter", "escape", "d")
            assert clerk.sees("Cầu treo ab")
            assert not any(line.startswith((" Đường", "[Đường")) for line in clerk.lines)
        await all_saved(clerk)
    with office.open("muong-lai-2027") as dossier:
        told_of = [save.what for save in dossier.history()][-3:]
    assert [one.partition("“")[2].partition("”")[0] for one in told_of] == [
        "Cầu treo",
        "Cầu treo a",
        "Đường nội thôn",
    ]
    assert names(office) == ["Cầu treo ab"]


async def test_a_failure_stops_what_is_behind_it_and_enter_tries_all_again(
    tmp_path: Path, untold: Held, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = small_office(tmp_path, CAU, DUONG)
    async with at_work(office) as clerk:
        with untold():
            await clerk.press("2", "enter")
            await clerk.type(" a", "enter")
            await clerk.type(" b", "enter", "escape")
            os_fsync = os.fsync
            full = [True]

            def fsync(descriptor: int) -> None:
                if full[0]:
                    raise OSError(28, "No space left on device")
                os_fsync(descriptor)

            monkeypatch.setattr(os, "fsync", fsync)
        await told(clerk, "đĩa đã đầy")
        assert clerk.reads("Chưa lưu: 2 thay đổi")
        assert clerk.sees("CHƯA LƯU")
        assert clerk.sees("Cầu treo a")
        assert names(office) == ["Cầu treo", "Đường nội thôn"]
        full[0] = False
        await clerk.press("enter")
        await all_saved(clerk)
    assert names(office) == ["Cầu treo a", "Đường nội thôn b"]


async def test_undo_takes_back_a_change_that_waits_to_be_tried_again(
    tmp_path: Path, held: Held
) -> None:
    office = small_office(tmp_path, CAU, DUONG)
    async with at_work(office) as clerk:
        await clerk.press("2")
        with held():
            await clerk.press("d")
            await told(clerk, "Minh đang lưu")
            await clerk.press("escape")
            assert clerk.reads("bạn đã thôi chờ")
            assert clerk.reads("Chưa lưu: 1 thay đổi")
            assert not clerk.sees("Cầu treo")
            await clerk.press("u")
            assert clerk.sees("Cầu treo")
            assert not clerk.reads("Chưa lưu: 1")
    assert names(office) == ["Cầu treo", "Đường nội thôn"]


async def test_enter_pressed_again_while_it_is_tried_opens_no_cell(
    tmp_path: Path, held: Held
) -> None:
    office = small_office(tmp_path, CAU, DUONG)
    async with at_work(office) as clerk:
        await clerk.press("2")
        with held():
            await clerk.press("d")
            await told(clerk, "Minh đang lưu")
            await clerk.press("escape")
            await stopped(clerk)
            await clerk.press("enter", "enter")
            await told(clerk, "Minh đang lưu")
            assert "Enter gõ" in clerk.lines[-1], "no cell is open"
            await clerk.press("up", "enter")
            await clerk.type(" mới")
            assert clerk.sees("Đường nội thôn mới"), "behind another key it opens cells as ever"
        await all_saved(clerk)
        await clerk.press("enter")
        await all_saved(clerk)
    assert names(office) == ["Đường nội thôn mới"]


async def test_undo_of_a_change_that_is_being_saved_is_seen_at_once(
    tmp_path: Path, untold: Held
) -> None:
    office = small_office(tmp_path, CAU, DUONG)
    async with at_work(office) as clerk:
        await clerk.press("2")
        with untold():
            await clerk.press("d", "u")
            assert clerk.reads("Hoàn tác:")
            assert clerk.sees("Cầu treo")
            assert clerk.sees("đang lưu"), "what is not on disk is not called saved"
        await all_saved(clerk)
    assert names(office) == ["Cầu treo", "Đường nội thôn"]


async def test_what_is_typed_after_an_undo_is_not_what_it_takes_back(
    tmp_path: Path, held: Held
) -> None:
    office = small_office(tmp_path, CAU, DUONG)
    async with at_work(office) as clerk:
        with held():
            await clerk.press("2", "enter")
            await clerk.type(" A", "enter", "escape")
            await told(clerk, "Minh đang lưu")
            await clerk.press("u")
            assert clerk.reads("Hoàn tác:")
            await clerk.press("enter")
            await clerk.type(" B", "enter")
        await all_saved(clerk)
    assert names(office) == ["Cầu treo B", "Đường nội thôn"]


@contextmanager
def colleague_saving(folder: Path) -> Iterator[tuple[Dossier, Transaction]]:
    """Minh's change, which is saved when the block ends; until then all others wait."""
    with Office(folder, "Minh").open("muong-lai-2027") as dossier, dossier.change("x") as change:
        yield dossier, change


async def test_what_a_colleague_changed_meanwhile_is_asked_about(
    tmp_path: Path, untold: Held
) -> None:
    del untold
    office = small_office(tmp_path, CAU, DUONG)
    async with at_work(office) as clerk:
        with colleague_saving(tmp_path) as (dossier, change):
            (cau,) = (one for one in dossier.view.all(Activity) if one.uid == "a")
            change.save(cau.with_value("name", "Cầu của Minh"))
            await clerk.press("2", "enter")
            await clerk.type(" mới", "enter")
            await clerk.type(" bê tông", "enter", "escape")
        await told(clerk, "Minh vừa sửa")
        assert clerk.sees("Cầu của Minh")
        assert clerk.sees("Đường nội thôn bê tông"), "what comes behind it is kept"
        await clerk.press("down", "enter")
        await all_saved(clerk)
    assert names(office) == ["Cầu treo mới", "Đường nội thôn bê tông"]


async def test_the_row_that_a_colleague_deleted_meanwhile_opens_again_with_what_was_typed(
    tmp_path: Path, untold: Held
) -> None:
    del untold
    office = small_office(tmp_path, CAU, DUONG)
    async with at_work(office) as clerk:
        with colleague_saving(tmp_path) as (dossier, change):
            (cau,) = (one for one in dossier.view.all(Activity) if one.uid == "a")
            change.delete(cau)
            await clerk.press("2", "enter")
            await clerk.type(" mới", "enter")
        await clerk.until(lambda: clerk.sees("▐Cầu treo mới"))
        await told(clerk, "Dòng này không còn")
        assert names(office) == ["Đường nội thôn"]
        await clerk.press("enter", "enter", "escape")
        assert not clerk.sees("▐")
        await all_saved(clerk)
    assert names(office) == ["Cầu treo mới", "Đường nội thôn"]


async def test_others_changes_of_other_cells_are_merged_into_what_waited(
    tmp_path: Path, untold: Held
) -> None:
    del untold
    office = small_office(tmp_path, CAU, DUONG)
    async with at_work(office) as clerk:
        with colleague_saving(tmp_path) as (dossier, change):
            (cau,) = (one for one in dossier.view.all(Activity) if one.uid == "a")
            change.save(cau.with_value("total_cost", 7_000_000))
            await clerk.press("2", "enter")
            await clerk.type(" mới", "enter")
            await clerk.press("escape", "up", "enter")
            await clerk.type("!", "enter")
        await all_saved(clerk)
        assert "7" in clerk.line_of("Cầu treo")
    (cau,) = (one for one in stored(office, Activity) if one.uid == "a")
    assert (cau.total_cost, cau.name) == (7_000_000, "Cầu treo mới!")


async def test_neither_threads_nor_descriptors_stay_behind(tmp_path: Path, held: Held) -> None:
    office = small_office(tmp_path, CAU, DUONG)

    def left() -> tuple[list[str], list[str]]:
        files = [str(link.readlink()) for link in open_files() if link.is_symlink()]
        return (
            [thread.name for thread in threading.enumerate() if thread.name.startswith("beside")],
            [file for file in files if file.endswith("muong-lai-2027.lock")],
        )

    async with at_work(office) as clerk:
        await clerk.press("2")
        with held():
            before = left()
            for _attempt in range(5):
                await clerk.press("enter")
                await clerk.type("x", "enter")
                await told(clerk, "Minh đang lưu")
                await clerk.press("escape", "escape")
            await clerk.until(lambda: left() == before)


def open_files() -> list[Path]:
    return list(Path("/proc/self/fd").iterdir())


async def test_one_can_leave_while_somebody_else_holds_the_dossier(
    tmp_path: Path, held: Held
) -> None:
    office = small_office(tmp_path, CAU, DUONG)
    async with at_work(office) as clerk:
        with held():
            await clerk.press("2", "d", "q")
            await told(clerk, "Minh đang lưu")
            await clerk.press("q")
            assert clerk.reads("1 thay đổi chưa được lưu")
            await clerk.press("enter")
            assert clerk.app.is_running
            await clerk.press("q", "down", "enter")
            assert clerk.app.return_code == 0
    assert names(office) == ["Cầu treo", "Đường nội thôn"]


async def test_what_waits_is_a_draft_until_it_is_saved(tmp_path: Path, untold: Held) -> None:
    office = small_office(tmp_path, CAU, DUONG)
    async with at_work(office) as clerk:
        with untold():
            await clerk.press("2", "enter")
            await clerk.type(" mới", "enter", "escape")
            await clerk.until(lambda: office.drafts.is_keeping)
        await all_saved(clerk)
        await clerk.until(lambda: not office.drafts.is_keeping)
    assert names(office) == ["Cầu treo mới", "Đường nội thôn"]


async def test_a_line_that_drops_while_one_waits_leaves_all_that_was_typed(
    tmp_path: Path, held: Held
) -> None:
    office = small_office(tmp_path, CAU, DUONG)
    async with at_work(office) as clerk:
        with held():
            await clerk.press("2", "enter")
            await clerk.type(" mới", "enter")
            await clerk.type(" bê tông", "enter")
            await told(clerk, "Minh đang lưu")
            clerk.app.hang_up()
            await clerk.until(lambda: not clerk.app.is_running)
    assert names(office) == ["Cầu treo", "Đường nội thôn"]
    left = [draft.text for draft in Office(tmp_path, "Lan").drafts.left("muong-lai-2027")]
    assert sorted(left) == ["Cầu treo mới", "Đường nội thôn bê tông"]


async def test_a_paper_is_made_once_the_changes_before_it_are_saved(
    tmp_path: Path, held: Held
) -> None:
    office = small_office(tmp_path, CAU, DUONG)
    async with at_work(office) as clerk:
        with held():
            await clerk.press("2", "d", "p", "enter", "enter")
            assert clerk.reads("Sẽ làm ngay khi lưu xong"), clerk.lines
        await clerk.until(lambda: isinstance(clerk.app.screen, PaperScreen))
    assert names(office) == ["Đường nội thôn"]


async def test_a_deletion_that_is_saved_after_all_leaves_nothing_to_tell(
    tmp_path: Path, held: Held
) -> None:
    office = small_office(tmp_path, CAU, DUONG)
    async with at_work(office) as clerk:
        with held():
            await clerk.press("2", "d")
            await clerk.until(lambda: office.drafts.is_keeping)
        await all_saved(clerk)
        await clerk.until(lambda: not office.drafts.is_keeping)
    assert names(office) == ["Đường nội thôn"]
