"""Undo by a key: one's own steps, of any session, past what stands in the way."""

from pathlib import Path

import pytest

from store.office.office import Office
from store.records import Activity
from tests.tui.clerk import WHO, at_work, office_in, small_office, stored

pytestmark = pytest.mark.usefixtures("kept_by")

CAU = Activity(uid="a", village="t1", sector="infrastructure", name="Cầu")
DUONG = Activity(uid="b", village="t1", sector="infrastructure", name="Đường")


def names(office: Office) -> list[str]:
    return [str(one.dump()["name"]) for one in stored(office, Activity)]


async def test_escape_has_a_key_of_its_own_and_undo_undoes(tmp_path: Path) -> None:
    office = small_office(tmp_path, CAU, DUONG)
    async with at_work(office) as clerk:
        await clerk.press("2", "enter")
        await clerk.type(" treo", "enter")
        await clerk.type(" bê tông", "escape")
        assert clerk.reads("nhấn E để lấy lại chữ vừa gõ")
        await clerk.press("u")
        assert clerk.reads("Hoàn tác")
        assert not clerk.sees("Cầu treo")
        await clerk.press("E")
        assert clerk.sees("▐Đường bê tông")
        await clerk.press("escape", "E", "enter")
    assert names(office) == ["Cầu", "Đường bê tông"]


async def test_without_anything_put_away_the_key_says_so(tmp_path: Path) -> None:
    async with at_work(small_office(tmp_path, CAU)) as clerk:
        await clerk.press("2", "E")
        assert clerk.reads("Ở đây Esc chưa bỏ chữ nào.")
        assert not clerk.sees("▐")


async def test_after_reconnecting_ones_steps_are_undone_and_done_again(tmp_path: Path) -> None:
    office = small_office(tmp_path, CAU, DUONG)
    async with at_work(office) as clerk:
        await clerk.press("2", "enter")
        await clerk.type(" treo", "enter")
        await clerk.type(" nhựa", "enter", "escape")
    async with at_work(office_in(tmp_path, WHO)) as clerk:
        await clerk.press("2", "u", "u")
        assert names(office) == ["Cầu", "Đường"]
        await clerk.press("u")
        assert clerk.reads("Không còn gì để hoàn tác")
        await clerk.press("U")
    async with at_work(office_in(tmp_path, WHO)) as clerk:
        await clerk.press("2", "U")
    assert names(office) == ["Cầu treo", "Đường nhựa"]


async def test_a_step_that_a_colleague_went_on_with_is_named_and_passed_over(
    tmp_path: Path,
) -> None:
    office = small_office(tmp_path, CAU, DUONG)
    async with at_work(office) as clerk:
        await clerk.press("2", "enter")
        await clerk.type(" treo", "enter")
        await clerk.type(" nhựa", "enter", "escape")
        with office_in(tmp_path, "Minh").open("muong-lai-2027") as dossier:
            road = dossier.view.get(Activity, "b")
            assert road is not None
            dossier.save(road.with_value("name", "Đường đất"))
        await clerk.press("u")
        assert clerk.reads("Để nguyên vì người khác đã sửa tiếp: “")
    assert names(office) == ["Cầu", "Đường đất"]


async def test_a_step_in_another_table_that_is_undone_names_table_and_record(
    tmp_path: Path,
) -> None:
    office = small_office(tmp_path, CAU, DUONG)
    async with at_work(office) as clerk:
        await clerk.press("2", "enter")
        await clerk.type(" treo", "enter", "escape")
        await clerk.press("t", "u")
        assert clerk.reads("Hoàn tác: Hoạt động đề xuất: “Cầu” (Hoạt động).")
        assert clerk.reads("Không ở chỗ đang xem: Hoạt động đề xuất “Cầu”")
        await clerk.press("U")
        assert clerk.reads("Không ở chỗ đang xem: Hoạt động đề xuất “Cầu treo”")


async def test_the_cursor_goes_to_what_is_undone_in_the_table(tmp_path: Path) -> None:
    many = [CAU, *(Activity(uid=f"z{n}", village="t1", name=f"Việc {n}") for n in range(40))]
    async with at_work(small_office(tmp_path, *many)) as clerk:
        await clerk.press("2", "enter")
        await clerk.type(" treo", "enter", "escape")
        await clerk.press("G", "u")
        assert clerk.line_of("Cầu").startswith("[Cầu  ")
        assert not clerk.reads("Không ở chỗ đang xem")


async def test_a_step_in_a_row_that_a_filter_hides_is_named(tmp_path: Path) -> None:
    async with at_work(small_office(tmp_path, CAU, DUONG)) as clerk:
        await clerk.press("2", "enter")
        await clerk.type(" treo", "enter", "escape", "/")
        await clerk.type("đường", "enter")
        await clerk.press("u")
        assert clerk.reads("Không ở chỗ đang xem: Hoạt động đề xuất “Cầu”")
