"""A compiled catalogue of messages (``.mo``), of which only what is said is ever taken apart.

``gettext`` reads all of it at each start, which takes five milliseconds and a megabyte; of three
thousand messages a screen says a few hundred.
"""

from array import array
from bisect import bisect_left
from pathlib import Path
from typing import Self

_MAGIC = 0x950412DE
_HEAD = 5
"""Numbers before the tables: magic, format, how many messages, where ids and translations are."""
_NUMBER = 4


class Catalogue:
    """The messages in the bytes of a catalogue; its ids are sorted, as every ``.mo`` has them."""

    def __init__(self, content: bytes) -> None:
        """Take the bytes; raises ValueError where they are no catalogue of this machine."""
        head = content[: _HEAD * _NUMBER]
        if len(head) < _HEAD * _NUMBER or _numbers(head, 0, 1)[0] != _MAGIC:
            message = f"no catalogue: {head!r}"
            raise ValueError(message)
        _magic, _format, count, ids, translations = _numbers(head, 0, _HEAD)
        self._content = content
        # Each table has the length and the place of a text in turn.
        self._ids = _numbers(content, ids, 2 * count)
        self._translations = _numbers(content, translations, 2 * count)
        self._said: dict[str, str] = {}

    @classmethod
    def read(cls, path: Path) -> Self:
        """Return the catalogue in a file; raises OSError and ValueError."""
        return cls(path.read_bytes())

    def gettext(self, message: str) -> str:
        """Return the translation of ``message``, or the message itself where there is none."""
        said = self._said.get(message)
        if said is None:
            said = self._said[message] = self._found(message)
        return said

    def _found(self, message: str) -> str:
        wanted = message.encode()
        count = len(self._ids) // 2
        place = bisect_left(range(count), wanted, key=self._id)
        if place == count or self._id(place) != wanted:
            return message
        return self._text(self._translations, place).decode()

    def _id(self, place: int) -> bytes:
        return self._text(self._ids, place)

    def _text(self, table: "array[int]", place: int) -> bytes:
        start = table[2 * place + 1]
        return self._content[start : start + table[2 * place]]


def _numbers(content: bytes, start: int, count: int) -> "array[int]":
    return array("I", content[start : start + count * _NUMBER])
