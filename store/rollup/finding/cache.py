"""What dossiers came to when they were last read, kept so that unchanged ones need not be again.

It is a cache: whoever deletes it loses some seconds. It lies in the person's own cache folder,
never beside the dossiers, one file for each place. An entry holds while its mark is the same: of a
file what the system says of it, and its seal; of a dossier on a server its last save. All of them
hold only for the program that wrote them, for the next version may count otherwise. What is damaged
is not believed.
"""

import os
import secrets
from collections.abc import Iterable, Iterator
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

import store
from store.disk.safe_open import create, open_ordinary, write_all
from store.errors import StorageError
from store.rollup.outcome import DossierSums, Outcome, lines_of, outcome_of

_MODE, _FOLDER_MODE = 0o600, 0o700
_MOST_BYTES = 256 * 1024 * 1024
_MOST_PLACES = 16
_CHECKSUM = 32
"""How many letters a checksum has."""

_Entry = tuple[bytes, bytes, bytes]
"""The mark of a dossier, and the two lines of what it comes to."""


class Cache:
    """The cache in ``folder``, which is made when something is kept in it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._program = _program()

    def opened(self, place: bytes) -> "KeptPlace":
        """Return what is kept of the place of that name; nothing where it cannot be believed."""
        path = self._folder / f"{blake2b(place, digest_size=16).hexdigest()}.rollup"
        return KeptPlace(path, self._program)


class KeptPlace:
    """What is kept of one place."""

    def __init__(self, path: Path, program: bytes) -> None:
        self._path = path
        self._program = program
        self._entries = dict(_entries(_content(path), program))
        self._is_changed = False

    def has(self, path: str) -> bool:
        """Tell whether anything is kept of ``path``."""
        return path in self._entries

    def known(self, path: str, mark: bytes) -> Outcome | None:
        """Return what the dossier at ``path`` comes to, if ``mark`` tells it is the one read."""
        entry = self._entries.get(path)
        if entry is None or entry[0] != mark:
            return None
        return outcome_of(entry[1], entry[2])

    def add(self, sums: DossierSums, mark: bytes) -> None:
        """Keep what a dossier comes to that has just been read; nothing under an empty mark."""
        if mark and sums.path.isprintable():
            self._entries[sums.path] = (mark, *lines_of(sums))
            self._is_changed = True

    def close(self, found: Iterable[str]) -> None:
        """Write what is kept of the dossiers that are still there; where that fails, nothing is."""
        if not self._is_changed:
            return
        kept = [(path, *self._entries[path]) for path in found if path in self._entries]
        body = b"\n".join(
            [self._program, *(b"\n".join([one.encode(), *rest]) for one, *rest in kept)]
        )
        if len(body) <= _MOST_BYTES:
            # Without it, all that happens is that the files are read again.
            with suppress(OSError, StorageError):
                _write(self._path, checksum(body) + body)


def _entries(body: bytes, program: bytes) -> Iterator[tuple[str, _Entry]]:
    """Yield what a cache of this very program says of each path."""
    first, *lines = body.split(b"\n")
    if first == program:
        for path, mark, head, cells in zip(*[iter(lines)] * 4, strict=True):
            yield path.decode(), (mark, head, cells)


def _content(path: Path) -> bytes:
    """Return what a cache file holds; nothing where there is none, or not all of it is sound."""
    try:
        with open_ordinary(path, os.O_RDONLY) as file:
            raw = file.read(_MOST_BYTES + _CHECKSUM)
    except (OSError, StorageError):
        return b""
    body = raw[_CHECKSUM:]
    return body if raw[:_CHECKSUM] == checksum(body) else b""


def _write(path: Path, data: bytes) -> None:
    """Put ``data`` in the place of the file whole, and forget the places not asked for longest."""
    path.parent.mkdir(mode=_FOLDER_MODE, parents=True, exist_ok=True)
    aside = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    try:
        with create(aside, _MODE) as file:
            write_all(file.fileno(), data)
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)
    every = sorted(path.parent.iterdir(), key=lambda one: one.lstat().st_mtime, reverse=True)
    for old in every[_MOST_PLACES:]:
        old.unlink(missing_ok=True)


def checksum(data: bytes) -> bytes:
    """Return letters that tell ``data`` from any other."""
    return blake2b(data, digest_size=_CHECKSUM // 2).hexdigest().encode()


def _program() -> bytes:
    """Return what tells the rules of this program from those of any other version of it."""
    digest = blake2b(digest_size=_CHECKSUM // 2)
    for folder, folders, names in os.walk(os.path.dirname(store.__file__)):  # noqa: PTH120
        folders.sort()
        for name in sorted(names):
            if name.endswith(".py"):
                status = os.stat(os.path.join(folder, name))  # noqa: PTH116, PTH118
                digest.update(b"%b %d %d\n" % (name.encode(), status.st_size, status.st_mtime_ns))
    return digest.hexdigest().encode()
