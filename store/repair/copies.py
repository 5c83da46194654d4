"""Copies of dossiers in another folder, as on a USB stick: made while people work, and verified.

Such a folder may lie on a file system without hard links and without modes. What is written there
is on disk, and was read again from there, before a copy counts as made.
"""

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from store.base.frozen import frozen
from store.base.system_reasons import reason_of
from store.disk.backups import kept_stems
from store.disk.safe_open import open_ordinary, sync_folder, write_all, write_whole
from store.errors import StorageError, UnsafePlace
from store.language import N_, _
from store.repair.diagnosis import Diagnosis, diagnose, examine
from store.repair.snapshot import Snapshot, take_snapshot
from store.roles.settings import SETTINGS_FILE, settings_content

_HISTORY = ".history.jsonl"
_PIECE = 1 << 20


class Unsound(StorageError):
    """A dossier that is not proven sound is not copied over an older copy."""

    template = N_(
        "{file} is not sound, so it was not copied; an older copy stays as it is. “thonxa doctor” "
        "tells what is wrong and mends it."
    )


class CopyAhead(StorageError):
    """The copy that would be replaced holds what the dossier does not."""

    template = N_(
        "{file} was not copied: in {folder} lies a copy of later saves or of another dossier. "
        "Choose another folder, or bring that copy back with “thonxa restore --from FOLDER”."
    )


class NotCopied(StorageError):
    """The folder for copies does not take, or does not give back, what is written."""

    template = N_("{file} was not copied to {folder}: {reason}.")


@frozen
class Copied:
    """A dossier that was copied: its file name without ``.json``, and the save it stood at."""

    stem: str
    saves: int


def stems_in(folder: Path) -> list[str]:
    """Return the dossiers of which file, history or backups lie in ``folder``, sorted.

    Raises:
        OSError: The folder cannot be listed.
    """
    names = [one.name for one in folder.iterdir() if not one.name.startswith(".")]
    files = {name.removesuffix(".json") for name in names if name.endswith(".json")}
    histories = {name.removesuffix(_HISTORY) for name in names if name.endswith(_HISTORY)}
    return sorted(files | histories | kept_stems(folder))


def copy_dossier(path: Path, folder: Path) -> Copied:
    """Copy the dossier at ``path`` into ``folder``, where an older copy of it may lie.

    A copy that breaks off leaves one that can be brought back all the same: backups are written
    first, then the history, then the file.

    Raises:
        Unsound: The dossier is not sound; the older copy stays.
        CopyAhead: The copy there knows of later saves, or is another dossier's.
        NotCopied: The folder cannot be written, or does not give back what was written.
        StorageError: The dossier cannot be read.
    """
    seen = take_snapshot(path)
    found = diagnose(seen)
    if not found.is_proven:
        raise Unsound(path.name)
    target = folder / path.name
    earlier = examine(target)
    _require_older(target, earlier, found)
    try:
        for spoilt in earlier.damaged_backups:
            (target.with_name("backup") / spoilt).unlink(missing_ok=True)
        _write(seen, target)
    except OSError as error:
        raise NotCopied(path.name, folder=str(folder), reason=reason_of(error)) from error
    return _verified(seen, target)


def _require_older(target: Path, earlier: Diagnosis, found: Diagnosis) -> None:
    """Check that nothing is lost where the copy at ``target`` is replaced."""
    known = earlier.content.sequence if earlier.content else 0
    is_other = len({earlier.dossier, found.dossier} - {""}) > 1
    if is_other or max(known, earlier.rebuilt.sequence) > found.rebuilt.sequence:
        raise CopyAhead(target.name, folder=str(target.parent))


def _write(seen: Snapshot, target: Path) -> None:
    kept = target.with_name("backup")
    kept.mkdir(parents=True, exist_ok=True)
    for backup in seen.backups:
        with suppress(FileNotFoundError):
            _copy_once(backup, kept / backup.name)
    sync_folder(kept)
    _put(target.with_name(seen.history.path.name), seen.history.raw_lines())
    _put(target, iter([seen.present or b""]))
    sync_folder(target.parent)
    wanted = {backup.name for backup in seen.backups}
    for old in take_snapshot(target).backups:
        if old.name not in wanted:
            old.unlink(missing_ok=True)


def _copy_once(backup: Path, place: Path) -> None:
    """Copy a backup, which never changes, unless it is there already."""
    with open_ordinary(backup, os.O_RDONLY) as source:
        size = os.fstat(source.fileno()).st_size
        if not (place.exists() and place.stat().st_size == size):
            _put(place, iter(lambda: source.read(_PIECE), b""))


def _put(place: Path, pieces: Iterator[bytes]) -> None:
    """Write a file aside, wait until it is on the disk, and give it its name."""
    aside = place.with_name(f".{place.name}.copying")
    aside.unlink(missing_ok=True)
    try:
        with open_ordinary(aside, os.O_RDWR | os.O_CREAT | os.O_EXCL) as handle:
            for piece in pieces:
                write_all(handle.fileno(), piece)
            os.fsync(handle.fileno())
            # What is read again shall come from the disk, not from what memory still holds.
            os.posix_fadvise(handle.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        aside.replace(place)
    finally:
        aside.unlink(missing_ok=True)


def put_shared(source: Path, place: Path) -> None:
    """Copy a file to where the office works with it; raises OSError.

    It is written like every file of the office: for owner and group, and under its name only when
    it is whole.
    """
    with open_ordinary(source, os.O_RDONLY) as handle:
        write_whole(place, handle.readall())


def _verified(seen: Snapshot, target: Path) -> Copied:
    copied = examine(target)
    if copied.content is None or not copied.is_proven or copied.present != seen.present:
        reason = _("what was read there is not what was written")
        raise NotCopied(target.name, folder=str(target.parent), reason=reason)
    return Copied(target.stem, copied.content.sequence)


def is_same_disk(folder: Path, other: Path) -> bool:
    """Tell whether two folders lie on one disk, which takes both along when it dies."""
    return folder.stat().st_dev == other.stat().st_dev


def copy_settings(folder: Path, target: Path) -> None:
    """Copy the office's settings, if it has any; raises NotCopied."""
    try:
        with suppress(FileNotFoundError):
            content = settings_content(folder / SETTINGS_FILE)
            _put(target / SETTINGS_FILE, iter([content]))
    except (OSError, UnsafePlace) as error:
        why = error.clause if isinstance(error, UnsafePlace) else reason_of(error)
        raise NotCopied(SETTINGS_FILE, folder=str(target), reason=why) from error
