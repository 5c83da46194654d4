"""NAME.thonxa: a dossier and its history as one file, to be worked on elsewhere.

It is an ordinary ZIP archive of two files, the dossier's and its history, which anybody can unpack
into the folder of an office. The same state gives the same bytes. What comes from outside is never
trusted: sizes are counted while it is unpacked, and its names are used for nothing.
"""

import io
import zipfile
import zlib
from collections.abc import Iterable
from pathlib import Path

from store.base.system_reasons import reason_of
from store.disk.history import History
from store.disk.history_line import HistoryLine
from store.errors import NotSaved, StorageError
from store.language import N_
from store.merging.branch import is_sound
from store.repair.snapshot import take_snapshot

SUFFIX = ".thonxa"
"""How the name of such a file ends."""
BIGGEST_COPY = 64 * 1024 * 1024
"""Bytes that such a file may have, packed."""
BIGGEST_DOSSIER = 64 * 1024 * 1024
BIGGEST_HISTORY = 512 * 1024 * 1024
"""Bytes that its parts may have, unpacked."""

_DOSSIER, _HISTORY = ".json", ".history.jsonl"
_PIECE = 1 << 20
_MODE = 0o100644 << 16
_EARLIEST = (1980, 1, 1, 0, 0, 0)
_END = b"PK\x05\x06"
_END_SIZE = 22
_LONGEST_COMMENT = 65_535
_FAR_END = b"PK\x06\x07"
_FAR_END_SIZE = 20
_MOST_LISTED = 64 * 1024
"""Bytes that the list of an archive of two files can have; a longer one is not looked into."""
_UNPACKING = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)
"""What is raised for an archive that is damaged, locked or packed in an unusual way."""


STRANGE = (AttributeError, IndexError, KeyError, TypeError, ValueError, RecursionError)
"""What may come of a file that somebody made by hand, with every digest in its place."""


class Unsound(StorageError):
    """A dossier that is not proven sound is not copied: its copy could not be brought back."""

    template = N_(
        "{file} is not sound, so it was not copied. “thonxa doctor” tells what is wrong and mends "
        "it."
    )


class BadCopy(StorageError):
    """A file that cannot be merged: the person has to bring another one."""


class NoCopy(BadCopy):
    """A file that is no copy of a dossier, or a damaged one."""

    template = N_(
        "{file} is no copy of a dossier, or it is damaged. “thonxa copy” makes one; bring it here "
        "once more."
    )


class SeveralCopies(BadCopy):
    """A file with more than one dossier in it."""

    template = N_(
        "{file} holds more than one dossier and its history. Bring each as a copy of its own, as "
        "“thonxa copy” makes it."
    )


class WithoutHistory(BadCopy):
    """A dossier's file alone, from which nobody can tell what was changed since when."""

    template = N_(
        "{file} comes without its history, so nobody can tell what was changed in it. Bring a copy "
        "made by “thonxa copy”, or the file {history} beside it."
    )


class TooLarge(BadCopy):
    """A file that is larger, or unpacks to more, than a dossier's copy can."""

    template = N_("{file} is larger than any copy of a dossier can be, so it was not opened.")


def packed(path: Path) -> bytes:
    """Return the dossier at ``path`` and its history as one file; others may go on saving.

    Raises:
        Unsound: Its files do not belong together, or are damaged.
        StorageError: It cannot be read.
    """
    seen = take_snapshot(path)
    if seen.present is None or not is_sound(seen):
        raise Unsound(path.name)
    when = _day_of(_last_line(seen.history))
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        _put(archive, f"{path.stem}{_DOSSIER}", [seen.present], when)
        _put(archive, f"{path.stem}{_HISTORY}", seen.history.raw_lines(), when)
    return made.getvalue()


def unpack(data: bytes, file: str, folder: Path) -> Path:
    """Unpack a copy into ``folder`` under names of our own; return the dossier's file there.

    Args:
        data: What the file called ``file`` holds.
        file: Its name, for sentences.
        folder: An empty folder.

    Raises:
        NoCopy, SeveralCopies, WithoutHistory, TooLarge: It is none that can be merged.
        NotSaved: There is no room for it.
    """
    if len(data) > BIGGEST_COPY:
        raise TooLarge(file)
    _require_short_list(data, file)
    target = folder / f"copy{_DOSSIER}"
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            dossier, history = _parts(archive, file)
            _take(archive, dossier, target, BIGGEST_DOSSIER, file)
            _take(archive, history, target.with_name(f"copy{_HISTORY}"), BIGGEST_HISTORY, file)
    except _UNPACKING as error:
        raise NoCopy(file) from error
    return target


def stem_in(data: bytes) -> str:
    """Return under which name the dossier was kept where a copy was made, that is unpacked."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return next(
            name.removesuffix(_DOSSIER) for name in archive.namelist() if name.endswith(_DOSSIER)
        )


def is_archive(data: bytes) -> bool:
    """Tell whether ``data`` may be such a file, and not a dossier's own."""
    return data.startswith(b"PK")


def _last_line(history: History) -> HistoryLine | None:
    return next((line for line in history.lines_backwards() if line is not None), None)


def _day_of(line: HistoryLine | None) -> tuple[int, int, int, int, int, int]:
    """Return when the last save was made (UTC), as an archive has it."""
    return max(_EARLIEST, line.when.timetuple()[:6]) if line else _EARLIEST


def _put(
    archive: zipfile.ZipFile,
    name: str,
    pieces: Iterable[bytes],
    when: tuple[int, int, int, int, int, int],
) -> None:
    about = zipfile.ZipInfo(name, when)
    about.compress_type = zipfile.ZIP_DEFLATED
    about.create_system, about.external_attr = 3, _MODE
    with archive.open(about, "w", force_zip64=False) as part:
        for piece in pieces:
            part.write(piece)


def _require_short_list(data: bytes, file: str) -> None:
    """Refuse an archive whose list of files is long, before anything makes objects of it."""
    place = data.rfind(_END, max(0, len(data) - _LONGEST_COMMENT - _END_SIZE))
    end = data[place : place + _END_SIZE]
    if place < 0 or len(end) < _END_SIZE:
        raise NoCopy(file)
    listed = int.from_bytes(end[12:16], "little")
    is_far = data[max(0, place - _FAR_END_SIZE) : place].startswith(_FAR_END)
    if is_far or listed > _MOST_LISTED:
        raise NoCopy(file)


def _parts(archive: zipfile.ZipFile, file: str) -> tuple[zipfile.ZipInfo, zipfile.ZipInfo]:
    """Return where the dossier and its history stand in an archive."""
    parts = archive.infolist()
    histories = [one for one in parts if one.filename.endswith(_HISTORY)]
    dossiers = [one for one in parts if one.filename.endswith(_DOSSIER)]
    if len(dossiers) > 1 or len(histories) > 1:
        raise SeveralCopies(file)
    if len(dossiers) == 1 and not histories:
        name = dossiers[0].filename.removesuffix(_DOSSIER)
        raise WithoutHistory(file, history=f"{Path(name).name}{_HISTORY}")
    if len(parts) != len(dossiers) + len(histories) or not dossiers:
        raise NoCopy(file)
    dossier, history = dossiers[0], histories[0]
    if dossier.filename.removesuffix(_DOSSIER) != history.filename.removesuffix(_HISTORY):
        raise NoCopy(file)
    return dossier, history


def _take(
    archive: zipfile.ZipFile, part: zipfile.ZipInfo, target: Path, most: int, file: str
) -> None:
    """Unpack a part of an archive, whatever size it claims, as long as it is not too large."""
    if part.file_size > most:
        raise TooLarge(file)
    with archive.open(part) as source:
        left = most + 1
        with _made(target) as written:
            while left and (piece := source.read(min(_PIECE, left))):
                left -= len(piece)
                _write(written, piece, file)
    if not left:
        raise TooLarge(file)


def _made(target: Path) -> io.BufferedWriter:
    return target.open("xb")


def _write(target: io.BufferedWriter, piece: bytes, file: str) -> None:
    try:
        target.write(piece)
    except OSError as error:
        raise NotSaved(file, reason=reason_of(error)) from error
