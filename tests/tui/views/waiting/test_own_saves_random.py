"""Whatever goes wrong in whatever order: what was typed is on disk or a draft, never nowhere."""

import asyncio
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st

from store.dossier.transaction import Transaction
from store.errors import Locked
from store.records import Activity, Closing
from store.saving.queued_dossier import QueuedDossier
from tests.tui.clerk import Clerk, at_work, small_office
from tests.tui.views.test_conflict import DUONG
from tests.tui.views.test_dossier_screen import CAU
from tests.tui.views.test_dossier_watch_saves import colleague_saving
from tui.screens.home import HomeScreen
from tui.screens.stage import StageScreen
from tui.views.dossier_screen import DeskScreen
from tui.views.screen import SavesMade

STEM = "muong-lai-2027"
STEPS = (
    *("type", "new row", "go home", "enter stage", "down", "enter", "escape", "help", "record"),
    *("search", "lock", "unlock", "rename", "delete", "close", "reopen", "full", "free", "wait"),
)
STORIES = tuple(
    (deed, "enter stage", "type", after, "unlock", "wait")
    for deed in ("rename", "delete", "close", "lock")
    for after in ("down", "go home", "help", "type", "record", "full")
)
"""What seldom comes together by chance: a save that waits, and fails in some place or other."""
LETTING_GO = ("của người kia", "bỏ")
"""What answers begin with that let go what was typed."""
ENDS = ("leave", "hang up", "killed")


class Minh:
    """A colleague who holds the file, and a disk that may be full."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._held = ExitStack()
        self._change: Transaction | None = None
        self.is_full = False

    def lock(self) -> None:
        if self._change is None:
            _dossier, self._change = self._held.enter_context(colleague_saving(self._folder))

    def unlock(self) -> None:
        self._change = None
        with self.room_on_disk():
            self._held.close()

    def rename(self) -> None:
        self._with(
            lambda change, cau: cau and change.save(cau.with_value("name", f"{cau.name} (Minh)"))
        )

    def delete(self) -> None:
        self._with(lambda change, cau: cau and change.delete(cau))

    def close(self) -> None:
        closing = Closing(uid="c", stage="village", closed_by="Minh")
        self._with(lambda change, _cau: change.get(Closing, "c") or change.save(closing))

    def reopen(self) -> None:
        def deed(change: Transaction, _cau: Activity | None) -> object:
            closing = change.get(Closing, "c")
            return closing and change.save(closing.with_value("reopened_by", "Minh"))

        self._with(deed)

    @contextmanager
    def released(self) -> Iterator[None]:
        """Hold nothing any longer when the block ends."""
        try:
            yield
        finally:
            self.unlock()

    @contextmanager
    def room_on_disk(self) -> Iterator[None]:
        was_full, self.is_full = self.is_full, False
        yield
        self.is_full = was_full

    def _with(self, deed: Callable[[Transaction, Activity | None], object]) -> None:
        """Do something in the change that holds the lock; it is saved with it."""
        self.lock()
        assert self._change is not None
        with suppress(Locked):  # in a stage that he has closed he changes nothing either
            deed(self._change, self._change.get(Activity, "a"))


class Typing:
    """Lan, who does one thing after the other; ``typed`` are the words she has not thrown away."""

    def __init__(self, clerk: Clerk, folder: Path, minh: Minh) -> None:
        self._clerk = clerk
        self._folder = folder
        self._minh = minh
        self._count = 0
        self.typed: set[str] = set()

    async def do(self, step: str) -> None:
        keys = {"down": "down", "help": "f1", "search": "colon"}
        with_minh = {
            "lock": self._minh.lock,
            "unlock": self._minh.unlock,
            "rename": self._minh.rename,
            "delete": self._minh.delete,
            "close": self._minh.close,
            "reopen": self._minh.reopen,
        }
        if step in with_minh:
            with_minh[step]()
            await self._clerk.settle()
        elif step in {"full", "free"}:
            self._minh.is_full = step == "full"
        elif step == "wait":
            await asyncio.sleep(0.1)
            await self._clerk.settle()
        elif step == "escape":
            await self._escape()
        elif step == "enter":
            await self._enter()
        elif step in keys:
            await self._clerk.press(keys[step])
        else:
            await self._at_table(step)

    async def _at_table(self, step: str) -> None:
        """Do what letters do where nothing is typed or asked; elsewhere they would be text."""
        screen = self._screen
        is_table = isinstance(screen, DeskScreen)
        if self._is_busy or (is_table and screen.grid.editing):
            if step == "type" and is_table and screen.grid.editing and not self._is_busy:
                await self._type()
        elif step == "enter stage" and isinstance(screen, HomeScreen):
            await self._clerk.press("2")
        elif step == "go home" and is_table:
            await self._clerk.press("q")
        elif step == "record" and isinstance(screen, StageScreen):
            await self._clerk.press("o")
        elif step in {"type", "new row"} and is_table:
            await self._clerk.press("enter" if step == "type" else "n")
            if self._screen is screen and not self._is_busy and screen.grid.editing:
                await self._type()

    async def _type(self) -> None:
        """Type a word behind what stands in the open cell, and save it."""
        if self._screen.grid.column_key not in {"name", "value"}:
            return
        self._count += 1
        word = f"x{self._count}x"
        await self._clerk.type(f" {word}", "end")
        if word in str(self._screen.grid.draft()):
            self.typed.add(word)
        await self._clerk.press("enter")

    async def _enter(self) -> None:
        """Press Enter; at a question the choice may be to let what was typed go."""
        question = self._screen.message_line.question
        chosen = question.entry.chosen if question is not None else None
        answer = "" if chosen is None else question.entry.offers[chosen]
        await self._clerk.press("enter")
        if answer.startswith(LETTING_GO):
            self.typed -= self.missing(on_disk(self._folder) + in_memory(self._clerk))

    async def _escape(self) -> None:
        """Press Escape; in an open cell that throws away what is typed there."""
        screen = self._screen
        open_cell = screen.grid.draft() if isinstance(screen, DeskScreen) else None
        is_thrown_away = (
            open_cell is not None and not self._is_busy and not screen.desk.saves.is_held_up
        )
        await self._clerk.press("escape")
        if is_thrown_away:
            self.typed -= {word for word in self.typed if f"{word}" in open_cell.text.split()}

    def missing(self, text: str) -> set[str]:
        """Return the words that do not stand in ``text``."""
        return {word for word in self.typed if word not in text}

    @property
    def _screen(self) -> Any:
        return self._clerk.app.screen

    @property
    def _is_busy(self) -> bool:
        return self._screen.message_line.question is not None


def on_disk(folder: Path) -> str:
    """Return what stands in the dossier and in the drafts."""
    found = []
    for file in (*folder.glob("people/*/*.draft.json"), folder / f"{STEM}.json"):
        with suppress(FileNotFoundError):  # what is saved meanwhile is removed
            found.append(file.read_text("utf-8"))
    return "\n".join(found)


def in_memory(clerk: Clerk) -> str:
    return "\n".join(f"{one.text} {one.step}" for one in clerk.app._drafts_typed())  # noqa: SLF001


async def work(folder: Path, steps: list[str], end: str) -> None:
    """Do ``steps``; after each, and at the end, look where all that was typed stands."""
    office, minh = small_office(folder, CAU, DUONG), Minh(folder)
    os_fsync = os.fsync

    def fsync(descriptor: int) -> None:
        if minh.is_full:
            raise OSError(28, "No space left on device")
        os_fsync(descriptor)

    with patch.object(os, "fsync", fsync), minh.released():
        async with at_work(office) as clerk:
            lan = Typing(clerk, folder, minh)
            for number, step in enumerate(steps):
                await lan.do(step)
                lost = lan.missing(on_disk(folder) + in_memory(clerk))
                assert not lost, (lost, steps[: number + 1], clerk.lines)
            minh.is_full = False
            if end == "killed":
                clerk.app.post_message(SavesMade())  # drafts wait for room as well, until a key
                await clerk.until(lambda: not lan.missing(on_disk(folder)))
                return
            if end == "hang up":
                clerk.app.hang_up()
            else:
                clerk.app.exit()
        assert not lan.missing(on_disk(folder)), (steps, end)


def sequences() -> st.SearchStrategy[list[str]]:
    parts = st.sampled_from(STEPS).map(lambda step: (step,)) | st.sampled_from(STORIES)
    return st.lists(parts, min_size=3, max_size=12).map(lambda found: [*chain(*found)])


@given(steps=sequences(), end=st.sampled_from(ENDS))
@settings(max_examples=int(os.environ.get("EXAMPLES", "12")), deadline=None)
def test_what_was_typed_is_never_nowhere(steps: list[str], end: str) -> None:
    patches = (
        patch.object(QueuedDossier, "moment", 0.005),
        patch("tui.views.dossier_watch.TELL_AFTER", 0.05),
        patch("tui.desk.keeping.saves.TELL_AFTER", 0.05),
        patch("tui.desk.keeping.draft_keeper.KEPT_AFTER", 0.01),
    )
    with ExitStack() as stack, TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        for one in patches:
            stack.enter_context(one)
        asyncio.run(work(Path(folder), ["enter stage", *steps], end))
