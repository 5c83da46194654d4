"""The dossiers in a folder and below it, to be added up."""

import os
from collections.abc import Iterator
from pathlib import Path

from store.base.frozen import frozen
from store.base.system_reasons import reason_of
from store.disk.loaded_file import load
from store.dossier.format import understood
from store.dossier.view import View
from store.roles.settings import SETTINGS_FILE
from store.rollup.finding.cache import Cache, checksum
from store.rollup.finding.places import MOST_FOUND, Progress, Told, TooMany
from store.rollup.finding.workers import read_all
from store.rollup.outcome import DossierSums, LeftOut, Outcome, Why

_OF_AN_OFFICE = frozenset({"backup", "people", "in", "out"})
"""The folders beside an office's dossiers in which none stands that is to be counted."""
_SEAL = 400
"""So many of a file's last bytes hold its seal, which tells it from every other."""


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

    @property
    def short_name(self) -> str:
        """The last part of its path."""
        return self.folder.name

    @property
    def typed(self) -> str:
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
            if len(found) > MOST_FOUND:
                raise TooMany(self.name)
        kept = self.cache.opened(os.fsencode(self.folder.resolve())) if self.cache else None
        unread: list[str] = []
        for path in found:
            known = kept.known(path, _mark(path)) if kept and kept.has(path) else None
            if known is None:
                unread.append(path)
            else:
                yield known
        for done, (path, outcome) in enumerate(read_all(unread), 1):
            told(Progress(len(found) - len(unread) + done, len(found)))
            if kept and not isinstance(outcome, LeftOut):
                kept.add(outcome, _mark(path, outcome.digest))
            yield outcome
        if kept:
            kept.close(found)

    def view(self, sums: DossierSums) -> View:
        """Return what the dossier of these sums holds, to be read; raises StorageError."""
        path = Path(sums.path)
        return understood(load(path).content.tables, path.name)

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


def _mark(path: str, digest: str = "") -> bytes:
    """Return what tells a file from every other: what the system says of it, and its seal.

    It is empty where the file cannot be read, or does not have that ``digest`` any longer.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        return b""
    try:
        status = os.fstat(descriptor)
        seal = os.pread(descriptor, _SEAL, max(status.st_size - _SEAL, 0))
    except OSError:
        return b""
    finally:
        os.close(descriptor)
    if digest.encode() not in seal:
        return b""
    return b"%x.%x.%x.%x.%x.%b" % (
        status.st_dev,
        status.st_ino,
        status.st_mtime_ns,
        status.st_ctime_ns,
        status.st_size,
        checksum(seal),
    )
