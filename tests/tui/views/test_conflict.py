"""A cell closes by nobody's hand but the clerk's: what is typed stays text until Enter or Esc."""

from collections.abc import Callable
from pathlib import Path

import pytest
from textual import events

from store.columns.record import Record
from store.dossier.dossier import Dossier
from store.office.office import Office
from store.records import Activity
from tests.tui.clerk import Clerk, at_work, office_in, small_office, stored
from tests.tui.views.test_dossier_screen import CAU, poll

pytestmark = pytest.mark.usefixtures("kept_by")

DUONG = Activity(uid="b", village="t1", sector="infrastructure", name="Đường nội thôn")


def elsewhere(folder: Path, deed: Callable[[Dossier], object]) -> None:
    """Let a colleague do something in the same file."""
    with office_in(folder, "Minh").open("muong-lai-2027") as dossier:
        deed(dossier)


def delete(record: Record) -> Callable[[Dossier], object]:
    def deed(dossier: Dossier) -> None:
        found = dossier.view.get(type(record), record.uid)
        assert found is not None
        dossier.delete(found)

    return deed


def names(office: Office) -> list[str]:
    return sorted(one.title(one) for one in stored(office, Activity))  # type: ignore[arg-type]


async def type_in_deleted_row(clerk: Clerk, folder: Path) -> None:
    await clerk.press("2", "enter")
    await clerk.type(" d")
    elsewhere(folder, delete(CAU))
    await poll(clerk)
    await clerk.type("di ")


async def test_letters_after_a_colleague_deleted_the_row_are_text(tmp_path: Path) -> None:
    office = small_office(tmp_path, CAU, DUONG)
    async with at_work(office) as clerk:
        await type_in_deleted_row(clerk, tmp_path)
        assert clerk.sees("▐Cầu treo ddi")
        assert clerk.reads("Dòng này không còn")
        assert clerk.line_of("Đường nội thôn")
    assert names(office) == ["Đường nội thôn"]


async def test_one_key_brings_the_deleted_row_back_with_what_was_typed(tmp_path: Path) -> None:
    office = small_office(tmp_path, CAU, DUONG)
    async with at_work(office) as clerk:
        await type_in_deleted_row(clerk, tmp_path)
        await clerk.press("enter")
        await clerk.type("abc", "enter")
        assert clerk.sees("▐Cầu treo ddi"), "text typed ahead answers nothing"
        await clerk.press("ctrl+u", "enter")
        assert clerk.line_of("Cầu treo ddi").split()[-1] == "5"
    (saved, _other) = sorted(stored(office, Activity), key=lambda one: one.uid)
    assert (saved.uid, saved.dump()["name"]) == ("a", "Cầu treo ddi")
    assert saved.dump()["total_cost"] == CAU.total_cost


async def test_escape_lets_the_deleted_row_go_and_a_key_brings_the_text_again(
    tmp_path: Path,
) -> None:
    office = small_office(tmp_path, CAU, DUONG)
    async with at_work(office) as clerk:
        await type_in_deleted_row(clerk, tmp_path)
        await clerk.press("escape")
        assert not clerk.sees("Cầu treo")
        await clerk.press("E")
        assert clerk.sees("▐Cầu treo ddi")
        await clerk.press("enter", "enter")
    assert names(office) == ["Cầu treo ddi", "Đường nội thôn"]


async def test_the_notice_stays_while_one_types_and_chooses(tmp_path: Path) -> None:
    office = small_office(tmp_path, CAU, DUONG)
    async with at_work(office) as clerk:
        await type_in_deleted_row(clerk, tmp_path)
        for _letter in range(5):
            await clerk.press("x", "left")
            assert clerk.reads("Dòng này không còn")
        await clerk.press("enter", "escape")
        assert clerk.reads("Dòng này không còn")
        await clerk.press("escape")
        assert not clerk.reads("Dòng này không còn")


async def test_a_conflict_leaves_the_cell_open_and_settles_nothing_unseen(tmp_path: Path) -> None:
    office = small_office(tmp_path, CAU, DUONG)
    async with at_work(office) as clerk:
        await clerk.press("2", "enter")
        await clerk.type(" mới")
        change_elsewhere_of(tmp_path, "Cầu của Minh")
        await clerk.press("enter")
        await clerk.type("ddq ", "enter", "enter")
        assert clerk.sees("Cầu của Minh")
        assert clerk.sees("▐Cầu treo mới")
        await clerk.press("escape")
        assert clerk.sees("▐Cầu treo mới")
        await clerk.type("!")
        assert clerk.sees("▐Cầu treo mới!")
    assert names(office) == ["Cầu của Minh", "Đường nội thôn"]


async def meet_a_conflict(clerk: Clerk, folder: Path) -> Clerk:
    """Type into the cell that a colleague changes meanwhile, and save."""
    await clerk.press("2", "enter")
    await clerk.type(" mới")
    change_elsewhere_of(folder, "Cầu của Minh")
    return await clerk.press("enter")


async def test_the_question_whose_value_stands_is_whole_and_has_its_own_keys(
    tmp_path: Path,
) -> None:
    async with at_work(small_office(tmp_path, CAU, DUONG)) as clerk:
        await meet_a_conflict(clerk, tmp_path)
        assert clerk.reads("Minh vừa sửa “Cầu của Minh”")
        assert clerk.reads("Bạn chưa lưu gì; giữ cái nào?")
        assert clerk.lines[-1].startswith("Enter nhận")
        assert clerk.line_of("▸") == "▸ của người kia: Cầu của Minh"


@pytest.mark.parametrize("size", [(80, 24), (60, 18)])
async def test_of_long_values_one_sees_where_they_differ(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    name = "Bê tông hóa đường Tổ 3, rộng 3 m, dày 16 cm, có rãnh dọc một bên"
    road = Activity(uid="a", village="t1", sector="infrastructure", name=name)
    async with at_work(small_office(tmp_path, road, DUONG), size) as clerk:
        await clerk.press("2", "enter")
        await clerk.type(", nối tới trường học")
        change_elsewhere_of(tmp_path, f"{name}, dài 620 m")
        await clerk.press("enter")
        assert clerk.line_of("▸ của người kia: …").endswith("dài 620 m")
        assert clerk.line_of("  của tôi: …").endswith("nối tới trường học")


@pytest.mark.parametrize(
    ("keys", "stands"),
    [
        (("enter",), "Cầu của Minh"),
        (("down", "enter"), "Cầu treo mới"),
        (("up", "tab"), "Cầu treo mới"),
    ],
)
async def test_the_first_key_after_the_question_acts(
    tmp_path: Path, keys: tuple[str, ...], stands: str
) -> None:
    office = small_office(tmp_path, CAU, DUONG)
    async with at_work(office) as clerk:
        await meet_a_conflict(clerk, tmp_path)
        await clerk.press(*keys)
        assert clerk.sees(stands)
        if stands == "Cầu của Minh":
            await clerk.press("E")
            assert clerk.sees("▐Cầu treo mới"), "what was typed is there again"
            await clerk.press("escape")
    assert stands in names(office)


async def type_ahead(clerk: Clerk, *keys: str) -> Clerk:
    """Have keys arrive before the first of them is answered."""
    for key in keys:
        clerk.app.post_message(events.Key(key, key if len(key) == 1 else None))
    return await clerk.settle()


async def test_keys_typed_ahead_of_the_question_settle_nothing_and_are_shown(
    tmp_path: Path,
) -> None:
    office = small_office(tmp_path, CAU, DUONG)
    async with at_work(office) as clerk:
        await clerk.press("2", "enter")
        await clerk.type(" mới")
        change_elsewhere_of(tmp_path, "Cầu của Minh")
        await type_ahead(clerk, "enter", "K", "è", "enter", "down", "enter")
        assert clerk.reads("Gõ trước khi có câu hỏi này nên không nhận: “Kè”.")
        assert clerk.reads("giữ cái nào?")
        assert names(office) == ["Cầu của Minh", "Đường nội thôn"]
        await clerk.press("down", "enter")
    assert names(office) == ["Cầu treo mới", "Đường nội thôn"]


async def test_keys_typed_ahead_do_not_bring_a_deleted_row_back(tmp_path: Path) -> None:
    office = small_office(tmp_path, CAU, DUONG)
    async with at_work(office) as clerk:
        await type_in_deleted_row(clerk, tmp_path)
        await type_ahead(clerk, "enter", "x", "enter")
        assert clerk.lines[-1].startswith("Enter nhận")
        assert names(office) == ["Đường nội thôn"]
        await clerk.press("enter")
    assert names(office) == ["Cầu treo ddi", "Đường nội thôn"]


def change_elsewhere_of(folder: Path, name: str, uid: str = "a") -> None:
    def deed(dossier: Dossier) -> None:
        found = dossier.view.get(Activity, uid)
        assert found is not None
        dossier.save(found.with_value("name", name))

    elsewhere(folder, deed)


async def test_a_row_that_a_filter_hides_meanwhile_stays_while_it_is_typed_in(
    tmp_path: Path,
) -> None:
    office = small_office(tmp_path, CAU, DUONG)
    async with at_work(office) as clerk:
        await clerk.press("2", "/")
        await clerk.type("treo", "enter")
        await clerk.press("home", "enter")
        change_elsewhere_of(tmp_path, "Kè")
        await poll(clerk)
        await clerk.type(" dd")
        assert clerk.sees("dd")
        await clerk.press("escape")
    assert names(office) == ["Kè", "Đường nội thôn"]


async def test_the_record_view_keeps_what_is_typed_into_a_deleted_record(tmp_path: Path) -> None:
    office = small_office(tmp_path, CAU, DUONG)
    async with at_work(office) as clerk:
        await clerk.press("2", "o", "enter")
        while not clerk.sees("▐"):
            await clerk.press("down", "enter")
        elsewhere(tmp_path, delete(CAU))
        await poll(clerk)
        assert clerk.reads("Dòng này không còn")
        before = clerk.line_of("▐")
        await clerk.type("qu")
        assert clerk.line_of("▐") != before
        await clerk.press("escape")
    assert names(office) == ["Đường nội thôn"]


async def test_why_a_cell_was_refused_stands_there_though_others_save(tmp_path: Path) -> None:
    async with at_work(small_office(tmp_path, CAU, DUONG)) as clerk:
        await clerk.press("2", "right", "enter")
        await clerk.type("abc", "enter")
        assert clerk.reads("“abc”")
        change_elsewhere_of(tmp_path, "Đường của Minh", "b")
        await poll(clerk)
        await clerk.until(lambda: clerk.sees("Đường của Minh"))
        assert clerk.reads("“abc”")
        assert clerk.lines[0].endswith("CHƯA LƯU")


@pytest.mark.parametrize("size", [(50, 10), (79, 12)])
async def test_a_window_that_gets_too_small_takes_letters_as_text(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    office = small_office(tmp_path, CAU, DUONG)
    async with at_work(office) as clerk:
        await clerk.press("2", "enter")
        await clerk.resize(*size)
        await clerk.type(" dd")
        await clerk.resize(80, 24)
        assert clerk.sees("▐Cầu treo dd")
    assert names(office) == ["Cầu treo", "Đường nội thôn"]


async def test_help_in_a_cell_comes_back_to_the_cell(tmp_path: Path) -> None:
    office = small_office(tmp_path, CAU, DUONG)
    async with at_work(office) as clerk:
        await clerk.press("2", "enter")
        await clerk.type(" d", "f1")
        elsewhere(tmp_path, delete(CAU))
        await clerk.press("q")
        await clerk.type("d")
        assert clerk.sees("▐Cầu treo dd")
    assert names(office) == ["Đường nội thôn"]


async def test_letters_typed_while_a_kept_cell_opens_are_text(tmp_path: Path) -> None:
    office = small_office(tmp_path, CAU)
    async with at_work(office) as clerk:
        await clerk.press("2", "down", "enter")
        await clerk.type("Đường")
        clerk.app.hang_up()
    async with at_work(office) as clerk:
        for key, character in (("enter", "\r"), *((letter, letter) for letter in "ddn")):
            clerk.app.post_message(events.Key(key, character))
        await clerk.settle()
        assert clerk.sees("▐Đườngddn")
