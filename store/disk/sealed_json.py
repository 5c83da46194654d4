r"""The bytes of a dossier file: a JSON object, one document per line, a seal as the last table.

The seal holds the file's sequence, the number of bytes before it and their BLAKE2b digest, so that
a file that was cut off, hit by a flipped bit or edited elsewhere is never taken for what was saved.
Stock TinyDB reads the seal as one more table. A document's line that has not changed need neither
be written out nor parsed again::

    {
    "villages":{
    "1":{"uid":"v1","name":"Thôn 1"},
    "2":{"uid":"v2","name":"Thôn 2"}
    },
    "seal":{"1":{"sequence":12,"length":93,"digest":"5a0b…"}}}
"""

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from hashlib import blake2b
from typing import Any

import orjson

from store.base.frozen import frozen

SEAL_TABLE = "seal"
_DIGEST_BYTES = 16
_SEAL_HEAD = b'\n"%b":' % SEAL_TABLE.encode()
_TABLE_HEAD_END = b":{"
_TABLE_END = b"\n},"

StoredDocument = dict[str, Any]
StoredTable = dict[str, StoredDocument]
StoredTables = dict[str, StoredTable]
StoredLines = dict[str, dict[str, bytes]]


@frozen
class Content:
    """What a file holds: its tables without the seal, and what the seal says.

    ``lines`` are the bytes of each document with its number. ``sealed`` tells whether the file's
    bytes are exactly those that were saved; without it ``sequence`` is only what the file claims
    (0 when it claims nothing).
    """

    tables: StoredTables
    lines: StoredLines
    sequence: int
    digest: str
    sealed: bool


NOTHING = Content({}, {}, 0, "", sealed=True)
"""What a file holds that is not there yet."""


def content_of(tables: StoredTables) -> Content:
    """Return ``tables`` as content that was never saved.

    Raises:
        TypeError: A document holds something that JSON cannot.
    """
    lines = {name: _lines_of(table) for name, table in tables.items()}
    return Content(tables, lines, 0, "", sealed=False)


def compose(tables: StoredTables, lines: StoredLines, sequence: int) -> tuple[bytes, Content]:
    """Return a file's bytes and its content for tables and the lines of their documents."""
    parts = [b"{", *(part for name in tables for part in _parts(name, lines[name]))]
    digest = digest_of(parts, sequence)
    trailer = _trailer(sequence, sum(map(len, parts)), digest)
    content = Content(tables, lines, sequence, digest, sealed=True)
    return b"".join([*parts, trailer]), content


def unseal(raw: bytes, earlier: Content = NOTHING, *, only: str = "") -> Content:
    """Read a file's bytes; in a sealed file, documents as in ``earlier`` are the same objects.

    Args:
        raw: The whole file.
        earlier: What the file held when it was last read.
        only: The one table to read of a sealed file; of others, and without it, all are read.

    Raises:
        ValueError: The bytes are not a JSON object of tables of documents.
    """
    length = max(raw.rfind(_SEAL_HEAD), 0)
    sequence, claimed = _claim(raw[length + len(_SEAL_HEAD) :])
    digest = digest_of([memoryview(raw)[:length]], sequence)
    if digest != claimed or raw[length:] != _trailer(sequence, length, digest):
        return _foreign(raw)
    tables: StoredTables = {}
    lines: StoredLines = {}
    with _collector_paused():
        for block in raw[1:length].split(_TABLE_END)[:-1]:
            _newline, head, rows = block.split(b"\n", 2)
            name = orjson.loads(head.removesuffix(_TABLE_HEAD_END))
            if only in {"", name}:
                tables[name], lines[name] = _table(rows.split(b"\n"), name, earlier)
    return Content(tables, lines, sequence, digest, sealed=True)


def digest_of(parts: Iterable[bytes | memoryview], sequence: int) -> str:
    """Return the digest of what stands before a seal, in parts, and of the seal's sequence."""
    digest = blake2b(digest_size=_DIGEST_BYTES)
    for part in parts:
        digest.update(part)
    digest.update(b"%d" % sequence)
    return digest.hexdigest()


def line_of(key: str, document: StoredDocument) -> bytes:
    """Return a document as it stands in the file; raises TypeError for what JSON cannot hold."""
    return b'"%b":%b' % (key.encode(), orjson.dumps(document))


def _table(rows: list[bytes], name: str, earlier: Content) -> tuple[StoredTable, dict[str, bytes]]:
    """Return a table's documents and lines; the earlier ones where no line has changed."""
    known, known_lines = earlier.tables.get(name, {}), earlier.lines.get(name, {})
    table: StoredTable = {}
    lines: dict[str, bytes] = {}
    for row in filter(None, rows):
        line = row.removesuffix(b",")
        quoted = line[: line.index(b":")]
        key = quoted[1:-1].decode()
        is_known = known_lines.get(key) == line
        lines[key] = known_lines[key] if is_known else line
        table[key] = known[key] if is_known else orjson.loads(line[len(quoted) + 1 :])
    is_unchanged = name in earlier.tables and lines == known_lines
    return (known, known_lines) if is_unchanged else (table, lines)


def _parts(name: str, lines: dict[str, bytes]) -> tuple[bytes, bytes, bytes]:
    return (
        b"\n%b%b\n" % (orjson.dumps(name), _TABLE_HEAD_END),
        b",\n".join(lines.values()),
        _TABLE_END,
    )


def _lines_of(table: StoredTable) -> dict[str, bytes]:
    return {key: line_of(key, document) for key, document in table.items()}


def _trailer(sequence: int, length: int, digest: str) -> bytes:
    claim = {"1": {"sequence": sequence, "length": length, "digest": digest}}
    return b"%b%b}\n" % (_SEAL_HEAD, orjson.dumps(claim))


def _claim(sealing: bytes) -> tuple[int, str]:
    """Return sequence and digest that the end of a file claims, as far as it is a seal."""
    try:
        return _claimed(orjson.loads(sealing.removesuffix(b"}\n")))
    except orjson.JSONDecodeError:
        return 0, ""


def _claimed(table: object) -> tuple[int, str]:
    claim = table.get("1") if isinstance(table, dict) else None
    if not isinstance(claim, dict):
        return 0, ""
    sequence, digest = claim.get("sequence"), claim.get("digest")
    if not isinstance(sequence, int) or sequence < 1 or not isinstance(digest, str):
        return 0, ""
    return sequence, digest


def _foreign(raw: bytes) -> Content:
    """Read bytes that were not saved as they are."""
    loaded = orjson.loads(raw)
    if not _is_tables(loaded):
        raise ValueError
    sequence, digest = _claimed(loaded.pop(SEAL_TABLE, None))
    content = content_of(loaded)
    return Content(content.tables, content.lines, sequence, digest, sealed=False)


def _is_tables(loaded: object) -> bool:
    return isinstance(loaded, dict) and all(
        isinstance(table, dict)
        and all(key.isdecimal() and isinstance(row, dict) for key, row in table.items())
        for table in loaded.values()
    )


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Keep the garbage collector from walking thousands of rows while they are being built."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
