"""Closing a stage and opening it again, by keys."""

import datetime as dt
from pathlib import Path

from store.columns.record import Record
from store.office.office import Office
from store.records import Closing, Meeting, Membership, Person, Programme, TimetableStep
from tests.tui.clerk import at_work, small_office, stored

CLOSED = Closing(uid="z", stage="preparation", closed_by="Hoa", closed_on=dt.date(2026, 8, 1))


PROGRAMME = Programme(uid="p", name="CT 135", budget=5)
TEAM = (
    Person(uid="n", name="Hoa", sex="female"),
    Membership(
        uid="b",
        person="n",
        body="cdp_team",
        role="head",
        represents=("commune_leader", "leader", "level_above"),
        village="t1",
    ),
    Meeting(
        uid="g",
        kind="commune_launch",
        stage="preparation",
        date=dt.date(2026, 8, 1),
        villages_present=("t1",),
    ),
    TimetableStep(
        uid="s",
        step="Họp xã",
        body="cdp_team",
        start=dt.date(2026, 8, 1),
        end=dt.date(2026, 8, 2),
        published_on=dt.date(2026, 8, 1),
    ),
)
"""What stage 1 needs besides a programme."""


def office_with(folder: Path, *records: Record) -> Office:
    return small_office(folder, PROGRAMME, *records)


def closings(office: Office) -> list[dict[str, object]]:
    return [one.dump() for one in stored(office, Closing)]


async def test_a_stage_that_needs_something_lists_it_and_stays_open(tmp_path: Path) -> None:
    office = office_with(tmp_path)
    async with at_work(office) as clerk:
        await clerk.press("2", "c")
        assert clerk.sees("chưa kết thúc được")
        assert clerk.sees("Lỗi: ")
        await clerk.press("enter")
        assert "Kế hoạch thôn" in clerk.lines[0]
    assert not closings(office)


async def test_closing_asks_for_name_and_note_and_locks_the_records(tmp_path: Path) -> None:
    office = office_with(tmp_path, *TEAM)
    async with at_work(office) as clerk:
        await clerk.press("1")
        await clerk.press("c", "ctrl+u", "enter")
        assert clerk.sees("Phải có người kết thúc")
        await clerk.type("Hoa", "enter")
        await clerk.type("đủ hồ sơ", "enter")
        assert "(đã kết thúc)" in clerk.lines[0]
        for key in ("enter", "n", "d"):
            await clerk.press("right", key)
            assert clerk.sees("thuộc giai đoạn")
    (closed,) = closings(office)
    assert (closed["closed_by"], closed["note"]) == ("Hoa", "đủ hồ sơ")
    (programme,) = stored(office, Programme)
    assert programme.dump()["name"] == "CT 135"


async def test_opening_again_needs_a_reason(tmp_path: Path) -> None:
    office = office_with(tmp_path, CLOSED)
    async with at_work(office) as clerk:
        await clerk.press("1", "c")
        assert clerk.sees("Lý do mở lại")
        await clerk.press("enter")
        assert clerk.sees("lý do")
        assert not closings(office)[0]["reopening_reason"]
        await clerk.type("thiếu một chương trình", "enter")
        assert "(đã kết thúc)" not in clerk.lines[0]
        await clerk.press("enter")
        await clerk.type(" mới", "enter", "escape")
        assert clerk.sees("CT 135 mới")
    (closed,) = closings(office)
    assert (closed["reopened_by"], closed["reopening_reason"]) == ("Lan", "thiếu một chương trình")


async def test_the_home_screen_opens_and_closes_stages_too(tmp_path: Path) -> None:
    office = office_with(tmp_path, CLOSED)
    async with at_work(office) as clerk:
        await clerk.press("up", "up")
        assert "Đã kết thúc" in clerk.line_of("1  Chuẩn bị")
        await clerk.press("c")
        await clerk.type("sửa", "enter")
        assert "Đã kết thúc" not in clerk.line_of("1  Chuẩn bị")
        await clerk.press("down", "c")
        assert clerk.sees("chưa kết thúc được")
        await clerk.press("enter")
        assert "Kế hoạch thôn" in clerk.lines[0]
