"""Writing a finished file to the disk: whole or not at all, and never over another one unasked."""

import contextlib
import errno
import os
import secrets
from pathlib import Path

from store.errors import StorageError, reason_of
from store.language import N_
from store.ordinary import SHARED_MODE, make_shared_folder
from store.text import slug

USUAL_PAPER = "a4"
"""The size of paper that a file's name does not tell."""

_WITHOUT_LINKS = {errno.EPERM, errno.ENOTSUP, errno.ENOSYS, errno.EMLINK}


class NotWritten(StorageError):
    """The file could not be written; nothing is left behind."""

    template = N_("{file} was not written: {reason}.")


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
        NotWritten: The operating system refused; ``path`` is as it was.
    """
    if not force and os.path.lexists(path):
        raise AlreadyThere(path.name)
    aside = path.with_name(f".{secrets.token_hex(6)}.part")
    try:
        _write_aside(aside, data, shared=shared)
        try:
            _put_in_place(aside, path, force=force)
        finally:
            with contextlib.suppress(FileNotFoundError):
                aside.unlink()
    except FileExistsError as error:
        raise AlreadyThere(path.name) from error
    except OSError as error:
        raise NotWritten(path.name, reason=reason_of(error)) from error


def write_numbered(folder: Path, name: str, data: bytes) -> Path:
    """Write ``data`` into ``folder`` under the next free number and ``name``; returns the path.

    Folder and file are the group's.

    Raises:
        NotWritten: The operating system refused.
    """
    try:
        make_shared_folder(folder)
        taken = [one.name.partition("-")[0] for one in folder.iterdir()]
    except OSError as error:
        raise NotWritten(name, reason=reason_of(error)) from error
    number = max((int(digits) for digits in taken if digits.isdecimal()), default=0) + 1
    while True:
        path = folder / f"{number:04}-{name}"
        try:
            write(path, data, shared=True)
        except AlreadyThere:
            number += 1
        else:
            return path


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
    """Return a name that says what the file is: form, village, period, size of paper, dossier."""
    size = "" if paper == USUAL_PAPER else paper
    parts = (form, slug(village), slug(period), size, "blank" if blank else "", stem)
    return "-".join(part for part in parts if part) + suffix


def _write_aside(aside: Path, data: bytes, *, shared: bool) -> None:
    try:
        with aside.open("xb") as file:
            if shared:
                os.fchmod(file.fileno(), SHARED_MODE)
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        with contextlib.suppress(OSError):
            aside.unlink()
        raise


def _put_in_place(aside: Path, path: Path, *, force: bool) -> None:
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
