"""A copy of the dossier made on screen: one file in ``out/``, and how it is fetched from there."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from store.columns.user_role import UserRole
from store.errors import StorageError
from store.language import N_, _
from store.merging.container import SUFFIX, packed
from store.office.copies import as_files
from store.office.numbered_folder import NumberedFolder
from store.roles.access import access_of
from store.roles.account import is_served
from tui.desk.aside import HoldingScreen, aside
from tui.desk.desk import Desk
from tui.desk.fetch_hint import door

if TYPE_CHECKING:
    from concurrent.futures import Future

_COPIED = N_("Copied with its history to {file}. What is done on the copy comes back by “Merge”.")
_FETCH = N_("Copied to {file}. On your own computer type: {command}")


def copy_out(screen: HoldingScreen, desk: Desk) -> None:
    """Make a copy beside ``screen``, which tells where it is."""
    aside(screen, partial(_copied, desk), partial(_told, screen, desk))


def _copied(desk: Desk) -> Path:
    """Return the copy that was made; raises StorageError."""
    office, stem = desk.office, desk.dossier.path.stem
    if is_served():
        access_of(office.folder, office.who).require(UserRole.VILLAGE_CLERK)
    with as_files(office, stem) as path:
        made = packed(path)
    return NumberedFolder(office.out).add(f"{stem}{SUFFIX}", made)


def _told(screen: HoldingScreen, desk: Desk, copying: "Future[Path]") -> None:
    try:
        made = copying.result()
    except StorageError as error:
        screen.say(error.sentence)
        return
    connection = door(desk.office.who)
    if connection is None:
        screen.say(_(_COPIED).format(file=made))
    else:
        screen.say(_(_FETCH).format(file=made, command=connection.fetch(made)))
