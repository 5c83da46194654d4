"""The bytes of a dossier file: a JSON object, one document per line, a seal as the last table.

A document's line that has not changed need neither be written out nor parsed again::

    {
    "villages":{
    "1":{"uid":"v1","name":"Thôn 1"},
    "2":{"uid":"v2","name":"Thôn 2"}
    },
    "seal":{"1":{"sequence":12,"length":93,"body":"5a0b…","dossier":"91c3…","head":"e07d…",
            "history":5120,"digest":"3f16…"}}}

(The seal, of which ``store/disk/sealed/seal.py`` tells, stands on one line.)
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Self, TypeVar

import orjson

from store.base.frozen import frozen
from store.base.garbage import collector_paused
from store.disk.sealed.seal import SEAL_TABLE, UNBOUND, Binding, Seal, digest_of, seal_of

T = TypeVar("T")

_LONGEST_NUMBER = 18
_TABLE_HEAD_END = b":{"
_TABLE_END = b"\n},"
_EMPTY_BLOCK = len(b"{\n\n}")
_NEXT_TABLE = re.compile(rb'\n\},\n(?=")')

StoredDocument = dict[str, Any]
StoredTable = dict[str, StoredDocument]
StoredTables = dict[str, StoredTable]
StoredLines = dict[str, dict[str, bytes]]


@frozen
class Content:
    """What a file holds: its tables without the seal, and what the seal says.

    ``lines`` are the bytes of each document with its number, ``digest`` is the body's. ``sealed``
    tells whether the file's bytes are exactly those that were saved; without it ``sequence`` is
    only what the file claims (0 when it claims nothing).
    """

    tables: StoredTables
    lines: StoredLines
    sequence: int
    digest: str
    sealed: bool
    binding: Binding = UNBOUND


@frozen
class SealedBlocks:
    """A file whose bytes are those that were saved: its tables as they stand there, not parsed.

    ``blocks`` are the tables' bytes by their names; the other parts are those of ``Content``.
    """

    blocks: Mapping[str, memoryview]
    sequence: int
    digest: str
    binding: Binding

    @classmethod
    def of_lines(cls, lines: StoredLines, sequence: int, binding: Binding) -> Self:
        """Return what a file would have that is made anew of the lines of documents.

        Tables stand by name and documents by number, as in ``Body.in_order``.
        """
        parts = [b"{"]
        blocks: dict[str, memoryview] = {}
        for name in sorted(lines):
            head, rows, end = _parts(name, by_number(lines[name]))
            parts += head, rows, end
            blocks[name] = memoryview(b"{\n%b\n}" % rows)
        return cls(blocks, sequence, digest_of(parts, sequence), binding)

    def table(self, name: str) -> StoredTable:
        """Return the documents of a table by their number; none where it is not there."""
        block = self.blocks.get(name)
        table: StoredTable = {} if block is None else orjson.loads(block)
        return table

    @property
    def filled(self) -> frozenset[str]:
        """The names of the tables that have documents."""
        return frozenset([name for name, block in self.blocks.items() if len(block) > _EMPTY_BLOCK])


NOTHING = Content({}, {}, 0, "", sealed=True)
"""What a file holds that is not there yet."""


def content_of(tables: StoredTables) -> Content:
    """Return ``tables`` as content that was never saved.

    Raises:
        TypeError: A document holds something that JSON cannot.
    """
    lines = {name: _lines_of(table) for name, table in tables.items()}
    return Content(tables, lines, 0, "", sealed=False)


@frozen
class Body:
    """A file's bytes before they are sealed, in ``parts``; ``digest`` is that of the history."""

    tables: StoredTables
    lines: StoredLines
    sequence: int
    parts: tuple[bytes, ...]
    digest: str

    @classmethod
    def of(cls, tables: StoredTables, lines: StoredLines, sequence: int) -> "Body":
        """Return the body for tables and the lines of their documents."""
        parts = (b"{", *(part for name in tables for part in _parts(name, lines[name])))
        return cls(tables, lines, sequence, parts, digest_of(parts, sequence))

    @classmethod
    def in_order(cls, tables: StoredTables, lines: StoredLines, sequence: int) -> "Body":
        """Return the body with tables by name and documents by number, as whoever makes it does.

        Tables without documents are left out.
        """
        filled = [name for name in sorted(tables) if tables[name]]
        ordered = {name: by_number(tables[name]) for name in filled}
        return cls.of(ordered, {name: by_number(lines[name]) for name in filled}, sequence)

    def sealed(self, binding: Binding) -> tuple[bytes, Content]:
        """Return the file's bytes and its content, bound to its history."""
        trailer = Seal(self.sequence, self.digest, binding).trailer(sum(map(len, self.parts)))
        content = Content(
            self.tables, self.lines, self.sequence, self.digest, sealed=True, binding=binding
        )
        return b"".join([*self.parts, trailer]), content


def unseal(raw: bytes, earlier: Content = NOTHING, *, only: str = "") -> Content:
    """Read a file's bytes; in a sealed file, documents as in ``earlier`` are the same objects.

    Args:
        raw: The whole file.
        earlier: What the file held when it was last read.
        only: The one table to read of a sealed file; of others, and without it, all are read.

    Raises:
        ValueError: The bytes are not a JSON object of tables of documents.
    """
    found = sealed_blocks(raw)
    if found is None:
        return _foreign(raw)
    tables: StoredTables = {}
    lines: StoredLines = {}
    with collector_paused():
        for name, block in found.blocks.items():
            if only in {"", name}:
                rows = bytes(block).split(b"\n")[1:-1]
                tables[name], lines[name] = _table(rows, name, earlier)
    return Content(tables, lines, found.sequence, found.digest, sealed=True, binding=found.binding)


def sealed_blocks(raw: bytes) -> SealedBlocks | None:
    """Return the tables of a file, not parsed yet; None where its bytes are not what was saved."""
    seal, length = seal_of(raw)
    if not seal.vouches_for(raw, length):
        return None
    blocks = dict(_blocks(raw, length))
    return SealedBlocks(blocks, seal.sequence, seal.body, seal.binding or UNBOUND)


def _blocks(raw: bytes, length: int) -> Iterator[tuple[str, memoryview]]:
    """Yield name and bytes of each table in the first ``length`` bytes of a sealed file."""
    whole = memoryview(raw)
    start = len(b"{\n")
    for following in _NEXT_TABLE.finditer(raw, start, length):
        yield _block(raw, whole, start, following.start())
        start = following.end()
    if start < length:
        yield _block(raw, whole, start, length - len(_TABLE_END))


def _block(raw: bytes, whole: memoryview, start: int, end: int) -> tuple[str, memoryview]:
    """Return name and bytes of the table from its name at ``start`` to its end at ``end``."""
    head_end = raw.index(b"\n", start)
    name: str = orjson.loads(raw[start : head_end - len(_TABLE_HEAD_END)])
    return name, whole[head_end - 1 : end + len(b"\n}")]


def by_number(table: dict[str, T]) -> dict[str, T]:
    """Return a table by the numbers of its documents; itself where it is so already."""
    numbers = [*map(int, table)]
    ordered = sorted(numbers)
    return table if numbers == ordered else {str(one): table[str(one)] for one in ordered}


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


def _foreign(raw: bytes) -> Content:
    """Read bytes that were not saved as they are."""
    loaded = orjson.loads(raw)
    if not _is_tables(loaded):
        raise ValueError
    seal = Seal.of(loaded.pop(SEAL_TABLE, None))
    try:
        content = content_of(loaded)
    except TypeError as error:
        # It can be read but not be written: nested more deeply than any document.
        raise ValueError from error
    return Content(content.tables, content.lines, seal.sequence, seal.body, sealed=False)


def _is_tables(loaded: object) -> bool:
    return isinstance(loaded, dict) and all(
        isinstance(table, dict)
        and all(_is_number(key) and isinstance(row, dict) for key, row in table.items())
        for table in loaded.values()
    )


def _is_number(key: str) -> bool:
    return key.isascii() and key.isdecimal() and len(key) <= _LONGEST_NUMBER
