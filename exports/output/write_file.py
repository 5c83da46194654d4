"""Writing a finished file to the disk: whole or not at all, and never over another one unasked."""

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

from store.disk.safe_open import SHARED_MODE, sync_folder
from store.errors import StorageError, reason_of
from store.language import N_
from store.words.text import slug

USUAL_PAPER = "a4"
"""The size of paper that a file's name does not tell."""
UNFINISHED = ".part"
"""How the name of a file ends that is still being written."""

_MOST_BYTES = 255
_ROOM_FOR_NUMBER = 12
"""Bytes of a name that may come before it: a number and a hyphen."""
_WITHOUT_LINKS = {errno.EPERM, errno.ENOTSUP, errno.ENOSYS, errno.EMLINK}
_WITHOUT_SYNC = {errno.EINVAL, errno.ENOTSUP, errno.EACCES}
"""How a folder answers that nobody can wait for it, or that nobody may open it."""
_ASIDE = re.compile(rf"\.[0-9a-f]{{6,12}}{re.escape(UNFINISHED)}")
_LEFT_AFTER = 60.0
"""Seconds after which a file that nobody holds is no longer taken for one just begun."""


class NotWritten(StorageError):
    """The file could not be written; nothing is left behind."""

    template = N_("{file} was not written: {reason}.")


class NotConfirmed(NotWritten):
    """The file is in its place, but may not outlast a power cut."""

    template = N_(
        "{file} was written, but the disk did not confirm it: {reason}. Look whether it is whole."
    )


class AlreadyThere(StorageError):
    """A file of that name exists and was not to be replaced."""

    template = N_("{file} is already there. Name another file, or add --force to replace it.")


def write(path: Path, data: bytes, *, force: bool = False, shared: bool = False) -> None:
    """Write ``data`` to ``path``; readers see the old file or the whole new one.

    Args:
        path: The file.
        data: All its bytes.
        force: Whether a file that is there may be replaced.
        shared: Whether the file is the group's, whatever the umask of whoever writes it.

    Raises:
        AlreadyThere: ``path`` exists and ``force`` is not given.
        NotConfirmed: It is written, but the disk did not say so.
        NotWritten: The operating system refused; ``path`` is as it was.
    """
    if not force and os.path.lexists(path):
        raise AlreadyThere(path.name)
    clear_leftovers(path.parent, left_after=_LEFT_AFTER)
    aside = name_aside(path.parent)
    try:
        with unfinished(aside, shared=shared) as file:
            with contextlib.suppress(OSError):
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            fill(file, data)
            put_in_place(aside, path, force=force)
    except FileExistsError as error:
        raise AlreadyThere(path.name) from error
    except OSError as error:
        raise NotWritten(path.name, reason=reason_of(error)) from error
    _wait_for_name(path)


def _wait_for_name(path: Path) -> None:
    try:
        sync_folder(path.parent)
    except OSError as error:
        if error.errno not in _WITHOUT_SYNC:
            raise NotConfirmed(path.name, reason=reason_of(error)) from error


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


def form_file_name(
    form: str,
    stem: str,
    suffix: str,
    *,
    village: str = "",
    period: str = "",
    paper: str = "",
    blank: bool = False,
) -> str:
    """Return a name that says what the file is: form, village, period, size of paper, dossier.

    It has plain letters, digits and hyphens only, and leaves room for a number before it. ``stem``
    and ``village`` give way where it would be too long for a file system.
    """
    size = "" if paper == USUAL_PAPER else paper
    told = (slug(period), size, "blank" if blank else "")
    fixed = "-".join(one for one in (form, *told) if one)
    room = _MOST_BYTES - _ROOM_FOR_NUMBER - len(fixed) - len(suffix) - 2
    of_dossier = slug(stem, room // 2)
    of_village = slug(village, room - len(of_dossier))
    parts = (form, of_village, *told, of_dossier)
    return "-".join(part for part in parts if part) + suffix


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
