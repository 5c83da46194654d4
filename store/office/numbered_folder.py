"""A folder of the office, ``out/`` or ``in/``: every file comes in whole, under its own number.

Several people write there at once. A lock on the folder itself, held for a moment only, lets no
number be given twice; a lock on each file being written tells it from one that a killed program
has left behind.
"""

import contextlib
import errno
import fcntl
import itertools
import os
import re
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from store.base.frozen import frozen
from store.base.system_reasons import reason_of
from store.disk.safe_open import make_shared_folder
from store.language import N_
from store.office.whole_file import (
    NotWritten,
    clear_leftovers,
    fill,
    name_aside,
    put_in_place,
    unfinished,
)

_NUMBERED = re.compile(r"([0-9]{4,7})-")
_LAST_NUMBER = 9_999_999
"""The highest number that is given: a name has room for no longer one."""
_PATIENCE = 5.0
"""Seconds to wait for others who write there; they need milliseconds."""
_BREATH = 0.005


class FolderIsLink(NotWritten):
    """A link stands where the folder should be."""

    template = N_(
        "{file} was not written: {folder} is a link. Put a folder there, or remove the link and "
        "the program makes the folder itself."
    )


class FolderIsFile(NotWritten):
    """Something else stands where the folder should be."""

    template = N_(
        "{file} was not written: {folder} is not a folder. Move it away, and the program makes "
        "the folder itself."
    )


class FolderBusy(NotWritten):
    """Others have held the folder all the time."""

    template = N_(
        "{file} was not written: others have been writing into {folder} all the time. Try again "
        "in a moment."
    )


class NumberedFolder:
    """A folder of an office whose files have numbers; folder and files are the group's."""

    def __init__(self, path: Path) -> None:
        """Write into ``path``, which is made when the first file comes."""
        self._path = path

    def add(self, name: str, data: bytes) -> Path:
        """Write ``data`` under the next number and ``name`` and return the path.

        Raises:
            NotWritten: The operating system refused; no half file is left.
        """
        with self._opened(name) as descriptor, _told_of(name), contextlib.ExitStack() as lent:
            with self._alone(descriptor, name):
                clear_leftovers(self._path)
                aside = name_aside(self._path)
                file = lent.enter_context(unfinished(aside, shared=True))
                fcntl.flock(file, fcntl.LOCK_EX)
            fill(file, data)
            with self._alone(descriptor, name):
                path = self._numbered(name)
                put_in_place(aside, path)
                os.fsync(descriptor)
                return path

    @contextlib.contextmanager
    def collection(self, name: str) -> Iterator["Collection"]:
        """Lend a folder for several files; unless it is finished, nothing of it stays.

        Raises:
            NotWritten: The operating system refused.
        """
        with self._opened(name) as descriptor:
            with _told_of(name), self._alone(descriptor, name):
                clear_leftovers(self._path)
                aside = name_aside(self._path)
                make_shared_folder(aside)
                held = os.open(aside, os.O_RDONLY | os.O_DIRECTORY)
                fcntl.flock(held, fcntl.LOCK_EX)
            try:
                yield Collection(aside, lambda: self._named(descriptor, aside, name))
            finally:
                shutil.rmtree(aside, ignore_errors=True)
                os.close(held)

    def _named(self, descriptor: int, aside: Path, name: str) -> Path:
        with _told_of(name), self._alone(descriptor, name):
            path = self._numbered(name)
            aside.rename(path)
            os.fsync(descriptor)
            return path

    @contextlib.contextmanager
    def _opened(self, name: str) -> Iterator[int]:
        """Lend the open folder, made if need be; raises NotWritten."""
        try:
            make_shared_folder(self._path)
            descriptor = os.open(self._path, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
        except OSError as error:
            raise self._why_not(name, error) from error
        try:
            yield descriptor
        finally:
            os.close(descriptor)

    def _why_not(self, name: str, error: OSError) -> NotWritten:
        if self._path.is_symlink():
            return FolderIsLink(name, folder=str(self._path))
        if error.errno == errno.ENOTDIR and self._path.exists():
            return FolderIsFile(name, folder=str(self._path))
        return NotWritten(name, reason=reason_of(error))

    def _numbered(self, name: str) -> Path:
        """Return the path for ``name`` under the number after the last one, else the first free."""
        found = (_NUMBERED.match(one.name) for one in self._path.iterdir())
        numbers = {int(number[1]) for number in found if number}
        number = max(numbers, default=0) + 1
        if number > _LAST_NUMBER:
            number = next(free for free in itertools.count(1) if free not in numbers)
        return self._path / f"{number:04}-{name}"

    @contextlib.contextmanager
    def _alone(self, descriptor: int, name: str) -> Iterator[None]:
        """Hold the folder for a moment; raises FolderBusy where others never let go of it."""
        give_up = time.monotonic() + _PATIENCE
        while not _is_taken(descriptor):
            if time.monotonic() > give_up:
                raise FolderBusy(name, folder=str(self._path))
            time.sleep(_BREATH)
        try:
            yield
        finally:
            fcntl.flock(descriptor, fcntl.LOCK_UN)


@frozen
class Collection:
    """A folder for several files, and what gives it its number when all of them are there."""

    path: Path
    finish: Callable[[], Path]


@contextlib.contextmanager
def _told_of(name: str) -> Iterator[None]:
    """Tell in a sentence what the operating system refuses; raises NotWritten."""
    try:
        yield
    except OSError as error:
        raise NotWritten(name, reason=reason_of(error)) from error


def _is_taken(descriptor: int) -> bool:
    """Lock the open folder and tell whether nobody else held it."""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
