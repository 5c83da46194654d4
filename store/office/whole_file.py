"""Files written aside and put in their place whole: the pieces of every way a file comes in."""

import contextlib
import errno
import fcntl
import os
import re
import secrets
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from store.disk.safe_open import SHARED_MODE
from store.errors import StorageError
from store.language import N_

UNFINISHED = ".part"
"""How the name of a file ends that is still being written."""

_WITHOUT_LINKS = {errno.EPERM, errno.ENOTSUP, errno.ENOSYS, errno.EMLINK}
_ASIDE = re.compile(rf"\.[0-9a-f]{{6,12}}{re.escape(UNFINISHED)}")


class NotWritten(StorageError):
    """The file could not be written; nothing is left behind."""

    template = N_("{file} was not written: {reason}.")


def clear_leftovers(folder: Path, *, left_after: float = 0.0) -> None:
    """Remove what programs that were killed have left half written in ``folder``.

    Whoever is still writing holds a lock on the file; where that is taken only after the file is
    made, what is younger than ``left_after`` seconds stays.
    """
    with contextlib.suppress(OSError):
        for found in os.scandir(folder):
            if _ASIDE.fullmatch(found.name):
                with contextlib.suppress(OSError):
                    _remove_unless_held(folder / found.name, time.time() - left_after)


def _remove_unless_held(leftover: Path, begun_before: float) -> None:
    descriptor = os.open(leftover, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if os.fstat(descriptor).st_mtime > begun_before:
            return
        if leftover.is_dir():
            shutil.rmtree(leftover)
        else:
            leftover.unlink()
    finally:
        os.close(descriptor)


def name_aside(folder: Path) -> Path:
    """Return a name that nobody else uses for what is still being written in ``folder``."""
    return folder / f".{secrets.token_hex(6)}{UNFINISHED}"


@contextlib.contextmanager
def unfinished(aside: Path, *, shared: bool) -> Iterator[BinaryIO]:
    """Lend the new file ``aside``; whatever happens, it is gone when the block ends.

    Raises:
        OSError: The operating system refused.
    """
    with aside.open("xb") as file:
        try:
            if shared:
                os.fchmod(file.fileno(), SHARED_MODE)
            yield file
        finally:
            with contextlib.suppress(OSError):
                aside.unlink()


def fill(file: BinaryIO, data: bytes) -> None:
    """Write ``data`` and wait until it is on the disk; raises OSError."""
    file.write(data)
    file.flush()
    os.fsync(file.fileno())


def put_in_place(aside: Path, path: Path, *, force: bool = False) -> None:
    """Let the whole file ``aside`` be ``path``; one that is there is replaced only by ``force``.

    Raises:
        FileExistsError: ``path`` is there.
        OSError: The operating system refused.
    """
    if force:
        aside.replace(path)
        return
    try:
        path.hardlink_to(aside)
    except OSError as error:
        if error.errno not in _WITHOUT_LINKS:
            raise
        if os.path.lexists(path):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST)) from error
        aside.rename(path)
