"""Clerks who save without a pause, and what they were told of each save."""

import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from uuid import uuid4

from store.dossier.dossier import Dossier
from store.errors import InDoubt, SaveInDoubt, StorageError
from store.language import use_language
from store.records import Activity, Meta, Village
from store.server.line.address import Address
from store.server.saved.place import ServerPlace
from store.server.saved.storage import OnServer

META = Meta(uid="meta", commune="Hướng Lộc", year=2027)
VILLAGE = Village(uid="v1", name="Thôn 1")

_PAUSE = 0.05
"""Seconds before somebody tries again who was told that nothing was saved."""
_TO_END = 60.0


@dataclass
class Told:
    """What one clerk was told.

    ``acknowledged`` are the texts that were saved by what the clerk was told, ``unconfirmed``
    those that were saved without the second server. ``longest`` is how long a save took at most,
    from the first attempt until it was acknowledged, in seconds; ``latest`` when the last one was.
    """

    who: str
    acknowledged: list[str] = field(default_factory=list)
    unconfirmed: list[str] = field(default_factory=list)
    longest: float = 0.0
    latest: float = 0.0


class Writers:
    """So many clerks, each of whom changes an activity of theirs again and again."""

    def __init__(self, url: str, folder: Path, count: int) -> None:
        self.told = [Told(f"clerk{number}") for number in range(count)]
        self.place = place_on(url, folder)
        records = [
            Activity(uid=one.who, village="v1", sector="other", name=one.who) for one in self.told
        ]
        Dossier.create(self.place, META, "lan", [VILLAGE, *records]).close()
        self._is_over = threading.Event()
        self._threads = [
            threading.Thread(target=self._write, args=(one,), daemon=True) for one in self.told
        ]
        self._ended_early: list[str] = []

    @property
    def count(self) -> int:
        """How many saves were acknowledged."""
        return sum(len(one.acknowledged) for one in self.told)

    @contextmanager
    def at_work(self) -> Iterator[None]:
        """Have them save while the block runs; each ends with a save that is acknowledged."""
        for one in self._threads:
            one.start()
        try:
            yield
        finally:
            self._is_over.set()
            for one in self._threads:
                one.join(_TO_END)
        assert not any(one.is_alive() for one in self._threads), "somebody still waits"
        assert not self._ended_early, self._ended_early

    def wait_for(self, more: int) -> None:
        """Wait until each of them has saved so many times more."""
        wanted = {one.who: len(one.acknowledged) + more for one in self.told}
        until = time.monotonic() + _TO_END
        while any(len(one.acknowledged) < wanted[one.who] for one in self.told):
            assert time.monotonic() < until, f"nobody saves: {wanted} {self._ended_early}"
            time.sleep(0.005)

    def check(self) -> None:
        """See that nothing acknowledged is lost, and nothing was saved twice."""
        with Dossier.open(self.place, "minh") as seen:
            shown = {one.uid: one.note for one in seen.view.all(Activity)}
            saved = Counter(
                str(change.after)
                for entry in seen.history()
                for change in entry.changes
                if change.key == "note"
            )
            assert seen.doubt == ""
        assert [text for text, times in saved.items() if times > 1] == []
        for one in self.told:
            assert [text for text in one.acknowledged if text not in saved] == []
            assert shown[one.who] == one.acknowledged[-1]

    def _write(self, told: Told) -> None:
        use_language("en")
        try:
            with Dossier.open(self.place, told.who) as dossier:
                number = 0
                while not self._is_over.is_set():
                    number += 1
                    self._save(dossier, told, f"{told.who} {number}")
        finally:
            if not self._is_over.is_set():
                self._ended_early.append(told.who)

    def _save(self, dossier: Dossier, told: Told, text: str) -> None:
        begun = time.monotonic()
        while not _is_saved(dossier, told, text):
            time.sleep(_PAUSE)
        told.latest = time.monotonic()
        told.longest = max(told.longest, told.latest - begun)
        told.acknowledged.append(text)


def _is_saved(dossier: Dossier, told: Told, text: str) -> bool:
    """Try to save a text once; tell whether it was acknowledged."""
    try:
        own = dossier.view.get(Activity, told.who)
        assert own is not None
        dossier.save(own.with_value("note", text))
    except SaveInDoubt:
        return _is_found(dossier)
    except InDoubt:
        told.unconfirmed.append(text)
    except StorageError:
        return False
    return True


def _is_found(dossier: Dossier) -> bool:
    """Ask until it is known whether the save in doubt came about."""
    while True:
        try:
            made = dossier._storage.settled()  # noqa: SLF001 - what the queue of saves asks
            dossier.refresh()
        except StorageError:
            time.sleep(_PAUSE)
        else:
            return bool(made)


def place_on(url: str, folder: Path) -> OnServer:
    """Return a place for a new dossier on a server."""
    return OnServer(ServerPlace(Address(url), uuid4(), 2027, folder / "huong-loc-2027"))


def longest(told: Sequence[Told]) -> float:
    """Return how long a save took at most, in seconds."""
    return max(one.longest for one in told)
