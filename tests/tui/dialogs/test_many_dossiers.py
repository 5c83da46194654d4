"""The list of a server's dossiers: of many communes, with stage and what is late."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from store.office.office import Office
from store.records import Meta, Task, Village
from tests.store.server.server_at_hand import TestServer, sql
from tests.tui.clerk import at_work
from tests.tui.desk.test_aside import held_up, shown

LONG_AGO = dt.date(2020, 1, 2)
MANY = (
    "INSERT INTO thonxa.dossier SELECT gen_random_uuid(), 2027, 'xa-' || n || '-2027', '',"
    " lpad(n::text, 5, '0'), 'Xã ' || n, 'Cao Bằng', 'postgres', 3, 2, 1, '', '', now(), 'lan'"
    " FROM generate_series(1, 10000) n"
)


@pytest.fixture
def office(postgres: TestServer, tmp_path: Path) -> Iterator[Office]:
    address = postgres.new_office()
    made = Office(tmp_path, "Lan", server=address)
    for commune, code in (("Hướng Lộc", "19429"), ("Mường Lai", "03001")):
        meta = Meta(commune=commune, commune_code=code, province="Quảng Trị", year=2027)
        task = Task(work="Họp thôn", due=LONG_AGO)
        made.create(meta, [Village(uid="v1", name="Thôn 1"), task]).close()
    yield made
    postgres.drop_offices()


async def test_a_line_tells_province_stage_and_what_is_late(office: Office) -> None:
    async with at_work(office) as clerk:
        await clerk.until(lambda: clerk.sees("1 việc trễ hạn"))
        line = clerk.line_of("Hướng Lộc 2027")
        for part in ("(Quảng Trị)", "Chuẩn bị", "1 việc trễ hạn"):
            assert part in line
        await clerk.press("enter")
        assert "2027, xã Hướng Lộc" in clerk.lines[0]


async def test_one_of_ten_thousand_is_found_by_typing(office: Office) -> None:
    assert office.server is not None
    sql(office.server.url, MANY)
    async with at_work(office) as clerk:
        assert clerk.sees("10002 hồ sơ")
        await clerk.press("enter")
        await clerk.type("muong")
        assert clerk.sees("Mường Lai 2027 Quảng Trị [muong-lai-2027]")
        await clerk.press("enter")
        assert "2027, xã Mường Lai" in clerk.lines[0]


async def test_a_name_that_is_not_there_is_asked_again(office: Office) -> None:
    assert office.server is not None
    sql(office.server.url, MANY)
    async with at_work(office) as clerk:
        await clerk.press("enter")
        await clerk.type("không có", "enter")
        assert clerk.sees("Tên xã")


async def test_a_server_that_takes_its_time_is_told_and_esc_ends_the_waiting(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with at_work(office) as clerk:
        await clerk.press("enter", "o")
        with held_up(monkeypatch, Office, "dossiers"):
            await clerk.press("escape")
            clerk.app.screen.press("o", "o")  # type: ignore[attr-defined]
            await shown(clerk, "Đang hỏi")
            assert clerk.reads("có những hồ sơ nào … Esc để thôi.")
            await clerk.press("enter", "down", "escape")
            assert "2027, xã Hướng Lộc" in clerk.lines[0]
        await clerk.press("o")
        await clerk.until(lambda: clerk.sees("Mường Lai 2027"))
