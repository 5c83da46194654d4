"""A clerk at a screen of 80 × 24: presses keys and reads lines."""

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from pathlib import Path

from textual import events
from textual.pilot import Pilot

from store.office import Office
from store.record import Record
from store.records import Meta, Village
from store.sample_commune import sample_records
from tui.app import ThonXaApp
from tui.screens.opening import first_screen

SCREEN = (80, 24)
WHO = "Lan"


class Clerk:
    """Works at a screen; counts the keys that were pressed and the cells that were typed."""

    def __init__(self, pilot: Pilot[None]) -> None:
        self._pilot = pilot
        self.keys_pressed = 0
        self.fields_typed = 0

    async def press(self, *keys: str) -> "Clerk":
        """Press keys by Textual's names."""
        self.keys_pressed += len(keys)
        await self._pilot.press(*keys)
        return self

    async def type(self, text: str, *keys: str) -> "Clerk":
        """Type a text at once, then press keys."""
        self.fields_typed += 1
        for letter in text:
            self._pilot.app.post_message(events.Key(letter, letter))
        await self.press(*keys)
        return await self.settle()

    async def settle(self) -> "Clerk":
        """Wait until everything has been shown."""
        await self._pilot.pause()
        return self

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

    def line_of(self, words: str) -> str:
        """Return the first line that holds ``words``."""
        found = [line for line in self.lines if words in line]
        assert found, f"“{words}” is not on screen:\n" + "\n".join(self.lines)
        return found[0]


@asynccontextmanager
async def at_work(
    office: Office, size: tuple[int, int] = SCREEN, stem: str = ""
) -> AsyncIterator[Clerk]:
    """Let a clerk open the office."""
    app = ThonXaApp(lambda: first_screen(office, stem))
    async with app.run_test(size=size) as pilot:
        yield await Clerk(pilot).settle()


def sample_office(folder: Path, who: str = WHO) -> Office:
    """Return an office that has the sample commune."""
    office = Office(folder, who)
    meta, records = sample_records()
    office.create(meta, records).close()
    return office


def small_office(folder: Path, *records: Record, who: str = WHO) -> Office:
    """Return an office with one village, “Thôn 1” (uid t1), and ``records``."""
    office = Office(folder, who)
    settings = Meta(commune="Mường Lai", year=2027)
    office.create(settings, [Village(uid="t1", name="Thôn 1"), *records]).close()
    return office


def stored(office: Office, record_type: type[Record]) -> Iterable[Record]:
    """Return what stands in the file."""
    latest = office.latest()
    assert latest is not None
    with office.open(latest.stem) as dossier:
        return dossier.view.all(record_type)
