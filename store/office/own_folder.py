"""The folder of one account below ``people/``, which nobody else can read, alter or replace."""

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from store.disk.safe_open import (
    SHARED_FOLDER_MODE,
    make_shared_folder,
    open_ordinary,
    opened_folder,
    sync_folder,
    way_into,
    write_whole,
)

FILE_MODE = 0o600
_FOLDER_MODE = 0o700
_MODE_OF_ALL = SHARED_FOLDER_MODE | stat.S_ISVTX
"""Everybody of the group makes a folder of their own there, and removes or renames no other's."""
_LARGEST_FILE = 1024 * 1024
"""Bytes of a file that are read: more than anybody's preferences or one cell's text."""


class OwnFolder:
    """The folder ``name`` in ``people`` of the account under which this process runs.

    Where another account has a folder of that name, its own has the account's number behind it.
    """

    def __init__(self, people: Path, name: str) -> None:
        """Work in ``name`` below ``people``; both are made when something is written."""
        self._people = people
        self._names = (name, f"{name}-{os.geteuid()}")

    def read(self, file: str) -> bytes:
        """Return what a small file holds.

        Raises:
            OSError: The system refuses, or the file is missing or another account's.
            IsLink, NotAFile: Something else than an ordinary file stands there.
        """
        with self.opened() as folder, open_ordinary(folder / file, os.O_RDONLY) as handle:
            if not is_own(handle.fileno()):
                raise _refused(file)
            return handle.read(_LARGEST_FILE)

    def write(self, file: str, content: bytes) -> None:
        """Write a small file whole, in place of an earlier one; raises OSError."""
        with self.opened(make=True) as folder:
            write_whole(folder / file, content, FILE_MODE)

    def remove(self, file: str) -> None:
        """Remove a file, if it is there; raises OSError."""
        with suppress(FileNotFoundError), self.opened() as folder:
            (folder / file).unlink(missing_ok=True)

    @contextmanager
    def opened(self, *, make: bool = False) -> Iterator[Path]:
        """Lend a path into the folder; raises OSError, where it is not there FileNotFoundError.

        With ``make`` it is made, and its name is on disk when it is lent.
        """
        if make:
            make_people_folder(self._people)
        with opened_folder(self._people) as people:
            for name in self._names:
                place = way_into(people) / name
                if make:
                    with suppress(FileExistsError):
                        place.mkdir(_FOLDER_MODE)
                        os.fsync(people)
                with suppress(_NotOurs), _own(place) as folder:
                    yield folder
                    return
        raise _refused(self._names[0])


def make_people_folder(people: Path) -> None:
    """Make the folder ``people`` for everybody of the group, if it is not there; raises OSError."""
    is_new = not people.is_dir()
    make_shared_folder(people, _MODE_OF_ALL)
    if is_new:
        sync_folder(people.parent)
    with opened_folder(people) as folder:
        if is_own(folder):
            os.fchmod(folder, stat.S_IMODE(os.fstat(folder).st_mode) | stat.S_ISVTX)


class _NotOurs(PermissionError):
    """A link, or another account's folder, stands there."""


@contextmanager
def _own(place: Path) -> Iterator[Path]:
    """Lend a path into the folder at ``place``, closed to all others; raises OSError, _NotOurs."""
    try:
        descriptor = os.open(place, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
    except OSError as error:
        if error.errno in {errno.ELOOP, errno.ENOTDIR, errno.EACCES}:
            raise _NotOurs from error
        raise
    try:
        if not is_own(descriptor):
            raise _NotOurs
        os.fchmod(descriptor, _FOLDER_MODE)
        yield way_into(descriptor)
    finally:
        os.close(descriptor)


def is_own(descriptor: int) -> bool:
    """Tell whether an open file or folder belongs to the account of this process."""
    return os.fstat(descriptor).st_uid == os.geteuid()


def _refused(name: str) -> PermissionError:
    return PermissionError(errno.EACCES, os.strerror(errno.EACCES), name)
