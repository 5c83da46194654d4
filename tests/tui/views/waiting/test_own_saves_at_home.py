"""What one does at home while saves wait or have failed: trying again, and going on."""

import os
from pathlib import Path

import pytest

from store.records import Meta, PastProposal
from tests.tui.clerk import at_work, small_office
from tests.tui.views.conftest import Held
from tests.tui.views.test_conflict import DUONG, names
from tests.tui.views.test_dossier_screen import CAU
from tests.tui.views.test_dossier_watch_saves import all_saved, told
from tests.tui.views.waiting.unsaved import (
    STEM,
    lose_to_minh_and_go_home,
    renamed_by_minh,
    saves,
    type_and_go_home,
)


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
        await lose_to_minh_and_go_home(clerk, tmp_path)
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
