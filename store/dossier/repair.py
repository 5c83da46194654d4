"""Looking a dossier's files over, and mending them from its backups and its history."""

from collections.abc import Iterator, Sequence
from enum import Enum
from pathlib import Path

from store.base.frozen import frozen
from store.disk.backups import Generations
from store.disk.chain import Bond, ChainReport, check_chain, dossier_of
from store.disk.document_diff import Comparison, DoesNotFit, apply, compare
from store.disk.history import History
from store.disk.history_line import HistoryLine, standing
from store.disk.loaded_file import load, read_raw
from store.disk.sealed_json import NOTHING, Body, Content, StoredTables, content_of, unseal
from store.disk.storage import AtomicJSONStorage
from store.errors import Corrupt, Missing, StorageError
from store.language import _


class Health(Enum):
    """The state of a dossier's file."""

    WHOLE = "whole"
    EDITED = "edited"
    DAMAGED = "damaged"
    MISSING = "missing"


@frozen
class Rebuilt:
    """What backups and history say the file holds.

    ``sequence`` is that of the last save that could be rebuilt, ``latest`` that of the last one
    the history knows of. ``exact`` tells that the result is the very file that was saved then.
    """

    tables: StoredTables
    sequence: int
    latest: int
    exact: bool

    @property
    def complete(self) -> bool:
        """Whether nothing of the history is missing."""
        return self.sequence == self.latest


@frozen
class Diagnosis:
    """What was found in a dossier's files.

    ``content`` is what the file holds and ``present`` its bytes, as far as it can be read;
    ``damaged_lines`` counts those of the history, ``damaged_backups`` names those of the backups
    that cannot be used. ``chain`` tells whether the history is whole and leads to the file, and
    ``dossier`` is the id of the dossier of which it tells.
    """

    health: Health
    content: Content | None
    present: bytes | None
    rebuilt: Rebuilt
    damaged_lines: int
    damaged_backups: tuple[str, ...]
    chain: ChainReport
    dossier: str

    @property
    def is_sound(self) -> bool:
        """Whether the file is proven to be what was saved last, and its history to be whole."""
        return self.agrees and self.chain.is_sound

    @property
    def is_overtaken(self) -> bool:
        """Whether the history tells of saves of which the whole file knows nothing."""
        return self.chain.bond in {Bond.LEADS_ON, Bond.OF_ANOTHER}

    @property
    def agrees(self) -> bool:
        """Whether backups and history lead to exactly what the file holds."""
        is_same = self.content is not None and self.content.sequence == self.rebuilt.sequence
        return self.health is Health.WHOLE and self.rebuilt.exact and is_same


def examine(path: Path) -> Diagnosis:
    """Look over the dossier at ``path``, its history and its backups; nothing is changed.

    Raises:
        UnsafePlace: It is no ordinary file.
        Unreadable: The system refuses to read it.
        NewerFormat: A newer version of the program wrote it; it alone can mend it.
    """
    content, present, health = None, None, Health.MISSING
    try:
        present = read_raw(path)
        content = load(path).content
        health = Health.WHOLE if content.sealed else Health.EDITED
    except Missing:
        pass
    except Corrupt:
        health = Health.DAMAGED
    history = History(path)
    chain = check_chain(history, content if health is Health.WHOLE else None)
    lines = list(history.lines())
    known = [line for line in lines if line]
    if content and health is Health.WHOLE and chain.bond not in {Bond.LEADS_ON, Bond.OF_ANOTHER}:
        known = list(standing(known, content.sequence))
    backups = dict(_backups(path))
    return Diagnosis(
        health,
        content,
        present,
        rebuild(known, [backup for backup in backups.values() if backup]),
        lines.count(None),
        tuple(name for name, one in backups.items() if one is None),
        chain,
        dossier_of(history) or (content.binding.dossier if content else ""),
    )


def rebuild(lines: Sequence[HistoryLine], backups: Sequence[Content]) -> Rebuilt:
    """Rebuild a file from a backup that the history knows and the lines after it.

    The last line counts even if its save may not have come about: it was never said to have
    failed, so the clerk may have seen it saved.

    Args:
        lines: The history's undamaged lines, oldest first.
        backups: Sealed backups, in any order.
    """
    latest = lines[-1].sequence if lines else 0
    valid = standing(lines, latest)
    known = {(line.sequence, line.file) for line in valid}
    bases = [backup for backup in backups if (backup.sequence, backup.digest) in known]
    if not bases and not any(line.sequence == 1 for line in valid):
        # Nothing can be told from the history alone, as after a repair that never came about.
        bases = list(backups)
    base = max(bases, key=lambda one: one.sequence, default=NOTHING)
    later = [line for line in valid if line.sequence > base.sequence]
    tables, last = _replayed(base, later)
    sequence, file = (last.sequence, last.file) if last else (base.sequence, base.digest)
    is_exact = Body.of(tables, content_of(tables).lines, sequence).digest == file
    return Rebuilt(tables, sequence, max(latest, sequence), is_exact)


def restore(path: Path, diagnosis: Diagnosis, who: str) -> None:
    """Put what was rebuilt in place of the file, which stays among the backups.

    Raises:
        StorageError: It cannot be saved.
    """
    rebuilt = diagnosis.rebuilt
    what = _("Rebuilt from backups and history, as of save {sequence}")
    found = Comparison(rebuilt.tables, content_of(rebuilt.tables).lines, ())
    _overwrite(path, diagnosis, who, found, what.format(sequence=rebuilt.sequence))


def accept(path: Path, diagnosis: Diagnosis, who: str) -> None:
    """Take over what stands in the file, as one change in the history.

    Raises:
        Corrupt: The file cannot be understood.
        StorageError: It cannot be saved.
    """
    _go_on_from(path, diagnosis, who, _("Accepted what stands in the file"))


def go_on(path: Path, diagnosis: Diagnosis, who: str) -> None:
    """Let a whole file go on with its history as it is now, whatever is missing in that.

    Raises:
        Corrupt: The file cannot be understood.
        StorageError: It cannot be saved.
    """
    _go_on_from(path, diagnosis, who, _("Goes on with a history that is not whole"))


def _go_on_from(path: Path, diagnosis: Diagnosis, who: str, what: str) -> None:
    if diagnosis.content is None:
        raise Corrupt(path.name, reason=_("it is cut off or overwritten"))
    found = compare(content_of(diagnosis.rebuilt.tables), diagnosis.content.tables)
    _overwrite(path, diagnosis, who, found, what)


def _overwrite(path: Path, diagnosis: Diagnosis, who: str, found: Comparison, what: str) -> None:
    claimed = diagnosis.content.sequence if diagnosis.content else 0
    storage = AtomicJSONStorage(path, who=who)
    sequence = max(claimed, diagnosis.rebuilt.latest, diagnosis.chain.latest) + 1
    storage.overwrite(found, sequence, what, diagnosis.present, diagnosis.dossier)
    storage.close()


def _backups(path: Path) -> Iterator[tuple[str, Content | None]]:
    for backup in Generations(path, keep=0).newest_first():
        try:
            content = unseal(read_raw(backup))
        except (StorageError, ValueError):
            yield backup.name, None
        else:
            yield backup.name, content if content.sealed else None


def _replayed(
    base: Content, lines: Sequence[HistoryLine]
) -> tuple[StoredTables, HistoryLine | None]:
    """Return the tables after as many of ``lines`` as follow on each other, and the last of them.

    Beyond a line that is missing or does not fit nothing is certain any more.
    """
    tables: StoredTables = {
        name: {key: dict(row) for key, row in table.items()} for name, table in base.tables.items()
    }
    last: HistoryLine | None = None
    for place, line in enumerate(lines):
        if line.sequence != base.sequence + place + 1:
            break
        try:
            apply(tables, line.changes)
        except DoesNotFit:
            return _replayed(base, lines[:place])
        last = line
    return tables, last
