"""When what is typed is written: soon after a key, at once when it is saved."""

import datetime as dt
from collections.abc import Callable, Sequence

from store.errors import NotSaved
from store.office.drafts import Draft
from tui.desk.in_turn import InTurn
from tui.desk.keeping.draft_keeper import DraftKeeper

WHEN = dt.datetime(2027, 3, 5, 8, 30, tzinfo=dt.UTC)


class Desk:
    """A clerk's hands, a clock and a disk."""

    def __init__(self) -> None:
        self.typed: list[Draft] = []
        self.disk: list[str] = []
        self.written = 0
        self.is_full = False
        self.due: list[Callable[[], None]] = []
        self.in_turn = InTurn()
        self.keeper = DraftKeeper(self, lambda: tuple(self.typed), self.call_later, self.in_turn)

    @property
    def is_keeping(self) -> bool:
        return bool(self.disk)

    def keep(self, drafts: Sequence[Draft]) -> None:
        if self.is_full:
            raise NotSaved("draft", reason="no space")
        self.written += 1
        self.disk = [draft.text for draft in drafts]

    def call_later(self, _seconds: float, deed: Callable[[], None]) -> None:
        self.due.append(deed)

    def type(self, *texts: str) -> None:
        self.typed = [Draft("t", "u", "c", text, WHEN) for text in texts]
        self.keeper.note()

    def wait(self) -> None:
        """Let what is due be done, and all that waits for the disk."""
        while self.due:
            self.due.pop()()
        self.in_turn.finish()


def test_what_is_typed_is_written_a_while_after_the_first_key() -> None:
    desk = Desk()
    for text in ("đ", "đư", "đườ"):
        desk.type(text)
    assert (desk.disk, len(desk.due)) == ([], 1)
    desk.wait()
    assert (desk.disk, desk.written) == (["đườ"], 1)
    desk.type("đường")
    desk.wait()
    assert desk.disk == ["đường"]


def test_what_is_saved_is_no_draft_at_once() -> None:
    desk = Desk()
    desk.type("đường")
    desk.wait()
    desk.type()
    desk.in_turn.finish()
    assert desk.disk == []


def test_what_is_saved_before_the_disk_has_it_leaves_no_draft() -> None:
    desk = Desk()
    desk.type("đường")
    desk.due.pop()()
    desk.type()
    desk.in_turn.finish()
    assert desk.disk == []


def test_nothing_typed_writes_nothing() -> None:
    desk = Desk()
    desk.type()
    desk.wait()
    assert desk.written == 0


def test_at_the_end_it_is_on_disk_when_the_call_returns() -> None:
    desk = Desk()
    desk.type("đường")
    desk.keeper.keep_now()
    assert desk.disk == ["đường"]


def test_a_full_disk_stops_nobody_from_typing() -> None:
    desk = Desk()
    desk.is_full = True
    desk.type("đường")
    desk.wait()
    desk.keeper.keep_now()
    assert desk.disk == []
