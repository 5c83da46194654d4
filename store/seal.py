r"""The bytes of a dossier file: one JSON object, one table per line, a seal as the last table.

The seal holds the file's sequence, the number of bytes before it and their BLAKE2b digest, so that
a file that was cut off, hit by a flipped bit or edited elsewhere is never taken for what was saved.
Stock TinyDB reads the seal as one more table.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

import orjson

SEAL_TABLE = "seal"
_DIGEST_BYTES = 16

Document = dict[str, Any]
Table = dict[str, Document]
Tables = dict[str, Table]


@dataclass(frozen=True, slots=True)
class Content:
    """What a file holds: its tables without the seal, and what the seal says.

    ``sealed`` tells whether the bytes are exactly those that were saved; without it ``sequence``
    is only what the file claims (0 when it claims nothing). ``lines`` are the bytes of each table
    in a sealed file, so that a table which does not change need not be written out again.
    """

    tables: Tables
    lines: dict[str, bytes]
    sequence: int
    digest: str
    sealed: bool


def compose(tables: Tables, lines: dict[str, bytes], sequence: int) -> tuple[bytes, Content]:
    """Return a file's bytes and its content for ``tables`` and their ``table_line``s."""
    body = b"{" + b"".join(line + b",\n" for line in lines.values())
    digest = digest_of(body, sequence)
    content = Content(tables, lines, sequence, digest, sealed=True)
    return body + _trailer(sequence, len(body), digest), content


def table_line(name: str, table: Table) -> bytes:
    """Return one table as the line that ``compose`` takes.

    Raises:
        TypeError: A document holds something that JSON cannot.
    """
    return b"%b:%b" % (orjson.dumps(name), orjson.dumps(table))


def unseal(raw: bytes) -> Content:
    """Read a file's bytes.

    Raises:
        ValueError: The bytes are not a JSON object of tables of documents.
    """
    with _collector_paused():
        loaded = orjson.loads(raw)
    if not _is_tables(loaded):
        raise ValueError
    claim = loaded.pop(SEAL_TABLE, {}).get("1", {})
    sequence, digest = claim.get("sequence"), claim.get("digest")
    if type(sequence) is not int or not isinstance(digest, str):
        return Content(loaded, {}, 0, "", sealed=False)
    body = raw[: raw.rfind(b"%b:" % orjson.dumps(SEAL_TABLE))]
    if raw[len(body) :] != _trailer(sequence, len(body), digest_of(body, sequence)):
        return Content(loaded, {}, sequence, digest, sealed=False)
    lines = dict(zip(loaded, body[1:].split(b",\n")[:-1], strict=True))
    return Content(loaded, lines, sequence, digest, sealed=True)


def digest_of(body: bytes, sequence: int) -> str:
    """Return the digest of what stands before a seal and of the seal's sequence."""
    digest = blake2b(body, digest_size=_DIGEST_BYTES)
    digest.update(b"%d" % sequence)
    return digest.hexdigest()


def _trailer(sequence: int, length: int, digest: str) -> bytes:
    claim = {"1": {"sequence": sequence, "length": length, "digest": digest}}
    return b"%b:%b}\n" % (orjson.dumps(SEAL_TABLE), orjson.dumps(claim))


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
