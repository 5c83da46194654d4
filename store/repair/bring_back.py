"""Bringing a dossier back from a copy: as a change of its own, the present state set aside."""

from pathlib import Path

from store.base.system_reasons import reason_of
from store.disk.backups import Generations
from store.disk.document_diff import compare
from store.disk.history import History
from store.disk.safe_open import make_shared_folder
from store.disk.sealed.content import content_of
from store.disk.storage import AtomicJSONStorage
from store.dossier.format import understood
from store.errors import Missing, NotSaved, StorageError
from store.language import N_, _
from store.repair.copies import put_shared
from store.repair.diagnosis import Diagnosis, Health, examine
from store.roles.access import keeper_of
from store.roles.account import own_key


class AnotherDossier(StorageError):
    """A copy is one of another dossier than it would replace."""

    template = N_(
        "{file} and its copy are different dossiers, so nothing was brought back. Name another "
        "folder, or move the present files elsewhere first."
    )


def bring_back(path: Path, copy: Path, who: str) -> int:
    """Let the dossier at ``path`` be as it is in the copy at ``copy``.

    The newest state that the copy holds counts, also where its file is damaged. What stands at
    ``path`` now is kept in ``backup/``, and the history tells what changes. Where nothing of the
    dossier is left, history and backups come from the copy too.

    Returns:
        The save as of which it was brought back.

    Raises:
        Missing: There is no such copy, or nothing of it can be used.
        NotPermitted: ``who`` is no keeper of the office.
        AnotherDossier: The copy is one of another dossier.
        StorageError: The copy cannot be understood, or nothing can be saved.
    """
    role = keeper_of(path.parent, who).told_role
    found = examine(copy)
    rebuilt = found.rebuilt
    if not rebuilt.sequence:
        raise Missing(copy.name)
    understood(rebuilt.tables, copy.name)
    present = examine(path)
    if present.health is Health.MISSING and not present.rebuilt.sequence and found.is_proven:
        _put_all(path, copy)
        return rebuilt.sequence
    _require_same(path, present, found)
    now = present.content.tables if present.content else present.rebuilt.tables
    change = compare(content_of(now), rebuilt.tables)
    what = _("Brought back from a copy, as of save {sequence}").format(sequence=rebuilt.sequence)
    claimed = present.content.sequence if present.content else 0
    sequence = max(claimed, present.rebuilt.latest, present.chain.latest, rebuilt.sequence) + 1
    storage = AtomicJSONStorage(path, who=who)
    storage.role, storage.key = role, own_key()
    dossier = present.dossier or rebuilt.dossier
    storage.overwrite(change, sequence, what, present.present, dossier)
    storage.close()
    return rebuilt.sequence


def _require_same(path: Path, present: Diagnosis, found: Diagnosis) -> None:
    ids = {present.dossier, found.dossier} - {""}
    if len(ids) > 1:
        raise AnotherDossier(path.name)


def _put_all(path: Path, copy: Path) -> None:
    """Copy backups, history and file to where nothing of the dossier is left.

    The copy may be called otherwise.
    """
    kept = path.with_name("backup")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        make_shared_folder(kept)
        for backup in Generations(copy, keep=0).newest_first():
            put_shared(backup, kept / f"{path.stem}{backup.name.removeprefix(copy.stem)}")
        put_shared(History(copy).path, History(path).path)
        put_shared(copy, path)
    except OSError as error:
        raise NotSaved(path.name, reason=reason_of(error)) from error
