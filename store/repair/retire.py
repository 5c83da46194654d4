"""Taking a dossier out of an office: all that is of it goes into a folder of its own in backup/.

That folder is like one of copies, so that ``restore --from`` brings the dossier back.
"""

import os
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from store.base.clock import Clock, utc_now
from store.base.system_reasons import reason_of
from store.disk.backups import Generations
from store.disk.history import History
from store.disk.lock import exclusive, lock_of
from store.disk.safe_open import make_shared_folder, sync_folder, write_whole
from store.errors import NotSaved
from store.history.reader import index_of
from store.roles.access import keeper_of
from store.roles.account import own_key
from store.words.text import slug

_NOTE = "retired.txt"
"""Where it stands who took the dossier out, when and as what."""
_PATIENCE = 10.0
"""Seconds to wait for somebody who is saving."""


def retire(path: Path, who: str, clock: Clock = utc_now) -> Path:
    """Take the dossier at ``path`` out of its office, sound or not, and return where it is kept.

    Raises:
        NotPermitted: ``who`` is no keeper of the office.
        StorageError: Somebody is saving, or the system refuses.
    """
    role = keeper_of(path.parent, who).told_role
    when = clock()
    with exclusive(lock_of(path), path.name, _PATIENCE):
        try:
            kept = _made(path, f"retired-{when:%Y%m%d-%H%M%S}")
            note = "  ".join(filter(None, (f"{when:%Y-%m-%d %H:%M:%S}Z", who, role, own_key())))
            write_whole(kept / _NOTE, f"{note}\n".encode())
            for file, place in _moves(path, kept):
                file.rename(place)
            for folder in (kept / "backup", kept, kept.parent, path.parent):
                sync_folder(folder)
        except OSError as error:
            raise NotSaved(path.name, reason=reason_of(error)) from error
    return kept


def _made(path: Path, label: str) -> Path:
    """Make a new folder for what is of the dossier, in ``backup/``."""
    generations = path.with_name("backup")
    make_shared_folder(generations)
    name = f"{slug(path.stem) or 'dossier'}-{label}"
    names = (f"{name}-{number}" if number > 1 else name for number in count(1))
    kept = next(place for one in names if not os.path.lexists(place := generations / one))
    make_shared_folder(kept)
    make_shared_folder(kept / "backup")
    return kept


def _moves(path: Path, kept: Path) -> Iterator[tuple[Path, Path]]:
    """Yield each file of the dossier and its new place: the dossier itself first."""
    history = History(path)
    for file in (path, history.path, index_of(history)):
        if os.path.lexists(file):
            yield file, kept / file.name
    for file in Generations(path, keep=0).all_of_it():
        yield file, kept / "backup" / file.name
