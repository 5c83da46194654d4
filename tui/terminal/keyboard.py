"""What a terminal sends, as keys: bytes are decoded, a lone Escape is told from a sequence."""

import codecs
import re
from collections.abc import Iterator, Sequence

from textual import events
from textual._xterm_parser import XTermParser
from textual.message import Message

from tui.terminal.pasting import PasteBound

_ESCAPE = "\x1b"
_LONE_ESCAPES = re.compile(r"\x1b(?=[^\[O])")
"""Escape characters that begin no sequence. Terminals send Alt with a letter in the same way; as no
key here depends on Alt, Escape and a letter typed ahead of the program are two keys."""


class KeyRun(events.Event, bubble=False):
    """Keys that arrived together; ``goes_on`` tells that more of the same were waiting."""

    def __init__(self, keys: Sequence[events.Key], *, goes_on: bool = False) -> None:
        """Hold ``keys`` in their order."""
        super().__init__()
        self.keys = keys
        self.goes_on = goes_on


class Keyboard:
    """Turns the bytes of a terminal into Textual's messages, in their order."""

    def __init__(self) -> None:
        self._decode = codecs.getincrementaldecoder("utf-8")(errors="replace").decode
        self._parser = XTermParser()
        self._bound = PasteBound()
        self._escape_pending = False

    def take(self, data: bytes) -> Iterator[Message]:
        """Yield what ``data`` means; bytes that are not UTF-8 become replacement characters."""
        text = self._decode(data)
        if self._escape_pending:
            text = _ESCAPE + text
        self._escape_pending = text.endswith(_ESCAPE)
        pending = _ESCAPE * self._escape_pending
        *pieces, last = _LONE_ESCAPES.split(
            self._bound.passed(text.removesuffix(pending)) + pending
        )
        for number, piece in enumerate([*pieces, last.removesuffix(pending)]):
            if number:
                yield _escape_key()
            if piece:
                yield from self._parser.feed(piece)

    def settle(self) -> Iterator[Message]:
        """Yield the Escape that nothing has followed for a while."""
        if self._escape_pending:
            self._escape_pending = False
            yield _escape_key()
        yield from self._parser.tick()


def _escape_key() -> events.Key:
    return events.Key("escape", _ESCAPE)
