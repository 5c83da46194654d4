"""What a dossier's backups and history say its file holds: the newest state that is whole."""

from collections.abc import Iterable, Sequence

from store.base.frozen import frozen
from store.disk.document_diff import DoesNotFit, apply
from store.disk.history_line import HistoryLine, standing
from store.disk.sealed.content import NOTHING, Body, Content, StoredTables, content_of


@frozen
class Rebuilt:
    """What backups and history say the file holds.

    ``sequence`` is that of the last save that could be rebuilt, ``latest`` that of the last one
    of which anything is known. ``exact`` tells that the result is the very file that was saved
    then, ``dossier`` is the dossier's id, "" where nothing tells it.
    """

    tables: StoredTables
    sequence: int
    latest: int
    exact: bool
    dossier: str = ""

    @property
    def complete(self) -> bool:
        """Whether no save is missing."""
        return self.sequence == self.latest


def rebuild(lines: Sequence[HistoryLine], backups: Iterable[Content]) -> Rebuilt:
    """Rebuild the newest state that a backup, and the lines that follow on it, lead to.

    The last line counts even if its save may not have come about: it was never said to have
    failed, so the clerk may have seen it saved. A backup newer than any line counts too: it was
    kept because a later save took its place, which is then known to be missing.

    Args:
        lines: The history's undamaged lines, oldest first.
        backups: Sealed backups, in any order.
    """
    sealed = list(backups)
    dossier = _dossier_of(lines, sealed)
    own = [line for line in lines if line.dossier in {"", dossier}]
    told = own[-1].sequence if own else 0
    valid = {line.sequence: line for line in standing(own, told)}
    bases = [backup for backup in sealed if _fits(backup, dossier, valid)]
    kept = max((base.sequence for base in bases), default=0)
    latest = kept + 1 if kept > told else told
    return _best([NOTHING, *bases], valid, latest, dossier)


def _dossier_of(lines: Sequence[HistoryLine], backups: Sequence[Content]) -> str:
    """Return the id of the dossier: the newest backup's, which nobody else's save can have made."""
    newest = max(backups, key=lambda one: one.sequence, default=NOTHING)
    told = (line.dossier for line in reversed(lines) if line.dossier)
    return newest.binding.dossier or next(told, "")


def _fits(backup: Content, dossier: str, valid: dict[int, HistoryLine]) -> bool:
    """Tell whether a backup is of this dossier, and no save of a course that was given up."""
    line = valid.get(backup.sequence)
    is_own = backup.binding.dossier in {"", dossier}
    return is_own and (line is None or line.file == backup.digest)


def _best(
    bases: Sequence[Content], valid: dict[int, HistoryLine], latest: int, dossier: str
) -> Rebuilt:
    """Return the newest state that any of ``bases`` leads to, one known to be exact if possible."""
    following = {base.sequence: _following(base.sequence, valid) for base in bases}
    reached = {one: lines[-1].sequence if lines else one for one, lines in following.items()}
    best = Rebuilt({}, 0, latest, exact=False, dossier=dossier)
    for base in sorted(bases, key=lambda one: (reached[one.sequence], one.sequence), reverse=True):
        if (reached[base.sequence], True) <= (best.sequence, best.exact):
            break
        found = _from_base(base, following[base.sequence], latest, dossier)
        best = max(best, found, key=lambda one: (one.sequence, one.exact))
    return best


def _following(sequence: int, valid: dict[int, HistoryLine]) -> list[HistoryLine]:
    """Return the lines that may follow on the save ``sequence``, without a gap between them.

    A line that starts a chain may follow after a gap: a repair numbers its save above those it
    could not find. Whether it does, its digest tells.
    """
    found: list[HistoryLine] = []
    for number in sorted(one for one in valid if one > sequence):
        if number > sequence + 1 and not valid[number].starts:
            break
        found.append(valid[number])
        sequence = number
    return found


def _from_base(base: Content, later: Sequence[HistoryLine], latest: int, dossier: str) -> Rebuilt:
    tables, last = _replayed(base, later)
    sequence, file = (last.sequence, last.file) if last else (base.sequence, base.digest)
    is_exact = _is_of(file, tables, sequence)
    return Rebuilt(tables, sequence, max(latest, sequence), is_exact, dossier)


def _replayed(
    base: Content, lines: Sequence[HistoryLine]
) -> tuple[StoredTables, HistoryLine | None]:
    """Return the tables after as many of ``lines`` as fit on each other, and the last of them."""
    tables: StoredTables = {
        name: {key: dict(row) for key, row in table.items()} for name, table in base.tables.items()
    }
    last: HistoryLine | None = None
    sequence = base.sequence
    for place, line in enumerate(lines):
        try:
            apply(tables, line.changes)
        except DoesNotFit:
            return _replayed(base, lines[:place])
        if line.sequence > sequence + 1 and not _is_of(line.file, tables, line.sequence):
            return _replayed(base, lines[:place])
        last, sequence = line, line.sequence
    return tables, last


def _is_of(digest: str, tables: StoredTables, sequence: int) -> bool:
    """Tell whether a digest is that of a file that holds ``tables`` as of the save ``sequence``.

    A save that was made on a server goes by the order in which all see the documents there.
    """
    lines = content_of(tables).lines
    return digest in (body(tables, lines, sequence).digest for body in (Body.of, Body.in_order))
