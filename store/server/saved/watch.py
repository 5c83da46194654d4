"""Others' saves of one dossier, looked for beside the work.

The server tells of saves over a connection of its own (LISTEN); a pooler swallows that, and says
nothing of it, so that the number of the last save is asked for every second as well.
"""

import threading
from contextvars import copy_context

from store.server.line.door import Link, Statement
from store.server.line.failure import ServerFailure
from store.server.saved import asking
from store.server.saved.place import ServerPlace
from store.server.saved.writing import CHANNEL

_NO_NOTICES = {"0A000", "42601"}
"""What engines say that know no LISTEN."""
_EVERY = 1.0
_AFTER_FAILURE = 5.0
"""Seconds between two looks, and after one that failed."""
_LOOKS_TO_BE_SURE = 2


class Watch:
    """Looks for saves of the dossier at ``place`` until it is ended.

    ``error`` is why nothing can be seen just now.
    """

    def __init__(self, place: ServerPlace, latest: int) -> None:
        self._seen = (latest, 0)
        self._known = self._seen
        self.error: ServerFailure | None = None
        self._link = Link(place.address)
        self._key = (place.dossier, place.year)
        self._is_over = threading.Event()
        run = copy_context().run
        self._thread = threading.Thread(target=run, args=(self._look,), daemon=True, name="watch")
        self._thread.start()

    def tells_of_another(self, sequence: int) -> bool:
        """Tell whether the last save is another one than is known.

        An earlier one counts when two looks have seen it since this one is known: the first of
        them may have begun before one's own save.
        """
        latest, looks = self._seen
        if self._known[0] != sequence:
            self._known = (sequence, looks)
        is_behind = latest < sequence and looks >= self._known[1] + _LOOKS_TO_BE_SURE
        return latest > sequence or is_behind

    def end(self) -> None:
        """Look no longer; the connection is closed soon."""
        self._is_over.set()

    def _look(self) -> None:
        while not self._is_over.is_set():
            try:
                self._look_on()
            except ServerFailure as failure:
                self.error = failure
                self._link.close()
                self._is_over.wait(_AFTER_FAILURE)
        self._link.close()

    def _look_on(self) -> None:
        is_told = self._listens()
        while not self._is_over.is_set():
            (answer,) = self._link.run(asking.sequence(self._key))
            latest = answer.rows[0][0] if answer.rows else 0
            self._seen = (latest, self._seen[1] + 1)
            self.error = None
            if is_told:
                self._link.notices(_EVERY)
            else:
                self._is_over.wait(_EVERY)

    def _listens(self) -> bool:
        """Ask to be told of saves; return whether the server does that."""
        try:
            self._link.run(Statement(f"LISTEN {CHANNEL}"))
        except ServerFailure as failure:
            if failure.code in _NO_NOTICES:
                return False
            raise
        return True
