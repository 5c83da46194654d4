"""The seal of a dossier file: its last table, by which the rest is known to be what was saved.

It holds the file's sequence, the number of bytes before it, their BLAKE2b digest (``body``) and a
digest over the seal itself, so that a file that was cut off, hit by a flipped bit or edited
elsewhere is never taken for what was saved. It also binds the file to its history: the dossier's
id, the digest of the history line that led to the file (``head``) and how many bytes the history
has up to the end of that line. It proves accident, not forgery: whoever means to can compute it.
Stock TinyDB reads it as one more table.

Seals of format 1 have ``sequence``, ``length`` and ``digest`` alone, where ``digest`` is that of
the body; they bind the file to no history.
"""

from collections.abc import Iterable
from hashlib import blake2b
from typing import Any

import orjson

from store.base.frozen import frozen

SEAL_TABLE = "seal"
_HEAD = b'\n"%b":' % SEAL_TABLE.encode()
_DIGEST_BYTES = 16


@frozen
class Binding:
    """What binds a file to its history.

    ``dossier`` is the dossier's id, ``head`` the digest of the line that led to the file, and
    ``history`` the length of the history in bytes up to that line's last character. All are empty
    in a file that is bound to none.
    """

    dossier: str = ""
    head: str = ""
    history: int = 0


UNBOUND = Binding()


@frozen
class Seal:
    """What a seal says of the file before it; ``binding`` is None in one of format 1."""

    sequence: int
    body: str
    binding: Binding | None

    @classmethod
    def of(cls, table: object) -> "Seal":
        """Return what a table says as far as it is a seal; ``NO_SEAL`` where it is none."""
        claim: Any = table.get("1") if isinstance(table, dict) else None
        if not isinstance(claim, dict):
            return NO_SEAL
        binding: Binding | None = None
        if "head" in claim:
            binding = Binding(claim.get("dossier", ""), claim["head"], claim.get("history", 0))
        sequence, body = claim.get("sequence"), claim.get("body" if binding else "digest")
        if type(sequence) is not int or sequence < 1 or not isinstance(body, str):
            return NO_SEAL
        return cls(sequence, body, binding)

    def trailer(self, length: int) -> bytes:
        """Return the seal's bytes behind ``length`` bytes of body."""
        seal: dict[str, object] = {"sequence": self.sequence, "length": length}
        if self.binding is None:
            seal |= {"digest": self.body}
        else:
            bound = self.binding
            seal |= {
                "body": self.body,
                "dossier": bound.dossier,
                "head": bound.head,
                "history": bound.history,
            }
            seal["digest"] = new_digest(orjson.dumps(seal)).hexdigest()
        return b"%b%b}\n" % (_HEAD, orjson.dumps({"1": seal}))

    def vouches_for(self, raw: bytes, length: int) -> bool:
        """Tell whether it stands behind the first ``length`` bytes of a file, and they are its."""
        is_body = digest_of([memoryview(raw)[:length]], self.sequence) == self.body
        return is_body and raw[length:] == self.trailer(length)


NO_SEAL = Seal(0, "", None)


def seal_of(raw: bytes) -> tuple[Seal, int]:
    """Return what the end of a file claims, and how many bytes stand before that claim."""
    length = max(raw.rfind(_HEAD), 0)
    try:
        claimed = orjson.loads(raw[length + len(_HEAD) :].removesuffix(b"}\n"))
    except orjson.JSONDecodeError:
        return NO_SEAL, length
    return Seal.of(claimed), length


def new_digest(data: bytes | memoryview = b"", size: int = _DIGEST_BYTES) -> blake2b:
    """Return the digest, 128 bits of BLAKE2b, by which files and lines of the history are known."""
    return blake2b(data, digest_size=size)


def digest_of(parts: Iterable[bytes | memoryview], sequence: int) -> str:
    """Return the digest of what stands before a seal, in parts, and of the seal's sequence."""
    digest = new_digest()
    for part in parts:
        digest.update(part)
    digest.update(b"%d" % sequence)
    return digest.hexdigest()
