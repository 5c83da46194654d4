"""The office's folder ``in/``: files that were handed in, to be taken into a dossier."""

import os
import stat
import unicodedata
from datetime import UTC, datetime
from pathlib import Path

from store.base.frozen import frozen
from store.base.system_reasons import reason_of
from store.disk.safe_open import open_ordinary, opened_folder, way_into
from store.errors import Missing, Unreadable
from store.language import N_, _

_FOLDER_SIGNS = frozenset("/\\")
_HIDDEN = "."
_MOST_BYTES = 200
"""Bytes of a name, so that a number before it and what lies beside it have room."""
MOST_LISTED = 1_000
"""Files that are listed, the newest ones."""

_NO_NAME = N_("The file needs a name, such as bang-thon-3.xlsx.")
_FOLDER = N_("“{name}” names a folder too. Type the name of the file alone.")
_IS_HIDDEN = N_(
    "“{name}” begins with a full stop, so nobody would see the file. Name it otherwise."
)
_INVISIBLE = N_("“{name}” has signs that cannot be seen. Type letters, digits, spaces and - _ .")
_TOO_LONG = N_("“{name}” is too long for the name of a file. Shorten it.")


class BadName(ValueError):
    """A name under which no file is taken; the message says why and what to type."""


@frozen
class ReceivedFile:
    """A file in ``in/``: its name there, its size in bytes, and when it came."""

    folder: Path
    name: str
    size: int
    came: datetime

    def read(self, most: int) -> bytes:
        """Return what it holds, ``most`` bytes of it at most.

        Raises:
            Missing: It is there no longer.
            IsLink, NotAFile: Something else stands in its place.
            Unreadable: The system refuses.
        """
        try:
            with (
                opened_folder(self.folder) as folder,
                open_ordinary(way_into(folder) / self.name, os.O_RDONLY) as file,
            ):
                return _all_of(file.fileno(), most)
        except FileNotFoundError as error:
            raise Missing(self.name) from error
        except OSError as error:
            raise Unreadable(self.name, reason=reason_of(error)) from error


def received_files(folder: Path) -> tuple[ReceivedFile, ...]:
    """Return the files in ``folder``, the newest first; raises Unreadable.

    What is hidden, and what is no ordinary file, is none that somebody handed in.
    """
    found: list[ReceivedFile] = []
    try:
        with opened_folder(folder) as opened, os.scandir(way_into(opened)) as entries:
            for entry in entries:
                about = None if entry.name.startswith(_HIDDEN) else _about(entry)
                if about is not None and stat.S_ISREG(about.st_mode):
                    came = datetime.fromtimestamp(about.st_mtime, UTC)
                    found.append(ReceivedFile(folder, entry.name, about.st_size, came))
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise Unreadable(str(folder), reason=reason_of(error)) from error
    found.sort(key=lambda one: (one.came, one.name), reverse=True)
    return tuple(found[:MOST_LISTED])


def checked_name(typed: str) -> str:
    """Return the name under which a file is taken; raises BadName where there is none."""
    name = unicodedata.normalize("NFC", typed).strip(" ")
    if not name:
        raise BadName(_(_NO_NAME))
    if not _FOLDER_SIGNS.isdisjoint(name):
        raise BadName(_(_FOLDER).format(name=name))
    if name.startswith(_HIDDEN):
        raise BadName(_(_IS_HIDDEN).format(name=name))
    if not name.isprintable():
        raise BadName(_(_INVISIBLE).format(name=name))
    if len(name.encode()) > _MOST_BYTES:
        raise BadName(_(_TOO_LONG).format(name=name))
    return name


def _about(entry: "os.DirEntry[str]") -> os.stat_result | None:
    """Return what is known of an entry itself, not of what it may link to; None once it is gone."""
    try:
        return entry.stat(follow_symlinks=False)
    except FileNotFoundError:
        return None


def _all_of(descriptor: int, most: int) -> bytes:
    pieces: list[bytes] = []
    left = most
    while left and (piece := os.read(descriptor, left)):
        pieces.append(piece)
        left -= len(piece)
    return b"".join(pieces)
