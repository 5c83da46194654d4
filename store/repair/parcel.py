"""Sound dossiers as one stream, for a folder that this process does not reach; and out of it.

It is a tar of ordinary files under the names they have in an office, and of nothing else.
"""

import os
import re
import tarfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from store.disk.safe_open import open_ordinary, write_all
from store.errors import StorageError, UnsafePlace
from store.language import N_, _
from store.repair.copies import Unsound
from store.repair.diagnosis import diagnose
from store.repair.snapshot import Snapshot, take_snapshot
from store.roles.settings import SETTINGS_FILE, settings_content

_NAME = re.compile(r"(backup/)?[\w][\w.@+-]{0,200}")
"""A file of an office or of its backups: no other folder, and nothing hidden."""
_END = ".end"
"""An empty file that comes last: without it the stream has broken off."""
_MOST_FILES = 100_000
_PIECE = 1 << 20


class BadParcel(StorageError):
    """What came is no such stream, or breaks off."""

    template = N_("The copies did not come whole: {reason}.")


def pack(
    folder: Path, stems: Iterable[str], out: BinaryIO, refused: Callable[[StorageError], None]
) -> None:
    """Write the dossiers ``stems`` of the office in ``folder``, and its settings, into ``out``.

    ``refused`` hears of each that is not sound or cannot be read, and is left out. Raises OSError.
    """
    with tarfile.open(fileobj=out, mode="w|") as tar:
        for stem in stems:
            path = folder / f"{stem}.json"
            try:
                seen = take_snapshot(path)
                if not diagnose(seen).is_proven:
                    raise Unsound(path.name)
                _add_dossier(tar, seen)
            except StorageError as error:
                refused(error)
        with suppress(FileNotFoundError, UnsafePlace):
            content = settings_content(folder / SETTINGS_FILE)
            _add(tar, SETTINGS_FILE, len(content), iter([content]))
        _add(tar, _END, 0, iter([]))


def unpack(stream: BinaryIO, folder: Path) -> None:
    """Write the files of a stream into ``folder``, which is empty and nobody else's.

    Raises:
        BadParcel: It holds something else than ordinary files of an office, or breaks off.
        OSError: They cannot be written.
    """
    try:
        with tarfile.open(fileobj=stream, mode="r|") as tar:
            name = ""
            for number, one in enumerate(tar):
                name = one.name
                if name == _END:
                    break
                content = tar.extractfile(one) if one.isreg() else None
                if content is None or number >= _MOST_FILES or not _NAME.fullmatch(name):
                    raise BadParcel("", reason=ascii(name))
                place = folder / name
                place.parent.mkdir(exist_ok=True)
                _write(place, iter(lambda file=content: file.read(_PIECE), b""))  # type: ignore[misc]
            if name != _END:
                raise BadParcel("", reason=_("they break off"))
    except (tarfile.TarError, ValueError) as error:
        raise BadParcel("", reason=ascii(str(error))) from error


def _add_dossier(tar: tarfile.TarFile, seen: Snapshot) -> None:
    """Add backups, history and file; a backup may be thinned out meanwhile."""
    for backup in seen.backups:
        with suppress(FileNotFoundError), open_ordinary(backup, os.O_RDONLY) as source:
            size = os.fstat(source.fileno()).st_size
            pieces = iter(lambda file=source: file.read(_PIECE), b"")  # type: ignore[misc]
            _add(tar, f"backup/{backup.name}", size, pieces)
    length = sum(map(len, seen.history.raw_lines()))
    _add(tar, seen.history.path.name, length, seen.history.raw_lines())
    present = seen.present or b""
    _add(tar, seen.path.name, len(present), iter([present]))


def _add(tar: tarfile.TarFile, name: str, size: int, pieces: Iterator[bytes]) -> None:
    described = tarfile.TarInfo(name)
    described.size = size
    tar.addfile(described, _Reading(pieces))  # type: ignore[arg-type]  # it reads, and no more is asked


def _write(place: Path, pieces: Iterator[bytes]) -> None:
    with open_ordinary(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL) as handle:
        for piece in pieces:
            write_all(handle.fileno(), piece)


class _Reading:
    """A file of which only the pieces are there."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._rest = b""

    def read(self, size: int) -> bytes:
        """Return so many bytes, fewer at the end."""
        parts, missing = [self._rest], size - len(self._rest)
        while missing > 0 and (piece := next(self._pieces, b"")):
            parts.append(piece)
            missing -= len(piece)
        whole = b"".join(parts)
        self._rest = whole[size:]
        return whole[:size]
