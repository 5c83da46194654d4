"""What has arrived from the terminal: as many bytes as wait, and keys that came together."""

import os
import select
from collections.abc import Iterable, Iterator

from textual.events import Key
from textual.message import Message

from tui.terminal.keyboard import KeyRun

READ_AT_ONCE = 16384
"""Bytes that are taken at once, and keys that may wait for the application."""


def read_waiting(terminal: int) -> tuple[bytes, bool]:
    """Return what has arrived on a descriptor, and whether it has ended there."""
    data = b""
    while len(data) < READ_AT_ONCE:
        try:
            piece = os.read(terminal, READ_AT_ONCE - len(data))
        except BlockingIOError:
            return data, False
        except OSError:
            piece = b""
        data += piece
        if not piece:
            return data, True
        if not is_more_waiting(terminal):
            break
    return data, False


def is_more_waiting(terminal: int) -> bool:
    """Tell whether more can be read at once."""
    return bool(select.select([terminal], [], [], 0)[0])


def in_runs(messages: Iterable[Message], *, goes_on: bool = False) -> Iterator[Message]:
    """Yield messages in their order, keys that follow one another as one run.

    ``goes_on`` tells that more waits behind them.
    """
    keys: list[Key] = []
    for message in messages:
        if isinstance(message, Key):
            keys.append(message)
            continue
        if keys:
            yield KeyRun(keys)
            keys = []
        yield message
    if keys:
        yield KeyRun(keys, goes_on=goes_on)
