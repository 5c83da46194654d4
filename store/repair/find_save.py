"""Which save a head is the id of: the digits that stand at the foot of a signed paper."""

import re
from pathlib import Path

from store.disk.history_line import HistoryLine, bonds_of
from store.repair.snapshot import take_snapshot

PRINTED_DIGITS = 20
"""How many of a head's 32 digits are printed: 80 bits, which no two saves share by accident."""
_GROUP = 5
_SEPARATORS = re.compile(r"[\s.\-–·]+")
_HEAD = re.compile(rf"[0-9a-f]{{{PRINTED_DIGITS},32}}")


def head_typed(text: str) -> str | None:
    """Return a head as it was copied from paper, without gaps; None where it is none.

    >>> head_typed("3F16A 9C2B1 00D4E 77F02")
    '3f16a9c2b100d4e77f02'
    """
    digits = _SEPARATORS.sub("", text).lower()
    return digits if _HEAD.fullmatch(digits) else None


def printed_head(head: str) -> str:
    """Return the digits of a head as they stand on paper, in groups that are easily copied.

    >>> printed_head("3f16a9c2b100d4e77f02aaaabbbbcccc")
    '3f16a 9c2b1 00d4e 77f02'
    """
    digits = head[:PRINTED_DIGITS]
    return " ".join(digits[at : at + _GROUP] for at in range(0, len(digits), _GROUP))


def find_save(path: Path, head: str) -> HistoryLine | None:
    """Return the save of the dossier at ``path`` whose id begins with ``head``; None without it.

    The whole history is read once, a line at a time.

    Raises:
        StorageError: The history cannot be read.
    """
    for raw in take_snapshot(path).history.raw_lines():
        bonds = bonds_of(raw)
        if bonds.is_whole and bonds.digest.startswith(head):
            return HistoryLine.load(raw)
    return None
