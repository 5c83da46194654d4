"""A dossier file as it was read: its content, and how to tell whether it is still the same file."""

import os
from contextlib import ExitStack
from pathlib import Path
from typing import Self

from store.base.frozen import frozen
from store.base.system_reasons import reason_of
from store.disk.safe_open import Handle, open_ordinary
from store.disk.sealed.content import NOTHING, Content, StoredTables, unseal
from store.errors import Corrupt, Missing, NewerFormat, Unreadable
from store.language import _
from store.records import Meta
from store.records.settings import FORMAT

Fingerprint = tuple[int, int, int, int, int]

_MOST_BYTES = 512 * 1024 * 1024
"""More than this is no dossier, but would take up the memory of the whole machine."""


@frozen
class Loaded:
    """A file's content and identity.

    The handle stays open, for a file system gives the inode number of a file that nobody holds
    to the next file at once, which then could look like this one.
    """

    handle: Handle
    fingerprint: Fingerprint
    content: Content

    @classmethod
    def of(cls, handle: Handle, content: Content) -> Self:
        """Return the file just written through ``handle``."""
        return cls(handle, _fingerprint(os.fstat(handle.fileno())), content)


def load(path: Path, earlier: Content = NOTHING, *, only: str = "") -> Loaded:
    """Read the file at ``path``; documents as in ``earlier`` are the same objects.

    Where ``only`` one table is wanted, the others need not be in the content.

    Raises:
        Missing: There is none.
        Corrupt: It is cut off, empty or no JSON object of tables.
        IsLink, NotAFile: It is not an ordinary file.
        Unreadable: The system refuses.
        NewerFormat: A newer version of the program wrote it.
    """
    with ExitStack() as unless_loaded:
        handle = unless_loaded.enter_context(_open(path))
        # Taken before reading, so that a file written to meanwhile shows as changed.
        identity = fingerprint_of(handle, path.name)
        content = content_in(all_of(handle, path.name), path.name, earlier, only=only)
        unless_loaded.pop_all()
    return Loaded(handle, identity, content)


def content_in(raw: bytes, name: str, earlier: Content = NOTHING, *, only: str = "") -> Content:
    """Return what the bytes of a file of that name say; see ``load``.

    Raises:
        Corrupt: It is cut off, empty or no JSON object of tables.
        NewerFormat: A newer version of the program wrote it.
    """
    if not raw:
        raise Corrupt(name, reason=_("it is empty"))
    try:
        content = unseal(raw, earlier, only=only)
    except ValueError as error:
        raise Corrupt(name, reason=_("it is cut off or overwritten")) from error
    refuse_newer_format(content.tables, name)
    return content


def read_whole(path: Path) -> tuple[bytes, int]:
    """Return a file's bytes and when it was written, in seconds since 1970; as ``read_raw``."""
    with _open(path) as handle:
        return all_of(handle, path.name), int(os.fstat(handle.fileno()).st_mtime)


def read_raw(path: Path) -> bytes:
    """Return the bytes of the file at ``path``; raises as ``load`` does, but never Corrupt."""
    with _open(path) as handle:
        return all_of(handle, path.name)


def all_of(handle: Handle, name: str) -> bytes:
    """Return the bytes of an open file of that name; raises Unreadable."""
    try:
        if os.fstat(handle.fileno()).st_size > _MOST_BYTES:
            raise Unreadable(name, reason=_("it is larger than any dossier can be"))
        return handle.readall()
    except OSError as error:
        raise Unreadable(name, reason=reason_of(error)) from error


def fingerprint(path: Path) -> Fingerprint | None:
    """Return what tells this file from any other and from its earlier states; None without it.

    Raises:
        Unreadable: The system does not say whether there is one.
    """
    try:
        return _fingerprint(path.lstat())
    except FileNotFoundError:
        return None
    except OSError as error:
        raise Unreadable(path.name, reason=reason_of(error)) from error


def fingerprint_of(handle: Handle, name: str) -> Fingerprint:
    """Return the fingerprint of an open file of that name; raises Unreadable."""
    try:
        return _fingerprint(os.fstat(handle.fileno()))
    except OSError as error:
        raise Unreadable(name, reason=reason_of(error)) from error


def identity(path: Path) -> tuple[int, ...] | None:
    """Return the part of a fingerprint that a further link to the file leaves as it is.

    Raises:
        Unreadable: The system does not say whether there is one.
    """
    found = fingerprint(path)
    return found and identity_of(found)


def identity_of(found: Fingerprint) -> tuple[int, ...]:
    """Return that part of a fingerprint."""
    device, number, modified, _changed, size = found
    return device, number, modified, size


def stored_format(tables: StoredTables) -> int | None:
    """Return the version of the format that tables say they are of, None where they do not."""
    found = next(iter(tables.get(Meta.table, {}).values()), {}).get("format")
    return found if type(found) is int else None


def refuse_newer_format(tables: StoredTables, file: str) -> None:
    """Check that ``tables`` are none that only a newer version of the program understands.

    Raises:
        NewerFormat: They are; ``file`` is named.
    """
    found = stored_format(tables)
    if found is not None and found > FORMAT:
        raise NewerFormat(file, found=str(found), known=str(FORMAT))


def _open(path: Path) -> Handle:
    try:
        return open_ordinary(path, os.O_RDONLY)
    except FileNotFoundError as error:
        raise Missing(path.name) from error
    except OSError as error:
        raise Unreadable(path.name, reason=reason_of(error)) from error


def _fingerprint(status: os.stat_result) -> Fingerprint:
    return (
        status.st_dev,
        status.st_ino,
        status.st_mtime_ns,
        status.st_ctime_ns,
        status.st_size,
    )
