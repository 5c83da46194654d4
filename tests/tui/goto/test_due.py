"""What falls due: a line on the home screen, and the list behind it."""

import datetime as dt
from pathlib import Path

from store.records import Petition, Task
from tests.tui.clerk import at_work, small_office
from tests.tui.dossiers import activity

TODAY = dt.datetime.now(dt.UTC).astimezone().date()
LATE = Task(uid="w1", work="Gửi phiếu cho các thôn", due=TODAY - dt.timedelta(days=3))
SOON = Petition(
    uid="k1",
    village="t1",
    matter="Cống bị tắc",
    received_on=TODAY,
    due=TODAY + dt.timedelta(days=5),
)


async def test_home_tells_how_much_is_late_and_falls_due(tmp_path: Path) -> None:
    async with at_work(small_office(tmp_path, LATE, SOON)) as clerk:
        assert clerk.reads("Đến hạn: 1 việc quá hạn, 1 việc trong 14 ngày tới – v: xem")
        await clerk.press("down")
        assert clerk.reads("Đến hạn: 1 việc quá hạn, 1 việc trong 14 ngày tới – v: xem")


async def test_where_nothing_falls_due_home_has_no_such_line(tmp_path: Path) -> None:
    async with at_work(small_office(tmp_path, activity("a1", "t1", "Kênh"))) as clerk:
        assert not clerk.sees("Đến hạn")
        await clerk.press("v")
        assert clerk.sees("Không có việc nào quá hạn")
        await clerk.press("enter", "q")
        assert "2027" in clerk.lines[0]


async def test_a_line_leads_to_its_record_and_q_back_to_the_list(tmp_path: Path) -> None:
    async with at_work(small_office(tmp_path, LATE, SOON)) as clerk:
        await clerk.press("v")
        assert clerk.lines[0].startswith("Việc đến hạn trong 14 ngày (2)")
        assert clerk.lines[1].startswith("▸ ! ")
        assert "Cống bị tắc – Thôn" in clerk.line_of("Cống bị tắc")
        await clerk.press("down", "enter")
        assert "Cống bị tắc" in clerk.line_of("Cống bị tắc")
        assert clerk.sees("Kiến nghị")
        await clerk.press("q")
        assert "Cống bị tắc" in clerk.line_of("▸")


async def test_what_was_done_is_gone_from_the_list(tmp_path: Path) -> None:
    office = small_office(tmp_path, LATE, SOON)
    async with at_work(office) as clerk:
        await clerk.press("v", "enter")
        await clerk.press("d", "q")
        assert clerk.lines[0].startswith("Việc đến hạn trong 14 ngày (1)")
        assert not clerk.sees("Gửi phiếu")
