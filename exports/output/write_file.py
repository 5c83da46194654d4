"""Writing a finished file to the disk: whole or not at all, and never over another one unasked."""

import contextlib
import errno
import fcntl
import os
from pathlib import Path

from store.base.system_reasons import reason_of
from store.disk.safe_open import sync_folder
from store.errors import StorageError
from store.language import N_
from store.office.whole_file import (
    NotWritten,
    clear_leftovers,
    fill,
    name_aside,
    put_in_place,
    unfinished,
)
from store.words.text import slug

USUAL_PAPER = "a4"
"""The size of paper that a file's name does not tell."""

_MOST_BYTES = 255
_ROOM_FOR_NUMBER = 12
"""Bytes of a name that may come before it: a number and a hyphen."""
_WITHOUT_SYNC = {errno.EINVAL, errno.ENOTSUP, errno.EACCES}
"""How a folder answers that nobody can wait for it, or that nobody may open it."""
_LEFT_AFTER = 60.0
"""Seconds after which a file that nobody holds is no longer taken for one just begun."""


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
