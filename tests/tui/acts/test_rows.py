"""Deleting, marking and ranking rows at 80 × 24: a key does the marked rows, and no others."""

from pathlib import Path

import pytest

from store.office.office import Office
from store.records import Activity, LineSource, PlanLine
from tests.tui.clerk import Clerk, at_work, small_office, stored
from tests.tui.dossiers import activity, plan

NAMES = ("Cầu treo", "Đường bê tông", "Kênh Nà Pán", "Mương Bó", "Trạm bơm")


def office_of_five(folder: Path) -> Office:
    return small_office(
        folder, *(activity(f"a{number}", "t1", name) for number, name in enumerate(NAMES, 1))
    )


async def open_activities(clerk: Clerk) -> Clerk:
    await clerk.press("2", ";")
    return await clerk.type("Hoạt động", "enter")


def left(office: Office) -> list[str]:
    return [one.title(None) for one in stored(office, Activity)]


async def test_the_marked_rows_are_deleted_and_not_the_one_at_the_cursor(tmp_path: Path) -> None:
    office = office_of_five(tmp_path)
    async with at_work(office) as clerk:
        await open_activities(clerk)
        await clerk.press("space", "space", "space", "d")
        assert clerk.reads("đã xóa 3 dòng: Cầu treo, Đường bê tông, Kênh Nà Pán")
        assert left(office) == ["Mương Bó", "Trạm bơm"]
        assert not clerk.sees("Đánh dấu")
        await clerk.press("u")
        assert sorted(left(office)) == sorted(NAMES)
        assert not clerk.sees("* Cầu treo")


async def test_the_lines_of_the_commune_plan_that_are_marked_go_in_one_step(
    tmp_path: Path,
) -> None:
    office = small_office(tmp_path, *plan())
    async with at_work(office) as clerk:
        await clerk.press("3", "t", "space", "space", "d")
        assert clerk.reads("Xóa 2 dòng khỏi CDP: ")
        assert clerk.reads("Hai cầu treo")
        assert not [*stored(office, PlanLine), *stored(office, LineSource)]
        await clerk.press("u")
        assert len([*stored(office, PlanLine)]) == 2


@pytest.mark.parametrize("key", ["1", "D"])
async def test_a_key_for_one_row_says_so_where_several_are_marked(tmp_path: Path, key: str) -> None:
    office = office_of_five(tmp_path)
    async with at_work(office) as clerk:
        await open_activities(clerk)
        await clerk.press("space", "space", key)
        assert clerk.reads("Đang đánh dấu 2 dòng: Esc bỏ hết dấu.")
        assert len(left(office)) == len(NAMES)
        assert not any(one.dump()["priority"] for one in stored(office, Activity))


async def test_a_key_for_one_row_does_the_one_that_is_marked(tmp_path: Path) -> None:
    office = office_of_five(tmp_path)
    async with at_work(office) as clerk:
        await open_activities(clerk)
        await clerk.press("space", "down", "2")
    assert [one.dump()["priority"] for one in stored(office, Activity)] == [2, *[None] * 4]


async def test_a_proposal_is_split_alone(tmp_path: Path) -> None:
    office = small_office(tmp_path, *plan())
    async with at_work(office) as clerk:
        await clerk.press("3", "space", "space", "k")
        assert clerk.reads("Mỗi lần chỉ tách một đề xuất.")


async def test_marks_of_rows_that_are_gone_or_not_shown_do_not_count(tmp_path: Path) -> None:
    office = office_of_five(tmp_path)
    async with at_work(office) as clerk:
        await open_activities(clerk)
        await clerk.press("space", "space")
        assert clerk.sees("Đánh dấu 2.")
        with Office(tmp_path, "Minh").open("muong-lai-2027") as dossier:
            dossier.delete(dossier.view.all(Activity)[0])
        clerk.app.screen.dossier_watch.look_for_others()  # type: ignore[attr-defined]
        await clerk.settle()
        assert clerk.sees("Đánh dấu 1.")
        await clerk.press("/")
        await clerk.type("kênh", "enter")
        assert not clerk.sees("Đánh dấu")
        await clerk.press("d")
        assert left(office) == ["Đường bê tông", "Mương Bó", "Trạm bơm"]
        await clerk.press("escape", "X")
        assert clerk.sees("Đánh dấu 3.")
        await clerk.press("X")
        assert not clerk.sees("Đánh dấu")


async def test_escape_shows_every_row_and_then_takes_the_marks_away(tmp_path: Path) -> None:
    async with at_work(office_of_five(tmp_path)) as clerk:
        await open_activities(clerk)
        await clerk.press("space", "/")
        await clerk.type("cầu", "enter")
        await clerk.press("escape")
        assert clerk.sees("* Cầu treo")
        await clerk.press("escape")
        assert clerk.sees("Đã bỏ hết dấu.")
        assert not clerk.sees("* Cầu treo")


async def test_whose_priority_a_key_takes_away_is_named(tmp_path: Path) -> None:
    ranked = [activity(f"a{rank}", "t1", NAMES[rank - 1], priority=rank) for rank in (1, 2, 3)]
    office = small_office(tmp_path, *ranked, activity("a4", "t1", "Mương Bó"))
    async with at_work(office) as clerk:
        await open_activities(clerk)
        await clerk.press("down", "down", "down", "1")
        assert clerk.reads("Không còn được xếp ưu tiên: “Kênh Nà Pán” (3).")
        await clerk.press("1")
        assert not clerk.reads("Không còn được xếp ưu tiên")
