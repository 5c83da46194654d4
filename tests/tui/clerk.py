"""A clerk at a screen of 80 × 24: presses keys and reads lines."""

import asyncio
import atexit
import shutil
import tempfile
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from functools import cache
from pathlib import Path
from time import monotonic

import pytest
from textual import events
from textual.pilot import Pilot

from store.columns.record import Record
from store.office.office import Office
from store.office.sample import sample_records
from store.records import Meta, Village
from store.server.line.address import Address
from tests.store.server.server_at_hand import TestServer
from tui.app import ThonXaApp
from tui.screens.dossiers import DossiersScreen
from tui.screens.home import HomeScreen
from tui.start import first_screen
from tui.views.screen import KeyScreen

SCREEN = (80, 24)
WHO = "Lan"
SERVER: TestServer | None = None
"""The server on which offices are made; None where they are folders. See ``kept_by``."""
PATIENCE = 60.0
"""Seconds after which a test gives up waiting; nothing is measured with it."""


class Clerk:
    """Works at a screen; counts the keys that were pressed and the cells that were typed."""

    def __init__(self, pilot: Pilot[None]) -> None:
        self._pilot = pilot
        self.keys_pressed = 0
        self.fields_typed = 0

    async def press(self, *keys: str) -> "Clerk":
        """Press keys by Textual's names."""
        for key in keys:
            self.keys_pressed += 1
            await self._pilot.press(key)
            await self.settle()
        return self

    async def type(self, text: str, *keys: str) -> "Clerk":
        """Type a text at once, then press keys."""
        self.fields_typed += 1
        for letter in text:
            self._pilot.app.post_message(events.Key(letter, letter))
        await self.press(*keys)
        return await self.settle()

    async def resize(self, columns: int, lines: int) -> "Clerk":
        """Make the window larger or smaller."""
        await self._pilot.resize_terminal(columns, lines)
        return await self.until(lambda: self.app._resize_event is None)  # noqa: SLF001

    async def settle(self) -> "Clerk":
        """Wait until nothing is left to do that needs no clock, and until all of it is shown.

        What holds the keys is waited for, as it is by a person.
        """
        await nothing_to_do()
        while self.app.is_running:
            await self._pilot.pause(0)
            if self._are_keys_held:
                await asyncio.sleep(0.01)
            elif not _is_busy():
                break
            await nothing_to_do()
        return self

    @property
    def _are_keys_held(self) -> bool:
        screen = self.app.screen
        return isinstance(screen, KeyScreen) and screen.holds_keys

    async def until(self, holds: Callable[[], bool]) -> "Clerk":
        """Wait until ``holds``, which takes a clock or another program."""
        give_up = monotonic() + PATIENCE
        while not holds():
            assert monotonic() < give_up, "\n".join(self.lines)
            await asyncio.sleep(0.01)
            await self.settle()
        return await self.settle()

    async def wait_for_worker(self) -> "Clerk":
        """Wait until what runs beside the screen has ended."""
        await self._pilot.app.workers.wait_for_complete()
        return await self.settle()

    @property
    def app(self) -> ThonXaApp:
        app = self._pilot.app
        assert isinstance(app, ThonXaApp)
        return app

    @property
    def lines(self) -> list[str]:
        """What the screen shows."""
        strips = self.app.screen._compositor.render_strips()  # noqa: SLF001 - Textual has no other
        return [strip.text.rstrip() for strip in strips]

    def sees(self, words: str) -> bool:
        """Tell whether some line holds ``words``."""
        return any(words in line for line in self.lines)

    def reads(self, words: str) -> bool:
        """Tell whether ``words`` stand on screen, over the end of a line too."""
        return words in " ".join(" ".join(self.lines).split())

    def line_of(self, words: str) -> str:
        """Return the first line that holds ``words``."""
        found = [line for line in self.lines if words in line]
        assert found, f"“{words}” is not on screen:\n" + "\n".join(self.lines)
        return found[0]


@asynccontextmanager
async def at_screen(app: ThonXaApp, size: tuple[int, int] = SCREEN) -> AsyncIterator[Clerk]:
    """Let a clerk work with ``app``.

    Textual's pilot watches the processor to guess whether all has been done after a key, which
    takes long and is wrong on a busy machine; here it asks the event loop.
    """
    with pytest.MonkeyPatch.context() as patch:
        for room in ("app", "pilot"):
            patch.setattr(f"textual.{room}.wait_for_idle", nothing_to_do)
        async with app.run_test(size=size) as pilot:
            yield await Clerk(pilot).settle()


@asynccontextmanager
async def at_work(
    office: Office, size: tuple[int, int] = SCREEN, stem: str = ""
) -> AsyncIterator[Clerk]:
    """Let a clerk open the office; afterwards the session has ended."""
    app = ThonXaApp(lambda: first_screen(office, stem), drafts=office.drafts)
    try:
        async with at_screen(app, size) as clerk:
            yield await checked(clerk)
    finally:
        office.drafts.end()


async def checked(clerk: Clerk) -> Clerk:
    """Wait until home, where it is shown, tells what the rules find, and a list what there is."""
    lists = [one for one in clerk.app.screen_stack if isinstance(one, DossiersScreen)]
    await clerk.until(lambda: not any(one.asked.is_waiting for one in lists))
    homes = [one for one in clerk.app.screen_stack if isinstance(one, HomeScreen)]
    return await clerk.until(lambda: all(home.desk.findings.are_known for home in homes))


def _is_busy() -> bool:
    """Tell whether anything can go on at once, without a clock, a file or another program."""
    return bool(asyncio.get_running_loop()._ready)  # type: ignore[attr-defined] # noqa: SLF001


async def nothing_to_do(_at_least: float = 0, _at_most: float = 0) -> None:
    """Let everything go on until all of it waits for a clock, a file or another program."""
    while True:
        await asyncio.sleep(0)
        if not _is_busy():
            return


def sample_office(folder: Path, who: str = WHO) -> Office:
    """Return an office that has the sample commune."""
    if SERVER is None:
        shutil.copytree(_sample_of(who), folder, dirs_exist_ok=True)
        return Office(folder, who)
    return Office(folder, who, server=SERVER.new_office(_sample_of(who)))


@cache
def _sample_of(who: str) -> Path:
    """Make the sample commune, which takes as long as a test, once for all who copy it."""
    folder = Path(tempfile.mkdtemp(prefix="thonxa-sample-"))
    atexit.register(shutil.rmtree, folder)
    meta, records = sample_records()
    Office(folder, who).create(meta, records).close()
    return folder


def small_office(folder: Path, *records: Record, who: str = WHO) -> Office:
    """Return an office with one village, “Thôn 1” (uid t1), and ``records``."""
    office = Office(folder, who, server=SERVER and SERVER.new_office())
    settings = Meta(commune="Mường Lai", commune_code="03001" if SERVER else "", year=2027)
    office.create(settings, [Village(uid="t1", name="Thôn 1"), *records]).close()
    return office


def office_in(folder: Path, who: str) -> Office:
    """Return the office that was made last, in the name of somebody else or at another time."""
    return Office(folder, who, server=SERVER and Address(SERVER.url(SERVER.offices[-1])))


def stored(office: Office, record_type: type[Record]) -> Iterable[Record]:
    """Return what is saved."""
    latest = office.latest()
    assert latest is not None
    with office.open(latest.stem) as dossier:
        return dossier.view.all(record_type)
