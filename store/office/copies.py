"""A dossier as a copy of it needs it, whatever keeps it: as files, found again, or made."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from store.base.late_import import read_when_used
from store.disk.chain import dossier_of
from store.disk.history import History
from store.errors import Exists
from store.merging.branch import Branch
from store.merging.taking_over import take_over
from store.office.office import Office, file_name
from store.roles.access import keeper_of

with read_when_used():
    from store.server.carrying import pull as pulling  # needs psycopg
    from store.server.carrying import push as pushing

_ASIDE = "thonxa-"


@contextmanager
def as_files(office: Office, stem: str) -> Iterator[Path]:
    """Lend the file of the dossier ``stem``, with its history beside it.

    One that a server keeps is brought into a folder of this account alone, which is gone when the
    block ends.

    Raises:
        Missing: There is no such dossier on the server.
        StorageError: The server does not answer, or there is no room for it here.
    """
    shelf = office.shelf
    if shelf is None:
        yield office.folder / f"{stem}.json"
        return
    with tempfile.TemporaryDirectory(prefix=_ASIDE) as folder:
        path = Path(folder) / f"{stem}.json"
        pulling.pull(shelf.place(stem).place, path, office.who, link=shelf.link)
        yield path


def made_of(office: Office, copy: Branch) -> str:
    """Return the name of the dossier of which a copy was made; "" where it is not here.

    Raises:
        SeveralCalled: A server has it under several commune codes.
        StorageError: As ``Office.dossiers``.
    """
    if office.shelf is not None:
        return office.shelf.name_of(copy.dossier)
    for found in office.dossiers():
        if not found.error and dossier_of(History(found.path)) == copy.dossier:
            return found.stem
    return ""


def taken_over(office: Office, copy: Branch) -> tuple[str, int]:
    """Let a dossier that is not here yet be what it is in the copy, with its whole history.

    Returns:
        Its name, and the number of its last save.

    Raises:
        Exists, Lost: It is there already, or what is left of it.
        NotPermitted: The person is no keeper of the office.
        StorageError: It cannot be written, or not be sent to the server.
    """
    name, shelf = file_name(copy.view.meta), office.shelf
    if shelf is None:
        path = office.folder / name
        return path.stem, take_over(copy, path, office.who)
    keeper_of(office.folder, office.who)
    if found := shelf.name_of(copy.dossier):
        raise Exists(found)
    with tempfile.TemporaryDirectory(prefix=_ASIDE) as folder:
        path = Path(folder) / name
        take_over(copy, path, office.who)
        return path.stem, pushing.push(path, shelf.address, office.who).saves
