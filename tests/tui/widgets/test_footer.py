"""The line at the foot of the screen: the keys of the moment, within 80 cells."""

from datetime import date
from pathlib import Path

import pytest
from wcwidth import wcswidth

from store.language import use_language
from store.office.office import Office
from store.records import Closing, Village
from tests.tui.clerk import Clerk, at_work, small_office
from tests.tui.dossiers import activity


async def _until_told(clerk: Clerk, words: str) -> None:
    await clerk.until(lambda: words in clerk.lines[-1])
    assert wcswidth(clerk.lines[-1]) <= 80


async def test_the_keys_of_a_cell_are_told_to_a_person_who_pauses(tmp_path: Path) -> None:
    async with at_work(small_office(tmp_path)) as clerk:
        await clerk.press("2", "enter")
        await _until_told(clerk, "Tab lưu, sang phải")
        await clerk.press("escape")
        await _until_told(clerk, "n dòng mới")


async def test_the_keys_of_a_question_are_told_at_once(tmp_path: Path) -> None:
    async with at_work(small_office(tmp_path)) as clerk:
        await clerk.press("2")
        before = clerk.lines[-1]
        await clerk.press("v")
        assert "↓ chọn" in clerk.lines[-1]
        assert "Esc" in clerk.lines[-1]
        await clerk.press("escape")
        assert clerk.lines[-1] == before
        await clerk.press("/")
        assert "↓" not in clerk.lines[-1]


async def test_ticking_is_told_only_where_lines_are_ticked(tmp_path: Path) -> None:
    async with at_work(small_office(tmp_path)) as clerk:
        await clerk.press("2", "f")
        assert "đánh dấu" in clerk.lines[-1]
        await clerk.press("escape", "m")
        assert "đánh dấu" not in clerk.lines[-1]


async def test_what_a_table_cannot_do_is_not_told(tmp_path: Path) -> None:
    async with at_work(small_office(tmp_path, activity("a", "t1", "Ao"))) as clerk:
        await clerk.press("5")
        assert "n dòng mới" not in clerk.lines[-1]
        await clerk.press("f1")
        assert clerk.reads("lúc này không dùng được")


async def test_what_a_role_cannot_do_is_not_told(tmp_path: Path) -> None:
    small_office(tmp_path, activity("a", "t1", "Ao"), who="chu")
    people = '[people.chu]\nrole = "keeper"\n[people.Lan]\nrole = "viewer"\n'
    (tmp_path / "office.toml").write_text(people, "utf-8")
    async with at_work(Office(tmp_path, "Lan")) as clerk:
        await clerk.press("2")
        assert "n dòng mới" not in clerk.lines[-1]
        assert "Enter gõ" not in clerk.lines[-1]
        await clerk.press("q", "4")
        assert "duyệt" not in clerk.lines[-1].lower()


async def test_opening_a_cell_is_told_in_ones_own_village_only(tmp_path: Path) -> None:
    villages = [Village(uid="t2", name="Thôn 2"), activity("a2", "t2", "Kênh")]
    small_office(tmp_path, activity("a1", "t1", "Cầu"), *villages, who="chu")
    people = '[people.chu]\nrole = "keeper"\n[people.Lan]\nrole = "village_clerk"\n'
    (tmp_path / "office.toml").write_text(f'{people}villages = ["Thôn 1"]\n', "utf-8")
    async with at_work(Office(tmp_path, "Lan")) as clerk:
        await clerk.press("2", ";")
        await clerk.type("Hoạt động", "enter")
        for village, is_own in (("Thôn 1", True), ("Thôn 2", False), ("Thôn 1", True)):
            await clerk.press("v")
            await clerk.type(village, "enter")
            assert clerk.reads(f"› {village}")
            assert ("Enter gõ" in clerk.lines[-1]) is is_own


async def test_opening_a_cell_is_not_told_where_the_stage_is_closed(tmp_path: Path) -> None:
    closing = Closing(stage="village", closed_by="Minh", closed_on=date(2026, 7, 1))
    async with at_work(small_office(tmp_path, activity("a", "t1", "Ao"), closing)) as clerk:
        await clerk.press("2", ";")
        await clerk.type("Hoạt động", "enter")
        assert clerk.sees("Ao")
        assert "Enter gõ" not in clerk.lines[-1]
        await clerk.press("enter")
        assert clerk.reads("đã kết thúc")


@pytest.mark.parametrize("language", ["vi", "en"])
async def test_a_letter_that_does_nothing_says_so(tmp_path: Path, language: str) -> None:
    use_language(language)
    async with at_work(small_office(tmp_path)) as clerk:
        for keys in (("&",), ("2", "&"), ("m", "&")):
            await clerk.press(*keys)
            assert clerk.sees("“&”")
