"""The line to the server breaks while a cell is open: what was typed stays, and is saved later."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from store.office.office import Office
from store.saving.queued_dossier import QueuedDossier
from store.server.saved.reading import Reading
from tests.store.server.server_at_hand import TestServer, sql
from tests.tui.clerk import Clerk, at_work, office_in, small_office
from tests.tui.desk.test_aside import held_up
from tests.tui.views.test_conflict import DUONG, names
from tests.tui.views.test_dossier_screen import CAU
from tests.tui.views.test_dossier_watch_saves import all_saved

MOMENT = QueuedDossier.moment


@pytest.fixture
def office(
    postgres: TestServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Office]:
    """An office on a server, whose saves are looked for beside, as in the program."""
    monkeypatch.setattr("tests.tui.clerk.SERVER", postgres)
    yield small_office(tmp_path, CAU, DUONG)
    postgres.drop_offices()


@contextmanager
def line_lost(server: TestServer) -> Iterator[None]:
    """Let nobody reach the office's database while the block runs, whoever was connected."""
    (name,) = server.offices
    whole = server.url("postgres")
    of_it = f"FROM pg_stat_activity WHERE datname = '{name}'"
    sql(
        whole,
        f"ALTER DATABASE {name} ALLOW_CONNECTIONS false",
        f"SELECT pg_terminate_backend(pid, 5000) {of_it}",
    )
    try:
        yield
    finally:
        sql(whole, f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")


async def typed(clerk: Clerk) -> None:
    """Type into the first cell, and leave it open."""
    await clerk.press("2", "enter")
    await clerk.type(" mới")


def is_kept_and_told(clerk: Clerk) -> bool:
    told = clerk.reads("Chưa lưu được muong-lai-2027") and clerk.reads("không cho ai kết nối")
    return told and clerk.lines[0].endswith("CHƯA LƯU") and clerk.sees("▐Cầu treo mới")


async def test_the_cell_stays_open_and_enter_saves_it_once_the_line_is_back(
    office: Office, postgres: TestServer
) -> None:
    async with at_work(office) as clerk:
        await typed(clerk)
        with line_lost(postgres):
            await clerk.press("enter")
            assert is_kept_and_told(clerk), "\n".join(clerk.lines)
            await clerk.press("enter")
            assert is_kept_and_told(clerk), "\n".join(clerk.lines)
            await clerk.type("!")
            assert clerk.sees("▐Cầu treo mới!")
        await clerk.press("enter")
        await all_saved(clerk)
        assert clerk.lines[0].split()[-2] == "lưu"
    assert names(office) == ["Cầu treo mới!", "Đường nội thôn"]


async def test_what_could_not_be_saved_is_offered_again_at_the_next_start(
    office: Office, postgres: TestServer, tmp_path: Path
) -> None:
    async with at_work(office) as clerk:
        await typed(clerk)
        with line_lost(postgres):
            await clerk.press("enter")
            clerk.app.hang_up()
    async with at_work(office_in(tmp_path, "Lan")) as clerk:
        assert clerk.sees("Cầu treo mới")


async def test_a_line_that_is_dead_holds_up_no_key(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is answered and nothing breaks: the save waits beside, and one types on."""
    monkeypatch.setattr(QueuedDossier, "moment", MOMENT)
    async with at_work(office) as clerk:
        await typed(clerk)
        with (
            held_up(pytest.MonkeyPatch(), Reading, "_locked"),
            held_up(pytest.MonkeyPatch(), Reading, "_read"),
        ):
            await clerk.press("enter")
            assert clerk.sees("▐Đường nội thôn"), "\n".join(clerk.lines)
            await clerk.type(" rộng")
        await clerk.press("enter")
        await all_saved(clerk)
    assert names(office) == ["Cầu treo mới", "Đường nội thôn rộng"]
