"""A copy taken over as it is, into an office that has no such dossier: with its whole history."""

from pathlib import Path

from store.base.system_reasons import reason_of
from store.disk.safe_open import make_shared_folder
from store.errors import Exists, Lost, NotSaved
from store.merging.branch import Branch
from store.repair.bring_back import bring_back
from store.repair.copies import stems_in
from store.roles.access import keeper_of


def take_over(copy: Branch, path: Path, who: str) -> int:
    """Let the dossier at ``path``, where there is none, be what it is in the copy.

    Returns:
        The number of its last save.

    Raises:
        Exists, Lost: There is a dossier of that name, or what is left of one.
        NotPermitted: ``who`` is no keeper of the office.
        StorageError: It cannot be written.
    """
    if path.exists():
        raise Exists(path.name)
    if path.parent.is_dir() and path.stem in stems_in(path.parent):
        raise Lost(path.name)
    keeper_of(path.parent, who)
    try:
        path.parent.parent.mkdir(parents=True, exist_ok=True)
        make_shared_folder(path.parent)
    except OSError as error:
        raise NotSaved(path.name, reason=reason_of(error)) from error
    source = copy.history.path
    return bring_back(path, source.with_name(source.name.replace(".history.jsonl", ".json")), who)
