"""Taking a file out of ``out/`` again, by its number; several in a folder come as one archive."""

import io
import os
import zipfile
from pathlib import Path

from store.base.system_reasons import reason_of
from store.disk.safe_open import SHARED_MODE, open_ordinary
from store.errors import StorageError
from store.language import N_, _

_MODE_PLACE = 16
_MOST_BYTES = 512 * 1024 * 1024
"""More than all papers of a year have."""


class NoSuchNumber(StorageError):
    """There is no file of that number."""

    template = N_("There is no file with the number {file} in {folder}.")


class NotFetched(StorageError):
    """The system refuses to read the file."""

    template = N_("{file} cannot be read: {reason}.")


def fetched(out: Path, number: int) -> tuple[str, bytes]:
    """Return name and bytes of what ``out`` has under ``number``; a folder becomes a ZIP archive.

    Raises:
        NoSuchNumber: There is none.
        NotFetched: The system refuses.
        IsLink, NotAFile: Something else than a file of this program stands there.
    """
    found = sorted(out.glob(f"{number:04}-*"))
    if not found:
        raise NoSuchNumber(f"{number:04}", folder=str(out))
    path = found[0]
    try:
        if path.is_dir() and not path.is_symlink():
            return f"{path.name}.zip", _archive(path)
        return path.name, _read(path)
    except OSError as error:
        raise NotFetched(path.name, reason=reason_of(error)) from error


def _read(path: Path) -> bytes:
    with open_ordinary(path, os.O_RDONLY) as file:
        if os.fstat(file.fileno()).st_size > _MOST_BYTES:
            raise NotFetched(path.name, reason=_("it is too long for a paper"))
        return file.read()


def _archive(folder: Path) -> bytes:
    """Return the files of ``folder`` as a ZIP archive; the same files give the same bytes."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_STORED) as archive:
        for path in sorted(folder.iterdir()):
            entry = zipfile.ZipInfo(f"{folder.name}/{path.name}")
            entry.external_attr = SHARED_MODE << _MODE_PLACE
            archive.writestr(entry, _read(path))
    return kept.getvalue()
