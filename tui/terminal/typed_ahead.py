"""What was typed and is not answered yet, run by run: a run is what arrived together."""

import time
from collections import deque
from collections.abc import Callable, Collection, Iterable

from textual.events import Key, Paste

from tui.terminal.keyboard import KeyRun

_SETTLES_AFTER = 0.3
"""Seconds after pasted text was dropped in which what arrives in one piece is the rest of it."""


class TypedAhead:
    """A queue of keys and pasted texts."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Begin empty; ``clock`` tells seconds."""
        self._clock = clock
        self._runs: deque[_Run] = deque()
        self._dropped_at = float("-inf")
        self.keys_waiting = 0

    def put(self, event: Key | Paste | KeyRun) -> None:
        """Add what has arrived."""
        if isinstance(event, KeyRun):
            self._put_run(event)
        else:
            self._runs.append(_Run([event]))
            self.keys_waiting += 1

    def __bool__(self) -> bool:
        return bool(self._runs)

    @property
    def run(self) -> Collection[Key | Paste]:
        """What is left of the run that is being answered."""
        return self._runs[0].events

    def take(self) -> Key | Paste:
        """Take the next one out."""
        run = self._runs[0]
        event = run.events.popleft()
        self.keys_waiting -= 1
        if not run.events:
            self._runs.popleft()
        return event

    def drop_run(self) -> int:
        """Leave the rest of the run unanswered, and what follows it at once; return its length."""
        dropped = len(self._runs.popleft().events)
        self.keys_waiting -= dropped
        self._dropped_at = self._clock()
        return dropped

    def _put_run(self, run: KeyRun) -> None:
        is_rest = len(run.keys) > 1 or run.goes_on
        if is_rest and self._clock() - self._dropped_at < _SETTLES_AFTER:
            self._dropped_at = self._clock()
            return
        if self._runs and self._runs[-1].goes_on:
            self._runs[-1].events.extend(run.keys)
            self._runs[-1].goes_on = run.goes_on
        else:
            self._runs.append(_Run(run.keys, goes_on=run.goes_on))
        self.keys_waiting += len(run.keys)


class _Run:
    def __init__(self, events: Iterable[Key | Paste], *, goes_on: bool = False) -> None:
        self.events = deque(events)
        self.goes_on = goes_on
