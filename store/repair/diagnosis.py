"""Looking a dossier's files over: is its file what was saved last, and what could be rebuilt."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from enum import Enum
from pathlib import Path
from typing import Self

from store.base.frozen import frozen
from store.disk.chain import Bond, ChainReport, check_chain
from store.disk.history import History
from store.disk.history_line import HistoryLine
from store.disk.loaded_file import content_in, read_raw
from store.disk.sealed.content import Content, unseal
from store.errors import Corrupt, Missing, StorageError, Unreadable
from store.repair.rebuild import Rebuilt, rebuild
from store.repair.snapshot import Snapshot, take_snapshot


class Health(Enum):
    """The state of a dossier's file."""

    WHOLE = "whole"
    EDITED = "edited"
    DAMAGED = "damaged"
    MISSING = "missing"


@frozen
class Diagnosis:
    """What was found in a dossier's files.

    ``content`` is what the file holds and ``present`` its bytes, as far as it can be read;
    ``damaged_lines`` counts those of the history, ``damaged_backups`` names those of the backups
    that cannot be used. ``chain`` tells whether the history is whole and leads to the file.
    """

    health: Health
    content: Content | None
    present: bytes | None
    rebuilt: Rebuilt
    damaged_lines: int
    damaged_backups: tuple[str, ...]
    chain: ChainReport

    @property
    def is_proven(self) -> bool:
        """Whether the file is proven to be what was saved last, and its history to be whole."""
        return self.agrees and self.chain.is_sound

    @property
    def is_sound(self) -> bool:
        """Whether it is proven, and every backup is whole too."""
        return self.is_proven and not self.damaged_backups

    @property
    def dossier(self) -> str:
        """The dossier's id: the file's, else that of what could be rebuilt; "" without any."""
        bound = self.content.binding.dossier if self.content else ""
        return bound or self.rebuilt.dossier

    @property
    def is_overtaken(self) -> bool:
        """Whether the history tells of saves of which the whole file knows nothing."""
        return self.chain.bond in {Bond.LEADS_ON, Bond.OF_ANOTHER}

    @property
    def agrees(self) -> bool:
        """Whether backups and history lead to exactly what the file holds."""
        is_same = self.content is not None and self.content.sequence == self.rebuilt.sequence
        return self.health is Health.WHOLE and self.rebuilt.exact and is_same


def examine(path: Path) -> Diagnosis:
    """Look over the dossier at ``path``, its history and its backups; nothing is changed.

    Others may go on saving: everything is seen as it stood at one moment.

    Raises:
        UnsafePlace: It is no ordinary file.
        Unreadable: The system refuses to read it.
        NewerFormat: A newer version of the program wrote it; it alone can mend it.
        Busy: Others saved so fast that no moment was found.
    """
    return diagnose(take_snapshot(path))


def diagnose(seen: Snapshot) -> Diagnosis:
    """Look over the files that were seen; raises as ``examine`` does."""
    content, health = _file(seen)
    history = seen.history
    chain = check_chain(history, content if health is Health.WHOLE else None)
    is_leading = health is Health.WHOLE and chain.bond not in {Bond.LEADS_ON, Bond.OF_ANOTHER}
    until = content.sequence if content and is_leading else None
    backups = _Backups.of(seen.backups, until)
    return Diagnosis(
        health,
        content,
        seen.present,
        _rebuilt(history, backups, until, chain),
        chain.damaged,
        backups.damaged,
        chain,
    )


def _file(seen: Snapshot) -> tuple[Content | None, Health]:
    if seen.present is None:
        return None, Health.MISSING
    try:
        content = content_in(seen.present, seen.path.name)
    except Corrupt:
        return None, Health.DAMAGED
    return content, Health.WHOLE if content.sealed else Health.EDITED


@frozen
class _Backups:
    """Which backups can be used, newest first, and the content of the newest; which cannot."""

    usable: tuple[Path, ...]
    newest: Content | None
    damaged: tuple[str, ...]

    @classmethod
    def of(cls, paths: Iterable[Path], until: int | None) -> Self:
        """Read every backup once; those of saves after ``until`` were made in the meantime."""
        usable: list[Path] = []
        damaged: list[str] = []
        newest: Content | None = None
        for path in paths:
            try:
                content = unseal(_read_twice(path))
            except Missing:
                continue
            except (StorageError, ValueError):
                damaged.append(path.name)
                continue
            if not content.sealed:
                damaged.append(path.name)
            elif until is None or content.sequence <= until:
                usable.append(path)
                newest = newest or content
        return cls(tuple(usable), newest, tuple(damaged))

    def contents(self) -> Iterator[Content]:
        """Read all that can be used once more."""
        for path in self.usable:
            with suppress(Missing):
                yield unseal(read_raw(path))


def _read_twice(path: Path) -> bytes:
    """Return the bytes of a backup; a disk that fails once may only have hesitated."""
    try:
        return read_raw(path)
    except Unreadable:
        return read_raw(path)


def _rebuilt(history: History, backups: _Backups, until: int | None, chain: ChainReport) -> Rebuilt:
    """Rebuild from the newest backup and the few lines after it where that proves the file."""
    if backups.newest:
        recent = _standing_from(history, backups.newest.sequence, until)
        found = rebuild(recent, [backups.newest])
        if found.exact and found.sequence == until:
            return found
    found = rebuild(_standing_from(history, 0, until), backups.contents())
    if chain.ends_damaged and found.latest < chain.latest + 1:
        return replace(found, latest=chain.latest + 1)
    return found


def _standing_from(history: History, first: int, until: int | None) -> list[HistoryLine]:
    """Return the lines of saves from ``first`` on, oldest first, of a file now at ``until``."""
    found: list[HistoryLine] = []
    for line in history.lines_backwards():
        if line is None or (until is not None and line.sequence > until):
            continue
        if not found or line.sequence < found[-1].sequence:
            found.append(line)
        if line.sequence <= first:
            break
    return found[::-1]
