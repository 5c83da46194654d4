"""One writer at a time: a kernel lock on a side file that is never removed.

Where somebody removes the file all the same, whoever holds the lock of the old one finds out before
writing, and whoever waits for it goes on to the new one.
"""

import errno
import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from store.base.frozen import frozen
from store.disk.safe_open import Handle, open_shared
from store.errors import Busy, Missing, NotSaved, ReadOnly, reason_of
from store.language import _

_FIRST_PAUSE, _LAST_PAUSE, _LONG_PAUSE = 0.002, 0.0002, 0.02
"""Seconds between two tries at first, when somebody has waited for long, and in the end."""
_HURRY = 0.0001
"""Square seconds: divided by how long somebody has waited, it is the pause."""
_PATIENCE = 3.0
"""Seconds after which the holder is taken for one who will not be done soon."""


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
def exclusive(lock: Path, subject: str, seconds: float) -> Iterator[HeldLock]:
    """Hold the lock file ``lock`` while the block runs.

    The kernel releases the lock when the process ends in any way, so none is ever left behind.

    Args:
        lock: Path of the side file; it is made when absent.
        subject: Name of what is locked, for sentences.
        seconds: How long to wait for another holder.

    Raises:
        Busy: Others held the lock all the time.
        Missing: There is no such folder.
        IsLink: A symbolic link stands where the lock file should be.
        NotAFile: Something else than an ordinary file stands there.
        ReadOnly: The folder does not let this person write.
        NotSaved: The lock file cannot be made or locked for another reason.
    """
    try:
        handle = _locked(lock, seconds)
    except FileNotFoundError as error:
        raise Missing(subject) from error
    except OSError as error:
        is_barred = error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}
        raise (ReadOnly if is_barred else NotSaved)(subject, reason=reason_of(error)) from error
    if handle is None:
        raise Busy(subject, seconds=f"{seconds:g}")
    with handle:
        yield HeldLock(lock, handle, subject)


def _locked(lock: Path, seconds: float) -> Handle | None:
    """Return the lock file once it is locked; None when that took too long."""
    begun = time.monotonic()
    while True:
        handle = open_shared(lock)
        try:
            if not _comes_within(handle, begun, seconds):
                handle.close()
                return None
            if _is_at(lock, handle):
                return handle
        except OSError:
            handle.close()
            raise
        handle.close()


def _comes_within(handle: Handle, begun: float, seconds: float) -> bool:
    """Return whether the lock is ours before ``seconds`` have passed since ``begun``.

    ``flock`` knows no time limit, and a thread that waits in it cannot be called back while the
    holder stands still. So it is asked again and again: the longer somebody has waited, the more
    often, which lets those who came first go first; and seldom where nobody seems to let go.
    """
    while not _is_free(handle):
        waited = time.monotonic() - begun
        if waited >= seconds:
            return False
        pause = min(_FIRST_PAUSE, max(_LAST_PAUSE, _HURRY / (waited or _HURRY)))
        if waited > _PATIENCE:
            pause = _LONG_PAUSE
        time.sleep(min(pause, seconds - waited))
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
