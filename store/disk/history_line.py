"""One line of the history: a save, bound to the line physically before it and to the file.

The digest at a line's end, over all that stands before it, is the save's id. A line names the
digest of the line before it (``previous``), whatever that line is: also one of a save that never
came about, or a torn one, which are known by the digest of their bytes. The first line of a chain
names the digest of the whole history before it instead (``older``): nothing in a new dossier, all
lines of format 1 in a migrated one, and in a repaired one whatever was found. Lines of format 1
have eight bytes of digest under the name ``seal`` and are bound to nothing.
"""

import os
import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, Self

import orjson

from store.base.frozen import frozen
from store.disk.document_diff import DocumentChange
from store.disk.safe_open import Handle
from store.disk.sealed.seal import new_digest
from store.records.settings import FORMAT

PIECE = 64 * 1024
"""How many bytes of a history are read at once."""

OPEN, IN_PLACE = b"\t", b" "
"""What stands behind a line: whether its file may not have come about, or is in place."""

_LINE_END = b"\n"
_HEAD = b',"save":"%b"}'
_BONDS = re.compile(
    rb',"(?P<bond>previous|older)":"(?P<before>[0-9a-f]*)","save":"(?P<save>[0-9a-f]{32})"\}$'
)
_LONGEST_BONDS = 128
_SEQUENCE = re.compile(rb'\{"sequence":(\d{1,18}),')
_CLAIM = re.compile(rb'\{"sequence":(\d{1,18}),"format":(\d{1,18}),')
_UNDOES, _REDOES = "undoes", "redoes"
_OLD_SEAL = b',"seal":'
_OLD_SEAL_BYTES = 8


@frozen
class Merged:
    """A copy of the dossier that a save brought in.

    ``head`` is the id of the copy's last save, ``saves`` are the ids of all saves that came with
    it. Of columns, each a table, uid and key ("" for a record as a whole), ``agreed`` are those
    that were new in the copy and just so here, and ``decided`` those on which both had known of
    each other and differed, until a person decided here.
    """

    head: str
    saves: tuple[str, ...]
    agreed: tuple[tuple[str, str, str], ...] = ()
    decided: tuple[tuple[str, str, str], ...] = ()

    def dump(self) -> dict[str, Any]:
        """Return it as it stands in a line, beside the head."""
        return {"saves": self.saves, "agreed": self.agreed, "decided": self.decided}

    @classmethod
    def load(cls, head: str, stored: dict[str, Any]) -> Self:
        """Return what stands in a line; raises KeyError."""
        agreed, decided = (tuple(map(_cell, stored[key])) for key in ("agreed", "decided"))
        return cls(head, tuple(map(str, stored["saves"])), agreed, decided)


def _cell(stored: Sequence[Any]) -> tuple[str, str, str]:
    table, uid, key = map(str, stored)
    return table, uid, key


@frozen
class HistoryLine:
    """One save: when (UTC), by whom, what in words, and every change of a document.

    ``sequence`` and ``file`` are the sequence and digest of the dossier file it led to. ``role``
    and ``key`` tell as what and with which key the person came; both may be empty. ``merged``
    tells of the copy that was brought in. ``before`` is the digest of the line before
    it, or, where it ``starts`` a chain, of the whole history before it. A save that undoes
    another one, or that does again (``is_redo``) what an undo undid, ``takes_back`` the save of
    that sequence; 0 is none.
    """

    sequence: int
    when: datetime
    who: str
    what: str
    changes: tuple[DocumentChange, ...]
    file: str
    dossier: str = ""
    role: str = ""
    key: str = ""
    merged: Merged | None = None
    before: str = ""
    starts: bool = False
    takes_back: int = 0
    is_redo: bool = False

    def dump(self) -> bytes:
        """Return the line's bytes without a line end, with the digest that is its save's id."""
        taken_back = {_REDOES if self.is_redo else _UNDOES: self.takes_back}
        body = orjson.dumps(
            {
                "format": FORMAT,
                "when": self.when.isoformat(timespec="seconds"),
                "who": self.who,
                "role": self.role,
                "key": self.key,
                "what": self.what,
                **(taken_back if self.takes_back else {}),
                "changes": [change.dump() for change in self.changes],
                "dossier": self.dossier,
                "parents": [self.merged.head] if self.merged else [],
                **({"merged": self.merged.dump()} if self.merged else {}),
                "file": self.file,
                "older" if self.starts else "previous": self.before,
            }
        )
        whole = b'{"sequence":%d,%b' % (self.sequence, body[1:-1])
        return whole + _HEAD % new_digest(whole).hexdigest().encode()

    @classmethod
    def load(cls, raw: bytes) -> Self | None:
        """Return the line; None where it is not as it was written, or of a newer format."""
        raw = body_of(raw)
        if not is_whole_of_format_1(raw) and not bonds_of(raw).is_whole:
            return None
        stored: dict[str, Any] = orjson.loads(raw)
        if stored.get("format", 1) > FORMAT:
            return None
        return cls(
            stored["sequence"],
            datetime.fromisoformat(stored["when"]),
            stored["who"],
            stored["what"],
            tuple(map(DocumentChange.load, stored["changes"])),
            stored["file"],
            stored.get("dossier", ""),
            stored.get("role", ""),
            stored.get("key", ""),
            _merged_in(stored),
            stored.get("older", stored.get("previous", "")),
            "older" in stored,
            stored.get(_REDOES, stored.get(_UNDOES, 0)),
            _REDOES in stored,
        )


def _merged_in(stored: dict[str, Any]) -> Merged | None:
    """Return the copy that was brought in, as a line has it; None without any."""
    heads, merged = stored.get("parents", ()), stored.get("merged")
    return Merged.load(heads[0], merged) if heads and merged else None


def standing(lines: Sequence[HistoryLine], sequence: int) -> tuple[HistoryLine, ...]:
    """Return those of ``lines`` that led to a file at ``sequence``, oldest first.

    Read from the end, a line counts when its sequence is below that of every later line that
    counts: a save that failed, or that an older file was put over, is followed by another line of
    the same sequence.
    """
    found: list[HistoryLine] = []
    below = sequence + 1
    for line in reversed(lines):
        if line.sequence < below:
            found.append(line)
            below = line.sequence
    return tuple(reversed(found))


@frozen
class Bonds:
    """What binds a line to others: read from its ends, without the changes between them.

    ``digest`` is what the next line shall name. A line that is torn, damaged or of format 1 is not
    ``is_whole``; it names nothing, and its sequence is 0.
    """

    digest: str
    sequence: int = 0
    before: str = ""
    starts: bool = False
    is_whole: bool = False


def bonds_of(raw: bytes) -> Bonds:
    """Return what binds a line, with or without its end, to others."""
    raw = body_of(raw)
    found = _BONDS.search(raw, max(0, len(raw) - _LONGEST_BONDS))
    sequence = _SEQUENCE.match(raw)
    if found is None or sequence is None:
        return Bonds(new_digest(raw).hexdigest())
    save = found["save"].decode()
    body = memoryview(raw)[: len(raw) - len(ending_with(save))]
    if new_digest(body).hexdigest() != save:
        return Bonds(new_digest(raw).hexdigest())
    starts = found["bond"] == b"older"
    return Bonds(save, int(sequence[1]), found["before"].decode(), starts, is_whole=True)


def sequence_of(raw: bytes) -> int | None:
    """Return the number of a line's save, None where ``HistoryLine.load`` gives none.

    What the save changes, which may be long, is not read for it.
    """
    claim = _CLAIM.match(raw)
    if claim is not None and bonds_of(raw).is_whole:
        return int(claim[1]) if int(claim[2]) <= FORMAT else None
    line = HistoryLine.load(raw)
    return None if line is None else line.sequence


def is_whole_of_format_1(raw: bytes) -> bool:
    """Tell whether a line, with or without its end, is one of format 1 as it was written."""
    body, mark, seal = body_of(raw).rpartition(_OLD_SEAL)
    if not mark:
        return False
    digest = new_digest(body, _OLD_SEAL_BYTES).hexdigest().encode()
    return seal == b'"%b"}' % digest


def body_of(raw: bytes) -> bytes:
    """Return a line's bytes without its line end and what tells whether its file is in place."""
    line = raw.removesuffix(_LINE_END)
    return line[:-1] if line[-1:] in {OPEN, IN_PLACE} else line


def ending_with(head: str) -> bytes:
    """Return the last bytes of the line whose save has the id ``head``."""
    return _HEAD % head.encode()


def head_of(line: bytes) -> str:
    """Return the id at the end of a line just made."""
    return line[-34:-2].decode()


def format_claimed(raw: bytes) -> int:
    """Return the format that a line which was not loaded claims to be of; 0 without a claim."""
    try:
        claim = orjson.loads(raw)
    except orjson.JSONDecodeError:
        return 0
    found = claim.get("format") if isinstance(claim, dict) else None
    return found if type(found) is int else 0


def behind_line(handle: Handle, head: str, place: int, end: int) -> bytes | None:
    """Return the first bytes, up to ``end``, behind the line of the save ``head``.

    None where that line does not end at ``place``.
    """
    ending = ending_with(head)
    start = place - len(ending)
    size = min(len(ending) + PIECE, end - start)
    found = os.pread(handle.fileno(), size, start) if start >= 0 and size > 0 else b""
    later = found.removeprefix(ending)
    is_there = len(later) < len(found) and later[: len(OPEN)] in {OPEN, IN_PLACE}
    return later if is_there else None


def lines_of(later: bytes) -> Iterator[bytes]:
    """Return the lines of a few bytes, the last one first."""
    return filter(None, reversed(later.split(_LINE_END)))


def lines_forwards(handle: Handle, start: int, end: int) -> Iterator[bytes]:
    """Yield the lines between two offsets with their line ends."""
    place, rest, size = start, b"", PIECE
    while piece := os.pread(handle.fileno(), max(0, min(size, end - place)), place):
        place += len(piece)
        *lines, rest = (rest + piece).split(_LINE_END)
        for line in lines:
            yield line + _LINE_END
        # A line longer than what was read is read on in ever larger pieces.
        size = PIECE if lines else size * 2
    if rest:
        yield rest


def lines_backwards(handle: Handle, start: int, end: int) -> Iterator[bytes]:
    """Yield the lines between two offsets without their line ends, the last one first."""
    rest, size = b"", PIECE
    while end > start:
        begin = max(start, end - size)
        piece = os.pread(handle.fileno(), end - begin, begin) + rest
        first, mark, lines = piece.partition(_LINE_END)
        yield from lines_of(lines)
        rest, end, size = first, begin, PIECE if mark else size * 2
    if rest:
        yield rest
