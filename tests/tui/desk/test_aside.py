"""What takes long is done beside the screen: it answers, and keys typed meanwhile wait."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from store.history import own_steps
from store.office.office import Office
from store.records import Activity, Meta
from tests.tui.clerk import Clerk, at_work, nothing_to_do, small_office, stored
from tests.tui.views.test_dossier_screen import CAU


@contextmanager
def held_up(monkeypatch: pytest.MonkeyPatch, where: Any, name: str) -> Iterator[threading.Event]:
    """Have a function wait, in another thread than the screen's, until the event is set."""
    go_on, does = threading.Event(), getattr(where, name)

    def waits(*given: Any, **named: Any) -> Any:
        assert threading.current_thread() is not threading.main_thread(), name
        go_on.wait(60)
        return does(*given, **named)

    monkeypatch.setattr(where, name, waits)
    try:
        yield go_on
    finally:
        go_on.set()
        monkeypatch.undo()


async def shown(clerk: Clerk, words: str) -> None:
    """Wait for what is seen while keys are held."""
    while not clerk.sees(words):
        await nothing_to_do()
        await clerk._pilot.pause(0.01)  # noqa: SLF001 - settling would wait for the keys


def two_dossiers(folder: Path) -> Office:
    office = small_office(folder, CAU)
    office.create(Meta(commune="Xã Hai", year=2027)).close()
    office.remember(dossier="muong-lai-2027")
    return Office(folder, office.who)


async def test_another_dossier_is_opened_beside_and_keys_go_to_it_once_it_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with at_work(two_dossiers(tmp_path)) as clerk:
        await clerk.press("o")
        at = next(n for n, line in enumerate(clerk.lines[1:]) if "Xã Hai" in line)
        await clerk.press(*["down"] * at)
        with held_up(monkeypatch, Office, "open_to_type") as go_on:
            pressed = clerk.app.screen
            clerk.app.screen.press("enter", None)  # type: ignore[attr-defined]
            await shown(clerk, "Đang đọc …")
            await clerk._pilot.press("1")  # noqa: SLF001
            await clerk._pilot.resize_terminal(100, 30)  # noqa: SLF001
            assert clerk.app.screen is not pressed
            assert clerk.sees("Mường Lai"), "the key has not entered the dossier before"
            go_on.set()
            await clerk.settle()
        assert "Xã Hai 2027 › Chuẩn bị" in clerk.lines[0]


async def test_the_first_dossier_is_opened_beside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = small_office(tmp_path, CAU)
    monkeypatch.setattr("tui.start._START_WAITS", 0.01)
    with held_up(monkeypatch, Office, "open_to_type") as go_on:
        threading.Timer(0.5, go_on.set).start()
        async with at_work(office) as clerk:
            await clerk.press("2")
            assert clerk.line_of("Cầu treo")


async def test_the_history_is_read_beside_for_an_undo_and_keys_keep_their_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = small_office(tmp_path, CAU)
    async with at_work(office) as clerk:
        await clerk.press("2", "enter")
        await clerk.type(" mới", "enter", "escape", "up", "home")
        assert clerk.line_of("Cầu treo mới")
        with held_up(monkeypatch, own_steps, "own_lines") as go_on:
            clerk.app.screen.press("u", "u")  # type: ignore[attr-defined]
            await shown(clerk, "Đang đọc …")
            await clerk._pilot.press("d")  # noqa: SLF001
            assert clerk.line_of("Cầu treo mới"), "the deletion waits for its turn"
            go_on.set()
            await clerk.settle()
        assert clerk.reads("đã xóa “Cầu treo”")
        await clerk.press("u")
        assert clerk.line_of("Cầu treo")
    (saved,) = stored(office, Activity)
    assert saved.dump()["name"] == "Cầu treo"


async def test_a_dossier_that_cannot_be_opened_is_said_and_the_one_before_stays(
    tmp_path: Path,
) -> None:
    async with at_work(two_dossiers(tmp_path)) as clerk:
        await clerk.press("o")
        at = next(n for n, line in enumerate(clerk.lines[1:]) if "Xã Hai" in line)
        (tmp_path / "xa-hai-2027.json").write_text("{", "utf-8")
        await clerk.press(*["down"] * at, "enter")
        assert clerk.reads("xa-hai-2027")
        assert "Mường Lai" in clerk.lines[0]
