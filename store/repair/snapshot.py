"""A dossier's files as they stood at one moment, whoever goes on saving meanwhile."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from store.base.frozen import frozen
from store.base.system_reasons import reason_of
from store.disk.backups import Generations
from store.disk.history import History
from store.disk.loaded_file import all_of, fingerprint_of, identity, identity_of
from store.disk.safe_open import Handle, open_ordinary
from store.errors import Busy, Unreadable

_TRIES = 1000


@frozen
class Snapshot:
    """The files that belong together: the bytes of the dossier's, its history, its backups.

    ``present`` is None where there is no file. ``history`` ends where it ended then. ``backups``
    are the newest first; one may be gone by now, where later saves have thinned them.
    """

    path: Path
    present: bytes | None
    history: History
    backups: tuple[Path, ...]


def take_snapshot(path: Path) -> Snapshot:
    """Return the files of the dossier at ``path`` as they stand; nobody need wait for it.

    A file that was replaced lives on for whoever holds it, and a history only grows, but for the
    byte behind its last line: it is enough that the file was not replaced while the end of the
    history was looked at and the backups were listed.

    Raises:
        UnsafePlace: Something is no ordinary file.
        Unreadable: The system refuses.
        Busy: The file was replaced each time.
    """
    try:
        for _attempt in range(_TRIES):
            if taken := _taken_at_once(path):
                return taken
    except OSError as error:
        raise Unreadable(path.name, reason=reason_of(error)) from error
    raise Busy(path.name, seconds="1")


def _taken_at_once(path: Path) -> Snapshot | None:
    """Return the files, or None where the dossier's was replaced while one looked."""
    with _held(path) as handle:
        seen = History(path).as_it_is()
        backups = _listed(path)
        if not _is_still(path, handle):
            return None
        present = None if handle is None else all_of(handle, path.name)
        return Snapshot(path, present, History(path, seen), backups)


@contextmanager
def _held(path: Path) -> Iterator[Handle | None]:
    try:
        handle = open_ordinary(path, os.O_RDONLY)
    except FileNotFoundError:
        yield None
        return
    with handle:
        yield handle


def _is_still(path: Path, handle: Handle | None) -> bool:
    present = identity(path)
    if handle is None or present is None:
        return handle is None and present is None
    return present == identity_of(fingerprint_of(handle, path.name))


def _listed(path: Path) -> tuple[Path, ...]:
    generations = Generations(path, keep=0)
    try:
        return tuple(generations.newest_first())
    except OSError as error:
        raise Unreadable(generations.folder.name, reason=reason_of(error)) from error
