"""The history of a file as rows: every byte of it, and which lines stand for saves."""

from collections.abc import Callable, Iterable, Iterator
from hashlib import md5
from pathlib import Path
from uuid import NAMESPACE_OID, uuid5

from store.disk.history import History, Seen
from store.disk.history_line import HistoryLine, bonds_of, sequence_of
from store.disk.sealed.content import Content
from store.server.saved.writing import SaveRow

_LINE_END = b"\n"
_BEHIND = 1
"""Bytes behind a line that tell whether its file is in place."""
_MOST_ROWS, _MOST_BYTES = 500, 1 << 20
"""How much is sent at once."""

OnSaves = Callable[[int], None]
"""Is told the number of the save up to which the history has been carried."""


def unheard(sequence: int) -> None:
    """Listen to nothing that is told of the work."""
    del sequence


class Saves:
    """The saves that led to ``content``, which the file at ``path`` holds, as they are read."""

    def __init__(self, path: Path, content: Content) -> None:
        self._path, self._content = path, content
        self._heads = md5(usedforsecurity=False)
        self.last: SaveRow | None = None

    def rows(self) -> Iterator[SaveRow]:
        """Yield them from the first one on; what was read before counts no longer."""
        self._heads, self.last = md5(usedforsecurity=False), None
        for one in lines_of(self._path, self._content):
            self._heads.update(one.head.encode())
            self.last = one
            yield one

    @property
    def heads(self) -> str:
        """The MD5 of the heads of those read, as ``asking.all_heads`` tells it."""
        return self._heads.hexdigest()


def parts_of(rows: Iterable[SaveRow]) -> Iterator[list[SaveRow]]:
    """Yield saves by so many as are sent at once."""
    part: list[SaveRow] = []
    size = 0
    for one in rows:
        part.append(one)
        size += len(one.raw) + len(one.before)
        if len(part) == _MOST_ROWS or size >= _MOST_BYTES:
            yield part
            part, size = [], 0
    if part:
        yield part


def lines_of(path: Path, content: Content) -> Iterator[SaveRow]:
    """Yield the saves that led to ``content``, which the file at ``path`` holds, the first first.

    Only one is in memory.

    Raises:
        StorageError: The history cannot be read.
    """
    here = History(path, Seen(content.binding.history + _BEHIND + 1, is_open=False))
    standing = _standing(here, content.sequence)
    before: list[bytes] = []
    for number, raw in enumerate(here.raw_lines()):
        line = HistoryLine.load(raw) if number in standing else None
        if line is None:
            before.append(raw)
            continue
        whole = raw.removesuffix(_LINE_END)
        head = bonds_of(whole).digest
        save = uuid5(NAMESPACE_OID, f"thonxa {line.sequence} {head}")
        yield SaveRow(line, save, head, whole, b"".join(before))
        before.clear()


def _standing(history: History, sequence: int) -> set[int]:
    """Return the places, from 0, of the lines that stand for saves up to ``sequence``."""
    found: list[tuple[int, int]] = []
    for number, raw in enumerate(history.raw_lines()):
        saved = sequence_of(raw)
        if saved is not None:
            found.append((number, saved))
    below, places = sequence + 1, set[int]()
    for number, saved in reversed(found):
        if saved < below:
            places.add(number)
            below = saved
    return places
