"""Mending a dossier: what was rebuilt takes the place of its file, or the file goes on as it is."""

from pathlib import Path

from store.base.system_reasons import reason_of
from store.disk.backups import Generations
from store.disk.document_diff import Comparison, compare
from store.disk.sealed.content import content_of
from store.disk.storage import AtomicJSONStorage
from store.errors import Corrupt, NotSaved
from store.language import _
from store.repair.diagnosis import Diagnosis
from store.roles.access import keeper_of
from store.roles.account import own_key


def restore(path: Path, diagnosis: Diagnosis, who: str) -> None:
    """Put what was rebuilt in place of the file, which stays among the backups.

    Raises:
        NotPermitted: ``who`` is no keeper of the office.
        StorageError: It cannot be saved.
    """
    rebuilt = diagnosis.rebuilt
    what = _("Rebuilt from backups and history, as of save {sequence}")
    found = Comparison(rebuilt.tables, content_of(rebuilt.tables).lines, ())
    what = what.format(sequence=rebuilt.sequence)
    _overwrite(path, diagnosis, who, found, what, rebuilt.dossier)


def accept(path: Path, diagnosis: Diagnosis, who: str) -> None:
    """Take over what stands in the file, as one change in the history.

    Raises:
        Corrupt: The file cannot be understood.
        NotPermitted: ``who`` is no keeper of the office.
        StorageError: It cannot be saved.
    """
    _go_on_from(path, diagnosis, who, _("Accepted what stands in the file"))


def go_on(path: Path, diagnosis: Diagnosis, who: str) -> None:
    """Let a whole file go on with its history as it is now, whatever is missing in that.

    Raises:
        Corrupt: The file cannot be understood.
        NotPermitted: ``who`` is no keeper of the office.
        StorageError: It cannot be saved.
    """
    _go_on_from(path, diagnosis, who, _("Goes on with a history that is not whole"))


def withdraw_damaged_backups(path: Path, diagnosis: Diagnosis) -> None:
    """Let the backups that cannot be used count as such no longer; they stay in ``backup/``.

    Raises:
        NotSaved: One cannot be renamed.
    """
    generations = Generations(path, keep=0)
    for name in diagnosis.damaged_backups:
        try:
            generations.withdraw(name)
        except FileNotFoundError:
            continue
        except OSError as error:
            raise NotSaved(name, reason=reason_of(error)) from error


def _go_on_from(path: Path, diagnosis: Diagnosis, who: str, what: str) -> None:
    content = diagnosis.content
    if content is None:
        raise Corrupt(path.name, reason=_("it is cut off or overwritten"))
    found = compare(content_of(diagnosis.rebuilt.tables), content.tables)
    dossier = content.binding.dossier or diagnosis.rebuilt.dossier
    _overwrite(path, diagnosis, who, found, what, dossier)


def _overwrite(
    path: Path, diagnosis: Diagnosis, who: str, found: Comparison, what: str, dossier: str
) -> None:
    claimed = diagnosis.content.sequence if diagnosis.content else 0
    sequence = max(claimed, diagnosis.rebuilt.latest, diagnosis.chain.latest) + 1
    storage = AtomicJSONStorage(path, who=who)
    storage.role, storage.key = keeper_of(path.parent, who).told_role, own_key()
    storage.overwrite(found, sequence, what, diagnosis.present, dossier)
    storage.close()
