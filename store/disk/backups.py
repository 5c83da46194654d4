"""The files that were replaced: the last generations of a dossier in ``backup/``, thinned with age.

They go by the sequence of their save, whatever the clock said. Files that were set aside because
something was wrong with them, or before their format changed, stay until a person removes them.
"""

import os
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import datetime
from itertools import count
from operator import attrgetter
from pathlib import Path

from store.base.frozen import frozen
from store.disk.safe_open import (
    NO_LINKS,
    SHARED_MODE,
    create,
    make_shared_folder,
    open_ordinary,
    sync_folder,
    write_all,
)

_GENERATION = re.compile(r"(?P<stem>.+)\.\d{8,}\.[0-9a-f]{32}\.json")
_HOUR, _DAY = 3600, 86_400
_HOURLY_AGE, _DAILY_AGE = 2 * _DAY, 31 * _DAY
"""Seconds for which one generation an hour is kept, and then one a day."""
_MOST_BYTES = 512 * 1024 * 1024
_KEPT_AT_ANY_SIZE = 3


@frozen
class Generation:
    """A file that was replaced: its save, when it was written (seconds since 1970), its bytes."""

    name: str
    sequence: int
    written: float
    size: int


class Generations:
    """The backups of the dossier at ``dossier``.

    The last ``keep`` stay, before these one an hour for two days and one a day for a month; of
    all no more than ``most_bytes``, but at least the last three.
    """

    def __init__(self, dossier: Path, keep: int, most_bytes: int = _MOST_BYTES) -> None:
        self.folder = dossier.with_name("backup")
        self._dossier = dossier
        self._stem = dossier.stem
        self._keep = keep
        self._most_bytes = most_bytes
        self._known: dict[str, Generation | None] = {}

    def place_of(self, sequence: int, digest: str) -> Path:
        """Return where the file of that save is kept once it is replaced."""
        return self.folder / f"{self._stem}.{sequence:08}.{digest}.json"

    def place_aside(self, label: str) -> Path:
        """Return a free place for the present file under a name that says why it is kept."""
        names = (f"{label}-{number}" if number > 1 else label for number in count(1))
        places = (self.folder / f"{self._stem}.{name}.json" for name in names)
        return next(place for place in places if not os.path.lexists(place))

    def add(self, place: Path) -> bool:
        """Keep the present file at ``place``, one of the above.

        Returns:
            Whether it was added; False where there was one of that name.

        Raises:
            OSError: The disk refused.
        """
        make_shared_folder(self.folder)
        try:
            os.link(self._dossier, place, follow_symlinks=False)
        except FileExistsError:
            return False
        except OSError as error:
            if error.errno not in NO_LINKS:
                raise
            self._copy(place)
        return True

    def set_aside(self, label: str) -> None:
        """Keep the present file until a person removes it; raises OSError."""
        self.add(self.place_aside(label))
        sync_folder(self.folder)

    def withdraw(self, name: str) -> None:
        """Count a damaged backup as one no longer; it stays until a person removes it.

        Raises:
            OSError: It cannot be renamed.
        """
        sequence = name.split(".")[-3]
        (self.folder / name).rename(self.place_aside(f"damaged-{sequence}"))
        sync_folder(self.folder)

    def prune(self, now: datetime) -> None:
        """Remove those too many; one that cannot be removed does no harm and stays."""
        with suppress(OSError):
            found = self._newest_first()
            for one in self._too_many(found, now.timestamp()):
                (self.folder / one.name).unlink(missing_ok=True)

    def newest_first(self) -> list[Path]:
        """Return the backups by the sequence of their save; raises OSError."""
        return [self.folder / one.name for one in self._newest_first()]

    def are_there(self) -> bool:
        """Tell whether anything of a dossier of this name is kept; raises OSError."""
        return any(self.all_of_it())

    def all_of_it(self) -> list[Path]:
        """Return all that is kept of a dossier of this name, also aside; raises OSError."""
        aside = re.compile(rf"{re.escape(self._stem)}\.[^.]+\.json")
        return [
            self.folder / name
            for name in _names_in(self.folder)
            if _stem_of(name) == self._stem or aside.fullmatch(name)
        ]

    def _too_many(self, newest_first: Iterable[Generation], now: float) -> Iterator[Generation]:
        spans: set[tuple[int, int]] = set()
        size = 0
        for place, one in enumerate(newest_first):
            span = _span(now - one.written)
            which = (span, int(one.written) // span) if span else None
            is_wanted = place < self._keep or (which is not None and which not in spans)
            if which is not None:
                spans.add(which)
            size += one.size if is_wanted else 0
            if not is_wanted or (size > self._most_bytes and place >= _KEPT_AT_ANY_SIZE):
                yield one

    def _newest_first(self) -> list[Generation]:
        """Return the generations there are; each is looked at only once."""
        known = self._known
        self._known = {
            name: known[name] if name in known else self._looked_at(name)
            for name in _names_in(self.folder)
        }
        found = [one for one in self._known.values() if one]
        return sorted(found, key=attrgetter("sequence", "written"), reverse=True)

    def _looked_at(self, name: str) -> Generation | None:
        """Return a generation of this dossier; None where it is no such, or has just gone."""
        if _stem_of(name) != self._stem:
            return None
        try:
            status = (self.folder / name).lstat()
        except FileNotFoundError:
            return None
        return Generation(name, int(name.split(".")[-3]), status.st_mtime, status.st_size)

    def _copy(self, backup: Path) -> None:
        with (
            open_ordinary(self._dossier, os.O_RDONLY) as original,
            create(backup, SHARED_MODE) as copied,
        ):
            write_all(copied.fileno(), original.readall())
            os.fsync(copied.fileno())


def kept_stems(folder: Path) -> set[str]:
    """Return the stems of all dossiers of the office ``folder`` of which backups are kept.

    Raises:
        OSError: The folder cannot be listed.
    """
    return {_stem_of(name) for name in _names_in(folder / "backup")} - {""}


def _stem_of(name: str) -> str:
    """Return of which dossier a file of that name is a generation; "" where it is none."""
    found = _GENERATION.fullmatch(name)
    return found["stem"] if found else ""


def _names_in(folder: Path) -> list[str]:
    try:
        return [one.name for one in os.scandir(folder)]
    except FileNotFoundError:
        return []


def _span(age: float) -> int:
    """Return of which span of time one generation of that age is kept, in seconds; 0 of none."""
    if age <= _HOURLY_AGE:
        return _HOUR
    return _DAY if age <= _DAILY_AGE else 0
