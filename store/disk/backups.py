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

_GENERATION = re.compile(r"(?P<stem>.+)\.(?P<sequence>\d{8,})\.(?P<digest>[0-9a-f]{32})\.json")
_HOUR, _DAY = 3600, 86_400
_HOURLY_AGE, _DAILY_AGE = 2 * _DAY, 31 * _DAY
"""Seconds for which one generation an hour is kept, and then one a day."""
_MOST_BYTES = 512 * 1024 * 1024
_KEPT_AT_ANY_SIZE = 3


@frozen
class Generation:
    """A file that was replaced: its save, when it was written (seconds since 1970), its bytes."""

    path: Path
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
        self._keep = keep
        self._most_bytes = most_bytes
        self._known: dict[str, Generation] = {}

    def place_of(self, sequence: int, digest: str) -> Path:
        """Return where the file of that save is kept once it is replaced."""
        return self.folder / f"{self._dossier.stem}.{sequence:08}.{digest}.json"

    def place_aside(self, label: str) -> Path:
        """Return a free place for the present file under a name that says why it is kept."""
        names = (f"{label}-{number}" if number > 1 else label for number in count(1))
        places = (self.folder / f"{self._dossier.stem}.{name}.json" for name in names)
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

    def prune(self, now: datetime) -> None:
        """Remove those too many; one that cannot be removed does no harm and stays."""
        with suppress(OSError):
            found = self._newest_first()
            kept = {one.path.name for one in self._kept(found, now.timestamp())}
            for one in found:
                if one.path.name not in kept:
                    one.path.unlink(missing_ok=True)

    def newest_first(self) -> list[Path]:
        """Return the backups by the sequence of their save; raises OSError."""
        return [one.path for one in self._newest_first()]

    def are_there(self) -> bool:
        """Tell whether anything of a dossier of this name is kept; raises OSError."""
        aside = re.compile(rf"{re.escape(self._dossier.stem)}\.[^.]+\.json")
        names = _names_in(self.folder)
        return any(self._is_own(name) or aside.fullmatch(name) for name in names)

    def _kept(self, found: Iterable[Generation], now: float) -> Iterator[Generation]:
        spans: set[tuple[int, int]] = set()
        size = 0
        for place, one in enumerate(found):
            span = _span(now - one.written)
            which = (span, int(one.written // span)) if span else None
            is_wanted = place < self._keep or (which is not None and which not in spans)
            if which is not None:
                spans.add(which)
            size += one.size if is_wanted else 0
            if is_wanted and (size <= self._most_bytes or place < _KEPT_AT_ANY_SIZE):
                yield one

    def _newest_first(self) -> list[Generation]:
        own = [name for name in _names_in(self.folder) if self._is_own(name)]
        found = {name: self._known.get(name) or _looked_at(self.folder / name) for name in own}
        self._known = {name: one for name, one in found.items() if one}
        return sorted(
            self._known.values(), key=lambda one: (one.sequence, one.written), reverse=True
        )

    def _is_own(self, name: str) -> bool:
        found = _GENERATION.fullmatch(name) if name.startswith(self._dossier.stem) else None
        return found is not None and found["stem"] == self._dossier.stem

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
    found = map(_GENERATION.fullmatch, _names_in(folder / "backup"))
    return {one["stem"] for one in found if one}


def _names_in(folder: Path) -> list[str]:
    try:
        return [one.name for one in os.scandir(folder)]
    except FileNotFoundError:
        return []


def _looked_at(path: Path) -> Generation | None:
    """Return what is known of a backup; None where somebody else's save has just removed it."""
    try:
        status = path.lstat()
    except FileNotFoundError:
        return None
    sequence = int(path.name.split(".")[-3])
    return Generation(path, sequence, status.st_mtime, status.st_size)


def _span(age: float) -> int:
    """Return of which span of time one generation of that age is kept, in seconds; 0 of none."""
    if age <= _HOURLY_AGE:
        return _HOUR
    return _DAY if age <= _DAILY_AGE else 0
