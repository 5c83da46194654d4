"""Whether a history is the unbroken chain that leads to its dossier's file, and to no later one.

The whole history is read once, line by line. What is proven is that no accident has changed,
deleted, swapped or cut anything; somebody who means to can make a history that holds together. Only
a head that is kept elsewhere, on paper or by another machine, proves more.
"""

from enum import Enum

from store.base.frozen import frozen
from store.disk.history import History
from store.disk.history_line import Bonds, bonds_of, is_whole_of_format_1
from store.disk.sealed.content import Content
from store.disk.sealed.seal import new_digest
from store.errors import HistoryMismatch, WentBack

_LINE_END = b"\n"


class Bond(Enum):
    """How a file stands to its history."""

    LEADS_HERE = "the history leads to the file"
    LEADS_ON = "later saves came about: the file is an older one"
    MISPLACED = "the history leads to the file, but is shorter or longer than it was"
    ENDS_BEFORE = "the last saves are missing in the history"
    GONE = "there is no history"
    OF_ANOTHER = "the history is of another dossier, or of saves made elsewhere"
    NONE = "the file is damaged, gone, or of a format that binds no history"


@frozen
class ChainReport:
    """What was found in a history.

    ``lines`` counts its lines, void ones included. ``breaks`` are the places, counted from 1, of
    lines that do not follow on the line before them: it was changed, or lines between them were
    deleted or moved. Breaks before a later start of the chain, which vouches for all before it,
    do not count. ``bond`` tells where the history leads, seen from the file, and ``latest`` is the
    sequence of the last save that stands in it. ``damaged`` counts lines that are not as they were
    written, and ``ends_damaged`` tells that the last one is such, although it was written to its
    end: its save may have come about.
    """

    lines: int
    breaks: tuple[int, ...]
    latest: int
    bond: Bond
    damaged: int
    ends_damaged: bool

    @property
    def is_sound(self) -> bool:
        """Whether nothing is wrong, as far as file and history are bound at all."""
        return not self.breaks and self.bond in {Bond.LEADS_HERE, Bond.NONE}


def check_chain(history: History, content: Content | None) -> ChainReport:
    """Read the whole history and report whether it leads to a file of ``content``.

    Args:
        history: The history.
        content: What the file holds; None where it is gone or damaged.

    Raises:
        IsLink, NotAFile, Unreadable: The history cannot be read.
    """
    head = content.binding.head if content else ""
    walk = _Walk(head)
    for raw in history.raw_lines():
        walk.take(raw)
    bond = _bond(history, content, walk) if content and head else Bond.NONE
    breaks = tuple(walk.breaks)
    return ChainReport(walk.lines, breaks, walk.latest, bond, walk.damaged, walk.ends_damaged)


class _Walk:
    """A walk along the chain, which remembers one line."""

    def __init__(self, head: str) -> None:
        self.lines = 0
        self.breaks: list[int] = []
        self.latest = 0
        self.damaged = 0
        self.ends_damaged = False
        self.has_met_head = False
        self._head = head
        self._older = new_digest()
        self._last = ""
        self._is_chain = False

    def take(self, raw: bytes) -> None:
        """Look at the next line."""
        if raw != _LINE_END:
            self.lines += 1
            bonds = bonds_of(raw)
            is_whole = bonds.is_whole or is_whole_of_format_1(raw)
            self.damaged += not is_whole
            self.ends_damaged = not is_whole and raw.endswith(_LINE_END)
            if bonds.is_whole:
                self._follow(bonds)
            self._last = bonds.digest
        self._older.update(raw)

    def _follow(self, bonds: Bonds) -> None:
        if bonds.starts and bonds.before == self._older.hexdigest():
            self.breaks = []
        elif bonds.starts or not self._is_chain or bonds.before != self._last:
            self.breaks.append(self.lines)
        self._is_chain = True
        self.latest = bonds.sequence
        self.has_met_head = self.has_met_head or bonds.digest == self._head


def _bond(history: History, content: Content, walk: _Walk) -> Bond:
    try:
        history.require_bound(content)
    except WentBack:
        return Bond.LEADS_ON
    except HistoryMismatch:
        if not walk.lines:
            return Bond.GONE
        if walk.has_met_head:
            return Bond.MISPLACED if walk.latest <= content.sequence + 1 else Bond.LEADS_ON
        is_same = dossier_of(history) in {"", content.binding.dossier}
        is_short = is_same and walk.latest < content.sequence
        return Bond.ENDS_BEFORE if is_short else Bond.OF_ANOTHER
    return Bond.LEADS_HERE


def dossier_of(history: History) -> str:
    """Return the id of the dossier of which the history tells last; "" where it does not say."""
    for line in history.lines_backwards():
        if line is not None and line.dossier:
            return line.dossier
    return ""
