"""One writer at a time: a kernel lock on a side file that is never removed.

Where somebody removes the file all the same, whoever holds the lock of the old one finds out before
writing, and whoever waits for it goes on to the new one.
"""

import errno
import fcntl
import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from store.base.frozen import frozen
from store.base.system_reasons import reason_of
from store.disk.safe_open import Handle, is_alive, open_ordinary, open_shared
from store.errors import Busy, Missing, NotSaved, ReadOnly, UnsafePlace, WaitEnded
from store.language import _
from store.words.text import normalise

_FIRST_PAUSE, _LAST_PAUSE, _LONG_PAUSE = 0.002, 0.0002, 0.02
"""Seconds between two tries at first, when somebody has waited for long, and in the end."""
_HURRY = 0.0001
"""Square seconds: divided by how long somebody has waited, it is the pause."""
_PATIENCE = 3.0
"""Seconds after which the holder is taken for one who will not be done soon."""
_LONGEST_NOTE = 512
"""Bytes of the lock file that are read; a name longer than that is not shown."""


class Patience:
    """How long one waits for a lock: ``seconds`` at most, and no longer once that is ended.

    ``is_waiting`` tells, to other threads too, that somebody else holds the lock just now.
    """

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.is_waiting = self.is_ended = False

    def end(self) -> None:
        """Wait no longer; may be called from another thread."""
        self.is_ended = True


@frozen
class LockHolder:
    """Who holds a lock, by what they wrote into its file.

    ``who`` is their name, ``process`` the number of their process, ``since`` the moment in UTC.
    """

    who: str
    process: int
    since: datetime

    @classmethod
    def of(cls, lock: Path) -> "LockHolder | None":
        """Return who holds the lock file ``lock``; None where nobody alive is named there."""
        try:
            with open_ordinary(lock, os.O_RDONLY) as handle:
                note = json.loads(handle.read(_LONGEST_NOTE).partition(b"\n")[0])
            who, process = normalise(str(note["who"])), int(note["process"])
            since = datetime.fromisoformat(note["since"]).astimezone(UTC)
        except (OSError, UnsafePlace, ValueError, TypeError, KeyError, OverflowError):
            return None
        return cls(who, process, since) if process > 0 and is_alive(process) else None


def lock_of(dossier: Path) -> Path:
    """Return the side file on which writers of the dossier at ``dossier`` wait for each other."""
    return dossier.with_name(f".{dossier.stem}.lock")


@frozen
class HeldLock:
    """The lock as long as it is held; ``subject`` is the name of what is locked."""

    path: Path
    handle: Handle
    subject: str

    def require(self) -> None:
        """Check that the lock file is still the one that was locked.

        Raises:
            NotSaved: It was removed or replaced, so that somebody else may hold the new one.
        """
        try:
            is_held = _is_at(self.path, self.handle)
        except OSError as error:
            raise NotSaved(self.subject, reason=reason_of(error)) from error
        if not is_held:
            raise NotSaved(self.subject, reason=_("its lock file was removed by somebody"))


@contextmanager
def exclusive(
    lock: Path, subject: str, patience: Patience | float, who: str = ""
) -> Iterator[HeldLock]:
    """Hold the lock file ``lock`` while the block runs.

    The kernel releases the lock when the process ends in any way, so none is ever left behind.

    Args:
        lock: Path of the side file; it is made when absent.
        subject: Name of what is locked, for sentences.
        patience: How long to wait for another holder; a number of seconds will do.
        who: Who holds it; that stands in the lock file for those who wait.

    Raises:
        Busy: Others held the lock all the time.
        WaitEnded: They held it until the wait was ended.
        Missing: There is no such folder.
        IsLink: A symbolic link stands where the lock file should be.
        NotAFile: Something else than an ordinary file stands there.
        ReadOnly: The folder does not let this person write.
        NotSaved: The lock file cannot be made or locked for another reason.
    """
    if not isinstance(patience, Patience):
        patience = Patience(patience)
    try:
        handle = _locked(lock, patience)
    except FileNotFoundError as error:
        raise Missing(subject) from error
    except OSError as error:
        is_barred = error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}
        raise (ReadOnly if is_barred else NotSaved)(subject, reason=reason_of(error)) from error
    if handle is None:
        raise (WaitEnded if patience.is_ended else Busy)(subject, seconds=f"{patience.seconds:g}")
    with handle, _signed(handle, who):
        yield HeldLock(lock, handle, subject)


@contextmanager
def _signed(handle: Handle, who: str) -> Iterator[None]:
    """Have the lock file tell who holds it; a disk that does not take that stops nobody."""
    note = {"who": who, "process": os.getpid(), "since": datetime.now(UTC).isoformat()}
    with suppress(OSError):
        os.pwrite(handle.fileno(), f"{json.dumps(note)}\n".encode(), 0)
    try:
        yield
    finally:
        with suppress(OSError):
            os.ftruncate(handle.fileno(), 0)


def _locked(lock: Path, patience: Patience) -> Handle | None:
    """Return the lock file once it is locked; None when that took too long."""
    begun = time.monotonic()
    while True:
        handle = open_shared(lock)
        try:
            if not _comes_within(handle, begun, patience):
                handle.close()
                return None
            if _is_at(lock, handle):
                return handle
        except OSError:
            handle.close()
            raise
        handle.close()


def _comes_within(handle: Handle, begun: float, patience: Patience) -> bool:
    """Return whether the lock is ours before ``patience``, counted from ``begun``, is over.

    ``flock`` knows no time limit, and a thread that waits in it cannot be called back while the
    holder stands still. So it is asked again and again: the longer somebody has waited, the more
    often, which lets those who came first go first; and seldom where nobody seems to let go.
    """
    while not _is_free(handle):
        patience.is_waiting = True
        waited = time.monotonic() - begun
        if patience.is_ended or waited >= patience.seconds:
            patience.is_waiting = False
            return False
        pause = min(_FIRST_PAUSE, max(_LAST_PAUSE, _HURRY / (waited or _HURRY)))
        if waited > _PATIENCE:
            pause = _LONG_PAUSE
        time.sleep(min(pause, patience.seconds - waited))
    patience.is_waiting = False
    return True


def _is_free(handle: Handle) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _is_at(path: Path, handle: Handle) -> bool:
    """Tell whether the open file is still the one of that name."""
    try:
        return os.path.samestat(os.fstat(handle.fileno()), path.lstat())
    except FileNotFoundError:
        return False
