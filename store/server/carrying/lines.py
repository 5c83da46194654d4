"""The history of a file as rows: every byte of it, and which lines stand for saves."""

from collections.abc import Iterator
from pathlib import Path
from uuid import NAMESPACE_OID, uuid5

from store.disk.history import History, Seen
from store.disk.history_line import HistoryLine, bonds_of
from store.disk.sealed_json import Content
from store.server.saved.writing import SaveRow

_LINE_END = b"\n"
_BEHIND = 1
"""Bytes behind a line that tell whether its file is in place."""


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
        save = uuid5(NAMESPACE_OID, f"thonxa {line.sequence} {bonds_of(whole).digest}")
        yield SaveRow(line, save, whole, b"".join(before))
        before.clear()


def _standing(history: History, sequence: int) -> set[int]:
    """Return the places, from 0, of the lines that stand for saves up to ``sequence``."""
    found: list[tuple[int, int]] = []
    for number, raw in enumerate(history.raw_lines()):
        line = HistoryLine.load(raw)
        if line is not None:
            found.append((number, line.sequence))
    below, places = sequence + 1, set[int]()
    for number, saved in reversed(found):
        if saved < below:
            places.add(number)
            below = saved
    return places
