"""Whether an office can be served: only where those it serves cannot change its rules."""

import os
import stat
from pathlib import Path

from store.errors import StorageError
from store.language import N_
from store.roles.settings import SETTINGS_FILE, read_settings


class NoOffice(StorageError):
    """There is no folder to serve."""

    template = N_("There is no folder {file}; make it, and let it belong to the service's account.")


class NotClosed(StorageError):
    """Others than root and the service can change what the service goes by."""

    template = N_(
        "{file} can be changed by others than the service's account. Type: chown {account} {file} "
        "&& chmod {mode} {file}"
    )


def require_closed(folder: Path) -> None:
    """Refuse an office whose folder or settings anybody but root and this account can change.

    Raises:
        NoOffice: It is not there.
        NotClosed: Others can write to the folder, or to its settings.
        BadSettings: The settings cannot be understood.
        OSError: The system does not tell.
    """
    if not folder.is_dir():
        raise NoOffice(str(folder))
    for place, mode in ((folder, "700"), (folder / SETTINGS_FILE, "600")):
        try:
            found = place.lstat()
        except FileNotFoundError:
            continue
        is_ours = found.st_uid in {0, os.geteuid()} and not stat.S_ISLNK(found.st_mode)
        if not is_ours or found.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
            raise NotClosed(str(place), account=str(os.geteuid()), mode=mode)
    read_settings(folder / SETTINGS_FILE)
