"""A copy of a dossier at one moment: its records, the saves that led there, all that it knows of.

Where copies are worked on apart, each has saves that the other does not know. A line of the history
that merged a copy names the saves which came with it, so what a copy knows of is a set: its own
saves, and those of every copy merged into it, unless that was undone since.
"""

from collections.abc import Iterable, Sequence

from store.base.frozen import frozen
from store.disk.chain import check_chain
from store.disk.history import History
from store.disk.history_line import HistoryLine, bonds_of
from store.disk.loaded_file import content_in
from store.disk.sealed.content import StoredTables
from store.dossier.format import understood
from store.dossier.view import View
from store.errors import Corrupt, Missing
from store.language import _
from store.records.settings import FORMAT
from store.repair.snapshot import Snapshot

_TELLING = (b'"merged":', b'"undoes":', b'"redoes":')
"""What stands in lines that change what a copy knows of."""


@frozen
class Save:
    """A save that led to the present state: its id, its number, and where its line begins.

    ``merged`` are the ids of the saves that came with it from another copy. One that undoes
    another, or does again what an undo undid, ``takes_back`` the save of that number; 0 is none.
    """

    id: str
    sequence: int
    place: int
    merged: frozenset[str] = frozenset()
    takes_back: int = 0
    is_redo: bool = False


@frozen
class Branch:
    """A copy of a dossier, as it stood at one moment.

    ``saves`` led there, the oldest first; ``end`` is how many bytes the history had up to the last
    one. ``known`` are the ids of all saves whose changes it has seen, and ``undone`` the numbers of
    those of its own that were taken back.
    """

    view: View
    tables: StoredTables
    dossier: str
    head: str
    history: History
    end: int
    saves: Sequence[Save]
    known: frozenset[str]
    undone: frozenset[int]

    @classmethod
    def of(cls, seen: Snapshot) -> "Branch":
        """Return the copy whose files were ``seen``.

        Raises:
            Missing: There is no file.
            Corrupt: It is damaged, or its format binds it to no history.
            StorageError: It cannot be understood.
        """
        name = seen.path.name
        if seen.present is None:
            raise Missing(name)
        content = content_in(seen.present, name)
        if not content.binding.head:
            reason = _("its format {format} is older than this program's").format(format=FORMAT - 1)
            raise Corrupt(name, reason=reason)
        saves = saves_in(seen.history, content.sequence)
        undone = undone_in(saves)
        own = {one.id for one in saves}
        merged = (one.merged for one in saves if one.sequence not in undone)
        return cls(
            view=understood(content.tables, name, head=content.binding.head),
            tables=content.tables,
            dossier=content.binding.dossier,
            head=content.binding.head,
            history=seen.history,
            end=content.binding.history,
            saves=saves,
            known=frozenset(own).union(*merged),
            undone=undone,
        )

    def knows_all_of(self, other: "Branch") -> bool:
        """Tell whether nothing was saved in ``other`` that is not known here."""
        return self.known >= other.known


def is_sound(seen: Snapshot) -> bool:
    """Tell whether a file is as it was saved, and its history the unbroken chain that leads there.

    Raises:
        Corrupt: The file cannot be understood.
        StorageError: The history cannot be read.
    """
    if seen.present is None:
        return False
    content = content_in(seen.present, seen.path.name)
    if not content.sealed or not check_chain(seen.history, content).is_sound:
        return False
    saves = saves_in(seen.history, content.sequence)
    return bool(saves) and saves[-1].id == content.binding.head


def saves_in(history: History, sequence: int) -> Sequence[Save]:
    """Return the saves that led to the file at ``sequence``, the oldest first.

    Raises:
        StorageError: The history cannot be read.
    """
    found: list[Save] = []
    place = 0
    for raw in history.raw_lines():
        save = _save(raw, place)
        place += len(raw)
        if save is not None:
            found.append(save)
    standing: list[Save] = []
    below = sequence + 1
    for save in reversed(found):
        if save.sequence < below:
            standing.append(save)
            below = save.sequence
    return tuple(reversed(standing))


def undone_in(saves: Iterable[Save]) -> frozenset[int]:
    """Return the numbers of the saves that are taken back, and not made again since."""
    undone: set[int] = set()
    undoes: dict[int, int] = {}
    for save in saves:
        if save.is_redo:
            undone.discard(undoes.get(save.takes_back, 0))
        elif save.takes_back:
            undone.add(save.takes_back)
            undoes[save.sequence] = save.takes_back
    return frozenset(undone)


def _save(raw: bytes, place: int) -> Save | None:
    """Return the save of a line that begins at ``place``; None for one that is torn or damaged."""
    bonds = bonds_of(raw)
    if bonds.is_whole and not any(word in raw for word in _TELLING):
        return Save(bonds.digest, bonds.sequence, place)
    line = HistoryLine.load(raw)
    if line is None:
        return None
    merged = frozenset(line.merged.saves) if line.merged else frozenset[str]()
    return Save(bonds.digest, line.sequence, place, merged, line.takes_back, line.is_redo)
