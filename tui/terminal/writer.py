"""Writes to the terminal beside the event loop, which a slow line must never stop."""

import asyncio
import os
from collections.abc import Callable
from queue import SimpleQueue
from threading import Thread

_LAST_WORDS_WITHIN = 0.5
"""Seconds a terminal gets to take the last output when the program ends."""


class Writer(Thread):
    """A thread that writes one piece of output after the other and tells when it is through."""

    def __init__(
        self, fileno: int, loop: asyncio.AbstractEventLoop, written: Callable[[], None]
    ) -> None:
        """Write to ``fileno``; ``written`` is called in ``loop`` when all output is written."""
        super().__init__(daemon=True, name="terminal-output")
        self._fileno = fileno
        self._loop = loop
        self._written = written
        self._pieces: SimpleQueue[str | None] = SimpleQueue()

    def put(self, output: str) -> None:
        """Write ``output`` after what was put before."""
        self._pieces.put(output)

    def finish(self) -> None:
        """Stop when everything is written, or when the terminal does not take it."""
        self._pieces.put(None)
        self.join(_LAST_WORDS_WITHIN)

    def run(self) -> None:
        """Write until told to finish; a terminal that is gone takes everything silently."""
        while (output := self._pieces.get()) is not None:
            self._write(output.encode("utf-8", errors="replace"))
            if self._pieces.empty() and not self._loop.is_closed():
                self._loop.call_soon_threadsafe(self._written)

    def _write(self, data: bytes) -> None:
        try:
            while data:
                data = data[os.write(self._fileno, data) :]
        except OSError:
            # The reading side notices the loss and ends the program with its drafts kept.
            return
