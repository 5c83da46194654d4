"""Where a roll-up finds dossiers: any place that yields what they come to.

A folder is one; whatever else keeps dossiers, such as a server, is one as soon as it has the two
methods of ``Place``. It yields the sums of each dossier, or why something is left out; which of
them are counted is decided over all places together.
"""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol

from store.base.frozen import frozen
from store.base.system_reasons import reason_of
from store.language import _
from store.roles.settings import SETTINGS_FILE
from store.rollup.cache import Cache
from store.rollup.outcome import LeftOut, Outcome, Why
from store.rollup.workers import read_all
from store.words.numbers import format_number

_OF_AN_OFFICE = frozenset({"backup", "people", "in", "out"})
"""The folders beside an office's dossiers in which none stands that is to be counted."""
_MOST_FOUND = 100_000

Told = Callable[["Progress"], None]


@frozen
class Progress:
    """How many of the dossiers of a place are read."""

    done: int
    found: int

    def words(self) -> str:
        """Return how far it is, in a few words."""
        return _("{done} of {found} dossiers read").format(
            done=format_number(self.done), found=format_number(self.found)
        )


class TooMany(Exception):
    """A place holds more files than any nation has dossiers: something else is meant."""

    def __init__(self, place: str, most: int = _MOST_FOUND) -> None:
        super().__init__(place, most)
        self.place, self.most = place, most


class Place(Protocol):
    """Something that holds dossiers."""

    @property
    def name(self) -> str:
        """What a person calls it."""

    def outcomes(self, told: Told) -> Iterator[Outcome]:
        """Yield what each dossier comes to, or why something is left out."""


@frozen
class FolderPlace:
    """The dossiers in a folder and below it, or one file.

    Links are not followed, and an office's own folders, such as ``backup``, are not looked into.
    """

    folder: Path
    cache: Cache | None = None

    @property
    def name(self) -> str:
        """The folder as it was typed."""
        return str(self.folder)

    def outcomes(self, told: Told) -> Iterator[Outcome]:
        """Yield what each file comes to; what has not changed since the last time is not read.

        Raises:
            TooMany: There are more files than it can be meant for.
        """
        found: list[str] = []
        for one in self._found():
            if isinstance(one, LeftOut):
                yield one
                continue
            found.append(one)
            if len(found) > _MOST_FOUND:
                raise TooMany(self.name)
        kept = self.cache.opened(self.folder) if self.cache else None
        unread: list[str] = []
        for path in found:
            known = kept.known(path) if kept else None
            if known is None:
                unread.append(path)
            else:
                yield known
        for done, (path, outcome) in enumerate(read_all(unread), 1):
            told(Progress(len(found) - len(unread) + done, len(found)))
            if kept:
                kept.add(path, outcome)
            yield outcome
        if kept:
            kept.close(found)

    def _found(self) -> Iterator[str | LeftOut]:
        if self.folder.is_dir():
            yield from _below(str(self.folder))
        else:
            yield str(self.folder)


def _below(folder: str) -> Iterator[str | LeftOut]:
    """Yield the dossier files below ``folder``, those of each folder before those below it."""
    try:
        with os.scandir(folder) as entries:
            every = sorted(entries, key=lambda one: one.name)
    except OSError as error:
        yield LeftOut(folder, Why.UNREADABLE, reason_of(error))
        return
    shown = [one for one in every if not one.name.startswith(".")]
    files = [one for one in shown if one.name.endswith(".json")]
    yield from (one.path for one in files)
    is_office = bool(files) or any(one.name == SETTINGS_FILE for one in shown)
    for one in shown:
        if one.name.endswith(".json") or (is_office and one.name in _OF_AN_OFFICE):
            continue
        if one.is_symlink():
            if os.path.isdir(one.path):  # noqa: PTH112 - a path in text, as all of them here
                yield LeftOut(one.path, Why.LINK)
        elif one.is_dir():
            yield from _below(one.path)
